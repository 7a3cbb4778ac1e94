"""What becomes of duties in the next version and at the next level: pairs on either side of every line."""

from dataclasses import replace

import pytest
from graph_factory import Factory, words
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.graph.differences import Sense, differences
from pipeline.graph.lineage import Descent, Link, levels, lineage
from pipeline.records import Deadline, Frequency, Modality, Obligation, PartialDate

MAKE = Factory()
TEXT = MAKE.notice("某市渡口管理办法", "某发〔2020〕1号", issued="2020-01-01")
ACTS = (
    "渡口运营人应当每日开航前检查救生衣和灭火器",
    "渡工应当持证上岗，不得酒后驾驶渡船",
    "乡镇人民政府应当指定专人签单发航",
    "县级海事机构应当每季度对渡船进行一次安全检查",
    "遇大风、大雾等恶劣天气，渡口应当停航并在码头公告",
    "载客定额应当标明在渡船显著位置",
    "学生上下学时段应当由教师护送登船",
    "渡口运营人应当按年度提取安全生产费用",
)


def duty(quote: str, provision: str | None = None, **fields: object) -> Obligation:
    """A duty of the words; its act is the words, its actor 渡口."""
    return replace(MAKE.duty(TEXT, provision, quote), **({"actor": ()} | fields))  # type: ignore[arg-type]


