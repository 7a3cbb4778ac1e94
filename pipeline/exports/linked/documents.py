"""A document as nodes: the resource, its text and its file (work, expression, manifestation), its provisions."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.lexicons.vocabulary import regions
from pipeline.exports import names
from pipeline.exports.linked import terms
from pipeline.exports.linked.relations import links, partial
from pipeline.exports.linked.terms import Json, present, zh
from pipeline.exports.values import Document, Stub
from pipeline.exports.view import bounds, own_text
from pipeline.graph.answers import Force
from pipeline.graph.force import Life
from pipeline.records import Provision


def document(found: Document) -> Iterator[Json]:
    """The notice (``eli:LegalResource``, ``schema:Legislation``), its Chinese text (``eli:LegalExpression``), the file it came
    in (``eli:Format``) and a subdivision for every place with an address.
    """
    own = names.notice(found.notice.id)
    parts = list(_provisions(found))
    top = [part["@id"] for part in parts if part["eli:is_part_of"] == own]
    yield _resource(found) | present({"eli:has_part": top})
    told = {"eli:title": zh(found.notice.title), "schema:inLanguage": "zh"}
    yield {
        "@id": f"{own}/text",
        "@type": "eli:LegalExpression",
        "eli:realizes": own,
        "eli:is_embodied_by": f"{own}/source",
    } | present(told)
    yield {
        "@id": f"{own}/source",
        "@type": ["eli:Format", "schema:DigitalDocument"],
        "eli:embodies": f"{own}/text",
        "schema:name": found.reading.name,
        "schema:encodingFormat": found.reading.media_type,
        "schema:sha256": found.reading.sha256,
    }
    yield from parts


def stub(found: Stub) -> Json:
    """A document that is named and not held: what is said of it, and nothing more."""
    number = found.name.number
    told = {"eli:id_local": number, "schema:legislationIdentifier": number, "schema:name": zh(found.name.title)}
    return _about(found.id) | present(told) | _life(found.life, found.standing.status) | _acts(found.life, None)


def words_used(found: Document) -> Iterator[tuple[str, str, str, str]]:
    """The words of vocabularies in a document and its duties: scheme, word, class and label of each."""
    notice = found.notice
    if notice.kind:
        yield "kinds", notice.kind, "skos:Concept", notice.kind
    yield from (("organs", issuer, "eli:Agent", issuer) for issuer in found.issuers)
    if notice.region:
        yield "regions", notice.region, "eli:AdministrativeArea", _region(notice.region)
    for stated in found.duties:
        yield from (("roles", role, "skos:Concept", role) for role in stated.duty.roles)
        yield from (("sectors", sector, "skos:Concept", sector) for sector in stated.duty.sectors)


def _region(id: str) -> str:
    held = regions().get(id)
    return held.name if held else id


def _about(id: str) -> Json:
    return {"@id": names.notice(id), "@type": ["eli:LegalResource", "schema:Legislation"]}


def _resource(found: Document) -> Json:
    notice = found.notice
    organs = [names.concept("organs", issuer) for issuer in found.issuers]
    told = {
        "eli:id_local": notice.number,
        "schema:legislationIdentifier": notice.number,
        "schema:name": zh(notice.title),
        "eli:type_document": names.concept("kinds", notice.kind) if notice.kind else None,
        "schema:legislationType": notice.kind,
        "eli:passed_by": organs,
        "schema:legislationPassedBy": organs,
        "eli:jurisdiction": names.concept("regions", notice.region) if notice.region else None,
        "schema:legislationJurisdiction": _region(notice.region) if notice.region else None,
        "eli:date_document": partial(found.issued),
        "schema:legislationDate": partial(found.issued),
        "eli:date_publication": partial(found.printed),
        "eli:is_realized_by": f"{names.notice(notice.id)}/text",
    }
    standing = _life(found.life, found.standing.status)
    return _about(notice.id) | present(told) | standing | links(found) | _acts(found.life, None)


def _life(life: Life, status: Force) -> Json:
    """The standing on the day asked for, and the days ``[from, until)`` on which it binds.

    ``eli:date_no_longer_in_force`` is the last day in force ("the last date any part of the legislation is in force"), the
    day before ``zhize:until``.
    """
    begins, end = bounds(life)
    force = terms.IN_FORCE.get(status)
    told = {
        "zhize:status": status.value,
        "eli:in_force": f"eli:InForce-{force[0].lower()}{force[1:]}" if force else None,
        "schema:legislationLegalForce": f"schema:{force}" if force else None,
        "zhize:from": _iso(begins),
        "zhize:until": _iso(end),
        "eli:first_date_entry_in_force": _iso(begins),
        "eli:date_no_longer_in_force": _iso(end - timedelta(days=1) if end else None),
    }
    return present(told)


def _acts(life: Life, place: str | None) -> Json:
    """By whom the text, or one place of it, was repealed, amended, changed: what decides its life and nothing else."""
    found: dict[str, list[str]] = {}
    for event in life.events:
        if event.kind in terms.ACTS and event.provision == place and event.source != life.id:
            found.setdefault(terms.ACTS[event.kind], []).append(names.notice(event.source))
    return {term: sorted(set(sources)) for term, sources in sorted(found.items())}


def _provisions(found: Document) -> Iterator[Json]:
    """A subdivision for every place with an address: its words, and the subdivision (or notice) around it."""
    notice, text = found.notice, found.reading.text
    places: dict[str, tuple[str | None, str]] = {}
    words: dict[str, list[str]] = {}
    for provision, above in _placed(notice.body, None):
        if provision.locator and provision.locator != above:
            places.setdefault(provision.locator, (above, provision.label))
        if provision.locator:
            words.setdefault(provision.locator, []).append(own_text(provision, text))
    for locator, (above, label) in places.items():
        yield {
            "@id": names.provision(notice.id, locator),
            "@type": ["eli:LegalResourceSubdivision", "schema:Legislation"],
            "eli:is_part_of": names.provision(notice.id, above) if above else names.notice(notice.id),
            **present({"eli:number": label, "schema:text": "\n".join(filter(None, words[locator]))}),
            **_acts(found.life, locator),
        }


def _placed(provision: Provision, above: str | None) -> Iterator[tuple[Provision, str | None]]:
    """Every provision with the address of the place around it."""
    for child in provision.children:
        yield child, above
        yield from _placed(child, child.locator or above)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
