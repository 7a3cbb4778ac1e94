"""The words to ask with: roles and regions."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from api import shapes
from api.asked import RegionsAsked, VocabularyAsked
from api.conditional import ConditionalRoute
from api.held import Held
from api.listing import cut, paged
from models.lexicons.regions import Region
from models.lexicons.vocabulary import regions
from pipeline import forms

router = APIRouter(tags=["词表"], route_class=ConditionalRoute)


@router.get("/roles", response_model=shapes.Roles)
def roles(request: Request, store: Held, asked: Annotated[VocabularyAsked, Query()]) -> JSONResponse:
    """角色，各带点名它的职责数，多的在前。"""
    found = [role for role in store.roles() if (asked.q or "") in role.name]
    return paged(request, cut(found, asked.page()), asked.page(), forms.role)


@router.get("/regions", response_model=shapes.Regions)
def places(request: Request, asked: Annotated[RegionsAsked, Query()]) -> JSONResponse:
    """地区：国家、省、市、县及其各种叫法。"""
    found = [region for region in regions().values() if _fits(region, asked)]
    return paged(request, cut(found, asked.page()), asked.page(), _form)


def _fits(region: Region, asked: RegionsAsked) -> bool:
    named = any((asked.q or "") in name for name in (region.id, *region.names))
    return named and asked.parent in (None, region.parent)


def _form(region: Region) -> forms.Json:
    return {
        "id": region.id,
        "name": region.name,
        "rank": region.rank,
        "parent": region.parent,
        "names": list(region.names),
    }
