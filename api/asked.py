"""What can be asked for in an address, route by route. A parameter nobody knows is refused: a slip must not change the answer."""

import unicodedata
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pipeline.forms import as_day, as_moment
from pipeline.records import BadRequest
from pipeline.store import AlarmQuery, ChangeQuery, NoticeQuery, ObligationQuery, PageRequest, SearchQuery

LONGEST = 300
_FARTHEST = 10_000_000
_VOCABULARY = 1000
_FAR_AHEAD = 36_500
_MONTH, _YEAR = timedelta(days=30), timedelta(days=365)


def printable(word: str) -> str:
    """The word. BadRequest where it holds control characters, which no name has and PostgreSQL refuses."""
    if any(unicodedata.category(sign) == "Cc" for sign in word):
        raise BadRequest("参数里有控制字符", "请去掉后再试")
    return word


Word = Annotated[str, Field(max_length=LONGEST), AfterValidator(printable)]
Day = Annotated[date, BeforeValidator(lambda word: as_day(word) if isinstance(word, str) else word)]
Moment = Annotated[datetime, BeforeValidator(lambda word: as_moment(word) if isinstance(word, str) else word)]
Name = Annotated[
    str,
    Path(max_length=LONGEST, description="标识、发文字号（URL 编码，括号形式不限）或标题", examples=["晋政办发〔2024〕29号"]),
    AfterValidator(printable),
]
RoleName = Annotated[
    str, Path(max_length=LONGEST, description="角色：标识、名称或主体的原文", examples=["煤矿企业"]), AfterValidator(printable)
]
Statuses = Literal[
    "in_force",
    "not_yet_in_force",
    "amended",
    "partially_repealed",
    "repealed",
    "expired",
    "suspended",
    "draft",
    "unknown",
]


def _year_after(day: date) -> date:
    return min(day, date.max - _YEAR) + _YEAR


