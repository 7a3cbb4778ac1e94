"""Training the encoder: what is said twice in other words comes together, and both libraries load the same vectors offline.

The sentences are invented: who, when and what, each in two wordings that share no sign, so that vectors drawn at
random find nothing.
"""

import os
import random
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from models.encoder import load_encoder
from models.training.encoder import batches, main, split, train_encoder, train_tokenizer
from models.training.encoder_card import distinct, found
from models.training.pairs import Taught, taught_by
from pipeline.records import InvalidData

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "corpus" / "sources"

CHANCE = random.Random(7)  # noqa: S311
WHO = [("煤矿企业", "采掘单位"), ("县级监管部门", "旗区主管机关"), ("乡镇政府", "街道办事处"), ("班组长", "带班人")]
WHEN = [("每月", "按期逐旬"), ("汛前", "雨季到来之时"), ("停产后", "歇业期间"), ("年底", "十二月末")]
WHAT = [
    ("排查隐患", "查找风险点"),
    ("培训职工", "教育从业人员"),
    ("报送台账", "提交记录簿"),
    ("演练预案", "实战推演方案"),
    ("检修水泵", "维护抽排设备"),
    ("公示结果", "向社会张贴名单"),
]  # fmt: skip
PAIRS = [
    (f"{who[0]}{when[0]}{what[0]}", f"{when[1]}，{who[1]}须{what[1]}")
    for who, when, what in CHANCE.sample(list(product(WHO, WHEN, WHAT)), len(WHO) * len(WHEN) * len(WHAT))
]
TAUGHT, HELD = PAIRS[24:], PAIRS[:24]
UNKNOWN = "鿫煤矿企业每月鿬排查隐患"
"""Signs that no piece has: model2vec passes over them, sentence-transformers adds nought."""


def trained(out: Path, *, seed: int = 0, epochs: int = 10) -> Path:
    texts = [side for pair in TAUGHT for side in pair]
    return train_encoder(texts, TAUGHT, out, dimensions=32, vocabulary=300, seed=seed, epochs=epochs, batch=16, rate=0.2)


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(name, "1")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("trained"))


@pytest.fixture(scope="module")
def untrained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("untrained"), epochs=0)


def margin(folder: Path) -> float:
    """How much nearer the held-out pairs are than what is not paired, in cosines."""
    encoder = load_encoder(folder)
    lefts, rights = (encoder.encode(list(side)) for side in zip(*HELD, strict=True))
    near = lefts @ rights.T
    return float(np.diag(near).mean() - near[~np.eye(len(HELD), dtype=bool)].mean())


def test_pairs_never_seen_lie_close_together(saved: Path, untrained: Path) -> None:
    assert margin(saved) > 0.4
    assert abs(margin(untrained)) < 0.1


def test_sentence_transformers_and_model2vec_give_the_same_vectors(saved: Path) -> None:
    from model2vec import StaticModel
    from sentence_transformers import SentenceTransformer

    texts = [*(side for pair in HELD for side in pair), UNKNOWN]
    full = SentenceTransformer(str(saved), device="cpu", local_files_only=True).encode(texts).astype(np.float32)
    for light in (StaticModel.from_pretrained(saved, normalize=True), load_encoder(saved)):
        np.testing.assert_allclose((full * light.encode(texts)).sum(axis=1), 1, atol=1e-3)


