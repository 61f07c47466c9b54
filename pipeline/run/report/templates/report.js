'use strict';
// The switch itself is CSS; this only chooses its first position and remembers it.
(() => {
  const choices = [...document.querySelectorAll('.language input')];
  const remember = (value) => { try { localStorage.setItem('jiho-language', value); } catch { /* storage is off */ } };
  const recall = () => { try { return localStorage.getItem('jiho-language'); } catch { return null; } };
  const preferred = (navigator.languages || [navigator.language]).map((tag) => tag.slice(0, 2)).find((tag) => tag === 'ja' || tag === 'en');
  const apply = (value) => {
    for (const choice of choices) choice.checked = choice.value === value;
    document.documentElement.lang = value;
  };
  apply(recall() || preferred || 'en');
  for (const choice of choices) choice.addEventListener('change', () => { apply(choice.value); remember(choice.value); });

  // Pointing at a person shows only their own lines.
  const network = document.querySelector('.network');
  if (!network) return;
  const lines = [...network.querySelectorAll('line')];
  const nodes = [...network.querySelectorAll('a')];
  const pick = (node) => {
    const id = node.dataset.node;
    const near = new Set([id]);
    for (const line of lines) {
      const on = line.dataset.a === id || line.dataset.b === id;
      line.classList.toggle('on', on);
      if (on) near.add(line.dataset.a).add(line.dataset.b);
    }
    for (const other of nodes) other.classList.toggle('on', near.has(other.dataset.node));
    network.classList.add('picking');
  };
  const drop = () => network.classList.remove('picking');
  for (const node of nodes) {
    node.addEventListener('pointerenter', () => pick(node));
    node.addEventListener('focus', () => pick(node));
    node.addEventListener('pointerleave', drop);
    node.addEventListener('blur', drop);
  }
})();
