"""Lineage on a terminal: two texts side by side as a table, the life of a duty as numbered sentences."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from pipeline.graph.comparison import Comparison, DutyLife, Relatives, Step
from pipeline.graph.explain import display
from pipeline.graph.lineage import Descent
from pipeline.graph.telling import changes, named, summary, tied, word
from pipeline.graph.telling import sentence as told
from pipeline.graph.ties import Tie
from pipeline.records import Obligation

Shown = Text | Table


def comparison(found: Comparison, *, every: bool) -> Iterator[Shown]:
    """Why the two are compared, how many duties of each fate, and a row for each that did not stay as it was."""
    why = tied(found.tie, found.first, found.then) if found.tie else "没有文件写明两者的关系，按内容比较。"
    yield Text(why)
    yield Text(summary(found))
    table = Table(show_lines=True)
    for heading, ratio in (("变化", 2), (display(found.first.name), 6), (display(found.then.name), 6), ("不同之处", 5)):
        table.add_column(Text(heading), ratio=ratio, overflow="fold")
    for link in found.links:
        if every or link.kind is not Descent.KEPT:
            cells = word(found, link.kind), _words(link.old), _words(link.new), changes(link) if link.old and link.new else ""
            table.add_row(*map(Text, cells))
    yield table


def _words(duty: Obligation | None) -> str:
    return f"{duty.provision or ''} {duty.evidence.quote}".strip() if duty else "—"


def relatives(found: Relatives) -> Iterator[Shown]:
    """A sentence for each text around one."""
    own = found.own
    yield Text(named(own))
    for heading, sentences in (
        ("前身：", [tied(tie, other, own) for tie, other in found.before]),
        ("后续：", [tied(tie, own, other) for tie, other in found.after]),
        ("上级：", [tied(tie, other, own) for tie, other in found.above]),
        ("下级：", [tied(tie, own, other) for tie, other in found.below]),
    ):
        yield from _numbered(heading, sentences)
    if len(found.versions) > 1:
        yield Text("各版本：" + " → ".join(map(named, found.versions)))


def duty_life(found: DutyLife) -> Iterator[Shown]:
    """A duty and a sentence for each step of its life."""
    duty = found.duty
    yield Text(f"{named(found.own)}{duty.provision or ''}“{duty.evidence.quote}”")
    for heading, steps in (("来处：", found.before), ("去向：", found.after), ("上级：", found.above), ("下级：", found.below)):
        yield from _numbered(heading, [_step(step) for step in steps])
    yield from _numbered("未收录：", [tied(tie, other, found.own) for tie, other in found.missing])
    if found.further:
        yield Text(f"另有 {found.further} 份上级或下级文件没有逐项比较。")
    if not (found.before or found.after or found.above or found.below or found.missing):
        yield Text("没有收录它的前身、后续、上级或下级文件。")


def _step(step: Step) -> str:
    beside = step.comparison
    tie: Tie | None = beside.tie
    return told(beside, step.link) + (f"（{tied(tie, beside.first, beside.then)}）" if tie else "")


def _numbered(heading: str, sentences: list[str]) -> Iterator[Shown]:
    if sentences:
        yield Text("\n".join([heading, *(f"{at}. {each}" for at, each in enumerate(sentences, 1))]))
