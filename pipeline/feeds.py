"""Changes as feeds: Atom (RFC 4287) and JSON Feed 1.1. What a notice says is text there, never markup."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from pipeline import forms
from pipeline.store import Change
from pipeline.tables import STATUSES, name

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
_CHINA = timezone(timedelta(hours=8))
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Feed:
    """How a feed is named: its title, its own address, and the root of the pages it leads to."""

    title: str
    address: str
    root: str


def as_atom(feed: Feed, changes: Iterable[Change]) -> bytes:
    """The feed as Atom: an entry a change, with an id that stays; ``updated`` is when we learned of it."""
    held = list(changes)
    top = Element("feed", xmlns=ATOM)
    _add(top, "title", feed.title)
    _add(top, "id", _urn(feed.address))
    _add(top, "updated", _moment(max((_learned(change) for change in held), default=_EPOCH)))
    SubElement(top, "link", rel="self", type="application/atom+xml", href=feed.address)
    SubElement(top, "link", rel="alternate", type="text/html", href=f"{feed.root}/changes")
    _add(SubElement(top, "author"), "name", "职责 Zhize")
    for change in held:
        entry = SubElement(top, "entry")
        _add(entry, "title", title(change))
        _add(entry, "id", identity(change))
        _add(entry, "updated", _moment(_learned(change)))
        _add(entry, "published", _day(change))
        SubElement(entry, "link", rel="alternate", type="text/html", href=_address(feed, change))
        SubElement(entry, "category", term=change.after, label=STATUSES.get(change.after, change.after))
        _add(entry, "content", _words(change)).set("type", "text")
    body: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return body


def as_json(feed: Feed, changes: Iterable[Change]) -> str:
    """The feed as JSON Feed; ``_zhize`` of an item is the change as the API tells it."""
    items = [
        {
            "id": identity(change),
            "url": _address(feed, change),
            "title": title(change),
            "content_text": _words(change),
            "date_published": _day(change),
            "date_modified": _moment(_learned(change)),
            "tags": [change.after],
            "_zhize": forms.change(change),
        }
        for change in changes
    ]
    told = {"version": JSON_FEED, "title": feed.title, "home_page_url": f"{feed.root}/changes", "feed_url": feed.address}
    return json.dumps(told | {"language": "zh-CN", "items": items}, ensure_ascii=False)


def newest(changes: Iterable[Change], most: int) -> list[Change]:
    """The changes learned of last, the last first."""
    return sorted(changes, key=lambda change: (_learned(change), change.date), reverse=True)[:most]


def identity(change: Change) -> str:
    """The same for the same change, for good: a UUID (RFC 9562, version 5) of notice, place, day and status."""
    subject = change.notice.id or change.notice.number or change.notice.title or ""
    return _urn(f"zhize:{subject}|{change.provision or ''}|{change.date.isoformat()}|{change.after}")


def title(change: Change) -> str:
    """2024-06-01 《…》（…）：有效 → 已废止."""
    turn = f"{STATUSES.get(change.before, change.before)} → {STATUSES.get(change.after, change.after)}"
    return f"{change.date.isoformat()} {name(change.notice)}{change.provision or ''}：{turn}"


def _words(change: Change) -> str:
    return "\n".join([*(why.message for why in change.why), f"涉及职责 {change.obligations} 项。"])


def _address(feed: Feed, change: Change) -> str:
    if change.notice.id is None:
        return f"{feed.root}/changes"
    return f"{feed.root}/notices/{quote(change.notice.id, safe='')}?as_of={change.date.isoformat()}"


def _learned(change: Change) -> datetime:
    return change.recorded or _EPOCH


def _day(change: Change) -> str:
    return datetime.combine(change.date, time(), _CHINA).isoformat()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _urn(words: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, words)}"


def _add(parent: Element, tag: str, words: str) -> Element:
    made = SubElement(parent, tag)
    made.text = _NO_XML.sub("", words)
    return made
