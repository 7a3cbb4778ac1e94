"""The whole graph as one JSON-LD 1.1 file, a node a line, written as it is made; its context is in it."""

import json
from collections.abc import Iterator

from pipeline.exports import names
from pipeline.exports.linked import terms
from pipeline.exports.linked.documents import document, stub, words_used
from pipeline.exports.linked.duties import duty
from pipeline.exports.linked.relations import relation
from pipeline.exports.linked.terms import Json, present, zh
from pipeline.exports.view import View


def jsonld(view: View, base: str = names.BASE) -> Iterator[str]:
    """The file, in pieces: ``{"@context": …, "@graph": [a node a line]}``. ``base`` begins every identifier in it."""
    head = json.dumps(terms.context(base), ensure_ascii=False)
    yield f'{{"@context": {head},\n"@graph": [\n'
    for at, node in enumerate(_nodes(view)):
        yield (",\n" if at else "") + json.dumps(node, ensure_ascii=False)
    yield "\n]}\n"


def _nodes(view: View) -> Iterator[Json]:
    """What the file is and what its terms mean; every notice with its provisions, duties and relations; the documents that are
    only named; the words of the vocabularies that were used.
    """
    yield _dataset(view)
    yield from terms.vocabulary()
    used: dict[str, Json] = {}
    for found in view.documents():
        yield from document(found)
        yield from map(duty, found.duties)
        yield from map(relation, found.links)
        used |= {names.concept(*each[:2]): _concept(*each) for each in words_used(found)}
    yield from map(stub, view.stubs())
    yield from (used[id] for id in sorted(used))


def _dataset(view: View) -> Json:
    known = view.lives.known_at
    about = {"@id": "", "@type": "schema:Dataset", "schema:name": zh("公文、职责及其关系")}
    moment = {"@value": known.isoformat(), "@type": "xsd:dateTime"} if known else None
    return about | {"zhize:asOf": view.asked.as_of.isoformat()} | present({"zhize:knownAt": moment})


def _concept(scheme: str, word: str, kind: str, label: str) -> Json:
    return {"@id": names.concept(scheme, word), "@type": kind, "skos:prefLabel": zh(label), "skos:inScheme": scheme}
