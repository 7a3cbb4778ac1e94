"""Taking a file in: the key first, then the body, then a child process that reads it."""

from typing import Any
from urllib.parse import quote

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from api import shapes
from api.held import Held, Writer
from api.uploads import received
from pipeline.forms import taken

router = APIRouter(prefix="/notices", tags=["公文"])
_FILE: dict[str, Any] = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}
_BODY = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FILE}}}}
_HELD = {"model": shapes.Taken, "description": "原已收录，或由较新的读取程序重新读取"}
CREATED, OK = 201, 200


@router.post("", status_code=CREATED, response_model=shapes.Taken, responses={OK: _HELD}, openapi_extra=_BODY)
async def receive(request: Request, store: Held, key: Writer) -> JSONResponse:  # noqa: ARG001
    """收录一个文件：答其读取结果，以及因它而改变状态的公文。"""
    state = request.app.state
    upload = await received(request, state.largest_upload)
    report = await to_thread.run_sync(store.ingest, upload.data, upload.name, limiter=state.readers)
    status = CREATED if report.outcome == "new" else OK
    return JSONResponse(
        taken(upload.name, report), status, {"location": _location(report.notices[0].id if report.notices else None)}
    )


def _location(id: str | None) -> str:
    """Where the first notice of the file is found; the list where the file holds none."""
    return f"/api/v1/notices/{quote(id, safe='')}" if id else "/api/v1/notices"
