"""Kept lists: made, looked at, ticked, exported; they follow the law by themselves."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from api import examples, shapes
from api.access import Submitter
from api.asked import LONGEST, Asked, KeptAsked, KeptCalendarAsked, Word
from api.conditional import ConditionalRoute
from api.held import Calendar, Held
from api.listing import complete
from api.routes.checklists import ICS, XLSX, described, saved
from api.uploads import disposition, received_form
from pipeline import checklists, list_forms
from pipeline.checklists import Naming
from pipeline.occurrences import WorkCalendar
from pipeline.store import Store
from pipeline.store.kept.values import Kept, NewChecklist

router = APIRouter(prefix="/lists", tags=["保存的清单"], route_class=ConditionalRoute)
CREATED, GONE = 201, 204
_MOST_FILES = 10
Id = Annotated[str, Path(max_length=16, description="清单的标识", examples=["c0123456789ab"])]
ItemId = Annotated[int, Path(ge=1, description="清单中一项的编号", examples=[1])]
TickId = Annotated[int, Path(ge=1, description="勾的编号", examples=[1])]
Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="附件的 sha256", examples=["0" * 64])]
_PROPERTIES: dict[str, Any] = {
    "occurrence": {"type": "string"},
    "note": {"type": "string"},
    "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
}
_SCHEMA = {"type": "object", "required": ["occurrence"], "properties": _PROPERTIES}
_BODY = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _SCHEMA}}}}
_BYTES = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}, "example": "附件的字节"}}}


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewList(_Sent):
    """A list to be kept."""

    name: str = Field(max_length=LONGEST, examples=["我矿的职责"])
    role: str = Field(max_length=LONGEST, examples=["煤矿企业"])
    region: Word | None = Field(None, examples=["山西"])
    sector: Word | None = Field(None, examples=["煤矿"])
    owner: Word | None = None


class Renamed(_Sent):
    """Another name or owner."""

    name: str = Field(max_length=LONGEST)
    owner: Word | None = None


class ItemChange(_Sent):
    """Who looks after an item; the days of the event its deadline runs from. What is left out stays."""

    owner: Word | None = None
    days: list[date] | None = Field(None, max_length=50)


class ListsAsked(Asked):
    """Closed lists too?"""

    closed: bool = Field(False, description="也列出已关闭的")


@router.get("", response_model=shapes.Lists)
def lists(store: Held, asked: Annotated[ListsAsked, Query()]) -> JSONResponse:
    """保存的清单。"""
    return complete(map(list_forms.checklist, store.checklists.all(asked.closed)))


@router.post("", status_code=CREATED, response_model=shapes.KeptList)
def create(store: Held, asker: Submitter, sent: NewList) -> JSONResponse:
    """新建清单：从今天有效的职责开始，以后随公文自行更新。"""
    new = NewChecklist(sent.name, sent.role, sent.region, sent.sector, sent.owner)
    made = store.checklists.create(new, asker.name, date.today())
    return JSONResponse(list_forms.checklist(made), CREATED, {"location": f"/api/v1/lists/{made.id}"})


@router.get("/{id}.csv", response_class=Response, responses=described("text/csv", examples.CSV))
def as_csv(store: Held, calendar: Calendar, id: Id, asked: Annotated[KeptAsked, Query()]) -> Response:
    """清单，供电子表格用。"""
    kept = _kept(store, id, asked, calendar)
    return Response(checklists.as_csv(kept.items, kept.day), media_type="text/csv", headers=saved(kept.checklist.name, "csv"))


@router.get("/{id}.xlsx", response_class=Response, responses=described(XLSX, "工作簿的字节"))
def as_xlsx(store: Held, calendar: Calendar, id: Id, asked: Annotated[KeptAsked, Query()]) -> Response:
    """清单，Excel 工作簿。"""
    kept = _kept(store, id, asked, calendar)
    book = checklists.as_xlsx(kept.checklist.name, kept.items, kept.day)
    return Response(book, media_type=XLSX, headers=saved(kept.checklist.name, "xlsx"))


@router.get("/{id}.md", response_class=Response, responses=described("text/markdown", examples.MARKDOWN))
def as_markdown(store: Held, calendar: Calendar, id: Id, asked: Annotated[KeptAsked, Query()]) -> Response:
    """清单，Markdown。"""
    kept = _kept(store, id, asked, calendar)
    words = checklists.as_markdown(kept.checklist.name, kept.day, kept.items)
    return Response(words, media_type="text/markdown", headers=saved(kept.checklist.name, "md"))


@router.get("/{id}.ics", response_class=Response, responses=described(ICS, examples.ICS))
def as_ics(store: Held, calendar: Calendar, id: Id, asked: Annotated[KeptCalendarAsked, Query()]) -> Response:
    """清单，日历，可供订阅：UID 不变，有改动时 SEQUENCE 递增。"""
    kept = _kept(store, id, asked, calendar)
    made = checklists.as_ics(Naming(kept.checklist.name, f"{id}.zhize"), kept.items, asked.component)
    return Response(made, media_type=ICS, headers=saved(kept.checklist.name, "ics"))


@router.get("/{id}", response_model=shapes.KeptListShown)
def show(store: Held, calendar: Calendar, id: Id, asked: Annotated[KeptAsked, Query()]) -> JSONResponse:
    """一份清单：各项职责、要办的事、已打的勾；新增、改动、终止的各带原因。"""
    return JSONResponse(list_forms.kept(_kept(store, id, asked, calendar)))


@router.patch("/{id}", response_model=shapes.KeptList)
def rename(store: Held, asker: Submitter, id: Id, sent: Renamed) -> JSONResponse:
    """改名称和负责人。"""
    return JSONResponse(list_forms.checklist(store.checklists.rename(id, sent.name, sent.owner, asker.name)))


@router.delete("/{id}", status_code=GONE, response_class=Response)
def close(store: Held, asker: Submitter, id: Id) -> Response:
    """关闭清单：不再更新，记录仍可查。"""
    store.checklists.close(id, asker.name)
    return Response(status_code=GONE)


@router.post("/{id}/seen", status_code=GONE, response_class=Response)
def seen(store: Held, asker: Submitter, id: Id) -> Response:
    """变化都已看过，去掉标记。"""
    store.checklists.seen(id, asker.name)
    return Response(status_code=GONE)


@router.get("/{id}/history", response_model=shapes.History)
def history(store: Held, id: Id) -> JSONResponse:
    """清单的历史，新的在前。"""
    return complete(map(list_forms.event, store.checklists.history(id)))


@router.patch("/{id}/items/{item}", status_code=GONE, response_class=Response)
def change(store: Held, asker: Submitter, id: Id, item: ItemId, sent: ItemChange) -> Response:
    """改一项的负责人，或填入起算事件的日期。"""
    if "owner" in sent.model_fields_set:
        store.checklists.assign(id, item, sent.owner, asker.name)
    if sent.days is not None:
        store.checklists.set_days(id, item, sent.days, asker.name)
    return Response(status_code=GONE)


@router.post("/{id}/items/{item}/ticks", status_code=CREATED, response_model=shapes.Ticked, openapi_extra=_BODY)
async def tick(request: Request, store: Held, asker: Submitter, calendar: Calendar, id: Id, item: ItemId) -> JSONResponse:
    """打勾：办了一次，可附备注和证明文件。"""
    from anyio import to_thread

    fields, uploads = await received_form(request, request.app.state.largest_upload, _MOST_FILES)
    proof = [(upload.name, upload.data) for upload in uploads]

    def work() -> int:
        return store.checklists.tick(id, item, fields.get("occurrence", ""), asker.name, calendar, fields.get("note", ""), proof)

    return JSONResponse({"id": await to_thread.run_sync(work)}, CREATED)


@router.delete("/{id}/ticks/{tick}", status_code=GONE, response_class=Response)
def untick(store: Held, asker: Submitter, id: Id, tick: TickId) -> Response:
    """取消一个勾；历史里仍有。"""
    store.checklists.untick(id, tick, asker.name)
    return Response(status_code=GONE)


@router.get("/{id}/files/{sha256}", response_class=Response, responses={200: _BYTES})
def file(store: Held, id: Id, sha256: Digest) -> Response:
    """一个附件。"""
    found = store.checklists.file(id, sha256)
    headers = {"content-disposition": disposition(found.name), "content-security-policy": "default-src 'none'; sandbox"}
    return Response(found.data, media_type=found.media_type, headers=headers)


def _kept(store: Store, id: str, asked: KeptAsked, calendar: WorkCalendar) -> Kept:
    today = date.today()
    return store.checklists.show(id, today, asked.since or today, asked.last, calendar)
