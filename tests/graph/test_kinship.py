"""Which texts came before, after, above and below; two of them side by side; the life of one duty; all told in sentences."""

from dataclasses import replace
from datetime import date

import pytest
from graph_factory import Factory
from relation_texts import reading_of

from pipeline.graph import RegulationGraph, build
from pipeline.graph.comparison import MOST, Relatives, relatives
from pipeline.graph.lineage import Descent
from pipeline.graph.telling import changes, sentence, summary, tied, word
from pipeline.records import Frequency, NotFound, Reading

D = date.fromisoformat
OLD, NEW = "甲政办发〔2020〕5号", "甲政办发〔2023〕8号"
TITLE = "甲省渡口安全管理制度"


def versions(make: Factory) -> list[Reading]:
    """A 制度 under a cover, and the one that repeals it under another."""
    found = []
    for number, day, weekly, other in ((OLD, "2020-05-01", 2, "每年参加体检"), (NEW, "2023-08-01", 3, "落实防汛措施")):
        cover = make.notice(f"甲省人民政府办公厅关于印发{TITLE}的通知", number, issued=day)
        text = replace(make.notice(TITLE), id=f"n:{TITLE}{number}")
        duties = [
            make.duty(
                text,
                f"第{weekly}条",
                f"渡口监管专员每周上船检查不少于{weekly}次并如实记录",
                frequency=Frequency(weekly, "min", "P1W"),
            ),
            make.duty(text, "第九条", "发现重大隐患立即向海事机构报告"),
            make.duty(text, "第十条", other),
        ]
        issues = make.relation("issues", cover, title=TITLE, target=None)
        kills = [make.relation("repeals", cover, OLD, begins=day, quote=f"{OLD}同时废止")] if number == NEW else []
        found.append(make.reading(cover, text, relations=[issues, *kills], duties=duties, contains=True))
    return found


def around(graph: RegulationGraph, name: str) -> Relatives:
    return relatives(graph.kin(), name)


def kinds(side: tuple[tuple[object, object], ...]) -> list[tuple[str, str]]:
    return [(tie.kind.value, party.name.number or party.name.title) for tie, party in side]  # type: ignore[attr-defined]


def test_a_text_is_tied_to_what_its_cover_repeals(make: Factory) -> None:
    graph = build(versions(make))
    for own in (f"n:{NEW}", f"n:{TITLE}{NEW}"):
        found = around(graph, own)
        assert kinds(found.before) == [("replaces", OLD)]
        assert (found.after, found.above, found.below) == ((), (), ())
    assert kinds(around(graph, f"n:{TITLE}{OLD}").after) == [("replaces", NEW)]
    assert [party.name.number for party in around(graph, f"n:{NEW}").versions] == [OLD, NEW]


def test_two_versions_side_by_side(make: Factory) -> None:
    found = build(versions(make)).compare(OLD, NEW)
    assert [(str(link.kind), link.fields) for link in found.links] == [
        ("changed", ("action", "frequency", "wording")),
        ("kept", ()),
        ("dropped", ()),
        ("new", ()),
    ]
    assert summary(found) == "保留1项，改动1项，取消1项，新增1项，其中更严1项"
    changed, kept, dropped, new = (sentence(found, link) for link in found.links)
    assert changed.startswith(
        f"《{TITLE}》（{OLD}，2020年5月1日）第2条“渡口监管专员每周上船检查不少于2次并如实记录”，改为《{TITLE}》（{NEW}，2023年8月1日）第3条"
    )
    assert "频次由“每周至少2次”改为“每周至少3次”（更严）" in changed
    assert kept.endswith(f"在《{TITLE}》（{NEW}，2023年8月1日）第九条文字一致。")
    assert "每年参加体检" in dropped
    assert "中没有对应的职责" in dropped
    assert new.startswith(f"《{TITLE}》（{NEW}，2023年8月1日）第十条“落实防汛措施”是新增的")
    assert found.tie is not None
    assert "自2023年8月1日起废止" in tied(found.tie, found.first, found.then)
    assert f"原文：“{OLD}同时废止”" in tied(found.tie, found.first, found.then)


