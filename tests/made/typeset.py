"""A typesetter for tests: pages whose truth is known, as the Page records that a reader would give."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.reading.chars import Area, Char, Page, Ruling

HANGING = "、。，．」』）"


@dataclass
class Sheet:
    """A page being set; lengths in points from the top left."""

    number: int = 1
    width: float = 595.0
    height: float = 842.0
    chars: list[Char] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    def page(self) -> Page:
        return Page(
            self.number, self.width, self.height, "pdfium", tuple(self.chars), tuple(self.rulings), tuple(self.areas)
        )

    def put(self, text: str, x: float, y: float, size: float, bold: bool = False, down: bool = False) -> float:
        """Set one line from (x, y), its top left, or in vertical writing its top right; returns where it ends."""
        font = "Gothic" if bold else "Mincho"
        at = y if down else x
        for c in text:
            step = size * advance(c)
            box = (x - size, at, x, at + step) if down else (at, y, at + step, y + size)
            if c != " ":
                self.chars.append(Char(c, *box, size, font, bold, 0, len(self.chars)))
            at += step
        return at

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.areas.append(Area(x0, y0, x1, y1, "stroke"))

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.areas.append(Area(x0, y0, x1, y1, "image"))


def advance(c: str) -> float:
    """Width of a glyph in em."""
    return 1.0 if c > "\u2e7f" else 0.25 if c == " " else 0.5


def break_lines(text: str, measure: float, size: float) -> list[str]:
    """Break a paragraph into lines of ``measure`` points, the first indented by a full-width space where Japanese."""
    wide = any(c > "\u2e7f" for c in text)
    pieces = list("\u3000" + text) if wide else [word + " " for word in text.split(" ")]
    lines, line, length = [], "", 0.0
    for piece in pieces:
        step = sum(advance(c) for c in piece.rstrip()) * size
        if line and length + step > measure + 0.01 and piece not in HANGING:
            lines.append(line.rstrip(" "))
            line, length = "", 0.0
        line += piece
        length += sum(advance(c) for c in piece) * size
    return [*lines, line.rstrip(" ")]


def set_columns(
    sheet: Sheet,
    lines: list[str],
    columns: list[tuple[float, float, float]],
    size: float,
    leading: float = 1.7,
    down: bool = False,
) -> list[str]:
    """Fill columns one after the other.

    Args:
        sheet: the page.
        lines: the lines.
        columns: start of the lines, first line's place across, room across: (x, y, height) where it is written across,
            (y, x of the right edge, width) where it is written down.
        size: size of type.
        leading: distance of lines in em.
        down: vertical writing.

    Returns:
        The lines that found no room.
    """
    rest = list(lines)
    for start, first, room in columns:
        for k in range(int((room - size) // (leading * size)) + 1):
            if not rest:
                return []
            across = k * leading * size
            line = rest.pop(0)
            if down:
                sheet.put(line, first - across, start, size, down=True)
            else:
                sheet.put(line, start, first + across, size)
    return rest
