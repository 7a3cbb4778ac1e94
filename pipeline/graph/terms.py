"""Frequencies, deadlines and the names of fields in Chinese words, as sentences, lists and pages show them."""

from pipeline.records import Deadline, Frequency, Modality, Obligation

FIELDS = {
    "actor": "责任主体",
    "modality": "情态",
    "softened": "缓和语",
    "action": "行为",
    "object": "对象",
    "condition": "条件",
    "frequency": "频次",
    "deadline": "期限",
    "recipient": "报送对象",
    "legal_basis": "依据",
    "wording": "措辞",
}
MODALITIES = {
    Modality.DUTY: "应当",
    Modality.PROHIBITION: "不得",
    Modality.PERMISSION: "可以",
    Modality.ENCOURAGEMENT: "鼓励",
}
BOUNDS = {"min": "至少", "max": "至多", "exact": ""}
_UNITS = {
    "P1D": "每日",
    "P1W": "每周",
    "P2W": "每两周",
    "P1M": "每月",
    "P2M": "每两个月",
    "P3M": "每季度",
    "P6M": "每半年",
    "P1Y": "每年",
}


def value(duty: Obligation, field: str) -> str:
    """A field of a duty in words; empty where the duty has nothing there."""
    match field:
        case "actor":
            return "、".join(duty.actor)
        case "modality":
            return MODALITIES[duty.modality]
        case "softened":
            return "有（原则上等）" if duty.softened else "无"
        case "frequency":
            return frequency(duty.frequency)
        case "deadline":
            return deadline(duty.deadline)
        case "legal_basis":
            return "".join(f"《{name}》" if "〔" not in name else name for name in duty.legal_basis)
        case "wording":
            return duty.evidence.quote
        case _:
            return getattr(duty, field) or ""


def frequency(value: Frequency | None) -> str:
    """In words: {3, min, P1W} is 每周至少3次; 定期 where nothing more is said; empty for none."""
    if value is None:
        return ""
    if value.times is None and value.per is None:
        return "定期"
    per = _UNITS.get(value.per or "", f"每 {value.per}" if value.per else "")
    return per + (f"{BOUNDS.get(value.bound, '')}{value.times}次" if value.times is not None else "")


def deadline(value: Deadline | None) -> str:
    """In words: 2024-06-30 前; 收到通知后 10 个工作日内; 立即; empty for none."""
    if value is None:
        return ""
    match value.type:
        case "by":
            return f"{value.date.isoformat()} 前" if value.date else "期限留空"
        case "window":
            return f"{value.start.isoformat() if value.start else ''} 至 {value.end.isoformat() if value.end else ''}"
        case "within":
            return f"{value.after or ''}{_period(value)}内"
        case "recurring":
            return value.rule or ""
        case _:
            return "立即"


def _period(value: Deadline) -> str:
    """P10D with workdays is 10 个工作日, P3M 3 个月; any other duration as it is."""
    units = {"D": "个工作日" if value.workdays else "日", "W": "周", "M": "个月", "Y": "年", "H": "小时"}
    period = (value.period or "").removeprefix("P").removeprefix("T")
    return f"{period[:-1]} {units[period[-1]]}" if period[:-1].isdigit() and period[-1] in units else value.period or ""
