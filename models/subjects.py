"""Where the subject of a clause ends and whether it can act: a log-linear model over the characters around each boundary.

The weights (weights/subjects.json.gz, see its card) were learned from laws, where 应当, 不得 or 可以 shows where a subject ends.
Every offset of a clause is a candidate end, 0 standing for no subject. Its score adds up the characters before it, behind it,
across it, and those inside the subject; the highest wins and a softmax over all gives its probability.
"""

import gzip
import json
import re
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError

from pipeline.records import InvalidData

WEIGHTS = Path(__file__).parent / "weights" / "subjects.json.gz"
#: No subject is sought beyond this many characters, remarks in brackets not counted.
LONGEST = 60
#: Characters on either side of a boundary that are looked at.
REACH = 4
_START, _END = "^", "$"
#: Where the characters inside speak so much against a subject (hundredths), no longer one is looked at.
_HOPELESS = -100_000
_REMARK = re.compile(r"[（(][^（()）]*[)）]|\s+|(?<=《)[^《》]+(?=》)|(?<=“)[^“”]+(?=”)")
_TO_STRIP = re.compile(r"[（(\s《“]")
_DIGITS = str.maketrans("123456789０１２３４５６７８９", "0" * 19)
_STOP = re.compile(r"[，；。：！？;]|,(?!\d)|:(?!\d)")
#: What may stand before a subject: connectives, 一是, and the 由 or 请 that hands the act to somebody.
_OPENER = re.compile(
    r"(?:[\s　、]*(?:并且|并(?=由|请)|同时|其中|此外|另外|而且|但是|但|否则"
    r"|然后|对此|为此|因此|其次|首先|最后|[一二三四五六七八九十]是"
    r"|原则上|必要时|凡是|特别是|尤其是)[，]?)*[\s　、]*(?P<by>由(?![于此来衷低高简浅点表重轻])|敬?请(?![示求假款教]))?"
)


