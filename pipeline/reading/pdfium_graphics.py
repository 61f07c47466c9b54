"""Lines, boxes and pictures of a page, as PDFium gives them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as raw

from pipeline.reading import pdfium_bind as pdf
from pipeline.reading.chars import Area, Ruling
from pipeline.reading.frame import IDENTITY, Matrix, PageFrame, Point, multiply, transform
from pipeline.reading.graphics import Graphics

_MAX_NESTING = 12  # forms within forms
_MAX_SEGMENTS = 20_000  # of all paths of a page; beyond that it is a drawing, not a table
_NEARLY_WHITE = 250
_NEARLY_CLEAR = 5


def read_graphics(page: ctypes.c_void_p, frame: PageFrame) -> tuple[tuple[Ruling, ...], tuple[Area, ...]]:
    """The rulings and areas of an open page, in points from the top left as shown, in drawing order."""
    reader = _GraphicsReader(frame)
    reader.read_page(page)
    return tuple(reader.graphics.rulings), tuple(reader.graphics.areas)


class _GraphicsReader:
    def __init__(self, frame: PageFrame) -> None:
        self._frame = frame
        self.graphics = Graphics(frame)
        self._segments_left = _MAX_SEGMENTS
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()

    def read_page(self, page: ctypes.c_void_p) -> None:
        for index in range(pdf.page_object_count(page)):
            self._read_object(pdf.page_object(page, index), IDENTITY, 0)

    def _read_object(self, address: int | None, outer: Matrix, depth: int) -> None:
        drawn = ctypes.c_void_p(address)
        kind = pdf.object_type(drawn)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._read_path(drawn, outer)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            self._read_picture(drawn, outer, "image" if kind == raw.FPDF_PAGEOBJ_IMAGE else "fill")
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_NESTING:
            inner = multiply(self._matrix_of(drawn), outer)
            for index in range(pdf.form_object_count(drawn)):
                self._read_object(pdf.form_object(drawn, ctypes.c_ulong(index)), inner, depth + 1)

    def _matrix_of(self, drawn: ctypes.c_void_p) -> Matrix:
        m = self._matrix
        if not pdf.object_matrix(drawn, ctypes.byref(m)):
            return IDENTITY
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _read_picture(self, drawn: ctypes.c_void_p, outer: Matrix, kind: str) -> None:
        bounds = (ctypes.c_float * 4)()
        left, bottom, right, top = (ctypes.byref(bounds, 4 * place) for place in range(4))
        if pdf.object_bounds(drawn, left, bottom, right, top):
            x0, y0, x1, y1 = bounds
            corners = [self._shown(outer, x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            self.graphics.add_box((min(xs), min(ys), max(xs), max(ys)), kind)

    def _read_path(self, drawn: ctypes.c_void_p, outer: Matrix) -> None:
        filling, stroking = ctypes.c_int(), ctypes.c_int()
        if not pdf.path_draw_mode(drawn, ctypes.byref(filling), ctypes.byref(stroking)):
            return
        filled = bool(filling.value) and _is_inked(drawn, pdf.object_fill_color)
        stroked = bool(stroking.value) and _is_inked(drawn, pdf.object_stroke_color)
        segments = pdf.path_segment_count(drawn)
        self._segments_left -= segments
        if not (filled or stroked) or self._segments_left < 0:
            return
        matrix = multiply(self._matrix_of(drawn), outer)
        for points, curved, closed in self._subpaths(drawn, segments, matrix):
            self.graphics.add_path(points, curved, closed=closed, fill=filled, stroke=stroked)

    def _subpaths(
        self, drawn: ctypes.c_void_p, segments: int, matrix: Matrix
    ) -> Iterator[tuple[list[Point], set[int], bool]]:
        """The subpaths of a path: the points where segments end, which of them end a curve, whether it closes."""
        points: list[Point] = []
        curved: set[int] = set()
        closed = False
        bezier = 0
        for index in range(segments):
            segment = ctypes.c_void_p(pdf.path_segment(drawn, index))
            kind = pdf.segment_type(segment)
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                bezier += 1
                if bezier % 3:  # two control points, then the end
                    continue
                curved.add(len(points))
            elif kind == raw.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield points, curved, closed
                points, curved, bezier = [], set(), 0
            pdf.segment_point(segment, ctypes.byref(self._x), ctypes.byref(self._y))
            points.append(self._shown(matrix, self._x.value, self._y.value))
            closed = bool(pdf.segment_closes(segment))
        if len(points) > 1:
            yield points, curved, closed

    def _shown(self, matrix: Matrix, x: float, y: float) -> Point:
        return self._frame.point(*transform(matrix, x, y))


def _is_inked(drawn: ctypes.c_void_p, color_of: object) -> bool:
    """Whether a colour can be seen on white paper. PDFium gives no colour for patterns: those can."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    references = (ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha))
    if not callable(color_of) or not color_of(drawn, *references):
        return True
    return alpha.value > _NEARLY_CLEAR and min(red.value, green.value, blue.value) < _NEARLY_WHITE
