"""What a reader of a Word file should know beyond its text: changes, comments, macros, links, pictures."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.formats.blocks import Block
from pipeline.formats.docx.parts import Parts
from pipeline.formats.safe_xml import local
from pipeline.records import Line, Problem, Severity

_FEW_WORDS = 200
#: Links that a program would follow by itself when it opens the file; a link that a reader may click is none.
_FETCHED = frozenset({"attachedTemplate", "oleObject", "image", "subDocument", "frame", "package", "externalLinkPath"})


def are_pages(seen: Counter[str], blocks: Sequence[Block]) -> bool:
    """Are the pictures of a file its pages? So few words beside pictures are a scan's."""
    return bool(seen["pictures"]) and sum(len(block.text) for block in blocks) < _FEW_WORDS


def remarks(parts: Parts, seen: Counter[str], lines: Sequence[Line]) -> tuple[Problem, ...]:
    """The problems of a file that was read."""
    return (*_changes(parts, seen), *_unread(seen, lines), *_unfollowed(parts))


def _changes(parts: Parts, seen: Counter[str]) -> Iterator[Problem]:
    inserted, deleted = seen["inserted"], seen["deleted"]
    if inserted or deleted:
        message = f"文件带有修订痕迹（插入 {inserted} 处，删除 {deleted} 处），按全部接受后的文字读取；请确认这是定稿"
        yield Problem("tracked-changes", message, Severity.WARNING)
    comments = parts.related_xml("comments")
    count = sum(local(one) == "comment" for one in comments) if comments is not None else 0
    if count:
        yield Problem("comments", f"文件带有 {count} 条批注，批注不是公文内容，没有读取", Severity.INFO)
    if seen["hidden"]:
        yield Problem("hidden-text", f"文件有 {seen['hidden']} 处隐藏文字，没有读取", Severity.INFO)


def _unread(seen: Counter[str], lines: Sequence[Line]) -> Iterator[Problem]:
    recognised = any(line.origin == "ocr" for line in lines)
    if seen["pictures"] and not recognised and sum(len(line.text) for line in lines) < _FEW_WORDS:
        message = f"文件文字很少而有 {seen['pictures']} 张图片，图片中的文字没有读取；如是扫描件，请改交扫描件的 PDF 或图片"
        yield Problem("pictures-unread", message, Severity.WARNING)
    if seen["altChunk"]:
        yield Problem("embedded-unread", f"文件内嵌了 {seen['altChunk']} 段其他格式的内容，没有读取", Severity.WARNING)
    if seen["notes"]:
        yield Problem("notes", f"文件有 {seen['notes']} 条脚注或尾注，列在所注段落之后", Severity.INFO)
    for key in seen:
        if key.startswith("shape "):
            shape = key.removeprefix("shape ")
            yield Problem("number-shape", f"自动编号的样式“{shape}”不认识，按阿拉伯数字读取", Severity.WARNING)


def _unfollowed(parts: Parts) -> Iterator[Problem]:
    if parts.has("vbaProject.bin"):
        yield Problem("macros", "文件带有宏；宏没有运行，只读取了文字", Severity.WARNING)
    outside = sum(link.external and link.kind in _FETCHED for link in parts.main_links)
    outside += sum(link.external and link.kind in _FETCHED for link in parts.links("word/settings.xml"))
    if outside:
        yield Problem("external-content", f"文件引用了 {outside} 处外部内容（模板、图片或对象），没有打开", Severity.INFO)
