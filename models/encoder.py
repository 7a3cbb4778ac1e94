"""Sentences as vectors, so that what means the same lies close together: a trained folder, loaded without torch.

The folder is what models/training/encoder.py writes, or any other static encoder that model2vec reads. Only files are read: a
name that is no folder is refused and never looked for on the network.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.records import InvalidData

if TYPE_CHECKING:
    from model2vec import StaticModel

Vectors = NDArray[np.float32]

_REMEDY = "重新安装，或运行 python -m models.training.encoder 重新训练"


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded encoder; safe to share between threads."""

    model: "StaticModel"

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return int(self.model.dim)

    def encode(self, texts: list[str]) -> Vectors:
        """One row for each text, of length 1, so that products of rows are cosines; of a text without a known sign all nought."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        means = np.asarray(self.model.encode(texts, normalize=False), dtype=np.float32)
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        vectors: Vectors = np.divide(means, lengths, out=np.zeros_like(means), where=lengths > 0)
        return vectors


def load_encoder(path: Path) -> Encoder:
    """The encoder in a folder. Raises InvalidData where the folder is missing or its files are broken."""
    if not path.is_dir():
        raise InvalidData(f"读不到编码器 {path.name}：没有这个目录", _REMEDY)
    model = _loaded(path)
    if model.embedding.ndim != 2 or not np.isfinite(model.embedding).all():
        raise InvalidData(f"编码器 {path.name} 有误：向量不是有限数", _REMEDY)
    return Encoder(model)


def _loaded(path: Path) -> "StaticModel":
    """The folder as model2vec reads it, whole texts and not their first 512 pieces."""
    from model2vec import StaticModel

    try:
        model = StaticModel.from_pretrained(path)
    except Exception as error:  # the readers of weights and tokenizer raise what they like, bare Exception included
        raise InvalidData(f"编码器 {path.name} 有误：{error}", _REMEDY) from error
    model.config.pop("max_length", None)  # else it is told on stderr that the limit changes
    model.max_length = None
    return model
