"""PDF: the text of its pages by PDFium, page after page; nothing of a page is kept but its lines."""

from pipeline.formats.pdf.reading import read_pdf

__all__ = ["read_pdf"]
