"""How well duties are read, as those who reviewed them say: figures for ``zhize evaluate --reviews``."""

from collections.abc import Iterable

from pipeline.store import ReviewItem
from pipeline.store.review.corrections import FIELDS


def figures(reviews: Iterable[ReviewItem]) -> dict[str, float]:
    """``reviewed`` counts; ``detect_p`` is the share that are duties; of these, by field, the share that needed no mending.

    What people look at is no sample: figures tell of the duties reviewed and of no others. Empty where nothing was reviewed.
    """
    held = list(reviews)
    duties = [each for each in held if each.verdict != "wrong"]
    if not held:
        return {}
    found = {"reviewed": float(len(held)), "detect_p": _share(len(duties), len(held))}
    return found | {name: _share(sum(name not in each.fields for each in duties), len(duties)) for name in FIELDS}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
