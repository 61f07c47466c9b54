"""Drop capitals: a large first letter is put back at the head of the line that it begins."""

from __future__ import annotations

from pipeline.reading.textline import TextLine

_LARGER = 1.8  # size by the text's
_LARGEST = 8.0
_NEAR = 2.0  # em of the text between the letter and the line
_MOST = 60  # of a page


def set_drop_capitals(lines: list[TextLine]) -> list[TextLine]:
    """Join drop capitals to their lines.

    Args:
        lines: the lines of one page.

    Returns:
        The lines without the letters that stood alone; lines set around a letter begin where it does, for no indent is
        meant.
    """
    letters = [
        line
        for line in lines
        if line.direction == "h" and len(line.text.strip('"“「『')) == 1 and line.text[-1].isalpha()
    ]
    if not letters or len(letters) > _MOST:
        return lines
    gone: set[int] = set()
    for letter in letters:
        beside = [
            line
            for line in lines
            if line.direction == "h"
            and line is not letter
            and _LARGER * line.size <= letter.size <= _LARGEST * line.size
            and -0.5 * line.size <= line.x0 - letter.x1 <= _NEAR * line.size
            and letter.y0 - 0.7 * line.size <= (line.y0 + line.y1) / 2 <= letter.y1 + 0.3 * line.size
        ]
        beside.sort(key=lambda line: line.y0)
        if len(beside) < 2 or abs(beside[0].x0 - beside[1].x0) > 2 * beside[0].size or len(beside[0].text) < 5:
            continue
        first = beside[0]
        initial = [
            char._replace(x1=max(char.x0, first.x0)) if char is letter.chars[-1] else char for char in letter.chars
        ]
        left = letter.x0
        first.begin_with(initial)
        for line in beside[1:]:
            line.x0 = left
            line.place("h")
        gone.add(id(letter))
    return [line for line in lines if id(line) not in gone]
