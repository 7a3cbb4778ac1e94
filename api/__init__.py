"""The query API and the web pages."""
