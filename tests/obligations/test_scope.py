"""Who bears a duty whose sentence names nobody, and which bearers do not reach on."""

import pytest
from duty_factory import MEASURES, NOTICE, duties

from pipeline.records import ActorOrigin

X, N, A = ActorOrigin.EXPLICIT, ActorOrigin.INHERITED, ActorOrigin.ADDRESSEE
PLAN = "某省水利厅水库整治工作方案\n\n"

#: The head of a notice, its body, and for each duty the bearers and where they were taken from.
BORNE = [
    # in the sentence itself, in the item before it
    (NOTICE, "各水库管理单位要巡查堤坝。", [("各水库管理单位", X)]),
    (NOTICE, "各水库管理单位要巡查堤坝。要建立台账。", [("各水库管理单位", X), ("各水库管理单位", N)]),
    (
        NOTICE,
        "各水库管理单位要巡查堤坝。省水利厅要开展抽查。要公布结果。",
        [("各水库管理单位", X), ("省水利厅", X), ("省水利厅", N)],
    ),
    # nobody named: the addressees
    (NOTICE, "一、工作任务\n要建立台账。", [("各市水利局", A)]),
    (NOTICE, "请认真贯彻执行。", [("各市水利局", A)]),
    # an item of its own starts afresh
    (
        NOTICE,
        "一、工作任务\n（一）巡查。水库管理单位要巡查堤坝。\n（二）建档。要建立台账。",
        [("水库管理单位", X), ("各市水利局", A)],
    ),
    # the stem of a list, unnumbered or in an article
    (NOTICE, "各水库管理单位应当做到：\n1.巡查堤坝。\n2.报告水位。", [("各水库管理单位", N)] * 2),
    (
        NOTICE,
        "一、任务\n各水库管理单位要巡查堤坝。技术力量不足的单位应当做到：\n1.聘请专家。\n2.建立台账。",
        [("各水库管理单位", X), ("技术力量不足的单位", N), ("技术力量不足的单位", N)],
    ),
    (MEASURES, "第一条 县级水利部门应当履行以下职责：\n（一）巡查堤坝；\n（二）检查闸门。", [("县级水利部门", N)] * 2),
    # a heading that speaks of somebody
    (NOTICE, "一、落实水库管理单位主体责任\n要建立台账。", [("水库管理单位", N)]),
    (MEASURES, "第一章 巡查员职责\n第一条 应当每日巡查。", [("巡查员", N)]),
    (NOTICE, "一、加强组织领导\n要建立台账。", [("各市水利局", A)]),
    # the paragraph between a heading and its items
    (
        NOTICE,
        "一、工作任务\n各水库管理单位要认真组织实施。\n（一）建档。要建立台账。",
        [("各水库管理单位", X), ("各水库管理单位", N)],
    ),
    # whom most items of the section name
    (
        NOTICE,
        "一、工作任务\n（一）巡查。各水库管理单位要巡查堤坝。\n（二）报告。各水库管理单位要报告水位。\n（三）建档。要建立台账。",
        [("各水库管理单位", X), ("各水库管理单位", X), ("各水库管理单位", N)],
    ),
    (
        NOTICE,
        "一、工作任务\n（一）巡查。各水库管理单位要巡查堤坝。\n（二）报告。各市水文局要报告水位。\n（三）建档。要建立台账。",
        [("各水库管理单位", X), ("各市水文局", X), ("各市水利局", A)],
    ),
    # the innermost section that is clear
    (
        NOTICE,
        "一、工作任务\n（一）日常工作\n1.巡查。各水库管理单位要巡查堤坝。\n2.报告。各水库管理单位要报告水位。\n"
        "（二）专项检查\n1.抽查。各级水利部门要开展抽查。\n2.培训。各级水利部门要组织培训。\n3.指导。要加强督促检查。",
        [("各水库管理单位", X), ("各水库管理单位", X), ("各级水利部门", X), ("各级水利部门", X), ("各级水利部门", N)],
    ),
    # criteria of a grade are of whom it is given to
    (
        MEASURES,
        "第一条 根据巡查员履职情况，考核分为优秀和合格。\n（一）考核结果为优秀的，应当达到以下标准：\n1.巡查堤坝；\n2.报告水位。",
        [("巡查员", N), ("巡查员", N)],
    ),
    (
        MEASURES,
        "第一条 根据巡查员履职情况，考核分为优秀和合格。\n（一）考核工作应当达到以下标准：\n1.公布结果；\n2.记录情况。",
        [("", None), ("", None)],
    ),
    # the maker of a plan
    (
        PLAN,
        "为加强水库管理，省水利厅结合实际，制定本方案。\n一、工作任务\n开展水库抽查。",
        [("省水利厅", N)],
    ),
    # whom a document without addressees mostly speaks to
    (
        PLAN,
        "一、巡查\n各市水利局要巡查堤坝。\n二、报告\n各市水利局要报告水位。\n三、检查\n各市水利局要检查闸门。\n四、建档\n要建立台账。",
        [("各市水利局", X), ("各市水利局", X), ("各市水利局", X), ("各市水利局", N)],
    ),
    (
        PLAN,
        "一、巡查\n各市水利局要巡查堤坝。\n二、建档\n要建立台账。",
        [("各市水利局", X), ("", None)],
    ),
    # articles abstain
    (MEASURES, "第一条 水库管理单位应当巡查堤坝。\n第二条 巡查不合格的，不得评优。", [("水库管理单位", X), ("", None)]),
    (NOTICE, "第一条 巡查不合格的，不得评优。", [("", None)]),
    # but for the makers of what an article speaks of
    (
        MEASURES,
        "第一条 水库管理单位应当编制实施方案。\n第二条 实施方案应当明确抢险措施。",
        [("水库管理单位", X), ("水库管理单位", N)],
    ),
    (MEASURES, "第一条 水库管理单位应当编制应急预案。\n第二条 水位不得超限。", [("水库管理单位", X), ("", None)]),
    (MEASURES, "第一条 水库管理单位应当巡查堤坝。应当建立台账。", [("水库管理单位", X), ("水库管理单位", N)]),
    # the bearer a provision names at its end
    (NOTICE, "一、工作任务\n（一）建立水库台账。（省水利厅负责）", [("省水利厅", X)]),
    (NOTICE, "一、工作任务\n（一）建立水库台账。（省水利厅、省财政厅负责）", [("省水利厅、省财政厅", X)]),
    (NOTICE, "一、工作任务\n（一）建立水库台账。（省水利厅指导，县级政府负责落实）", [("县级政府", X)]),
    (NOTICE, "一、工作任务\n（一）建立水库台账。（省水利厅牵头，县级政府参与）", [("省水利厅", X)]),
    (NOTICE, "一、工作任务\n（一）建立水库台账。（详见附表）", [("各市水利局", A)]),
]


