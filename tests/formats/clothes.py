"""One notice in the clothes that notices come in: rendered from the paragraphs that its text was read into.

The renderers are plain functions from paragraphs to bytes, so that a test may put any notice into any of them.
"""

import html
import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx as python_docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph as WordParagraph

from pipeline.formats import read_lines
from pipeline.structure.markers import Sign, marker_of
from pipeline.structure.paragraphs import clean
from pipeline.structure.values import Paragraph

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "corpus" / "sources").glob("*.txt"))
CELLS = "\t"


def paragraphs_of(path: Path) -> list[Paragraph]:
    """The paragraphs of a notice, as its author wrote them: the broken lines of the text joined."""
    return list(clean(read_lines(path.read_bytes(), path.name)).paragraphs)


def is_row(paragraph: Paragraph) -> bool:
    """Is a paragraph the row of a table?"""
    return paragraph.origin == "table" and CELLS in paragraph.text


# -- Word ----------------------------------------------------------------------------------------------------------------

_SHAPES = {Sign.HAN: ("chineseCounting", "%1、"), Sign.HAN_BRACKET: ("chineseCounting", "（%1）"), Sign.DIGIT: ("decimal", "%1.")}


def as_docx(paragraphs: list[Paragraph]) -> bytes:
    """A Word file with styles for headings, and automatic numbers for 一、（一）and 1. as Word makes them."""
    document = python_docx.Document()
    numbers = _Numbers(document)
    for rows, group in itertools.groupby(paragraphs, is_row):
        if rows:
            _word_table(document, list(group))
            continue
        for paragraph in group:
            label = numbers.label(paragraph.text)
            words = paragraph.text[len(label) :]
            style = f"Heading {paragraph.heading}" if paragraph.heading else "Normal"
            numbers.number(document.add_paragraph(words, style), label)
    return _saved(document)


def _saved(document: "python_docx.document.Document") -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _word_table(document: "python_docx.document.Document", rows: list[Paragraph]) -> None:
    cells = [row.text.split(CELLS) for row in rows]
    table = document.add_table(len(cells), max(map(len, cells)))
    for at, row in enumerate(cells):
        for column, words in enumerate(row):
            table.cell(at, column).text = words


class _Numbers:
    """Lists as Word keeps them: one counting a shape, and a list of its own wherever the count starts anew."""

    def __init__(self, document: "python_docx.document.Document") -> None:
        self.root = document.part.numbering_part.element
        self.last: dict[Sign, int] = {}
        self.current: dict[Sign, int] = {}
        self.ids = itertools.count(500)
        for at, (shape, text) in enumerate(_SHAPES.values()):
            shown = f'<w:numFmt w:val="{shape}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/>'
            level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{shown}</w:lvl>'
            self.root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{900 + at}">{level}</w:abstractNum>'))

    def label(self, text: str) -> str:
        """What of a paragraph Word counts itself: ``（一）`` as it stands, where a counting makes the same sign."""
        marker = marker_of(text)
        if marker is None or marker.sign not in _SHAPES or not re.match(r"[一二三四五六七八九十]+、|（|\d+\.(?!\d)", text):
            return ""
        return text[: marker.end]

    def number(self, paragraph: WordParagraph, label: str) -> None:
        marker = marker_of(label + "x") if label else None
        if marker is None:
            return
        if self.last.get(marker.sign) != marker.number - 1:
            self.current[marker.sign] = self._list(list(_SHAPES).index(marker.sign), marker.number)
        self.last[marker.sign] = marker.number
        xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{self.current[marker.sign]}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(xml))

    def _list(self, counting: int, start: int) -> int:
        id = next(self.ids)
        over = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        xml = f'<w:num {nsdecls("w")} w:numId="{id}"><w:abstractNumId w:val="{900 + counting}"/>{over}</w:num>'
        self.root.append(parse_xml(xml))
        return id


# -- a web page ----------------------------------------------------------------------------------------------------------

_MENU = ("首页", "机构概况", "政务公开", "办事服务", "互动交流", "数据开放", "专题专栏")


def as_html(paragraphs: list[Paragraph], encoding: str = "utf-8") -> bytes:
    """A page of a portal: navigation, a path, a list of news and a footer around the text."""
    menu = "".join(f'<li><a href="/{at}">{words}</a></li>' for at, words in enumerate(_MENU))
    news = "".join(f'<li><a href="/n{at}">关于第{at}季度工作的通报</a><span>2025-0{at}-11</span></li>' for at in range(1, 5))
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>通知公告_某省门户网站</title>'
        '<script>var a = "<p>应当</p>";</script></head><body>'
        f'<div class="top"><h2>某省人民政府门户网站</h2><ul>{menu}</ul></div>'
        '<div class="path">当前位置：<a href="/">首页</a> &gt; 公文</div>'
        f'<div class="main"><div class="side"><ul>{news}</ul></div>'
        f'<div class="con"><div class="zoom">{"".join(_html(paragraphs))}</div></div></div>'
        '<div class="foot"><p>主办单位：某省人民政府办公厅</p><p>网站标识码：1400000001</p></div></body></html>'
    )
    return page.encode(encoding, "xmlcharrefreplace")


