"""The five seeds of the corpus against their gold: what ends what and from when, and every date of a life."""

import json
from pathlib import Path

import pytest
from relation_factory import iso, parsed

from pipeline.records import DocumentRef, RelationKind
from pipeline.relations import find_life, find_relations

CORPUS = Path(__file__).parents[2] / "corpus"
ENDING = {RelationKind.REPEALS, RelationKind.REPEALS_PART, RelationKind.AMENDS}
SEEDS = sorted((CORPUS / "gold").glob("*.gold.json"))


@pytest.mark.parametrize("gold", SEEDS, ids=[path.name[:12] for path in SEEDS])
def test_seeds(gold: Path) -> None:
    expected = json.loads(gold.read_text(encoding="utf-8"))
    structure = parsed((CORPUS / "sources" / gold.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8-sig"))
    local = {notice.id: notice.local for notice in structure.notices}
    ends = {
        (local[each.source.notice], each.kind.value, each.target.number, iso(each.begins))
        for each in find_relations(structure.text, structure.notices)
        if each.kind in ENDING and isinstance(each.target, DocumentRef)
    }
    assert ends == {
        (each["from"], each["type"], each["to"]["number"], each["effective"])
        for each in expected["relations"]
        if each["type"] in {kind.value for kind in ENDING}
    }
    lives = {
        local[life.notice]: (iso(life.effective), iso(life.expires)) for life in find_life(structure.text, structure.notices)
    }
    assert lives == {each["id"]: (each["effective"], each["expires"]) for each in expected["documents"]}


def test_the_corpus_is_there() -> None:
    assert len(SEEDS) >= 5