class Asked(BaseModel):
    """Query parameters; one left empty, as forms send it, is not given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _given(cls, values: Any) -> Any:  # noqa: ANN401
        return {key: value for key, value in values.items() if value != ""} if isinstance(values, dict) else values


class Known(Asked):
    """As known at a moment."""

    known_at: Moment | None = Field(
        None, description="按当时已收录的内容回答（日期指当天结束时）；默认现在", examples=["2024-06-01"]
    )


class OnDay(Known):
    """On a day, as known at a moment."""

    as_of: Day = Field(default_factory=date.today, description="哪一天；默认今天", examples=["2024-06-01"])


class Paged(Asked):
    """Which part of the list."""

    limit: int = Field(50, ge=1, le=1000, description="每页至多几项")
    offset: int = Field(0, ge=0, le=_FARTHEST, description="跳过前几项")

    def page(self) -> PageRequest:
        """As the store takes it."""
        return PageRequest(self.limit, self.offset)


class StatusAsked(OnDay):
    """Status of a notice, or of one provision."""

    provision: Word | None = Field(None, description="只问其中一条", examples=["第十二条"])


class NoticesAsked(OnDay, Paged):
    """Which notices."""

    status: Statuses | None = Field(None, description="当天的状态")
    region: Word | None = Field(None, description="地区：含其所辖和在其全境有效的", examples=["山西"])
    kind: Word | None = Field(None, description="文种", examples=["通知"])
    q: Word | None = Field(None, description="标题、文号或发文机关里的词，空格分开表示都要有", examples=["矿山 监管"])

    def query(self) -> NoticeQuery:
        """As the store takes it."""
        return NoticeQuery(self.status, self.region, self.kind, self.q, self.as_of, self.known_at)


class _Narrowed(OnDay):
    region: Word | None = Field(None, description="地区：含其所辖和在其全境有效的", examples=["山西"])
    sector: Word | None = Field(None, description="行业：含更宽的行业", examples=["煤矿"])


class _Filters(_Narrowed, Paged):
    modality: Literal["duty", "prohibition", "permission", "encouragement"] | None = Field(None, description="情态")
    frequency: Word | None = Field(None, description="ISO 8601 周期", examples=["P1W"])
    has_deadline: bool | None = Field(None, description="有没有期限")
    q: Word | None = Field(None, description="职责里的词，空格分开表示都要有；都没有时按意思查找", examples=["隐患 排查"])
    in_force: Literal["yes", "any"] = Field("yes", description="yes：只要当天有效的；any：全部，各带当天的状态")


class NoticeDutiesAsked(_Filters):
    """Which duties of one notice."""

    role: Word | None = Field(None, description="角色：标识、名称或主体的原文；含对其有约束力的更宽的角色", examples=["煤矿企业"])

    def query(self, notice: str) -> ObligationQuery:
        """As the store takes it."""
        return _duties(self, self.role, notice)


class DutiesAsked(NoticeDutiesAsked):
    """Which duties."""

    notice: Word | None = Field(None, description="只看这份文件：标识、发文字号或标题", examples=["晋政办发〔2024〕29号"])

    def query(self, notice: str | None = None) -> ObligationQuery:
        """As the store takes it."""
        return _duties(self, self.role, notice or self.notice)


def _duties(asked: _Filters, role: str | None, notice: str | None) -> ObligationQuery:
    return ObligationQuery(
        role,
        asked.region,
        asked.sector,
        asked.modality,
        asked.frequency,
        asked.has_deadline,
        notice,
        asked.q,
        asked.as_of,
        asked.known_at,
        asked.in_force,
    )


Component = Literal["event", "todo"]


class SearchAsked(_Narrowed, Paged):
    """What is sought."""

    limit: int = Field(20, ge=1, le=1000, description="每页至多几项")
    q: Word = Field(description="要找的词或整句的问题", examples=["驻矿盯守"])
    type: Literal["obligation", "notice"] | None = Field(None, description="只找职责或只找公文；默认都找")
    role: Word | None = Field(None, description="角色：标识、名称或主体的原文；给出后只找职责", examples=["煤矿企业"])
    in_force: Literal["yes", "any"] = Field("yes", description="yes：职责只要当天有效的；any：全部，各带当天的状态")

    def query(self) -> SearchQuery:
        """As the store takes it."""
        return SearchQuery(self.q, self.type, self.role, self.region, self.sector, self.as_of, self.known_at, self.in_force)


class LineageAsked(Known):
    """Beside which other notice."""

    other: Word | None = Field(
        None,
        alias="with",
        description="与哪份公文比较：标识、发文字号或标题；默认前身，没有则上级",
        examples=["晋政办发〔2024〕29号"],
    )


class SimilarAsked(OnDay):
    """How many duties like one."""

    limit: int = Field(10, ge=1, le=50, description="至多几项")


class ChecklistAsked(_Narrowed):
    """Which of a role's duties, and what is to be done until which day."""

    until: Day | None = Field(None, description="列出到哪一天为止要办的事；默认一年", examples=["2025-05-31"])

    @property
    def last(self) -> date:
        """The last day whose occurrences are wanted."""
        return self.until or _year_after(self.as_of)

    def query(self, role: str) -> ObligationQuery:
        """As the store takes it."""
        return ObligationQuery(role, self.region, self.sector, as_of=self.as_of, known_at=self.known_at)


class CalendarAsked(ChecklistAsked):
    """The same as a calendar; ``token`` is a key for programs that can send no header."""

    component: Component = Field("event", description="event：全天日程，各种日历都能显示；todo：待办")
    token: Word | None = Field(None, description="读取密钥，供不能带请求头的日历程序用")


class KeptAsked(Asked):
    """What is to be done on a kept list between which days."""

    since: Day | None = Field(None, description="从哪一天起；默认今天", examples=["2026-01-01"])
    until: Day | None = Field(None, description="到哪一天为止；默认一年后", examples=["2026-12-31"])

    @property
    def last(self) -> date:
        """The last day whose occurrences are wanted."""
        return self.until or _year_after(self.since or date.today())


