"""Notices: many, one, its status, duties, relations, text and original file."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from api import examples, shapes
from api.asked import Known, LineageAsked, Name, NoticeDutiesAsked, NoticesAsked, OnDay, StatusAsked
from api.conditional import ConditionalRoute
from api.held import Held
from api.listing import complete, paged
from api.texts import text_form
from api.uploads import disposition
from pipeline import forms, kin_forms
from pipeline.exporting import base, document_of
from pipeline.exports import AKN_MEDIA_TYPE, akoma_ntoso
from pipeline.formats.limits import MAX_PAGES

router = APIRouter(prefix="/notices", tags=["公文"], route_class=ConditionalRoute)
_AKN = {"content": {AKN_MEDIA_TYPE: {"schema": {"type": "string"}, "example": examples.AKN}}}
_PICTURE = {"content": {"image/png": {"schema": {"type": "string", "format": "binary"}, "example": "PNG 图像"}}}
PageNumber = Annotated[int, Path(ge=1, le=MAX_PAGES, description="第几页，从 1 起", examples=[1])]
_BYTES = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}, "example": "原文件的字节"}}}


@router.get("", response_model=shapes.Notices)
def notices(request: Request, store: Held, asked: Annotated[NoticesAsked, Query()]) -> JSONResponse:
    """公文一览，各带当天的状态，新的在前。"""
    return paged(request, store.notices(asked.query(), asked.page()), asked.page(), forms.notice)


@router.get("/{id}", response_model=shapes.HeldNotice)
def notice(store: Held, id: Name, asked: Annotated[OnDay, Query()]) -> JSONResponse:
    """一份公文；名称有多种可能时答 300 和各个选择。"""
    found = store.notice(id, asked.known_at)
    return JSONResponse(forms.held(found, store.status(found.notice.id, asked.as_of, asked.known_at)))


@router.get("/{id}/status", response_model=shapes.Status)
def status(store: Held, id: Name, asked: Annotated[StatusAsked, Query()]) -> JSONResponse:
    """一份公文（或其中一条）某一天的状态和理由；未收录而被引用的也答。"""
    return JSONResponse(forms.status(store.status(id, asked.as_of, asked.known_at, asked.provision)))


@router.get("/{id}/obligations", response_model=shapes.Obligations)
def duties(request: Request, store: Held, id: Name, asked: Annotated[NoticeDutiesAsked, Query()]) -> JSONResponse:
    """一份公文（连同它印发的）里的职责。"""
    return paged(request, store.obligations(asked.query(id), asked.page()), asked.page(), forms.obligation)


@router.get("/{id}/relations", response_model=shapes.Relations)
def relations(store: Held, id: Name, asked: Annotated[Known, Query()]) -> JSONResponse:
    """一份公文对别的公文、别的公文对它：废止、修改、依据、引用等。"""
    return complete(map(forms.relation, store.relations(id, asked.known_at)))


@router.get("/{id}/lineage", response_model=shapes.NoticeLineage)
def lineage(store: Held, id: Name, asked: Annotated[LineageAsked, Query()]) -> JSONResponse:
    """一份公文的前身、后续、上级、下级和各版本，并与其中一份逐项逐字段比较；with 指定与哪一份比较。"""
    return JSONResponse(kin_forms.notice_lineage(store.lineage.of_notice(id, asked.other, asked.known_at)))


@router.get("/{id}/text", response_model=shapes.Text)
def text(store: Held, id: Name, asked: Annotated[Known, Query()]) -> JSONResponse:
    """一份公文的正文，各条款带锚点。"""
    return JSONResponse(text_form(store.notice(id, asked.known_at)))


@router.get("/{id}/wording", response_model=shapes.Wording)
def wording(store: Held, id: Name, asked: Annotated[OnDay, Query()]) -> JSONResponse:
    """一份公文某一天的文本：到那天为止的修改都已写入；改不进去的在 misfits 里逐条说明。"""
    return JSONResponse(forms.wording(store.wording(id, asked.as_of, asked.known_at)))


@router.get("/{id}/pages", response_model=shapes.SourcePages)
def pages(request: Request, store: Held, id: Name, asked: Annotated[Known, Query()]) -> JSONResponse:
    """原文件（PDF、扫描件、图片）各页的尺寸（点）和图像地址；没有页面的格式答空列表。"""
    found = store.notice(id, asked.known_at)
    sizes = store.page_sizes(found.reading.sha256)
    return complete(_page(request, found.notice.id, at, *size) for at, size in enumerate(sizes, 1))


def _page(request: Request, id: str, number: int, width: float, height: float) -> forms.Json:
    picture = request.url_for("page", id=id, number=str(number)).path
    return {"page": number, "width": round(width, 1), "height": round(height, 1), "picture": picture}


@router.get("/{id}/pages/{number}.png", response_class=Response, responses={200: _PICTURE}, name="page")
def page(store: Held, id: Name, number: PageNumber, asked: Annotated[Known, Query()]) -> Response:
    """原文件第几页的图像，每点两个像素：依据所在的框乘以二就是图上的位置。"""
    drawn = store.page_picture(store.notice(id, asked.known_at).reading.sha256, number)
    return Response(drawn, media_type="image/png")


@router.get("/{id}/akn.xml", response_class=Response, responses={200: _AKN})
def akoma(store: Held, id: Name, asked: Annotated[OnDay, Query()]) -> Response:
    """一份公文，Akoma Ntoso 3.0：正文、沿革、对别的公文的修改、职责。"""
    made = akoma_ntoso(document_of(store, id, asked.as_of, asked.known_at), base())
    return Response(made, media_type=AKN_MEDIA_TYPE)


@router.get("/{id}/source", response_class=Response, responses={200: _BYTES})
def source(store: Held, id: Name, asked: Annotated[Known, Query()]) -> Response:
    """收录时的原文件，一字节不改。"""
    found = store.source(store.notice(id, asked.known_at).reading.sha256)
    headers = {"content-disposition": disposition(found.name), "content-security-policy": "default-src 'none'; sandbox"}
    return Response(found.data, media_type=found.media_type, headers=headers)
