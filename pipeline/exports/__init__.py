"""The graph in the forms of other tools."""
