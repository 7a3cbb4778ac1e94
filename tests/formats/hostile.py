"""Files that harm, lie or are broken, made in memory: name, bytes, and what is to be said of each.

``REFUSED``: a part of the message. ``READ``: a word of the text that is read all the same, and the code of a problem that is told
(None: none).
"""

import io
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

from clothes import ofd, text_object
from word import docx, p, part, whole

MB = 2**20
NOTICE = "关于检查的通知\n\n各单位：\n\n各单位应当每月检查一次。\n\n2024年6月1日\n"
Made = Callable[[], bytes]


def zipped(*members: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return made.getvalue()


def link() -> bytes:
    made = zipfile.ZipInfo("链接.txt")
    made.external_attr = (stat.S_IFLNK | 0o777) << 16
    return zipped((made, "/etc/passwd"))


def overlapping() -> bytes:
    """A directory of two hundred entries that all unpack the same few kilobytes, to nearly 4 MB each."""
    plain = zipped(("甲.txt", bytes(4 * MB - 1)))
    start = plain.index(b"PK\x01\x02")
    directory = plain[start:-22] * 200
    return plain[:start] + directory + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 200, 200, len(directory), start, 0)


def locked_zip() -> bytes:
    """A zip whose entry says that it is encrypted."""
    plain = bytearray(zipped(("甲.txt", NOTICE)))
    plain[6] |= 1
    plain[plain.index(b"PK\x01\x02") + 8] |= 1
    return bytes(plain)


def without(data: bytes, *names: str, **changed: bytes) -> bytes:
    """A package without some of its entries, and with others changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in names:
                new.writestr(entry, changed.get(entry, old.read(entry)))
    return made.getvalue()


WORD = docx(p("关于检查的通知") + p("各单位应当每月检查一次。"))
LAUGHS = '<!DOCTYPE a [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def word_with(declared: str, entity: str) -> bytes:
    document = part("document", f"<w:body><w:p><w:r><w:t>应当{entity}</w:t></w:r></w:p></w:body>")
    return whole(document.replace("?>", "?>" + declared, 1))


def ole(*streams: str) -> bytes:
    """What begins as an old Office file does and names these streams."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + b"".join(name.encode("utf-16-le") for name in streams) + bytes(512)


