"""Sentences that impose nothing, and their neighbours that do: one table a rule."""

from collections.abc import Callable

import pytest
from duty_factory import duties

from pipeline.obligations.voids import (
    VOIDS,
    imposes_nothing,
    is_background,
    is_classification,
    is_commencement,
    is_contact,
    is_contents_line,
    is_definition,
    is_description,
    is_principle,
    is_purpose,
    is_scope,
    is_statement,
    replaced_wordings,
)

Rule = Callable[[str], bool]
RULES: list[tuple[Rule, str, bool]] = [
    (is_purpose, "为规范水库管理，制定本办法", True),
    (is_purpose, "为了保障供水安全，根据《中华人民共和国水法》，结合本省实际，制定本条例", True),
    (is_purpose, "为做好防汛工作，现提出以下意见", True),
    (is_purpose, "省水利厅结合工作实际，制定本方案", True),
    (is_purpose, "为符合规定的巡查员购买保险", False),
    (is_purpose, "为保障供水，各市应当制定应急预案", False),
    (is_purpose, "为做好防汛工作，制定本方案，请遵照执行", False),
    (is_definition, "本办法所称水库，是指蓄水十万立方米以上的工程", True),
    (is_definition, "前款所称重大隐患，是指可能导致溃坝的隐患", True),
    (is_definition, "小型水库是指库容较小的水库", True),
    (is_definition, "“三个责任人”是指行政、技术和巡查责任人", True),
    (is_definition, "前款所称信息，包括水位、库容等", True),
    (is_definition, "水库管理单位应当按照本办法建立台账", False),
    (is_definition, "本项工作由水库中心牵头", False),
    (is_definition, "本办法中下列用语的含义", True),
    (is_definition, "各市应当明确所称职责的分工", False),
    (is_classification, "应急预案分为综合应急预案和专项应急预案", True),
    (is_classification, "水库包括大型水库、中型水库和小型水库", True),
    (is_classification, "水库应当分为三级管理", False),
    (is_classification, "台账须包括水位、闸门等内容", False),
    (is_description, "加强水库管理，防范溃坝，是各级政府的一项重要职责", True),
    (is_description, "加强水库管理，对保障供水具有重要意义", True),
    (is_description, "各市水利局是责任主体，应当加强水库管理", False),
    (is_description, "检查范围为所有在用水库", True),
    (is_description, "巡查工作主要聚焦13个方面", True),
    (is_description, "清单管理是压实责任的重要举措", True),
    (is_description, "领导小组由水利、财政等部门组成", True),
    (is_description, "检查表可在省水利厅网站下载", True),
    (is_description, "向巡查员赋予制止违章的权力", True),
    (is_description, "检查范围应当覆盖所有水库", False),
    (is_description, "各市要组成检查组", False),
    (is_principle, "水库管理应遵循安全第一、预防为主的原则", True),
    (is_principle, "水资源配置应当坚持节水优先的方针", True),
    (is_principle, "各地应遵循安全第一的原则，制定方案", False),
    (is_principle, "各地应坚持每月巡查", False),
    (is_scope, "本省行政区域内的水库管理适用本办法", True),
    (is_scope, "本办法适用于小型水库", True),
    (is_scope, "其他水工程参照本办法执行", True),
    (is_scope, "可以适用对应的从轻处罚情形", False),
    (is_scope, "各市应当按照标准执行", False),
    (is_commencement, "本办法有效期为五年", True),
    (is_commencement, "超出有效期取水的，由水利部门责令停止", False),
    (is_commencement, "本办法自2024年3月1日起施行", True),
    (is_commencement, "本办法有效期五年", True),
    (is_commencement, "《水库巡查规定》同时废止", True),
    (is_commencement, "自2018年6月1日起新上岗的人员应当具备高中文化程度", False),
    (is_commencement, "请各市自印发之日起实施新标准", False),
    (is_statement, "同意设立水库保护区", True),
    (is_statement, "同意变更的，将结果予以公告", False),
    (is_statement, "现将方案印发给你们", True),
    (is_statement, "特此通知", True),
    (is_statement, "现将有关事项通知如下", True),
    (is_statement, "经省政府同意", True),
    (is_statement, "原则同意《规划》", True),
    (is_statement, "同意的意见应当存档", False),
    (is_statement, "请认真贯彻执行", False),
    (is_statement, "将名单公布在网站上", False),
    (is_contact, "联系人：张三，电话：0000-1234567", True),
    (is_contact, "电子邮箱：abc@example.com", True),
    (is_contact, "请各市明确一名联系人", False),
    (is_contact, "应当公布举报电话", False),
    (is_contents_line, "附件：1.水库巡查表", True),
    (is_contents_line, "抄送：省财政厅", True),
    (is_contents_line, "此件公开发布", True),
    (is_contents_line, "附件信息发生变化时，应当及时更新", False),
    (is_contents_line, "目标考核应当每年开展", False),
    (is_background, "《水利改革发展纲要》明确提出，要加强水库管理", True),
    (is_background, "《水利改革发展纲要》提出加强水库管理，完善巡查制度", True),
    (is_background, "按照《水库管理办法》要求，要开展自查", False),
    (is_background, "根据人员变动情况，省政府决定对领导小组成员进行调整", True),
    (is_background, "需要调整的，由省政府决定", False),
    (is_background, "上述行为不属于违法取水行为", True),
    (is_background, "希望受到表扬的地方再接再厉", True),
    (is_background, "近年来，各地发生多起溃坝事故", True),
    (is_background, "当前，汛情形势严峻复杂", True),
    (is_background, "党中央高度重视水库安全", True),
    (is_background, "有的水库管理单位责任不落实", True),
    (is_background, "2019年5月1日水利部印发了规划", True),
    (is_background, "省财政厅研究提出了办理意见", True),
    (is_background, "几年来，各地做了大量工作", True),
    (is_background, "省水利厅也表示将积极配合", True),
    (is_background, "2019年5月1日前完成巡查", False),
    (is_background, "为了确保安全，开展巡查", False),
    (is_background, "省水利厅已批准的水库，定期巡查", False),
    (is_background, "当前，各市要突出抓好巡查", False),
    (is_background, "各市形成了长效机制的，应当总结推广", False),
]


