"""A file that a command writes is there whole, or what was there stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.records import BadRequest
from pipeline.terminal import write, write_pieces


def failing() -> Iterator[bytes]:
    yield b"half"
    raise RuntimeError("the rest cannot be made")


def test_what_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    write(out, "先前的内容")
    with pytest.raises(RuntimeError):
        write_pieces(out, failing())
    with pytest.raises(RuntimeError):
        write_pieces(tmp_path / "b.txt", failing())
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert out.read_text(encoding="utf-8") == "先前的内容"


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    out, link = tmp_path / "a.txt", tmp_path / "b.txt"
    out.write_bytes(b"")
    out.chmod(0o640)
    link.symlink_to(out)
    write(link, "新内容")
    assert link.is_symlink()
    assert (out.read_text(encoding="utf-8"), out.stat().st_mode & 0o777) == ("新内容", 0o640)


def test_a_device_is_written_to(tmp_path: Path) -> None:
    write_pieces(Path("/dev/null"), [b"a", b"b"])
    assert Path("/dev/null").is_char_device()
    write(tmp_path / ("长" * 80 + ".txt"), "名字很长也能写")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="无法写入"):
        write(tmp_path, "a")
    with pytest.raises(BadRequest, match="无法写入"):
        write(tmp_path / "missing" / "a.txt", "a")