# -- PDF -----------------------------------------------------------------------------------------------------------------


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of objects numbered from 1; the first is the catalog."""
    made, places = b"%PDF-1.7\n", []
    for number, inside in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        trailer,
        len(made),
    )


def pages(count: int, contents: bytes = b"", more: tuple[bytes, ...] = (), trailer: bytes = b"") -> bytes:
    kids = b" ".join(b"%d 0 R" % (3 + at) for at in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>" % contents
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        *[page] * count,
        *more,
        trailer=trailer,
    )


def locked_pdf() -> bytes:
    words = bytes(range(32)).hex().encode()
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (words, words)
    return pages(1, trailer=lock)


def dense_pdf(count: int = 1, size: int = 300 * MB) -> bytes:
    """Pages whose contents, the same on each, unpack to so many bytes."""
    packed = zlib.compress(bytes(size), 9)
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    return pages(count, b"/Contents %d 0 R" % (3 + count), (stream,))


def ring_pdf() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999>>")


# -- OFD and pictures ----------------------------------------------------------------------------------------------------

PAPER = ofd([text_object(1, "各单位应当每月检查一次。", 28, 40)])


def ring_ofd() -> bytes:
    """A graphic that is made of itself, eight times over, without end."""
    itself = "".join(f'<ofd:CompositeObject ID="{at}" Boundary="0 0 9 9" ResourceID="7"/>' for at in range(8))
    unit = f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{itself}</ofd:Content></ofd:CompositeGraphicUnit>'
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    resource = f"<ofd:Res {space}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    data = ofd(['<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="7"/>'], **{"Doc_0/Res.xml": resource.encode()})
    document = zipfile.ZipFile(io.BytesIO(data)).read("Doc_0/Document.xml")
    named = document.replace(b"</ofd:CommonData>", b"<ofd:PublicRes>Res.xml</ofd:PublicRes></ofd:CommonData>")
    return without(data, **{"Doc_0/Document.xml": named})


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    def chunk(kind: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def page(inside: str, head: str = "<meta charset=utf-8>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>".encode()


def office(folder: str) -> bytes:
    return zipped(("[Content_Types].xml", "<Types/>"), (f"{folder}/main.xml", "<x/>"))


BOMB = "压缩炸弹"
REFUSED: dict[str, tuple[Made, str]] = {
    # packages
    "大件.zip": (lambda: zipped(("甲.txt", NOTICE), ("大.txt", bytes(120 * MB))), BOMB),
    "密件.zip": (lambda: zipped(("密.txt", bytes(20 * MB))), BOMB),
    "重叠.zip": (overlapping, f"{BOMB}|压缩文件已损坏"),
    "套娃.zip": (lambda: zipped(("内.zip", zipped(("甲.txt", NOTICE)))), "还有压缩包"),
    "上级.zip": (lambda: zipped(("../../../etc/甲.txt", NOTICE)), "不安全"),
    "绝对.zip": (lambda: zipped(("/etc/甲.txt", NOTICE)), "不安全"),
    "盘符.zip": (lambda: zipped(("C:\\甲.txt", NOTICE)), "不安全"),
    "链接.zip": (link, "符号链接"),
    "加密.zip": (locked_zip, "设有密码"),
    "断.zip": (lambda: zipped(("甲.txt", NOTICE))[:-30], "已损坏"),
    "过多.zip": (lambda: zipped(*((f"{at}.txt", "") for at in range(10_001))), "有 10001 个文件"),
    # Word
    "炸弹.docx": (lambda: without(WORD, **{"word/document.xml": bytes(120 * MB)}), BOMB),
    "实体.docx": (lambda: word_with(LAUGHS + "]>", "&i;"), "实体"),
    "外部实体.docx": (lambda: word_with('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"), "实体"),
    "外部文档.docx": (lambda: word_with('<!DOCTYPE a SYSTEM "http://example.com/a.dtd">', ""), "外部文档"),
    "加密.docx": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "设有密码"),
    "断.docx": (lambda: WORD[: len(WORD) // 2], "已损坏"),
    "无正文.docx": (lambda: without(WORD, "word/document.xml"), "未知的 Office 文件"),
    "坏正文.docx": (lambda: without(WORD, **{"word/document.xml": b"<w:document><w:body>"}), "已损坏"),
    "坏编号.docx": (lambda: docx(p("甲"), ("numbering", "numbering.xml", "<w:numbering")), "已损坏"),
    "深.docx": (lambda: docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "已损坏"),
    "空.docx": (lambda: docx(""), "文件是空的"),
    "断.doc": (lambda: ole("WordDocument"), "LibreOffice|已损坏"),
    # PDF
    "加密.pdf": (locked_pdf, "设有密码"),
    "万页.pdf": (lambda: pages(10_000), "10000 页"),
    "断.pdf": (lambda: pages(1)[:40], "已损坏"),
    "环.pdf": (ring_pdf, "已损坏|页"),
    # OFD
    "断.ofd": (lambda: PAPER[: len(PAPER) // 2], "已损坏"),
    "实体.ofd": (lambda: without(PAPER, **{"OFD.xml": (LAUGHS + "]><a>&i;</a>").encode()}), "实体"),
    "炸弹.ofd": (lambda: without(PAPER, **{"Doc_0/Document.xml": bytes(120 * MB)}), BOMB),
    "环.ofd": (ring_ofd, "互相引用"),
    # pages
    "深.html": (lambda: page("<div>" * 100_000 + "甲"), "嵌套超过"),
    "一行.html": (lambda: page("各煤矿企业应当每月检查一次。" * (50 * MB // 42)), "文字超过 1000 万字"),
    "空.html": (lambda: page("<img src=a.png>"), "文件是空的"),
    # pictures
    "断.png": (lambda: png(400, 400)[:40], "图片"),
    "巨.png": (lambda: png(60_000, 60_000, bytes(60_000)), "图片"),
    # something else by the name of a document
    "表格.docx": (partial(office, "xl"), "Excel 表格"),
    "演示.pdf": (partial(office, "ppt"), "PowerPoint"),
    "程序.docx": (lambda: b"MZ" + bytes(300) + b"PE\x00\x00" + bytes(500), "可执行程序"),
    "程序.doc": (lambda: b"\x7fELF" + bytes(500), "可执行程序"),
    "录像.pdf": (lambda: b"\x00\x00\x00\x18ftypmp42" + random.Random(1).randbytes(5000), "不是文字"),  # noqa: S311
    "归档.zip": (lambda: b"Rar!\x1a\x07\x00" + bytes(500), "RAR"),
    "数据.docx": (lambda: b'<?xml version="1.0"?><data><a>1</a></data>', "XML"),
    "零.pdf": (lambda: b"", "文件是空的"),
    "空白.docx": (lambda: b" \r\n\t" * 1000, "文件是空的"),
    "空字符.txt": (lambda: bytes(10_000), "不是文字"),
    "杂乱.html": (lambda: random.Random(2).randbytes(50_000), "不是文字"),  # noqa: S311
}
READ: dict[str, tuple[Made, str, str | None]] = {
    "宏.docm": (lambda: docx(p(NOTICE), **{"word/vbaProject.bin": b"Sub AutoOpen()\nShell"}), "每月检查", "macros"),
    "外链.docx": (
        lambda: docx(p(NOTICE), outside=(("attachedTemplate", "http://example.com/t.dotm", "External"),)),
        "每月检查",
        "external-content",
    ),
    "修订.docx": (lambda: docx(p(NOTICE) + "<w:p><w:ins><w:r><w:t>增补</w:t></w:r></w:ins></w:p>"), "增补", "tracked-changes"),
    "实为文字.pdf": (lambda: NOTICE.encode("gbk"), "每月检查", None),
    "实为网页.doc": (lambda: page(f"<p>{NOTICE}</p>"), "每月检查", None),
    "实为公文.txt": (lambda: WORD, "每月检查", None),
    "实为版式.docx": (lambda: PAPER, "每月检查", None),
    "实体.html": (lambda: (LAUGHS + "]>").encode() + page("<p>各单位应当检查&i;</p>"), "应当检查", None),
    "外部.html": (lambda: page('<p>应当检查</p><iframe src="file:///etc/passwd"></iframe>'), "应当检查", "frames-unread"),
    "坏字节.html": (lambda: page(f"<p>{NOTICE}</p>").replace("每月".encode(), b"\xff", 1), "检查一次", "broken-character"),
    "密.pdf": (dense_pdf, "", "blank-page"),
    "坏页.ofd": (lambda: ofd([text_object(1, "应当检查", 28, 40), "<ofd:Layer"]), "应当检查", "broken-page"),
    "旁件.zip": (lambda: zipped(("__MACOSX/._甲", b"\x00"), ("甲.txt", NOTICE)), "每月检查", None),
}
