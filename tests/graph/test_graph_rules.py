"""The rules of the calculus, one table or case each."""

from datetime import UTC, date, datetime

import pytest
from graph_factory import Factory, words

from pipeline.graph import Force, RecordedReading, RegulationGraph, build
from pipeline.graph.keys import number_key, stub_id, stub_name, title_key
from pipeline.graph.locators import covers, split, steps
from pipeline.records import Address, DocumentRef, Provision, ProvisionKind, Span, Unresolved

D = date.fromisoformat
NUMBER = "甲发〔2020〕1号"


def target_and(make: Factory, *acts: tuple[str, dict[str, str | None]], **life: str) -> RegulationGraph:
    """A text 甲发〔2020〕1号, and one later text for each act upon it."""
    text = make.notice("甲市矿山安全办法", NUMBER, kind="办法", issued="2020-01-01", **life)  # type: ignore[arg-type]
    files = [make.reading(text)]
    for at, (kind, options) in enumerate(acts):
        source = make.notice(f"第{at}份决定", f"乙发〔2021〕{at}号", issued="2021-01-01")
        files.append(make.reading(source, relations=[make.relation(kind, source, NUMBER, "甲市矿山安全办法", **options)]))  # type: ignore[arg-type]
    return build(files)


RULES = [
    # act, life of the text, place, day, status
    (("suspends", {"begins": "2021-03-01", "until": "2021-04-30"}), {}, None, "2021-02-28", Force.IN_FORCE),
    (("suspends", {"begins": "2021-03-01", "until": "2021-04-30"}), {}, None, "2021-03-01", Force.SUSPENDED),
    (("suspends", {"begins": "2021-03-01", "until": "2021-04-30"}), {}, "第三条", "2021-04-30", Force.SUSPENDED),
    (("suspends", {"begins": "2021-03-01", "until": "2021-04-30"}), {}, None, "2021-05-01", Force.IN_FORCE),
    (("suspends", {"begins": "2021-03-01", "provision": "第三条"}), {}, None, "2021-05-01", Force.IN_FORCE),
    (("suspends", {"begins": "2021-03-01", "provision": "第三条"}), {}, "第三条第二款", "2021-05-01", Force.SUSPENDED),
    (("extends", {"begins": "2021-03-01", "until": "2024-12-31"}), {"expires": "2022-12-31"}, None, "2023-01-01", Force.IN_FORCE),
    (("extends", {"begins": "2021-03-01", "until": "2024-12-31"}), {"expires": "2022-12-31"}, None, "2025-01-01", Force.EXPIRED),
    (("extends", {"begins": "2023-03-01", "until": "2024-12-31"}), {"expires": "2022-12-31"}, None, "2023-02-28", Force.EXPIRED),
    (("extends", {"begins": "2023-03-01", "until": "2024-12-31"}), {"expires": "2022-12-31"}, None, "2023-03-01", Force.IN_FORCE),
    (("extends", {"begins": "2021-03-01"}), {"expires": "2022-12-31"}, None, "2022-12-31", Force.IN_FORCE),
    (("extends", {"begins": "2021-03-01"}), {"expires": "2022-12-31"}, None, "2023-01-01", Force.UNKNOWN),
    (("repeals_part", {"begins": "2022-01-01", "provision": "除第三条外"}), {}, "第三条第二款", "2022-01-01", Force.IN_FORCE),
    (("repeals_part", {"begins": "2022-01-01", "provision": "除第三条外"}), {}, "第四条", "2022-01-01", Force.REPEALED),
    (("repeals_part", {"begins": "2022-01-01", "provision": "除第三条外"}), {}, None, "2022-01-01", Force.PARTIALLY_REPEALED),
    (("repeals", {"begins": "2022-01-01"}), {"expires": "2021-12-31"}, None, "2022-01-01", Force.REPEALED),
    (("repeals", {"begins": "2022-01-02"}), {"expires": "2021-12-31"}, None, "2022-01-02", Force.EXPIRED),
    (("repeals", {"begins": "2022-02"}), {}, None, "2022-01-31", Force.IN_FORCE),
    (("repeals", {"begins": "2022-02"}), {}, None, "2022-02-01", Force.REPEALED),
    (("repeals", {}), {}, None, "2020-12-31", Force.IN_FORCE),
    (("repeals", {}), {}, None, "2021-01-01", Force.REPEALED),
    (("repeals", {"begins": "2022-01-01", "provision": "第三条"}), {}, None, "2022-01-01", Force.PARTIALLY_REPEALED),
    (("repeals_part", {"begins": "2022-01-01", "provision": "第三条"}), {}, None, "2021-12-31", Force.IN_FORCE),
    (("repeals_part", {"begins": "2022-01-01", "provision": "第三条"}), {}, "第三条", "2022-01-01", Force.REPEALED),
    (("repeals_part", {"begins": "2022-01-01", "provision": "第三条"}), {}, "第三条第二款", "2022-01-01", Force.REPEALED),
    (("repeals_part", {"begins": "2022-01-01", "provision": "第三条"}), {}, "第三条(二)", "2022-01-01", Force.REPEALED),
    (("repeals_part", {"begins": "2022-01-01", "provision": "第三条"}), {}, "第三十条", "2022-01-01", Force.IN_FORCE),
    (
        ("repeals_part", {"begins": "2022-01-01", "provision": "第三条第二款"}),
        {},
        "第三条",
        "2022-01-01",
        Force.PARTIALLY_REPEALED,
    ),
    (("repeals_part", {"begins": "2022-01-01", "provision": "第三条至第五条"}), {}, "第四条", "2022-01-01", Force.REPEALED),
    (("repeals_part", {"begins": "2022-01-01", "provision": "第三条、第五条"}), {}, "第四条", "2022-01-01", Force.IN_FORCE),
    (("amends", {"begins": "2022-01-01", "provision": "第三条"}), {}, None, "2022-01-01", Force.AMENDED),
    (("amends", {"begins": "2022-01-01", "provision": "第三条"}), {}, "第三条第二款", "2022-01-01", Force.AMENDED),
    (("amends", {"begins": "2022-01-01", "provision": "第三条"}), {}, "第四条", "2022-01-01", Force.IN_FORCE),
    (("cites", {}), {}, None, "2022-01-01", Force.IN_FORCE),
    (("prevails", {}), {}, None, "2022-01-01", Force.IN_FORCE),
    (("cites", {}), {"effective": "2020-07"}, None, "2020-06-30", Force.NOT_YET_IN_FORCE),
    (("cites", {}), {"effective": "2020-07"}, None, "2020-07-01", Force.IN_FORCE),
    (("cites", {}), {"expires": "2021-06"}, None, "2021-06-30", Force.IN_FORCE),
    (("cites", {}), {"expires": "2021"}, None, "2022-01-01", Force.EXPIRED),
    (("cites", {}), {"expires": "9999-12-31"}, None, "9999-12-31", Force.IN_FORCE),
]