def test_the_life_of_a_duty_goes_back_and_forth(make: Factory) -> None:
    graph = build(versions(make))
    old, new = (next(graph.kin().duties([f"n:{TITLE}{number}"])[0] for _ in "1") for number in (OLD, NEW))
    (before,) = graph.lineage(new.id).before
    assert (before.link.old, before.link.kind) == (old, Descent.CHANGED)
    assert changes(before.link).count("更严") == 2
    (after,) = graph.lineage(old.id).after
    assert after.link.new == new
    with pytest.raises(NotFound, match="没有标识为“nobody”的职责"):
        graph.lineage("nobody")


def test_a_predecessor_nobody_holds_is_told(make: Factory) -> None:
    graph = build(versions(make)[1:])
    duty = graph.kin().duties([f"n:{TITLE}{NEW}"])[0]
    life = graph.lineage(duty.id)
    assert life.before == ()
    ((tie, party),) = life.missing
    assert (tie.held, party.name.number) == (False, OLD)
    assert "未收录，无法逐项比较" in tied(tie, party, around(graph, f"n:{NEW}").own)


def test_an_amendment_leaves_the_rest_alone(make: Factory) -> None:
    text = make.notice("甲省渡口办法", "甲政发〔2020〕1号", issued="2020-01-01")
    news = make.notice("甲省渡口补充规定", "甲政发〔2021〕2号", issued="2021-01-01")
    duties = [make.duty(text, "第一条", "渡口应当每月检查渡船"), make.duty(text, "第二条", "渡工应当持证上岗")]
    mend = make.relation("amends", news, text.number)
    graph = build(
        [
            make.reading(text, duties=duties),
            make.reading(news, relations=[mend], duties=[make.duty(news, "一", "渡口应当每周检查渡船")]),
        ]
    )
    assert [str(link.kind) for link in graph.compare("甲政发〔2020〕1号", "甲政发〔2021〕2号").links] == ["changed"]
    assert graph.lineage(duties[1].id).after == ()
    assert len(graph.lineage(duties[0].id).after) == 1


def test_a_later_text_of_the_title_is_only_suspected(make: Factory) -> None:
    title = "关于加强渡口安全监管工作的意见"
    texts = [make.notice(title, f"甲政发〔{year}〕1号", issued=f"{year}-01-01", issuers=("甲厅",)) for year in (2019, 2021, 2023)]
    graph = build([make.reading(text) for text in texts])
    assert kinds(around(graph, texts[2].id).before) == [("suspected", "甲政发〔2021〕1号")]
    assert kinds(around(graph, texts[0].id).after) == [("suspected", "甲政发〔2021〕1号")]
    tie, party = around(graph, texts[2].id).before[0]
    assert "疑似取代；没有文件写明，不作为失效的依据" in tied(tie, party, around(graph, texts[2].id).own)
    others = [replace(text, issuers=(f"{at}厅",)) for at, text in enumerate(texts)]
    assert around(build([make.reading(text) for text in others]), texts[2].id).before == ()


def test_wordings_of_one_text_are_a_chain() -> None:
    def text(*notes: str) -> str:
        return "\n".join(("甲省渡口条例", *notes, "第一条 为加强渡口管理，制定本条例。", "第二条 渡工应当持证上岗。"))

    first = "2001年3月2日 甲省第九届人民代表大会常务委员会第六次会议通过"
    then = "2010年7月8日 甲省第十一届人民代表大会常务委员会第十九次会议《关于修改〈甲省渡口条例〉的决定》修正"
    last = "2018年9月6日 甲省第十三届人民代表大会常务委员会第五次会议《关于修改部分地方性法规的决定》第二次修正"
    readings = [reading_of(text(first)), reading_of(text(first, then)), reading_of(text(first, then, last))]
    graph = build(readings)
    ids = [reading.notices[0].id for reading in readings]
    assert [party.id for party in around(graph, ids[1]).versions] == ids
    assert kinds(around(graph, ids[2]).before) == [("revises", "甲省渡口条例")]
    assert [tie.first for tie, _ in around(graph, ids[2]).before] == [ids[1]]


