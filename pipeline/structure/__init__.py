"""Which documents a file holds, the elements of GB/T 9704-2012 of each, and the tree of its provisions.

``parse`` is the one way in: lines of a file to :class:`Structure`.
"""

from pipeline.structure.parsing import parse
from pipeline.structure.values import Structure

__all__ = ["Structure", "parse"]