class Table(BaseModel):
    """Schema of subjects.json.gz: hundredths by characters, each n-gram with the weights of the shorter ones in it added."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    left: dict[str, int]
    right: dict[str, int]
    across: dict[str, int]
    inside: dict[str, int]
    none: dict[str, int]
    length: list[int]
    tail: dict[str, int]
    head: dict[str, int]
    act: dict[str, int]
    bias: FiniteFloat


@dataclass(frozen=True, slots=True)
class Subject:
    """``clause[start:end]`` is the subject; the clause goes on at ``rest``, behind a remark in brackets.

    ``probability`` is that of this very end, ``party`` that the subject is somebody who can act.
    """

    start: int
    end: int
    rest: int
    probability: float
    party: float


class SubjectModel:
    """The weights at work."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def subject(self, clause: str) -> Subject | None:
        """The subject a clause opens with, None where it names none.

        各煤矿企业|建立健全台账, 由省应急管理厅|组织实施, 实施方案|应当明确责任 have one; 建立健全台账, 对重点企业开展检查
        have none.
        """
        opener = _OPENER.match(clause)
        start = opener.end() if opener else 0
        stop = _STOP.search(clause, start)
        finish = stop.start() if stop else len(clause)
        words, offsets = plain(clause[start:finish])
        if len(words) < 2:
            return None
        scores = self.scores(words, "，" + plain(clause[finish + 1 : finish + 3])[0] if stop and stop[0] in "，," else _END)
        given = bool(opener and opener["by"])
        if given:
            scores[0] = -1e9
        best = max(range(len(scores)), key=scores.__getitem__)
        if not best:
            return None
        end, rest = (best, best) if offsets is None else (offsets[best - 1] + 1, offsets[best])
        return Subject(start, start + end, start + rest, self.share(scores, best), self._party(words[:best], words[best:]))

    def scores(self, words: str, after: str = _END) -> list[float]:
        """The logit of each end of a plain clause, from 0 on; ``after`` is what stands behind it, from its comma on.

        One loop without calls: it runs for every clause of a document.
        """
        table = self.table
        left, right, across, inside, length = table.left.get, table.right.get, table.across.get, table.inside.get, table.length
        text = _START + words + after
        out = [(_prefix(table.right, text, 1) + _prefix(table.none, text, 1) + length[0]) / 100.0, -1e9]
        within, longest = 0, len(length) - 1
        for end in range(2, min(len(words), LONGEST) + 1):
            at = end + 1
            found = inside(text[at - 3 : at])
            if found is None:
                found = inside(text[at - 2 : at], 0)
            within += found
            if within < _HOPELESS:
                break
            score = within + length[end if end < longest else longest]
            for begin in (at - 4 if at > 4 else 0, at - 3, at - 2, at - 1):
                found = left(text[begin:at])
                if found is not None:
                    score += found
                    break
            for stop in (at + 4, at + 3, at + 2, at + 1):
                found = right(text[at:stop])
                if found is not None:
                    score += found
                    break
            found = across(text[at - 2 : at + 2])
            if found is None:
                found = across(text[at - 1 : at + 1], 0)
            out.append((score + found) / 100.0)
        return out

    @staticmethod
    def share(scores: list[float], best: int) -> float:
        """The probability of an end: its share in the softmax of all."""
        top = scores[best]
        return 1.0 / sum(exp(score - top) for score in scores)

    def is_party(self, phrase: str) -> float:
        """The probability that a noun phrase names somebody who can act: 网络平台经营者 does, 评审标准 does not."""
        words, _ = plain(phrase)
        return self._party(words, "") if words else 0.0

    def _party(self, phrase: str, predicate: str) -> float:
        table = self.table
        padded = _START + phrase.removesuffix("等")
        logit = table.bias * 100 + _suffix(table.tail, padded) + _prefix(table.head, padded, 1)
        if predicate:
            logit += _prefix(table.act, predicate, 0)
        return 1.0 / (1.0 + exp(max(-50.0, min(50.0, -logit / 100.0))))


def plain(text: str) -> tuple[str, list[int] | None]:
    """The text without white space, remarks in brackets and what is quoted; digits as 0. And where each character stood,
    with the end of the text last, or None where nothing was dropped.
    """
    if not _TO_STRIP.search(text):
        return text.translate(_DIGITS), None
    kept: list[int] = []
    at = 0
    for dropped in _REMARK.finditer(text):
        kept.extend(range(at, dropped.start()))
        at = dropped.end()
    kept.extend(range(at, len(text)))
    return "".join([text[at] for at in kept]).translate(_DIGITS), [*kept, len(text)]


def _prefix(weights: dict[str, int], text: str, at: int) -> int:
    """The weight of the longest known n-gram that begins at ``at``."""
    for size in range(REACH, 0, -1):
        found = weights.get(text[at : at + size])
        if found is not None:
            return found
    return 0


def _suffix(weights: dict[str, int], text: str) -> int:
    """The weight of the longest known n-gram that ends the text."""
    for begin in range(max(0, len(text) - REACH), len(text)):
        found = weights.get(text[begin:])
        if found is not None:
            return found
    return 0


@cache
def subject_model() -> SubjectModel:
    """The shipped model, loaded once."""
    return load(WEIGHTS)


def load(path: Path) -> SubjectModel:
    """A model from its weights file. Raises InvalidData where the file is missing or breaks the schema."""
    remedy = "重新安装，或运行 python -m models.training.subjects 重新训练"
    try:
        return SubjectModel(Table.model_validate(json.loads(gzip.decompress(path.read_bytes()))))
    except OSError as error:
        raise InvalidData(f"读不到主语权重 {path.name}：{error.strerror or error}", remedy) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InvalidData(f"主语权重 {path.name} 有误：{first['msg']}{f'（{place}）' if place else ''}", remedy) from error
