"""How sure the reader is of a duty: a logistic model over what the grammar noticed, its weights in weights/confidence.json."""

from collections.abc import Iterable
from functools import cache
from math import exp, fsum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError

from pipeline.records import InvalidData

WEIGHTS = Path(__file__).parent / "weights" / "confidence.json"
_DIGITS = 3


class Confidence(BaseModel):
    """Schema of confidence.json: the logit of a unit is ``bias`` plus the weights of its features; others count nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    bias: FiniteFloat
    weights: dict[str, FiniteFloat]

    def of(self, features: Iterable[str]) -> float:
        """The probability that a unit with these features is a duty as marked, in [0, 1], whatever their order."""
        weights = self.weights
        logit = fsum([self.bias, *[weights.get(feature, 0.0) for feature in features]])
        small = exp(-abs(logit))
        return round((1.0 if logit >= 0 else small) / (1.0 + small), _DIGITS)


@cache
def confidence() -> Confidence:
    """The shipped model, loaded once."""
    return load(WEIGHTS)


def load(path: Path) -> Confidence:
    """A model from its weights file. Raises InvalidData where the file is missing or breaks the schema."""
    try:
        return Confidence.model_validate_json(path.read_bytes())
    except OSError as error:
        remedy = "重新安装，或运行 python -m models.training.confidence 重新训练"
        raise InvalidData(f"读不到置信度权重 {path.name}：{error.strerror}", remedy) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InvalidData(f"置信度权重 {path.name} 有误：{first['msg']}{f'（{place}）' if place else ''}") from error
