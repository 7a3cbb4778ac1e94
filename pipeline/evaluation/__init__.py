"""How well the reader reads: its readings against gold annotations, by document and by slice, and against an earlier run."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.evaluation.compare import Json, actor_credit, align, bigram_f1, canonical, same_action, same_target
from pipeline.obligations.cues import modal_pattern
from pipeline.obligations.masking import mask
from pipeline.reader import read
from pipeline.records import NotFound
from pipeline.wire import gold_form

__all__ = ["DOCUMENT_KEYS", "Evaluation", "Scores", "agreement", "changes", "evaluate", "pairs_in"]

DOCUMENT_KEYS = ("title", "number", "issuers", "kind", "issued", "effective", "expires", "status", "addressees")
_SUPERSESSION = ("repeals", "repeals_part", "amends")
_CITATION = ("forwards", "issues", "based_on", "cites")
_SLICES: dict[str, Callable[[Json], bool]] = {
    "explicit modal": lambda unit: _has_cue(unit["evidence"]),
    "no modal": lambda unit: not _has_cue(unit["evidence"]),
    "actor explicit": lambda unit: unit["actor_from"] == "explicit",
    "actor inherited": lambda unit: unit["actor_from"] in ("inherited", "addressee"),
    "list item": lambda unit: _is_list_item(unit["provision"]),
    "sentence": lambda unit: not _is_list_item(unit["provision"]),
}


def _has_cue(words: str) -> bool:
    return bool(modal_pattern().search(mask(words)))


def _is_list_item(provision: str | None) -> bool:
    """第十二条(三) is one, 第十二条 and 五(一) are not."""
    return provision is not None and provision.startswith("第") and provision.endswith((")", "）"))


@dataclass
class Scores:
    """Counts of one document or slice; the figures are derived."""

    counts: Counter[str] = field(default_factory=Counter)

    def f1(self, key: str) -> float:
        """F1 from the counts key_tp, key_pred, key_gold; 1 where neither side has any."""
        tp, predicted, gold = (self.counts[f"{key}_{part}"] for part in ("tp", "pred", "gold"))
        return 2 * tp / (predicted + gold) if predicted + gold else 1.0

    def share(self, key: str, whole: str) -> float:
        """A count over another; 1 where the whole is empty."""
        return self.counts[key] / self.counts[whole] if self.counts[whole] else 1.0

    def figures(self) -> dict[str, float]:
        """All figures of section 5 of the guidelines by name."""
        out = {"documents": self.f1("doc")}
        out |= {f"doc.{key}": self.share(f"doc.{key}", "doc_tp") for key in DOCUMENT_KEYS}
        out |= {key: self.f1(key) for key in ("supersession", "citation")}
        out |= {"detect_p": self.share("unit_tp", "unit_pred"), "detect_r": self.share("unit_tp", "unit_gold")}
        out |= {"detect_f1": self.f1("unit")}
        out |= {key: self.share(key, "unit_tp") for key in ("modality", "actor", "action")}
        out |= {key: self.f1(key) for key in ("frequency", "deadline", "condition", "legal_basis")}
        out["end_to_end"] = out["detect_f1"] * (out["modality"] + out["actor"] + out["action"]) / 3
        return {key: round(value, 3) for key, value in out.items()}


@dataclass(frozen=True)
class Evaluation:
    """A run over a gold set: pooled figures, figures by document and by slice, and what was missed and invented."""

    total: dict[str, float]
    documents: dict[str, dict[str, float]]
    slices: dict[str, dict[str, float]]
    units: dict[str, dict[str, list[str]]]

    def to_json(self) -> Json:
        """The run as it is stored for later comparison."""
        return {"total": self.total, "documents": self.documents, "slices": self.slices, "units": self.units}


def pairs_in(gold: Path, sources: Path | None = None) -> list[tuple[Path, Path]]:
    """(source, gold) pairs: ``X.gold.json`` beside ``X.*``, or sources named by ``manifest.jsonl`` above ``sources``."""
    manifest = {}
    if sources is not None and (sources.parent / "manifest.jsonl").exists():
        rows = (json.loads(line) for line in (sources.parent / "manifest.jsonl").read_text(encoding="utf-8").splitlines() if line)
        manifest = {Path(row["gold"]).name: sources.parent / row["file"] for row in rows if row.get("gold")}
    out = []
    for path in sorted(gold.glob("*.gold.json")):
        beside = gold.glob(path.name.removesuffix(".gold.json") + ".*")
        source = manifest.get(path.name) or next((found for found in beside if found != path), None)
        if source is None:
            raise NotFound(f"金标准 {path} 没有对应的原文", "把原文放在同一文件夹，或在 manifest.jsonl 里写明")
        out.append((source, path))
    if not out:
        raise NotFound(f"{gold} 里没有 *.gold.json", "给出存放金标准的文件夹")
    return out


def evaluate(pairs: Iterable[tuple[Path, Path]]) -> Evaluation:
    """Read every source and compare with its gold."""
    total = Scores()
    slices = {name: Scores() for name in _SLICES}
    documents, units = {}, {}
    for source, gold_path in pairs:
        data = source.read_bytes()
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        predicted = gold_form(read(data, source.name))
        scores, lists = _compare(gold, predicted, data.decode("utf-8-sig"), slices)
        total.counts.update(scores.counts)
        documents[gold_path.name.removesuffix(".gold.json")] = scores.figures()
        units[gold_path.name.removesuffix(".gold.json")] = lists
    return Evaluation(total.figures(), documents, {name: _slice_figures(scores) for name, scores in slices.items()}, units)


def agreement(one: Json, other: Json, text: str) -> dict[str, float]:
    """How far two readings of one text agree, in their JSON form: the figures of ``other`` scored as if ``one`` were gold."""
    scores, _ = _compare(one, other, text, {name: Scores() for name in _SLICES})
    return scores.figures()


def _slice_figures(scores: Scores) -> dict[str, float]:
    figures = {"recall": scores.share("unit_tp", "unit_gold")}
    figures |= {key: scores.share(key, "unit_tp") for key in ("modality", "actor", "action")}
    return {key: round(value, 3) for key, value in figures.items()} | {"units": float(scores.counts["unit_gold"])}


def changes(before: Json, now: Evaluation) -> dict[str, list[str]]:
    """What the run gained and lost against an earlier one: units found now or then, and invented now or then."""
    out: dict[str, list[str]] = {"found": [], "lost": [], "invented": [], "no longer invented": []}
    for name, lists in now.units.items():
        old = before.get("units", {}).get(name, {"found": [], "invented": []})
        for key, fresh, gone in (("found", "found", "lost"), ("invented", "invented", "no longer invented")):
            out[fresh] += [f"{name}: {unit}" for unit in lists[key] if unit not in old[key]]
            out[gone] += [f"{name}: {unit}" for unit in old[key] if unit not in lists[key]]
    return out


def _compare(gold: Json, predicted: Json, text: str, slices: dict[str, Scores]) -> tuple[Scores, dict[str, list[str]]]:
    scores = Scores()
    names = _documents(gold, predicted, scores.counts)
    _relations(gold, predicted, names, scores.counts)
    matches = align(gold["obligations"], predicted["obligations"], text)
    left, right = gold["obligations"], predicted["obligations"]
    scores.counts.update(unit_tp=len(matches), unit_gold=len(left), unit_pred=len(right))
    by_gold = {match.gold: right[match.predicted] for match in matches}
    for at, unit in enumerate(left):
        found = _unit(unit, by_gold.get(at))
        scores.counts.update(found)
        for name, belongs in _SLICES.items():
            if belongs(unit):
                slices[name].counts.update({"unit_gold": 1, "unit_tp": int(at in by_gold)} | found)
    for unit in right:
        _values(unit, "pred", scores.counts)
    used = {match.predicted for match in matches}
    lists = {
        "found": [unit["evidence"][:80] for at, unit in enumerate(left) if at in by_gold],
        "missed": [unit["evidence"][:80] for at, unit in enumerate(left) if at not in by_gold],
        "invented": [unit["evidence"][:80] for at, unit in enumerate(right) if at not in used],
    }
    return scores, lists


def _documents(gold: Json, predicted: Json, counts: Counter[str]) -> dict[str, str]:
    """Pair the documents by number, else title; returns predicted id -> gold id."""
    free, names = list(predicted["documents"]), {}
    for wanted in gold["documents"]:
        best = max(free, default=None, key=lambda found: _likeness(wanted, found))
        if best is not None and _likeness(wanted, best) > 0.5:
            free.remove(best)
            names[best["id"]] = wanted["id"]
            counts["doc_tp"] += 1
            counts.update(f"doc.{key}" for key in DOCUMENT_KEYS if _comparable(wanted.get(key)) == _comparable(best.get(key)))
    counts.update(doc_gold=len(gold["documents"]), doc_pred=len(predicted["documents"]))
    return names


def _likeness(a: Json, b: Json) -> float:
    same = a.get("number") is not None and canonical(a["number"]) == canonical(b.get("number"))
    return float(same) + bigram_f1(a.get("title"), b.get("title"))


def _comparable(value: str | list[str] | None) -> str | set[str]:
    return {canonical(item) for item in value} if isinstance(value, list) else canonical(value)


def _relations(gold: Json, predicted: Json, names: dict[str, str], counts: Counter[str]) -> None:
    for group, kinds in (("supersession", _SUPERSESSION), ("citation", _CITATION)):
        for kind in kinds:
            wanted = [(found["from"], found["to"]) for found in gold["relations"] if found["type"] == kind]
            left = [(names.get(found["from"]), found["to"]) for found in predicted["relations"] if found["type"] == kind]
            counts.update({f"{group}_gold": len(wanted), f"{group}_pred": len(left)})
            for source, target in wanted:
                hit = next((found for found in left if found[0] == source and same_target(target, found[1])), None)
                if hit is not None:
                    left.remove(hit)
                    counts[f"{group}_tp"] += 1


def _unit(gold: Json, predicted: Json | None) -> Counter[str]:
    """The counts one gold unit and its match contribute."""
    counts: Counter[str] = Counter()
    _values(gold, "gold", counts)
    if predicted is None:
        return counts
    counts["modality"] += gold["modality"] == predicted["modality"]
    counts["actor"] += actor_credit(gold["actor"], predicted["actor"])  # type: ignore[assignment]
    counts["action"] += same_action(gold, predicted)
    for key in ("frequency", "deadline"):
        counts[f"{key}_tp"] += gold[key] is not None and gold[key] == predicted[key]
    cases = gold["condition"], predicted["condition"]
    counts["condition_tp"] += all(cases) and bigram_f1(*cases) >= 0.5
    names = [{canonical(name) for name in unit["legal_basis"]} for unit in (gold, predicted)]
    counts["legal_basis_tp"] += len(names[0] & names[1])
    return counts


def _values(unit: Json, side: str, counts: Counter[str]) -> None:
    for key in ("frequency", "deadline", "condition"):
        counts[f"{key}_{side}"] += unit.get(key) is not None
    counts[f"legal_basis_{side}"] += len(unit.get("legal_basis") or [])
