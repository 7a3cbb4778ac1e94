"""One hierarchy for everything Zhize refuses: what is wrong, where, and what to do about it."""


class ZhizeError(Exception):
    """Base of all refusals. ``code`` is kebab-case and stable, ``message`` Chinese, ``remedy`` says what to do next."""

    code = "error"

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message}{'。' + remedy if remedy else ''}")
        self.message = message
        self.remedy = remedy


class UnreadableFile(ZhizeError):
    """The bytes are not a document that can be read (empty, binary, encrypted, truncated, too large …)."""

    code = "unreadable-file"


class InvalidData(ZhizeError):
    """A data file of ours (lexicon, weights, manifest) breaks its schema; names the file and the line."""

    code = "invalid-data"


class NotFound(ZhizeError):
    """Nothing is held under this name."""

    code = "not-found"


class Ambiguous(ZhizeError):
    """A name means several things; ``choices`` are their ids."""

    code = "ambiguous"

    def __init__(self, message: str, choices: tuple[str, ...], remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.choices = choices


class BadRequest(ZhizeError):
    """A date, role or option that cannot be understood."""

    code = "bad-request"
