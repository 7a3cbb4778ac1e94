"""收文: a file is sent, looked at (what it is, its duties, what it would change), then adopted or discarded."""

from contextlib import suppress
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from anyio import to_thread
from fastapi import APIRouter, Form, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.access import Asker, Submitter, intended, require
from api.held import Held
from api.pages import forms
from api.pages.login import SEE_OTHER
from api.pages.rendering import PageRoute, page
from api.uploads import Upload, received_form
from pipeline import packed
from pipeline.records import BadRequest, NotFound, ZhizeError
from pipeline.store import Store
from pipeline.store.accounts.values import Principal
from pipeline.store.pending.door import Waiting

TEMPLATE = "upload.html"
router = APIRouter(prefix="/upload", route_class=PageRoute)
Id = Annotated[str, Path(max_length=32)]
Ids = Annotated[list[str], Form(max_length=10_000)]
Token = Annotated[str, Form(max_length=300)]


@router.get("", response_class=HTMLResponse)
def start(store: Held, asker: Submitter) -> HTMLResponse:
    """The form, and the files that wait to be adopted."""
    return page(TEMPLATE, **(empty(forms.Form.of({})) | {"csrf": asker.csrf, "waiting": store.pending.all()}))


@router.post("", response_model=None)
async def send(request: Request, store: Held, asker: Asker) -> Response:
    """Take a file, read it, and go to what it would change; of a zip show its files. Who may not send is refused before the body
    is read.
    """
    require(asker, "submit")
    fields, files = await received_form(request, request.app.state.largest_upload, 1)
    intended(request, asker, fields.get("csrf"))
    if not files:
        raise BadRequest("没有选择文件", "请选择一份公文后再上传")
    sent = files[0]
    waiting, failures = await to_thread.run_sync(_look, store, sent, asker.name, limiter=request.app.state.readers)
    if [name for name, _ in waiting] == [sent.name]:
        return RedirectResponse(f"/upload/{waiting[0][1].id}", SEE_OTHER)
    return page("package.html", name=sent.name, waiting=[each for _, each in waiting], failures=failures, csrf=asker.csrf)


def _look(store: Store, sent: Upload, author: str) -> tuple[list[tuple[str, Waiting]], list[tuple[str, ZhizeError]]]:
    """What waits now and what was refused. ZhizeError where all of it was."""
    return packed.parted(packed.look_at(store, sent.data, sent.name, author), sent.name)


@router.post("/adopt")
def adopt_all(request: Request, store: Held, asker: Asker, id: Ids, csrf: Token = "") -> RedirectResponse:
    """Adopt the files of a zip, in its order, but those that were adopted or discarded meanwhile; go to the notices."""
    _may(request, asker, csrf)
    for each in id:
        with suppress(NotFound):
            store.pending.adopt(each)
    return RedirectResponse("/notices", SEE_OTHER)


@router.get("/{id}", response_class=HTMLResponse)
def preview(store: Held, asker: Submitter, id: Id) -> HTMLResponse:
    """What the file is and what adopting it would change."""
    return page("preview.html", shown=store.pending.preview(id, date.today()), csrf=asker.csrf)


@router.post("/{id}/adopt")
def adopt(request: Request, store: Held, asker: Asker, id: Id, csrf: Token = "") -> RedirectResponse:
    """Adopt it and go to the notice."""
    _may(request, asker, csrf)
    report = store.pending.adopt(id)
    first = next((notice.id for notice in report.notices if notice.id), None)
    return RedirectResponse(f"/notices/{quote(first, safe='')}" if first else "/notices", SEE_OTHER)


@router.post("/{id}/discard")
def discard(request: Request, store: Held, asker: Asker, id: Id, csrf: Token = "") -> RedirectResponse:
    """Forget it."""
    _may(request, asker, csrf)
    store.pending.discard(id)
    return RedirectResponse("/upload", SEE_OTHER)


def empty(form: forms.Form) -> dict[str, Any]:
    """What the template needs where the file was refused."""
    return {"form": form, "csrf": "", "waiting": (), "problem": None}


def _may(request: Request, asker: Principal, csrf: str) -> None:
    require(asker, "submit")
    intended(request, asker, csrf)