@pytest.mark.parametrize(("act", "life", "place", "day", "status"), RULES)
def test_rule(
    make: Factory, act: tuple[str, dict[str, str | None]], life: dict[str, str], place: str | None, day: str, status: Force
) -> None:
    graph = target_and(make, act, **life)
    answer = graph.status(Address(f"n:{NUMBER}", place), D(day))
    assert answer.status is status, [reason.sentence for reason in answer.why]
    assert answer.why


def test_a_suspension_ends_when_resumed(make: Factory) -> None:
    halt = ("suspends", {"begins": "2021-03-01"})
    again = ("resumes", {"begins": "2021-06-01", "provision": "第三条"})
    graph = target_and(make, halt, again)
    asked = [("第三条", "2021-05-31"), ("第三条第二款", "2021-06-01"), ("第四条", "2021-06-01"), (None, "2021-06-01")]
    assert [graph.status(Address(f"n:{NUMBER}", place), D(day)).status for place, day in asked] == [
        Force.SUSPENDED,
        Force.IN_FORCE,
        Force.SUSPENDED,
        Force.SUSPENDED,
    ]
    whole = target_and(make, halt, ("resumes", {"begins": "2021-06-01"})).status(NUMBER, D("2021-06-01"))
    assert whole.status is Force.IN_FORCE
    assert "恢复执行" in whole.why[-1].sentence


