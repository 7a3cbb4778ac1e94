"""The encoder that is shipped: small, loaded offline without torch, the same in sentence-transformers; others by name."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models import encoder
from models.encoder import CELLS, SHIPPED, load_encoder, meaning
from models.fingerprint import fingerprint
from pipeline.records import InvalidData

ROOT = Path(__file__).parents[2]
TEXTS = ["煤矿企业应当每月排查隐患", "矿山单位须按月查找风险", "对先进个人给予物质奖励", "鿫鬿"]
OFFLINE = """
import builtins, socket, sys
def refuse(*_, **__): raise AssertionError("network")
socket.socket.connect = socket.getaddrinfo = refuse
real = builtins.__import__
def guarded(name, *rest, **more):
    assert name.split(".")[0] not in ("torch", "transformers", "sentence_transformers"), name
    return real(name, *rest, **more)
builtins.__import__ = guarded
import json
from models.encoder import meaning
print(json.dumps(meaning().encode(sys.argv[1:]).tolist()))
"""


def test_it_has_at_most_ten_megabytes() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) <= 10_000_000


def test_a_fresh_machine_needs_neither_torch_nor_network() -> None:
    cut_off = ["unshare", "-rn"] if subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0 else []
    command = [*cut_off, sys.executable, "-c", OFFLINE, *TEXTS]
    env = {name: value for name, value in os.environ.items() if name != "ZHIZE_ENCODER"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=ROOT, env=env)
    assert done.stderr == ""
    np.testing.assert_allclose(json.loads(done.stdout), load_encoder(SHIPPED).encode(TEXTS), atol=1e-5)


def test_sentence_transformers_loads_the_same_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    library = pytest.importorskip("sentence_transformers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    full = library.SentenceTransformer(str(SHIPPED), device="cpu", local_files_only=True).encode(TEXTS[:3]).astype(np.float32)
    light = load_encoder(SHIPPED).encode(TEXTS[:3])
    np.testing.assert_allclose((full * light).sum(axis=1), 1, atol=1e-2)


def test_what_means_the_same_lies_nearer() -> None:
    vectors = load_encoder(SHIPPED).encode(TEXTS)
    near = vectors @ vectors.T
    assert near[0, 1] > near[0, 2]
    assert not vectors[3].any()


def test_cells_are_middles_of_its_vectors() -> None:
    shipped = load_encoder(SHIPPED)
    assert shipped.cells.shape[1] == shipped.dimensions
    assert len(set((shipped.encode(TEXTS[:3]) @ shipped.cells.T).argmax(axis=1).tolist())) > 1


def test_no_reading_hangs_on_it() -> None:
    assert "encoder" not in str(fingerprint())
    before = fingerprint.__wrapped__()
    note = SHIPPED / "test.tmp"
    note.write_text("x", encoding="utf-8")
    try:
        assert fingerprint.__wrapped__() == before
    finally:
        note.unlink()


def test_another_encoder_is_named_by_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in SHIPPED.iterdir():
        if path.is_file() and path.name != CELLS:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setenv("ZHIZE_ENCODER", str(tmp_path))
    named = meaning.__wrapped__()
    assert named.mark == load_encoder(SHIPPED).mark
    assert named.cells.shape == (512, 200)
    (tmp_path / CELLS).write_bytes(b"no array")
    with pytest.raises(InvalidData, match=CELLS):
        meaning.__wrapped__()


def test_a_model_by_name_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setenv("ZHIZE_ENCODER", "someone/some-model")
    monkeypatch.setattr(encoder, "import_module", missing)
    with pytest.raises(InvalidData, match="sentence-transformers") as refused:
        meaning.__wrapped__()
    assert "train" in refused.value.remedy


def test_a_model_by_name_is_loaded_by_sentence_transformers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("models.encoder.load_encoder", lambda _: pytest.fail("not asked for"))
    named = encoder._named(str(SHIPPED))
    assert named.encode(TEXTS[:2]).shape == (2, 200)
    with pytest.raises(InvalidData, match="ZHIZE_ENCODER"):
        encoder._named(str(tmp_path))
