"""Lines cut out of a page's picture and read by Tesseract, each by itself.

Tesseract's own search for lines mixes columns up, and it misreads large type. So each line is cut out and brought to one
height, and all lines of a kind go to one run of the program, which reads a list of pictures. Doubtful lines are read at two
other heights too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from PIL import Image

from pipeline.errors import LimitError
from pipeline.reading.hocr import Glyph, read_hocr
from pipeline.reading.textlines import TextLine

_HEIGHT = 40  # pixels of a line's ink
_OTHER_HEIGHTS = (32, 48)  # for a doubtful line: what is misread at one size is often read at another
_DOUBTED = 0.9  # a glyph less sure than this makes its line doubtful
_LEAST_THICKNESS = 0.6  # of the usual; thinner lines (dots, dashes) would be blown up to dirt
_MARGIN = 12
_PAPER = 250
_ROW, _COLUMN = "--psm 7", "--psm 5"
_RAW = "--psm 13"  # without a search for the line in its picture, which now and then finds none
_FAILED = 0.7
_UNSURE = 0.985  # of a single glyph, whose picture is searched in vain more often
_SINGLE = 1.6  # times as long as high
_SURE = 0.9
_AT_ONCE = 120  # strips; between two runs it is seen whether the time is up
_CONFIG = "-c hocr_char_boxes=1 -c preserve_interword_spaces=1 --dpi 300"


DIGITS = "digits"
"""A model that knows digits alone."""


class StripReader:
    """Reads strips of one page, and remembers what it read.

    Args:
        picture: the page, in greys.
        usual: the usual thickness of its lines, in pixels.
        seconds: that reading the page may take from now on.
    """

    def __init__(self, picture: Image.Image, usual: float, seconds: float) -> None:
        self._picture = picture
        self._usual = usual
        self._seconds = seconds
        self._until = monotonic() + seconds
        self._known: dict[tuple[TextLine, str, bool], list[Glyph]] = {}

    def read(self, lines: Sequence[TextLine], language: str, sideways: bool = False) -> list[list[Glyph]]:
        """Read lines that run the same way.

        Args:
            lines: where they stand on the page; all across, or all down.
            language: Tesseract's model, or ``DIGITS``.
            sideways: whether the lines run down and their glyphs lie on their right side.

        Returns:
            The glyphs of each line, their places in pixels of the page along it.

        Raises:
            LimitError: the time is up.
        """
        new = [line for line in dict.fromkeys(lines) if (line, language, sideways) not in self._known]
        for line, glyphs in zip(new, self._read_anew(new, language, sideways), strict=True):
            self._known[line, language, sideways] = glyphs
        return [list(self._known[line, language, sideways]) for line in lines]

    def of(self, picture: Image.Image) -> StripReader:
        """A reader of another picture of the page, within the same time."""
        other = StripReader(picture, self._usual, self._seconds)
        other._until = self._until
        return other

    def blanking(self, boxes: Sequence[TextLine]) -> StripReader:
        """A reader of the same picture with some boxes left white."""
        picture = self._picture.copy()
        for box in boxes:
            picture.paste(_PAPER, (box.x0, box.y0, box.x1, box.y1))
        return self.of(picture)

    def _read_anew(self, lines: Sequence[TextLine], language: str, sideways: bool) -> list[list[Glyph]]:
        if not lines:
            return []
        down = lines[0].vertical and not sideways
        mode = _COLUMN if down else _ROW
        read = self._run(lines, language, mode, sideways)
        for height in _OTHER_HEIGHTS:
            doubted = [place for place, glyphs in enumerate(read) if _is_doubtful(glyphs)]
            self._read_again(lines, read, doubted, language, mode, sideways, height)
        if down:
            return read
        failed = [
            place
            for place, (line, glyphs) in enumerate(zip(lines, read, strict=True))
            if mean_confidence(glyphs) < (_UNSURE if _is_single(line, sideways) else _FAILED)
        ]
        self._read_again(lines, read, failed, language, _RAW, sideways)
        return read

    def _read_again(
        self,
        lines: Sequence[TextLine],
        read: list[list[Glyph]],
        places: Sequence[int],
        language: str,
        mode: str,
        sideways: bool,
        height: int = _HEIGHT,
    ) -> None:
        """Read some of the lines another way; where Tesseract is surer of that, it holds."""
        again = self._run([lines[place] for place in places], language, mode, sideways, height)
        for place, glyphs in zip(places, again, strict=True):
            if mean_confidence(glyphs) > mean_confidence(read[place]):
                read[place] = glyphs

    def _run(
        self, lines: Sequence[TextLine], language: str, mode: str, sideways: bool, height: int = _HEIGHT
    ) -> list[list[Glyph]]:
        read: list[list[Glyph]] = []
        for start in range(0, len(lines), _AT_ONCE):
            read += self._run_once(lines[start : start + _AT_ONCE], language, mode, sideways, height)
        return read

    def _run_once(
        self, lines: Sequence[TextLine], language: str, mode: str, sideways: bool, height: int
    ) -> list[list[Glyph]]:
        down = lines[0].vertical and not sideways
        with tempfile.TemporaryDirectory(prefix="jiho-ocr-") as folder:
            names, scales = [], []
            for number, line in enumerate(lines):
                strip, scale = self._cut(line, sideways, height)
                names.append(f"{folder}/{number}.pgm")
                strip.save(names[-1])
                scales.append(scale)
            listed = Path(folder, "strips.txt")
            listed.write_text("\n".join(names), encoding="utf-8")
            read = read_hocr(self._ask(listed, language, f"{mode} {_CONFIG}"), down, spaced=language == "eng")
        for line, glyphs, scale in zip(lines, read, scales, strict=True):
            begin = line.y0 if line.vertical else line.x0
            for glyph in glyphs:
                glyph.start = begin + (glyph.start - _MARGIN) / scale
                glyph.end = begin + (glyph.end - _MARGIN) / scale
        return read

    def _ask(self, listed: Path, language: str, config: str) -> bytes:
        import pytesseract

        if language == DIGITS:
            language, config = "eng", f"{config} -c tessedit_char_whitelist=0123456789"

        left = self._until - monotonic()
        try:
            if left > 0:
                return bytes(
                    pytesseract.image_to_pdf_or_hocr(
                        str(listed), lang=language, config=config, extension="hocr", timeout=left
                    )
                )
        except RuntimeError as error:  # what pytesseract raises when it has stopped the program
            if "timeout" not in str(error).lower():
                raise
        raise LimitError(
            f"OCR took longer than {self._seconds:g} s",
            "Raise reading.ocr_timeout in jiho.toml, or scan the page anew.",
        )

    def _cut(self, line: TextLine, sideways: bool, height: int) -> tuple[Image.Image, float]:
        """A line's picture with a margin, and how much larger it is than on the page."""
        scale = height / max(line.thickness, _LEAST_THICKNESS * self._usual, 1.0)
        piece = self._picture.crop((line.x0, line.y0, line.x1, line.y1))
        if sideways:
            piece = piece.transpose(Image.Transpose.ROTATE_90)
        size = (max(1, round(piece.width * scale)), max(1, round(piece.height * scale)))
        strip = Image.new("L", (size[0] + 2 * _MARGIN, size[1] + 2 * _MARGIN), _PAPER)
        strip.paste(piece.resize(size, Image.Resampling.LANCZOS), (_MARGIN, _MARGIN))
        return strip, scale


def _is_doubtful(glyphs: Sequence[Glyph]) -> bool:
    """Whether Tesseract isn't sure of some glyph."""
    return any(glyph.confidence < _DOUBTED for glyph in glyphs if not glyph.text.isspace())


def _is_single(line: TextLine, sideways: bool) -> bool:
    """Whether a strip that is read as a row holds a glyph or two."""
    wide, high = line.x1 - line.x0, line.y1 - line.y0
    return high < _SINGLE * wide if sideways else wide < _SINGLE * high


def mean_confidence(glyphs: Sequence[Glyph]) -> float:
    """How sure Tesseract is of a line; 0 of none."""
    told = [glyph.confidence for glyph in glyphs if not glyph.text.isspace()]
    return sum(told) / len(told) if told else 0.0


def doubtful_share(lines: Sequence[Sequence[Glyph]]) -> float:
    """The share of the glyphs of some lines that Tesseract isn't sure of; 1 where there are none.

    On pages that lie right it is below a tenth, on turned ones and on what is no text above a sixth.
    """
    told = [glyph.confidence for glyphs in lines for glyph in glyphs if not glyph.text.isspace()]
    return sum(1 for confidence in told if confidence < _SURE) / len(told) if told else 1.0
