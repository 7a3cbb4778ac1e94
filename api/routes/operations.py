"""For those who run it: alive or not, and figures."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api import shapes
from api.held import Held
from api.metrics import MEDIA_TYPE

router = APIRouter(tags=["运行"])
_FRESH = {"cache-control": "no-store"}
_FIGURES = {"content": {"text/plain": {"schema": {"type": "string"}, "example": "zhize_notices 8.0\n"}}}


@router.get("/healthz", response_model=shapes.Health)
def healthz(store: Held) -> JSONResponse:
    """活着，并且数据库可用；否则答 503。"""
    store.version()
    return JSONResponse({"status": "ok"}, headers=_FRESH)


@router.get("/metrics", response_class=Response, responses={200: _FIGURES})
def metrics(request: Request) -> Response:
    """Prometheus 指标。"""
    return Response(request.app.state.metrics.text(), media_type=MEDIA_TYPE, headers=_FRESH)
