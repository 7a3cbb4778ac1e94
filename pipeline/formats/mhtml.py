"""Web pages that a browser saved into one file (RFC 2557, .mht): the page inside, read as any other."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from pipeline.formats import refusals
from pipeline.formats.decode import decode
from pipeline.formats.html import read_html
from pipeline.records import Lines

_KIND = "网页归档（MHT）"


def read_mhtml(data: bytes, name: str) -> Lines:
    """The lines of the first page in the file. UnreadableFile where there is none, or it shows no words."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        content = _content(page, name) if page is not None else b""
    except (RecursionError, ValueError, LookupError, KeyError, IndexError, TypeError) as error:
        raise refusals.broken(name, _KIND) from error
    if not content.strip():
        raise refusals.broken(name, _KIND)
    return replace(read_html(content, name), media_type="multipart/related")


def _content(page: EmailMessage, name: str) -> bytes:
    """The bytes of a part; as UTF-8 where its header names another encoding, which the page itself may not."""
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return b""
    charset = page.get_content_charset()
    return decode(content, name, charset).encode() if charset else content
