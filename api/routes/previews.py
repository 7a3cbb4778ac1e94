"""Files that are looked at before they are adopted: what they are and what they would change."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from anyio import to_thread
from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response

from api import examples, shapes
from api.access import Submitter
from api.held import Held
from api.listing import complete
from api.uploads import Upload, received
from pipeline import list_forms, packed
from pipeline.forms import refused, taken
from pipeline.records import ZhizeError
from pipeline.store import Store
from pipeline.store.pending.door import Waiting

router = APIRouter(prefix="/uploads", tags=["上传"])
CREATED, GONE = 201, 204
_FILE: dict[str, Any] = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}
_ANSWER: Any = shapes.Preview | shapes.WaitingPackage
_NEW: dict[str, Any] = {"content": {"application/json": {"example": examples.WAITING | examples.PREVIEW}}}
_BODY = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FILE}}}}
Id = Annotated[str, Path(max_length=32, description="上传的标识", examples=["0123456789abcdef0123456789abcdef"])]


@router.post("", status_code=CREATED, response_model=_ANSWER, responses={CREATED: _NEW}, openapi_extra=_BODY)
async def upload(request: Request, store: Held, asker: Submitter) -> JSONResponse:
    """上传一个文件（或压缩包里的每个文件）先看：是什么、有哪些职责、收录后会改变什么；24 小时内收录或放弃。"""
    state = request.app.state
    sent = await received(request, state.largest_upload)
    waiting, failures = await to_thread.run_sync(_look, store, sent, asker.name, limiter=state.readers)
    if [name for name, _ in waiting] != [sent.name]:
        items = [list_forms.waiting(each) for _, each in waiting]
        return JSONResponse({"items": items, "failures": refused(failures)}, CREATED, {"location": "/api/v1/uploads"})
    id = waiting[0][1].id
    shown = await to_thread.run_sync(store.pending.preview, id, date.today())
    return JSONResponse(list_forms.preview(shown), CREATED, {"location": f"/api/v1/uploads/{id}"})


def _look(store: Store, sent: Upload, author: str) -> tuple[list[tuple[str, Waiting]], list[tuple[str, ZhizeError]]]:
    """What waits now and what was refused. ZhizeError where all of it was."""
    return packed.parted(packed.look_at(store, sent.data, sent.name, author), sent.name)


@router.get("", response_model=shapes.Uploads)
def uploads(store: Held, asker: Submitter) -> JSONResponse:  # noqa: ARG001
    """等待收录的文件。"""
    return complete(map(list_forms.waiting, store.pending.all()))


@router.get("/{id}", response_model=shapes.Preview)
def preview(store: Held, asker: Submitter, id: Id) -> JSONResponse:  # noqa: ARG001
    """一个等待收录的文件，以及收录后会改变什么。"""
    return JSONResponse(list_forms.preview(store.pending.preview(id, date.today())))


@router.post("/{id}/adopt", status_code=CREATED, response_model=shapes.Taken)
def adopt(store: Held, asker: Submitter, id: Id) -> JSONResponse:  # noqa: ARG001
    """收录。"""
    name = store.pending.one(id).name
    report = store.pending.adopt(id)
    first = next((notice.id for notice in report.notices if notice.id), None)
    location = f"/api/v1/notices/{quote(first, safe='')}" if first else "/api/v1/notices"
    return JSONResponse(taken(name, report), CREATED, {"location": location})


@router.delete("/{id}", status_code=GONE, response_class=Response)
def discard(store: Held, asker: Submitter, id: Id) -> Response:  # noqa: ARG001
    """放弃。"""
    store.pending.discard(id)
    return Response(status_code=GONE)
