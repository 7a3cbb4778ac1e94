"""Identifiers that stay: the address of a notice, a provision, a duty or a relation under one base.

With the base ``https://example.org/api/v1/`` of a server the identifiers of notices and duties are the addresses at which it
answers; the default names only and leads nowhere (``.invalid``, RFC 2606), since a file that is passed on has no server.
"""

import re
from hashlib import sha256
from urllib.parse import quote, urlsplit

from pipeline.records import Address, BadRequest, DocumentRef, Relation, Unresolved

BASE = "https://zhize.invalid/"
VOCABULARY = "https://zhize.invalid/vocabulary#"
"""The namespace of the terms that no standard has; it does not change with the base."""
_UNSAFE = re.compile(r'[\x00-\x20<>"{}|\\^`]')


def checked_base(base: str) -> str:
    """The base with a slash at its end. BadRequest for what is no absolute http(s) address, or has a query or a fragment."""
    try:
        parts = urlsplit(base)
        fits = parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment)
    except ValueError:
        fits = False
    if not fits or _UNSAFE.search(base):
        raise BadRequest(f"标识的前缀不是网址：{base}", "请用完整的网址，例如 https://example.org/api/v1/")
    return base if base.endswith("/") else f"{base}/"


def notice(id: str) -> str:
    """``notices/n14f93d04a6de``, below the base; of a stub ``notices/stub%3A…``."""
    return f"notices/{_path(id)}"


def provision(id: str, locator: str) -> str:
    """``notices/n14f93d04a6de#%E7%AC%AC…``: the locator as fragment, as the page of the notice has it."""
    return f"{notice(id)}#{_path(locator)}"


def duty(id: str) -> str:
    """``obligations/o803123a3357df5``, below the base."""
    return f"obligations/{_path(id)}"


def relation(found: Relation) -> str:
    """``relations/r…``, below the base: see :func:`token`."""
    return f"relations/{token(found)}"


def token(found: Relation) -> str:
    """A digest of what is said by whom of whom in which words: the same in every export of one reading."""
    aim: tuple[str, ...]
    match found.target:
        case Address():
            aim = found.target.notice, found.target.provision or ""
        case DocumentRef():
            aim = found.target.number or "", found.target.title or "", found.target.provision or ""
        case Unresolved():
            aim = "?", found.target.reason
    span = found.evidence.span
    parts = found.kind.value, found.source.notice, found.source.provision or "", *aim, str(span.start), str(span.end)
    return f"r{sha256(chr(31).join(parts).encode()).hexdigest()[:14]}"


def concept(scheme: str, word: str) -> str:
    """A word of a vocabulary: ``roles/…``, ``regions/…``, ``organs/…``, ``kinds/…``, ``sectors/…``."""
    return f"{scheme}/{_path(word)}"


def _path(word: str) -> str:
    return quote(word, safe="")
