"""A duty as a node of the linked data, with its words and where they stand."""

from pipeline import wire
from pipeline.exports import names
from pipeline.exports.linked import terms
from pipeline.exports.linked.terms import Json, present
from pipeline.exports.values import Stated
from pipeline.records import Evidence, Obligation


def duty(stated: Stated) -> Json:
    """The node of one duty: its class is its modality, ``zhize:from`` … ``zhize:until`` the days on which it binds."""
    found = stated.duty
    told = {
        "zhize:provision": names.provision(found.notice, found.provision) if found.provision else None,
        "zhize:actor": list(found.actor),
        "zhize:role": [names.concept("roles", role) for role in found.roles],
        "zhize:action": found.action,
        "zhize:object": found.object,
        "zhize:condition": found.condition,
        "zhize:recipient": found.recipient,
        "zhize:softened": True if found.softened else None,
        "zhize:frequency": _frequency(found),
        "zhize:deadline": _deadline(found),
        "zhize:legalBasis": list(found.legal_basis),
        "zhize:sector": [names.concept("sectors", sector) for sector in found.sectors],
        "zhize:confidence": f"{found.confidence:.4f}",
        "zhize:review": stated.verdict,
        "zhize:status": stated.standing.status.value,
        "zhize:from": stated.begins.isoformat() if stated.begins else None,
        "zhize:until": stated.end.isoformat() if stated.end else None,
    }
    return {
        "@id": names.duty(found.id),
        "@type": ["zhize:Obligation", terms.CLASSES[found.modality]],
        "zhize:statedIn": names.notice(found.notice),
        **present(told),
        "zhize:evidence": evidence(found.notice, found.evidence),
    }


def evidence(notice: str, found: Evidence) -> Json:
    """The words, and their place in the clean text of the file: offsets of characters from its beginning, the end excluded."""
    quote = {"@type": "oa:TextQuoteSelector", "oa:exact": found.quote}
    place = {"@type": "oa:TextPositionSelector", "oa:start": found.span.start, "oa:end": found.span.end}
    source = f"{names.notice(notice)}/text"
    return {"@type": "oa:SpecificResource", "oa:hasSource": source, "oa:hasSelector": [quote, place]}


def _frequency(found: Obligation) -> Json | None:
    told = found.frequency
    if told is None:
        return None
    return {"@type": "zhize:Frequency"} | present({"zhize:times": told.times, "zhize:bound": told.bound, "zhize:per": told.per})


def _deadline(found: Obligation) -> Json | None:
    told = wire.deadline(found.deadline)
    if told is None:
        return None
    terms_ = {
        "zhize:dueBy": told.get("date") or told.get("to"),
        "zhize:dueFrom": told.get("from"),
        "zhize:period": told.get("period"),
        "zhize:workdays": told.get("workdays") or None,
        "zhize:after": told.get("after"),
        "zhize:rule": told.get("rule"),
    }
    return {"@type": "zhize:Deadline", "zhize:deadlineType": told["type"]} | present(terms_)
