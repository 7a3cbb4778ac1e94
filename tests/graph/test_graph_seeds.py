"""The cases of the five seeds, as hand-made readings."""

from datetime import date

import pytest
from graph_factory import Factory

from pipeline.graph import Force, RegulationGraph, build
from pipeline.records import Address, Ambiguous, NotFound, Reading

D = date.fromisoformat
OLD_TITLE = "山西省人民政府办公厅关于印发山西省矿山安全监管专员制度的通知"


def shanxi(make: Factory) -> Reading:
    cover = make.notice(OLD_TITLE, "晋政办发〔2024〕29号", issued="2024-06-01", printed="2024-06-01")
    rules = make.notice("山西省矿山安全监管专员制度", kind="制度", effective="2024-06-01", expires="2029-05-31")
    quote = f"《{OLD_TITLE}》（晋政办发〔2023〕13号）同时废止"
    relations = [
        make.relation("issues", cover, None, "山西省矿山安全监管专员制度"),
        make.relation("repeals", cover, "晋政办发〔2023〕13号", OLD_TITLE, begins="2024-06-01", quote=quote),
        make.relation("repeals", rules, "晋政办发〔2023〕13号", OLD_TITLE, begins="2024-06-01", quote=quote),
        make.relation("cites", rules, None, "公务员奖励规定"),
    ]
    return make.reading(
        cover,
        rules,
        relations=relations,
        contains=True,
        duties=[make.duty(rules, "第十二条", "每周入井检查")],
    )


def forwarding(make: Factory) -> Reading:
    title = "国家矿山安全监察局关于进一步加强监督检查的意见"
    cover = make.notice(f"关于转发《{title}》的通知", "晋安办发〔2023〕99号", issued="2023-08-10")
    opinion = make.notice(title, "矿安〔2023〕63号", kind="意见", printed="2023-07-18")
    relations = [
        make.relation("forwards", cover, "矿安〔2023〕63号", title),
        make.relation("repeals", opinion, "矿安〔2021〕199号", "关于规范非煤矿山安全监察工作的意见", begins="2023-07-18"),
    ]
    return make.reading(cover, opinion, relations=relations, contains=True)


def others(make: Factory) -> list[Reading]:
    jilin = make.notice(
        "关于开展矿山安全生产综合整治的通知", "吉应急煤矿综合联〔2023〕48号", issued="2023-03-24", expires="2023-12-31"
    )
    plan = make.notice("全市煤矿重大事故隐患专项排查整治2023行动工作方案", kind="方案", expires="2023-12-31")
    draft = make.notice("关于加强监管监察的实施意见（征求意见稿）", kind="意见", draft=True)
    kills = make.relation("repeals", draft, "晋政办发〔2024〕29号", None, begins="2024-07-01")
    return [make.reading(jilin), make.reading(plan), make.reading(draft, relations=[kills])]


@pytest.fixture
def graph(make: Factory) -> RegulationGraph:
    return build([shanxi(make), forwarding(make), *others(make)])


CASES = [
    ("晋政办发〔2023〕13号", "2024-05-31", Force.UNKNOWN),
    ("晋政办发〔2023〕13号", "2024-06-01", Force.REPEALED),
    ("晋政办发〔2023〕13号", "2030-01-01", Force.REPEALED),
    ("晋政办发〔2024〕29号", "2024-05-31", Force.NOT_YET_IN_FORCE),
    ("晋政办发[2024] 29 号", "2024-06-01", Force.IN_FORCE),
    ("晋政办发〔2024〕29号", "2029-05-31", Force.IN_FORCE),
    ("晋政办发〔2024〕29号", "2029-06-01", Force.EXPIRED),
    ("山西省矿山安全监管专员制度", "2024-05-31", Force.NOT_YET_IN_FORCE),
    ("《山西省矿山安全监管专员制度》", "2029-05-31", Force.IN_FORCE),
    ("山西省矿山安全监管专员制度", "2029-06-01", Force.EXPIRED),
    ("矿安〔2021〕199号", "2023-07-17", Force.UNKNOWN),
    ("矿安〔2021〕199号", "2023-07-18", Force.REPEALED),
    ("矿安〔2023〕63号", "2023-07-18", Force.IN_FORCE),
    ("晋安办发〔2023〕99号", "2023-08-09", Force.NOT_YET_IN_FORCE),
    ("吉应急煤矿综合联〔2023〕48号", "2023-03-23", Force.NOT_YET_IN_FORCE),
    ("吉应急煤矿综合联〔2023〕48号", "2023-12-31", Force.IN_FORCE),
    ("吉应急煤矿综合联〔2023〕48号", "2024-01-01", Force.EXPIRED),
    ("全市煤矿重大事故隐患专项排查整治2023行动工作方案", "2023-07-01", Force.UNKNOWN),
    ("全市煤矿重大事故隐患专项排查整治2023行动工作方案", "2024-01-01", Force.EXPIRED),
    ("关于加强监管监察的实施意见（征求意见稿）", "1990-01-01", Force.DRAFT),
    ("关于加强监管监察的实施意见（征求意见稿）", "2090-01-01", Force.DRAFT),
    ("公务员奖励规定", "2024-06-01", Force.UNKNOWN),
]


