"""Word files: numbers that Word counts, styles, tables, changes, notes, and where a red head may hide."""

import io

import docx as python_docx
import pypdfium2 as pdfium
import pytest
from pdf_factory import embedded
from word import W, docx, level, numbered, numbering, p, part, style, whole

from pipeline.formats import read_lines
from pipeline.records import Line, Lines, Severity, UnreadableFile


def read(body: str, *further: tuple[str, str, str], **extra: bytes) -> Lines:
    return read_lines(docx(body, *further, **extra), "公文.txt")


def texts(body: str, *further: tuple[str, str, str]) -> list[str]:
    return [line.text for line in read(body, *further).lines]


SHAPES = {
    ("chineseCounting", "%1、"): ["一、", "二、", "三、"],
    ("chineseCountingThousand", "（%1）"): ["（一）", "（二）", "（三）"],
    ("japaneseCounting", "第%1条"): ["第一条", "第二条", "第三条"],
    ("decimal", "%1."): ["1.", "2.", "3."],
    ("decimalZero", "%1"): ["01", "02", "03"],
    ("decimalFullWidth", "%1．"): ["１．", "２．", "３．"],
    ("decimalEnclosedCircle", "%1"): ["①", "②", "③"],
    ("decimalEnclosedCircleChinese", "%1"): ["①", "②", "③"],
    ("decimalEnclosedParen", "%1"): ["⑴", "⑵", "⑶"],
    ("ideographTraditional", "%1、"): ["甲、", "乙、", "丙、"],
    ("ideographZodiac", "%1、"): ["子、", "丑、", "寅、"],
    ("ideographDigital", "%1、"): ["一、", "二、", "三、"],
    ("chineseLegalSimplified", "%1、"): ["壹、", "贰、", "叁、"],
    ("lowerLetter", "%1)"): ["a)", "b)", "c)"],
    ("upperRoman", "%1."): ["I.", "II.", "III."],
    ("bullet", "\uf06c"): ["", "", ""],
    ("none", "附件："): ["附件：", "附件：", "附件："],
}


@pytest.mark.parametrize(("shape", "wanted"), SHAPES.items(), ids=[f"{shape} {text}" for shape, text in SHAPES])
def test_the_shapes_of_automatic_numbers(shape: tuple[str, str], wanted: list[str]) -> None:
    body = "".join(numbered("检查", 1) for _ in wanted)
    assert texts(body, numbering(level(0, *shape))) == [f"{sign} 检查" if sign else "检查" for sign in wanted]


@pytest.mark.parametrize(
    ("number", "sign"), [(10, "十"), (11, "十一"), (20, "二十"), (101, "一百〇一"), (110, "一百一十"), (1000, "一千")]
)
def test_long_lists_count_in_chinese(number: int, sign: str) -> None:
    shape = level(0, "chineseCounting", "第%1条").replace('w:start w:val="1"', f'w:start w:val="{number}"')
    assert texts(numbered("检查", 1), numbering(shape)) == [f"第{sign}条 检查"]


TREE = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%1.%3")
LEGAL = TREE.replace('<w:lvlText w:val="%1.%3"', '<w:isLgl/><w:lvlText w:val="%1.%2.%3"')


@pytest.mark.parametrize(
    ("levels", "at", "wanted"),
    [
        (TREE, [0, 1, 1, 0, 1], ["一、", "（一）", "（二）", "二、", "（一）"]),
        (TREE, [0, 2, 2], ["一、", "一.1", "一.2"]),
        (LEGAL, [0, 1, 2, 0, 2], ["一、", "（一）", "1.1.1", "二、", "2.1.1"]),
        (TREE.replace("%2）", '%2）"/><w:lvlRestart w:val="0'), [0, 1, 0, 1], ["一、", "（一）", "二、", "（二）"]),
        (TREE, [1, 0, 7], ["（一）", "一、", ""]),
    ],
)
def test_levels_begin_anew_below_a_higher_one(levels: str, at: list[int], wanted: list[str]) -> None:
    body = "".join(numbered("甲", 1, one) for one in at)
    assert texts(body, numbering(levels)) == [f"{sign} 甲" if sign else "甲" for sign in wanted]


