"""The model card of the confidence: what was measured, in the words of whoever has to rely on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.confidence import Confidence


@dataclass(frozen=True, slots=True)
class Figures:
    """What confidences on left-out documents are worth.

    ``brier`` and ``error`` (of calibration) are those of 1.0 for every unit, of the base rate and of the model.
    ``ranking`` is the chance that a right unit stands above a wrong one (None where all are alike), ``kept`` the detection F1
    when units below a confidence are dropped, ``bins`` (units, mean confidence, share right) from the least sure on.
    """

    name: str
    units: int
    right: int
    brier: tuple[float, ...]
    error: tuple[float, ...]
    ranking: float | None
    kept: dict[float, float]
    bins: tuple[tuple[int, float, float], ...]


def report(measured: Sequence[Figures]) -> str:
    """The figures as tables."""
    thresholds = list(measured[0].kept)
    rows = [
        "| gold | units | right | Brier of 1.0 | base rate | model | calibration error of 1.0 | base rate | model | ranking |",
        "|---|---|---|---|---|---|---|---|---|---|",
        *(_row(figures) for figures in measured),
        "",
        "| detection F1, units dropped below | " + " | ".join(f"{at:g}" if at else "none" for at in thresholds) + " |",
        "|---" * (len(thresholds) + 1) + "|",
        *(f"| {figures.name} | " + " | ".join(f"{figures.kept[at]:.4f}" for at in thresholds) + " |" for figures in measured),
    ]
    return "\n".join(rows)


def _row(figures: Figures) -> str:
    values = " | ".join(f"{value:.4f}" for value in (*figures.brier, *figures.error))
    ranking = "–" if figures.ranking is None else f"{figures.ranking:.3f}"
    return f"| {figures.name} | {figures.units} | {figures.right} | {values} | {ranking} |"


def card(measured: Sequence[Figures], model: Confidence, documents: int) -> str:
    """The model card as Markdown."""
    ranked = sorted(model.weights.items(), key=lambda item: item[1])
    bins = "\n".join(f"| {units} | {mean:.3f} | {share:.3f} |" for units, mean, share in measured[-1].bins)
    return _CARD.format(
        documents=documents,
        features=len(model.weights),
        report=report(measured),
        bins=bins,
        low="、".join(f"`{name}` {weight:+.2f}" for name, weight in ranked[:10]),
        high="、".join(f"`{name}` {weight:+.2f}" for name, weight in ranked[:-11:-1]),
    )


_CARD = """# confidence.json

The confidence of a duty: a logistic model over {features} features of the unit, each present or absent
(`pipeline/obligations/features.py`). Its value is the probability
that the unit is a duty as an annotator would mark it (half of the longer evidence overlaps). It says nothing about bearer, time
or modality.

Trained and measured by `python -m models.training.confidence corpus/gold GOLD_DIR`, where the second folder holds gold of further
notices that are not redistributed: {documents} documents in all. Run it again when the rules change.

## Measured on left-out documents

Each document was scored by a model trained on all others, and beside it by 1.0 for every unit (as without a model) and by the
share of right units in the other documents. Calibration error is over ten bins of equal numbers, ranking the area under the
ROC curve.

{report}

All documents, in fifths from the least sure on:

| units | mean confidence | share right |
|---|---|---|
{bins}

Lowest weights: {low}. Highest: {high}.

## Limits

- The rules were written with these documents in sight, so the share of wrong units is lower here than on new kinds of text;
  read the values as an order of what to check first rather than as a promise.
- Few units are wrong, so the values lie close together and rank only moderately.
- The confidence does not decide which units are given; the second table shows what dropping the least sure would do.
- Models of the same kind (and trees) that split a unit at a comma or merged it with its neighbour were tried once, on the rules
  of the first release, and not kept: on left-out documents none gained on both gold sets. None was trained to let units in that
  the rules refuse: of 186 such units 4 were duties.
"""
