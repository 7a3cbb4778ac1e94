"""The answers as OpenAPI describes them, each with an example. :mod:`pipeline.forms` makes them; tests hold the two together.

Longer than other modules because it is one table: an entry an answer, fields and nothing else, each entry used by the next.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api import examples


def _like(example: dict[str, Any]) -> ConfigDict:
    return ConfigDict(extra="forbid", populate_by_name=True, json_schema_extra={"examples": [example]})


class Ref(BaseModel):
    """How a notice is named; ``id`` is null for one that is cited but not held, ``via`` the number of its cover."""

    model_config = _like(examples.REF)
    id: str | None
    number: str | None
    title: str | None
    via: str | None = None


class Why(BaseModel):
    """One reason of a status: which relation, by which document, from when, in which words."""

    model_config = _like(examples.WHY)
    relation: str
    by: str | None
    date: str | None
    quote: str | None
    sentence: str
    document: Ref | None


class Status(BaseModel):
    """The status of a notice on a day and the chain of reasons; it holds on every day of ``[from, until)``."""

    model_config = _like(examples.STATUS)
    notice: Ref
    as_of: str
    status: str
    from_: str | None = Field(alias="from")
    until: str | None
    why: list[Why]


class Evidence(BaseModel):
    """The words a fact rests on and where they stand in the clean text."""

    model_config = _like(examples.EVIDENCE)
    quote: str
    start: int
    end: int


class Rectangle(BaseModel):
    """A rectangle on a page of the source: left, top, right and bottom in points from its upper left corner."""

    model_config = _like(examples.REGION_ON_PAGE)
    page: int
    box: tuple[float, float, float, float]


class PagedEvidence(Evidence):
    """Evidence with the page of the source and a rectangle for each line of it, where the source has pages."""

    model_config = _like(examples.EVIDENCE | {"page": 2, "boxes": [examples.REGION_ON_PAGE]})
    page: int | None
    boxes: list[Rectangle]


class Frequency(BaseModel):
    """``times`` (null: 定期) per ``per``, an ISO 8601 duration."""

    model_config = _like({"times": 1, "bound": "min", "per": "P1W"})
    times: int | None
    bound: Literal["min", "exact", "max"]
    per: str | None


class Reviewed(BaseModel):
    """What a person said of a duty; ``original`` has the corrected fields as they were read."""

    verdict: Literal["right", "wrong", "mended"]
    author: str
    at: str
    note: str
    original: dict[str, Any]


class Obligation(BaseModel):
    """A duty: the keys of the gold guidelines, its notice, its status on the day and its place in the source."""

    model_config = _like(examples.OBLIGATION)
    id: str
    notice: Ref
    doc: str
    provision: str | None
    evidence: PagedEvidence
    actor: list[str]
    actor_from: Literal["explicit", "inherited", "addressee"] | None
    modality: Literal["duty", "prohibition", "permission", "encouragement"]
    softened: bool
    action: str
    frequency: Frequency | None
    deadline: dict[str, Any] | None = Field(description="by、window、within、recurring 或 immediately，键随 type 而定")
    legal_basis: list[str]
    condition: str | None
    recipient: str | None
    roles: list[str]
    sectors: list[str]
    region: str | None
    confidence: float
    review: Reviewed | None
    status: str
    from_: str | None = Field(alias="from")
    until: str | None


class Notice(BaseModel):
    """A notice and its status on the day; ``document_status`` is what it says of itself."""

    model_config = _like(examples.NOTICE)
    id: str
    title: str | None
    number: str | None
    issuers: list[str]
    kind: str | None
    region: str | None
    sectors: list[str]
    issued: str | None
    printed: str | None
    effective: str | None
    expires: str | None
    document_status: Literal["issued", "draft"]
    addressees: list[str]
    cc: list[str]
    contains: list[str]
    sha256: str
    obligations: int
    status: str
    from_: str | None = Field(alias="from")
    until: str | None


class Finding(BaseModel):
    """What the reader saw and could not place."""

    code: str
    message: str
    severity: str
    span: dict[str, int] | None
    line: int | None
    page: int | None


class HeldNotice(Notice):
    """One notice, and when and by which reader it was read."""

    model_config = _like(examples.NOTICE | examples.READ)
    recorded: str
    reader: str
    problems: list[Finding]


class RelationEnd(Ref):
    """One end of a relation: a document, perhaps one place in it."""

    model_config = _like(examples.RELATION["to"])
    provision: str | None
    unresolved: str | None = None
    candidates: list[dict[str, str | None]] = []


class Relation(BaseModel):
    """A relation seen from one notice: ``out`` it says so, ``in`` another says it of this one."""

    model_config = _like(examples.RELATION)
    direction: Literal["out", "in"]
    type: str
    from_: RelationEnd = Field(alias="from")
    to: RelationEnd
    effective: str | None
    until: str | None
    evidence: Evidence


class Provision(BaseModel):
    """A provision of a text; ``anchor`` names it in the address of the notice's page."""

    model_config = _like(examples.PROVISION)
    anchor: str
    locator: str | None
    kind: str
    label: str
    heading: str | None
    depth: int
    start: int
    end: int
    text: str
    page: int | None
    boxes: list[Rectangle]


