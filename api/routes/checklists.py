"""A role's checklist on a day: for programs, for a spreadsheet, for a calendar, to print."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from api import examples, shapes
from api.asked import CalendarAsked, ChecklistAsked, RoleName
from api.conditional import ConditionalRoute
from api.held import Calendar, Held
from api.uploads import disposition
from pipeline import checklists, forms, list_forms
from pipeline.checklists import Naming
from pipeline.occurrences import WorkCalendar
from pipeline.store import Store
from pipeline.store.kept.values import Item

router = APIRouter(prefix="/checklists", tags=["清单"], route_class=ConditionalRoute)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ICS = "text/calendar"


def described(media_type: str, example: str) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI tells of an answer that is no JSON."""
    return {200: {"content": {media_type: {"schema": {"type": "string"}, "example": example}}}}


def saved(name: str, ending: str) -> dict[str, str]:
    """The header by which a browser saves a list under its name."""
    return {"content-disposition": disposition(f"{name}职责清单.{ending}")}


@router.get("/{role}.csv", response_class=Response, responses=described("text/csv", examples.CSV))
def as_csv(store: Held, calendar: Calendar, role: RoleName, asked: Annotated[ChecklistAsked, Query()]) -> Response:
    """清单，供电子表格用（UTF-8，带 BOM）。"""
    words = checklists.as_csv(_items(store, role, asked, calendar), asked.as_of)
    return Response(words, media_type="text/csv", headers=saved(role, "csv"))


@router.get("/{role}.xlsx", response_class=Response, responses=described(XLSX, "工作簿的字节"))
def as_xlsx(store: Held, calendar: Calendar, role: RoleName, asked: Annotated[ChecklistAsked, Query()]) -> Response:
    """清单，Excel 工作簿：职责一张表，事项一张表。"""
    book = checklists.as_xlsx(f"{role}职责清单", _items(store, role, asked, calendar), asked.as_of)
    return Response(book, media_type=XLSX, headers=saved(role, "xlsx"))


@router.get("/{role}.md", response_class=Response, responses=described("text/markdown", examples.MARKDOWN))
def as_markdown(store: Held, calendar: Calendar, role: RoleName, asked: Annotated[ChecklistAsked, Query()]) -> Response:
    """清单，Markdown。"""
    words = checklists.as_markdown(role, asked.as_of, _items(store, role, asked, calendar))
    return Response(words, media_type="text/markdown", headers=saved(role, "md"))


@router.get("/{role}.ics", response_class=Response, responses=described(ICS, examples.ICS))
def as_ics(
    request: Request, store: Held, calendar: Calendar, role: RoleName, asked: Annotated[CalendarAsked, Query()]
) -> Response:
    """清单，日历（RFC 5545），可供订阅；没有日期的事项不列入，并在日历说明里注明。"""
    sequence = int(store.version().rpartition("-")[2])
    naming = Naming(f"{role}职责清单", f"{request.url.hostname}.zhize", loose=True, sequence=sequence)
    made = checklists.as_ics(naming, _items(store, role, asked, calendar), asked.component)
    return Response(made, media_type=ICS, headers=saved(role, "ics"))


@router.get("/{role}.json", response_model=shapes.Checklist)
def as_json(store: Held, calendar: Calendar, role: RoleName, asked: Annotated[ChecklistAsked, Query()]) -> JSONResponse:
    """清单，供程序用。"""
    return _json(store, role, asked, calendar)


@router.get("/{role}", response_model=shapes.Checklist)
def checklist(store: Held, calendar: Calendar, role: RoleName, asked: Annotated[ChecklistAsked, Query()]) -> JSONResponse:
    """清单；与 .json 相同。"""
    return _json(store, role, asked, calendar)


def _json(store: Store, role: str, asked: ChecklistAsked, calendar: WorkCalendar) -> JSONResponse:
    items = [list_forms.on_day(item) for item in _items(store, role, asked, calendar)]
    days = {"as_of": asked.as_of.isoformat(), "until": asked.last.isoformat()}
    return JSONResponse({"role": role, **days, **forms.page(items, len(items)), "next": None})


def _items(store: Store, role: str, asked: ChecklistAsked, calendar: WorkCalendar) -> tuple[Item, ...]:
    return store.checklists.on_day(asked.query(role), asked.as_of, asked.last, calendar)
