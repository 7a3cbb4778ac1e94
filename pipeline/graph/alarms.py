"""What a person should look at: names that disagree, targets nobody can tell, live duties on dead ground, two duties in conflict.

Each alarm is one function over the current state of knowledge; none of them changes a status.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np

from pipeline.graph.alignment import likeness
from pipeline.graph.answers import Alarm, Duty, Force
from pipeline.graph.explain import display, han_day
from pipeline.graph.gather import Lives
from pipeline.graph.index import Aim, MemoryIndex
from pipeline.graph.keys import STUB, Keys, TitleKey, number_key, same_issuer, stub_id, target_keys, title_key
from pipeline.records import Address, DocumentRef, Frequency, Relation

_LENGTHS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}
_SAME_ACTION = 0.75


@dataclass(frozen=True, slots=True)
class View:
    """What the alarms look at: the lives and index as known, the relations of current copies, the duties that bind on
    ``as_of``.
    """

    lives: Lives
    index: MemoryIndex
    relations: tuple[Relation, ...]
    duties: tuple[Duty, ...]
    as_of: date


def alarms(view: View) -> tuple[Alarm, ...]:
    """All alarms, by code and documents."""
    found = {alarm for rule in _RULES for alarm in rule(view)}
    return tuple(sorted(found, key=lambda alarm: (alarm.code, alarm.about, alarm.message, alarm.quote)))


def number_used_twice(view: View) -> Iterator[Alarm]:
    """Two held documents bear one 发文字号."""
    for notice in view.index.notices(view.lives.known_at):
        number = notice.keys.number
        rivals = view.index.by_number(number, view.lives.known_at) if number else ()
        if len(rivals) > 1 and rivals[0].id == notice.id:
            titles = "、".join(display(rival.name) for rival in rivals)
            yield Alarm(
                "number-used-twice", tuple(rival.id for rival in rivals), f"文号{notice.number}为多份文件所用：{titles}。"
            )


def title_contradicts_number(view: View) -> Iterator[Alarm]:
    """A citation gives a held document's number with a title that is neither its own nor one of a text it issues."""
    known_at = view.lives.known_at
    for relation, target, keys in _cited(view.relations):
        held = view.index.by_number(keys.number, known_at) if keys.number else ()
        if len(held) != 1 or keys.title is None:
            continue
        own = [text.keys.title for text in (held[0], *view.index.issued_by(held[0].id, known_at))]
        if not any(title and _agree(title, keys.title) for title in own):
            words = f"引用时写作{display(target)}，而{target.number}的标题是《{held[0].title or '（无）'}》。"
            yield Alarm("title-contradicts-number", (relation.source.notice, held[0].id), words, relation.evidence.quote)


def number_under_two_titles(view: View) -> Iterator[Alarm]:
    """Citations give a number that nobody holds two different titles (搞好 in one, 做好 in the other)."""
    titles: defaultdict[str, dict[str, tuple[TitleKey, Relation]]] = defaultdict(dict)
    for relation, target, keys in _cited(view.relations):
        if keys.number and keys.title and not view.index.by_number(keys.number, view.lives.known_at):
            titles[stub_id(target) or ""].setdefault(keys.title.whole, (keys.title, relation))
    for stub, named in sorted(titles.items()):
        for one, other in combinations(sorted(named), 2):
            if not _agree(named[one][0], named[other][0]):
                words = f"{stub.removeprefix('stub:')}被冠以两个标题：《{one}》与《{other}》。"
                yield Alarm("number-under-two-titles", (stub,), words, named[other][1].evidence.quote)


def target_ambiguous(view: View) -> Iterator[Alarm]:
    """A repeal or the like whose target nobody can tell; it decided nothing."""
    for event in view.index.events(view.lives.known_at):
        meant = view.lives.hits(event)
        if not meant.hit:
            reason = meant.reason or "未写明文件名称或文号"
            words = f"{display(event.by)}的“{event.quote}”无法确定所指：{reason}。"
            yield Alarm("target-ambiguous", (event.source, *meant.doubt), words, event.quote)


def effect_undated(view: View) -> Iterator[Alarm]:
    """A repeal or the like without any date."""
    for event in view.index.events(view.lives.known_at):
        if event.on is None:
            yield Alarm(
                "effect-undated",
                (event.source,),
                f"{display(event.by)}的“{event.quote}”没有日期，所涉文件状态不明。",
                event.quote,
            )


