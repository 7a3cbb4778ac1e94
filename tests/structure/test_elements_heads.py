"""Heads and tails of notices: tables of texts and the elements read from them."""

import pytest
from structure_factory import only, parsed

from pipeline.records import PartialDate, Status
from pipeline.structure import elements
from pipeline.structure.genres import genre_of, is_draft
from pipeline.structure.markers import Sign, marker_of
from pipeline.structure.organs import organs_of, signed

LETTER = """甲省应急管理厅文件
甲应急〔2024〕12号
甲省应急管理厅关于开展
矿山安全检查的通知
各市、县人民政府，省直各部门：
现将有关事项通知如下。
一、总体要求
各单位要高度重视。
附件：1. 检查表
2. 名单
甲省应急管理厅
2024年6月1日
（此件公开发布）
抄送：省委办公厅，省人大常委会办公厅。
甲省应急管理厅办公室 2024年6月2日印发
"""


def test_every_element_of_a_letter() -> None:
    notice = only(LETTER)
    assert notice.title == "甲省应急管理厅关于开展矿山安全检查的通知"
    assert (notice.number, notice.kind, notice.issuers) == ("甲应急〔2024〕12号", "通知", ("甲省应急管理厅",))
    assert notice.addressees == ("各市", "县人民政府", "省直各部门")
    assert notice.addressed_to == "各市、县人民政府，省直各部门："
    assert (notice.issued, notice.printed) == (PartialDate(2024, 6, 1), PartialDate(2024, 6, 2))
    assert notice.cc == ("省委办公厅", "省人大常委会办公厅")
    assert set(notice.facts) == {"title", "number", "issuers", "issued", "addressees", "attachments", "note", "cc", "printed"}


def test_facts_quote_the_text_and_the_body_holds_only_the_text() -> None:
    structure = parsed(LETTER)
    (notice,) = structure.notices
    assert all(fact.span.of(structure.text) == fact.quote for fact in notice.facts.values())
    assert notice.body.span.of(structure.text) == "现将有关事项通知如下。\n一、总体要求\n各单位要高度重视。"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("甲发〔2024〕1号", "甲发〔2024〕1号"),
        ("甲发[2024] 1 号", "甲发〔2024〕1号"),
        ("（甲发〔2024〕1号）", "甲发〔2024〕1号"),
        ("甲发〔2024〕1号　　　签发人：王某", "甲发〔2024〕1号"),
    ],
)
def test_number_lines(line: str, number: str) -> None:
    assert only(f"甲市人民政府文件\n{line}\n关于防汛的通知\n各县：\n现通知如下。").number == number


@pytest.mark.parametrize(
    ("tail", "issued"),
    [
        ("甲市人民政府\n二〇二四年八月十二日", PartialDate(2024, 8, 12)),
        ("甲市人民政府\n2024年  月  日", PartialDate(2024)),
        ("甲市人民政府 2024年8月12日", PartialDate(2024, 8, 12)),
        ("甲 市 人 民 政 府\n２０２４年８月１２日", PartialDate(2024, 8, 12)),
        ("甲市人民政府", None),
    ],
)
def test_issued(tail: str, issued: PartialDate | None) -> None:
    notice = only(f"关于防汛的通知\n各县人民政府：\n各县要做好防汛工作。\n{tail}")
    assert notice.issued == issued
    assert notice.issuers == ("甲市人民政府",)


def test_joint_letterhead_and_joint_signature() -> None:
    joint = "甲省安委会办公室\n文件\n乙省消防安全委员会\n甲发〔2024〕1号\n"
    joint += "甲省安委会办公室\n乙省消防安全委员会\n关于防火的通知\n各市：\n要防火。"
    assert only(joint).issuers == ("甲省安委会办公室", "乙省消防安全委员会")
    assert only(joint).title == "甲省安委会办公室乙省消防安全委员会关于防火的通知"
    assert only("关于防火的通知\n各市人民政府：\n要防火。\n甲煤矿安全监察局        省能源局\n2024年1月1日").issuers == (
        "甲煤矿安全监察局",
        "省能源局",
    )


def test_decree_and_its_text() -> None:
    decree, rules = parsed(
        "甲部令\n第10号\n《甲办法》已经审议通过，现予公布，自2024年1月1日起施行。\n"
        "部长 王某\n2023年12月1日\n甲办法\n第一条 为了安全，制定本办法。"
    ).notices
    assert (decree.number, decree.title, decree.kind, decree.issuers) == ("甲部令第10号", "甲部令", "令", ("甲部",))
    assert decree.contains == (rules.local,)
    assert (rules.title, rules.number, rules.issuers, rules.issued) == ("甲办法", None, (), None)


def test_a_standing_text_takes_its_first_decree_from_the_note_under_the_title() -> None:
    notice = only(
        "甲条例\n（2000年11月7日国务院令第296号发布　根据2013年7月18日国务院令第638号修改）\n第一条 为了安全，制定本条例。"
    )
    assert (notice.number, notice.issuers, notice.issued) == ("国务院令第296号", ("国务院",), PartialDate(2000, 11, 7))


