"""A sentence is split exactly where bearer, modality, frequency or deadline changes."""

from itertools import pairwise

import pytest
from duty_factory import MEASURES, duties, sentence, split, units_of
from hypothesis import given
from hypothesis import strategies as st

from pipeline.obligations.units import units
from pipeline.obligations.values import Part
from pipeline.records import Deadline, Frequency, Modality, PartialDate

D, P, M, E = Modality.DUTY, Modality.PROHIBITION, Modality.PERMISSION, Modality.ENCOURAGEMENT

#: Bars show where the sentence is split.
SPLITS = [
    # one bearer, one modality, one time: one unit
    "各市水利局要建立台账，明确责任，督促整改销号",
    "应当建立台账，应当明确责任人",
    "发现隐患的，应当立即停用，立即上报",
    "按照职责分工，各市水利局要开展抽查",
    "要检查水位，闸门，堤坝",
    # the bearer changes
    "各市水利局要建立台账，|省水利厅要开展抽查",
    "由水库中心牵头，|市水利局配合",
    "各水库管理单位要制定方案，|由县级水利部门审批",
    "各市水利局应建立制度，|组长由省水利厅选定，|每周检查一次",
    "各市水利局要建立台账，各市水利局要明确责任人",
    # the modality changes
    "水库管理单位应当公示水位，|不得瞒报",
    "水库管理单位应当公示水位，|可以委托专业机构监测",
    "不得截留资金，不得挪用资金",
    "不得泄露数据，|严防安全风险",
    "不得超蓄，|并及时报告水位",
    "应当公示水位，并及时报告",
    # the frequency changes
    "要每月抽查一次，|每季度通报一次",
    "每月开展一次巡查，确保不漏一处",
    "要每月开展一次巡查，|建立台账",
    "每月开展一次巡查，并报告结果",
    # a count that opens the sentence governs the chain, one behind a bearer its own act
    "每月开展一次巡查，建立台账",
    "各市水利局每月开展一次巡查，|建立台账",
    "每月开展一次巡查，|及时处置险情",
    "每月开展一次巡查，|各市水利局要建立台账",
    "每月开展一次巡查，|通过约谈等方式，推动整改",
    "要每月开展一次巡查，|通过约谈等方式，推动整改",
    "要每月开展一次巡查，|形成巡查档案",
    "要每月开展一次巡查，形成工作合力",
    "要建立台账，|每年演练一次",
    # two parties at a rate each
    "按照县级部门每月一次、|市级部门每季度一次的频率对水库开展抽查",
    "按照每月一次、每次半天的频率对水库开展抽查",
    # a paper that goes somewhere is an act of its own
    "要每年演练一次，|年度演练计划报送县级水利部门备案",
    "要每年演练一次，重点落实情况报告制度",
    # the deadline changes
    "3月底前完成自查，|6月底前完成整改",
    "6月底前，各市要完成自查，建立台账",
    "各市要建立台账，|于6月底前报送总结",
    "立即停用闸门，疏散群众",
    "立即停用闸门，|及时报告情况",
    # an encouragement in mid-sentence
    "各市水利局应当公布电话，|鼓励群众举报，|及时核查处理",
    "各市水利局应当公布电话，|鼓励群众举报，|应当核查处理",
    "各市水利局应当公布电话，|鼓励群众举报，确保渠道畅通",
    "鼓励企业开展改造，提高效率",
    # what is offered is an encouragement of whom it is offered to, guidance the guide's own act
    "市水利局要公布目录，|支持企业参与修复",
    "市水利局要公布目录，支持文化企业发展",
    "市水利局要公布目录，引导企业参与修复",
    "市水利局要公布目录，优先支持企业参与修复",
    # counts at the end belong to the act before them
    "各市水利局要掌握水情，每周不少于3次",
    "各市水利局要掌握水情，|每周抽查3次",
    # 方可 behind a case is a permission
    "应当组织验收，|验收合格后，方可蓄水",
]


