"""Changes, lineage, alarms, the what-if and the export."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from graph_factory import Factory, words

from pipeline.graph import ChangeKind, Force, RecordedReading, build
from pipeline.graph.alignment import align, contained, likeness
from pipeline.graph.lineage import Descent, lineage
from pipeline.graph.rates import per_day
from pipeline.records import BadRequest, Frequency, Reading, Span

D = date.fromisoformat
WEEKLY = ("监管专员每周入井检查不少于2次，并如实记录检查情况", "监管专员每周入井检查不少于3次，并如实记录检查情况")


def versions(make: Factory) -> list[Reading]:
    """The 制度 of 2023 and that of 2024, which repeals it."""
    old = make.notice("监管专员管理制度", "甲发〔2023〕13号", issued="2023-02-01")
    new = make.notice("监管专员管理制度", "甲发〔2024〕29号", issued="2024-06-01", expires="2029-05-31")
    old_duties = [
        make.duty(old, "第三条", WEEKLY[0], frequency=Frequency(2, "min", "P1W")),
        make.duty(old, "第四条", "发现重大隐患立即向主管部门报告"),
        make.duty(old, "第五条", "每年参加体检并提交健康证明"),
    ]
    new_duties = [
        make.duty(new, "第九条", WEEKLY[1], frequency=Frequency(3, "min", "P1W")),
        make.duty(new, "第十条", "发现重大隐患，立即向主管部门报告"),
        make.duty(new, "第十一条", "监督企业落实冲击地压防治措施"),
    ]
    repeal = make.relation("repeals", new, "甲发〔2023〕13号", "监管专员管理制度", begins="2024-06-01")
    return [make.reading(old, duties=old_duties), make.reading(new, duties=new_duties, relations=[repeal])]


def test_a_replacement_is_told_duty_by_duty(make: Factory) -> None:
    told = build(versions(make)).changes(D("2024-06-01"), D("2024-06-01"), "supervisor")
    assert [(change.kind, change.duty.obligation.provision) for change in told] == [
        (ChangeKind.CHANGED, "第三条"),
        (ChangeKind.KEPT, "第四条"),
        (ChangeKind.DROPPED, "第五条"),
        (ChangeKind.NEW, "第十一条"),
    ]
    changed = told[0]
    assert changed.fields == ("action", "frequency", "wording")
    assert changed.successor is not None
    assert changed.successor.obligation.provision == "第九条"
    assert changed.cause[0].by == "甲发〔2024〕29号"


def test_beginnings_and_silent_expiries(make: Factory) -> None:
    graph = build(versions(make))
    assert [change.kind for change in graph.changes(D("2023-02-01"), D("2023-12-31"))] == [ChangeKind.NEW] * 3
    assert graph.changes(D("2024-06-02"), D("2029-05-31")) == ()
    silent = graph.changes(D("2029-06-01"), D("2029-12-31"))
    assert [(change.kind, change.day) for change in silent] == [(ChangeKind.EXPIRED, D("2029-06-01"))] * 3
    assert graph.changes(D("2020-01-01"), D("2030-01-01"), "nobody") == ()


def test_amended_suspended_resumed(make: Factory) -> None:
    text = make.notice("甲市矿山安全办法", "甲发〔2020〕1号", issued="2020-01-01")
    source = make.notice("决定", "甲发〔2021〕2号", issued="2021-01-01")
    said = [
        make.relation("amends", source, text.number, provision="第三条", begins="2021-02-01"),
        make.relation("amends", source, text.number, provision="第三条", begins="2021-03-01"),
        make.relation("suspends", source, text.number, begins="2021-04-01", until="2021-04-30"),
        make.relation("repeals_part", source, text.number, provision="第四条", begins="2021-06-01"),
    ]
    duties = [make.duty(text, "第三条", "巡查采掘工作面"), make.duty(text, "第四条", "报送月度统计报表")]
    graph = build([make.reading(text, duties=duties), make.reading(source, relations=said)])
    told = [
        (str(change.day)[5:], change.duty.obligation.provision, change.kind.value)
        for change in graph.changes(D("2021-01-01"), D("2021-12-31"))
    ]
    assert told == [
        ("02-01", "第三条", "changed"),
        ("03-01", "第三条", "changed"),
        ("04-01", "第三条", "suspended"),
        ("04-01", "第四条", "suspended"),
        ("05-01", "第三条", "resumed"),
        ("05-01", "第四条", "resumed"),
        ("06-01", "第四条", "dropped"),
    ]


def test_lineage_of_split_and_merged_duties(make: Factory) -> None:
    text = make.notice("甲市矿山安全办法", "甲发〔2020〕1号", issued="2020-01-01")
    whole = make.duty(text, "第三条", "煤矿企业应当建立隐患台账并逐项整改销号，并且每月向属地监管部门报送整改情况报告")
    parts = [
        make.duty(text, "第八条", "煤矿企业应当建立隐患台账并逐项整改销号"),
        make.duty(text, "第九条", "每月向属地监管部门报送整改情况报告"),
    ]
    split = lineage([whole], parts)
    assert sorted(link.kind for link in split) == [Descent.CHANGED, Descent.SPLIT]
    merged = lineage(parts, [whole])
    assert sorted(link.kind for link in merged) == [Descent.CHANGED, Descent.MERGED]
    assert [link.kind for link in lineage([whole], [])] == [Descent.DROPPED]
    assert [link.kind for link in lineage([], [whole])] == [Descent.NEW]
    assert lineage([], []) == ()


def test_a_number_that_differs_in_its_point_alone_is_no_kept_duty(make: Factory) -> None:
    text = make.notice("甲市矿山安全办法", "甲发〔2020〕1号", issued="2020-01-01")
    old, new = (make.duty(text, "第三条", f"人行巷道的净高应当保持{height}米以上") for height in ("1.5", "15"))
    (link,) = lineage([old], [new])
    assert (link.kind, link.fields) == (Descent.CHANGED, ("action", "wording"))
    (same,) = lineage([old], [make.duty(text, "第五条", "人行巷道的净高，应当保持１．５米以上。")])
    assert same.kind is Descent.KEPT


def test_alignment_knows_renumbered_and_reworded_texts() -> None:
    old = ["煤矿应当建立台账。", "矿长每月下井不少于十次。", "违反规定的，处三万元罚款。"]
    new = ["违反本规定的，处以三万元以上罚款。", "井下严禁吸烟。", "矿长每月下井不少于十五次。", "煤矿应当建立台账"]
    assert [(pair.old, pair.new) for pair in align(old, new)] == [(0, 3), (1, 2), (2, 0)]
    assert likeness(["同一句话"], ["同一句话。"])[0, 0] == pytest.approx(1.0)
    assert contained("认真贯彻落实", "请认真贯彻落实") == 0.0


def test_alarms(make: Factory) -> None:
    base = make.notice("旧检查规程全文", "甲发〔2019〕1号", issued="2019-01-01", expires="2021-12-31")
    one = make.notice("甲办法全文", "甲发〔2020〕1号", issued="2020-01-01")
    two = make.notice("乙办法全文", "甲发〔2021〕2号", issued="2021-01-01")
    cites = [
        make.relation("cites", two, "甲发〔2020〕1号", "丙办法全文"),
        make.relation("cites", one, "乙发〔2009〕186号", "关于扎实搞好安全工作的通知"),
        make.relation("repeals", two, "乙发〔2009〕186号", "关于扎实做好安全工作的通知"),
    ]
    duties = [
        make.duty(one, "第三条", "入井检查采掘工作面", frequency=Frequency(2, "min", "P1W"), legal_basis=("旧检查规程全文",)),
        make.duty(two, "第三条", "入井检查采掘工作面", frequency=Frequency(1, "min", "P1M")),
    ]
    graph = build(
        [
            make.reading(base),
            make.reading(one, relations=cites[1:2], duties=duties[:1]),
            make.reading(two, relations=[cites[0], cites[2]], duties=duties[1:]),
        ]
    )
    rung = {alarm.code: alarm for alarm in graph.alarms(D("2022-01-01"))}
    assert set(rung) == {"title-contradicts-number", "number-under-two-titles", "dead-basis", "frequency-conflict"}
    assert "甲办法全文" in rung["frequency-conflict"].message
    assert rung["dead-basis"].about == (duties[0].id, base.id)
    assert "dead-basis" not in {alarm.code for alarm in graph.alarms(D("2021-12-31"))}


def test_a_duty_that_vanished_is_told(make: Factory) -> None:
    rung = [alarm for alarm in build(versions(make)).alarms(D("2024-06-01")) if alarm.code == "duty-vanished"]
    assert [alarm.quote for alarm in rung] == ["每年参加体检并提交健康证明"]
    assert not [alarm for alarm in build(versions(make)).alarms(D("2024-05-31")) if alarm.code == "duty-vanished"]


def test_a_truncated_copy_is_told(make: Factory) -> None:
    text = make.notice("甲市矿山安全办法", "甲发〔2020〕1号", issued="2020-01-01")
    long, short = (
        replace(make.reading(replace(text, span=Span(0, size)), name=str(size)), text="字" * size) for size in (90, 30)
    )
    early, late = datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 2, 1, tzinfo=UTC)
    cut, whole = (
        build([RecordedReading(long, early), RecordedReading(short, late)]),
        build([RecordedReading(short, early), RecordedReading(long, late)]),
    )
    assert [alarm.code for alarm in cut.alarms(D("2024-06-01"))] == ["truncated-copy"]
    assert whole.alarms(D("2024-06-01")) == cut.alarms(D("2024-06-01"), early) == ()


def test_same_title_without_repeal_is_only_suspected(make: Factory) -> None:
    notices = [make.notice("关于加强矿山监管工作的意见", f"甲发〔{year}〕1号", issued=f"{year}-01-01") for year in (2020, 2023)]
    graph = build([make.reading(notice) for notice in notices])
    assert graph.status("甲发〔2020〕1号", D("2024-01-01")).status is Force.IN_FORCE
    assert [alarm.code for alarm in graph.alarms(D("2024-01-01"))] == ["suspected-replacement"]


@pytest.mark.parametrize(
    ("frequency", "rate"),
    [
        (Frequency(3, "min", "P1W"), 3 / 7),
        (Frequency(1, "exact", "P10D"), 0.1),
        (Frequency(None, "exact", None), None),
        (Frequency(2, "max", "P1W"), None),
        (Frequency(1, "min", "PT8H"), None),
        (None, None),
    ],
)
def test_rate(frequency: Frequency | None, rate: float | None) -> None:
    assert per_day(frequency) == (None if rate is None else pytest.approx(rate))


def test_what_if_a_draft_were_adopted(make: Factory) -> None:
    text = make.notice("甲市矿山安全办法", "甲发〔2020〕1号", issued="2020-01-01")
    draft = make.notice("甲市矿山安全办法（征求意见稿）", draft=True)
    kills = make.relation("repeals", draft, "甲发〔2020〕1号", "甲市矿山安全办法")
    graph = build(
        [
            make.reading(text, duties=[make.duty(text, "第一条", "巡查")]),
            make.reading(draft, relations=[kills], duties=[make.duty(draft, "第一条", "巡查", evidence=words("开展巡查"))]),
        ]
    )
    tried = graph.adopt("甲市矿山安全办法（征求意见稿）", D("2026-01-01"))
    assert graph.status("甲发〔2020〕1号", D("2026-01-01")).status is Force.IN_FORCE
    assert tried.status("甲发〔2020〕1号", D("2026-01-01")).status is Force.REPEALED
    assert tried.status(draft.id, D("2026-01-01")).status is Force.IN_FORCE
    told = graph.adoption("甲市矿山安全办法（征求意见稿）", D("2026-01-01"))
    assert [(change.kind, change.duty.obligation.notice, change.successor is not None) for change in told] == [
        (ChangeKind.CHANGED, text.id, True)
    ]
    with pytest.raises(BadRequest):
        graph.adopt("甲发〔2020〕1号", D("2026-01-01"))


def test_networkx(make: Factory) -> None:
    graph = build(versions(make)[1:]).to_networkx(D("2024-06-01"))
    assert set(graph.nodes) == {"n:甲发〔2024〕29号", "stub:甲发〔2023〕13号"}
    assert graph.nodes["stub:甲发〔2023〕13号"] == {
        "label": "《监管专员管理制度》（甲发〔2023〕13号）",
        "number": "甲发〔2023〕13号",
        "title": "监管专员管理制度",
        "held": False,
        "status": "repealed",
    }
    ((_, _, edge),) = graph.edges(data=True)
    assert (edge["kind"], edge["begins"], edge["until"]) == ("repeals", "2024-06-01", "")
