"""Phrases that name somebody who can act, where they end, and what names nobody."""

import pytest
from duty_factory import party
from hypothesis import given
from hypothesis import strategies as st

from pipeline.obligations.scope import parties

#: The phrase, what follows it, and whether it names only some of its kind.
PARTIES = [
    ("各级煤矿安全监管监察部门", "要建立台账", False),
    ("各市水利局", "于6月底前报送", False),
    ("备案人", "应当保存记录", False),
    ("省应急管理厅会同吉林局", "统筹推进", False),
    ("省水利厅会同省财政厅", "制定办法", False),
    ("省水利厅、省财政厅和各市人民政府", "应当配合", False),
    ("水库管理单位", "应当巡查", False),
    ("水库管理单位主要负责人", "要带班", False),
    ("大坝检验所", "应当出具报告", False),
    ("报验单位", "应当填写表格", False),
    ("水利监管部门", "负责抽查", False),
    ("组织部门", "负责考核", False),
    ("驻地监察分局", "移交材料", False),
    ("各级人民政府及其有关部门", "应当支持", False),
    ("县级以上地方人民政府水行政主管部门", "应当公告", False),
    ("取得取水许可证的企业", "应当装表", True),
    ("存在隐患的水库管理单位", "要停用", True),
    ("技术力量不足的企业", "要聘请专家", True),
    ("任何单位和个人", "不得截流", False),
    ("各市、县人民政府", "要公布名单", False),
    ("省（区、市）水利厅", "要上报", False),
    ("企业从业人员", "应当培训", False),
    ("有关部门", "按照分工落实", False),
    ("各油气开采企业", "要自查", False),
    ("从业人员", "有权拒绝", False),
    ("县区政府", "负总责", False),
    ("评审人员", "应当回避", False),
    ("生产经营单位", "不得瞒报", False),
    ("省、自治区、直辖市人民政府负责水库管理的主管部门", "应当公布名单", False),
    ("县级人民政府负有水库监督管理职责的部门", "确定", False),
    ("省水利厅、省财政厅", "等依照规定办理", False),
    ("任何组织和个人", "不得截流", False),
    ("国家", "建立补偿制度", False),
    ("省水利厅", "负责水库的考核", False),
]

NOBODY = [
    "督促企业整改",
    "指导地方开展工作",
    "检查企业台账",
    "监管各类企业",
    "实施方案应当公开",
    "对重点企业开展检查",
    "根据省水利厅要求",
    "向水利局报告",
    "由水利局负责",
    "是责任单位",
    "加强队伍建设",
    "立即通知企业",
    "督促取得许可证的企业整改",
    "对发现隐患的企业要处罚",
    "安全管理漏洞",
    "“水利局”应当",
    "财政资金应当专款专用",
    "组织有关部门会商",
    "台账",
    "国家标准应当公开",
    "",
]


@pytest.mark.parametrize(("name", "behind", "restricted"), PARTIES)
def test_parties(name: str, behind: str, restricted: bool) -> None:
    found = party(name + behind)
    assert found is not None
    assert (name + behind)[found.start : found.end] == name
    assert found.restricted is restricted


@pytest.mark.parametrize("words", NOBODY)
def test_what_names_nobody(words: str) -> None:
    found = party(words)
    assert found is None, words[: found.end]


CUT = [
    ("省水利厅", ["省水利厅"]),
    ("科技部、财政部和相关部门", ["科技部", "财政部", "相关部门"]),
    ("各市、县人民政府", ["各市、县人民政府"]),
    ("省水利厅会同省财政厅", ["省水利厅", "省财政厅"]),
    ("水利部门及其工作人员", ["水利部门及其工作人员"]),
    ("各市水利局，省管水库管理单位", ["各市水利局", "省管水库管理单位"]),
    ("任何单位和个人", ["任何单位", "个人"]),
    ("省水利厅（含水库中心、水文局）和市水利局", ["省水利厅（含水库中心、水文局）", "市水利局"]),
    ("省水利厅\n、省财政厅", ["省水利厅", "省财政厅"]),
    ("水利局或者应急局", ["水利局", "应急局"]),
    ("省、自治区、直辖市人民政府和水利部", ["省、自治区、直辖市人民政府", "水利部"]),
    ("各省、自治区、直辖市及计划单列市水利局", ["各省、自治区、直辖市及计划单列市水利局"]),
]


@pytest.mark.parametrize(("phrase", "names"), CUT)
def test_a_phrase_cut_into_its_parties(phrase: str, names: list[str]) -> None:
    assert list(parties(phrase)) == names


WORDS = st.lists(
    st.sampled_from(
        ["各", "省水利厅", "企业", "的", "、", "和", "督促", "检查", "部门", "（区、市）", "，", "要", "对", "存在", "人员"]
    ),
    max_size=12,
).map("".join)


@given(WORDS)
def test_a_party_is_a_piece_of_its_text_and_ends_before_a_comma_that_joins_nothing(words: str) -> None:
    found = party(words)
    assert found is None or (found.start == 0 < found.end <= len(words) and "，" not in words[: found.end].replace("，和", ""))


@given(WORDS)
def test_parties_of_a_phrase_are_pieces_of_it(phrase: str) -> None:
    at = 0
    for name in parties(phrase):
        assert name
        at = phrase.index(name, at) + len(name)