@pytest.mark.parametrize(("name", "day", "status"), CASES)
def test_status_of_the_seeds(graph: RegulationGraph, name: str, day: str, status: Force) -> None:
    answer = graph.status(name, D(day))
    assert answer.status is status
    assert answer.why, "every answer has a reason"
    assert all(reason.sentence.endswith(("。", "”")) for reason in answer.why)
    assert answer.since is None or answer.since <= D(day)
    assert answer.until is None or answer.until >= D(day)


def test_repeal_names_sentence_and_document(graph: RegulationGraph) -> None:
    why = graph.status("晋政办发〔2023〕13号", D("2024-06-01")).why[0]
    assert (why.relation, why.by, why.date) == ("repeals", "晋政办发〔2024〕29号", D("2024-06-01"))
    assert why.quote.endswith("（晋政办发〔2023〕13号）同时废止")
    assert "2024年6月1日起被" in why.sentence
    assert why.quote in why.sentence


def test_repeal_is_by_the_enclosed_text_not_its_wrapper(graph: RegulationGraph) -> None:
    why = graph.status("矿安〔2021〕199号", D("2024-01-01")).why
    assert [reason.by for reason in why] == ["矿安〔2023〕63号"]


def test_bounds_are_the_first_and_last_day(graph: RegulationGraph) -> None:
    answer = graph.status("晋政办发〔2024〕29号", D("2026-01-01"))
    assert (answer.since, answer.until) == (D("2024-06-01"), D("2029-05-31"))
    assert answer.end == D("2029-06-01")
    over = graph.status("晋政办发〔2024〕29号", D("2031-01-01"))
    assert (over.since, over.until) == (D("2029-06-01"), None)
    assert over.why[0].date == D("2029-05-31")
    assert "有效期至2029年5月31日" in over.why[0].sentence


@pytest.mark.parametrize(("day", "count"), [("2024-05-31", 0), ("2024-06-01", 1), ("2029-05-31", 1), ("2029-06-01", 0)])
def test_duties_in_force(graph: RegulationGraph, day: str, count: int) -> None:
    duties = graph.obligations("supervisor", as_of=D(day))
    assert len(duties) == count
    assert graph.obligations(["nobody"], as_of=D(day)) == ()
    assert len(graph.obligations(as_of=D(day), statuses=None)) == 1


def test_repeal_of_the_number_repeals_the_enclosed_text(make: Factory) -> None:
    newer = make.notice("新的通知", "晋政办发〔2027〕1号", issued="2027-02-03")
    end = make.relation("repeals", newer, "晋政办发〔2024〕29号", OLD_TITLE, begins="2027-02-03")
    graph = build([shanxi(make), make.reading(newer, relations=[end])])
    for name in ("晋政办发〔2024〕29号", "山西省矿山安全监管专员制度"):
        assert graph.status(name, D("2027-02-02")).status is Force.IN_FORCE
        answer = graph.status(name, D("2027-02-03"))
        assert (answer.status, answer.why[0].by) == (Force.REPEALED, "晋政办发〔2027〕1号")
    assert "经《山西省人民政府办公厅关于印发" in graph.status("山西省矿山安全监管专员制度", D("2027-02-03")).why[0].sentence


def test_repeal_of_the_enclosed_title_with_the_covers_number(make: Factory) -> None:
    newer = make.notice("新的通知", "晋政办发〔2027〕1号", issued="2027-02-03")
    end = make.relation("repeals", newer, "晋政办发〔2024〕29号", "山西省矿山安全监管专员制度", begins="2027-02-03")
    graph = build([shanxi(make), make.reading(newer, relations=[end])])
    assert graph.status("山西省矿山安全监管专员制度", D("2027-02-03")).status is Force.REPEALED


def test_repeal_of_a_wrapper_does_not_reach_the_forwarded_text(make: Factory) -> None:
    newer = make.notice("新的通知", "晋安办发〔2027〕1号", issued="2027-02-03")
    end = make.relation("repeals", newer, "晋安办发〔2023〕99号", None, begins="2027-02-03")
    graph = build([forwarding(make), make.reading(newer, relations=[end])])
    assert graph.status("晋安办发〔2023〕99号", D("2027-02-03")).status is Force.REPEALED
    assert graph.status("矿安〔2023〕63号", D("2027-02-03")).status is Force.IN_FORCE


def test_a_drafts_relations_do_nothing(graph: RegulationGraph) -> None:
    assert graph.status("晋政办发〔2024〕29号", D("2024-08-01")).status is Force.IN_FORCE


def test_names(graph: RegulationGraph) -> None:
    with pytest.raises(NotFound):
        graph.status("国发〔1999〕1号", D("2024-01-01"))
    assert graph.status(Address("nobody"), D("2024-01-01")).status is Force.UNKNOWN
    assert [found.id for found in graph.find("n:晋政办发〔2024〕29号")] == ["n:晋政办发〔2024〕29号"]
    assert graph.find("晋政办发〔2023〕13号")[0].held is False


def test_a_title_of_two_documents_is_ambiguous(make: Factory) -> None:
    twins = [make.notice("关于开展安全生产检查的通知", f"甲安〔{year}〕1号", issued=f"{year}-01-01") for year in (2021, 2022)]
    graph = build([make.reading(notice) for notice in twins])
    with pytest.raises(Ambiguous) as refused:
        graph.status("关于开展安全生产检查的通知", D("2024-01-01"))
    assert refused.value.choices == ("n:甲安〔2021〕1号", "n:甲安〔2022〕1号")
