"""Train the confidence of a duty: ``python -m models.training.confidence GOLD_DIR…``, sources beside the gold or in a manifest.

A unit that the reader finds is an example, right where it matches a gold unit as evaluation aligns (half of the longer evidence).
Every figure is measured on documents left out of the training, one after the other; the shipped weights are trained on all.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from models.confidence import WEIGHTS, Confidence
from models.training.card import Figures, card, report
from pipeline.evaluation import pairs_in
from pipeline.evaluation.compare import align
from pipeline.formats import read_lines
from pipeline.obligations.duties import DutyReader
from pipeline.obligations.features import features
from pipeline.structure import parse

Floats = NDArray[np.float64]

#: Chosen by Brier score and log loss on left-out documents among 0.003 … 1; a feature must be there and absent this often.
STRENGTH = 0.1
RAREST = 10
SEED = 0
BINS = 10
THRESHOLDS = (0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Example:
    """A unit of a document of a group of documents: its features, and whether it is a duty as marked."""

    group: str
    document: str
    features: frozenset[str]
    right: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """The examples of one or more gold folders, how many units each folder's gold holds, and how many documents there are."""

    examples: tuple[Example, ...]
    units: dict[str, int]
    documents: int


def examples(folders: Sequence[Path]) -> Gold:
    """Read every source and compare its units with its gold."""
    found: list[Example] = []
    units: Counter[str] = Counter()
    pairs = [(folder, pair) for folder in folders for pair in pairs_in(folder, folder.parent / "sources")]
    for folder, (source, gold) in pairs:
        wanted = json.loads(gold.read_text(encoding="utf-8"))["obligations"]
        group = "/".join(folder.resolve().parts[-2:])
        units[group] += len(wanted)
        found.extend(_examples(source, wanted, group))
    return Gold(tuple(found), dict(units), len(pairs))


def _examples(source: Path, wanted: list[dict[str, object]], group: str) -> Iterator[Example]:
    data = source.read_bytes()
    structure = parse(read_lines(data, source.name))
    text = structure.text
    units = [unit for notice in structure.notices for unit in DutyReader(text, notice).candidates()]
    matches = align(wanted, [{"evidence": unit.unit.span.of(text)} for unit in units], data.decode("utf-8-sig"))
    right = {match.predicted for match in matches}
    for at, unit in enumerate(units):
        yield Example(group, source.name, features(unit), at in right)


def train(given: Sequence[Example]) -> Confidence:
    """The model of the examples."""
    counts = Counter(name for example in given for name in example.features)
    names = sorted(name for name, count in counts.items() if RAREST <= count <= len(given) - RAREST)
    model = LogisticRegression(C=STRENGTH, max_iter=5000, random_state=SEED)
    model.fit(_matrix(given, names), [example.right for example in given])
    weights = {name: round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)}
    return Confidence(bias=round(float(model.intercept_[0]), 4), weights=weights)


def _matrix(given: Sequence[Example], names: Sequence[str]) -> Floats:
    return np.array([[float(name in example.features) for name in names] for example in given], dtype=np.float64)


def left_out(given: Sequence[Example]) -> Floats:
    """The confidence of each example from a model that saw nothing of its document."""
    models = {
        document: train([example for example in given if example.document != document])
        for document in {example.document for example in given}
    }
    return np.array([models[example.document].of(example.features) for example in given])


def base_rates(given: Sequence[Example]) -> Floats:
    """For each example the share of right ones in all other documents: what a model without features would say."""
    right = np.array([float(example.right) for example in given])
    documents = np.array([example.document for example in given])
    shares = {document: float(right[documents != document].mean()) for document in set(documents.tolist())}
    return np.array([shares[example.document] for example in given])


def figures(name: str, right: NDArray[np.bool_], said: tuple[Floats, Floats, Floats], gold: int) -> Figures:
    """What confidences on left-out documents are worth: 1.0 for all, the base rate, the model's."""
    confidence = said[-1]
    found = int(right.sum())
    return Figures(
        name=name,
        units=len(right),
        right=found,
        brier=tuple(float(((each - right) ** 2).mean()) for each in said),
        error=tuple(calibration_error(right, each) for each in said),
        ranking=float(roc_auc_score(right, confidence)) if 0 < found < len(right) else None,
        kept={0.0: 2 * found / (len(right) + gold)}
        | {at: 2 * int(right[confidence >= at].sum()) / (int((confidence >= at).sum()) + gold) for at in THRESHOLDS},
        bins=tuple((len(part), float(confidence[part].mean()), float(right[part].mean())) for part in _parts(confidence, 5)),
    )


def calibration_error(right: NDArray[np.bool_], confidence: Floats) -> float:
    """Expected calibration error over ten bins of equal numbers."""
    parts = _parts(confidence, BINS)
    return float(sum(len(part) * abs(confidence[part].mean() - right[part].mean()) for part in parts) / len(right))


def _parts(confidence: Floats, number: int) -> list[NDArray[np.intp]]:
    parts = np.array_split(np.argsort(confidence, kind="stable"), number)
    return [part for part in parts if len(part)]


def _measured(gold: Gold) -> list[Figures]:
    """The figures of each gold folder and of all."""
    given = gold.examples
    right = np.array([example.right for example in given])
    said = (np.ones(len(given)), base_rates(given), left_out(given))
    groups = np.array([example.group for example in given])
    out = []
    for group, units in gold.units.items():
        own = groups == group
        out.append(figures(group, right[own], (said[0][own], said[1][own], said[2][own]), units))
    return [*out, figures("all", right, said, sum(gold.units.values()))]


def main() -> None:
    """Read the gold folders, print the figures, write the weights and their card."""
    parser = argparse.ArgumentParser(prog="python -m models.training.confidence", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--out", type=Path, default=WEIGHTS.parent, help="where weights and card go")
    chosen = parser.parse_args()
    gold = examples(chosen.folders)
    measured = _measured(gold)
    model = train(gold.examples)
    (chosen.out / WEIGHTS.name).write_text(json.dumps(model.model_dump(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (chosen.out / WEIGHTS.name).with_suffix(".card.md").write_text(card(measured, model, gold.documents), encoding="utf-8")
    sys.stdout.write(report(measured) + "\n")


if __name__ == "__main__":
    main()
