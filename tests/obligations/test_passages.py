"""What the grammar reads: the role of each section and of each list, and what is no text at all."""

import pytest
from duty_factory import MEASURES, NOTICE, passages_of

from pipeline.obligations.passages import ListRole, SectionRole

HEADINGS = [
    ("指导思想", SectionRole.VOID),
    ("总体要求", SectionRole.VOID),
    ("工作目标", SectionRole.VOID),
    ("指导思想和基本原则", SectionRole.VOID),
    ("基本原则、工作目标", SectionRole.VOID),
    ("指导思想（2024年版）", SectionRole.VOID),
    ("组成人员", SectionRole.VOID),
    ("适用范围", SectionRole.VOID),
    ("整治范围", SectionRole.SCOPE),
    ("时间安排", SectionRole.SCOPE),
    ("实施步骤", SectionRole.SCOPE),
    ("营造发展环境", SectionRole.DUTY),
    ("明确工作目标要求部门", SectionRole.DUTY),
    ("工作任务", SectionRole.DUTY),
    ("工作要求", SectionRole.DUTY),
    ("保障措施", SectionRole.DUTY),
    ("整治范围扩大后的工作", SectionRole.DUTY),
]


@pytest.mark.parametrize(("heading", "role"), HEADINGS)
def test_roles_of_sections(heading: str, role: SectionRole) -> None:
    body = f"一、{heading}\n水库管理工作的有关内容。\n二、其他事项\n另有安排。\n"
    roles = {words: passage.section_role for words, passage in passages_of(body)}
    assert roles["水库管理工作的有关内容。"] is role
    assert roles["另有安排。"] is SectionRole.DUTY


def test_a_section_hands_its_role_down() -> None:
    body = "一、总体要求\n（一）工作思路\n水库安全。\n（二）工作任务\n巡查堤坝。\n"
    assert [passage.section_role for words, passage in passages_of(body) if words] == [SectionRole.VOID] * 2


STEMS = [
    ("水利局应当履行以下职责：", ListRole.ITEM),
    ("重点做好以下工作：", ListRole.ITEM),
    ("水库管理单位应当做到：", ListRole.ITEM),
    ("水库管理单位不得有下列行为：", ListRole.ITEM),
    ("禁止在库区从事下列活动：", ListRole.ITEM),
    ("巡查应当真实，不得有下列虚假或者误导的记录行为：", ListRole.ITEM),
    ("各市按照下列要求，应当做好巡查：", ListRole.ITEM),
    ("申请符合下列条件的，水利局应当受理：", ListRole.CASE),
    ("下列水库，必须检验。不合格的，水利局不予登记：", ListRole.CASE),
    ("水利局受省水利厅领导，其具体职责包括：", ListRole.ITEM),
    ("对下列水库，应当每日巡查：", ListRole.CASE),
    ("实施下列违规蓄水行为造成损害，当事人请求赔偿的，应当支持：", ListRole.CASE),
    ("水利局应当对下列情况进行监督检查，发现问题的，应当责令整改：", ListRole.INSPECT),
    ("申请人应当符合下列条件：", ListRole.ITEM),
    ("水库管理单位有下列情形之一的，水利局应当责令整改：", ListRole.CASE),
    ("有下列行为之一的，处以罚款：", ListRole.CASE),
    ("申请人符合下列条件之一的，可以免于检查：", ListRole.CASE),
    ("下列水库为重点水库：", ListRole.CASE),
    ("本办法所称水库管理单位是指：", ListRole.CASE),
    ("巡查台账应当包括下列内容：", ListRole.CONTENT),
    ("申请人应当提交下列材料：", ListRole.CONTENT),
    ("申请人应当报送所在地水利局以下资料一式两份：", ListRole.CONTENT),
    ("申请人应当向水利局报送有关资料一式两份：", ListRole.CONTENT),
    ("报送材料后，水利局应当做到：", ListRole.ITEM),
    ("巡查报告应当载明以下事项：", ListRole.CONTENT),
    ("负责人应当就以下内容述职：", ListRole.CONTENT),
    ("省水利厅监督检查以下内容：", ListRole.INSPECT),
    ("水利局重点检查以下内容：", ListRole.INSPECT),
    ("各市要加强领导。", ListRole.NONE),
    ("水库管理单位应当遵守规定。", ListRole.NONE),
    ("水库管理单位应当遵守以下规定", ListRole.ITEM),
    ("违反规定的，处以下罚款。", ListRole.NONE),
]