def test_the_end_is_named_with_its_sentence(make: Factory) -> None:
    answer = target_and(make, expires="2024-12-31").status(NUMBER, D("2023-01-01"))
    assert [(reason.relation, reason.date) for reason in answer.why] == [
        ("begins", D("2020-01-01")),
        ("expires", D("2024-12-31")),
    ]
    assert "有效期至2024年12月31日，期满将失效。原文：“expires 2024-12-31”" in answer.why[1].sentence
    coming = target_and(make, ("repeals", {"begins": "2025-01-01"})).status(NUMBER, D("2024-01-01"))
    assert coming.why[-1].sentence.startswith("本文将自2025年1月1日起被")


@pytest.mark.parametrize(("source", "acts"), [("晋", True), ("黔", False), ("并", False), ("矿安", True)])
def test_an_organ_ends_no_text_of_one_above_or_elsewhere(make: Factory, source: str, acts: bool) -> None:
    text = make.notice("山西省矿山安全办法", "晋政发〔2020〕1号", issued="2020-01-01")
    other = make.notice("关于某事的通知", f"{source}发〔2021〕2号", issued="2021-01-01")
    graph = build([make.reading(text), make.reading(other, relations=[make.relation("repeals", other, text.number)])])
    answer = graph.status(text.id, D("2022-01-01"))
    assert answer.status is (Force.REPEALED if acts else Force.IN_FORCE)
    assert (answer.why[-1].relation == "unauthorised_repeals") is not acts
    assert ("acts-above-itself" in {alarm.code for alarm in graph.alarms(D("2022-01-01"))}) is not acts


@pytest.mark.parametrize(
    ("title", "number", "day", "warned"),
    [
        ("安全监管办法（试行）", "湘政发〔2020〕1号", "2021-12-31", False),
        ("安全监管办法（试行）", "湘政发〔2020〕1号", "2022-01-01", True),
        ("安全监管暂行办法", "粤府〔2020〕1号", "2022-12-31", False),
        ("安全监管暂行办法", "粤府〔2020〕1号", "2023-01-01", True),
        ("安全监管办法", "湘政发〔2020〕1号", "2030-01-01", False),
        ("安全监管办法（试行）", "晋政发〔2020〕1号", "2030-01-01", False),
    ],
)
def test_a_usual_trial_term_is_only_warned_of(make: Factory, title: str, number: str, day: str, warned: bool) -> None:
    graph = build([make.reading(make.notice(title, number, issued="2020-01-01"))])
    answer = graph.status(number, D(day))
    assert answer.status is Force.IN_FORCE
    assert (answer.why[-1].relation == "possibly_expired") is warned
    assert ("trial-term-passed" in {alarm.code for alarm in graph.alarms(D(day))}) is warned


def test_repealing_a_repealer_revives_nothing(make: Factory) -> None:
    first = make.notice("第一份", "甲发〔2020〕1号", issued="2020-01-01")
    second = make.notice("第二份", "甲发〔2021〕2号", issued="2021-01-01")
    third = make.notice("第三份", "甲发〔2022〕3号", issued="2022-01-01")
    graph = build(
        [
            make.reading(first),
            make.reading(second, relations=[make.relation("repeals", second, first.number)]),
            make.reading(third, relations=[make.relation("repeals", third, second.number)]),
        ]
    )
    assert graph.status(second.number or "", D("2022-01-01")).status is Force.REPEALED
    assert graph.status(first.number or "", D("2023-01-01")).status is Force.REPEALED


def test_a_repeal_that_never_took_effect_repeals_nothing(make: Factory) -> None:
    """The repealer is itself repealed before the day on which it would have repealed."""
    first = make.notice("第一份", "甲发〔2020〕1号", issued="2020-01-01")
    second = make.notice("第二份", "甲发〔2021〕2号", issued="2021-01-01", effective="2022-01-01")
    third = make.notice("第三份", "甲发〔2021〕3号", issued="2021-12-31")
    late = make.relation("repeals", second, first.number, begins="2022-01-01")
    graph = build(
        [
            make.reading(first),
            make.reading(second, relations=[late]),
            make.reading(third, relations=[make.relation("repeals", third, second.number)]),
        ]
    )
    assert graph.status(first.number or "", D("2023-01-01")).status is Force.IN_FORCE