@pytest.mark.parametrize("marked", SPLITS)
def test_where_a_sentence_is_split(marked: str) -> None:
    assert [unit.rstrip("，、") for unit in split(marked.replace("|", ""))] == [
        piece.rstrip("，、") for piece in marked.split("|")
    ]


NO_UNITS = [
    "现印发给你们",
    "水位记录、闸门记录",
    "必要时",
    "每周不少于3次",
    "各水库管理单位",
    "",
]


@pytest.mark.parametrize("words", NO_UNITS)
def test_what_holds_no_act_is_no_unit(words: str) -> None:
    assert split(words) == []


def test_a_statement_is_cut_off() -> None:
    assert split("现将方案印发给你们，请认真贯彻执行") == ["请认真贯彻执行"]
    assert split("现将方案印发给你们，并请各市水利局于5月底前报送总结") == ["并请各市水利局于5月底前报送总结"]


#: The bearer, modality, frequency and deadline of each unit.
BEARERS = [
    ("各市水利局要建立台账，明确责任人", ["各市水利局"]),
    ("各市水利局要建立台账，省水利厅要抽查", ["各市水利局", "省水利厅"]),
    ("要建立台账", [None]),
    ("各市水利局应建立制度，组长由省水利厅选定，每周检查一次", ["各市水利局", "省水利厅", "各市水利局"]),
    ("各市水利局应当公布电话，鼓励群众举报，应当核查处理", ["各市水利局", "群众", "各市水利局"]),
    ("省水利厅根据报告，公布名单", ["省水利厅"]),
    ("巡查员无法到岗时，应当安排他人替班", ["巡查员"]),
    ("巡查员考核不合格的，由派出单位调整岗位", ["派出单位"]),
    ("巡查员连续两年优秀的，应当予以奖励", [None]),
]


@pytest.mark.parametrize(("words", "bearers"), BEARERS)
def test_whom_each_unit_binds(words: str, bearers: list[str | None]) -> None:
    assert [unit.subject.span.of(words) if unit.subject else None for unit in units_of(words)] == bearers


MODALITIES = [
    ("应当公示水位，不得瞒报", [D, P]),
    ("应当公示水位，可以委托专业机构监测", [D, M]),
    ("鼓励企业开展改造", [E]),
    ("每月开展一次巡查", [D]),
    ("不得泄露数据，严防安全风险", [P, D]),
    ("不得超蓄，擅自泄洪", [P]),
    ("验收合格后，方可蓄水", [M]),
    ("可以查阅资料，并制作笔录", [M, D]),
    ("各单位一律不得擅自启用设施", [P]),
]


@pytest.mark.parametrize(("words", "modalities"), MODALITIES)
def test_modalities(words: str, modalities: list[Modality]) -> None:
    assert [unit.modality for unit in units_of(words)] == modalities


MONTHLY, YEARLY, THRICE = Frequency(1, "exact", "P1M"), Frequency(1, "exact", "P1Y"), Frequency(3, "min", "P1W")
FREQUENCIES = [
    ("要每月抽查一次", [MONTHLY]),
    ("要掌握水情，每周不少于3次", [THRICE]),
    ("每月开展一次巡查，确保不漏一处", [MONTHLY]),
    ("每月开展一次巡查，建立台账", [MONTHLY]),
    ("要每月开展一次巡查，建立台账", [MONTHLY, None]),
    ("每年，各市水利局要演练一次", [YEARLY]),
    ("要建立台账", [None]),
]


@pytest.mark.parametrize(("words", "frequencies"), FREQUENCIES)
def test_frequencies(words: str, frequencies: list[Frequency | None]) -> None:
    assert [unit.frequency for unit in units_of(words)] == frequencies