OVERRIDES = {
    "two lists of one counting go on": ("", "一、 一、 二、 三、"),
    "a list that starts anew": ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>', "一、 一、 一、 二、"),
    "a list with a level of its own": (
        f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1.")}</w:lvlOverride>',
        "一、 一、 2. 3.",
    ),
}


@pytest.mark.parametrize(("more", "wanted"), OVERRIDES.values(), ids=OVERRIDES)
def test_lists_that_override(more: str, wanted: str) -> None:
    first, _, *rest = wanted.split()
    body = numbered("甲", 1) + p("段") + numbered("乙", 2) + numbered("丙", 2)
    assert texts(body, numbering(TREE, "", more)) == [f"{first} 甲", "段", f"{rest[0]} 乙", f"{rest[1]} 丙"]


def styles(inside: str) -> tuple[str, str, str]:
    return ("styles", "styles.xml", part("styles", inside))


LEVEL_1 = '<w:numPr><w:numId w:val="1"/></w:numPr>'
STYLES = (
    style("1", "heading 1", f'<w:pPr>{LEVEL_1}<w:outlineLvl w:val="0"/></w:pPr>')
    + style("2", "标题 2", f"<w:pPr>{LEVEL_1}</w:pPr>")
    + style("2a", "小标题", '<w:basedOn w:val="2"/><w:pPr><w:jc w:val="center"/></w:pPr>')
    + style("t", "Title", '<w:basedOn w:val="t"/>')
)


def test_numbers_headings_and_alignment_of_styles() -> None:
    lists = numbering(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>') + level(1, "decimal", "%2.", '<w:pStyle w:val="2"/>')
    )
    body = "".join(p("甲", f'<w:pStyle w:val="{id}"/>') for id in ("t", "1", "2", "2a", "x"))
    body += p("甲", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/>')
    assert read(body, lists, styles(STYLES)).lines == (
        Line("甲", 1, heading=1),
        Line("一、 甲", 2, heading=1),
        Line("1. 甲", 3, heading=2),
        Line("2. 甲", 4, heading=2, centered=True),
        Line("甲", 5),
        Line("甲", 6),
    )


def test_a_list_by_way_of_a_list_style() -> None:
    listed = style("L", "条", f"<w:pPr>{LEVEL_1}</w:pPr>", kind="numbering")
    inside = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "第%1条")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    )
    lists = ("numbering", "numbering.xml", part("numbering", inside))
    assert texts(numbered("甲", 2) + numbered("乙", 1), lists, styles(listed)) == ["第一条 甲", "第二条 乙"]


ODD_LISTS = {
    "no such list": numbering(TREE, ""),
    "no levels": numbering(""),
    "links in a ring": (
        "numbering",
        "numbering.xml",
        part("numbering", '<w:abstractNum w:abstractNumId="0"/><w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>'),
    ),
}


@pytest.mark.parametrize("lists", ODD_LISTS.values(), ids=ODD_LISTS)
def test_numbers_that_lead_nowhere_are_left_out(lists: tuple[str, str, str]) -> None:
    assert texts(numbered("甲", 9), lists) == ["甲"]


def test_a_shape_that_nobody_knows_is_told() -> None:
    found = read(numbered("甲", 1), numbering(level(0, "thaiCounting", "%1.")))
    assert found.lines[0].text == "1. 甲"
    assert [problem.code for problem in found.problems] == ["number-shape"]


# -- inline --------------------------------------------------------------------------------------------------------------