def fates(links: tuple[Link, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(str(link.kind), link.old and link.old.provision, link.new and link.new.provision) for link in links]


@pytest.mark.parametrize(
    ("old", "new", "fate"),
    [
        ("渡工应当持证上岗。", "渡工应当持证上岗", "kept"),
        ("船舶净空应当保持1.5米以上", "船舶净空应当保持15米以上", "changed"),
        ("渡口应当每周检查救生设备2次", "渡口应当每周检查救生设备3次", "changed"),
        ("发现险情应当立即向乡镇人民政府报告", "发现险情的，应当立即报告乡镇人民政府和海事机构", "changed"),
        ("乡镇人民政府应当指定专人签单发航", "镇人民政府、街道办事处应当指定专人签单发航", "changed"),
        ("可以在节假日增加渡运班次", "应当在节假日增加渡运班次", "changed"),
        ("渡工应当持证上岗，不得酒后驾驶渡船", "渡口运营人应当按年度提取安全生产费用", None),
        ("应当向县级海事机构报告渡船检修情况", "应当为学生渡运安排护送教师", None),
        ("由海事机构处五百元罚款", "由公安机关依法追究刑事责任", None),
    ],
)
def test_two_wordings_are_one_duty_or_two(old: str, new: str, fate: str | None) -> None:
    links = lineage([duty(old)], [duty(new)])
    assert [str(link.kind) for link in links] == ([fate] if fate else ["dropped", "new"])


def test_the_number_of_an_article_tells_nothing() -> None:
    old = [duty(act, f"第{at}条") for at, act in enumerate(ACTS[:4])]
    new = [duty(act, f"第{at}条") for at, act in enumerate(reversed(ACTS[:4]))]
    assert fates(lineage(old, new)) == [("kept", f"第{at}条", f"第{3 - at}条") for at in range(4)]


def test_twins_are_told_apart_by_what_stands_around() -> None:
    """由海事机构责令改正 stands in two articles that change places."""
    first, second = "渡船超载的", "未按规定悬挂信号的渡船"
    old = [
        duty(first, "第五条"),
        duty("由海事机构责令改正", "第五条"),
        duty(second, "第六条"),
        duty("由海事机构责令改正", "第六条"),
    ]
    new = [
        duty(second, "第八条"),
        duty("由海事机构责令改正", "第八条"),
        duty(first, "第九条"),
        duty("由海事机构责令改正", "第九条"),
    ]
    assert fates(lineage(old, new)) == [
        ("kept", "第五条", "第九条"),
        ("kept", "第五条", "第九条"),
        ("kept", "第六条", "第八条"),
        ("kept", "第六条", "第八条"),
    ]


def test_pairs_are_the_best_together_and_not_one_after_the_other() -> None:
    """甲 is as like 乙′ as its own next wording, which nothing else can take."""
    old = [duty("渡口运营人应当每月检查渡船救生设备", "第一条"), duty("渡口运营人应当每月检查渡船消防设备", "第二条")]
    new = [duty("渡口运营人应当每月检查渡船消防设备和通信设备", "第一条"), duty("渡口运营人应当每月检查救生设备", "第二条")]
    assert fates(lineage(old, new)) == [("changed", "第一条", "第二条"), ("changed", "第二条", "第一条")]


WHOLE = "渡口运营人应当建立渡船检修台账并逐船登记，并且每月向县级海事机构报送检修情况报告"
PARTS = ("渡口运营人应当建立渡船检修台账并逐船登记", "每月向县级海事机构报送检修情况报告")


def test_a_duty_is_split_and_merged() -> None:
    whole, parts = duty(WHOLE, "第三条"), [duty(part, f"第{at}条") for at, part in enumerate(PARTS, 8)]
    assert sorted(fate[0] for fate in fates(lineage([whole], parts))) == ["changed", "split"]
    assert sorted(fate[0] for fate in fates(lineage(parts, [whole]))) == ["changed", "merged"]


def test_what_only_says_again_what_its_partner_has_is_no_part() -> None:
    """The whole goes on as it was: that one half is said once more elsewhere is new."""
    links = lineage([duty(WHOLE, "第三条")], [duty(WHOLE, "第三条"), duty(PARTS[1], "第九条")])
    assert fates(links) == [("kept", "第三条", "第三条"), ("new", None, "第九条")]
    short = lineage([duty(WHOLE, "第三条")], [duty(PARTS[0], "第三条"), duty("报送报告", "第九条")])
    assert fates(short)[1] == ("new", None, "第九条")


def test_of_two_levels_little_likeness_is_told_and_not_claimed() -> None:
    upper = duty("各级海事机构要通过明查暗访、抽查渡船等方式，进一步加强对渡运安全工作的监督检查", "二(一)")
    near = duty("乡镇人民政府要会同公安部门，通过明查暗访、抽查渡船等方式，进一步加强对渡口的监督检查", "三(二)")
    same = duty("海事机构要通过明查暗访、抽查渡船等方式，进一步加强对渡运安全工作的监督检查", "三(一)")
    assert fates(levels([upper], [near])) == [("alike", "二(一)", "三(二)")]
    assert fates(levels([upper], [same])) == [("changed", "二(一)", "三(一)")]
    assert [fate[0] for fate in fates(levels([upper], [duty(ACTS[6])]))] == ["dropped", "new"]


def test_a_duty_that_ended_tells_how_near_the_nearest_came() -> None:
    dropped, new = lineage([duty(ACTS[0])], [duty(ACTS[3])])
    assert 0 < dropped.score < 0.5
    assert dropped.score == new.score
    assert lineage([], []) == ()


def _same(first: Obligation, **fields: object) -> tuple[Obligation, Obligation]:
    return first, replace(first, **fields)  # type: ignore[arg-type]


BASE = duty("检查渡船")
WITHIN = Deadline("within", period="P10D", after="收到报告")
BY = Deadline("by", date=PartialDate(2024, 6, 30))


@pytest.mark.parametrize(
    ("field", "old", "new", "sense"),
    [
        ("frequency", Frequency(2, "min", "P1W"), Frequency(3, "min", "P1W"), Sense.STRICTER),
        ("frequency", Frequency(1, "min", "P1M"), Frequency(1, "exact", "P3M"), Sense.LOOSER),
        ("frequency", Frequency(2, "max", "P1Y"), Frequency(1, "max", "P1Y"), Sense.STRICTER),
        ("frequency", Frequency(1, "exact", "P3M"), Frequency(4, "exact", "P1Y"), None),
        ("frequency", Frequency(2, "min", "P1W"), Frequency(2, "max", "P1W"), None),
        ("frequency", Frequency(None, "exact", None), Frequency(1, "exact", "P1M"), None),
        ("frequency", None, Frequency(1, "exact", "P1M"), None),
        ("deadline", WITHIN, replace(WITHIN, period="P5D"), Sense.STRICTER),
        ("deadline", WITHIN, replace(WITHIN, period="PT24H"), Sense.STRICTER),
        ("deadline", WITHIN, replace(WITHIN, period="P1M"), Sense.LOOSER),
        ("deadline", WITHIN, replace(WITHIN, workdays=True), None),
        ("deadline", WITHIN, replace(WITHIN, period="P5D", after="事故发生"), None),
        ("deadline", WITHIN, Deadline("immediately"), Sense.STRICTER),
        ("deadline", BY, Deadline("immediately"), None),
        ("deadline", BY, replace(BY, date=PartialDate(2024, 5, 31)), Sense.STRICTER),
        ("deadline", BY, replace(BY, date=PartialDate(2025, 5, 31)), None),
        ("deadline", Deadline("recurring", rule="每月25日前"), Deadline("recurring", rule="每月17日前"), Sense.STRICTER),
        ("deadline", Deadline("recurring", rule="每月25日前"), Deadline("recurring", rule="每季度17日前"), None),
        ("deadline", BY, None, None),
        ("modality", Modality.PERMISSION, Modality.DUTY, Sense.STRICTER),
        ("modality", Modality.PROHIBITION, Modality.PERMISSION, Sense.LOOSER),
        ("modality", Modality.DUTY, Modality.PROHIBITION, None),
        ("softened", True, False, Sense.STRICTER),
        ("softened", False, True, Sense.LOOSER),
        ("action", "培训不少于24学时", "培训不少于36学时", Sense.STRICTER),
        ("action", "船距不超过5米", "船距不超过3米", Sense.STRICTER),
        ("action", "培训至少24学时", "培训至少12学时", Sense.LOOSER),
        ("action", "处3万元罚款", "处5万元罚款", None),
        ("action", "培训不少于24学时", "脱产培训不少于36学时", None),
        ("action", "第3条培训不少于24学时", "第4条培训不少于36学时", None),
        ("condition", None, "遇大雾的", None),
        ("actor", ("渡口",), ("渡口", "渡工"), None),
        ("recipient", "海事机构", "乡镇人民政府", None),
        ("legal_basis", (), ("某市渡口条例",), None),
    ],
)
def test_the_sense_of_a_difference(field: str, old: object, new: object, sense: Sense | None) -> None:
    one, other = replace(BASE, **{field: old}), replace(BASE, **{field: new})  # type: ignore[arg-type]
    (found,) = differences(one, other)
    assert (found.field, found.sense) == (field, sense)
    (back,) = differences(other, one)
    assert back.sense == {Sense.STRICTER: Sense.LOOSER, Sense.LOOSER: Sense.STRICTER, None: None}[sense]


def test_what_does_not_count_as_a_difference() -> None:
    assert differences(*_same(BASE, evidence=words("检查，渡船。"))) == ()
    assert differences(*_same(replace(BASE, actor=("甲", "乙")), actor=("乙", "甲"))) == ()
    assert [each.field for each in differences(*_same(BASE, evidence=words("检查每条渡船")))] == ["wording"]


def test_of_two_acts_neither_is_the_stricter() -> None:
    fine = replace(BASE, action="处五十万元以下罚款", modality=Modality.PERMISSION)
    mend = replace(BASE, action="责令改正", modality=Modality.DUTY)
    assert [(each.field, each.sense) for each in differences(fine, mend)] == [("modality", None), ("action", None)]
    assert differences(fine, replace(fine, modality=Modality.DUTY))[0].sense is Sense.STRICTER


LISTS = st.lists(st.sampled_from(ACTS), unique=True, max_size=8)


@settings(deadline=None, max_examples=40)
@given(LISTS, LISTS)
def test_no_duty_is_lost_and_none_has_two_partners(old: list[str], new: list[str]) -> None:
    olds, news = (
        [duty(act, f"第{at}条", id=f"{side}{at}") for at, act in enumerate(acts)] for side, acts in (("o", old), ("n", new))
    )
    links = lineage(olds, news)
    assert {link.old.id for link in links if link.old} == {each.id for each in olds}
    assert {link.new.id for link in links if link.new} == {each.id for each in news}
    pairs = [(link.old.id, link.new.id) for link in links if link.old and link.new]
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    assert {link.old.action for link in links if link.old and link.kind is Descent.KEPT} == set(old) & set(new)
