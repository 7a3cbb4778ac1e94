"""JSON-LD: read by rdflib, held to the shapes by pySHACL, in the words of ELI and schema.org."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyshacl
import pytest
from exported import readings
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SDO, XSD

import pipeline.exports.linked
from pipeline.exports import BASE, FORMATS, Asked, View, checked_base
from pipeline.exports.linked import terms
from pipeline.exports.linked.file import jsonld
from pipeline.graph import RecordedReading, build
from pipeline.graph.answers import Force
from pipeline.graph.events import EFFECTS
from pipeline.records import BadRequest, RelationKind

pytestmark = pytest.mark.filterwarnings("ignore:.*(ConjunctiveGraph|Dataset.*) is deprecated:DeprecationWarning")
SHAPES = Path(pipeline.exports.linked.__file__).with_name("shapes.ttl")
DAY = date(2024, 7, 1)
ELI = Namespace("http://data.europa.eu/eli/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
OWN = Namespace(terms.VOCABULARY)
RULES, COVER, CHANGES, DRAFT = (
    f"{BASE}notices/{id}" for id in ("nfc4f64394ad8", "n2d76869c2212", "n832a7e647323", "nc11240bbdcaa")
)
_ELI = """LegalResource LegalResourceSubdivision LegalExpression Format Agent AdministrativeArea amended_by amends based_on
changed_by changes cites date_document date_no_longer_in_force date_publication embodies first_date_entry_in_force has_part
id_local in_force is_embodied_by is_part_of is_realized_by jurisdiction number passed_by realizes related_to repealed_by repeals
title type_document InForce-inForce InForce-partiallyInForce InForce-notInForce"""
ELI_TERMS = frozenset(_ELI.split())
"""Of the ontology's terms those that are used; a slip of the pen would be no term of it."""
NEWER_SDO = {"legislationRepeals", "legislationAmends"}
"""Terms of schema.org that are younger than rdflib's list."""


def written(day: date = DAY, base: str = BASE) -> str:
    return "".join(jsonld(View(build(readings()), Asked(day)), base))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(data=written(), format="json-ld")


def nodes() -> dict[str, dict[str, Any]]:
    return {node["@id"]: node for node in json.loads(written())["@graph"]}


def place(notice: str, locator: str) -> URIRef:
    return URIRef(f"{notice}#{quote(locator, safe='')}")


def test_the_shapes_hold(graph: Graph) -> None:
    conforms, _, told = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert conforms, told


def test_the_shapes_find_what_is_wrong(graph: Graph) -> None:
    broken = Graph() + graph
    duty = next(broken.subjects(RDF.type, OWN.Duty))
    broken.remove((duty, OWN.evidence, None))
    broken.add((URIRef(CHANGES), ELI.in_force, ELI["InForce-notInForce"]))
    conforms, _, told = pyshacl.validate(broken, shacl_graph=Graph().parse(SHAPES), focus_nodes=[duty, URIRef(CHANGES)])
    assert not conforms
    assert told.count("Constraint Violation") == 2


def test_every_term_is_one_of_its_vocabulary(graph: Graph) -> None:
    used = {str(term) for triple in graph for term in triple if isinstance(term, URIRef)}
    assert {term.removeprefix(ELI) for term in used if term.startswith(ELI)} <= ELI_TERMS
    sdo = {term.removeprefix(str(SDO)) for term in used if term.startswith(str(SDO))}
    assert {term for term in sdo - NEWER_SDO if term not in SDO} == set()
    assert {term.removeprefix(OWN) for term in used if term.startswith(OWN)} <= terms.OWN


def test_a_notice_has_its_dates_and_its_standing(graph: Graph) -> None:
    rules = URIRef(RULES)
    told = {
        term: str(graph.value(rules, term)) for term in (ELI.first_date_entry_in_force, ELI.date_no_longer_in_force, OWN.until)
    }
    assert list(told.values()) == ["2020-04-01", "2025-03-31", "2025-04-01"], "ELI tells the last day, the interval is half-open"
    assert graph.value(rules, ELI.in_force) == ELI["InForce-partiallyInForce"]
    assert graph.value(rules, SDO.legislationLegalForce) == SDO.PartiallyInForce
    assert str(graph.value(rules, ELI.date_document)) == "2020-03-01", "that of the cover which issues it"
    assert graph.value(rules, ELI.passed_by) == graph.value(URIRef(COVER), ELI.passed_by)


def test_a_month_is_no_day(graph: Graph) -> None:
    (dated,) = [value for value in graph.objects(None, ELI.date_document) if value.datatype == XSD.gYearMonth]
    assert dated == Literal("2023-05", datatype=XSD.gYearMonth)