class KeptCalendarAsked(KeptAsked):
    """The same as a calendar."""

    component: Component = Field("event", description="event：全天日程，各种日历都能显示；todo：待办")
    token: Word | None = Field(None, description="读取密钥，供不能带请求头的日历程序用")


class ChangesAsked(Known, Paged):
    """Which changes: of a stretch of time, or of the next so many days."""

    since: Day | None = Field(None, description="从哪一天起；默认到 until 为止的 30 天", examples=["2024-06-01"])
    until: Day = Field(default_factory=date.today, description="到哪一天为止（含）；默认今天", examples=["2024-06-30"])
    next: int | None = Field(None, ge=1, le=_FAR_AHEAD, description="今天起若干天内将有的变化，不与 since、until 同用")
    role: Word | None = Field(None, description="只看涉及这个角色的", examples=["煤矿企业"])
    region: Word | None = Field(None, description="地区", examples=["山西"])

    def query(self) -> ChangeQuery:
        """As the store takes it. BadRequest where two stretches of time are given."""
        if self.next is not None:
            if self.model_fields_set & {"since", "until"}:
                raise BadRequest("next 不与 since、until 同用", "今后若干天用 next=90，一段时间用 since 和 until")
            today = date.today()
            return ChangeQuery(today, today + timedelta(days=self.next), self.role, self.region, self.known_at)
        earliest = date.min + _MONTH
        since = self.since or max(self.until, earliest) - _MONTH
        return ChangeQuery(since, self.until, self.role, self.region, self.known_at)


class WhatIfAsked(ChangesAsked):
    """Which changes: also those that a draft would bring, which waits to be adopted."""

    adopt: Word | None = Field(None, description="试算：等待收录的一份征求意见稿（上传的标识）假如施行，逐项职责的变化")
    on: Day | None = Field(None, description="与 adopt 同用：假定从哪一天起施行", examples=["2026-01-01"])

    def draft(self) -> tuple[str, date] | None:
        """Which upload, and the day on which it would take effect; None where it is no what-if. BadRequest."""
        if self.adopt is None and self.on is None:
            return None
        if self.adopt is None or self.on is None or self.model_fields_set & {"since", "until", "next", "region", "known_at"}:
            raise BadRequest("试算要同时给出征求意见稿和日期", "用 adopt=上传的标识&on=日期，只可再加 role")
        return self.adopt, self.on


class AlarmsAsked(OnDay, Paged):
    """Which alarms."""

    kind: Word | None = Field(None, description="只看这一种提示", examples=["dead-basis"])
    role: Word | None = Field(None, description="只看涉及这个角色的", examples=["煤矿企业"])
    region: Word | None = Field(None, description="地区", examples=["山西"])

    def query(self) -> AlarmQuery:
        """As the store takes it."""
        return AlarmQuery(self.kind, self.role, self.region, self.as_of, self.known_at)


class FeedAsked(Asked):
    """Whose changes; ``token`` is a key for programs that can send no header."""

    role: Word | None = Field(None, description="只看涉及这个角色的", examples=["煤矿企业"])
    region: Word | None = Field(None, description="地区", examples=["山西"])
    token: Word | None = Field(None, description="读取密钥，供不能带请求头的阅读器用")


class VocabularyAsked(Paged):
    """Which words of the vocabulary."""

    limit: int = Field(_VOCABULARY, ge=1, le=_VOCABULARY, description="每页至多几项")
    q: Word | None = Field(None, description="名称里的词", examples=["矿"])


class RegionsAsked(VocabularyAsked):
    """Which regions."""

    parent: Word | None = Field(None, description="只看直属这个地区的", examples=["山西"])


class GraphAsked(OnDay):
    """Which part of the graph."""

    center: Word | None = Field(None, description="中心：标识、发文字号或标题；默认全部", examples=["晋政办发〔2024〕29号"])
    depth: int = Field(1, ge=1, le=5, description="离中心至多几步，不论方向")