@pytest.mark.parametrize(("head", "body", "expected"), BORNE)
def test_who_bears_each_duty(head: str, body: str, expected: list[tuple[str, ActorOrigin | None]]) -> None:
    assert [("、".join(duty.actor), duty.actor_from) for duty in duties(body + "\n", head)] == expected


#: The bearers of the two duties of an item: the second sentence names nobody.
REACH = [
    ("各水库管理单位要巡查堤坝。要建立台账。", "各水库管理单位"),
    # heads of bodies act for them in their own sentence only
    ("各水库管理单位要巡查堤坝，主要负责人要带班检查。要建立台账。", "各水库管理单位"),
    # restricted bearers
    ("各水库管理单位要巡查堤坝。技术力量不足的单位要聘请专家。要建立台账。", "各水库管理单位"),
    ("技术力量不足的单位要聘请专家。要建立台账。", "技术力量不足的单位"),
    ("各水库管理单位要巡查堤坝。其他单位要聘请专家。要建立台账。", "各水库管理单位"),
    ("各水库管理单位要巡查堤坝。负责水文的部门要公布水位。要建立台账。", "负责水文的部门"),
    ("为做好巡查，现就有关事项通知如下。技术力量不足的单位要聘请专家。要建立台账。", "各市水利局"),
    ("各水库管理单位要巡查堤坝。各市水利局要抽查，省外专家要到场指导。要建立台账。", "各市水利局"),
    ("各水库管理单位要开展演练，监测中心到场指导。要总结经验。", "各水库管理单位"),
    ("各水库管理单位要开展演练。监测中心到场指导。要总结经验。", "监测中心"),
    # who is invited, who is only spoken of
    ("各水库管理单位要巡查堤坝。巡查员无法到岗时，应当安排他人替班。要建立台账。", "各水库管理单位"),
    ("各水库管理单位要巡查堤坝。鼓励群众举报隐患。要建立台账。", "各水库管理单位"),
    ("各水库管理单位要巡查堤坝。企业的应急预案应当报水利局备案。要建立台账。", "各水库管理单位"),
    # who does it for another
    ("各水库管理单位要巡查堤坝。台账由技术人员保存。要建立档案。", "各水库管理单位"),
]


@pytest.mark.parametrize(("body", "last"), REACH)
def test_which_bearers_reach_the_next_sentence(body: str, last: str) -> None:
    assert "、".join(duties(body + "\n")[-1].actor) == last


ACTORS = [
    ("省水利厅会同省财政厅制定补助办法。", ("省水利厅", "省财政厅")),
    ("省水利厅要会同有关部门开展检查。", ("省水利厅", "有关部门")),
    ("科技部门、财政部门和有关单位要做好保障。", ("科技部门", "财政部门", "有关单位")),
    ("各市、县人民政府要公布名单。", ("各市、县人民政府",)),
    ("省水利厅督促各市水利局开展巡查。", ("省水利厅",)),
    ("省水利厅组织有关单位开展演练。", ("省水利厅",)),
]


@pytest.mark.parametrize(("body", "actors"), ACTORS)
def test_several_bearers_are_each_their_own(body: str, actors: tuple[str, ...]) -> None:
    (duty,) = duties(body + "\n")
    assert duty.actor == actors


def test_addressees_are_borne_as_written() -> None:
    head = "某省水利厅关于加强水库管理的通知\n\n各市水利局，省管水库管理单位：\n\n"
    (duty,) = duties("请认真贯彻执行。\n", head)
    assert duty.actor == ("各市水利局，省管水库管理单位",)
    assert duty.actor_evidence is not None
    assert duty.actor_evidence.quote.startswith("各市水利局")


def test_the_bearer_is_shown_where_it_was_taken_from() -> None:
    for duty in duties("各水库管理单位应当做到：\n1.巡查堤坝。\n2.报告水位。\n"):
        assert duty.actor_evidence is not None
        assert duty.actor_evidence.quote == "各水库管理单位"
        assert not duty.evidence.span.covers(duty.actor_evidence.span)
