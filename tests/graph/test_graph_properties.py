"""The graph against the interpreter that walks the calendar, on made-up worlds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import hypothesis.strategies as st
from graph_factory import Factory
from hypothesis import given, settings
from interpreter import World

from pipeline.graph import RecordedReading, build
from pipeline.graph.locators import covers, split
from pipeline.records import Address, DocumentRef, Notice, Reading, Relation, Span, Target

FIRST = date(2024, 1, 1)
DAYS = 9
PLACES = (None, "第一条", "第一条第二款", "第二条")
NAMED = (*PLACES, "除第一条外", "除第一条第二款、第二条外")
KINDS = ("repeals", "repeals", "repeals_part", "amends", "suspends", "suspends", "resumes", "extends")
REGIONS = ("国家", "山西", "太原市", "贵州")
TITLES = ("关于甲事项的办法全文", "关于乙事项的办法全文", "关于丙事项的办法全文", "关于丁事项的办法全文")
SIGN = "甲甲晋并黔晋甲甲"
make = Factory()


def day(at: int) -> date:
    return FIRST + timedelta(days=at)


def moment(at: int) -> datetime:
    return datetime(2025, 1, 1 + at, tzinfo=UTC)


maybe_day = st.none() | st.integers(0, DAYS - 1).map(lambda at: day(at).isoformat())


@st.composite
def notices(draw: st.DrawFn, at: int) -> Notice:
    plain = make.notice(
        draw(st.sampled_from(TITLES)),
        draw(st.sampled_from([None, f"{SIGN[at]}发〔2024〕{at}号"])),
        issued=draw(maybe_day),
        effective=draw(maybe_day),
        expires=draw(st.none() | maybe_day),
        draft=draw(st.sampled_from([False] * 5 + [True])),
        issuers=draw(st.sampled_from([(), ("某机关",)])),
    )
    return replace(plain, id=f"n{at}", region=draw(st.sampled_from([None, *REGIONS])))


@st.composite
def relations(draw: st.DrawFn, source: Notice) -> Relation:
    serial = draw(st.integers(0, 7))
    number = f"{SIGN[serial]}发〔2024〕{serial}号"
    title = draw(st.sampled_from(TITLES))
    place = draw(st.sampled_from(NAMED))
    target: Target = draw(
        st.sampled_from(
            [
                DocumentRef(number, None, place),
                DocumentRef(number, title, place),
                DocumentRef(None, title, place),
                Address(source.id, place),
            ]
        )
    )
    kind = draw(st.sampled_from(KINDS))
    until = draw(maybe_day) if kind in ("suspends", "extends") else None
    quote = f"{kind}{draw(st.integers(0, 99))}"
    said = draw(st.sampled_from([None, None, None, "第一条"]))
    return make.relation(kind, source, target=target, begins=draw(maybe_day), until=until, quote=quote, place=said)


@st.composite
def files(draw: st.DrawFn, ids: list[int], name: str) -> Reading:
    texts = [draw(notices(at)) for at in ids]
    said = [draw(relations(text)) for text in texts for _ in range(draw(st.integers(0, 2)))]
    way = draw(st.sampled_from(["issues", "forwards"]))
    said += [make.relation(way, texts[0], target=Address(text.id)) for text in texts[1:]]
    plain = make.reading(*texts, relations=said, contains=len(texts) > 1, name=name)
    return with_text(plain, [draw(st.sampled_from([4, 9, 20])) for _ in texts])


def with_text(reading: Reading, lengths: list[int]) -> Reading:
    """The reading over a text in which each notice has so many characters: which copy is truncated depends on it."""
    starts = [sum(lengths[:at]) for at in range(len(lengths))]
    spans = [Span(start, start + length) for start, length in zip(starts, lengths, strict=True)]
    texts = tuple(replace(notice, span=span) for notice, span in zip(reading.notices, spans, strict=True))
    return replace(reading, text="字" * sum(lengths), notices=texts)


@st.composite
def worlds(draw: st.DrawFn) -> list[RecordedReading]:
    """Up to six files, some with a cover, some read twice, some holding a notice that another file holds too."""
    entries = []
    for at in range(draw(st.integers(1, 5))):
        ids = [draw(st.integers(0, 6)) for _ in range(draw(st.sampled_from([1, 1, 2, 3])))]
        ids = list(dict.fromkeys(ids))
        times = draw(st.lists(st.integers(0, 3), min_size=1, max_size=2, unique=True))
        entries += [RecordedReading(draw(files(ids, f"file{at}")), moment(time)) for time in times]
    return entries


def addresses(entries: list[RecordedReading]) -> list[str]:
    held = {notice.id for entry in entries for notice in entry.reading.notices}
    return sorted(held | {f"stub:{SIGN[at]}发〔2024〕{at}号" for at in range(8)} | {f"stub:《{title}》" for title in TITLES})


@settings(max_examples=150, deadline=None)
@given(entries=worlds(), asked=st.sampled_from([None, 0, 1, 2, 3]))
def test_status_equals_the_interpreter(entries: list[RecordedReading], asked: int | None) -> None:
    known_at = None if asked is None else moment(asked)
    graph, world = build(entries), World(entries, known_at, day(-1), day(DAYS + 1))
    for ident in addresses(entries):
        if ident.startswith("stub:") and any(n.number == ident[5:] for n, _ in world.current.values()):
            continue  # has arrived: the stub's id now stands for the document
        for place in PLACES:
            for at in range(-1, DAYS + 2):
                answer = graph.status(Address(ident, place), day(at), known_at)
                assert answer.status == world.status(ident, place, day(at)), (ident, place, at)
                assert answer.why


@settings(max_examples=60, deadline=None)
@given(entries=worlds(), data=st.data())
def test_order_of_arrival_never_matters(entries: list[RecordedReading], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(entries))
    one, other = build(entries), build([*shuffled, *shuffled])
    for ident in addresses(entries):
        for at in (-1, 2, 5, DAYS):
            assert one.status(Address(ident), day(at)) == other.status(Address(ident), day(at))
    assert one.alarms(day(4)) == other.alarms(day(4))


@settings(max_examples=60, deadline=None)
@given(entries=worlds(), asked=st.integers(0, 3))
def test_known_at_gives_the_earlier_answer(entries: list[RecordedReading], asked: int) -> None:
    """What arrives later changes no answer about an earlier state of knowledge."""
    early = [entry for entry in entries if entry.recorded <= moment(asked)]
    then, now = build(early), build(entries)
    for ident in addresses(early):
        for at in (-1, 2, 5, DAYS):
            assert then.status(Address(ident), day(at)) == now.status(Address(ident), day(at), moment(asked))


@settings(max_examples=60, deadline=None)
@given(entries=worlds())
def test_bounds_hold(entries: list[RecordedReading]) -> None:
    """The status is the same on every day from ``since`` to ``until`` and another just outside."""
    graph = build(entries)
    for ident in addresses(entries):
        for at in (0, 4, DAYS):
            answer = graph.status(Address(ident, "第一条"), day(at))
            for offset in range(-1, DAYS + 2):
                inside = (answer.since is None or answer.since <= day(offset)) and (
                    answer.until is None or day(offset) <= answer.until
                )
                same = graph.status(Address(ident, "第一条"), day(offset)).status is answer.status
                assert same or not inside
            if answer.since:
                assert graph.status(Address(ident, "第一条"), answer.since - timedelta(days=1)).status is not answer.status
            if answer.end:
                assert graph.status(Address(ident, "第一条"), answer.end).status is not answer.status


@given(at=st.integers(1, 120), other=st.integers(1, 120))
def test_articles_cover_themselves_and_what_is_below(at: int, other: int) -> None:
    assert covers(f"第{at}条", f"第{at}条第二款")
    assert not covers(f"第{at}条第二款", f"第{at}条")
    assert covers(f"第{at}条", f"第{other}条") is (at == other)
    assert len(split(f"第{at}条至第{at + 3}条")) == 4


@settings(max_examples=60, deadline=None)
@given(entries=worlds(), at=st.integers(-1, DAYS + 1))
def test_duties_stand_as_their_provisions(entries: list[RecordedReading], at: int) -> None:
    """The list of duties says of each what the status of its place says."""
    with_duties = [
        replace(
            entry,
            reading=replace(
                entry.reading, obligations=tuple(make.duty(n, place, "巡查") for n in entry.reading.notices for place in PLACES)
            ),
        )
        for entry in entries
    ]
    graph = build(with_duties)
    duties = graph.obligations(as_of=day(at), statuses=None)
    assert len(duties) == len(PLACES) * len({notice.notice.id for notice in graph.current()})
    for duty in duties:
        assert duty.status == graph.status(Address(duty.obligation.notice, duty.obligation.provision), day(at))
