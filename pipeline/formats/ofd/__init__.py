"""OFD files (GB/T 33190-2016): text by its place, pages that are pictures by recognition."""

from pipeline.formats.ofd.reading import read_ofd

__all__ = ["read_ofd"]
