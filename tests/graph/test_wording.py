"""The text of a document on a day: each kind of step, what cannot be applied, and made-up versions of a text as a property."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.graph import build
from pipeline.graph.passages import Fate
from pipeline.graph.wording import Wording
from pipeline.reader import read
from pipeline.records import Reading
from pipeline.structure.locators import han

TEXT = (
    "某省矿山巡查办法\n某省人民政府令第12号\n（2020年1月1日公布）\n"
    "第一条　矿长应当每周巡查一次。\n"
    "第二条　巡查应当记录下列事项：\n（一）时间；\n（二）地点。\n记录保存二年。\n"
    "第三条　县级安监局应当每月检查一次。\n县级安监局应当公示结果。\n"
    "第四条　本办法自2020年2月1日起施行。\n"
)
BEFORE, AFTER = date(2024, 8, 31), date(2024, 9, 1)


LISTED = "巡查应当记录下列事项：\n（一）时间；\n（二）地点"


def decision(body: str, day: str = "2024年9月1日", number: int = 20) -> str:
    return (
        f"某省人民政府令\n第{number}号\n《关于修改〈某省矿山巡查办法〉的决定》已经审议通过，现予公布，自{day}起施行。\n"
        "省长 某某\n2024年6月1日\n"
        f"关于修改《某省矿山巡查办法》的决定\n对《某省矿山巡查办法》作如下修改：\n{body}\n"
    )


def readings(*texts: str) -> list[Reading]:
    return [read(text.encode(), f"{at}.txt") for at, text in enumerate(texts)]


def on(day: date, *bodies: str) -> Wording:
    return build(readings(TEXT, *map(decision, bodies))).wording("某省矿山巡查办法", day)


def articles(wording: Wording) -> list[str]:
    """The text, article by article, without labels of articles."""
    return re.split(r"\n?第[^条]+条(?:之一)?　", wording.text)[1:]


STEPS = [
    ("一、将第一条修改为：“矿长应当每日巡查一次。”", 0, "矿长应当每日巡查一次。"),
    ("一、将第一条中的“每周”修改为“每日”。", 0, "矿长应当每日巡查一次。"),
    ("一、在第一条“巡查”后增加“并签字”。", 0, "矿长应当每周巡查并签字一次。"),
    ("一、删去第一条中的“每周”。", 0, "矿长应当巡查一次。"),
    ("一、将第二条第二款修改为：“记录保存三年。”", 1, f"{LISTED}。\n记录保存三年。"),
    (
        "一、将第二条第一款第二项修改为：“（二）地点和人员。”",
        1,
        f"{LISTED}和人员。\n记录保存二年。",
    ),
    (
        "一、第二条第一款增加一项，作为第二项：“（二）班次；”",
        1,
        "巡查应当记录下列事项：\n（一）时间；\n（二）班次；\n（三）地点。\n记录保存二年。",
    ),
    (
        "一、第二条增加一款，作为第二款：“记录应当签字。”",
        1,
        f"{LISTED}。\n记录应当签字。\n记录保存二年。",
    ),
    (
        "一、第三条增加一款，作为第三款：“公示不少于十日。”",
        2,
        "县级安监局应当每月检查一次。\n县级安监局应当公示结果。\n公示不少于十日。",
    ),
    ("一、将第三条中的“安监局”修改为“应急管理局”。", 2, "县级应急管理局应当每月检查一次。\n县级应急管理局应当公示结果。"),
    ("一、删去第三条第一款。", 2, "县级安监局应当公示结果。"),
    ("一、增加一条，作为第二条：“巡查不得代签。”", 1, "巡查不得代签。"),
    ("一、在第一条后增加一条，作为第一条之一：“副矿长每日巡查。”", 1, "副矿长每日巡查。"),
]


@pytest.mark.parametrize(("body", "at", "expected"), STEPS)
def test_a_step_applied(body: str, at: int, expected: str) -> None:
    found = on(AFTER, body)
    assert articles(found)[at] == expected
    assert not found.misfits
    changed = [passage for passage in found.passages if passage.fate is not Fate.KEPT]
    assert {(passage.by.title, passage.on) for passage in changed if passage.by} == {
        ("关于修改《某省矿山巡查办法》的决定", AFTER)
    }
    assert on(BEFORE, body).text == on(BEFORE).text


def labels(found: Wording) -> list[str]:
    return re.findall(r"(?m)^第[^条]+条(?:之一)?(?=　)", found.text)


def test_added_and_dropped_articles_move_the_others() -> None:
    added = on(AFTER, "一、增加一条，作为第二条：“巡查不得代签。”\n二、原第二条至第四条改为第三条至第五条。")
    assert labels(added) == ["第一条", "第二条", "第三条", "第四条", "第五条"]
    assert [each.locator for each in added.passages if each.words.startswith("（")] == ["第三条(一)", "第三条(二)"]
    dropped = on(AFTER, "一、删去第二条。\n条文序号作相应调整。")
    assert labels(dropped) == ["第一条", "第二条", "第三条"]
    assert labels(on(AFTER, "一、删去第二条。")) == ["第一条", "第三条", "第四条"]
    assert labels(on(AFTER, "一、在第一条后增加一条，作为第一条之一：“副矿长巡查。”"))[:3] == ["第一条", "第一条之一", "第二条"]


def test_places_are_those_before_the_amendment() -> None:
    found = on(AFTER, "一、增加一条，作为第一条：“为了安全，制定本办法。”\n二、将第一条中的“每周”修改为“每日”。")
    assert articles(found)[:2] == ["为了安全，制定本办法。", "矿长应当每日巡查一次。"]


def test_dropped_words_stay_to_be_seen() -> None:
    found = on(AFTER, "一、删去第三条。\n二、将第一条中的“每周”修改为“每日”。")
    dropped = [passage.words for passage in found.passages if passage.fate is Fate.DROPPED]
    assert dropped == ["第三条　县级安监局应当每月检查一次。", "县级安监局应当公示结果。"]
    assert found.passages[0].was == "第一条　矿长应当每周巡查一次。"


MISFITS = [
    ("一、将第九条修改为：“每日巡查。”", "原文没有第九条"),
    ("一、将第一条中的“每月”修改为“每日”。", "第一条没有“每月”"),
    ("一、第二条第一款增加一项，作为第九项：“（九）天气。”", "第二条第一款没有第八项"),
    ("一、增加一条，作为第九条：“不得代签。”", "原文没有第八条"),
    ("一、将“第三章”的有关内容调整为：“巡查”“报告”“公示”。", "这一处修改没有读懂"),
]


@pytest.mark.parametrize(("body", "reason"), MISFITS)
def test_what_cannot_be_applied_changes_nothing_and_is_told(body: str, reason: str) -> None:
    found = on(AFTER, body)
    assert found.text == on(BEFORE).text
    assert [misfit.reason for misfit in found.misfits] == [reason]
    assert found.misfits[0].quote in body


def test_amendments_follow_their_days_whatever_the_order_of_arrival() -> None:
    first = decision("一、增加一条，作为第一条：“为了安全，制定本办法。”", "2024年7月1日", 20)
    second = decision("一、将第二条中的“每周”修改为“每日”。", "2024年9月1日", 21)
    texts = readings(TEXT, first, second)
    for order in (texts, texts[::-1], [texts[1], texts[2], texts[0]]):
        graph = build(order)
        assert articles(graph.wording("某省矿山巡查办法", date(2024, 7, 1)))[1] == "矿长应当每周巡查一次。"
        assert articles(graph.wording("某省矿山巡查办法", AFTER))[1] == "矿长应当每日巡查一次。"


def test_a_partial_repeal_drops_its_place() -> None:
    repeal = (
        "某省人民政府关于废止部分规定的通知\n某政发〔2024〕3号\n自2024年9月1日起，废止《某省矿山巡查办法》第三条。\n"
        "某省人民政府\n2024年8月1日\n"
    )
    found = build(readings(TEXT, repeal)).wording("某省矿山巡查办法", AFTER)
    assert labels(found) == ["第一条", "第二条", "第四条"]


def test_a_dropped_article_is_repealed_and_a_reworded_one_amended() -> None:
    graph = build(readings(TEXT, decision("一、删去第三条。\n二、将第一条中的“每周”修改为“每日”。")))
    held = graph.sole("某省矿山巡查办法").id
    standing = {duty.obligation.provision: duty.status.status.value for duty in graph.obligations(as_of=AFTER, statuses=None)}
    assert (standing["第三条第二款"], standing["第一条"]) == ("repealed", "amended")
    assert graph.status(held, AFTER).status.value == "partially_repealed"


WORDS = st.lists(
    st.sampled_from(["巡查", "报告", "公示", "记录", "每周", "每日", "矿长", "县级", "应当", "不得"]), min_size=3, max_size=8
)
ARTICLES = st.lists(WORDS.map(lambda words: "".join(words) + "。"), min_size=4, max_size=9, unique=True)


@settings(deadline=None)
@given(ARTICLES, st.data())
def test_a_made_up_amendment_gives_the_version_it_was_made_of(old: list[str], data: st.DataObject) -> None:
    """Any version that keeps, rewords, drops and adds articles is what its own amendment makes of the old one."""
    kept = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)).filter(any))
    new: list[tuple[int | None, str]] = []
    for at, words in enumerate(old):
        if kept[at]:
            new.append((at, data.draw(st.sampled_from([words, f"改{words}"]))))
        if data.draw(st.booleans()):
            new.append((None, f"新{at}{words}"))
    steps = [f"删去第{han(at + 1)}条。" for at in range(len(old)) if not kept[at]]
    for place, (origin, words) in enumerate(new, 1):
        if origin is None:
            steps.append(f"增加一条，作为第{han(place)}条：“{words}”")
        elif words != old[origin]:
            steps.append(f"将第{han(origin + 1)}条修改为：“{words}”")
    body = "\n".join(f"{han(at)}、{step}" for at, step in enumerate(data.draw(st.permutations(steps)), 1))
    base = "某省矿山巡查办法\n（2020年1月1日公布）\n" + "".join(f"第{han(at)}条　{words}\n" for at, words in enumerate(old, 1))
    graph = build(readings(base, decision(f"{body}\n条文序号作相应调整。")))
    found = graph.wording("某省矿山巡查办法", AFTER)
    if steps:
        assert articles(found) == [words for _, words in new]
        assert labels(found) == [f"第{han(at)}条" for at in range(1, len(new) + 1)]
        assert not found.misfits
    for one, other in pairwise(sorted({date(2020, 6, 1), BEFORE})):
        assert graph.wording("某省矿山巡查办法", one).text == graph.wording("某省矿山巡查办法", other).text
