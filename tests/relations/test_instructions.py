"""Amendments step by step: sentences, and what is to become of which place."""

import pytest
from relation_factory import HEAD

from pipeline.reader import read
from pipeline.records import Instruction

LEAD = "现对《矿山巡查办法》作如下修改：\n"


def steps(body: str) -> tuple[Instruction, ...]:
    return read((HEAD + LEAD + body + "\n").encode(), "决定.txt").instructions


def told(step: Instruction) -> tuple[str | None, ...]:
    """The edit, the place, the old words, the new ones, the place after."""
    old, new = (each.quote if each else None for each in (step.old, step.new))
    return step.edit.value, step.target.provision, old, new, step.becomes


STEPS = [
    ("一、将第六条修改为：“矿长每周巡查一次。”", [("replace", "第六条", None, "矿长每周巡查一次。", None)]),
    ("一、第六条第二款修改为：“矿长每周巡查一次。”", [("replace", "第六条第二款", None, "矿长每周巡查一次。", None)]),
    ("一、将第六条中的“每周”修改为“每日”。", [("substitute", "第六条", "每周", "每日", None)]),
    (
        "一、将第六条中的“每周”“矿长”分别修改为“每日”“值班矿长”。",
        [("substitute", "第六条", "每周", "每日", None), ("substitute", "第六条", "矿长", "值班矿长", None)],
    ),
    (
        "一、将第六条、第八条中的“安监局”修改为“应急管理局”。",
        [("substitute", "第六条", "安监局", "应急管理局", None), ("substitute", "第八条", "安监局", "应急管理局", None)],
    ),
    ("一、删去第八条。", [("delete", "第八条", None, None, None)]),
    ("一、删去第八条中的“并公示”。", [("substitute", "第八条", "并公示", None, None)]),
    ("一、将第八条中的“并公示”删去。", [("substitute", "第八条", "并公示", None, None)]),
    ("一、在第八条“巡查”后增加“并记录”。", [("substitute", "第八条", "巡查", "并记录", None)]),
    ("一、增加一条，作为第九条：“巡查应当记录。”", [("add", None, None, "巡查应当记录。", "第九条")]),
    ("一、在第八条后增加一条，作为第八条之一：“应当留痕。”", [("add", "第八条", None, "应当留痕。", "第八条之一")]),
    ("一、第八条增加一款，作为第二款：“应当留痕。”", [("add", "第八条", None, "应当留痕。", "第八条第二款")]),
    ("一、第八条增加一项，作为第三项：“（三）应当留痕；”", [("add", "第八条", None, "（三）应当留痕；", "第八条(三)")]),
    (
        "一、第八条改为第九条，修改为：“应当留痕。”",
        [("renumber", "第八条", None, None, "第九条"), ("replace", "第八条", None, "应当留痕。", None)],
    ),
    (
        "一、第八条至第十条改为第九条至第十一条。",
        [
            ("renumber", "第八条", None, None, "第九条"),
            ("renumber", "第九条", None, None, "第十条"),
            ("renumber", "第十条", None, None, "第十一条"),
        ],
    ),
    (
        "一、第八条第一款修改为：“应当留痕。”\n删去第二款。",
        [("replace", "第八条第一款", None, "应当留痕。", None), ("delete", "第八条第二款", None, None, None)],
    ),
    (
        "一、将第六条规定的：\n“矿长每周巡查。\n“副矿长每日巡查。”修改为：\n“矿长每日巡查。”",
        [("substitute", "第六条", "矿长每周巡查。\n“副矿长每日巡查。", "矿长每日巡查。", None)],
    ),
    (
        "一、增加二条，分别作为第九条、第十条：“第九条　应当留痕。\n“第十条　应当公示。”",
        [("add", None, None, "第九条　应当留痕。", "第九条"), ("add", None, None, "第十条　应当公示。", "第十条")],
    ),
    ("一、各地要加强巡查，发现“三违”行为应当制止。", []),
    ("一、第八条规定的“巡查”包括夜间巡查。", []),
]


@pytest.mark.parametrize(("body", "expected"), STEPS)
def test_steps(body: str, expected: list[tuple[str | None, ...]]) -> None:
    assert [told(step) for step in steps(body)] == expected


def test_each_step_quotes_the_words_that_say_it() -> None:
    for body, _ in STEPS:
        text = read((HEAD + LEAD + body + "\n").encode(), "决定.txt")
        for step in text.instructions:
            for words in filter(None, (step.old, step.new, step.evidence)):
                assert words.span.of(text.text) == words.quote


def test_each_text_of_several_is_changed_where_it_is_named() -> None:
    body = "一、将《矿山巡查办法》第六条修改为：“每日巡查。”\n二、将《矿山报告办法》第二条中的“每月”修改为“每周”。\n第三条删去。"
    found = read((HEAD + body + "\n").encode(), "决定.txt").instructions
    assert [(step.target.title, step.target.provision) for step in found] == [
        ("矿山巡查办法", "第六条"),
        ("矿山报告办法", "第二条"),
        ("矿山报告办法", "第三条"),
    ]


def test_a_bill_amends_the_text_in_its_title() -> None:
    text = "矿山安全条例修正案\n（2024年6月1日某省人民代表大会常务委员会通过）\n一、将条例第六条修改为：“每日巡查。”\n"
    assert [(step.target.title, step.target.provision) for step in read(text.encode(), "修正案.txt").instructions] == [
        ("矿山安全条例", "第六条")
    ]


@pytest.mark.parametrize(
    "body", ["一、将“第三章”的有关内容调整为：“巡查”“报告”“公示”。", "一、增加一条：“巡查”“报告”“公示”，作为附件。"]
)
def test_what_cannot_be_followed_is_told(body: str) -> None:
    reading = read((HEAD + LEAD + body + "\n").encode(), "决定.txt")
    assert [problem.code for problem in reading.problems if problem.code == "unread-amendment"]
    assert not reading.instructions
