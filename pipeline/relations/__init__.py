"""What notices do to each other, and the life each states for itself."""

from pipeline.relations.assembling import find_relations
from pipeline.relations.instructions import find_instructions
from pipeline.relations.life import Life, find_life

__all__ = ["Life", "find_instructions", "find_life", "find_relations"]