def test_a_partial_repeal_is_one_of_the_provision_in_the_text_that_has_it(graph: Graph) -> None:
    fourth = place(RULES, "第四条")
    assert (URIRef(CHANGES), ELI.repeals, fourth) in graph
    assert (fourth, ELI.repealed_by, URIRef(CHANGES)) in graph
    assert (URIRef(RULES), ELI.repealed_by, None) not in graph
    (ended,) = [duty for duty in graph.subjects(OWN.provision, fourth) if (duty, RDF.type, OWN.Encouragement) in graph]
    assert str(graph.value(ended, OWN.until)) == "2022-06-01"
    assert str(graph.value(ended, OWN.status)) == "repealed"


def test_a_draft_repeals_nothing_and_what_it_says_is_told(graph: Graph) -> None:
    assert (URIRef(DRAFT), ELI.repeals, None) not in graph
    (said,) = [each for each in graph.subjects(OWN.source, URIRef(DRAFT)) if str(graph.value(each, OWN.kind)) == "repeals"]
    assert graph.value(said, OWN.effective).toPython() is False
    assert graph.value(said, OWN.target) == URIRef(COVER)


def test_evidence_stands_where_it_says(graph: Graph) -> None:
    text = readings()[0].text
    duties = list(graph.subjects(OWN.statedIn, URIRef(RULES)))
    assert len(duties) == 5
    for duty in duties:
        words = graph.value(duty, OWN.evidence)
        selectors = list(graph.objects(words, OA.hasSelector))
        exact, start, end = (
            graph.value(each, term) for term in (OA.exact, OA.start, OA.end) for each in selectors if (each, term, None) in graph
        )
        assert text[int(start) : int(end)] == str(exact)


def test_the_same_graph_gives_the_same_bytes_in_whatever_order() -> None:
    again = "".join(jsonld(View(build(reversed(readings())), Asked(DAY))))
    assert again == written()


def test_identifiers_stay_and_only_their_base_changes() -> None:
    other = "https://example.org/api/v1/"
    mine, theirs = (Graph().parse(data=written(base=base), format="json-ld") for base in (BASE, other))
    moved = {str(each).replace(other, BASE) for each in theirs.subjects() if isinstance(each, URIRef)}
    assert moved == {str(each) for each in mine.subjects() if isinstance(each, URIRef)}
    assert set(nodes()) == {node["@id"] for node in json.loads(written(date(2020, 1, 1)))["@graph"]}


def test_what_people_said_counts() -> None:
    first, second, *_ = readings()[0].obligations[1:]
    reviewed = {first.id: (first, "wrong"), second.id: (replace(second, action="超员"), "mended")}
    told = "".join(jsonld(View(build(readings()), Asked(DAY, None, reviewed))))
    found = {node["@id"]: node for node in json.loads(told)["@graph"]}
    assert f"obligations/{first.id}" not in found
    assert (found[f"obligations/{second.id}"]["zhize:action"], found[f"obligations/{second.id}"]["zhize:review"]) == (
        "超员",
        "mended",
    )


def test_what_was_known_earlier_is_told_as_it_was() -> None:
    first, changes, *_ = readings()
    early, late = datetime(2022, 1, 1, tzinfo=UTC), datetime(2023, 1, 1, tzinfo=UTC)
    graph = build([RecordedReading(first, early), RecordedReading(changes, late)])
    told = [
        {node["@id"]: node for node in json.loads("".join(jsonld(View(graph, Asked(DAY, moment)))))["@graph"]}
        for moment in (early, early.replace(tzinfo=None), None)
    ]
    rules = RULES.removeprefix(BASE)
    assert told[0] == told[1], "a moment without a zone is one of UTC"
    assert [found[rules]["zhize:status"] for found in told] == ["in_force", "in_force", "partially_repealed"]
    assert (CHANGES.removeprefix(BASE) in told[0], CHANGES.removeprefix(BASE) in told[2]) == (False, True)


def test_every_kind_of_relation_and_every_status_has_its_words() -> None:
    assert set(terms.LINKS) == set(RelationKind)
    assert set(terms.ACTS) == set(EFFECTS.values())
    assert set(Force) - set(terms.IN_FORCE) == {Force.UNKNOWN}


@pytest.mark.parametrize(
    "base", ["example.org", "ftp://example.org/", "https://", "https://e.org/?a=b", "https://e.org/a b", "https://[x/"]
)
def test_a_base_that_is_no_address_is_refused(base: str) -> None:
    with pytest.raises(BadRequest, match="标识的前缀不是网址"):
        checked_base(base)
    assert checked_base("https://example.org/x") == "https://example.org/x/"


def test_formats_are_those_of_the_interface() -> None:
    assert list(FORMATS) == ["graphml", "gexf", "jsonld", "akn", "csv"]
