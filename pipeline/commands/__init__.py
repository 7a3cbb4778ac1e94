"""The commands, one module for each room of the house; ``pipeline.cli`` puts them together."""
