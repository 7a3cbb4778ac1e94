"""Corrected fields: from the value forms of the gold guidelines to a duty, refused where they are none. Pure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.mentions.roles import roles_of
from pipeline.records import BadRequest, Deadline, Frequency, Modality, Obligation, PartialDate

Json = dict[str, Any]
_LONGEST = 2000
_MOST = 50


def applied(duty: Obligation, fields: Json) -> Obligation:
    """The duty with these fields in the place of its own. BadRequest names the field that is wrong and what can stand there."""
    unknown = sorted(fields.keys() - _FORMS.keys())
    if unknown:
        raise BadRequest(f"不能改正这些字段：{'、'.join(unknown)}", f"可以改正的有 {'、'.join(_FORMS)}")
    values = {name: _value(name, given) for name, given in fields.items()}
    if "actor" in values:
        roles = (role for actor in values["actor"] for role in roles_of(actor))
        values |= {"roles": tuple(dict.fromkeys(roles)), "actor_from": duty.actor_from if values["actor"] else None}
    mended: Obligation = replace(duty, **values)
    return mended


def _value(name: str, given: Any) -> Any:  # noqa: ANN401
    form, told = _FORMS[name]
    try:
        return form(given)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadRequest(f"字段 {name} 的值无法理解：{str(given)[:100]}", f"应为{told}") from error


def _words(given: Any) -> str:  # noqa: ANN401
    if not isinstance(given, str) or not given.strip() or len(given) > _LONGEST:
        raise ValueError(given)
    return given.strip()


def _optional(given: Any) -> str | None:  # noqa: ANN401
    return None if given is None or given == "" else _words(given)


def _list(given: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(given, list) or len(given) > _MOST:
        raise ValueError(given)
    return tuple(map(_words, given))


def _flag(given: Any) -> bool:  # noqa: ANN401
    if not isinstance(given, bool):
        raise ValueError(given)
    return given


def _frequency(given: Any) -> Frequency | None:  # noqa: ANN401
    """``{"times", "bound", "per"}``: 每周至少3次 is ``{3, min, P1W}``."""
    from pipeline.store.asked import duration

    if given is None:
        return None
    times, bound, per = given.get("times"), given.get("bound", "exact"), given.get("per")
    if not (times is None or (type(times) is int and 0 < times < 10_000)) or bound not in ("min", "exact", "max"):
        raise ValueError(given)
    return Frequency(times, bound, None if per is None else duration(per))


def _deadline(given: Any) -> Deadline | None:  # noqa: ANN401
    """One of the five forms of the guidelines."""
    from pipeline.store.asked import duration

    if given is None:
        return None
    match given["type"]:
        case "by":
            return Deadline("by", date=_day(given.get("date")))
        case "window":
            return Deadline("window", start=_day(given.get("from")), end=_day(given.get("to")))
        case "within":
            period, workdays = duration(given["period"]), _flag(given.get("workdays", False))
            return Deadline("within", period=period, workdays=workdays, after=_optional(given.get("after")))
        case "recurring":
            return Deadline("recurring", rule=_words(given["rule"]))
        case "immediately":
            return Deadline("immediately")
    raise ValueError(given)


def _day(given: str | None) -> PartialDate | None:
    return PartialDate.of(date.fromisoformat(given)) if given else None


_FORMS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "actor": (_list, '文字的列表，例如 ["煤矿企业"]'),
    "modality": (Modality, "duty、prohibition、permission 或 encouragement"),
    "softened": (_flag, "true 或 false"),
    "action": (_words, "文字"),
    "condition": (_optional, "文字或 null"),
    "recipient": (_optional, "文字或 null"),
    "legal_basis": (_list, "文件名称的列表"),
    "frequency": (_frequency, '{"times": 3, "bound": "min", "per": "P1W"} 或 null'),
    "deadline": (_deadline, '{"type": "recurring", "rule": "每月17日前"} 等形式之一，或 null'),
}
FIELDS = tuple(_FORMS)
"""What can be corrected."""
