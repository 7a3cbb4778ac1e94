"""Text and Markdown: encodings, pages, marks, and bytes that are no text."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats import read_lines
from pipeline.records import Line, Lines, UnreadableFile

NOTICE = "关于加强煤矿安全监管工作的通知\n各市、县人民政府：\n一、各煤矿企业应当每月开展１次排查。\n"


def texts(lines: Lines) -> list[str]:
    return [line.text for line in lines.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312"])
@pytest.mark.parametrize("text", [NOTICE, NOTICE * 2000, "第一条 安全", "通知"])
def test_encodings_give_the_same_lines(encoding: str, text: str) -> None:
    assert texts(read_lines(text.encode(encoding), "通知.txt")) == text.split("\n")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_in_ascii(encoding: str) -> None:
    assert texts(read_lines("Order No. 12\r\nof 2024".encode(encoding), "a.txt")) == ["Order No. 12", "of 2024"]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "文件是空的"),
        (b" \r\n\t\n", "文件是空的"),
        ("\u3000\u3000\n".encode(), "文件是空的"),
        (b"\xef\xbb\xbf", "文件是空的"),
        (b"\xff\xfe", "文件是空的"),
        (bytes(5000), "内容不是文字"),
        (bytes(range(256)) * 40, "内容不是文字"),
        (b"\x80\x81\xff\x00\x01\x02" * 999, "内容不是文字"),
        (b"\x7fELF" + bytes(99), "可执行程序"),
        (b"MZ\x90\x00" + bytes(99), "可执行程序"),
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c\x00", "7z"),
        (b"\x1f\x8b\x08\x00abc", "gzip"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "XML"),
    ],
)
def test_refused_with_name_and_remedy(data: bytes, part: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_lines(data, "某通知.txt")
    assert caught.value.code == "unreadable-file"
    assert "某通知.txt" in caught.value.message
    assert part in caught.value.message
    assert caught.value.remedy


def test_too_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.formats.text.MAX_LINES", 10)
    assert len(read_lines(b"a\n" * 9, "a.txt").lines) == 10
    with pytest.raises(UnreadableFile, match="超过 10 行"):
        read_lines(b"a\n" * 10, "a.txt")


def test_random_bytes_are_refused() -> None:
    for size in (64, 1000, 100_000):
        with pytest.raises(UnreadableFile):
            read_lines(os.urandom(size) + b"\x00\xff", "x.bin")


def test_a_long_single_line() -> None:
    text = "各煤矿企业应当每月开展排查。" * 120_000
    assert texts(read_lines(text.encode(), "长.txt")) == [text]
    assert len(read_lines(("**" * 800_000).encode(), "星.md").lines) == 1
    assert len(read_lines(("| " * 800_000).encode(), "杠.md").lines) == 1
    assert read_lines(("# " + "- " * 400_000 + "x").encode(), "线.md").lines[0].heading == 1


def test_broken_bytes_and_nulls_become_problems_with_their_line() -> None:
    lines = read_lines(NOTICE.encode() + b"\xe4\xb8\n" + "第二\x00条\n".encode() + NOTICE.encode() * 20, "坏.txt")
    assert [(one.code, one.line) for one in lines.problems] == [("broken-character", 4), ("null-character", 5)]


def test_form_feeds_end_pages() -> None:
    lines = read_lines("第一页\n甲\f第二页\r\n乙\f".encode(), "a.txt").lines
    assert [(line.text, line.number, line.page) for line in lines] == [
        ("第一页", 1, 1),
        ("甲", 2, 1),
        ("第二页", 3, 2),
        ("乙", 4, 2),
    ]
    assert read_lines("甲\n乙".encode(), "a.txt").lines[0].page is None


@pytest.mark.parametrize("name", ["通知.pdf", "通知.docx", "通知", "通知.exe"])
def test_the_name_decides_nothing(name: str) -> None:
    assert read_lines(NOTICE.encode(), name).media_type == "text/plain"


MARKDOWN = """# 山西省安全生产委员会办公室

## 一、**总体要求** ##

---

***
附件：关于监督检查\u0020\u0020
的意见<sup>o</sup>，__重点__是 2*3*4 和 a_b_c，____年__月__日

| 序号 | **内容** |
|:---|---:|
| 1 | 甲\\|乙 |
| 2 | 丙 |

#没有空格的井号
"""


def test_markdown() -> None:
    lines = read_lines(MARKDOWN.encode(), "a.txt")
    assert lines.media_type == "text/markdown"
    assert [line for line in lines.lines if line.text] == [
        Line("山西省安全生产委员会办公室", 1, heading=1),
        Line("一、总体要求", 3, heading=2),
        Line("附件：关于监督检查", 8),
        Line("的意见<sup>o</sup>，重点是 2*3*4 和 a_b_c，____年__月__日", 9),
        Line("序号\t内容", 11, origin="table"),
        Line("1\t甲|乙", 13, origin="table"),
        Line("2\t丙", 14, origin="table"),
        Line("#没有空格的井号", 16),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# 标题\n正文", "text/markdown"),
        ("甲|乙\n---|---\n1|2", "text/markdown"),
        ("**甲**和**乙**", "text/markdown"),
        ("通知\n---\n正文", "text/plain"),
        ("C# 语言\n#1 标段", "text/plain"),
        ("浓度<sup>o</sup>不超过", "text/plain"),
        ("<2024年通知>\n正文", "text/plain"),
    ],
)
def test_which_kind_of_text(text: str, kind: str) -> None:
    assert read_lines(text.encode(), "a").media_type == kind


def test_seeds_lose_nothing_but_marks() -> None:
    paths = sorted(Path(__file__).parents[2].glob("corpus/**/*.txt"))
    assert paths
    for path in paths:
        source = path.read_text("utf-8")
        got = "".join("".join(line.text for line in read_lines(path.read_bytes(), path.name).lines).split())
        assert got == "".join("".join(one for one in source.split("\n") if one != "---").replace("#", "").split())


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_is_lines_or_refused(text: str) -> None:
    try:
        lines = read_lines(text.encode("utf-8", "replace"), "任意")
    except UnreadableFile:
        return
    assert [line.number for line in lines.lines] == sorted({line.number for line in lines.lines})


@given(st.binary(max_size=400))
def test_any_bytes_are_lines_or_refused(data: bytes) -> None:
    with suppress(UnreadableFile):
        read_lines(data, "任意")