def dead_basis(view: View) -> Iterator[Alarm]:
    """A live duty that must follow an instrument which is repealed or expired on the day."""
    for duty in view.duties:
        for name in duty.obligation.legal_basis:
            for basis in _meant(view, name):
                answer = view.lives.status(Address(basis), view.as_of)
                if answer.status in {Force.REPEALED, Force.EXPIRED}:
                    words = f"所依据的《{name}》在{han_day(view.as_of)}已经失效：{answer.why[0].sentence}"
                    yield Alarm("dead-basis", (duty.obligation.id, basis), words, duty.obligation.evidence.quote)


def frequency_conflict(view: View) -> Iterator[Alarm]:
    """Two live duties of one actor and action of two documents with different frequency; the stricter is named."""
    by_actor: defaultdict[str, list[Duty]] = defaultdict(list)
    for duty in view.duties:
        if per_day(duty.obligation.frequency) is not None:
            for role in duty.obligation.roles or duty.obligation.actor:
                by_actor[role].append(duty)
    for duties in by_actor.values():
        yield from _conflicts(duties)


def suspected_replacement(view: View) -> Iterator[Alarm]:
    """A later text of one issuer bears the title of an earlier one that still binds, and nothing says 废止. Never acted on."""
    known_at = view.lives.known_at
    for notice in view.index.notices(known_at):
        title = notice.keys.title
        if title is None or notice.draft or notice.made is None or len(title.bare) < 8:
            continue
        for older in view.index.by_title(title.bare, known_at):
            same = older.keys.title is not None and same_issuer(title, older.keys.title) and older.issuers == notice.issuers
            if same and older.made and older.made < notice.made and view.lives.status(Address(older.id), view.as_of).live:
                words = f"{display(notice.name)}与较早的{display(older.name)}同名，疑已取代而未明文废止。"
                yield Alarm("suspected-replacement", (older.id, notice.id), words)


_RULES = (
    number_used_twice,
    title_contradicts_number,
    number_under_two_titles,
    target_ambiguous,
    effect_undated,
    dead_basis,
    frequency_conflict,
    suspected_replacement,
)


def per_day(frequency: Frequency | None) -> float | None:
    """How often a day: 每周不少于3次 is 3/7; None where the text gives no number or an upper bound."""
    if frequency is None or not frequency.times or not frequency.per or frequency.bound == "max":
        return None
    count, unit = frequency.per[1:-1], frequency.per[-1]
    return frequency.times / (int(count) * _LENGTHS[unit]) if count.isdigit() and int(count) and unit in _LENGTHS else None


def _conflicts(duties: list[Duty]) -> Iterator[Alarm]:
    """Alarms for the pairs of like actions in two documents whose frequencies differ."""
    actions = [duty.obligation.action for duty in duties]
    for row, column in np.argwhere(np.triu(likeness(actions, actions) >= _SAME_ACTION, 1)).tolist():
        lax, strict = sorted((duties[row], duties[column]), key=lambda duty: per_day(duty.obligation.frequency) or 0.0)
        if lax.obligation.notice != strict.obligation.notice and per_day(lax.obligation.frequency) != per_day(
            strict.obligation.frequency
        ):
            name = display(DocumentRef(strict.number, strict.title))
            words = f"同一主体、同一事项频次不同，从严者见{name}：“{strict.obligation.evidence.quote}”"
            about = (strict.obligation.id, lax.obligation.id)
            yield Alarm("frequency-conflict", about, words, lax.obligation.evidence.quote)


def _cited(relations: Iterable[Relation]) -> Iterator[tuple[Relation, DocumentRef, Keys]]:
    for relation in relations:
        if isinstance(relation.target, DocumentRef):
            yield relation, relation.target, target_keys(relation.target)


def _agree(one: TitleKey, other: TitleKey) -> bool:
    return one.bare == other.bare and same_issuer(one, other)


def _meant(view: View, name: str) -> tuple[str, ...]:
    """The sole document that a basis, a title or a 发文字号, means; the stubs it means where nothing held fits."""
    known_at, number, title = view.lives.known_at, number_key(name), title_key(name).bare
    held = view.index.by_number(number, known_at) or view.index.by_title(title, known_at)
    if held:
        return (held[0].id,) if len(held) == 1 else ()
    aimed = view.index.aimed(Aim(frozenset(), frozenset({number}), frozenset({title})), known_at)
    return tuple(sorted({stub for event in aimed for stub in view.lives.hits(event).hit if stub.startswith(STUB)}))
