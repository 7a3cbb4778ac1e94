"""Lines with places: which are one paragraph; and what tables of contents and long letterheads make of a file."""

import pytest

from pipeline.records import Line, Lines
from pipeline.structure import parse
from pipeline.structure.contents import listed
from pipeline.structure.paragraphs import clean

LEFT, EM, FULL = 80.0, 16.0, 28
Laid = tuple[str, float]


def lines(*laid: Laid) -> Lines:
    """Lines one below the other, 16 points a sign, each begun so many signs behind the margin; 20 fill a page."""
    made = [
        Line(
            text,
            number,
            1 + (number - 1) // 20,
            (
                LEFT + start * EM,
                100 + (number - 1) % 20 * 28.0,
                LEFT + (start + len(text)) * EM,
                116 + (number - 1) % 20 * 28.0,
            ),
            size=EM,
        )
        for number, (text, start) in enumerate(laid, 1)
    ]
    return Lines(tuple(made), "application/pdf", True)


def paragraphs(*laid: Laid) -> list[str]:
    return [one.text for one in clean(lines(*laid)).paragraphs]


BODY: tuple[Laid, ...] = (
    ("各煤矿企业应当每月对主要提升设备开展一次全面检查并如", 2),
    ("实记录检查结果，检查记录保存三年，由机电副总工程师签字。", 0),
    ("县级煤矿安全监管部门应当对检查情况进行抽查，发现问题", 2),
    ("的责令限期整改。", 0),
)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        # a full line that ends a sentence, the next at the margin: one paragraph
        ((("第一项工作由机电部门牵头负责并于每月五日前完成。各矿", 2), ("井应当配合。", 0)), 1),
        # the same, the next set in: two
        ((("第一项工作由机电部门牵头负责并于每月五日前完成检查。", 2), ("各矿井应当配合。", 2)), 2),
        # a numeral at the margin behind a full line is no number
        ((("到二〇二五年底前各矿井安全生产标准化等级全部达到三、", 2), ("二级，不达标的停产整顿。", 0)), 1),
        # an entry whose words hang under its first word
        ((("附件：1.某市矿井主要提升设备检查情况汇总表及其说明书", 2), ("和填表须知", 5)), 1),
    ],
)
def test_places_tell_paragraphs(more: tuple[Laid, ...], expected: int) -> None:
    assert len(paragraphs(*BODY, *more)) == 2 + expected


def test_a_line_of_another_size_is_another_paragraph() -> None:
    made = lines(*BODY, ("某市煤矿提升设备检查办法某市煤矿提升设备检查办法某市煤", 0), ("矿提升设备检查办法。", 0))
    large = [Line(one.text, one.number, one.page, one.box, size=24.0) if one.number == 5 else one for one in made.lines]
    assert len(clean(Lines(tuple(large), made.media_type, True)).paragraphs) == 4


def test_signatures_are_no_hanging_lines() -> None:
    assert paragraphs(*BODY, ("某市煤矿安全监管局办公室", 15.5), ("2025年3月4日", 17))[2:] == [
        "某市煤矿安全监管局办公室",
        "2025年3月4日",
    ]


CONTENTS = """某市关于印发《三年行动方案（2024—2026年）》子方案的通知
各县（区）人民政府：
现将三年行动子方案印发给你们，请认真组织实施，于每季度末报送进展情况。
某市安全生产委员会
2024年3月1日
附件
三年行动（2024—2026年）子方案
1.学校三年行动方案（2024-2026年）......3
2.工厂三年行动方案（2024-2026年）
..................................4
3.矿山三年行动方案（2024-2026年）5
学校三年行动方案（2024—2026年）
为做好学校安全工作，结合实际制定本方案，请各单位认真抓好贯彻落实工作。
一、工作目标
学校应当每月检查一次。
工厂三年行动方案（2024—2026年）
为做好工厂安全工作，结合实际制定本方案，请各单位认真抓好贯彻落实工作。
一、工作目标
工厂应当每月检查一次。
矿山三年行动方案（2024—2026年）
为做好矿山安全工作，结合实际制定本方案，请各单位认真抓好贯彻落实工作。
一、工作目标
矿山应当每月检查一次。
"""


def notices_of(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    made = tuple(Line(one, number) for number, one in enumerate(text.splitlines(), 1))
    return [(notice.title, notice.contains) for notice in parse(Lines(made, "text/plain")).notices]


def test_what_a_table_of_contents_lists_are_documents_of_their_own() -> None:
    assert notices_of(CONTENTS) == [
        ("某市关于印发《三年行动方案（2024—2026年）》子方案的通知", ("d2", "d3", "d4", "d5")),
        ("三年行动（2024—2026年）子方案", ()),
        ("学校三年行动方案（2024—2026年）", ()),
        ("工厂三年行动方案（2024—2026年）", ()),
        ("矿山三年行动方案（2024—2026年）", ()),
    ]


def test_numbered_headings_list_nothing() -> None:
    made = clean(Lines(tuple(Line(f"{at}.检查办法", at) for at in range(1, 9)), "text/plain"))
    assert listed(made.paragraphs) == frozenset()


@pytest.mark.parametrize(
    ("head", "issuers"),
    [
        ("某市文化旅游发展集团商业运营管\n理有限公司文件", ("某市文化旅游发展集团商业运营管理有限公司",)),
        ("某市应急管理局\n某市能源局文件", ("某市应急管理局", "某市能源局")),
    ],
)
def test_letterheads_on_two_lines(head: str, issuers: tuple[str, ...]) -> None:
    text = f"{head}\n某应急发〔2025〕3号\n关于加强提升设备检查的通知\n各矿：\n请每月检查一次提升设备。\n"
    made = tuple(Line(one, number) for number, one in enumerate(text.splitlines(), 1))
    assert parse(Lines(made, "text/plain")).notices[0].issuers == issuers


def test_a_printer_and_day_behind_the_copies_are_the_printing() -> None:
    text = (
        "关于检查的通知\n各矿：\n请每月检查一次。\n某市能源局\n2025年3月4日\n抄送：市政府办公室\n某市能源局办公室2025年3月5日\n"
    )
    made = tuple(Line(one, number) for number, one in enumerate(text.splitlines(), 1))
    notice = parse(Lines(made, "text/plain")).notices[0]
    assert (notice.cc, notice.printed and notice.printed.isoformat()) == (("市政府办公室",), "2025-03-05")


def paged(*pages: list[str]) -> list[str]:
    """What is kept of pages of lines."""
    made = [Line(text, 0, number) for number, page in enumerate(pages, 1) for text in page]
    numbered = tuple(Line(line.text, at, line.page) for at, line in enumerate(made, 1))
    return [one.text for one in clean(Lines(numbered, "application/pdf", True)).paragraphs]


def test_running_heads_of_two_lines_and_page_numbers_in_them_are_dropped() -> None:
    texts = ["第一条 各矿应当每月检查。", "第二条 严禁超载。", "第三条 每季度报告。"]
    pages = [["某市政府公报", f"2025年第3期 第{at}页", text, f"- {at} -", f"{at}"] for at, text in enumerate(texts, 1)]
    assert paged(*pages) == texts


def test_what_differs_from_page_to_page_is_text() -> None:
    pages = [[f"附表{at}", f"第{at}号矿井", f"每月检查{at}次，每季度由{'甲乙丙'[at - 1]}抽查。"] for at in range(1, 4)]
    assert paged(*pages) == [text for page in pages for text in page]
