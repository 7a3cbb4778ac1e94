"""Train the subject model: ``python -m models.training.subjects LAWS_DIR``, a folder of laws in Markdown.

One law in ten is held out whole. The recipe (models/training/clauses.py) labels clauses; a first model then labels those it was
not sure of, and the second, trained on both, is shipped.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from models.subjects import WEIGHTS, SubjectModel, Table
from models.training.boundaries import LENGTHS, fit, usable
from models.training.clauses import Example, examples, learn
from models.training.parties import fit_parties

SEED = 7
HELD_OUT = 10
CLAUSES = 160_000
SURE = 0.93
_SECTIONS = {"l": "left", "r": "right", "x": "across", "i": "inside", "n": "none", "t": "tail", "h": "head", "a": "act"}


def table(boundary: dict[str, float], party: dict[str, float]) -> Table:
    """The weights as the run time reads them: hundredths, those of shorter n-grams added to the longer."""
    sections: dict[str, dict[str, int]] = {section: {} for section in _SECTIONS.values()}
    weights = boundary | party
    for name in sorted(weights):
        if name[0] in _SECTIONS:
            sections[_SECTIONS[name[0]]][name[1:]] = round(100 * sum(weights.get(part, 0.0) for part in _parts(name)))
    length = [round(100 * weights.get(f"#{size}", 0.0)) for size in range(LENGTHS)]
    return Table.model_validate({**sections, "length": length, "bias": round(weights.get("bias", 0.0), 4)})


def _parts(name: str) -> list[str]:
    """The feature and the shorter ones of the same kind that hold wherever it does."""
    kind, text = name[0], name[1:]
    if kind in "rnha":
        return [kind + text[:size] for size in range(1, len(text) + 1)]
    if kind in "lt":
        return [kind + text[-size:] for size in range(1, len(text) + 1)]
    if kind == "x":
        return [name] if len(text) < 3 else [name, kind + text[1:3]]
    return [name] if len(text) < 3 else [name, kind + text[1:]]


def sample(found: list[Example], number: int, seed: int) -> list[Example]:
    """Some of the examples, each clause once or twice, in a fixed order."""
    kept = [example for example in found if usable(example)]
    random.Random(seed).shuffle(kept)  # noqa: S311
    return kept[:number]


def labelled(unsure: Sequence[Example], model: SubjectModel, number: int, seed: int) -> list[Example]:
    """Clauses that the first model is sure of."""
    chosen = list(unsure)
    random.Random(seed).shuffle(chosen)  # noqa: S311
    out = []
    for example in chosen[: 3 * number]:
        end, sure = most_likely(model, example)
        if sure >= SURE:
            out.append(Example(example.words, end, example.after))
    return out[:number]


def most_likely(model: SubjectModel, example: Example) -> tuple[int, float]:
    """The best end of a plain clause and its probability."""
    if len(example.words) < 2:
        return 0, 0.0
    scores = model.scores(example.words, example.after)
    best = max(range(len(scores)), key=scores.__getitem__)
    return best, model.share(scores, best)


def measure(model: SubjectModel, given: Sequence[Example]) -> dict[str, float]:
    """On held-out clauses: the exact end where there is a subject, and how often one is invented or missed."""
    named = [(example.end, most_likely(model, example)[0]) for example in given if example.end]
    bare = [most_likely(model, example)[0] for example in given if not example.end]
    return {
        "clauses with a subject": len(named),
        "exact end": sum(said == end for end, said in named) / max(1, len(named)),
        "missed": sum(not said for _, said in named) / max(1, len(named)),
        "clauses without": len(bare),
        "invented": sum(said > 0 for said in bare) / max(1, len(bare)),
    }


def say(line: str) -> None:
    """A line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def train(laws: Sequence[Path], number: int) -> tuple[SubjectModel, dict[str, float]]:
    """The model, and its figures on the laws held out."""
    held = [law for index, law in enumerate(laws) if index % HELD_OUT == 0]
    rest = [law for index, law in enumerate(laws) if index % HELD_OUT]
    known = learn(rest)
    found, unsure = examples(rest, known, SEED)
    say(f"{len(found)} labelled clauses, {len(unsure)} unsure")
    first = SubjectModel(table(fit(sample(found, number // 2, SEED), SEED, say), {}))
    given = sample(found, number, SEED + 1) + labelled(unsure, first, number // 2, SEED)
    boundary = fit(given, SEED, say)
    halfway = SubjectModel(table(boundary, {}))
    party, party_figures = fit_parties(rest, held, halfway, say)
    model = SubjectModel(table(boundary, party))
    tested, _ = examples(held, known, SEED + 2)
    return model, measure(model, sample(tested, 20_000, SEED)) | party_figures


def main() -> None:
    """Read the laws, train, print the held-out figures, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m models.training.subjects", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("laws", type=Path, metavar="LAWS_DIR")
    parser.add_argument("--clauses", type=int, default=CLAUSES, help="how many labelled clauses to train on")
    parser.add_argument("--every", type=int, default=1, help="read only every n-th law")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go")
    chosen = parser.parse_args()
    laws = sorted(chosen.laws.rglob("*.md"))[:: chosen.every]
    model, figures = train(laws, chosen.clauses)
    for name, value in figures.items():
        say(f"{name}: {value:.4f}" if value < 1 else f"{name}: {value:.0f}")
    data = json.dumps(model.table.model_dump(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    chosen.out.write_bytes(gzip.compress(data.encode(), 9, mtime=0))
    say(f"{chosen.out}: {chosen.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