@pytest.mark.parametrize(("rule", "words", "void"), RULES)
def test_either_side_of_each_rule(rule: Rule, words: str, void: bool) -> None:
    assert rule(words) is void


def test_every_rule_has_a_sentence_on_each_side() -> None:
    for rule in (*VOIDS, is_statement, is_contact):
        assert {void for other, _, void in RULES if other is rule} == {True, False}


@pytest.mark.parametrize(("rule", "words", "void"), [row for row in RULES if row[0] in VOIDS and row[2]])
def test_a_notice_of_such_a_sentence_has_no_duty(rule: Rule, words: str, void: bool) -> None:  # noqa: ARG001
    assert imposes_nothing(words)
    assert duties(f"{words}。\n") == []


@pytest.mark.parametrize(
    "words", ["各市应当建立台账", "不得超蓄", "请各市抓好落实", "每月开展一次巡查", "由省水利厅负责解释工作", ""]
)
def test_plain_orders_are_not_void(words: str) -> None:
    assert not imposes_nothing(words)


REPLACED = [
    ("将第三条中的“应当备案”修改为“不得备案”。", ["“应当备案”修改为"]),
    ("第五条“水务局”修改为：“水利局”。", ["“水务局”修改为："]),
    ("删去第六条中的“必须审批”。", ["删去第六条中的“必须审批”"]),
    ("在“应当备案”后增加“并公示”。", []),
    ("修改为“应当备案”。", []),
    ("要将标为“重点水库”的名单下发，并将方案修改为草案。", []),
]


@pytest.mark.parametrize(("words", "old"), REPLACED)
def test_words_an_amendment_replaces(words: str, old: list[str]) -> None:
    assert [span.of(words) for span in replaced_wordings(words, 0, len(words))] == old
