"""Old Word and RTF files: read by way of LibreOffice where it is installed, refused with a remedy where it is not."""

import shutil
import subprocess
from pathlib import Path

import pytest
from clothes import SEEDS, as_docx, paragraphs_of
from hostile import ole

from pipeline import office
from pipeline.evaluation import agreement
from pipeline.formats import read_lines, sniff
from pipeline.reader import read_file
from pipeline.records import UnreadableFile
from pipeline.store import isolated
from pipeline.wire import gold_form

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
installed = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
RTF = (
    rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}\f0 "
    rb"\'cd\'a8\'d6\'aa\par \'b8\'f7\'b5\'a5\'ce\'bb\'d3\'a6\'b5\'b1\'bc\'ec\'b2\'e9\'a1\'a3\par}"
)


@pytest.fixture
def old_word(tmp_path: Path) -> bytes:
    """The first seed as LibreOffice writes it for Word 97."""
    (tmp_path / "a.docx").write_bytes(as_docx(paragraphs_of(SEEDS[0])))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [PROGRAM or "", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (tmp_path / "a.doc").read_bytes()


@installed
def test_an_old_word_file_reads_as_its_text(old_word: bytes) -> None:
    reading = isolated.read(old_word, "公文.txt")
    assert reading.media_type == sniff.DOC
    figures = agreement(gold_form(read_file(SEEDS[0])), gold_form(reading), SEEDS[0].read_text("utf-8"))
    assert figures["detect_f1"] >= 0.99
    assert min(figures[key] for key in figures if key.startswith("doc")) == 1.0


@installed
def test_rich_text_is_read(tmp_path: Path) -> None:
    lines = office.lines_of(RTF, "公文.doc", str(tmp_path))
    assert [line.text for line in lines.lines] == ["通知", "各单位应当检查。"]
    assert lines.media_type == sniff.RTF


@installed
def test_a_damaged_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^公文\.doc：旧版 Word 文件（doc）已损坏"):
        office.lines_of(ole("WordDocument"), "公文.doc", str(tmp_path))


@pytest.mark.parametrize(("data", "kind"), [(ole("WordDocument"), "旧版 Word 文件（doc）"), (RTF, "RTF 文件")])
def test_without_the_program_the_message_names_it(
    data: bytes, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableFile) as refused:
        office.lines_of(data, "公文.doc", str(tmp_path))
    assert refused.value.message == f"公文.doc：{kind}需要 LibreOffice 才能读取，本机没有安装"
    assert refused.value.remedy.startswith("请安装 LibreOffice，或把文件另存为")


def test_the_pure_reader_starts_no_program() -> None:
    with pytest.raises(UnreadableFile, match="不是能读的公文格式"):
        read_lines(ole("WordDocument"), "公文.doc")


def test_every_other_file_is_read_as_ever(tmp_path: Path) -> None:
    assert office.lines_of("各单位应当检查。".encode(), "a.doc", str(tmp_path)).media_type == sniff.TEXT
    assert list(tmp_path.iterdir()) == []
