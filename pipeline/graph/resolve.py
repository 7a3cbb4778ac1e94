"""Which held document a name means: 发文字号 first, title second, and only where there is no second candidate.

A name that fits nothing is a stub; a name that fits several is left open. Each rule is one function with its example.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher

from pipeline.graph.events import Held
from pipeline.graph.index import FactIndex
from pipeline.graph.keys import TitleKey, stub_id, target_keys
from pipeline.records import Address, DocumentRef, Target

_ALIKE = 0.9
_SHORTEST_TITLE = 5  # 实施方案、管理办法 name nothing: hundreds of texts bear them
_STATUTE = re.compile(r"[^办方做作]法\Z")  # 会计法 names one text, however short


@dataclass(frozen=True, slots=True)
class Resolution:
    """``hit`` are the ids meant (a stub's id where nothing held fits); ``doubt`` are held documents that may be meant, of
    which nobody can tell one from the other; ``reason`` says in Chinese what was ambiguous.
    """

    hit: tuple[str, ...]
    doubt: tuple[str, ...] = ()
    reason: str = ""


def resolve(target: Target, source: str, on: date | None, index: FactIndex, known_at: datetime | None) -> Resolution:
    """Whom the notice ``source`` means by ``target`` among what was held at ``known_at``; ``on`` is the day of effect, if any."""
    if isinstance(target, Address):
        return Resolution((target.notice,))
    if not isinstance(target, DocumentRef):
        return Resolution((), (), target.reason)
    own = _family(source, index, known_at)
    return _by_number(target, on, own, index, known_at) or _by_title(target, on, own, index, known_at) or _stub(target)


def _stub(target: DocumentRef) -> Resolution:
    stub = stub_id(target)
    return Resolution((stub,) if stub else ())


def _family(notice: str, index: FactIndex, known_at: datetime | None) -> frozenset[str]:
    """The document, the covers above it and all they issue: a text does not repeal itself under its own name."""
    top = notice
    while (held := index.held(top, known_at)) and held.cover:
        top = held.cover
    found, queue = {top, notice}, [top]
    while queue:
        below = [held.id for held in index.issued_by(queue.pop(), known_at) if held.id not in found]
        found.update(below)
        queue.extend(below)
    return frozenset(found)


def _by_number(
    target: DocumentRef, on: date | None, own: frozenset[str], index: FactIndex, known_at: datetime | None
) -> Resolution | None:
    """The document with the number. Two with one number: the one whose title agrees; both, where their titles are so alike
    that it is one document read twice; else nobody can tell. 《A》（晋政发〔2024〕1号） hits 1号 even if 1号 is called B: the
    number decides and the title raises an alarm. Versions of one text keep the number of the decree that first published it:
    a wording made after the day of effect is not meant.
    """
    keys = target_keys(target)
    if keys.number is None:
        return None
    candidates = [held for held in index.by_number(keys.number, known_at) if held.id not in own]
    candidates = [held for held in candidates if not (held.reworded and on and held.made and held.made > on)]
    agreeing = [held for held in candidates if keys.title and _same_title(keys.title, held, index, known_at)]
    chosen = agreeing or candidates
    if not chosen:
        return None
    if len(chosen) == 1 or _one_text(chosen):
        return Resolution(tuple(held.id for held in chosen))
    return Resolution((), tuple(held.id for held in chosen), f"文号{target.number}为多份文件所用")


def _same_title(title: TitleKey, held: Held, index: FactIndex, known_at: datetime | None) -> bool:
    """Does the document, or a text it issues, bear the title?"""
    texts = (held, *index.issued_by(held.id, known_at))
    return any(text.keys.title is not None and text.keys.title.bare == title.bare for text in texts)


def _one_text(candidates: list[Held]) -> bool:
    titles = [held.keys.title.bare if held.keys.title else "" for held in candidates]
    return all(alike(titles[0], title) for title in titles[1:])


def alike(one: str, other: str) -> bool:
    """Are two titles one title with a slip in it? 扎实搞好煤矿安全工作 and 扎实做好煤矿安全工作 are; 2023年方案 and 2024年方案
    are not: digits must agree.
    """
    if [sign for sign in one if sign.isdigit()] != [sign for sign in other if sign.isdigit()]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _by_title(
    target: DocumentRef, on: date | None, own: frozenset[str], index: FactIndex, known_at: datetime | None
) -> Resolution | None:
    """The sole document with the title that the name can mean (:func:`_can_mean`), or all versions of one text."""
    title = target_keys(target).title
    if title is None or not names_a_text(title.bare):
        return None
    candidates = [held for held in index.by_title(title.bare, known_at) if held.id not in own]
    candidates = [held for held in candidates if _can_mean(target, on, held, index, known_at)]
    if not candidates:
        return None
    if len(candidates) == 1 or _versions(candidates, index, known_at):
        return Resolution(tuple(held.id for held in candidates))
    return Resolution((), tuple(held.id for held in candidates), f"名为《{target.title}》的文件不止一份")


def names_a_text(bare: str) -> bool:
    """Can a bare title by itself mean one text? 会计法 and 煤矿安全规程 can, 实施方案 cannot: it is looked up by number only."""
    return len(bare) >= _SHORTEST_TITLE or _STATUTE.search(bare) is not None


def _can_mean(target: DocumentRef, on: date | None, held: Held, index: FactIndex, known_at: datetime | None) -> bool:
    """Hard rules for a match by title alone: no draft; no text made after the day of effect (a later text of the same name is
    the successor, not the victim); no other issuer; no other number, its cover's included (the 监管专员制度 under
    晋政办发〔2024〕29号 is not the one of 晋政办发〔2023〕13号).
    """
    keys = target_keys(target)
    if held.draft or (on and held.made and held.made > on):
        return False
    number = _number(held, index, known_at)
    if keys.number and number and keys.number != number:
        return False
    issuer = keys.title.issuer if keys.title else ""
    own = held.keys.title.issuer if held.keys.title else ""
    known_issuers = {own} if own else set(held.issuers)
    return not (issuer and known_issuers) or any(issuer in name or name in issuer for name in known_issuers)


def _number(held: Held, index: FactIndex, known_at: datetime | None) -> str | None:
    """The document's number key, or that of the cover that issues it."""
    while held.keys.number is None and held.cover and (cover := index.held(held.cover, known_at)):
        held = cover
    return held.keys.number


def _versions(candidates: list[Held], index: FactIndex, known_at: datetime | None) -> bool:
    """Versions of one text: same full title, same issuers, no two numbers (revisions of one 条例). Repealing the title ends
    them all; the notices of two years that only share their title stay apart by their numbers.
    """
    names = {
        (held.keys.title.whole if held.keys.title else "", held.issuers, _number(held, index, known_at)) for held in candidates
    }
    return len(names) == 1
