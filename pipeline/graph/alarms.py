"""What a person should look at: names that disagree, targets nobody can tell, acts without authority, live duties on dead
ground, duties in conflict, duties that vanished, copies that are extracts.

Each alarm is one function over the current state of knowledge; none of them changes a status.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np

from models.lexicons.regions import chain
from pipeline.graph.alignment import likeness
from pipeline.graph.answers import Alarm, Duty, Force, Reason
from pipeline.graph.doubts import DoubtKind, sentence
from pipeline.graph.events import Event, Held
from pipeline.graph.explain import display, han_day
from pipeline.graph.gather import Lives
from pipeline.graph.index import Aim
from pipeline.graph.keys import STUB, Keys, TitleKey, number_key, same_issuer, stub_id, target_keys, title_key
from pipeline.graph.lineage import Descent, lineage
from pipeline.graph.rates import per_day
from pipeline.graph.recorded import Extract
from pipeline.records import Address, DocumentRef, Obligation, Relation

_SAME_ACTION = 0.75
_MANY = 1000
_DEAD = frozenset({Force.REPEALED, Force.EXPIRED})
_ENDING = frozenset({"repeals", "revises"})


@dataclass(frozen=True, slots=True)
class View:
    """What the alarms look at: the lives as known; every notice held, every event and relation that current copies state, the
    copies that count and seem truncated; the duties that bind on ``as_of``, and of any notice those it states.
    """

    lives: Lives
    notices: tuple[Held, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...]
    extracts: tuple[Extract, ...]
    duties: tuple[Duty, ...]
    stated: Callable[[str], tuple[Obligation, ...]]
    as_of: date


def alarms(view: View) -> tuple[Alarm, ...]:
    """All alarms, by code and documents."""
    found = {alarm for rule in _RULES for alarm in rule(view)}
    return tuple(sorted(found, key=lambda alarm: (alarm.code, alarm.about, alarm.message, alarm.quote)))


def number_used_twice(view: View) -> Iterator[Alarm]:
    """Two held documents bear one 发文字号."""
    for notice in view.notices:
        number = notice.keys.number
        rivals = view.lives.index.by_number(number, view.lives.known_at) if number else ()
        if len(rivals) > 1 and rivals[0].id == notice.id:
            titles = "、".join(display(rival.name) for rival in rivals)
            yield Alarm(
                "number-used-twice", tuple(rival.id for rival in rivals), f"文号{notice.number}为多份文件所用：{titles}。"
            )


def title_contradicts_number(view: View) -> Iterator[Alarm]:
    """A citation gives a held document's number with a title that is neither its own nor one of a text it issues."""
    known_at = view.lives.known_at
    for relation, target, keys in _cited(view.relations):
        held = view.lives.index.by_number(keys.number, known_at) if keys.number else ()
        if len(held) != 1 or keys.title is None:
            continue
        own = [text.keys.title for text in (held[0], *view.lives.index.issued_by(held[0].id, known_at))]
        if not any(title and _agree(title, keys.title) for title in own):
            words = f"引用时写作{display(target)}，而{target.number}的标题是《{held[0].title or '（无）'}》。"
            yield Alarm("title-contradicts-number", (relation.source.notice, held[0].id), words, relation.evidence.quote)


def number_under_two_titles(view: View) -> Iterator[Alarm]:
    """Citations give a number that nobody holds two different titles (搞好 in one, 做好 in the other)."""
    titles: defaultdict[str, dict[str, tuple[TitleKey, Relation]]] = defaultdict(dict)
    for relation, target, keys in _cited(view.relations):
        if keys.number and keys.title and not view.lives.index.by_number(keys.number, view.lives.known_at):
            titles[stub_id(target) or ""].setdefault(keys.title.whole, (keys.title, relation))
    for stub, named in sorted(titles.items()):
        for one, other in combinations(sorted(named), 2):
            if not _agree(named[one][0], named[other][0]):
                words = f"{stub.removeprefix('stub:')}被冠以两个标题：《{one}》与《{other}》。"
                yield Alarm("number-under-two-titles", (stub,), words, named[other][1].evidence.quote)


def target_ambiguous(view: View) -> Iterator[Alarm]:
    """A repeal or the like whose target nobody can tell; it decided nothing."""
    for event in view.events:
        meant = view.lives.hits(event)
        if not meant.hit:
            reason = meant.reason or "未写明文件名称或文号"
            words = f"{display(event.by)}的“{event.quote}”无法确定所指：{reason}。"
            yield Alarm("target-ambiguous", (event.source, *meant.doubt), words, event.quote)


def effect_undated(view: View) -> Iterator[Alarm]:
    """A repeal or the like without any date."""
    for event in view.events:
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
                if answer.status in _DEAD:
                    words = f"所依据的《{name}》在{han_day(view.as_of)}已经失效：{answer.why[0].sentence}"
                    yield Alarm("dead-basis", (duty.obligation.id, basis), words, duty.obligation.evidence.quote)


def frequency_conflict(view: View) -> Iterator[Alarm]:
    """Two live duties of one actor and action of two documents with different frequency; the stricter is named. Duties of
    places that have nobody in common (山西, 贵州) are no conflict.
    """
    by_actor: defaultdict[str, list[Duty]] = defaultdict(list)
    for duty in view.duties:
        if per_day(duty.obligation.frequency) is not None:
            for role in duty.obligation.roles or duty.obligation.actor:
                by_actor[role].append(duty)
    for duties in by_actor.values():
        for group in _by_place(view, duties):
            yield from _conflicts(view, group)


