"""Sentences as vectors, so that what means the same lies close together: a trained folder, loaded without torch.

The folder is what models/training/encoder.py writes, or any other static encoder that model2vec reads. Only files are read: a
name that is no folder is refused and never looked for on the network. ``ZHIZE_ENCODER`` names another encoder instead: such a
folder, or, with the extra ``train``, anything that sentence-transformers loads.
"""

import os
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.records import InvalidData

if TYPE_CHECKING:
    from model2vec import StaticModel

SHIPPED = Path(__file__).parent / "weights" / "encoder"
CELLS = "cells.npy"
"""Beside an encoder: the middles of its cells."""
_DIRECTIONS = 512
Vectors = NDArray[np.float32]

_REMEDY = "重新安装，或运行 python -m models.training.encoder 重新训练"


class Meaning(Protocol):
    """What search needs of an encoder. ``mark`` tells vectors of this encoder from those of another."""

    @property
    def mark(self) -> int:
        """A number below 2**31."""

    @property
    def cells(self) -> Vectors:
        """The middles of its cells, one a row: a vector belongs to the one it has the greatest product with."""

    def encode(self, texts: list[str]) -> Vectors:
        """One row of length 1 for each text."""


@cache
def meaning() -> Meaning:
    """The encoder that search uses, loaded once: the shipped one unless ``ZHIZE_ENCODER`` names another. InvalidData."""
    named = os.environ.get("ZHIZE_ENCODER")
    if named and not (Path(named) / "tokenizer.json").is_file():
        return _named(named)
    return load_encoder(Path(named) if named else SHIPPED)


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded encoder; safe to share between threads."""

    model: "StaticModel"
    mark: int
    cells: Vectors

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
    return Encoder(model, _mark(model.embedding.tobytes()), _cells(path, int(model.dim)))


def _mark(data: bytes) -> int:
    return crc32(data) >> 1


def _cells(path: Path, dimensions: int) -> Vectors:
    """The cells beside the encoder; without any, directions drawn once and for all, which serve every encoder, less well."""
    kept = path / CELLS
    if kept.is_file():
        try:
            cells = np.load(kept, allow_pickle=False).astype(np.float32)
        except ValueError as error:
            raise InvalidData(f"编码器 {path.name} 有误：{CELLS} 无法读取", _REMEDY) from error
        if cells.ndim == 2 and cells.shape[1] == dimensions and np.isfinite(cells).all():
            return np.asarray(cells)
        raise InvalidData(f"编码器 {path.name} 有误：{CELLS} 与向量不符", _REMEDY)
    return np.random.default_rng(0).standard_normal((_DIRECTIONS, dimensions)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class NamedEncoder:
    """Any model of sentence-transformers."""

    model: Any
    mark: int
    cells: Vectors

    def encode(self, texts: list[str]) -> Vectors:
        """As :meth:`Encoder.encode`."""
        vectors = self.model.encode(texts, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def _named(name: str) -> NamedEncoder:
    """The model of that name or folder. InvalidData where the extra is missing or there is no such model."""
    try:
        library = import_module("sentence_transformers")  # of an extra: whoever names a model has it, nobody else needs it
    except ImportError as error:
        raise InvalidData(f"读不到编码器 {name}：没有安装 sentence-transformers", "请安装 zhize[train]") from error
    try:
        model = library.SentenceTransformer(name, device="cpu")
    except Exception as error:  # whatever hub, tokenizer and weights raise
        raise InvalidData(f"读不到编码器 {name}：{error}", "请核对 ZHIZE_ENCODER") from error
    dimensions = int(model.get_embedding_dimension() or 0)
    return NamedEncoder(model, _mark(name.encode()), _cells(Path(name), dimensions))


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
