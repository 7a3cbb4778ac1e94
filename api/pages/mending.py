"""The form that corrects a duty: its fields from a reading, and from the form as sent to corrections. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api.pages.words import FREQUENCIES
from pipeline import wire
from pipeline.records import BadRequest, Deadline, Obligation

Json = dict[str, Any]
UNITS = {"D": "日", "W": "周", "M": "个月", "Y": "年", "H": "小时"}
BOUNDS = {"exact": "恰好", "min": "至少", "max": "至多"}
DEADLINES = {
    "": "没有期限",
    "by": "到某一天",
    "window": "一段日子",
    "within": "某事之后多久内",
    "recurring": "按周期（如每月17日前）",
    "immediately": "立即",
}
PERIODS = FREQUENCIES | {"P10D": "每旬", "P15D": "每半月", "P2W": "每两周", "P2M": "每两个月", "P2Y": "每两年", "P3Y": "每三年"}
_LENGTH = re.compile(r"P(?P<hours>T)?(?P<number>\d+)(?P<unit>[DWMYH])")


@dataclass(frozen=True, slots=True)
class Mending:
    """A duty as the form shows it: every field as the words that stand in its inputs."""

    values: Mapping[str, str]
    periods: Mapping[str, str]

    def __getattr__(self, field: str) -> str:
        """The words of an input; empty where it has none."""
        return self.values.get(field, "")


def mending(duty: Obligation) -> Mending:
    """The form of a duty as it counts now."""
    form = wire.obligation(duty)
    values = {
        "actor": "\n".join(duty.actor),
        "modality": duty.modality.value,
        "softened": "yes" if duty.softened else "",
        "action": duty.action,
        "condition": duty.condition or "",
        "recipient": duty.recipient or "",
        "legal_basis": "\n".join(duty.legal_basis),
    }
    how_often = form["frequency"]
    if how_often:
        values |= {
            "often": "yes",
            "times": str(how_often["times"] or ""),
            "bound": how_often["bound"],
            "per": how_often["per"] or "",
        }
    per = values.get("per", "")
    return Mending(values | dict(_deadline_words(duty.deadline)), PERIODS | ({per: per} if per and per not in PERIODS else {}))


def _deadline_words(deadline: Deadline | None) -> Iterator[tuple[str, str]]:
    form = wire.deadline(deadline) or {}
    yield "due", form.get("type", "")
    for name in ("date", "from", "to", "after", "rule"):
        yield name, form.get(name) or ""
    yield "workdays", "yes" if form.get("workdays") else ""
    period = form.get("period") or ""
    length = _LENGTH.fullmatch(period)
    yield "length", length["number"] if length else ""
    yield "unit", length["unit"] if length else period


def corrections(duty: Obligation, sent: Mapping[str, str]) -> Json:
    """The fields that the form as sent has otherwise than the duty as read, in the value forms of the gold guidelines.

    BadRequest where nothing is otherwise, or where a field cannot be understood.
    """
    read = wire.obligation(duty)
    given = {
        "actor": _lines(sent.get("actor", "")),
        "modality": sent.get("modality", ""),
        "softened": bool(sent.get("softened")),
        "action": sent.get("action", "").strip(),
        "condition": sent.get("condition", "").strip() or None,
        "recipient": sent.get("recipient", "").strip() or None,
        "legal_basis": _lines(sent.get("legal_basis", "")),
        "frequency": _frequency(sent),
        "deadline": _deadline(sent),
    }
    found = {field: value for field, value in given.items() if value != read[field]}
    if not found:
        raise BadRequest("没有改动：各字段都与读出来的一样", "读得对请点“对”；要回到读出来的样子请点“收回”")
    return found


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _frequency(sent: Mapping[str, str]) -> Json | None:
    if not sent.get("often"):
        return None
    times = _number(sent.get("times", ""), "次数")
    return {"times": times, "bound": sent.get("bound") or "exact", "per": sent.get("per") or None}


def _deadline(sent: Mapping[str, str]) -> Json | None:
    kind = sent.get("due", "")
    match kind:
        case "":
            return None
        case "by":
            return {"type": kind, "date": sent.get("date") or None}
        case "window":
            return {"type": kind, "from": sent.get("from") or None, "to": sent.get("to") or None}
        case "within":
            return {
                "type": kind,
                "period": _period(sent),
                "workdays": bool(sent.get("workdays")),
                "after": sent.get("after") or None,
            }
        case "recurring":
            return {"type": kind, "rule": sent.get("rule", "").strip()}
    return {"type": kind}


def _period(sent: Mapping[str, str]) -> str:
    """``P10D`` of 10 and 日, ``PT24H`` of 24 and 小时; a duration that no number and unit can say stands in the unit."""
    unit = sent.get("unit", "")
    if unit and unit not in UNITS:
        return unit
    number = _number(sent.get("length", ""), "期限的长短")
    if number is None or not unit:
        raise BadRequest("期限没有写明多长", "请填入数字并选择单位")
    return f"PT{number}H" if unit == "H" else f"P{number}{unit}"


def _number(words: str, what: str) -> int | None:
    if not words.strip():
        return None
    if not words.strip().isdecimal():
        raise BadRequest(f"{what}应为数字，而不是“{words}”")
    return int(words)
