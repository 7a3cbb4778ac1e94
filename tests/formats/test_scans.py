"""Scans and pictures: the words they show, in order and in place; what is doubtful told; seals, turned pages, mixed files."""

import io
import re
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from pdf_factory import FONT, HEIGHT, WIDTH, bare, embedded, font_for, written
from PIL import Image, ImageDraw, ImageFont
from scan_factory import as_pdf, as_tiff, pages

from pipeline.evaluation import DOCUMENT_KEYS
from pipeline.evaluation.compare import align
from pipeline.formats import read_lines
from pipeline.formats.legible import is_legible
from pipeline.formats.ocr.engine import Piece, Pixels
from pipeline.formats.ocr.signs import as_printed, noughts
from pipeline.reader import read
from pipeline.records import Lines, UnreadableFile
from pipeline.wire import gold_form

SEED = next((Path(__file__).parents[2] / "corpus" / "sources").glob("晋安办发*.txt"))
PARAGRAPHS = 44
NOTICE = """某市矿业集团有限公司文件
某矿集发〔2025〕12号
关于加强冬季矿井排水设备检修的通知
各矿、各部门：
为做好冬季矿井排水设备检修工作，确保设备安全运行，现将有关事项通知如下：
一、各矿应当每月对主排水泵进行一次联合试运转，并将结果于次月5日前报集团公司机电部。
二、严禁擅自停用排水设备。机电部负责每季度抽查两座矿井。
某市矿业集团有限公司
2025年11月8日
"""


def texts(lines: Lines) -> list[str]:
    return [line.text for line in lines.lines]


def drawn(pdf: bytes, dpi: int = 200) -> Image.Image:
    return pdfium.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil().convert("RGB")


def saved(image: Image.Image, form: str, **how: Any) -> bytes:  # noqa: ANN401
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


@pytest.fixture(scope="module")
def notice() -> bytes:
    return embedded(NOTICE)


@pytest.fixture(scope="module")
def plain(notice: bytes) -> Lines:
    return read_lines(notice, "a.pdf")