def test_an_undated_repeal_leaves_doubt(make: Factory) -> None:
    text = make.notice("甲市矿山安全办法", NUMBER, issued="2020-01-01")
    source = make.notice("无日期的决定", "乙发〔2021〕1号")
    graph = build([make.reading(text), make.reading(source, relations=[make.relation("repeals", source, NUMBER)])])
    answer = graph.status(NUMBER, D("2022-01-01"))
    assert (answer.status, answer.why[0].date) == (Force.UNKNOWN, None)
    assert "日期不明" in answer.why[0].sentence
    assert [alarm.code for alarm in graph.alarms(D("2022-01-01"))] == ["effect-undated"]


def test_titles_match_only_the_sole_candidate(make: Factory) -> None:
    twins = [make.notice("关于安全检查的若干规定", f"甲发〔{year}〕1号", issued=f"{year}-01-01") for year in (2018, 2019)]
    source = make.notice("新规定", "甲发〔2021〕9号", issued="2021-01-01")
    repeal = make.relation("repeals", source, None, "关于安全检查的若干规定")
    files = [*(make.reading(each) for each in twins), make.reading(source, relations=[repeal])]
    graph = build(files)
    answer = graph.status("甲发〔2018〕1号", D("2022-01-01"))
    assert answer.status is Force.IN_FORCE
    assert {"possibly_repeals", "possibly_replaced"} <= {reason.relation for reason in answer.why}
    assert "target-ambiguous" in {alarm.code for alarm in graph.alarms(D("2022-01-01"))}
    assert build(files[1:]).status("甲发〔2019〕1号", D("2022-01-01")).status is Force.REPEALED


def test_a_later_text_of_the_same_title_is_not_the_one_repealed(make: Factory) -> None:
    later = make.notice("煤矿安全培训规定", "丙令第9号", kind="规定", issued="2023-01-01")
    source = make.notice("煤矿安全培训规定", "丙令第5号", kind="规定", issued="2018-03-01")
    repeal = make.relation("repeals", source, None, "煤矿安全培训规定")
    graph = build([make.reading(later), make.reading(source, relations=[repeal])])
    assert graph.status("丙令第9号", D("2024-01-01")).status is Force.IN_FORCE
    assert graph.status("丙令第5号", D("2024-01-01")).status is Force.IN_FORCE
    assert graph.status(Address("stub:《煤矿安全培训规定》"), D("2018-03-01")).status is Force.REPEALED


def test_another_number_is_another_document(make: Factory) -> None:
    text = make.notice("监管专员制度规定", "甲发〔2024〕29号", issued="2024-06-01")
    source = make.notice("新通知", "甲发〔2025〕1号", issued="2025-01-01")
    repeal = make.relation("repeals", source, "甲发〔2023〕13号", "监管专员制度规定")
    graph = build([make.reading(text), make.reading(source, relations=[repeal])])
    assert graph.status("甲发〔2024〕29号", D("2025-06-01")).status is Force.IN_FORCE
    assert graph.status("甲发〔2023〕13号", D("2025-06-01")).status is Force.REPEALED


def test_a_short_general_title_means_nobody(make: Factory) -> None:
    text = make.notice("实施方案", None, issued="2020-01-01")
    source = make.notice("新通知", "甲发〔2025〕1号", issued="2025-01-01")
    graph = build([make.reading(text), make.reading(source, relations=[make.relation("repeals", source, None, "实施方案")])])
    assert graph.status(Address(text.id), D("2025-06-01")).status is Force.IN_FORCE


def test_an_unresolved_target_hits_nobody_and_rings(make: Factory) -> None:
    source = make.notice("新通知", "甲发〔2025〕1号", issued="2025-01-01")
    aim = Unresolved("此前有关规定", (DocumentRef(None, "旧规定"),))
    graph = build([make.reading(source, relations=[make.relation("repeals", source, target=aim, quote="此前有关规定同时废止")])])
    assert [alarm.code for alarm in graph.alarms(D("2025-06-01"))] == ["target-ambiguous"]


def test_a_late_arrival_takes_the_place_of_its_stub(make: Factory) -> None:
    graph = target_and(make, ("repeals", {"begins": "2022-01-01"}))
    assert graph.status(Address(f"stub:{NUMBER}"), D("2021-06-01")).status is Force.IN_FORCE
    assert graph.status(Address(f"stub:{NUMBER}"), D("2022-01-01")).status is Force.REPEALED


