"""Jihō (時報): newsletter PDFs in Japanese and English in, tables out."""

__version__ = "0.1.0"