class SourcePage(BaseModel):
    """A page of the source: its size in points, and the address of its picture."""

    model_config = _like(examples.SOURCE_PAGE)
    page: int
    width: float
    height: float
    picture: str


class Text(BaseModel):
    """The clean text of a notice; offsets count from the beginning of the file's clean text."""

    model_config = _like(examples.TEXT)
    notice: Ref
    start: int
    end: int
    text: str
    provisions: list[Provision]


class Change(BaseModel):
    """On a day the status of a notice, or of one provision, becomes another."""

    model_config = _like(examples.CHANGE)
    date: str
    notice: Ref
    provision: str | None
    before: str
    after: str
    obligations: int
    why: list[Why]


class Role(BaseModel):
    """A role and how many duties held name it itself."""

    model_config = _like(examples.ROLE)
    id: str
    name: str
    obligations: int


class Region(BaseModel):
    """A region: ``rank`` 0 is the State, 1 a province, 2 a city, 3 a county."""

    model_config = _like(examples.REGION)
    id: str
    name: str
    rank: int
    parent: str | None
    names: list[str]


class Node(BaseModel):
    """A document, held or only cited, and its status on the day."""

    id: str
    label: str
    number: str
    title: str
    held: bool
    status: str


class Edge(BaseModel):
    """A relation between two documents."""

    source: str
    target: str
    kind: str
    begins: str
    until: str
    quote: str
    source_provision: str
    target_provision: str


class Graph(BaseModel):
    """Documents and their relations."""

    model_config = _like(examples.GRAPH)
    center: str | None
    as_of: str
    nodes: list[Node]
    edges: list[Edge]


class Hit(BaseModel):
    """What search found: a duty or a notice. ``marks`` are places in ``text``, ``snippet`` the same as HTML, all else escaped."""

    model_config = _like(examples.HIT)
    type: Literal["obligation", "notice"]
    score: float = Field(description="越大越相关；只在同一次检索内可比")
    text: str
    marks: list[tuple[int, int]]
    snippet: str
    obligation: Obligation | None
    notice: Notice | None


class SimilarDuty(BaseModel):
    """A duty like another one; ``level`` is where its region lies, seen from the other's."""

    model_config = _like(examples.SIMILAR)
    likeness: float
    differs: list[str] = Field(description="不同的字段；wording 指文字")
    level: Literal["above", "same", "below", "beside"] | None
    obligation: Obligation


class Suspect(BaseModel):
    """A notice that a new one may be a copy of: of ``compared`` duties ``alike`` stand there too; nothing is done about it."""

    model_config = _like(examples.SUSPECT)
    notice: Ref
    held: Ref
    compared: int
    alike: int


class Taken(BaseModel):
    """What a file did: the notices in it, those held before whose status it changes, and its reading as of ``zhize extract``."""

    model_config = _like(examples.TAKEN)
    file: str
    outcome: Literal["new", "held", "reread"]
    sha256: str
    notices: list[Ref]
    affected: list[Ref]
    suspects: list[Suspect]
    obligations: int
    problems: int
    reading: dict[str, Any]


class RefusedFile(BaseModel):
    """A file of a package that was not taken in, and why."""

    file: str
    message: str


class TakenPackage(BaseModel):
    """What the files of a zip did, each named ``archive.zip/member``."""

    model_config = _like({"items": [examples.TAKEN], "failures": [{"file": "来文.zip/表.xlsx", "message": "…"}]})
    items: list[Taken]
    failures: list[RefusedFile]


class Choice(BaseModel):
    """One of the notices that a name can mean."""

    id: str
    url: str