def test_a_decree_begins_with_the_text_it_carries(make: Factory) -> None:
    decree = make.notice("国家安全生产监督管理总局令", "国家安全生产监督管理总局令第92号", kind="令", issued="2018-01-11")
    rules = make.notice("煤矿安全培训规定", kind="规定", effective="2018-03-01")
    graph = build([make.reading(decree, rules, contains=True, relations=[make.relation("issues", decree, None, rules.title)])])
    assert graph.status("国家安全生产监督管理总局令第92号", D("2018-02-28")).status is Force.NOT_YET_IN_FORCE
    assert graph.status("国家安全生产监督管理总局令第92号", D("2018-03-01")).status is Force.IN_FORCE


def test_a_cover_lives_on_while_one_of_its_texts_does(make: Factory) -> None:
    cover = make.notice("关于印发两个办法的通知", "甲发〔2020〕1号", issued="2020-01-01")
    texts = [
        make.notice(f"{name}事项管理办法", kind="办法", expires=end) for name, end in (("甲", "2021-12-31"), ("乙", "2023-12-31"))
    ]
    said = [make.relation("issues", cover, None, text.title) for text in texts]
    graph = build([make.reading(cover, *texts, contains=True, relations=said)])
    assert graph.status("甲事项管理办法", D("2022-01-01")).status is Force.EXPIRED
    assert graph.status("甲发〔2020〕1号", D("2023-12-31")).status is Force.IN_FORCE
    answer = graph.status("甲发〔2020〕1号", D("2024-01-01"))
    assert answer.status is Force.EXPIRED
    assert "经《乙事项管理办法》" in answer.why[0].sentence


def test_repealing_a_chapter_ends_its_articles(make: Factory) -> None:
    span = Span(0, 0)
    articles = tuple(Provision(ProvisionKind.ARTICLE, f"第{at}条", 1, f"第{at}条", span, span) for at in "三四")
    chapter = Provision(ProvisionKind.CHAPTER, "第二章", 2, "第二章", span, span, None, articles)
    text = make.notice("甲市矿山安全办法", NUMBER, issued="2020-01-01", children=[chapter])
    source = make.notice("决定", "乙发〔2021〕1号", issued="2021-01-01")
    repeal = make.relation("repeals_part", source, NUMBER, provision="第二章")
    graph = build([make.reading(text), make.reading(source, relations=[repeal])])
    statuses = [graph.status(Address(text.id, place), D("2021-01-01")).status for place in ("第三条", "第四条第一款", "第五条")]
    assert statuses == [Force.REPEALED, Force.REPEALED, Force.IN_FORCE]


def test_two_files_of_one_notice_count_once_and_the_later_wins(make: Factory) -> None:
    old = make.notice("甲市矿山安全办法", NUMBER, issued="2020-01-01")
    new = make.notice("甲市矿山安全办法", NUMBER, issued="2020-02-01")
    files = [make.reading(each, duties=[make.duty(each, "第三条", "巡查")], name=name) for each, name in ((old, "a"), (new, "b"))]
    times = {file.sha256: datetime(2024, 1, 1 + at, tzinfo=UTC) for at, file in enumerate(files)}
    graph = build(files, times)
    assert len(graph.obligations(as_of=D("2021-01-01"))) == 1
    assert graph.status(NUMBER, D("2020-01-15")).status is Force.NOT_YET_IN_FORCE
    assert graph.status(NUMBER, D("2020-01-15"), datetime(2024, 1, 1, 12, tzinfo=UTC)).status is Force.IN_FORCE
    assert graph.status(Address(f"n:{NUMBER}"), D("2020-01-15"), datetime(2023, 1, 1)).status is Force.UNKNOWN
    assert graph.find(NUMBER, datetime(2023, 1, 1, tzinfo=UTC)) == ()


def test_a_new_reading_of_a_file_replaces_the_old_one(make: Factory) -> None:
    wrong = make.notice("甲市矿山安全力法", NUMBER, issued="2020-01-01")
    wrong_reading = make.reading(wrong, name="file")
    right = make.reading(make.notice("甲市矿山安全办法", "甲发〔2020〕2号", issued="2020-01-01"), name="file", version="2")
    graph = build(
        [
            RecordedReading(wrong_reading, datetime(2024, 1, 1, tzinfo=UTC)),
            RecordedReading(right, datetime(2024, 2, 1, tzinfo=UTC)),
        ]
    )
    assert graph.find(NUMBER) == ()
    assert graph.find(NUMBER, datetime(2024, 1, 15, tzinfo=UTC))[0].name.title == "甲市矿山安全力法"
    assert graph.status("甲发〔2020〕2号", D("2021-01-01")).live


