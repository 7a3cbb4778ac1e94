"""The words of the linked data: ELI and schema.org where they have one, else own terms, each with its meaning.

ELI is the European Legislation Identifier ontology 1.x (``http://data.europa.eu/eli/ontology#``), schema.org the type
Legislation that was derived from it. Evidence is told with the selectors of the W3C Web Annotation vocabulary.
"""

from typing import Any

from pipeline.exports.names import VOCABULARY
from pipeline.graph.answers import Force
from pipeline.graph.events import EventKind
from pipeline.records import Modality, RelationKind

Json = dict[str, Any]
PREFIXES = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "zhize": VOCABULARY,
}
LINKS = {
    RelationKind.REPEALS: ("eli:repeals", "schema:legislationRepeals", "schema:legislationChanges"),
    RelationKind.REPEALS_PART: ("eli:repeals", "schema:legislationRepeals", "schema:legislationChanges"),
    RelationKind.AMENDS: ("eli:amends", "schema:legislationAmends", "schema:legislationChanges"),
    RelationKind.SUSPENDS: ("eli:changes", "schema:legislationChanges"),
    RelationKind.RESUMES: ("eli:changes", "schema:legislationChanges"),
    RelationKind.EXTENDS: ("eli:changes", "schema:legislationChanges"),
    RelationKind.FORWARDS: ("zhize:forwards", "eli:related_to"),
    RelationKind.ISSUES: ("zhize:issues", "eli:related_to"),
    RelationKind.BASED_ON: ("eli:based_on", "schema:isBasedOn"),
    RelationKind.CITES: ("eli:cites", "schema:citation"),
    RelationKind.PREVAILS: ("zhize:prevailsOver",),
}
"""What a relation of each kind is as a direct link between two documents. A partial repeal links to the provisions repealed,
as ELI has it: ``eli:repeals`` is for what is repealed completely. Suspending (暂停执行) is no ELI term: it is a change.
"""
ACTS = {
    EventKind.REPEALS: "eli:repealed_by",
    EventKind.REPEALS_PART: "eli:repealed_by",
    EventKind.AMENDS: "eli:amended_by",
    EventKind.SUSPENDS: "eli:changed_by",
    EventKind.RESUMES: "eli:changed_by",
    EventKind.EXTENDS: "eli:changed_by",
}
"""How the document (or the provision) acted upon says it."""
CLASSES = {
    Modality.DUTY: "zhize:Duty",
    Modality.PROHIBITION: "zhize:Prohibition",
    Modality.PERMISSION: "zhize:Permission",
    Modality.ENCOURAGEMENT: "zhize:Encouragement",
}
_IN, _PARTLY, _OUT = "InForce", "PartiallyInForce", "NotInForce"
IN_FORCE = {
    Force.IN_FORCE: _IN,
    Force.AMENDED: _IN,
    Force.PARTIALLY_REPEALED: _PARTLY,
    Force.NOT_YET_IN_FORCE: _OUT,
    Force.REPEALED: _OUT,
    Force.EXPIRED: _OUT,
    Force.SUSPENDED: _OUT,
    Force.DRAFT: _OUT,
}
"""The three values that ELI and schema.org have; of a document of unknown standing neither says anything."""

_DATES = ("eli:date_document", "eli:date_publication", "eli:first_date_entry_in_force", "eli:date_no_longer_in_force")
_OWN_DATES = ("zhize:from", "zhize:until", "zhize:begins", "zhize:lastDay", "zhize:asOf", "zhize:dueBy", "zhize:dueFrom")
_REFERENCES = (
    *("eli:type_document", "eli:passed_by", "eli:jurisdiction", "eli:in_force", "eli:is_realized_by", "eli:realizes"),
    *("eli:embodies", "eli:is_embodied_by", "eli:has_part", "eli:is_part_of", "eli:repealed_by", "eli:amended_by"),
    *("eli:changed_by", "schema:legislationLegalForce", "schema:legislationPassedBy", "oa:hasSource"),
    *("zhize:statedIn", "zhize:provision", "zhize:role", "zhize:sector", "zhize:source", "zhize:target", "skos:inScheme"),
    *(link for links in LINKS.values() for link in links),
)