@pytest.mark.parametrize(("stem", "role"), STEMS)
def test_what_a_stem_makes_of_its_items(stem: str, role: ListRole) -> None:
    found = passages_of(f"第一条 {stem}\n（一）坝体裂缝；\n（二）闸门锈蚀。\n第二条 水位过高。\n", MEASURES)
    assert [(passage.announces, passage.list_role) for _, passage in found] == [
        (role, ListRole.NONE),
        (ListRole.NONE, role),
        (ListRole.NONE, role),
        (ListRole.NONE, ListRole.NONE),
    ]


def test_items_know_their_stem() -> None:
    found = passages_of("第一条 水利局应当履行以下职责：\n（一）巡查堤坝；\n（二）检查闸门。\n", MEASURES)
    stem = next(passage for _, passage in found if passage.announces is not ListRole.NONE)
    assert [passage.stem for _, passage in found[1:]] == [stem.span] * 2


def test_an_unnumbered_stem_rules_the_items_behind_it() -> None:
    found = passages_of("各水库管理单位应当做到：\n1.每日巡查。\n2.每周报告。\n")
    assert [(words, passage.list_role) for words, passage in found] == [
        ("各水库管理单位应当做到：", ListRole.NONE),
        ("每日巡查。", ListRole.ITEM),
        ("每周报告。", ListRole.ITEM),
    ]


def test_a_stem_at_the_end_of_an_item_rules_the_numbers_that_begin_behind_it() -> None:
    body = "一、工作任务\n要加强巡查。各水库管理单位应当做到：\n1.每日巡查。\n2.每周报告。\n二、工作要求\n加强领导。\n"
    roles = {words: passage.list_role for words, passage in passages_of(body)}
    assert (roles["每日巡查。"], roles["每周报告。"], roles["加强领导。"]) == (ListRole.ITEM, ListRole.ITEM, ListRole.NONE)


def test_cases_of_cases_are_cases() -> None:
    body = "第一条 有下列情形之一的，应当停用：\n（一）坝体存在以下问题：\n1.裂缝；\n2.渗漏；\n（二）闸门锈蚀。\n"
    roles = {words: passage.list_role for words, passage in passages_of(body, MEASURES)}
    assert [roles[words] for words in ("裂缝；", "渗漏；", "闸门锈蚀。")] == [ListRole.CASE] * 3


def test_a_heading_is_text_only_where_nothing_follows_it() -> None:
    body = "一、加强巡查\n每日巡查堤坝。\n二、严格考核问责\n三、强化培训\n（一）组织岗前培训。\n"
    words = [words for words, _ in passages_of(body)]
    assert "加强巡查" not in words
    assert "强化培训" not in words
    assert "严格考核问责" in words


def test_the_paragraph_between_a_heading_and_its_items_sets_the_scene() -> None:
    found = {
        words: passage.intro
        for words, passage in passages_of("一、工作任务\n抓好水库安全各项工作。\n（一）每日巡查。\n（二）每周报告。\n")
    }
    assert found["抓好水库安全各项工作。"]
    assert not found["每日巡查。"]


def test_places() -> None:
    found = dict(passages_of("一、工作任务\n（一）巡查。每日巡查堤坝。\n（二）报告。每周报告水位。\n"))
    first, second = found["每日巡查堤坝。"], found["每周报告水位。"]
    assert first.item != second.item
    assert [item for item, _ in first.around] == [item for item, _ in second.around]
    assert [len(passage.headings) for passage in (first, second)] == [2, 2]


def test_articles_are_told_from_items() -> None:
    assert [passage.article for _, passage in passages_of("第一条 应当巡查。\n", MEASURES)] == [True]
    assert [passage.article for _, passage in passages_of("一、应当巡查。\n", NOTICE)] == [False]


def test_rows_of_tables_are_none() -> None:
    text = "一、工作任务\n每日巡查堤坝。\n| 序号 | 应当检查的内容 |\n| --- | --- |\n| 1 | 应当检查闸门 |\n"
    assert not [words for words, _ in passages_of(text) if "闸门" in words and "|" not in words]