UPPER = """山西省应急管理厅文件
晋应急发〔2024〕5号

山西省应急管理厅关于加强渡口安全的通知

各市应急管理局：
一、各渡口运营人应当每月检查一次救生设备。
二、各市应急管理局应当每季度抽查一次。

山西省应急管理厅
2024年3月1日
"""
LOWER = """太原市应急管理局文件
并应急发〔2024〕9号

太原市应急管理局关于加强渡口安全的通知

各县（市、区）应急管理局：
根据《山西省应急管理厅关于加强渡口安全的通知》（晋应急发〔2024〕5号），现就有关事项通知如下。
一、各渡口运营人应当每周检查一次救生设备。
二、各渡口运营人应当安装视频监控设施。

太原市应急管理局
2024年4月1日
"""


def test_what_a_city_makes_of_its_province() -> None:
    graph = build([reading_of(UPPER), reading_of(LOWER)])
    upper, lower = graph.sole("晋应急发〔2024〕5号").id, graph.sole("并应急发〔2024〕9号").id
    assert kinds(around(graph, lower).above) == [("based_on", "晋应急发〔2024〕5号")]
    assert kinds(around(graph, upper).below) == [("based_on", "并应急发〔2024〕9号")]
    found = graph.compare("晋应急发〔2024〕5号", "并应急发〔2024〕9号")
    assert found.levels
    assert [word(found, link.kind) for link in found.links] == ["有调整", "未写入", "本级增加"]
    assert "频次由“每月1次”改为“每周1次”（更严）" in sentence(found, found.links[0])
    assert "没有写入对应的职责" in sentence(found, found.links[1])
    assert "是本级增加的" in sentence(found, found.links[2])


def test_a_basis_of_another_place_is_no_level_above() -> None:
    other = UPPER.replace("山西省", "吉林省").replace("晋应急发", "吉应急发")
    lower = LOWER.replace("山西省", "吉林省").replace("晋应急发", "吉应急发")
    graph = build([reading_of(other), reading_of(lower)])
    assert around(graph, graph.sole("并应急发〔2024〕9号").id).above == ()


@pytest.mark.parametrize(
    ("upper", "lower", "tied_"),
    [
        ("全省矿山隐患整治2023行动方案", "全市煤矿隐患整治2023行动方案", True),
        ("全省矿山隐患整治2023行动方案", "全市煤矿隐患整治2024行动方案", False),
        ("全省矿山隐患整治2023行动方案", "全省煤矿隐患整治2023行动方案", False),
        ("全省矿山隐患整治2023行动方案", "全市食品经营许可2023工作要点", False),
        ("矿山隐患整治2023行动方案", "煤矿隐患整治2023行动方案", False),
    ],
)
def test_plans_of_one_file_whose_titles_differ_in_their_level(make: Factory, upper: str, lower: str, tied_: bool) -> None:
    texts = make.notice(lower), make.notice(upper)
    graph = build([make.reading(*texts)])
    assert kinds(around(graph, texts[0].id).above) == ([("like_title", upper)] if tied_ else [])
    apart = build([make.reading(text) for text in texts])
    assert around(apart, texts[0].id).above == ()


def test_of_very_many_texts_below_the_likest_are_looked_at_and_the_rest_counted(make: Factory) -> None:
    upper = replace(
        make.notice("山西省渡口管理办法", "晋政发〔2020〕1号", issued="2020-01-01", issuers=("山西省人民政府",)), region="山西"
    )
    lower = [
        replace(
            make.notice(f"太原市渡口办法{at}", f"并政发〔2021〕{at}号", issued="2021-01-01", issuers=("太原市人民政府",)),
            region="太原市",
        )
        for at in range(1, MOST + 3)
    ]
    rests = [make.relation("based_on", each, upper.number) for each in lower]
    duty = make.duty(upper, "第一条", "渡口应当每月检查渡船")
    texts = [
        make.reading(each, relations=[rest], duties=[make.duty(each, "第一条", "渡口应当每月检查渡船")])
        for each, rest in zip(lower, rests, strict=True)
    ]
    life = build([make.reading(upper, duties=[duty]), *texts]).lineage(duty.id)
    assert (len(life.below), life.further) == (MOST, 2)
