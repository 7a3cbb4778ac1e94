"""Pages for people: Chinese, made on the server, made to work without scripts. Every state of them has an address of its own."""

from fastapi import APIRouter

from api.pages import (
    accounts,
    changes,
    checklists,
    comparing,
    duties,
    duty,
    graph,
    hooks,
    kept,
    kept_items,
    lists,
    login,
    notices,
    original,
    reviewing,
    search,
    setup,
    upload,
)
from api.pages.refusals import refusal, wants_page

router = APIRouter()
for part in (
    duties,
    duty,
    search,
    notices,
    original,
    comparing,
    changes,
    graph,
    checklists,
    lists,
    kept,
    kept_items,
    upload,
    reviewing,
    accounts,
    hooks,
):
    router.include_router(part.router)
doors = APIRouter()
"""Pages that must open to those who are not let in yet."""
for part in (login, setup):
    doors.include_router(part.router)

__all__ = ["doors", "refusal", "router", "wants_page"]
