"""What the columns of the tables are, in the types of the Frictionless Table Schema."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``type`` is a type of Table Schema; a list is an ``array``, written as JSON."""

    name: str
    type: str
    words: str
    required: bool = False

    def described(self) -> Json:
        """The field descriptor."""
        told: Json = {"name": self.name, "type": self.type, "description": self.words}
        return told | ({"constraints": {"required": True}} if self.required else {})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: what a row is, its columns, its key, and the columns whose values are ids of notices (``refers``)."""

    name: str
    words: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[str, ...] = ()


_STATUS = Column("status", "string", "那一天的状态：in_force、repealed 等，见说明文件", True)
_FROM = Column("from", "date", "有效的第一天；空：不知")
_UNTIL = Column("until", "date", "不再有效的第一天；空：没有或不知")
_PLACE = (
    Column("quote", "string", "原文", True),
    Column("start", "integer", "原文在该文件文本中的起点，按字符计", True),
    Column("end", "integer", "原文的终点（不含）", True),
)

NOTICES = Sheet(
    "notices",
    "一行一份公文；被提到而未收录的也在内（held 为 false）",
    (
        Column("id", "string", "标识", True),
        Column("iri", "string", "作为关联数据的标识", True),
        Column("held", "boolean", "是否收录了全文", True),
        Column("number", "string", "发文字号"),
        Column("issued_under", "string", "没有自己的文号时，印发它的公文的发文字号"),
        Column("title", "string", "标题"),
        Column("kind", "string", "文种"),
        Column("region", "string", "地区"),
        Column("issuers", "array", "发文机关"),
        Column("issued", "string", "成文日期；只知年月时为 2023-03 或 2023"),
        Column("printed", "string", "印发日期"),
        _STATUS,
        _FROM,
        _UNTIL,
        Column("file", "string", "来源文件名"),
        Column("sha256", "string", "来源文件的摘要"),
    ),
    ("id",),
)
OBLIGATIONS = Sheet(
    "obligations",
    "一行一项职责（应当、不得、可以、鼓励）",
    (
        Column("id", "string", "标识", True),
        Column("iri", "string", "作为关联数据的标识", True),
        Column("notice", "string", "所在公文的标识", True),
        Column("provision", "string", "所在条款"),
        Column("actor", "array", "责任主体，按原文；空列表：不能确定"),
        Column("roles", "array", "责任主体在词表里的角色"),
        Column("modality", "string", "duty、prohibition、permission 或 encouragement", True),
        Column("softened", "boolean", "是否有“原则上”一类的话", True),
        Column("action", "string", "做什么", True),
        Column("object", "string", "对象"),
        Column("condition", "string", "在什么情况下"),
        Column("recipient", "string", "报送或告知谁"),
        Column("frequency_times", "integer", "几次；有周期而空：定期"),
        Column("frequency_bound", "string", "min、exact 或 max"),
        Column("frequency_per", "string", "周期，ISO 8601，例如 P1W"),
        Column("deadline_type", "string", "by、window、within、recurring 或 immediately"),
        Column("deadline_from", "date", "时间段的第一天"),
        Column("deadline_date", "date", "最后一天"),
        Column("deadline_period", "string", "自事件起多长时间以内，ISO 8601"),
        Column("deadline_workdays", "boolean", "是否按工作日计"),
        Column("deadline_after", "string", "起算的事件"),
        Column("deadline_rule", "string", "每期何时，按原文"),
        Column("legal_basis", "array", "所依据的文件"),
        Column("sectors", "array", "行业"),
        _STATUS,
        _FROM,
        _UNTIL,
        Column("confidence", "number", "读取程序认为这确是一项规范的概率", True),
        Column("review", "string", "人工复核的结论：right 或 mended"),
        *_PLACE,
    ),
    ("id",),
    ("notice",),
)
RELATIONS = Sheet(
    "relations",
    "一行一份公文对另一份所说的话；所指不止一份时有几行，不能确定时 target 为空",
    (
        Column("id", "string", "标识", True),
        Column("kind", "string", "repeals、amends、issues、based_on、cites 等", True),
        Column("source", "string", "说话的公文", True),
        Column("source_provision", "string", "说话的条款"),
        Column("target", "string", "所指的公文"),
        Column("target_provision", "string", "所指的条款，按原文"),
        Column("effective", "boolean", "是否改变所指公文的效力（只作引用的为 true）", True),
        Column("begins", "string", "从哪一天起；只知年月时为 2023-03 或 2023"),
        Column("last_day", "string", "到哪一天为止（含）"),
        Column("unresolved", "string", "所指不能确定的原因"),
        *_PLACE,
    ),
    ("id", "target"),
    ("source", "target"),
)
PROVISIONS = Sheet(
    "provisions",
    "一行一个条款，按原文顺序",
    (
        Column("notice", "string", "所在公文的标识", True),
        Column("eid", "string", "在 Akoma Ntoso 文件里的标识", True),
        Column("locator", "string", "条款，例如 第十二条第二款、五(一)2"),
        Column("kind", "string", "层级：章、条、款、项、一、（一）等", True),
        Column("label", "string", "编号，按原文"),
        Column("heading", "string", "标题"),
        Column("text", "string", "自己的一段，不含编号、标题和下级"),
        Column("start", "integer", "在该文件文本中的起点，按字符计", True),
        Column("end", "integer", "终点（不含）", True),
    ),
    ("notice", "eid"),
    ("notice",),
)
SHEETS = (NOTICES, OBLIGATIONS, RELATIONS, PROVISIONS)
