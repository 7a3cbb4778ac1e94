"""Relations and lives of notices written in the tests."""

from pipeline.records import DocumentRef, Line, Lines, PartialDate, Relation, RelationKind
from pipeline.relations import Life, find_life, find_relations
from pipeline.structure import Structure, parse

HEAD = "某某市安全生产委员会文件\n某安委〔2024〕5号\n某某市安全生产委员会关于加强矿山安全工作的通知\n各县人民政府：\n"
FOOT = "\n某某市安全生产委员会\n2024年6月1日\n"


def parsed(text: str) -> Structure:
    return parse(Lines(tuple(Line(line, number) for number, line in enumerate(text.splitlines(), 1)), "text/plain"))


def relations_of(text: str) -> tuple[Relation, ...]:
    """The relations of a whole file."""
    structure = parsed(text)
    return find_relations(structure.text, structure.notices)


def said(body: str) -> tuple[Relation, ...]:
    """The relations of a notice 某安委〔2024〕5号 of 2024-06-01 with this body."""
    return relations_of(HEAD + body + FOOT)


def life_of(body: str) -> Life:
    """The life such a notice states for itself."""
    structure = parsed(HEAD + body + FOOT)
    (life,) = find_life(structure.text, structure.notices)
    return life


def named(found: tuple[Relation, ...], *kinds: RelationKind) -> list[str]:
    """The targets of the relations of some kinds as ``number title provision``, what is missing left out."""
    targets = [each.target for each in found if each.kind in kinds]
    return [
        " ".join(part for part in (target.number, target.title, target.provision) if part)
        if isinstance(target, DocumentRef)
        else "?"
        for target in targets
    ]


def iso(date: PartialDate | None) -> str | None:
    return date.isoformat() if date else None