def test_the_seed_decides_every_number(saved: Path, untrained: Path, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from test_encoder_training import trained; trained(Path(sys.argv[1]))"
    path = os.pathsep.join((str(ROOT), str(Path(__file__).parent)))
    command = [sys.executable, "-c", code, str(tmp_path / "again")]
    subprocess.run(command, check=True, timeout=300, env={**os.environ, "PYTHONPATH": path})
    for name in ("model.safetensors", "tokenizer.json"):
        assert (tmp_path / "again" / name).read_bytes() == (saved / name).read_bytes()
    other = trained(tmp_path / "other", seed=1, epochs=0)
    assert (other / "model.safetensors").read_bytes() != (untrained / "model.safetensors").read_bytes()


def test_importing_the_training_loads_no_torch() -> None:
    code = (
        "import sys, models.training.encoder; print([name for name in ('torch', 'sentence_transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300, cwd=ROOT)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("pairs", [[], PAIRS[:1]])
def test_a_single_pair_teaches_nothing(pairs: list[tuple[str, str]], tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match="两对"):
        train_encoder(["每月排查"], pairs, tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_pieces_are_words_within_marks_and_single_digits() -> None:
    tokenizer = train_tokenizer([side for pair in TAUGHT for side in pair] + ["〔2024〕29号"], 300)
    assert tokenizer.encode("煤矿企业，每月！（２０２4）").tokens == ["煤矿", "企业", "每月", "2", "0", "2", "4"]
    assert max(map(len, set(tokenizer.get_vocab()) - {"[UNK]"})) <= 4


def test_no_passage_comes_twice_in_a_batch() -> None:
    pairs = [("标题", f"正文{number}") for number in range(5)] + [(f"甲{number}", f"乙{number}") for number in range(20)]
    made = list(batches(pairs, 6, CHANCE))
    for batch in made:
        sides = [side for pair in batch for side in pair]
        assert len(set(sides)) == len(sides)
    used = [pair for batch in made for pair in batch]
    assert len(set(used)) == len(used) >= 18


def test_what_fills_no_batch_is_still_trained_on() -> None:
    assert [sorted(batch) for batch in batches(PAIRS[:3], 256, CHANCE)] == [sorted(PAIRS[:3])]


NOTICE = """关于加强水库巡查工作的通知

各县（市、区）水利局：

一、巡查频次
汛期每日巡查一次坝体。发现渗漏立即上报市水利局。

二、重点任务
（一）加固薄弱坝段。6月底前完成加固施工。
（二）清理溢洪道杂物。

某市水利局
2025年3月1日
"""
EXPECTED = [
    ("关于加强水库巡查工作的通知", "巡查频次"),
    ("巡查频次", "汛期每日巡查一次坝体"),
    ("汛期每日巡查一次坝体", "发现渗漏立即上报市水利局"),
    ("重点任务", "加固薄弱坝段"),
    ("加固薄弱坝段", "清理溢洪道杂物"),
]


def test_a_notice_pairs_its_own_passages(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    taught = taught_by(path)
    assert set(EXPECTED) - set(taught.pairs) == set()
    assert len(set(taught.pairs)) == len(taught.pairs)
    assert {side for pair in taught.pairs for side in pair} <= set(taught.passages)


def test_documents_left_out_are_not_trained_on() -> None:
    documents = [Taught((str(number),), ()) for number in range(25)]
    kept, held = split(documents, 0)
    assert (len(held), len(kept)) == (2, 23)
    assert {*kept, *held} == set(documents)
    assert len(split(documents[:2], 0)[1]) == 1


def test_ranks_are_read_off_the_diagonal() -> None:
    figures = found("x", np.array([[0.9, 0.1], [0.5, 0.5]], dtype=np.float32))
    assert (figures.pairs, figures.first, figures.ten, figures.reciprocal) == (2, 0.5, 1.0, 0.75)
    assert {side for pair in distinct([("a", "b"), ("b", "c"), ("d", "e")], 0) for side in pair} >= {"d", "e"}


def test_the_command_trains_on_the_seeds_and_tells_what_it_is_worth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "sys.argv", ["encoder", str(SOURCES), "--out", str(tmp_path), "--dimensions", "32", "--vocabulary", "4000"]
    )
    main()
    told = capsys.readouterr().out
    assert told == (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "passages from 4 laws, regulations and notices" in told.replace("\n", " ")
    shares = [float(share) for share in re.findall(r"encoder \| (\S+) \| (\S+) \| (\S+) \|", told)[0]]
    assert all(0 < share <= 1 for share in shares)
    assert load_encoder(tmp_path).dimensions == 32


def test_one_document_is_not_enough_to_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"")
    monkeypatch.setattr("sys.argv", ["encoder", str(tmp_path), "--out", str(tmp_path / "out")])
    with pytest.raises(SystemExit):
        main()
    told = capsys.readouterr().err
    assert "broken.txt" in told
    assert "at least two documents" in told
    assert not (tmp_path / "out").exists()
