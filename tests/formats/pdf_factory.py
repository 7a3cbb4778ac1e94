"""Notices made into PDFs: set as GB/T 9704-2012 §5 and §7 want it, with an embedded font or with none."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fpdf import FPDF

from pipeline.formats import read_lines
from pipeline.structure.organs import organs_of
from pipeline.structure.paragraphs import clean

FONT = Path(next(iter(find_spec("cvttf_NotoSansCJK_Regular").submodule_search_locations))) / "NotoSansCJKtc-Regular.otf"  # type: ignore[union-attr,arg-type]
"""A Chinese font with CFF outlines (SIL Open Font License), from the wheel that carries it."""
LEFT, TOP, PER_LINE, LINES, SIZE, PITCH, TITLE = 79.4, 104.9, 28, 22, 15.8, 28.4, 21.0
WIDTH, HEIGHT = 595.3, 841.9
_NO_START = "，。、；：！？）》”’」』】〕,.;:!?)"


@dataclass(frozen=True)
class Set:
    """One line as set: its words, where it begins, how large its signs are."""

    text: str
    x: float
    size: float


def set_lines(text: str) -> Iterator[Set]:
    """The lines of a text as a page has them: what stands above the first paragraph in the middle, paragraphs broken at 28 signs
    with their first line two in.
    """
    begun = False
    for paragraph in (one.text for one in clean(read_lines(text.encode(), "通知.txt")).paragraphs):
        begun = begun or len(paragraph) > 60 or paragraph.endswith(("：", ":", "。"))
        flush = paragraph.endswith(("：", ":")) and not begun
        if not begun and len(paragraph) <= 60:
            for piece in (piece for name in organs_of(paragraph) or (paragraph,) for piece in _broken(name, PER_LINE - 7, 0)):
                yield Set(piece, LEFT + (PER_LINE * SIZE - _width(piece) * TITLE) / 2, TITLE)
            continue
        names = organs_of(paragraph)
        if len(names) > 1:  # 署名 of several
            yield from (Set(name, LEFT + (PER_LINE - 2 - _width(name)) * SIZE, SIZE) for name in names)
            continue
        indent = 0 if flush else 2
        for at, piece in enumerate(_broken(paragraph, PER_LINE, indent)):
            yield Set(piece, LEFT + (indent * SIZE if at == 0 else 0), SIZE)


def _width(text: str) -> float:
    """In full-width signs."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def _broken(text: str, room: float, indent: int) -> Iterator[str]:
    """The text cut where a line is full; no line begins with a closing sign."""
    line, left = "", room - indent
    for sign in text:
        if _width(line + sign) > left and sign not in _NO_START:
            yield line
            line, left = "", room
        line += sign
    if line:
        yield line


def pages_of(text: str) -> Iterator[list[Set]]:
    """The lines page by page, 22 on each."""
    lines = set_lines(text)
    while page := list(islice(lines, LINES)):
        yield page


def font_for(text: str) -> bytes:
    """The font with no more signs than a text needs: embedding the whole takes seconds."""
    font = TTFont(FONT)
    options = Options()
    options.layout_features = []
    cut = Subsetter(options)
    cut.populate(text=text + "0123456789— ")
    cut.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def as_truetype(font: bytes) -> bytes:
    """The font with TrueType outlines, as Word embeds them."""
    source = TTFont(io.BytesIO(font))
    order, glyphs = source.getGlyphOrder(), source.getGlyphSet()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        drawn[name] = pen.glyph()
    made = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(source.getBestCmap())
    made.setupGlyf(drawn)
    made.setupHorizontalMetrics({name: (source["hmtx"][name][0], getattr(drawn[name], "xMin", 0)) for name in order})
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": "True", "styleName": "Regular"})
    made.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    made.setupPost()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def embedded(text: str, *, password: str | None = None, font: bytes | None = None) -> bytes:
    """A PDF with the CFF font embedded, page numbers as — 1 —; ``font`` is one made with :func:`font_for` before."""
    pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.set_auto_page_break(False)
    with NamedTemporaryFile(suffix=".otf") as file:
        file.write(font or font_for(text))
        file.flush()
        pdf.add_font("noto", fname=file.name)
    if password:
        pdf.set_encryption(owner_password=password, user_password=password)
    for number, page in enumerate(pages_of(text), 1):
        pdf.add_page()
        for at, line in enumerate(page):
            pdf.set_font("noto", size=line.size)
            pdf.text(line.x, TOP + at * PITCH + line.size * 0.9, line.text)
        pdf.set_font("noto", size=14)
        pdf.text(275, HEIGHT - 70, f"— {number} —")
    return bytes(pdf.output())


def bare(text: str) -> bytes:
    """A PDF of the font every reader is to have, STSong-Light, coded in UCS-2 (ISO 32000-1 §9.7.5.2): no font in the file."""
    streams = [
        "".join(_shown(line.text, line.x, HEIGHT - TOP - at * PITCH - line.size * 0.9, line.size) for at, line in enumerate(page))
        + _shown(f"— {number} —", 275, 70, 14)
        for number, page in enumerate(pages_of(text), 1)
    ]
    return written(streams)


def _shown(text: str, x: float, y: float, size: float) -> str:
    return f"BT /F1 {size} Tf {x:.1f} {y:.1f} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def written(streams: Sequence[str], page: str = "") -> bytes:
    """A PDF of pages with these content streams; ``page`` is added to each page's dictionary (``/Rotate 90``)."""
    count = len(streams)
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F1 3 0 R>>>>>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        "/DW 1000/W[1 95 500 814 939 500]>>",
    ]
    for at, stream in enumerate(streams):
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {6 + 2 * at} 0 R{page}>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode()


def ruled(xs: list[float], ys: list[float]) -> str:
    """Every line of a grid, stroked."""
    level = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return level + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)
