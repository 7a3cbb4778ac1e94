"""The encoder as run time loads it: without torch, without network, refused by name where its files are missing or broken."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from model2vec import StaticModel
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split

from models.encoder import load_encoder
from pipeline.records import InvalidData

ROOT = Path(__file__).parents[2]
SIGNS = "每月排查隐患报告"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An encoder of eight signs and four numbers, drawn at random."""
    tokenizer = Tokenizer(WordLevel({sign: at for at, sign in enumerate(["[UNK]", *SIGNS])}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.pre_tokenizer = Split("", "isolated")
    vectors = np.random.default_rng(0).standard_normal((len(SIGNS) + 1, 4)).astype(np.float32)
    StaticModel(vectors, tokenizer).save_pretrained(tmp_path / "encoder")
    return tmp_path / "encoder"


def test_a_vector_is_the_mean_of_its_signs_at_length_one(folder: Path) -> None:
    encoder = load_encoder(folder)
    given = encoder.encode(["每月", "月每", "每月" * 400])
    assert (given.shape, given.dtype, encoder.dimensions) == ((3, 4), np.float32, 4)
    mean = StaticModel.from_pretrained(folder).embedding[[1, 2]].mean(axis=0)
    np.testing.assert_allclose(given, [mean / np.linalg.norm(mean)] * 3, atol=1e-5)


def test_words_behind_the_first_five_hundred_count_too(folder: Path) -> None:
    start, longer = load_encoder(folder).encode(["每" * 600, "每" * 600 + "告" * 6000])
    assert start @ longer < 0.99


def test_nothing_in_gives_nothing_out(folder: Path) -> None:
    assert load_encoder(folder).encode([]).shape == (0, 4)


@pytest.mark.parametrize("text", ["", "，", "鿫鿫"])
def test_a_text_without_a_known_sign_is_like_nothing(text: str, folder: Path) -> None:
    assert not load_encoder(folder).encode([text, "每月"])[0].any()


def test_an_encoder_serves_many_threads(folder: Path) -> None:
    encoder = load_encoder(folder)
    expected = encoder.encode(["每月排查隐患"] * 200)
    same: list[bool] = []

    def ask() -> None:
        same.extend(np.array_equal(encoder.encode(["每月排查隐患"] * 200), expected) for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert same == [True] * 80


def test_loading_needs_neither_torch_nor_network(folder: Path) -> None:
    code = (
        "import socket, sys; from pathlib import Path\n"
        "def refuse(*_): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "import models.encoder; assert 'model2vec' not in sys.modules\n"
        "models.encoder.load_encoder(Path(sys.argv[1])).encode(['每月'])\n"
        "print([name for name in ('torch', 'transformers', 'sentence_transformers', 'sklearn') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, timeout=300, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("name", ["none", "someone/some-model", "config.json"])
def test_a_folder_that_is_none_is_refused_with_a_remedy(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(InvalidData, match=Path(name).name) as refused:
        load_encoder(Path(name))
    assert "models.training.encoder" in refused.value.remedy


BROKEN = ["config.json", "model.safetensors", "tokenizer.json"]


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff\x00" * 40])
def test_missing_and_broken_files_are_refused_by_name(name: str, content: bytes | None, folder: Path) -> None:
    path = folder / name
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(InvalidData, match="编码器 encoder 有误"):
        load_encoder(folder)


def test_fewer_vectors_than_pieces_are_refused(folder: Path) -> None:
    path = folder / "tokenizer.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["model"]["vocab"]["县"] = len(SIGNS) + 1
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InvalidData, match="编码器 encoder 有误"):
        load_encoder(folder)


def test_vectors_that_are_no_numbers_are_refused(folder: Path) -> None:
    model = StaticModel.from_pretrained(folder)
    model.embedding[0, 0] = np.nan
    model.save_pretrained(folder)
    with pytest.raises(InvalidData, match="不是有限数"):
        load_encoder(folder)
