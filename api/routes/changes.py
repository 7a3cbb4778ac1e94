"""What began, ended or changed, what would, and what a person should look at."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from api import examples, shapes
from api.access import Asker, require
from api.asked import AlarmsAsked, WhatIfAsked
from api.conditional import ConditionalRoute
from api.held import Held
from api.listing import cut, paged
from pipeline import forms

router = APIRouter(tags=["变化"], route_class=ConditionalRoute)


_EXAMPLE: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {"example": examples.page(examples.CHANGE)}}}}


@router.get("/changes", response_model=shapes.Changes | shapes.DutyChanges, responses=_EXAMPLE)
def changes(request: Request, store: Held, asker: Asker, asked: Annotated[WhatIfAsked, Query()]) -> JSONResponse:
    """一段时间内的变化，按日期；到期失效而无人宣布的也在内。试算（adopt、on）给出逐项职责的变化，须有 submit 权限。"""
    if draft := asked.draft():
        require(asker, "submit")
        return paged(request, cut(store.pending.adoption(*draft, asked.role), asked.page()), asked.page(), forms.duty_change)
    return paged(request, store.changes_page(asked.query(), asked.page()), asked.page(), forms.change)


@router.get("/alarms", response_model=shapes.Alarms)
def alarms(request: Request, store: Held, asked: Annotated[AlarmsAsked, Query()]) -> JSONResponse:
    """需要人核对之处：依据已失效、职责无接续、频次冲突、题名文号不符、越权废止、疑似取代或节录等；只提示，不改变效力。"""
    return paged(request, cut(store.alarms(asked.query()), asked.page()), asked.page(), forms.alarm)