def test_draft() -> None:
    notice = only("关于加强监管的实施意见\n（征求意见稿）\n为加强监管，制定本意见。\n一、目标\n监管有力。")
    assert (notice.status, notice.title) == (Status.DRAFT, "关于加强监管的实施意见（征求意见稿）")


def test_a_portals_fields_stand_in_for_what_the_text_does_not_state() -> None:
    notice = only(
        "发布机构：甲市人民政府\n成文日期：2024年6月1日\n文号：甲政发〔2024〕3号\n关于防汛的通知\n各县人民政府：\n各县要防汛。"
    )
    assert (notice.issuers, notice.number, notice.issued) == (("甲市人民政府",), "甲政发〔2024〕3号", PartialDate(2024, 6, 1))


def test_portal_lines_and_footer_stay_outside() -> None:
    structure = parsed(
        "首页 > 政务公开\n索引号：000\n发布机构：甲市人民政府\n关于防汛的通知(甲发〔2025〕65号)\n2025/01/20 价格司\n"
        "甲市人民政府关于防汛的通知\n甲发〔2025〕65号\n各县人民政府：\n各县要防汛。\n甲市人民政府\n2025年1月16日\n"
        "主办单位：甲市人民政府办公厅\n网站标识码5100000062"
    )
    (notice,) = structure.notices
    assert (notice.title, notice.number) == ("甲市人民政府关于防汛的通知", "甲发〔2025〕65号")
    assert notice.body.span.of(structure.text) == "各县要防汛。"
    assert notice.issued == PartialDate(2025, 1, 16)


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("关于印发甲办法的通知", "通知"),
        ("甲办法（试行）", "办法"),
        ("甲意见（征求意见稿）", "意见"),
        ("关于乙的复函", "函"),
        ("关于甲的通知(甲发〔2025〕65号)", "通知"),
        ("一、总体要求", None),
        ("通知如下", None),
    ],
)
def test_genre(title: str, genre: str | None) -> None:
    assert genre_of(title) == genre


def test_asking_for_opinions_is_no_draft() -> None:
    assert is_draft("甲办法（公开征求意见稿）")
    assert not is_draft("关于征求甲办法意见的函")


@pytest.mark.parametrize(
    ("text", "sign", "label", "number"),
    [
        ("第十二条 各级", Sign.ARTICLE, "第十二条", 12),
        ("第三条之一 各级", Sign.ARTICLE, "第三条之一", 3),
        ("第 八 章　附则", Sign.CHAPTER, "第 八 章", 8),
        ("一、总体要求", Sign.HAN, "一、", 1),
        ("(十一)强化", Sign.HAN_BRACKET, "(十一)", 11),
        ("㈡强化", Sign.HAN_BRACKET, "㈡", 2),
        ("１０．建立", Sign.DIGIT, "１０．", 10),
        ("（3）排查", Sign.DIGIT_BRACKET, "（3）", 3),
        ("③排查", Sign.CIRCLE, "③", 3),
        ("1.2.3 预警", Sign.DECIMAL_3, "1.2.3", 3),
    ],
)
def test_markers(text: str, sign: Sign, label: str, number: int) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert (marker.sign, marker.label, marker.number) == (sign, label, number)


@pytest.mark.parametrize(
    "text", ["第三条规定的情形", "第三条第二款", "10.5米以上", "2024年", "一是加强", "（征求意见稿）", "十分重要"]
)
def test_no_marker(text: str) -> None:
    assert marker_of(text) is None


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("贵州煤矿安全监察局             省能源局", ("贵州煤矿安全监察局", "省能源局")),
        ("国 家 数 据 局", ("国家数据局",)),
        ("各市人民政府：", ()),
        ("召开会议研究部署会", ()),
        ("关于成立领导小组", ()),
    ],
)
def test_organs(text: str, organs: tuple[str, ...]) -> None:
    assert organs_of(text) == organs


def test_signature_and_date_on_one_line() -> None:
    assert signed("国务院办公厅 2018年11月20日") == (("国务院办公厅",), "2018年11月20日")
    assert signed("会议定于2018年11月20日") is None


@pytest.mark.parametrize(
    ("rule", "yes", "no"),
    [
        (elements.is_attachment_label, "附件1", "附件：1.名单"),
        (elements.is_attachment_note, "附件：1.名单", "附件"),
        (elements.is_note, "（此件公开发布）", "（一）公开发布有关信息"),
        (elements.is_copy, "抄送：省委办公厅", "抄送有关部门"),
        (elements.is_contact, "联系人：刘庆，联系电话：15808199249。", "联系人应当及时报送信息"),
        (elements.is_leader, "局长李毅中", "局长办公会议"),
        (elements.is_date, "2020年  月  日", "自2020年1月1日起施行"),
    ],
)
def test_either_side_of_an_element(rule: object, yes: str, no: str) -> None:
    assert callable(rule)
    assert rule(yes)
    assert not rule(no)


def test_texts_without_title_and_number_are_told_apart_by_their_words() -> None:
    first, again, other = (
        only(text).id for text in ("各煤矿企业应当自查。", "各煤矿企业\u3000应当自查。", "各煤矿企业应当检查。")
    )
    assert first == again != other
