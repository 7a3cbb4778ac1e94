"""Word files made in memory, element by element: for what no library writes."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TYPES = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'


def part(root: str, inside: str) -> str:
    """An XML part with the namespaces of Word."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{inside}</w:{root}>'


def links(*kinds: tuple[str, str, str]) -> str:
    """Relations: (kind, target, ``External`` or nothing)."""
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"{f" TargetMode={mode!r}" if mode else ""}/>'
        for number, (kind, target, mode) in enumerate(kinds, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def docx(body: str, *further: tuple[str, str, str], outside: tuple[tuple[str, str, str], ...] = (), **extra: bytes) -> bytes:
    """A Word file: what stands in ``w:body``; further parts as (kind, path below ``word/``, XML); other entries by path."""
    return whole(part("document", f"<w:body>{body}</w:body>"), *further, outside=outside, **extra)


def whole(document: str, *further: tuple[str, str, str], outside: tuple[tuple[str, str, str], ...] = (), **extra: bytes) -> bytes:
    """The same with a main part of one's own."""
    relations = links(*((kind, path, "") for kind, path, _ in further), *outside)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", links(("officeDocument", "word/document.xml", "")))
        package.writestr("word/document.xml", document)
        package.writestr("word/_rels/document.xml.rels", relations)
        for _, path, content in further:
            package.writestr(f"word/{path}", content)
        for path, data in extra.items():
            package.writestr(path, data)
    return made.getvalue()


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of one run."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>"


def numbered(text: str, num: int, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def style(id: str, name: str, properties: str = "", kind: str = "paragraph") -> str:
    """A style; ``properties`` are its ``w:basedOn`` and ``w:pPr``."""
    return f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{properties}</w:style>'


def level(at: int, shape: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(levels: str, *nums: str) -> tuple[str, str, str]:
    """The part with one counting and its lists: 1, 2 … each with what it overrides."""
    lists = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/>{more}</w:num>' for at, more in enumerate(nums or ("",), 1)
    )
    return (
        "numbering",
        "numbering.xml",
        part("numbering", f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{lists}'),
    )
