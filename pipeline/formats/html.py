"""Web pages: the article with its numbers and tables; navigation, scripts and what no visitor sees left out.

A library (readability) says which words are the article; all that the page shows in the element around them is taken, so that no
line of it is lost to a guess. Above it stand the title and a portal's table of fields (索引号, 发文字号 …).
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml import html as markup

from pipeline.formats import refusals
from pipeline.formats.blocks import lines_of
from pipeline.formats.decode import decode
from pipeline.formats.html_article import article_in
from pipeline.formats.html_walk import Placed, walk
from pipeline.formats.limits import MAX_DEPTH
from pipeline.formats.text import character_problems
from pipeline.records import Lines, Problem, Severity

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_FEW_WORDS = 200


def read_html(data: bytes, name: str) -> Lines:
    """The lines of a page's article: a paragraph, heading or table row each. UnreadableFile where it shows no words."""
    root = _parsed(decode(data, name, _declared(data)), name)
    placed = list(walk(root))
    found = article_in(root, placed)
    lines = lines_of((one.block for one in found.placed), name)
    problems = (*_problems(root, found.placed, whole=found.whole), *character_problems(lines))
    preformatted = sum(len(one.block.text) for one in found.placed if one.preformatted)
    return Lines(lines, "text/html", None if 2 * preformatted > sum(len(line.text) for line in lines) else False, problems)


def _declared(data: bytes) -> str | None:
    """The encoding that a page states, unless its bytes are UTF-8 all through: servers change pages and leave their ``meta``."""
    found = _CHARSET.search(data, 0, _DECLARED_WITHIN)
    if found is None:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return found[1].decode("ascii")
    return None


def _parsed(text: str, name: str) -> markup.HtmlElement:
    """The tree of a page. Nothing is fetched. UnreadableFile where elements lie deeper in each other than ``MAX_DEPTH``."""
    parser = markup.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = markup.document_fromstring(text.replace("\x00", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise refusals.empty(name) from error
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            raise refusals.unsafe(name, f"网页的标签嵌套超过 {MAX_DEPTH} 层")
    return root


def _problems(root: markup.HtmlElement, placed: Sequence[Placed], *, whole: bool) -> Iterator[Problem]:
    words = sum(len(one.block.bare) for one in placed)
    pictures = sum(1 for _ in root.iter("img"))
    if whole:
        yield Problem("no-article", "没有认出网页的正文区域，读取了整个网页，可能夹有栏目和导航文字", Severity.INFO)
    if words < _FEW_WORDS and pictures:
        yield Problem("pictures-unread", f"网页文字很少而有 {pictures} 张图片，图片中的文字没有读取", Severity.WARNING)
    if any(True for _ in root.iter("frame", "iframe")):
        yield Problem("frames-unread", "网页内嵌了其他页面，内嵌页面的文字没有读取；如有需要请单独保存", Severity.INFO)
