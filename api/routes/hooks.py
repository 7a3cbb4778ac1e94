"""Subscriptions of other programs (Standard Webhooks)."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from api import shapes
from api.access import Admin
from api.asked import Word
from api.held import Held
from api.listing import complete
from pipeline import list_forms
from pipeline.hooks.addresses import checked

router = APIRouter(prefix="/webhooks", tags=["订阅"])
CREATED, GONE = 201, 204
Id = Annotated[str, Path(max_length=16, description="订阅的标识", examples=["w0123456789ab"])]


class NewHook(BaseModel):
    """Where to send, and whose changes."""

    model_config = ConfigDict(extra="forbid")
    url: str = Field(max_length=2000, examples=["https://example.org/hooks/zhize"])
    role: Word | None = Field(None, examples=["煤矿企业"])
    region: Word | None = Field(None, examples=["山西"])


@router.get("", response_model=shapes.Hooks)
def hooks(store: Held, admin: Admin) -> JSONResponse:  # noqa: ARG001
    """订阅。"""
    return complete(map(list_forms.hook, store.hooks.all()))


@router.post("", status_code=CREATED, response_model=shapes.NewHookShown)
def subscribe(store: Held, admin: Admin, sent: NewHook) -> JSONResponse:
    """新建订阅：按 Standard Webhooks 签名发送；签名密钥只在这一次给出。默认不发往本机和内网地址。"""
    checked(sent.url)
    made, secret = store.hooks.subscribe(sent.url, sent.role, sent.region, admin.name, date.today())
    headers = {"location": f"/api/v1/webhooks/{made.id}", "cache-control": "no-store"}
    return JSONResponse(list_forms.hook(made) | {"secret": secret}, CREATED, headers)


@router.get("/{id}", response_model=shapes.Hook)
def hook(store: Held, admin: Admin, id: Id) -> JSONResponse:  # noqa: ARG001
    """一个订阅。"""
    return JSONResponse(list_forms.hook(store.hooks.one(id)))


@router.get("/{id}/deliveries", response_model=shapes.Deliveries)
def deliveries(store: Held, admin: Admin, id: Id) -> JSONResponse:  # noqa: ARG001
    """最近 30 天的消息，各送达了没有。"""
    return complete(map(list_forms.delivery, store.hooks.deliveries(id)))


@router.delete("/{id}", status_code=GONE, response_class=Response)
def unsubscribe(store: Held, admin: Admin, id: Id) -> Response:  # noqa: ARG001
    """取消订阅。"""
    store.hooks.end(id)
    return Response(status_code=GONE)