def test_one_document_read_twice_with_a_slip_in_its_title(make: Factory) -> None:
    names = ("关于扎实搞好煤矿安全工作的紧急通知", "关于扎实做好煤矿安全工作的紧急通知")
    copies = [make.notice(name, NUMBER, issued="2020-01-01") for name in names]
    files = [make.reading(notice) for notice in copies]
    files[1] = make.reading(make.notice(names[1], NUMBER, issued="2020-01-01"))
    second = files[1].notices[0]
    object.__setattr__(second, "id", "n:second")
    source = make.notice("新通知", "甲发〔2025〕1号", issued="2025-01-01")
    files.append(make.reading(source, relations=[make.relation("repeals", source, NUMBER)]))
    graph = build(files)
    assert {graph.status(Address(each), D("2025-01-01")).status for each in (f"n:{NUMBER}", "n:second")} == {Force.REPEALED}
    assert "number-used-twice" in {alarm.code for alarm in graph.alarms(D("2025-01-01"))}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("晋政办发[2024] 029 号", "晋政办发〔2024〕29号", True),
        ("晋政办发〔2024〕29号", "晋政办发〔2024〕30号", False),
        ("中华人民共和国国务院令第四百四十六号", "国务院令第446号", True),
        ("安监总煤装〔2011〕第162号", "安监总煤装〔2011〕162号", True),
    ],
)
def test_number_keys(one: str, other: str, same: bool) -> None:
    assert (number_key(one) == number_key(other)) is same
    assert number_key(number_key(one)) == number_key(one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("《煤矿 安全规程》", "煤矿安全规程", True),
        ("公共数据实施规范（试行）", "公共数据实施规范", True),
        ("山西省人民政府办公厅关于印发《X制度》的通知", "关于印发X制度的通知", True),
        ("中华人民共和国安全生产法", "安全生产法", True),
        ("关于监管的实施意见（征求意见稿）", "关于监管的实施意见", False),
        ("2023年工作方案", "2024年工作方案", False),
    ],
)
def test_title_keys(one: str, other: str, same: bool) -> None:
    assert (title_key(one).bare == title_key(other).bare) is same


@pytest.mark.parametrize(
    "name", [DocumentRef("晋政办发〔2023〕13号", "某通知"), DocumentRef(None, "《某某关于印发〈某办法〉的通知》")]
)
def test_stub_names_go_there_and_back(name: DocumentRef) -> None:
    stub = stub_id(name)
    assert stub is not None
    assert stub_id(stub_name(stub)) == stub


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        ("第十五条", "第十五条(三)", True),
        ("第十五条第三项", "第十五条(三)", True),
        ("第十五条第一款第（三）项", "第十五条(三)", True),
        ("第15条", "第十五条第二款", True),
        ("五(一)", "五(一)2", True),
        ("五(一)2", "五(一)", False),
        ("第三条", "第三条之一", False),
        ("第三条之一", "第三条之一第二款", True),
        ("第三条", "三(二)", False),
    ],
)
def test_locators(outer: str, inner: str, inside: bool) -> None:
    assert covers(outer, inner) is inside


def test_several_places() -> None:
    assert [steps(place) for place in split("第六十八条和第一百五十八条")] == [("68条",), ("158条",)]
    assert [steps(place) for place in split("第三条第二款、第五条")] == [("3条", "2款"), ("5条",)]


def test_quotes_stand_in_the_sentences(make: Factory) -> None:
    graph = target_and(make, ("repeals", {"begins": "2022-01-01", "quote": "《甲市矿山安全办法》同时废止"}))
    why = graph.status(NUMBER, D("2022-01-01")).why[0]
    assert why.sentence == "本文自2022年1月1日起被《第0份决定》（乙发〔2021〕0号）废止。原文：“《甲市矿山安全办法》同时废止”"
    assert words("x").quote == "x"
