"""What kind of file some bytes are: by content alone, since names and headers lie."""

import re

from pipeline.formats import refusals
from pipeline.formats.decode import decode
from pipeline.formats.markdown import is_markdown
from pipeline.formats.packages import kind_of_package

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
RTF = "application/rtf"
PDF = "application/pdf"
OFD = "application/ofd"
ZIP = "application/zip"
HTML = "text/html"
MHTML = "multipart/related"
MARKDOWN = "text/markdown"
TEXT = "text/plain"

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
)
IMAGES = ("image/png", "image/jpeg", "image/tiff", "image/gif", "image/webp", "image/bmp")
_REFUSED = (
    (b"Rar!\x1a\x07", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"BZh", "bzip2 压缩包"),
    (b"\xfd7zXZ\x00", "xz 压缩包"),
    (b"\x7fELF", "可执行程序"),
    (b"SQLite format 3\x00", "数据库文件"),
    (b"OggS", "音频或视频"),
    (b"ID3", "音频或视频"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CALLED = {
    DOCX: "Word 文件（docx）",
    DOC: "旧版 Word 文件（doc）",
    RTF: "RTF 文件",
    PDF: "PDF 文件",
    OFD: "OFD 文件",
    ZIP: "zip 压缩包",
    HTML: "网页（HTML）",
    MHTML: "网页归档（MHT）",
}
_PDF_WITHIN = 1024
_HEADERS = 2048
_MHTML = re.compile(rb"^(?=[!-9;-~]+:)(?:.*\r?\n)*?content-type:\s*multipart/related", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<(?:head|body)[\s>]", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|table|br|span|h[1-6])[\s/>]", re.IGNORECASE)
_PACKAGES = {"word": DOCX, "ofd": OFD, "zip": ZIP}


def media_type(data: bytes, name: str) -> str:
    """The media type of ``data``; ``name`` only stands in messages.

    Raises UnreadableFile for an empty file, a known format that is not read, and bytes that are nothing known.
    """
    if not data.strip():
        raise refusals.empty(name)
    return _binary(data, name) or _textual(decode(data, name), name)


def called(media_type: str) -> str:
    """What people call a media type: ``application/pdf`` is a PDF 文件."""
    return _CALLED.get(media_type) or ("图片" if media_type.startswith("image/") else media_type)


def _binary(data: bytes, name: str) -> str | None:
    """By the signature that formats begin with; None where there is none."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data, name)
    if data.startswith(_OLE):
        return _ole(data, name)
    if data.startswith(b"{\\rtf"):
        return RTF
    if _MHTML.match(data[:_HEADERS]):
        return MHTML
    for kind, what in _REFUSED:
        if data.startswith(kind):
            raise refusals.unsupported(name, what)
    if data.startswith(b"MZ") and b"\x00" in data[:256]:
        raise refusals.unsupported(name, "可执行程序")
    return _image(data)


def _image(data: bytes) -> str | None:
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"BM") and b"\x00\x00\x00\x00" in data[6:10]:
        return "image/bmp"
    return next((kind for signature, kind in _IMAGES if data.startswith(signature)), None)


def _package(data: bytes, name: str) -> str:
    kind = kind_of_package(data, name)
    if kind not in _PACKAGES:
        raise refusals.unsupported(name, kind)
    return _PACKAGES[kind]


def _ole(data: bytes, name: str) -> str:
    """The old Office container: a Word file, or one of the others by the names in its directory."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refusals.encrypted(name, "Office 文件")
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    raise refusals.unsupported(name, "旧版 Office 文件（非 Word）")


def _textual(text: str, name: str) -> str:
    """Markup, Markdown or plain text: a text that begins with tags is a page, ``<sup>o</sup>`` inside a text makes none."""
    head = text[:4000].lstrip("\ufeff \t\r\n\u3000")
    if head.startswith("<"):
        if _HTML.search(head) or len(_BLOCK.findall(text[:100_000])) >= 3:
            return HTML
        if head.startswith(("<?xml", "<!DOCTYPE")):
            raise refusals.unsupported(name, "XML 数据")
    return MARKDOWN if is_markdown(text) else TEXT
