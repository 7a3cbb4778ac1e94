"""All rules over all documents of a file: findings become relations with a source, a date and evidence."""

from collections.abc import Iterable

from pipeline.records import Address, DocumentRef, Notice, PartialDate, Relation, RelationKind, evidence
from pipeline.relations.amends import find_amends
from pipeline.relations.carried import find_carried
from pipeline.relations.cites import find_cites
from pipeline.relations.dating import own_beginning
from pipeline.relations.finding import Finding
from pipeline.relations.grounds import find_grounds
from pipeline.relations.life import lives
from pipeline.relations.lists import find_listed_repeals
from pipeline.relations.prevails import find_prevails
from pipeline.relations.repeals import find_repeals
from pipeline.relations.source import Source, same, sources
from pipeline.relations.terms import find_terms

_ENDING = frozenset({RelationKind.REPEALS, RelationKind.REPEALS_PART})
#: What one document does to one target once: the first finding of the list counts, the later ones are said by it already.
_RULES = (find_repeals, find_listed_repeals, find_amends, find_terms, find_carried, find_grounds, find_prevails)


def find_relations(text: str, notices: tuple[Notice, ...]) -> tuple[Relation, ...]:
    """What the documents of one file do to others, in the order of the documents and of their text.

    ``《A》同时废止`` of a text that applies from 2024-06-01 gives ``repeals`` A from that day; ``开展废止、修订工作`` is a duty
    and gives nothing.
    """
    found: list[Relation] = []
    documents = sources(text, notices)
    for document, life in zip(documents, lives(documents), strict=True):
        begins = own_beginning(document, life.effective)
        findings = sorted(_findings(document), key=lambda each: (each.span, each.kind))
        found += [_relation(text, document.notice, each, begins) for each in findings]
    return tuple(found)


def _findings(source: Source) -> list[Finding]:
    """The findings of all rules, one for each kind and target, and the citations of what is left."""
    acts = _distinct(finding for rule in _RULES for finding in rule(source))
    return [*acts, *find_cites(source, acts, _own_names(source))]


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for each in findings:
        if not any(_one(each, known) for known in kept):
            kept.append(each)
    return kept


def _one(finding: Finding, known: Finding) -> bool:
    """Do two findings say one thing? ``暂停执行《A》第五条`` does not rest on A as well."""
    match finding.target, known.target:
        case DocumentRef(), DocumentRef():
            grounded = finding.kind is RelationKind.BASED_ON
            alike = grounded or (finding.kind is known.kind and finding.target.provision == known.target.provision)
            return alike and same(finding.target, known.target)
        case _:
            return finding.kind is known.kind and finding.target == known.target


def _own_names(source: Source) -> tuple[DocumentRef, ...]:
    """The names under which the document itself, its cover and what it carries may be cited."""
    around = [source.notice, *source.enclosed, *([source.cover] if source.cover else [])]
    return tuple(DocumentRef(each.number, each.title) for each in around)


def _relation(text: str, notice: Notice, finding: Finding, begins: PartialDate | None) -> Relation:
    dated = finding.begins or (begins if finding.kind in _ENDING else None)
    said = evidence(text, finding.span.start, finding.span.end, finding.rule)
    return Relation(finding.kind, Address(notice.id), finding.target, dated, said, finding.until)
