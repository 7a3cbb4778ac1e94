"""Pages for people: Chinese, made on the server, without scripts. Every state of them has an address of its own."""

from fastapi import APIRouter

from api.pages import duties, notices
from api.pages.refusals import refusal, wants_page

router = APIRouter()
router.include_router(duties.router)
router.include_router(notices.router)

__all__ = ["refusal", "router", "wants_page"]
