"""题注: the events of a text's making, and what they decide: number, day, identity."""

import pytest

from pipeline.records import Line, Lines, Notice
from pipeline.structure import parse

BODY = "第一条 为加强河道管理，制定本条例。\n第二条 本条例自2001年5月1日起施行。\n"


def noted(*lines: str) -> Notice:
    """The text 甲省河道管理条例 with these lines under its title."""
    text = "\n".join(("甲省河道管理条例", *lines, BODY))
    (notice,) = parse(Lines(tuple(Line(line, at) for at, line in enumerate(text.splitlines(), 1)), "text/plain")).notices
    return notice


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["2001年3月2日 甲省第九届人民代表大会常务委员会第六次会议通过"], ["passed 2001-03-02"]),
        (
            ["（2001年3月2日甲省第九届人大常委会第六次会议通过 根据2010年7月8日《关于修改部分地方性法规的决定》修正）"],
            ["passed 2001-03-02", "revised 2010-07-08 关于修改部分地方性法规的决定"],
        ),
        (
            ["2001年3月2日 国务院令第900号公布", "2010年7月8日 《国务院关于修改〈甲省河道管理条例〉的决定》第一次修订"],
            ["published 2001-03-02 国务院令第900号", "revised 2010-07-08 国务院关于修改〈甲省河道管理条例〉的决定"],
        ),
        (
            ["2020年9月3日 乙市人大常委会通过并经2020年9月25日甲省人大常委会批准的《关于修改〈甲省河道管理条例〉的决定》修正"],
            ["revised 2020-09-25 关于修改〈甲省河道管理条例〉的决定"],
        ),
        (
            ["2011年8月18日 甲省人大常委会批准的2011年7月19日乙市人大常委会《关于修改部分条款的决定》修正"],
            ["revised 2011-08-18 关于修改部分条款的决定"],
        ),
        (["2001年3月2日 乙市人大常委会通过", "2001年4月2日 甲省人大常委会批准"], ["passed 2001-03-02", "approved 2001-04-02"]),
        (["2001年3月2日 国务院第66次常务会议通过", "2001年5月1日 施行"], ["passed 2001-03-02", "applies 2001-05-01"]),
    ],
)
def test_events_of_a_note(lines: list[str], told: list[str]) -> None:
    events = noted(*lines).history
    assert [" ".join(filter(None, (event.kind, event.day.isoformat(), event.number, event.decision))) for event in events] == told


def test_the_decree_that_published_it_numbers_and_dates_a_text_on_whatever_line() -> None:
    notice = noted("2001年3月1日 国务院第66次常务会议通过", "2001年3月2日 中华人民共和国国务院令第900号公布")
    assert (notice.number, notice.issuers, notice.issued and notice.issued.isoformat()) == (
        "国务院令第900号",
        ("国务院",),
        "2001-03-02",
    )


def test_versions_of_one_text_are_told_apart() -> None:
    first = noted("2001年3月2日 国务院令第900号公布")
    second = noted("2001年3月2日 国务院令第900号公布", "2010年7月8日 国务院令第950号修订")
    assert first.number == second.number == "国务院令第900号"
    assert first.id != second.id
    assert first.revised is None
    assert second.revised
    assert second.revised.day.isoformat() == "2010-07-08"


def test_passed_anew_is_another_wording_and_no_revision() -> None:
    """Two organs pass one text within weeks; the same organ passes it again only to change it."""
    anew = noted("2001年3月2日 省人大常委会第六次会议通过", "2022年3月2日 省人大常委会第四十次会议通过")
    assert anew.worded
    assert anew.revised is None
    assert noted("2001年3月2日 市人大常委会会议通过", "2001年4月2日 省人大常委会会议通过").worded is None
