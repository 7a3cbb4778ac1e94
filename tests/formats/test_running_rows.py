"""Rows of tables that run over the end of a page: joined where a cell is plainly cut, left alone where it may be otherwise."""

import pytest
from pdf_factory import ruled, written

from pipeline.formats import read_lines
from pipeline.formats.running_rows import run_on
from pipeline.records import Line

BOX = (60.0, 700.0, 540.0, 740.0)
HEAD, WHOLE = "序号\t检查内容\t结果", "1\t各矿应当每月检查一次主排水泵。\t"


def row(text: str, page: int = 1, box: tuple[float, float, float, float] = BOX, origin: str = "table") -> Line:
    return Line(text, 1, page, box, origin)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("2\t各矿应当检查排水设备，\t", "\t并如实记录\t", "2\t各矿应当检查排水设备，并如实记录\t"),
        ("2\t是否按《排水设备\t", "\t检修规程》检查\t", "2\t是否按《排水设备检修规程》检查\t"),
        ("2\t各矿检查排水设备\t", "\t，并如实记录\t", "2\t各矿检查排水设备，并如实记录\t"),
        ("2\t各矿应当每季度检查备用水\t查台账。", "\t泵一次。\t", "2\t各矿应当每季度检查备用水泵一次。\t查台账。"),
        ("2\t甲矿检查，\t查看现场、", "\t并记录。\t台账", "2\t甲矿检查，并记录。\t查看现场、台账"),
    ],
)
@pytest.mark.parametrize("foot", [[], ["— 3 —"], ["第 3 页"]])
def test_a_cell_that_is_cut_goes_on(above: str, below: str, joined: str, foot: list[str]) -> None:
    lines = [row(HEAD), row(WHOLE), row(above), *(row(text, origin="text") for text in foot)]
    found = run_on(lines, row(below, 2))
    assert found is not None
    assert (found[0], found[1].text, found[1].page) == (2, joined, 1)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param("2\t各矿应当检查。\t", "\t并如实记录。\t", id="the sentence has ended"),
        pytest.param("2\t各矿应当检查，\t", "3\t并如实记录。\t", id="the first cell says that it is another row"),
        pytest.param("2\t检查制度，\t", "\t（二）检查记录。\t", id="an item of its own"),
        pytest.param("2\t排水管理\t检查制度是否健全", "\t\t检查记录是否完整", id="a cell over several rows"),
        pytest.param("2\t\t", "\t并如实记录。\t", id="nothing above"),
        pytest.param("2\t各矿应当检查，\t", "\t并如实记录。", id="other columns"),
        pytest.param("2\t各矿应当检查，\t", "\t\t", id="an empty row"),
        pytest.param("2\t各矿应当检查，\t查台账。", "\t并如实记录。\t查现场。", id="one cell is cut, another is not"),
    ],
)
def test_what_may_be_another_row_is_left_alone(above: str, below: str) -> None:
    assert run_on([row(HEAD), row(WHOLE), row(above)], row(below, 2)) is None


def test_a_cell_without_an_end_goes_on_only_where_all_others_have_one() -> None:
    plain = row("2\t各矿检查备用水"), row("\t泵。", 2)
    assert run_on([row("序号\t内容"), row("1\t各矿检查主排水泵。"), plain[0]], plain[1]) is not None
    assert run_on([row("序号\t内容"), row("1\t各矿检查主排水泵"), plain[0]], plain[1]) is None
    assert run_on([row("序号\t内容"), plain[0]], plain[1]) is None


def test_words_between_and_other_edges_part_tables() -> None:
    cut, rest = row("2\t各矿应当检查，"), row("\t并记录。", 2)
    assert run_on([cut], rest) is not None
    assert run_on([cut, row("检查人签字：", origin="text")], rest) is None
    assert run_on([cut], row("\t并记录。", 2, (90.0, 100.0, 540.0, 140.0))) is None
    assert run_on([cut], row("并记录。", 2, origin="text")) is None


def test_of_two_pages_the_row_is_one_line_and_the_others_are_numbered_on() -> None:
    def shown(text: str, x: float, y: float) -> str:
        return f"BT /F1 14 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"

    first = ruled([60, 120, 540], [60, 100, 140]) + shown("1", 65, 115) + shown("各矿应当检查主排水泵。", 130, 115)
    first += shown("2", 65, 75) + shown("各矿应当检查备用水泵，", 130, 75)
    second = ruled([60, 120, 540], [700, 740, 780]) + shown("并如实记录。", 130, 755)
    second += shown("3", 65, 715) + shown("各矿应当检查水仓。", 130, 715) + shown("检查人签字：", 300, 600)
    lines = read_lines(written([first, second]), "a.pdf").lines
    assert [(line.number, line.text, line.page) for line in lines] == [
        (1, "1\t各矿应当检查主排水泵。", 1),
        (2, "2\t各矿应当检查备用水泵，并如实记录。", 1),
        (3, "3\t各矿应当检查水仓。", 2),
        (4, "检查人签字：", 2),
    ]
