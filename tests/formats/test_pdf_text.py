"""PDFs that hold text: the same notice as the text it was set from, and what is odd about a page told."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pdf_factory import bare, embedded, font_for, ruled, written

from pipeline.evaluation import DOCUMENT_KEYS
from pipeline.evaluation.compare import align
from pipeline.formats import read_lines
from pipeline.reader import read
from pipeline.records import UnreadableFile
from pipeline.structure.paragraphs import clean
from pipeline.wire import gold_form

SEEDS = sorted((Path(__file__).parents[2] / "corpus" / "sources").glob("*.txt"))
NOTICE = """某市能源集团有限公司文件
某能集发〔2025〕7号
关于加强冬季矿井提升设备检修的通知
各矿、各部门：
为做好冬季矿井提升设备检修工作，确保设备安全运行，根据集团公司2025年第三次安全办公会议精神，现将有关事项通知如下：
一、各矿应当每月对提升机制动系统进行一次检查，并将检查结果于次月5日前报集团公司机电部。
二、严禁使用未经检验合格的钢丝绳。机电部负责建立钢丝绳检验台账，每季度至少抽查两座矿井。
某市能源集团有限公司
2025年11月3日
"""


def paragraphs(data: bytes) -> list[str]:
    return [one.text for one in clean(read_lines(data, "a.pdf")).paragraphs]


def shown(text: str, x: float, y: float, size: float = 16) -> str:
    """An operator string that sets one line; ``y`` counts from the foot of the page."""
    return f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


@pytest.fixture(scope="module")
def seed_font() -> bytes:
    return font_for("".join(path.read_text("utf-8") for path in SEEDS))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:12])
@pytest.mark.parametrize("clothes", ["embedded", "bare"])
def test_a_seed_set_as_pdf_gives_the_duties_of_its_text(path: Path, clothes: str, seed_font: bytes) -> None:
    made: dict[str, Callable[[str], bytes]] = {"embedded": partial(embedded, font=seed_font), "bare": bare}
    text = path.read_text("utf-8")
    plain = gold_form(read(text.encode(), "a.txt"))
    found = gold_form(read(made[clothes](text), "a.pdf"))
    for key in DOCUMENT_KEYS:
        assert [each[key] for each in found["documents"]] == [each[key] for each in plain["documents"]], key
    left, right = plain["obligations"], found["obligations"]
    assert 2 * len(align(left, right, text)) >= 0.99 * (len(left) + len(right))


def test_lines_have_page_box_and_size() -> None:
    lines = read_lines(bare(NOTICE), "a.pdf")
    assert (lines.media_type, lines.wrapped, lines.problems) == ("application/pdf", True, ())
    head, title = lines.lines[0], lines.lines[2]
    assert (head.text, head.page, head.size, head.centered) == ("某市能源集团有限公司文件", 1, 21.0, True)
    assert title.box is not None
    assert title.box == pytest.approx((122.1, 162.1, 479.1, 183.1), abs=1)
    assert [line.number for line in lines.lines] == list(range(1, len(lines.lines) + 1))


def test_wrapped_lines_become_the_paragraphs_they_were() -> None:
    assert paragraphs(bare(NOTICE)) == NOTICE.split("\n")[:-1]


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_turned_pages_read_alike(turns: int) -> None:
    """A page is turned as its dictionary says, with text upright on it as shown, or upright in the file."""
    upright = read_lines(written([shown("第一条 各矿应当每月检查。", 80, 700) + shown("第二条 严禁超载。", 80, 670)]), "a.pdf")
    turned = {
        0: "1 0 0 1 0 0",
        90: "0 1 -1 0 595 0",
        180: "-1 0 0 -1 595 842",
        270: "0 -1 1 0 0 842",
    }[turns]
    stream = f"q {turned} cm " + shown("第一条 各矿应当每月检查。", 80, 500) + shown("第二条 严禁超载。", 80, 470) + "Q"
    for page in ("", f"/Rotate {turns}"):
        lines = read_lines(written([stream], page), "a.pdf").lines
        assert [line.text for line in lines] == [line.text for line in upright.lines]
    box = lines[0].box
    assert box is not None
    assert box[2] - box[0] > box[3] - box[1] > 10


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = ([f"{side}栏第{at}行各煤矿企业应当加强管理" for at in range(1, 13)] for side in "左右")
    stream = shown("关于两栏排版的通知", 190, 780, 22)
    for at in range(12):
        stream += shown(left[at], 60, 740 - 30 * at, 14) + shown(right[at], 310, 740 - 30 * at, 14)
    assert [line.text for line in read_lines(written([stream]), "a.pdf").lines] == ["关于两栏排版的通知", *left, *right]


def test_names_side_by_side_are_no_columns() -> None:
    stream = "".join(shown(f"第{at}段各煤矿企业应当加强管理，按月开展检查。", 80, 780 - 30 * at) for at in range(9))
    stream += shown("甲市应急管理局", 90, 300) + shown("乙市能源局", 330, 300)
    assert read_lines(written([stream]), "a.pdf").lines[-1].text == "甲市应急管理局  乙市能源局"


def test_a_ruled_table_gives_a_line_for_each_row() -> None:
    """Cells parted by a tab, lines inside a cell joined; text above and below stays where it is."""
    stream = shown("煤矿监督检查表", 220, 760, 22) + ruled([60, 120, 400, 540], [600, 650, 700, 730])
    for text, x, y in (("序号", 65, 710), ("检查内容", 130, 710), ("结果", 410, 710)):
        stream += shown(text, x, y, 14)
    stream += shown("1", 65, 680, 14) + shown("煤矿企业应当每月检查一次主排", 130, 680, 14) + shown("水泵。", 130, 658, 14)
    stream += shown("2", 65, 630, 14) + shown("是否建立台账", 130, 630, 14) + shown("检查人签字：", 300, 560, 14)
    lines = read_lines(written([stream]), "a.pdf").lines
    assert [(line.text, line.origin) for line in lines] == [
        ("煤矿监督检查表", "text"),
        ("序号\t检查内容\t结果", "table"),
        ("1\t煤矿企业应当每月检查一次主排水泵。\t", "table"),
        ("2\t是否建立台账\t", "table"),
        ("检查人签字：", "text"),
    ]
    assert lines[2].box == pytest.approx((60, 142, 540, 192), abs=1)


@pytest.mark.parametrize(
    "drawing",
    [
        "60 700 m 540 700 l S 60 660 m 540 660 l S\n",  # 版记
        "50 50 495 742 re S\n",  # a frame around the page
        "0.9 g 60 640 480 90 re f 0 g\n",  # a shade behind words
    ],
)
def test_rules_and_frames_are_no_tables(drawing: str) -> None:
    stream = drawing + shown("抄送：市人民政府办公室。", 70, 680) + shown("某市应急管理局办公室", 70, 640)
    assert {line.origin for line in read_lines(written([stream]), "a.pdf").lines} == {"text"}


def test_signs_drawn_twice_count_once_and_blanks_stay() -> None:
    stream = shown("加强管理 A B", 80, 700) + shown("加强管理", 80.4, 700) + shown("３月 前", 200, 700)
    assert read_lines(written([stream]), "a.pdf").lines[0].text == "加强管理 A B ３月 前"


def test_a_page_without_words_and_a_sign_without_a_name_are_problems() -> None:
    lines = read_lines(written([shown("第一条 检查。", 80, 700), "0 0 m 100 100 l S", ""]), "a.pdf")
    assert [(one.code, one.page) for one in lines.problems] == [("empty-page", 2), ("blank-page", 3)]


def test_marks_of_quotation_that_a_font_misnames_are_read_as_meant_and_shown_as_they_are() -> None:
    text = "根据«某办法»第三条，各矿应当每月检查。"
    data = written([shown(text, 80, 700)])
    assert paragraphs(data) == [text]
    reading = read(data, "a.pdf")
    assert [duty.evidence.quote for duty in reading.obligations] == [text.rstrip("。")]
    assert [duty.legal_basis for duty in reading.obligations] == [("某办法",)]


def test_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bare(NOTICE)
    for data, part in ((embedded("通知", password="x"), "设有密码"), (whole[:300], "已损坏")):  # noqa: S106
        with pytest.raises(UnreadableFile, match=part) as caught:
            read_lines(data, "某通知.pdf")
        assert caught.value.message.startswith("某通知.pdf：")
        assert caught.value.remedy
    monkeypatch.setattr("pipeline.formats.pdf.reading.MAX_PAGES", 1)
    with pytest.raises(UnreadableFile, match="2 页"):
        read_lines(written(["", ""]), "某通知.pdf")
