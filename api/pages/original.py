"""The original of a notice, page by page: its picture with the words of each duty boxed, and the text of the page beside it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import Field

from api.asked import Name, OnDay
from api.held import Held
from api.pages.rendering import PageRoute, moved, page
from api.texts import leaf, pages_with_duties
from pipeline.formats.limits import MAX_PAGES
from pipeline.formats.sniff import MARKDOWN, TEXT, called
from pipeline.records import NotFound
from pipeline.store import HeldNotice

router = APIRouter(prefix="/notices", route_class=PageRoute)
_TEXTS = {TEXT: "纯文本", MARKDOWN: "Markdown 文本"}


class OriginalAsked(OnDay):
    """Which page of the file; by default the one on which the notice begins."""

    page: int | None = Field(None, ge=1, le=MAX_PAGES, description="第几页，从 1 起")


@router.get("/{id}/original", response_class=HTMLResponse)
def original(request: Request, store: Held, id: Name, asked: Annotated[OriginalAsked, Query()]) -> HTMLResponse:
    """One page of the original. NotFound where the file has no such page; a file without pages says so."""
    held = store.notice(id, asked.known_at)
    sizes = store.page_sizes(held.reading.sha256)
    number = asked.page or _first(held)
    if sizes and number > len(sizes):
        raise NotFound(f"原件没有第 {number} 页：一共 {len(sizes)} 页", "请看前面的页")
    return page(
        "original.html",
        held=held,
        kind=_TEXTS.get(held.reading.media_type) or called(held.reading.media_type),
        asked=asked,
        leaf=leaf(held.reading, number, sizes) if sizes else None,
        busy=pages_with_duties(held.reading),
        turned=moved(request, "page"),
    )


def _first(held: HeldNotice) -> int:
    place = held.reading.place_of(held.notice.span.start)
    return (place.page if place else None) or 1
