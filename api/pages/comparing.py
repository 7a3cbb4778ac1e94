"""A notice side by side with its predecessor or the level above; the life of a duty over versions and levels."""

from collections.abc import Callable
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse
from pydantic import Field

from api.asked import LONGEST, Name, OnDay, Word
from api.held import Held
from api.pages.rendering import PageRoute, page
from api.pages.side_by_side import choices, rows, step
from pipeline.graph.comparison import Comparison, Party, Relatives
from pipeline.graph.telling import TIES, tied
from pipeline.graph.ties import SUSPICIONS, Tie

router = APIRouter(route_class=PageRoute)
Shown = Literal["differ", "all", "kept", "changed", "split", "merged", "dropped", "new", "alike", "stricter", "looser"]
_SIDES = (("before", "前身"), ("above", "上级"), ("after", "后续"), ("below", "下级"))


class CompareShown(OnDay):
    """Beside which other notice, and which of the duties."""

    other: Word | None = Field(None, alias="with")
    show: Shown = "differ"


@router.get("/notices/{id}/compare", response_class=HTMLResponse)
def compare(store: Held, id: Name, asked: Annotated[CompareShown, Query()]) -> HTMLResponse:
    """Two notices side by side."""
    found = store.lineage.of_notice(id, asked.other, asked.known_at)
    beside, around = found.comparison, found.relatives
    return page(
        "compare.html",
        own=around.own,
        beside=beside,
        asked=asked,
        why=tied(beside.tie, beside.first, beside.then) if beside and beside.tie else "",
        suspected=bool(beside and beside.tie and beside.tie.kind in SUSPICIONS),
        rows=rows(beside, asked.show) if beside else [],
        choices=choices(beside, asked.show) if beside else [],
        others=_others(around, beside),
        missing=[tied(tie, other, around.own) for tie, other in (*around.before, *around.above) if not other.held],
        at=_addresses(asked),
    )


def _others(around: Relatives, beside: Comparison | None) -> list[tuple[str, str, Party]]:
    """The texts around the notice that it can be set beside instead: as what, by what tie, which."""
    shown = {beside.first.id, beside.then.id} if beside else set[str]()
    sides: list[tuple[str, tuple[tuple[Tie, Party], ...]]] = [(name, getattr(around, side)) for side, name in _SIDES]
    held = [(name, TIES[tie.kind], other) for name, ties in sides for tie, other in ties if other.held and other.id not in shown]
    told = {other.id for *_, other in held} | shown | {around.own.id}
    return held + [("其他版本", "", other) for other in around.versions if other.id not in told]


def _addresses(asked: CompareShown) -> Callable[..., str]:
    """Makes the address of the same page with another choice."""

    def at(**changed: str) -> str:
        told = {"with": asked.other, "show": asked.show, "as_of": asked.as_of.isoformat()} | changed
        return "?" + urlencode({key: value for key, value in told.items() if value})

    return at


@router.get("/duties/{id}/lineage", response_class=HTMLResponse)
def lineage(store: Held, id: Annotated[str, Path(max_length=LONGEST)], asked: Annotated[OnDay, Query()]) -> HTMLResponse:
    """Where a duty comes from and what became of it."""
    life = store.lineage.of_duty(id, asked.known_at)
    sides = [
        ("来处", [step(each, back=True) for each in life.before]),
        ("去向", [step(each, back=False) for each in life.after]),
        ("上级的要求", [step(each, back=True) for each in life.above]),
        ("下级的落实", [step(each, back=False) for each in life.below]),
    ]
    missing = [tied(tie, other, life.own) for tie, other in life.missing]
    return page("duty_lineage.html", life=life, sides=sides, missing=missing, asked=asked)