def _html(paragraphs: list[Paragraph]) -> Iterator[str]:
    for rows, group in itertools.groupby(paragraphs, is_row):
        if rows:
            cells = ("".join(f"<td>{html.escape(words)}</td>" for words in row.text.split(CELLS)) for row in group)
            yield f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
            continue
        for paragraph in group:
            marker = marker_of(paragraph.text)
            tag = f"h{paragraph.heading}" if paragraph.heading else "p"
            if marker is not None and marker.label == f"{marker.number}." and not paragraph.heading:
                words = html.escape(paragraph.text[marker.end :])
                yield f'<ol start="{marker.number}"><li>{words}</li></ol>'
            else:
                yield f"<{tag}>\n  <span>{html.escape(paragraph.text)}</span>\n</{tag}>\n"


# -- OFD -----------------------------------------------------------------------------------------------------------------

_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
#: GB/T 9704-2012 §5.2: 28 signs a line, 22 lines a page, 三号 (16 points); in millimetres.
_SIGNS, _ROWS, _SIZE, _PITCH, _LEFT, _TOP = 28, 22, 5.57, 10.2, 28.0, 37.0
_NOT_FIRST = "，。；：、！？）》〉”’」』】〕"


def as_ofd(paragraphs: list[Paragraph]) -> bytes:
    """An OFD file set as official documents are: lines of 28 signs, first lines set in, page numbers at the foot."""
    lines = [line for paragraph in paragraphs for line in _set(paragraph)]
    pages = [lines[at : at + _ROWS] for at in range(0, len(lines), _ROWS)]
    return ofd([_page_of(page, number) for number, page in enumerate(pages, 1)])


def _set(paragraph: Paragraph) -> Iterator[tuple[float, str]]:
    """The lines of a paragraph with their left edges."""
    text, middle = paragraph.text.replace(CELLS, "  "), paragraph.heading in (1, 2) and marker_of(paragraph.text) is None
    first = _SIGNS - (6 if middle else 2)
    start, room = 0, first
    while start < len(text):
        end = min(start + room, len(text))
        while end < len(text) and text[end] in _NOT_FIRST:
            end += 1
        words = text[start:end]
        inset = (_SIGNS - len(words)) / 2 if middle else (2.0 if start == 0 else 0.0)
        yield _LEFT + inset * _SIZE, words
        start, room = end, first if middle else _SIGNS


def _page_of(lines: list[tuple[float, str]], number: int) -> str:
    placed = [text_object(at + 1, words, x, _TOP + at * _PITCH) for at, (x, words) in enumerate(lines)]
    return "".join((*placed, text_object(99, f"— {number} —", 95.0, 280.0)))


def text_object(id: int, words: str, x: float, y: float, size: float = _SIZE) -> str:
    """A line of text with its upper left corner at a place, in millimetres."""
    deltas = f'DeltaX="g {len(words) - 1} {size}"' if len(words) > 1 else ""
    code = f'<ofd:TextCode X="0" Y="{size * 0.86:.2f}" {deltas}>{html.escape(words)}</ofd:TextCode>'
    box = f"{x:.2f} {y:.2f} {len(words) * size:.2f} {size}"
    return f'<ofd:TextObject ID="{id}" Boundary="{box}" Font="1" Size="{size}">{code}</ofd:TextObject>'


def ofd(pages: list[str], root: str = "Doc_0/Document.xml", **extra: bytes) -> bytes:
    """An OFD file of pages given as their objects; ``root`` is where it says that its document stands."""
    listed = "".join(f'<ofd:Page ID="{at + 10}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        info = "<ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>"
        body = f"<ofd:DocBody>{info}<ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody>"
        package.writestr("OFD.xml", f'<ofd:OFD {_OFD} Version="1.0" DocType="OFD">{body}</ofd:OFD>')
        common = f"<ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID>{area}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
        package.writestr("Doc_0/Document.xml", f"<ofd:Document {_OFD}>{common}</ofd:Document>")
        for at, objects in enumerate(pages):
            layer = f'<ofd:Content><ofd:Layer ID="5">{objects}</ofd:Layer></ofd:Content>'
            package.writestr(f"Doc_0/Pages/Page_{at}/Content.xml", f"<ofd:Page {_OFD}>{layer}</ofd:Page>")
        for path, data in extra.items():
            package.writestr(path, data)
    return made.getvalue()
