"""Taking a file in: the key first, then the body, then a child process that reads it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from api import examples, shapes
from api.access import Submitter
from api.held import Held
from api.uploads import Upload, received
from pipeline import packed
from pipeline.forms import Json, refused, taken
from pipeline.records import ZhizeError
from pipeline.store import Ingested, Store

router = APIRouter(prefix="/notices", tags=["公文"])
_FILE: dict[str, Any] = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}
_BODY = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FILE}}}}
_HELD = {"model": shapes.Taken | shapes.TakenPackage, "description": "原已收录，或由较新的读取程序重新读取"}
_ANSWER: Any = shapes.Taken | shapes.TakenPackage
_NEW: dict[str, Any] = {"content": {"application/json": {"example": examples.TAKEN}}}
CREATED, OK = 201, 200


@router.post("", status_code=CREATED, response_model=_ANSWER, responses={CREATED: _NEW, OK: _HELD}, openapi_extra=_BODY)
async def receive(request: Request, store: Held, submitter: Submitter) -> JSONResponse:  # noqa: ARG001
    """收录一个文件，或压缩包里的每个文件：答其读取结果，以及因它而改变状态的公文。"""
    state = request.app.state
    upload = await received(request, state.largest_upload)
    taken_in, failures = await to_thread.run_sync(_take, store, upload, limiter=state.readers)
    status = CREATED if any(report.outcome == "new" for _, report in taken_in) else OK
    return JSONResponse(_body(upload, taken_in, failures), status, {"location": _location(report for _, report in taken_in)})


def _take(store: Store, upload: Upload) -> tuple[list[tuple[str, Ingested]], list[tuple[str, ZhizeError]]]:
    """What was taken in and what was refused. ZhizeError where all of it was."""
    return packed.parted(packed.take(store, upload.data, upload.name), upload.name)


def _body(upload: Upload, taken_in: list[tuple[str, Ingested]], failures: list[tuple[str, ZhizeError]]) -> Json:
    """What one file did; of a zip what each of its files did, and why some were refused."""
    if [name for name, _ in taken_in] == [upload.name]:
        return taken(*taken_in[0])
    return {"items": [taken(name, report) for name, report in taken_in], "failures": refused(failures)}


def _location(reports: Iterable[Ingested]) -> str:
    """Where the first notice is found; the list where there is none."""
    id = next((notice.id for report in reports for notice in report.notices), None)
    return f"/api/v1/notices/{quote(id, safe='')}" if id else "/api/v1/notices"
