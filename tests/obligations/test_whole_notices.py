"""Small notices read whole: the place, the bearers, where they were taken from, the modality and the words of each duty."""

import pytest
from duty_factory import MEASURES, NOTICE, duties, structure

from pipeline.obligations import find_duties

Row = tuple[str | None, str, str | None, str, str]

PLAN = """一、指导思想
坚持人民至上，全面加强水库管理。
二、工作目标
确保水库安全运行。
三、工作任务
（一）自查阶段（2024年6月底前）。各水库管理单位要对照《小型水库管理标准》开展自查，建立问题台账。发现重大隐患的，应当立即停用，并向县级水利部门报告。
（二）抽查阶段（2024年9月底前）。省水利厅组织开展抽查，抽查比例不低于20%。
四、工作要求
（一）加强领导。各市水利局要高度重视，明确专人负责。
（二）强化宣传。要公布举报电话，鼓励群众举报。
（三）严格考核。
请各市水利局于2024年10月底前报送工作总结。
"""

ARTICLES = """第一章 总则
第一条 为规范水库管理，制定本办法。
第二条 本办法所称水库，是指蓄水工程。
第三条 县级以上水利部门负责水库的监督管理工作。
第二章 管理
第四条 水库管理单位应当履行下列职责：
（一）建立巡查制度；
（二）每周巡查一次。
第五条 水库管理单位有下列情形之一的，县级水利部门应当责令限期整改：
（一）未按规定巡查的；
（二）应当报告而未报告的。
第六条 水库管理单位不得有下列行为：
（一）擅自泄洪；
（二）瞒报水位。
第七条 巡查报告应当包括下列内容：
（一）巡查时间；
（二）发现的问题。
第八条 水库管理单位可以委托专业机构监测。鼓励水库管理单位采用新技术。
第九条 巡查不合格的，不得评优。
第三章 附则
第十条 本办法自2024年5月1日起施行。
"""

INSPECTION = """第一条 省水利厅监督检查以下内容：
（一）责任落实情况。是否明确责任人。
（二）巡查开展情况。是否每日巡查；是否如实记录。
第二条 水利部门重点检查下列事项：
（一）制度建设情况；
（二）水库管理单位应当公示的信息。
"""

DETAILS = """一、检查安排
1.省水利厅重点检查是否建立台账；是否明确责任人；是否落实经费。
2.本项工作由水库中心牵头，市水利局配合。
"""

DOCUMENTS: list[tuple[str, str, list[Row]]] = [
    (
        NOTICE,
        PLAN,
        [
            (
                "三(一)",
                "各水库管理单位",
                "explicit",
                "duty",
                "各水库管理单位要对照《小型水库管理标准》开展自查，建立问题台账",
            ),
            ("三(一)", "各水库管理单位", "inherited", "duty", "发现重大隐患的，应当立即停用，并向县级水利部门报告"),
            ("三(二)", "省水利厅", "explicit", "duty", "省水利厅组织开展抽查，抽查比例不低于20%"),
            ("四(一)", "各市水利局", "explicit", "duty", "各市水利局要高度重视，明确专人负责"),
            ("四(二)", "各市水利局", "addressee", "duty", "要公布举报电话"),
            ("四(二)", "群众", "explicit", "encouragement", "鼓励群众举报"),
            ("四(三)", "各市水利局", "addressee", "duty", "严格考核"),
            (None, "各市水利局", "explicit", "duty", "请各市水利局于2024年10月底前报送工作总结"),
        ],
    ),
    (
        MEASURES,
        ARTICLES,
        [
            ("第三条", "县级以上水利部门", "explicit", "duty", "县级以上水利部门负责水库的监督管理工作"),
            ("第四条(一)", "水库管理单位", "inherited", "duty", "建立巡查制度"),
            ("第四条(二)", "水库管理单位", "inherited", "duty", "每周巡查一次"),
            (
                "第五条",
                "县级水利部门",
                "explicit",
                "duty",
                "水库管理单位有下列情形之一的，县级水利部门应当责令限期整改",
            ),
            ("第六条(一)", "水库管理单位", "inherited", "prohibition", "擅自泄洪"),
            ("第六条(二)", "水库管理单位", "inherited", "prohibition", "瞒报水位"),
            ("第七条", "", None, "duty", "巡查报告应当包括下列内容"),
            ("第八条", "水库管理单位", "explicit", "permission", "水库管理单位可以委托专业机构监测"),
            ("第八条", "水库管理单位", "explicit", "encouragement", "鼓励水库管理单位采用新技术"),
            ("第九条", "", None, "prohibition", "巡查不合格的，不得评优"),
        ],
    ),
    (
        MEASURES,
        INSPECTION,
        [
            ("第一条(一)", "省水利厅", "inherited", "duty", "责任落实情况"),
            ("第一条(二)", "省水利厅", "inherited", "duty", "巡查开展情况"),
            ("第二条(一)", "水利部门", "inherited", "duty", "制度建设情况"),
            ("第二条(二)", "水利部门", "inherited", "duty", "水库管理单位应当公示的信息"),
        ],
    ),
    (
        NOTICE,
        DETAILS,
        [
            ("一1", "省水利厅", "explicit", "duty", "省水利厅重点检查是否建立台账"),
            ("一1", "省水利厅", "inherited", "duty", "是否明确责任人"),
            ("一1", "省水利厅", "inherited", "duty", "是否落实经费"),
            ("一2", "水库中心", "explicit", "duty", "本项工作由水库中心牵头"),
            ("一2", "市水利局", "explicit", "duty", "市水利局配合"),
        ],
    ),
]