def test_a_seed_scanned_gives_the_duties_of_its_text() -> None:
    text = "\n".join(SEED.read_text("utf-8").split("\n")[:PARAGRAPHS])
    expected = gold_form(read(text.encode(), "a.txt"))
    found = gold_form(read(as_pdf(list(pages(embedded(text), 200)), 200), "a.pdf"))
    for key in DOCUMENT_KEYS:
        assert [each[key] for each in found["documents"]] == [each[key] for each in expected["documents"]], key
    left, right = expected["obligations"], found["obligations"]
    assert 2 * len(align(left, right, text)) >= 0.97 * (len(left) + len(right))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_picture_has_the_lines_of_its_page_in_their_places(form: str, notice: bytes, plain: Lines) -> None:
    found = read_lines(saved(drawn(notice), form), "某.txt")
    assert texts(found)[:-1] == texts(plain)[:-1]
    assert (found.media_type, found.wrapped) == (f"image/{form.lower()}", True)
    for line, other in zip(found.lines[:-1], plain.lines, strict=False):
        assert line.origin == "ocr"
        assert line.box is not None
        assert line.box == pytest.approx(other.box, abs=9)
        assert (line.page, line.centered) == (1, other.centered)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_laid_wrongly_is_turned(turns: int, notice: bytes, plain: Lines) -> None:
    page = drawn(notice)
    upper = page.crop((0, 0, page.width, page.height // 3))
    found = read_lines(saved(upper.rotate(90 * turns, expand=True), "PNG", dpi=(200, 200)), "a.png")
    assert texts(found)[:5] == texts(plain)[:5]
    box, width, height = found.lines[3].box, *((281, 596) if turns % 2 else (596, 281))
    assert box is not None
    assert 0 <= box[0] < box[2] <= width
    assert 0 <= box[1] < box[3] <= height
    assert (box[3] - box[1] > box[2] - box[0]) == (turns % 2 == 1)


def test_words_under_a_seal_are_read(notice: bytes, plain: Lines) -> None:
    page = drawn(notice)
    box = plain.lines[-2].box
    assert box is not None
    x, y, dots = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 200 / 72
    seal = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(seal)
    ring = [(x - 60) * dots, (y - 60) * dots, (x + 60) * dots, (y + 60) * dots]
    pen.ellipse(ring, outline=(220, 30, 40), width=10)
    pen.regular_polygon((x * dots, y * dots, 22 * dots), 5, fill=(220, 30, 40))
    stamped = Image.composite(page, seal, page.convert("L").point(lambda level: 255 if level < 128 else 0))
    found = read_lines(saved(stamped, "PNG"), "a.png")
    assert texts(found)[:9] == texts(plain)[:9]
    told = [found.lines[(one.line or 0) - 1].text for one in found.problems if one.code == "under-seal"]
    assert "2025年11月8日" in told, "whoever reads a date under a seal is to look at it"


def test_a_file_may_mix_text_and_scans(notice: bytes) -> None:
    mixed = pdfium.PdfDocument(notice)
    mixed.import_pages(pdfium.PdfDocument(as_pdf([drawn(notice)], 200)))
    out = io.BytesIO()
    mixed.save(out)
    found = read_lines(out.getvalue(), "a.pdf")
    assert [(line.page, line.origin) for line in found.lines if line.text.endswith("检修的通知")] == [(1, "text"), (2, "ocr")]
    assert [line.number for line in found.lines] == list(range(1, len(found.lines) + 1))


def test_a_scanned_table_gives_a_line_for_each_row() -> None:
    """Drawn on a picture with Pillow, laid askew: the ruling lines are found in the ink."""
    page = Image.new("RGB", (1654, 1000), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(str(FONT), 40)
    for y in (300, 420, 620, 760):
        pen.line([(160, y), (1500, y)], "black", 3)
    for x in (160, 330, 1150, 1500):
        pen.line([(x, 300), (x, 760)], "black", 3)
    cells = [("煤矿监督检查表", 600, 180), ("序号", 190, 335), ("检查内容", 600, 335), ("结果", 1250, 335)]
    cells += [("1", 230, 480), ("煤矿企业应当每月检查一次主排水泵并", 350, 440), ("如实记录。", 350, 530)]
    cells += [("2", 230, 660), ("是否建立排水设备台账", 350, 660), ("检查人签字：", 1000, 830)]
    for text, x, y in cells:
        pen.text((x, y), text, "black", font)
    found = read_lines(saved(page.rotate(0.4, fillcolor="white"), "PNG", dpi=(200, 200)), "a.png")
    assert [(line.text, line.origin) for line in found.lines] == [
        ("煤矿监督检查表", "ocr"),
        ("序号\t检查内容\t结果", "table"),
        ("1\t煤矿企业应当每月检查一次主排水泵并如实记录。\t", "table"),
        ("2\t是否建立排水设备台账\t", "table"),
        ("检查人签字：", "ocr"),
    ]


def test_a_picture_among_words_is_read_where_it_stands() -> None:
    words = Image.new("RGB", (1200, 500), "white")
    pen, font = ImageDraw.Draw(words), ImageFont.truetype(str(FONT), 44)
    for at, text in enumerate(("检查内容和要求如下", "主排水泵每月检查一次", "备用水泵每季度试运转")):
        pen.text((60, 60 + 140 * at), text, "black", font)
    page = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    page.add_page()
    with NamedTemporaryFile(suffix=".otf") as file:
        file.write(font_for("一、各矿按下表检查。二、严禁超载。" + "各矿应当加强管理" * 9))
        file.flush()
        page.add_font("noto", fname=file.name)
    page.set_font("noto", size=16)
    lines = ("一、各矿按下表检查。" + "各矿应当加强管理" * 2, "各矿应当加强管理" * 3, "各矿应当加强管理" * 3)
    for at, text in enumerate(lines):
        page.text(80, 100 + 30 * at, text)
    page.text(80, 460, "二、严禁超载。")
    page.image(words, 80, 200, 430, 180)
    found = read_lines(bytes(page.output()), "a.pdf")
    assert [(line.text, line.origin) for line in found.lines[2:]] == [
        (lines[2], "text"),
        ("检查内容和要求如下", "ocr"),
        ("主排水泵每月检查一次", "ocr"),
        ("备用水泵每季度试运转", "ocr"),
        ("二、严禁超载。", "text"),
    ]
    assert found.lines[4].box == pytest.approx((101, 271, 260, 288), abs=9)


def test_pages_of_a_tiff_are_pages(notice: bytes) -> None:
    page = drawn(notice, 150)
    upper = page.crop((0, 0, page.width, page.height // 3))
    found = read_lines(as_tiff([upper, Image.new("RGB", upper.size, "white")], 150), "a.tif")
    assert {line.page for line in found.lines} == {1}
    assert [(one.code, one.page) for one in found.problems if one.page == 2] == [("empty-page", 2)]


def test_what_may_be_misread_and_what_was_passed_over_is_told(monkeypatch: pytest.MonkeyPatch, notice: bytes) -> None:
    from pipeline.formats.ocr import engine, picture

    def forgetful(pixels: engine.Pixels) -> list[Piece]:
        pieces = [piece for piece in engine.recognise(pixels) if "主排水泵" not in piece.text]
        return [piece._replace(confidence=0.7) if "各部门" in piece.text else piece for piece in pieces]

    monkeypatch.setattr(picture, "recognise", forgetful)
    page = drawn(notice)
    upper = page.crop((0, 0, page.width, page.height * 2 // 5))
    found = read_lines(saved(upper, "PNG", dpi=(200, 200)), "a.png")
    assert [one.code for one in found.problems] == ["low-confidence", "gap"]
    doubtful, gap = found.problems
    assert (doubtful.page, found.lines[(doubtful.line or 0) - 1].text) == (1, "各矿、各部门：")
    assert "0.70" in doubtful.message
    assert gap.page == 1


def test_a_text_layer_that_is_no_text_is_not_believed() -> None:
    """A page shown by a picture, below it words of private-use signs, as fonts without a map to Unicode give them."""
    assert not is_legible("\ue001\ue002\ue045\ue0a1" * 20)
    assert not is_legible("龘靐齉爩鱻麤灪" * 40)
    assert is_legible("各煤矿企业应当每月开展一次隐患排查，并向县级煤矿安全监管部门报告。")
    assert is_legible("张三 李四")
    rotten = written(["".join(f"BT /F1 12 Tf 60 {700 - 20 * at} Td <{'E001E002E045E0A1' * 6}> Tj ET\n" for at in range(9))])
    assert all(line.origin == "ocr" for line in read_lines(rotten, "a.pdf").lines)


def test_a_font_that_names_no_sign_is_read_from_its_picture(notice: bytes, plain: Lines) -> None:
    """Without a map to Unicode, PDFium gives the numbers of glyphs for letters."""
    found = read_lines(notice.replace(b"/ToUnicode", b"/ToUnnamed"), "a.pdf")
    assert texts(found)[:9] == texts(plain)[:9]
    assert {line.origin for line in found.lines} == {"ocr"}


def test_a_sign_that_its_font_does_not_name_is_shown_as_missing(notice: bytes) -> None:
    """Among named ones: the line of the map for 某, the first sign, is given to another glyph."""
    spoilt = re.sub(rb"<[0-9A-F]{4}> <67D0>", b"<FFFE> <67D0>", notice)
    assert spoilt != notice
    found = read_lines(spoilt, "a.pdf")
    assert found.lines[0].text == "\ufffd市矿业集团有限公司文件"
    assert [(one.code, one.page) for one in found.problems] == [("missing-glyph", 1)]


ROOM = 40


def set_in_ink(shown: str, recognised: str) -> tuple[Piece, Pixels]:
    """A line as it is printed, each sign a block of ink in the room it takes, and as recognition gives it."""
    edges = [0]
    for sign in shown:
        edges.append(edges[-1] + (ROOM * 3 // 10 if sign.isascii() else ROOM))
    pixels = np.full((ROOM, edges[-1], 3), 255, np.uint8)
    middles = []
    for sign, left, right in zip(shown, edges, edges[1:], strict=False):
        narrow = not ("\u4e00" <= sign <= "\u9fff")
        end = right - 2 if sign in "（《" or not narrow else left + 10
        begin = end - 8 if narrow else left + 2
        pixels[4:-4, begin:end] = 0
        middles.append(((begin + end) / 2, ROOM / 2))
    right = float(edges[-1])
    return Piece(recognised, ((0, 0), (right, 0), (right, ROOM), (0, ROOM)), 0.99, tuple(middles)), pixels


@pytest.mark.parametrize(
    ("shown", "recognised"),
    [
        ("各矿应当检查，并记录,并上报：每月;每季度。", "各矿应当检查，并记录，并上报:每月；每季度。"),
        ("各矿按《办法》，并记录", "各矿按《办法》,并记录"),
        ("各矿按《办法》,并记录", "各矿按《办法》,并记录"),
        ("各矿（含露天）应当检查", "各矿(含露天)应当检查"),
        ("各矿(含露天)应当检查", "各矿（含露天）应当检查"),
        ("（一）各矿应当检查", "(一)各矿应当检查"),
        ("(一)各矿应当检查", "（一）各矿应当检查"),
        ("各矿应当检查（含露天", "各矿应当检查(含露天"),
    ],
)
def test_signs_are_as_wide_as_the_room_they_take(shown: str, recognised: str) -> None:
    """Each by itself, both on one line; at either end of a line a bracket is as its partner, and the rest as most of its kind."""
    piece, pixels = set_in_ink(shown, recognised)
    assert as_printed([piece], pixels) == [shown]


@pytest.mark.parametrize(
    ("text", "expected"), [("（一)各矿(含", "（一）各矿（含"), ("检查，记录", "检查，记录"), ("A, B", "A, B")]
)
def test_without_places_brackets_are_full_and_other_signs_as_recognised(text: str, expected: str) -> None:
    piece = Piece(text, ((0, 0), (90, 0), (90, 20), (0, 20)), 0.99)
    assert as_printed([piece], np.full((20, 90, 3), 255, np.uint8)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("二O二四年三月", "二〇二四年三月"), ("二○○六年", "二〇〇六年"), ("O型圈每20天更换", "O型圈每20天更换")],
)
def test_noughts_among_chinese_digits(text: str, expected: str) -> None:
    """One sign for one: what stands behind keeps its place."""
    assert noughts(text) == expected


@pytest.mark.parametrize("box", ["0 0 20 200000", "0 0 1 1", "0 0 -100 -100"])
def test_pages_of_odd_sizes_are_problems(box: str) -> None:
    lines = read_lines(written(["0 0 m 10 10 l S"], f"/MediaBox[{box}]"), "a.pdf")
    assert [(one.code, one.page) for one in lines.problems] == [("empty-page", 1)]


def test_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = saved(Image.effect_noise((300, 200), 90), "PNG")
    large = saved(Image.new("L", (400, 300), "white"), "PNG")
    monkeypatch.setattr("pipeline.formats.images.MAX_PIXELS", 100_000)
    for data, part in ((whole[: len(whole) // 2], "图片已损坏"), (large, "图片有 400×300 点")):
        with pytest.raises(UnreadableFile, match=part) as caught:
            read_lines(data, "某图.png")
        assert caught.value.message.startswith("某图.png：")
        assert caught.value.remedy
    monkeypatch.setattr("pipeline.formats.pdf.reading.MAX_OCR_PAGES", 1)
    with pytest.raises(UnreadableFile, match="超过 1 页"):
        read_lines(written(["0 0 m 9 9 l S"] * 2), "某.pdf")
    assert texts(read_lines(bare(NOTICE), "a.pdf"))
