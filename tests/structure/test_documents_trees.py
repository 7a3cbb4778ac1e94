"""Documents in one file, broken lines, and provision trees with their locators."""

import pytest
from structure_factory import only, outline, parsed

from pipeline.records import ProvisionKind
from pipeline.structure.depth import Level, depth_of
from pipeline.structure.markers import marker_of


def tree(text: str) -> list[str]:
    structure = parsed(text)
    (notice,) = structure.notices
    return outline(structure, notice.body)


def test_broken_sentences_are_joined_and_furniture_is_dropped() -> None:
    structure = parsed(
        "# 关于防汛的通知\n\n各县人民政府：\n\n为做好防汛工作，确保安全，进一步\n\n— 1 —\n\n压实各级责任，现通知如下。\n---\n"
        "## 一、总体要求\n\n第三十一条规定的监管人员应当至少每半年向主管部\n门报告，不得瞒报。"
    )
    assert "进一步压实各级责任" in structure.text
    assert "主管部门报告" in structure.text
    assert not set("#—-") & set(structure.text)


def test_a_list_of_names_keeps_its_rows() -> None:
    text = parsed(
        "关于调整的通知\n各县人民政府：\n现通知如下：\n主  任：孙某　　甲市副市长，甲区区长\n副主任：陈某　　教育局局长"
    ).text
    assert text.endswith("甲区区长\n副主任：陈某　　教育局局长")


def test_a_label_alone_takes_the_next_line() -> None:
    assert tree("甲办法\n第一章\n总则\n第一条\n 为了安全，制定本办法。\n第二条\n 各级应当落实。") == [
        "第一章 【总则】",
        "第一条 为了安全，制定本",
        "第二条 各级应当落实。",
    ]


def test_places_point_to_the_lines() -> None:
    structure = parsed("关于防汛的通知\n\n为做好防汛工作，确保安全，进一步压实\n各级责任，现通知如下。")
    assert [place.line for place in structure.places] == [1, 3, 4]
    assert structure.text[structure.places[2].start :].startswith("各级责任")


def test_articles_items_and_paragraphs() -> None:
    assert tree(
        "甲办法\n第一条 甲应当履行下列职责：\n（一）建账；\n1.登记；\n（二）报告。\n第二条 甲应当检查。\n"
        "乙应当配合：\n（一）如实说明；\n（二）不得阻挠。\n丙可以监督。"
    ) == [
        "第一条 甲应当履行下列职",
        "第一条(一) 建账；",
        "第一条(一)1 登记；",
        "第一条(二) 报告。",
        "第二条",
        "第二条第一款 甲应当检查。",
        "第二条第二款 乙应当配合：",
        "第二条第二款(一) 如实说明；",
        "第二条第二款(二) 不得阻挠。",
        "第二条第三款 丙可以监督。",
    ]


def test_running_style_with_numbers_that_run_on() -> None:
    assert tree(
        "甲方案\n为安全，制定本方案。\n一、总体要求\n坚持安全第一。\n二、主要任务\n（一）落实主体责任。\n1.建立台账。各企业要建账。\n2.开展检查。各企业要检查。\n"
        "（二）压实监管责任\n突出重点。\n3.严格执法。各部门要执法。\n（1）查处违法。\n①立案。"
    ) == [
        "- 为安全，制定本方",
        "一 【总体要求】",
        "一 坚持安全第一。",
        "二 【主要任务】",
        "二(一) 【落实主体责任】",
        "二(一)1 【建立台账】",
        "二(一)2 【开展检查】",
        "二(二) 【压实监管责任】",
        "二(二) 突出重点。",
        "二(二)3 【严格执法】",
        "二(二)3(1) 【查处违法】",
        "二(二)3(1)① 立案。",
    ]


def test_what_follows_the_last_item_of_a_list_belongs_to_the_list() -> None:
    body = "一、任务\n（一）甲。要建账。\n（二）乙。要检查。\n（三）丙。要报告。\n对上述任务，各单位要制定方案。\n"
    assert tree(f"甲方案\n{body}二、要求\n要落实。")[4] == "一 对上述任务，各单"
    letter = tree(f"关于甲的通知\n各县人民政府：\n{body}甲市人民政府\n2024年1月1日")
    assert letter[4] == "- 对上述任务，各单"


def test_wrong_and_repeated_numbers_stay_and_are_told() -> None:
    structure = parsed("甲方案\n一、任务\n1.建账。要建账。\n3.检查。要检查。\n3.报告。要报告。\n二、要求\n要落实。")
    (notice,) = structure.notices
    assert [child.label for child in notice.body.children[0].children] == ["1.", "3.", "3."]
    assert [problem.code for problem in structure.problems] == ["wrong-number", "wrong-number"]


def test_a_table_of_contents_is_no_text() -> None:
    assert tree(
        "甲办法\n目　录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了安全。\n第二章 附则\n第二条 自发布之日起施行。"
    ) == [
        "第一章 【总则】",
        "第一条 为了安全。",
        "第二章 【附则】",
        "第二条 自发布之日起施行",
    ]


