"""What holds of every reading, whatever the text: evidence, order, boundaries, ids, independence, and that it always ends."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from duty_factory import MEASURES, NOTICE, structure
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats import read_lines
from pipeline.obligations import find_duties
from pipeline.records import ActorOrigin, Obligation
from pipeline.structure import Structure, parse

SEEDS = sorted((Path(__file__).parents[2] / "corpus" / "sources").glob("*.txt"))

ACTORS = ("各市水利局", "省水利厅会同省财政厅", "存在隐患的水库管理单位", "由县级水利部门", "鼓励群众", "请各市水利局")
CUES = ("应当", "不得", "可以", "要", "必须", "严禁", "方可", "鼓励", "原则上应", "一律", "")
TIMES = ("每月", "立即", "2024年6月底前", "定期", "必要时，", "发现隐患的，", "演练结束后", "")
ACTS = ("建立台账", "开展巡查，", "报送水位", "纳入年度计划", "对重点水库检查", "按照《水库条例》执行", "巡查情况", "")
ENDS = ("。", "；", "，", "：", "\n", "。\n第二条 ", "\n（一）", "\n一、", "，并", "“", "”", "、", "（", "）")
LETTERS = "应当不得要可须需请由的，。；：！？、“”《》（）〔〕()\n\t　 1第一二三章条款项各市局厅部门企业对将为每月日前立即■—…·"
MESSY = st.text(alphabet=LETTERS, max_size=80)

SENTENCE = st.tuples(*(st.sampled_from(words) for words in (ACTORS, TIMES, CUES, ACTS, ENDS))).map("".join)
BODIES = st.one_of(st.lists(SENTENCE, max_size=8).map("".join), MESSY)
HEADS = st.sampled_from((NOTICE, MEASURES, "第一条 ", ""))
TEXTS = st.tuples(HEADS, BODIES).map("".join)

SENTENCE_END = re.compile(r"[。；！？]")


def read(parsed: Structure) -> list[Obligation]:
    return [duty for notice in parsed.notices for duty in find_duties(parsed.text, notice).obligations]


def check(parsed: Structure) -> list[Obligation]:
    """The laws every reading keeps."""
    text = parsed.text
    found = read(parsed)
    for notice in parsed.notices:
        own = [duty for duty in found if duty.notice == notice.id]
        spans = [duty.evidence.span for duty in own]
        assert all(before.end <= after.start for before, after in pairwise(spans))
        assert all(notice.span.covers(span) for span in spans)
    for duty in found:
        quote = duty.evidence.quote
        assert duty.evidence.span.of(text) == quote
        assert quote.strip() == quote
        assert quote
        assert duty.action in text
        assert not duty.condition or duty.condition in text
        assert bool(duty.actor) == (duty.actor_from is not None) == (duty.actor_evidence is not None)
        if duty.actor_evidence is not None:
            assert duty.actor_evidence.span.of(text) == duty.actor_evidence.quote
        if duty.actor_from is not ActorOrigin.ADDRESSEE:
            assert all(name in re.sub(r"\s", "", text) for name in duty.actor)
    ids = [duty.id for duty in found]
    assert len(set(ids)) == len(ids)
    return found


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_text_keeps_the_laws(text: str) -> None:
    check(structure(text))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:12])
def test_the_seeds_keep_the_laws(path: Path) -> None:
    assert len(check(parse(read_lines(path.read_bytes(), path.name)))) > 30


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_reading_is_deterministic(text: str) -> None:
    assert read(structure(text)) == read(structure(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCE, max_size=8).map("".join))
def test_no_unit_crosses_the_end_of_a_sentence(body: str) -> None:
    """Outside quotations, which may hold sentences of their own."""
    for duty in read(structure(NOTICE + re.sub("[“”]", "", body))):
        assert not SENTENCE_END.search(duty.evidence.quote)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ACTORS[:3]), st.sampled_from(CUES[:4]), st.sampled_from(ACTS[:3])), max_size=4))
def test_ids_depend_on_place_and_words_only(rows: list[tuple[str, str, str]]) -> None:
    """More text behind leaves the ids of what stands before as they were."""
    body = "\n".join(f"第{numeral}条 {''.join(row)}。" for numeral, row in zip("一二三四", rows, strict=False))
    before = [duty.id for duty in read(structure(MEASURES + body + "\n"))]
    after = [duty.id for duty in read(structure(MEASURES + body + "\n第九条 水利部门应当公示名单。\n"))]
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1


def test_equal_words_have_ids_of_their_own() -> None:
    found = read(structure(MEASURES + "第一条 水利部门应当巡查。水利部门应当巡查。\n第二条 水利部门应当巡查。\n"))
    assert len({duty.id for duty in found}) == len(found) == 3


def test_white_space_leaves_ids_alone() -> None:
    plain, spaced = (read(structure(MEASURES + f"第一条 水利部门应当{gap}巡查堤坝。\n")) for gap in ("", " "))
    assert [duty.id for duty in plain] == [duty.id for duty in spaced]
    assert len(plain) == 1


COVER = (
    "某省水利厅关于印发《水库巡查办法》的通知\n\n各市水利局：\n\n"
    "　　现将《水库巡查办法》印发给你们，请认真贯彻执行。\n\n某省水利厅\n2024年3月5日\n\n"
)
ISSUED = "水库巡查办法\n\n第一条 水库管理单位应当每日巡查。\n第二条 应当建立台账。\n"


@pytest.mark.parametrize("other", ["", "要建立台账。", "各水文局不得瞒报水位。省财政厅应当拨付资金。"])
def test_duties_do_not_depend_on_other_documents_of_the_file(other: str) -> None:
    cover = COVER.replace("请认真贯彻执行。", f"请认真贯彻执行。{other}")
    found = [duty for duty in read(structure(cover + ISSUED)) if duty.doc == "d2"]
    assert [(duty.provision, duty.actor, duty.evidence.quote) for duty in found] == [
        ("第一条", ("水库管理单位",), "水库管理单位应当每日巡查"),
        ("第二条", (), "应当建立台账"),
    ]


ENDLESS = [
    ("、省水利厅", 200_000),
    ("应当", 200_000),
    ("的", 50_000),
    ("“应当", 50_000),
    ("企业、", 200_000),
    ("（", 50_000),
    ("各市水利局应当建立台账，", 20_000),
    ("对重点水库，", 20_000),
    ("发现隐患的，", 20_000),
    ("由省水利厅会同", 20_000),
    ("每月", 10_000),
    ("要按照规定，", 20_000),
    ("修改为：“", 20_000),
    ("以及", 20_000),
]


@pytest.mark.parametrize(("piece", "length"), ENDLESS)
def test_a_sentence_without_end_is_read_and_so_is_the_one_behind_it(piece: str, length: int) -> None:
    body = piece * (length // len(piece))
    found = check(structure(NOTICE + body + "。\n各市水利局应当报告水位。\n"))
    assert found[-1].evidence.quote == "各市水利局应当报告水位"