def run_of(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


RUNS = {
    "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>": ["甲\t乙"],
    "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>": ["甲", "乙", "丙"],
    "<w:r><w:t>2024</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/></w:r>": ["2024-1"],
    '<w:hyperlink r:id="x"><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>乙</w:t></w:r></w:smartTag>': ["甲乙"],
    "<w:sdt><w:sdtPr><w:t>属性</w:t></w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>": ["甲"],
    '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/><w:t>甲</w:t></w:r>': [
        "甲"
    ],
    '<w:fldSimple w:instr="DATE"><w:r><w:t>甲</w:t></w:r></w:fldSimple>': ["甲"],
    f"<w:r><w:ruby><w:rt>{run_of('tóng')}</w:rt><w:rubyBase>{run_of('砼')}</w:rubyBase></w:ruby></w:r>": ["砼"],
    '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>甲</w:t></w:r>': ["☑甲"],
    f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>{run_of('甲')}": ["甲"],
    '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r>': ["甲"],
    f"<mc:AlternateContent><mc:Choice>{run_of('甲')}</mc:Choice><mc:Fallback>乙</mc:Fallback></mc:AlternateContent>": ["甲"],
    f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{run_of('乙')}</mc:Fallback></mc:AlternateContent>": ["乙"],
    f"<w:r><w:pict><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></w:pict><w:t>甲</w:t></w:r>": ["框", "甲"],
}


@pytest.mark.parametrize(("run", "wanted"), RUNS.items(), ids=[str(at) for at in range(len(RUNS))])
def test_what_a_paragraph_says(run: str, wanted: list[str]) -> None:
    assert texts(f"<w:p>{run}</w:p>") == wanted


def test_a_sign_of_an_unknown_symbol_font_is_told() -> None:
    found = read('<w:p><w:r><w:sym w:font="Symbol" w:char="F0B0"/><w:t>甲</w:t></w:r></w:p>')
    assert found.lines[0].text == "\ufffd甲"
    assert [problem.code for problem in found.problems] == ["broken-character"]


# -- tables --------------------------------------------------------------------------------------------------------------


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


MERGED = row(cell("甲", '<w:vMerge w:val="restart"/>'), cell("乙")) + row(
    cell("", "<w:vMerge/>"), cell("丙", '<w:gridSpan w:val="2"/>')
)
TABLES = {
    row(cell("序号"), cell("内容")) + row(cell("1"), cell("检查")): ["序号\t内容", "1\t检查"],
    MERGED: ["甲\t乙", "丙"],
    row(cell("一、单独一格")): ["一、单独一格"],
    row(cell("抄送："), cell("各部门")): ["抄送：各部门"],
    row(cell("甲"), f"<w:tc>{p('乙')}<w:tbl>{row(cell('丙'), cell('丁'))}</w:tbl></w:tc>"): ["甲\t乙 丙 丁"],
    f"<w:sdt><w:sdtContent>{row(cell('甲'), cell('乙'))}</w:sdtContent></w:sdt>": ["甲\t乙"],
}


@pytest.mark.parametrize(("rows", "wanted"), TABLES.items(), ids=[str(at) for at in range(len(TABLES))])
def test_rows_of_tables(rows: str, wanted: list[str]) -> None:
    lines = read(f"<w:tbl>{rows}</w:tbl>").lines
    assert [line.text for line in lines] == wanted
    assert [line.origin for line in lines] == ["table" if "\t" in text or text == "丙" else "text" for text in wanted]


# -- changes, notes, comments, macros ------------------------------------------------------------------------------------

CHANGED = (
    "<w:p><w:r><w:t>每</w:t></w:r><w:del><w:r><w:delText>月</w:delText></w:r></w:del><w:ins><w:r><w:t>周</w:t></w:r></w:ins></w:p>"
    "<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>留下</w:t></w:r></w:p>"
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>"
    "<w:p><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"
    f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}{cell('行')}</w:tr>{row(cell('新'), cell('行'))}</w:tbl>"
)


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    found = read(CHANGED)
    assert [line.text for line in found.lines] == ["每周", "留下", "前半后半", "移来", "新\t行"]
    assert [(problem.code, problem.severity) for problem in found.problems] == [("tracked-changes", Severity.WARNING)]
    assert "插入 2 处，删除 4 处" in found.problems[0].message


def test_notes_stand_behind_their_paragraph() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote><w:footnote w:id="2">{p("注文")}</w:footnote>',
    )
    body = '<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/><w:t>乙</w:t></w:r></w:p>' + p("丙")
    found = read(body, ("footnotes", "footnotes.xml", notes))
    assert [line.text for line in found.lines] == ["甲乙", "注1：注文", "丙"]
    assert [problem.code for problem in found.problems] == ["notes"]


def test_comments_and_macros_are_told_and_not_read() -> None:
    comments = ("comments", "comments.xml", part("comments", f"<w:comment>{p('此处应改')}</w:comment>"))
    found = read_lines(docx(p("甲"), comments, **{"word/vbaProject.bin": b"Shell"}), "a.docm")
    assert [line.text for line in found.lines] == ["甲"]
    assert [problem.code for problem in found.problems] == ["comments", "macros"]


