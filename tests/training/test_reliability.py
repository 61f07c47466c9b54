import xml.etree.ElementTree as ET

from training.reliability import draw

FIGURES = {
    "findings": 12,
    "error_before": 0.2,
    "error_after": 0.1,
    "before": [[0.9, 0.5, 12]],
    "after": [[0.5, 0.5, 12]],
}
SVG = "{http://www.w3.org/2000/svg}"


def test_each_kind_has_a_panel_with_a_dot_for_each_bin() -> None:
    picture = ET.fromstring(draw({"person": FIGURES, "role": FIGURES}))
    panels = picture.findall(f"{SVG}g")
    assert [panel.findtext(f"{SVG}text") for panel in panels] == ["person", "role"]
    assert [len(panel.findall(f"{SVG}circle")) for panel in panels] == [2, 2]
    # what is right as often as it says stands on the diagonal
    before, after = panels[0].findall(f"{SVG}circle")
    assert (after.get("cx"), after.get("cy")) == ("100.0", "100.0")
    assert before.get("cx") != before.get("cy")
