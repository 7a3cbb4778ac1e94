"""Anchors and marked lines: where provisions and duties stand, also where they run over lines or share words."""

from dataclasses import replace
from datetime import UTC, datetime

from made import Draft

from api.texts import anchored, lines
from pipeline.records import Obligation, Provision, ProvisionKind, Span, evidence
from pipeline.store import HeldNotice


def held(text: str, *duties: tuple[int, int]) -> HeldNotice:
    """A notice that is the text, with duties at these places."""
    draft = Draft()
    notice = draft.notice(None, "甲")
    made = draft.duty(notice, None, "乙", "丙")
    notice = replace(notice, span=Span(0, len(text)))
    found = [_duty(made, text, *place) for place in duties]
    reading = replace(draft.reading(), text=text, notices=(notice,), obligations=tuple(found))
    return HeldNotice(notice, reading, datetime.now(UTC))


def _duty(made: Obligation, text: str, start: int, end: int) -> Obligation:
    return replace(made, id=f"o{start}", evidence=evidence(text, start, end, "made"))


def shown(notice: HeldNotice) -> list[list[tuple[str, str | None, bool]]]:
    return [[(piece.words, piece.duty and piece.duty.id, piece.first) for piece in line.pieces] for line in lines(notice)]


def test_a_line_is_cut_where_duties_begin_and_end() -> None:
    assert shown(held("总则\n\n甲应当乙；丙丁。", (4, 8), (9, 11))) == [
        [("总则", None, False)],
        [("甲应当乙", "o4", True), ("；", None, False), ("丙丁", "o9", True), ("。", None, False)],
    ]


def test_a_duty_over_two_lines_is_marked_in_both_and_listed_once() -> None:
    notice = held("甲应当\n乙。", (0, 5))
    assert shown(notice) == [[("甲应当", "o0", True)], [("乙", "o0", False), ("。", None, False)]]
    assert [len(line.duties) for line in lines(notice)] == [1, 0]


def test_words_that_two_duties_share_go_to_the_first() -> None:
    assert shown(held("甲乙丙丁", (0, 3), (2, 4))) == [[("甲乙", "o0", True), ("丙", "o0", False), ("丁", "o2", False)]]


def test_every_provision_has_an_anchor_of_its_own() -> None:
    def at(locator: str | None, *children: Provision) -> Provision:
        return Provision(ProvisionKind.ARTICLE, "", None, locator, Span(0, 0), Span(0, 0), None, children)

    root = at(None, at("一", at("一(一)"), at(None)), at("一"), at(None))
    assert [(each.anchor, each.depth) for each in anchored(root)] == [("一", 0), ("一(一)", 1), ("p1", 1), ("一-2", 0), ("p2", 0)]