JUNE = Deadline("by", date=PartialDate(2024, 6, 30))
MARCH = Deadline("by", date=PartialDate(2024, 3, 31))
AT_ONCE = Deadline("immediately")
DEADLINES = [
    ("6月底前，各市要完成自查，建立台账", [JUNE]),
    ("各市要建立台账，于6月底前报送总结", [None, JUNE]),
    ("3月底前完成自查，6月底前完成整改", [MARCH, JUNE]),
    ("立即停用闸门，疏散群众", [AT_ONCE]),
    ("立即停用闸门，及时报告情况", [AT_ONCE, None]),
    ("各市要建立台账", [None]),
]


@pytest.mark.parametrize(("words", "deadlines"), DEADLINES)
def test_deadlines(words: str, deadlines: list[Deadline | None]) -> None:
    assert [unit.deadline for unit in units_of(words)] == deadlines


def test_the_deadline_of_the_stage_above_reaches_all_that_state_none() -> None:
    words = "各市要建立台账，于3月底前报送名单"
    found = list(units(words, sentence(words), JUNE))
    assert [unit.deadline for unit in found] == [JUNE, MARCH]


SOFT = [("原则上应当公示水位", True), ("应当公示水位", False), ("应当公示水位，适时公布名单", True)]


@pytest.mark.parametrize(("words", "softened"), SOFT)
def test_softened(words: str, softened: bool) -> None:
    assert [unit.softened for unit in units_of(words)] == [softened]


CUED = [("应当公示水位", True), ("公示水位", False), ("发现必须整改的隐患的，上报水利局", False)]


@pytest.mark.parametrize(("words", "cued"), CUED)
def test_ordered_by_a_cue(words: str, cued: bool) -> None:
    assert [unit.cued for unit in units_of(words)] == [cued]


PIECES = "各市水利局 省水利厅 群众 应当 不得 可以 鼓励 由 请 按照规定 ， 发现隐患的， 每周 一次 立即 6月底前 检查 报告 并"


@given(st.lists(st.sampled_from(PIECES.split()), max_size=30))
def test_units_are_runs_of_clauses_in_order_and_apart(pieces: list[str]) -> None:
    words = "".join(pieces)
    cut = sentence(words)
    clauses, found = cut.clauses, list(units(words, cut))
    taken = [clause for unit in found for clause in unit.clauses]
    assert taken == [clause for clause in clauses if clause in taken]
    for unit in found:
        first = clauses.index(unit.clauses[0])
        assert unit.clauses == clauses[first : first + len(unit.clauses)]
        assert any(clause.part is Part.ACT for clause in unit.clauses)


@given(st.lists(st.sampled_from(PIECES.split()), max_size=30))
def test_neighbours_differ(pieces: list[str]) -> None:
    words = "".join(pieces)
    found = units_of(words)
    for before, after in pairwise(found):
        if after.clauses[0].span.start - before.span.end <= 1:
            values = [
                (unit.subject.span.of(words) if unit.subject else None, unit.modality, unit.frequency, unit.deadline)
                for unit in (before, after)
            ]
            assert values[0] != values[1]


ITEMS = [
    ("水库管理单位不得有下列行为：", "超标准蓄水；", "prohibition"),
    ("水库管理单位应当履行下列职责：", "巡查堤坝；", "duty"),
    ("水库管理单位不得有下列行为：", "应当报告而不报告；", "prohibition"),
    ("水库管理单位应当做到：", "不得超标准蓄水；", "prohibition"),
    ("水库管理单位按下列标准配备人员，原则上一人不得兼任两职：", "大型水库配备三人；", "duty"),
    ("库区内严禁：", "超标准蓄水；", "prohibition"),
]


@pytest.mark.parametrize(("stem", "item", "modality"), ITEMS)
def test_an_item_without_a_cue_has_the_modality_of_its_stem(stem: str, item: str, modality: str) -> None:
    found = duties(f"第一条 {stem}\n（一）{item}\n（二）破坏堤坝。\n", MEASURES)
    first = next(duty for duty in found if duty.provision == "第一条(一)")
    assert (first.modality.value, first.evidence.quote) == (modality, item.rstrip("；"))