def test_links_to_elsewhere_are_told_and_not_followed() -> None:
    outside = (("attachedTemplate", "http://example.com/t.dotm", "External"), ("hyperlink", "http://example.com", "External"))
    found = read_lines(docx(p("甲"), outside=outside), "a.docx")
    assert [problem.code for problem in found.problems] == ["external-content"]
    assert "1 处" in found.problems[0].message


def test_pictures_without_words_are_told() -> None:
    found = read(p("扫描件") + "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>")
    assert [problem.code for problem in found.problems] == ["pictures-unread"]


def test_a_scan_put_into_a_word_file_is_recognised() -> None:
    page = io.BytesIO()
    notice = embedded("关于检查的通知\n\n各单位：\n\n各单位应当每月检查一次。\n")
    pdfium.PdfDocument(notice)[0].render(scale=2.8).to_pil().save(page, "PNG")
    body = p("扫描件") + '<w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p>'
    found = read(body, ("image", "media/image1.png", page.getvalue()))
    assert [(line.text, line.origin, line.number) for line in found.lines][:3] == [
        ("扫描件", "text", 1),
        ("关于检查的通知", "ocr", 2),
        ("各单位：", "ocr", 3),
    ]
    assert found.wrapped
    assert "pictures-unread" not in {problem.code for problem in found.problems}


HEADER = p("某市人民政府文件") + p("某政发〔2025〕3号") + p("— 1 —") + p("内部资料 注意保存")


@pytest.mark.parametrize(
    ("properties", "wanted"),
    [
        ('<w:headerReference r:id="rId1" w:type="default"/>', ["某市人民政府文件", "某政发〔2025〕3号", "正文"]),
        ('<w:headerReference r:id="rId1" w:type="first"/><w:titlePg/>', ["某市人民政府文件", "某政发〔2025〕3号", "正文"]),
        ('<w:headerReference r:id="rId1" w:type="first"/>', ["正文"]),
        ('<w:headerReference r:id="rId9" w:type="default"/>', ["正文"]),
    ],
)
def test_a_red_head_in_a_header_is_text_and_furniture_is_not(properties: str, wanted: list[str]) -> None:
    header = ("header", "header1.xml", part("hdr", HEADER))
    assert texts(p("正文") + f"<w:sectPr>{properties}</w:sectPr>", header) == wanted


def test_the_strict_namespace_reads_the_same() -> None:
    strict = part("document", f"<w:body>{p('甲')}</w:body>").replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert [line.text for line in read_lines(whole(strict), "a").lines] == ["甲"]


# -- a file of a library -------------------------------------------------------------------------------------------------


def test_a_file_that_a_library_wrote() -> None:
    document = python_docx.Document()
    document.add_heading("总则", 1)
    document.add_paragraph("各单位应当检查。", style="List Number")
    document.add_paragraph("各单位应当报告。", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "序号", "内容"
    made = io.BytesIO()
    document.save(made)
    lines = read_lines(made.getvalue(), "a").lines
    assert [(line.text, line.heading, line.origin) for line in lines] == [
        ("总则", 1, "text"),
        ("1. 各单位应当检查。", None, "text"),
        ("2. 各单位应当报告。", None, "text"),
        ("序号\t内容", None, "table"),
    ]


# -- what is refused -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "文件是空的"),
        (p(), "文件是空的"),
        ("<w:p><w:r>", "已损坏"),
        ("<w:sdt>" * 5000 + p("甲") + "</w:sdt>" * 5000, "已损坏"),
    ],
)
def test_files_without_words_or_end(body: str, told: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"^公文\.txt：.*{told}"):
        read(body)


def test_elements_in_elements_are_read() -> None:
    assert texts("<w:sdt><w:sdtContent>" * 100 + p("甲") + "</w:sdtContent></w:sdt>" * 100) == ["甲"]


@pytest.mark.parametrize(
    "declared", ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>', '<!DOCTYPE a [<!ENTITY x "甲">]>']
)
def test_entities_are_refused(declared: str) -> None:
    document = part("document", f"<w:body>{p('应当&x;')}</w:body>").replace("&amp;", "&").replace("?>", "?>" + declared, 1)
    with pytest.raises(UnreadableFile, match=r"^公文\.docx：.*实体"):
        read_lines(whole(document), "公文.docx")