@pytest.mark.parametrize(("head", "body", "expected"), DOCUMENTS)
def test_the_duties_of_a_notice(head: str, body: str, expected: list[Row]) -> None:
    found = [
        (
            duty.provision,
            "、".join(duty.actor),
            duty.actor_from.value if duty.actor_from else None,
            duty.modality.value,
            duty.evidence.quote,
        )
        for duty in duties(body, head)
    ]
    assert found == expected


def test_the_date_of_a_stage_reaches_what_stands_below_it_and_no_further() -> None:
    dates = [duty.deadline.date.month if duty.deadline and duty.deadline.date else None for duty in duties(PLAN)]
    assert dates == [6, None, 9, None, None, None, None, 10]
    at_once = duties(PLAN)[1].deadline
    assert at_once is not None
    assert at_once.type == "immediately"


def test_a_covering_notice_and_its_text_are_read_apart() -> None:
    cover = "某省水利厅关于印发《水库巡查办法》的通知\n\n各市水利局：\n\n　　现将《水库巡查办法》印发给你们，请认真贯彻执行。\n\n"
    issued = "某省水利厅\n2024年3月5日\n\n水库巡查办法\n\n第一条 水库管理单位应当每日巡查。\n第二条 应当建立台账。\n"
    parsed = structure(cover + issued)
    found = [duty for notice in parsed.notices for duty in find_duties(parsed.text, notice).obligations]
    assert [(duty.doc, duty.actor, duty.evidence.quote) for duty in found] == [
        ("d1", ("各市水利局",), "请认真贯彻执行"),
        ("d2", ("水库管理单位",), "水库管理单位应当每日巡查"),
        ("d2", (), "应当建立台账"),
    ]


def test_what_runs_on_under_an_inspection_takes_its_act() -> None:
    assert [duty.action for duty in duties(DETAILS)[1:3]] == ["检查", "检查"]
    assert [duty.action for duty in duties(INSPECTION, MEASURES)] == ["监督检查", "监督检查", "检查", "检查"]


def test_an_act_bounded_by_a_season_takes_no_date_from_its_stage() -> None:
    body = "一、实施步骤\n（一）排查阶段（2024年9月底前）。各水库管理单位要在汛期到来前完成检查。水利局要抽查。\n"
    assert [(duty.evidence.quote, duty.deadline is None) for duty in duties(body)] == [
        ("各水库管理单位要在汛期到来前完成检查", True),
        ("水利局要抽查", False),
    ]
