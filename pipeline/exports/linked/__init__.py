"""Linked data: JSON-LD with the terms of ELI and of schema.org's Legislation."""
