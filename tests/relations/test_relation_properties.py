"""What holds for any text: evidence is verbatim, nothing crashes, hostile lines take no more than linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relation_factory import FOOT, HEAD, parsed

from pipeline.records import Notice, Provision, ProvisionKind, Span
from pipeline.relations import find_life, find_relations

_WORDS = (
    "《 》 〈 〉 （ ） “ ” 《矿山巡查办法》 （某安委〔2019〕3号） 废止 同时 停止执行 有效期 5年 自 2024年7月1日 起施行"
    " 第三条 、 ， 。 ； 根据 印发 现将"
    " 转发 修改为 与本通知不一致的 以本通知为准 下列文件 ： 延长至 2024年"
)
_PIECES = [*_WORDS.split(), "\n", " "]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_evidence_is_verbatim(pieces: list[str]) -> None:
    structure = parsed(HEAD + "".join(pieces) + FOOT)
    for found in find_relations(structure.text, structure.notices):
        assert found.evidence.quote == found.evidence.span.of(structure.text) != ""
        assert found.source.notice in {notice.id for notice in structure.notices}
    for life in find_life(structure.text, structure.notices):
        assert all(fact.quote == fact.span.of(structure.text) for fact in life.facts.values())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_one_text_one_answer(pieces: list[str]) -> None:
    structure = parsed(HEAD + "".join(pieces) + FOOT)
    assert find_relations(structure.text, structure.notices) == find_relations(structure.text, structure.notices)


@pytest.mark.parametrize(
    "piece",
    [
        "《",
        "《〈",
        "（",
        "“",
        " ",
        "<",
        "一",
        "1",
        "第一条、",
        "现将",
        "与本办法",
        "下列废止",
        "（以下简称",
        "《矿山办法》、",
        "废止",
        "矿山安全",
    ],
)
def test_a_long_line_takes_seconds(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    span = Span(0, len(text))
    notice = Notice("d1", "n1", span, None, Provision(ProvisionKind.ROOT, "", None, None, span, span))
    start = time.perf_counter()
    find_relations(text, (notice,))
    assert time.perf_counter() - start < 15  # measured 0.4 to 1.2 s
