"""PDFium's functions, bound for loops that call them once a glyph.

pypdfium2's own bindings check and convert every argument; bound bare, a call costs 0.16 µs instead of 0.7. They hold
the GIL, which costs nothing: PDFium isn't thread-safe. Handles are plain ``ctypes.c_void_p``; an index is a Python int.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw


def bind(function: Any, result: Any = ctypes.c_int) -> Callable[..., Any]:
    """A PDFium function without argument checks: whoever calls it passes exactly what its header says."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def handle(pointer: Any) -> ctypes.c_void_p:
    """The handle behind a pypdfium2 helper's ``raw``, as the bare functions take it."""
    return ctypes.c_void_p(ctypes.cast(pointer, ctypes.c_void_p).value)


char_count = bind(raw.FPDFText_CountChars)
char_unicode = bind(raw.FPDFText_GetUnicode, ctypes.c_uint)
char_box = bind(raw.FPDFText_GetCharBox)
char_loose_box = bind(raw.FPDFText_GetLooseCharBox)
char_object = bind(raw.FPDFText_GetTextObject, ctypes.c_void_p)
char_is_hyphen = bind(raw.FPDFText_IsHyphen)
char_is_unmapped = bind(raw.FPDFText_HasUnicodeMapError)
char_matrix = bind(raw.FPDFText_GetMatrix)
char_font_size = bind(raw.FPDFText_GetFontSize, ctypes.c_double)

text_font = bind(raw.FPDFTextObj_GetFont, ctypes.c_void_p)
text_render_mode = bind(raw.FPDFTextObj_GetTextRenderMode)
font_name = bind(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t)
font_flags = bind(raw.FPDFFont_GetFlags)
font_data = bind(raw.FPDFFont_GetFontData)

page_object_count = bind(raw.FPDFPage_CountObjects)
page_object = bind(raw.FPDFPage_GetObject, ctypes.c_void_p)
form_object_count = bind(raw.FPDFFormObj_CountObjects)
form_object = bind(raw.FPDFFormObj_GetObject, ctypes.c_void_p)
object_type = bind(raw.FPDFPageObj_GetType)
object_matrix = bind(raw.FPDFPageObj_GetMatrix)
object_bounds = bind(raw.FPDFPageObj_GetBounds)
object_fill_color = bind(raw.FPDFPageObj_GetFillColor)
object_stroke_color = bind(raw.FPDFPageObj_GetStrokeColor)
object_stroke_width = bind(raw.FPDFPageObj_GetStrokeWidth)
path_draw_mode = bind(raw.FPDFPath_GetDrawMode)
path_segment_count = bind(raw.FPDFPath_CountSegments)
path_segment = bind(raw.FPDFPath_GetPathSegment, ctypes.c_void_p)
segment_point = bind(raw.FPDFPathSegment_GetPoint)
segment_type = bind(raw.FPDFPathSegment_GetType)
segment_closes = bind(raw.FPDFPathSegment_GetClose)
