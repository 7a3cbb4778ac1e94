"""Zhize 职责: Chinese regulatory notices in, duties in force out. The floors and their rules are in docs/architecture.md."""