def _by_place(view: View, duties: list[Duty]) -> Iterable[list[Duty]]:
    """The duties of one actor that can meet in one place; only long lists are parted, province by province."""
    if len(duties) <= _MANY:
        return [duties]
    places = {id(duty): chain(region) if (region := _region(view, duty)) else () for duty in duties}
    provinces = {place[-2] for place in places.values() if len(place) > 1}
    return [
        [duty for duty in duties if len(places[id(duty)]) < 2 or province in places[id(duty)]] for province in sorted(provinces)
    ]


def _region(view: View, duty: Duty) -> str | None:
    held = view.lives.index.held(duty.obligation.notice, view.lives.known_at)
    return held.region if held else None


def _meet(one: str | None, other: str | None) -> bool:
    """Do texts of two regions bind anybody together? 山西 and 太原市 do, 山西 and 贵州 do not."""
    return one is None or other is None or one in chain(other) or other in chain(one)


def doubtful_life(view: View) -> Iterator[Alarm]:
    """A live text that may have been replaced under its own title (suspected-replacement), whose usual 试行 term has passed
    (trial-term-passed), or that an organ without authority has declared ended (acts-above-itself). Never acted on.
    """
    for notice in view.notices:
        life = view.lives.life(notice.id)
        doubts = [doubt for doubt in life.doubts if doubt.kind in _DOUBTS and doubt.open_on(view.as_of)]
        if doubts and view.lives.status(Address(notice.id), view.as_of).live:
            for doubt in doubts:
                about = tuple(dict.fromkeys((notice.id, doubt.event.source)))
                yield Alarm(_DOUBTS[doubt.kind], about, f"{display(notice.name)}：{sentence(doubt)}", doubt.event.quote)


def truncated_copy(view: View) -> Iterator[Alarm]:
    """The copy of a notice that counts, the one recorded last, has less than half the characters of another that is held."""
    for extract in view.extracts:
        words = (
            f"{display(extract.name)}现以文件{extract.file}为准，只有{extract.size}字，而已收录的另一份有{extract.longest}字，"
            "疑为节录或残缺；请核对，并重新收录完整的一份。"
        )
        yield Alarm("truncated-copy", (extract.notice,), words)


def duty_vanished(view: View) -> Iterator[Alarm]:
    """Duties of a repealed text that no duty of the text which took its place goes on with; of one repealed and not replaced
    all, in one alarm. A kept or changed duty (每周2次 → 每周3次) is none of them.
    """
    for notice in view.notices:
        old = view.stated(notice.id)
        answer = view.lives.status(Address(notice.id), view.as_of) if old else None
        if answer and answer.status is Force.REPEALED and answer.why[0].relation in _ENDING:
            yield from _vanished(view, notice, old, answer.why[0])


def _vanished(view: View, notice: Held, old: tuple[Obligation, ...], why: Reason) -> Iterator[Alarm]:
    new = [duty for text in view.lives.family(why.notice) for duty in view.stated(text)]
    if not new:
        words = f"{display(notice.name)}的{len(old)}项职责随废止终止，没有文件接续：{why.sentence}"
        yield Alarm("duties-vanished", (notice.id, why.notice), words, why.quote)
        return
    for link in lineage(old, new):
        if link.kind is Descent.DROPPED and link.old:
            words = f"{display(notice.name)}{link.old.provision or ''}的职责在接续文件中没有对应：{why.sentence}"
            yield Alarm("duty-vanished", (link.old.id, why.notice), words, link.old.evidence.quote)


_DOUBTS = {
    DoubtKind.REPLACED: "suspected-replacement",
    DoubtKind.TRIAL_TERM: "trial-term-passed",
    DoubtKind.NO_AUTHORITY: "acts-above-itself",
}
_RULES = (
    number_used_twice,
    title_contradicts_number,
    number_under_two_titles,
    target_ambiguous,
    effect_undated,
    dead_basis,
    frequency_conflict,
    doubtful_life,
    truncated_copy,
    duty_vanished,
)


def _conflicts(view: View, duties: list[Duty]) -> Iterator[Alarm]:
    """Alarms for the pairs of like actions in two documents whose frequencies differ."""
    actions = [duty.obligation.action for duty in duties]
    for row, column in np.argwhere(np.triu(likeness(actions, actions) >= _SAME_ACTION, 1)).tolist():
        lax, strict = sorted((duties[row], duties[column]), key=lambda duty: per_day(duty.obligation.frequency) or 0.0)
        differ = per_day(lax.obligation.frequency) != per_day(strict.obligation.frequency)
        if differ and lax.obligation.notice != strict.obligation.notice and _meet(_region(view, lax), _region(view, strict)):
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
    held = view.lives.index.by_number(number, known_at) or view.lives.index.by_title(title, known_at)
    if held:
        return (held[0].id,) if len(held) == 1 else ()
    aimed = view.lives.index.aimed(Aim(frozenset(), frozenset({number}), frozenset({title})), known_at)
    return tuple(sorted({stub for event in aimed for stub in view.lives.hits(event).hit if stub.startswith(STUB)}))
