"""Search without a database: what a text is found by, how well it answers a question, and where the hit stands. Pure."""