def test_two_plans_one_after_the_other_contain_nothing_of_each_other() -> None:
    plan = "{}行动方案\n为安全，制定本方案。\n一、目标\n安全。\n二、任务\n要检查。\n"
    first, second = parsed(plan.format("全市") + plan.format("全省")).notices
    assert (first.title, second.title) == ("全市行动方案", "全省行动方案")
    assert first.contains == second.contains == ()
    assert first.id != second.id


def test_forwarded_letter_and_whose_colophon_is_whose() -> None:
    outer, inner = parsed(
        "甲省安委会办公室\n甲安办〔2023〕9号\n关于转发《乙局关于监管的意见》的通知\n各市人民政府：\n现转发给你们。\n甲省安委会办公室\n2023年8月10日\n"
        "附件\n乙局文件\n乙安〔2023〕63号\n乙局关于监管的意见\n乙局各省级局：\n为加强监管，提出如下意见。\n一、要求\n要监管。\n"
        "抄送:丙部，丁部。\n乙局综合司\n2023年7月18日印发\n甲省安委会办公室\n2023年8月10日印发"
    ).notices
    assert outer.contains == ("d2",)
    assert (outer.number, inner.number) == ("甲安办〔2023〕9号", "乙安〔2023〕63号")
    assert [notice.printed.isoformat() for notice in (outer, inner) if notice.printed] == ["2023-08-10", "2023-07-18"]
    assert (outer.cc, inner.cc) == ((), ("丙部", "丁部"))
    assert (inner.issuers, inner.issued) == (("乙局",), None)


def test_a_table_stays_with_its_notice() -> None:
    notice = only(
        "关于检查的通知\n各县人民政府：\n要检查。\n甲市人民政府\n2024年1月1日\n附件1\n检查任务清单\n序号\n内容\n1\n瓦斯\n附件2\n名单\n张某"
    )
    assert notice.title == "关于检查的通知"
    assert notice.issued is not None
    annexes = notice.body.children[1:]
    assert [(annex.kind, annex.label) for annex in annexes] == [(ProvisionKind.TABLE, "附件1"), (ProvisionKind.TABLE, "附件2")]
    assert {row.kind for row in annexes[0].children} == {ProvisionKind.TABLE}


def test_an_attachment_named_on_the_line_of_its_label() -> None:
    cover, rules = parsed(
        "关于印发甲办法的通知\n各县人民政府：\n现印发给你们。\n附件1.甲办法\n甲市人民政府\n2024年1月1日\n"
        "附件1：甲办法\n第一条 为了安全，制定本办法。"
    ).notices
    assert cover.contains == (rules.local,)
    assert rules.title == "甲办法"
    (notice,) = parsed("甲细则\n第一条 图件见附录一。\n附录一 图件主要内容\n一、充水图\n比例适当。").notices
    assert [child.locator for child in notice.body.children] == ["第一条", "附录一"]


@pytest.mark.parametrize("text", ["", "\n\n", "今天天气很好，我们去公园。", "hello world\nfoo"])
def test_no_notice_at_all(text: str) -> None:
    structure = parsed(text)
    assert [problem.code for problem in structure.problems] == ["not-a-notice"]
    assert all(notice.title is None and notice.kind is None for notice in structure.notices)


@pytest.mark.parametrize(
    ("labels", "label", "depth"),
    [
        (["一、", "（一）", "4."], "（二）", 1),
        (["一、", "（一）", "4."], "5.", 2),
        (["一、"], "1.", 1),
        (["一、", "1."], "（1）", 2),
        (["一、", "（一）"], "二、", 0),
        (["第一章", "第三条", "（一）"], "第四条", 1),
        (["第一章", "第三条", "（一）"], "第二章", 0),
        (["第一章"], "第一节", 1),
    ],
)
def test_depth(labels: list[str], label: str, depth: int) -> None:
    markers = [marker_of(each + "甲") for each in [*labels, label]]
    levels = [Level(each.sign, each.number) for each in markers[:-1] if each]
    assert markers[-1] is not None
    assert depth_of(levels, markers[-1]) == depth


def test_running_numbers_may_group_articles() -> None:
    assert tree("甲解释\n一、程序\n第一条 甲。\n第二条 乙。\n二、附则\n第三条 丙。") == [
        "一 【程序】",
        "第一条 甲。",
        "第二条 乙。",
        "二 【附则】",
        "第三条 丙。",
    ]


def test_decimal_numbering() -> None:
    assert tree("甲预案\n1 总则\n1.1 目的\n为了安全。\n1.2 原则\n2 体系\n2.1 机构\n2.1.1 指挥部\n（1）统一指挥。") == [
        "1 【总则】",
        "1.1 【目的】",
        "1.1 为了安全。",
        "1.2 原则",
        "2 【体系】",
        "2.1 【机构】",
        "2.1.1 【指挥部】",
        "2.1.1(1) 统一指挥。",
    ]
