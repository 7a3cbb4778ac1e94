"""A static encoder trained with sentence-transformers is saved, loaded offline, and gives the same vectors without torch.

The pairs are invented: what is said twice in other words must come closer, what differs must not.
"""

from pathlib import Path

import numpy as np
import pytest
import torch
from model2vec import StaticModel
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split

PAIRS = [
    ("每月开展隐患排查", "按月排查事故隐患"),
    ("向县级部门报告事故", "事故须报县级部门"),
    ("组织从业人员培训", "对职工开展培训"),
    ("建立安全检查台账", "检查情况记入台账"),
]
HELD = ["每月报告检查情况", "对从业人员开展安全培训"]
"""Sentences of signs that the tokenizer knows; any other has a vector in sentence-transformers and none in model2vec."""
STEPS = 20


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(name, "1")


def untrained() -> SentenceTransformer:
    """A vector of sixteen numbers for each sign of the pairs."""
    signs = sorted({sign for pair in PAIRS for sentence in pair for sign in sentence})
    tokenizer = Tokenizer(WordLevel({sign: at for at, sign in enumerate(["[UNK]", *signs])}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.pre_tokenizer = Split("", "isolated")
    torch.manual_seed(0)
    return SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=16)], device="cpu")


def train(model: SentenceTransformer) -> list[float]:
    """The loss of every step."""
    loss = MultipleNegativesRankingLoss(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    told = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        value = loss([model.tokenize(list(side)) for side in zip(*PAIRS, strict=True)], torch.empty(0))
        value.backward()
        optimizer.step()
        told.append(float(value.detach()))
    return told


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[SentenceTransformer, list[float], Path]:
    model, folder = untrained(), tmp_path_factory.mktemp("encoder")
    told = train(model)
    model.save(str(folder))
    return model, told, folder


def test_training_brings_what_means_the_same_together(saved: tuple[SentenceTransformer, list[float], Path]) -> None:
    model, told, _ = saved
    assert told[-1] < told[0] / 2
    left, right = (model.encode(list(side), normalize_embeddings=True) for side in zip(*PAIRS, strict=True))
    assert (left @ right.T).argmax(axis=1).tolist() == list(range(len(PAIRS)))


def test_it_is_loaded_again_offline_with_the_same_vectors(saved: tuple[SentenceTransformer, list[float], Path]) -> None:
    model, _, folder = saved
    again = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    np.testing.assert_allclose(again.encode(HELD), model.encode(HELD), atol=1e-6)


def test_model2vec_gives_the_same_directions_without_torch(saved: tuple[SentenceTransformer, list[float], Path]) -> None:
    model, _, folder = saved
    light = StaticModel.from_pretrained(folder, normalize=True)
    expected = model.encode(HELD, normalize_embeddings=True)
    np.testing.assert_allclose(light.encode(HELD), expected, atol=1e-6)