class Problem(BaseModel):
    """A refusal (RFC 9457)."""

    model_config = _like(examples.PROBLEM)
    type: str
    title: str
    status: int
    detail: str
    instance: str
    choices: list[Choice] | None = None
    errors: list[dict[str, str]] | None = None


class Health(BaseModel):
    """Alive, and the store answers."""

    model_config = _like({"status": "ok"})
    status: Literal["ok"]


class _Page(BaseModel):
    total: int
    next: str | None = Field(description="下一页的地址；没有则为 null")


class Notices(_Page):
    """A page of notices."""

    model_config = _like(examples.page(examples.NOTICE))
    items: list[Notice]


class Obligations(_Page):
    """A page of duties."""

    model_config = _like(examples.page(examples.OBLIGATION))
    items: list[Obligation]


class Hits(_Page):
    """A page of what search found."""

    model_config = _like(examples.page(examples.HIT))
    items: list[Hit]


class SimilarDuties(_Page):
    """Duties like one."""

    model_config = _like(examples.page(examples.SIMILAR))
    items: list[SimilarDuty]


class Relations(_Page):
    """The relations of a notice."""

    model_config = _like(examples.page(examples.RELATION))
    items: list[Relation]


class SourcePages(_Page):
    """The pages of the file that a notice came in."""

    model_config = _like(examples.page(examples.SOURCE_PAGE))
    items: list[SourcePage]


class Changes(_Page):
    """A page of changes."""

    model_config = _like(examples.page(examples.CHANGE))
    items: list[Change]


class Roles(_Page):
    """A page of roles."""

    model_config = _like(examples.page(examples.ROLE))
    items: list[Role]


class Regions(_Page):
    """A page of regions."""

    model_config = _like(examples.page(examples.REGION))
    items: list[Region]


class Occurrence(BaseModel):
    """One time a duty is to be done: by ``due``; a quota of ``times`` in some days; or open, with the reason."""

    model_config = _like(examples.OCCURRENCE)
    key: str
    kind: Literal["due", "quota", "open"]
    begins: str | None
    ends: str | None
    due: str | None
    times: int | None
    bound: Literal["min", "exact", "max"] | None
    notes: list[str]


class ChecklistDuty(Obligation):
    """A duty with what is to be done."""

    model_config = _like(examples.OBLIGATION | {"occurrences": [examples.OCCURRENCE]})
    occurrences: list[Occurrence]


class Checklist(_Page):
    """A role's duties on a day, all in one piece, with what is to be done until another."""

    model_config = _like(
        {
            "role": "煤矿企业",
            "as_of": "2026-03-17",
            "until": "2027-03-17",
            **examples.page(examples.OBLIGATION | {"occurrences": [examples.OCCURRENCE]}),
        }
    )
    role: str
    as_of: str
    until: str
    items: list[ChecklistDuty]


class Attached(BaseModel):
    """A file attached to a tick."""

    sha256: str
    name: str
    media_type: str
    size: int


class Tick(BaseModel):
    """One act done; ``undone`` is when it was taken back or reopened, ``reason`` why."""

    model_config = _like(examples.TICK)
    id: int
    occurrence: str
    at: str
    author: str
    note: str
    files: list[Attached]
    undone: str | None
    reason: str | None


class Ticked(BaseModel):
    """The number of a new tick."""

    model_config = _like({"id": 1})
    id: int


class Todo(Occurrence):
    """An occurrence with its ticks."""

    model_config = _like(examples.LIST_ITEM["todos"][0])
    done: bool
    ticks: list[Tick]


class ListCause(BaseModel):
    """Why an item is new, changed or ended."""

    relation: str
    by: Ref | None
    date: str | None
    quote: str | None
    sentence: str
    fields: list[str]


class ListItem(BaseModel):
    """A duty on a kept list."""

    model_config = _like(examples.LIST_ITEM)
    id: int
    obligation: Obligation
    active: bool
    mark: Literal["new", "changed", "ended"] | None
    cause: ListCause | None
    owner: str | None
    days: list[str]
    changed: str
    todos: list[Todo]
    past: list[Tick]


class KeptList(BaseModel):
    """A kept list; ``marked`` counts the changes nobody has seen yet."""

    model_config = _like(examples.LIST)
    id: str
    name: str
    role: str
    region: str | None
    sector: str | None
    owner: str | None
    created: str
    author: str
    closed: str | None
    obligations: int
    marked: int