def present(told: Json) -> Json:
    """What there is: nothing is said of what is absent."""
    return {term: value for term, value in told.items() if value not in (None, "", [])}


def zh(words: str | None) -> Json | None:
    """Words with their language."""
    return {"@value": words, "@language": "zh"} if words else None


def context(base: str) -> Json:
    """The JSON-LD 1.1 context: nothing in it is fetched from anywhere."""
    dates = {term: {"@type": "xsd:date"} for term in (*_DATES, *_OWN_DATES)}
    references = {term: {"@type": "@id"} for term in dict.fromkeys(_REFERENCES)}
    duration = {"zhize:per": {"@type": "xsd:duration"}, "zhize:period": {"@type": "xsd:duration"}}
    number = {"zhize:confidence": {"@type": "xsd:decimal"}}
    return {"@version": 1.1, "@base": base, **PREFIXES, **dates, **references, **duration, **number}


_CLASSES = {
    "Obligation": "一项规范：谁应当、不得、可以做什么或被鼓励做什么，由一份公文的一句话说出",
    "Duty": "应当做的",
    "Prohibition": "不得做的",
    "Permission": "可以做的",
    "Encouragement": "鼓励做的",
    "Relation": "一份公文对另一份（或其中一条）所说的：废止、修改、印发、依据、引用等，连同原文",
    "Frequency": "多久一次",
    "Deadline": "何时之前",
}
_PROPERTIES = {
    "statedIn": "说出这项规范或关系的公文",
    "provision": "所在的条款",
    "actor": "责任主体，按原文",
    "role": "责任主体在词表里的角色",
    "action": "做什么",
    "object": "对象",
    "condition": "在什么情况下",
    "recipient": "报送或告知谁",
    "softened": "是否有“原则上”一类的话",
    "frequency": "多久一次",
    "times": "几次；没有时是“定期”",
    "bound": "次数是至少（min）、正好（exact）还是至多（max）",
    "per": "每多长时间",
    "deadline": "何时之前",
    "deadlineType": "by、window、within、recurring 或 immediately",
    "dueBy": "最后一天",
    "dueFrom": "时间段的第一天",
    "period": "自事件起多长时间以内",
    "workdays": "是否按工作日计",
    "after": "起算的事件",
    "rule": "每期何时，按原文",
    "legalBasis": "所依据的文件，全称或文号",
    "sector": "行业",
    "confidence": "读取程序认为这确是一项规范的概率",
    "review": "人工复核的结论：right 或 mended",
    "status": "zhize:asOf 那一天的状态",
    "asOf": "状态是哪一天的",
    "knownAt": "按何时已收录的内容回答",
    "from": "有效的第一天",
    "until": "不再有效的第一天",
    "kind": "关系的种类",
    "source": "说话的公文",
    "target": "所指的公文或条款",
    "targetProvision": "所指的条款，按原文",
    "unresolved": "所指不能确定的原因",
    "candidate": "不能确定时可能所指的文件，题名和文号",
    "begins": "从哪一天起",
    "lastDay": "到哪一天为止（含）",
    "effective": "是否改变所指公文的效力；征求意见稿和越权的不改变",
    "evidence": "原文的哪几个字",
    "forwards": "转发",
    "issues": "印发",
    "prevailsOver": "不一致的以本文为准",
}
OWN = frozenset({*_CLASSES, *_PROPERTIES})
"""The names of the own terms."""


def vocabulary() -> list[Json]:
    """The own terms with their meaning, so that the file explains itself."""
    kinds = {f"zhize:{name}": "zhize:Obligation" for name in ("Duty", "Prohibition", "Permission", "Encouragement")}
    made = [_term(name, "rdfs:Class", words) for name, words in _CLASSES.items()]
    made += [_term(name, "rdf:Property", words) for name, words in _PROPERTIES.items()]
    return [node | ({"rdfs:subClassOf": {"@id": kinds[node["@id"]]}} if node["@id"] in kinds else {}) for node in made]


def _term(name: str, kind: str, words: str) -> Json:
    return {"@id": f"zhize:{name}", "@type": kind, "rdfs:comment": zh(words)}
