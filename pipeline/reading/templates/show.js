// A passage's boxes, number and text light up together; a click keeps them lit and brings the other side into view.
"use strict";
let kept = "";

const numberOf = (target) => target.closest("[data-passage]")?.dataset.passage ?? "";

function light(number) {
  document.querySelectorAll(".lit").forEach((part) => part.classList.remove("lit"));
  if (number) document.querySelectorAll(`[data-passage="${number}"]`).forEach((part) => part.classList.add("lit"));
}

function keep(target) {
  const number = numberOf(target);
  kept = number === kept ? "" : number;
  light(kept);
  if (!kept) return;
  const inTexts = target.closest(".texts");
  const other = document.querySelector(`${inTexts ? ".passage" : ".text"}[data-passage="${kept}"]`);
  other?.scrollIntoView({ block: "center", behavior: "smooth" });
}

document.addEventListener("mouseover", (event) => light(numberOf(event.target) || kept));
document.addEventListener("focusin", (event) => light(numberOf(event.target) || kept));
document.addEventListener("click", (event) => {
  if (numberOf(event.target)) keep(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && numberOf(event.target)) keep(event.target);
  if (event.key === "Escape") light((kept = ""));
});
document.addEventListener("change", (event) => {
  const { layer } = event.target.dataset;
  if (layer) document.body.classList.toggle(`hide-${layer}`, !event.target.checked);
});