class KeptListShown(KeptList):
    """A kept list with its items."""

    model_config = _like(
        examples.LIST | {"as_of": "2026-03-17", "since": "2026-03-17", "until": "2027-03-17", "items": [examples.LIST_ITEM]}
    )
    as_of: str
    since: str
    until: str
    items: list[ListItem]


class Lists(_Page):
    """Kept lists."""

    model_config = _like(examples.page(examples.LIST))
    items: list[KeptList]


class ListEvent(BaseModel):
    """A line of a list's history; ``author`` is null where a notice or a day did it."""

    model_config = _like(examples.EVENT)
    id: int
    item: int | None
    at: str
    author: str | None
    kind: str
    detail: dict[str, Any]


class History(_Page):
    """The history of a list."""

    model_config = _like(examples.page(examples.EVENT))
    items: list[ListEvent]


class ReviewShown(BaseModel):
    """What a person said of a duty; ``fits`` is false where the duty with these words is read no longer."""

    model_config = _like(examples.REVIEW)
    id: int
    obligation: str
    notice: str
    provision: str | None
    quote: str
    verdict: Literal["right", "wrong", "mended", "withdrawn"]
    fields: dict[str, Any]
    author: str
    at: str
    note: str
    fits: bool


class Reviews(_Page):
    """Reviews."""

    model_config = _like(examples.page(examples.REVIEW))
    items: list[ReviewShown]


class Gold(_Page):
    """Reviewed files in the form of the gold annotations."""

    model_config = _like(examples.page({"file": "某通知", "complete": True, "documents": [], "relations": [], "obligations": []}))
    items: list[dict[str, Any]]


class WaitingFile(BaseModel):
    """A file that waits to be adopted."""

    model_config = _like(examples.WAITING)
    id: str
    file: str
    sha256: str
    author: str
    created: str
    expires: str
    obligations: int


class Uploads(_Page):
    """Files that wait to be adopted."""

    model_config = _like(examples.page(examples.WAITING))
    items: list[WaitingFile]


class Turned(BaseModel):
    """A notice held before whose status would change on some day: as it is today and as it would be."""

    before: Status
    after: Status


class Preview(WaitingFile):
    """What a file is and what adopting it would change: its duties, and those of others that would end."""

    model_config = _like(examples.WAITING | examples.PREVIEW)
    outcome: Literal["new", "held", "reread"]
    notices: list[Ref]
    affected: list[Turned]
    begins: list[Obligation]
    ends: list[Obligation]
    reading: dict[str, Any]


class Hook(BaseModel):
    """A subscription."""

    model_config = _like(examples.HOOK)
    id: str
    url: str
    role: str | None
    region: str | None
    created: str
    author: str
    ended: str | None
    reason: str | None


class NewHookShown(Hook):
    """A new subscription with its secret, shown once."""

    model_config = _like(examples.HOOK | {"secret": "whsec_…"})
    secret: str


class Hooks(_Page):
    """Subscriptions."""

    model_config = _like(examples.page(examples.HOOK))
    items: list[Hook]


class Delivery(BaseModel):
    """What became of a message."""

    model_config = _like(examples.DELIVERY)
    id: str
    created: str
    attempts: int
    next: str | None
    delivered: str | None
    answer: str


class Deliveries(_Page):
    """What became of the messages of a subscription."""

    model_config = _like(examples.page(examples.DELIVERY))
    items: list[Delivery]


class SignedIn(BaseModel):
    """Who asks: what they may, and of a session the token that changes must carry in X-CSRF-Token."""

    model_config = _like({"name": "张三", "scopes": ["read"], "csrf": "…", "single_user": False, "needs_setup": False})
    name: str
    scopes: list[str]
    csrf: str | None
    single_user: bool
    needs_setup: bool


class UserShown(BaseModel):
    """A user."""

    model_config = _like(examples.USER)
    name: str
    scopes: list[str]
    created: str | None
    disabled: str | None


class Users(_Page):
    """All users."""

    model_config = _like(examples.page(examples.USER))
    items: list[UserShown]


class KeyShown(BaseModel):
    """A key, without the key."""

    model_config = _like(examples.KEY)
    name: str
    scopes: list[str]
    created: str
    revoked: str | None


class Keys(_Page):
    """All keys."""

    model_config = _like(examples.page(examples.KEY))
    items: list[KeyShown]


class NewKeyShown(BaseModel):
    """A new key, shown once."""

    model_config = _like({"name": "定时收录", "scopes": ["read", "submit"], "secret": "zhize_…"})
    name: str
    scopes: list[str]
    secret: str
