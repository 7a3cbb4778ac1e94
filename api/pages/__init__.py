"""Pages for people: Chinese, made on the server, made to work without scripts. Every state of them has an address of its own."""

from fastapi import APIRouter

from api.pages import changes, duties, graph, notices
from api.pages.refusals import refusal, wants_page

router = APIRouter()
for part in (duties, notices, changes, graph):
    router.include_router(part.router)

__all__ = ["refusal", "router", "wants_page"]
