"""Versions of one text: the 题注 of a later wording ends the earlier ones; a bare second text of the name does not."""

from datetime import date

import pytest
from relation_texts import reading_of

from pipeline.graph import Force, build

D = date.fromisoformat
FIRST = "2001年3月2日 甲省第九届人民代表大会常务委员会第六次会议通过"
REVISED = "2010年7月8日 甲省第十一届人民代表大会常务委员会第十九次会议《关于修改〈甲省河道管理条例〉的决定》修正"
AGAIN = "2018年9月6日 甲省第十三届人民代表大会常务委员会第五次会议《关于修改部分地方性法规的决定》第二次修正"


def text(*notes: str, effective: str = "2001年5月1日") -> str:
    return "\n".join(("甲省河道管理条例", *notes, "第一条 为加强河道管理，制定本条例。", f"第二条 本条例自{effective}起施行。"))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_each_wording_holds_until_the_next(order: tuple[int, ...]) -> None:
    texts = [text(FIRST), text(FIRST, REVISED), text(FIRST, REVISED, AGAIN)]
    readings = [reading_of(words) for words in texts]
    graph = build([readings[at] for at in order])
    ids = [reading.notices[0].id for reading in readings]
    standing = {
        day: [graph.status(id, D(day)).status for id in ids] for day in ("2001-05-01", "2010-07-07", "2010-07-08", "2018-09-06")
    }
    live, over, later = Force.IN_FORCE, Force.REPEALED, Force.NOT_YET_IN_FORCE
    assert standing == {
        "2001-05-01": [live, later, later],
        "2010-07-07": [live, later, later],
        "2010-07-08": [over, live, later],
        "2018-09-06": [over, over, live],
    }
    (why,) = graph.status(ids[0], D("2018-09-06")).why
    assert why.relation == "revises"
    assert why.date == D("2010-07-08")
    assert "修改后的文本取代（依题注；修改决定另定施行日期的，以其为准）" in why.sentence
    assert why.quote in REVISED


def test_a_revision_that_states_its_own_day_holds_from_it() -> None:
    readings = [reading_of(text(FIRST)), reading_of(text(FIRST, REVISED, effective="2011年1月1日"))]
    graph = build(readings)
    old, new = (reading.notices[0].id for reading in readings)
    assert graph.status(old, D("2010-12-31")).status is Force.IN_FORCE
    assert graph.status(new, D("2010-12-31")).status is Force.NOT_YET_IN_FORCE
    assert graph.status(old, D("2011-01-01")).status is Force.REPEALED


def test_a_text_passed_anew_is_only_suspected_to_replace() -> None:
    readings = [
        reading_of(text(FIRST)),
        reading_of(text(FIRST, "2022年3月2日 甲省第十三届人民代表大会常务委员会第四十次会议通过")),
    ]
    graph = build(readings)
    assert graph.status(readings[0].notices[0].id, D("2023-01-01")).status is Force.IN_FORCE
    assert "suspected-replacement" in {alarm.code for alarm in graph.alarms(D("2023-01-01"))}


def test_a_repeal_of_the_title_hits_no_wording_made_later() -> None:
    """2006年 a text repeals 甲省河道管理条例; the wording of 2010 that is held cannot be meant."""
    closing = "本条例自2006年3月1日起施行。《甲省河道管理条例》同时废止。"
    killer = f"乙省水务条例\n第一条 为了管水，制定本条例。\n第二条 {closing}"
    readings = [reading_of(text(FIRST, REVISED)), reading_of(killer)]
    assert build(readings).status(readings[0].notices[0].id, D("2012-01-01")).status is Force.IN_FORCE


def test_a_statute_is_known_by_its_short_name() -> None:
    old, new = (f"中华人民共和国审计法\n{note}\n第一条 为了加强监督，制定本法。" for note in (FIRST, FIRST + "\n" + REVISED))
    readings = [reading_of(old), reading_of(new)]
    assert build(readings).status(readings[0].notices[0].id, D("2011-01-01")).status is Force.REPEALED
