"""Pictures of pages into lines: recognition by the models that RapidOCR carries in its wheel, without any network."""

from pipeline.formats.ocr.engine import demand
from pipeline.formats.ocr.picture import Picture, read_picture

__all__ = ["Picture", "demand", "read_picture"]
