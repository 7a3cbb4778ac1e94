"""Which part of a page is its article: the element that a library's guess points to, with the title and fields above it."""

import logging
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import HtmlElement

from pipeline.formats.blocks import Block
from pipeline.formats.html_walk import Placed

#: Beyond this the guess costs more than it gives: a page of so much text is an article with little around it.
_LARGEST = 2_000_000
_LEAST_WORDS, _LONG = 8, 20
_ALL = frozenset({"html", "body", "form"})
#: The element must hold so much of what the library calls the article; it may take in lines from beside it.
_COVERED = 0.9
_LEAST_TITLE = 6
_SITE = re.compile(r"\s*[_|｜—–-]+\s*")
_SITE_NAME = re.compile(r"(?:[局厅府委网会部站室台院]|门户|平台|首页)\Z")
_PROVISION = re.compile(r"(?:第[〇零一二三四五六七八九十百]{1,5}[条章]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.．、])")
_FIELD = re.compile(
    r"(?:索引号|信息索引|主题分类|主题词|发文机关|发布机构|发布单位|成文日期|发文日期|发布日期|生成日期|公开日期|文号|发文字号|标题|名称|有效性|时效性"
    r"|废止日期|实施日期|生效日期|失效日期|关键词)[：:].{0,200}"
)
_ATTACHMENT = re.compile(r"附|\d{1,2}[.．、]")
#: One paragraph is no article: the element around it is.
_PARAGRAPHS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"})

logging.getLogger("readability").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of the article in order; ``whole`` where no part of the page stood out and all of it is given."""

    placed: tuple[Placed, ...]
    whole: bool


def article_in(root: HtmlElement, placed: Sequence[Placed]) -> Article:
    """The article of a page; the whole page where none is found."""
    element = _element(root, placed, _guess(root, sum(len(one.block.text) for one in placed)))
    if element is None or element.tag in _ALL:
        running = _element(root, placed, _running(placed))
        element = element if running is None else running
    within = [at for at, one in enumerate(placed) if element is not None and _holds(element, one.owner)]
    if not within:
        return Article(tuple(placed), whole=True)
    first, last = _without_links(placed, within[0], within[-1])
    start = _start(root, placed, first, last)
    head = tuple(one for one in placed[start:first] if not _is_link(one.block))
    return Article((*head, *placed[first : last + 1]), whole=False)


def _holds(element: HtmlElement, owner: HtmlElement) -> bool:
    return owner is element or element in owner.iterancestors()


def _without_links(placed: Sequence[Placed], first: int, last: int) -> tuple[int, int]:
    """The range without the navigation at its ends: lines that are links, but for those that name an attachment."""
    while first < last and _is_link(placed[first].block):
        first += 1
    while first < last and _is_link(placed[last].block) and not _ATTACHMENT.match(placed[last].block.bare):
        last -= 1
    return first, last


def _is_link(block: Block) -> bool:
    return 2 * block.linked > len(block.bare)


def _element(root: HtmlElement, placed: Sequence[Placed], guess: Mapping[str, int]) -> HtmlElement | None:
    """The smallest element around the words that are taken for the article; None where there are none.

    An element beside which provisions stand (``第三条 …。``) holds half an article: then the one around both.
    """
    held: Counter[HtmlElement] = Counter()
    provisions: Counter[HtmlElement] = Counter()
    for one in placed:
        known, rule = guess.get(one.block.bare, 0), _is_provision(one.block)
        if known or rule:
            for element in (one.owner, *one.owner.iterancestors()):
                held[element] += known
                provisions[element] += rule
    whole = held.get(root, 0)
    if not whole:
        return None
    around = [element for element, known in held.items() if known >= _COVERED * whole and provisions[element] == provisions[root]]
    deepest = max(around, key=lambda element: sum(1 for _ in element.iterancestors()))
    while deepest.tag in _PARAGRAPHS and (above := deepest.getparent()) is not None:
        deepest = above
    return deepest


def _guess(root: HtmlElement, signs: int) -> dict[str, int]:
    """The paragraphs that the library takes for the article, without white space, each with its length."""
    if signs > _LARGEST:
        return {}
    from lxml.html import fragment_fromstring
    from readability import Document
    from readability.readability import Unparseable

    from pipeline.formats.html_walk import walk

    try:
        summary = Document(deepcopy(root)).summary(html_partial=True)
        found = walk(fragment_fromstring(summary, create_parent="div"))
    except (Unparseable, ValueError, AssertionError, RecursionError):
        return {}
    return {bare: len(bare) for one in found if len(bare := one.block.bare) >= _LEAST_WORDS}


def _running(placed: Sequence[Placed]) -> dict[str, int]:
    """The paragraphs of running text, for a page of which the library makes nothing: long, and no links."""
    return {bare: len(bare) for one in placed if len(bare := one.block.bare) >= _LONG and not one.block.linked}


def _is_provision(block: Block) -> bool:
    """Is a block a numbered sentence of its own (``第三条 …。``), as only the text of a document has them?"""
    return len(block.text) >= 20 and not block.linked and bool(_PROVISION.match(block.bare)) and block.bare.endswith(("。", "；"))


def _start(root: HtmlElement, placed: Sequence[Placed], first: int, last: int) -> int:
    """Where the article begins: at its title and a portal's fields, which pages print above the article's element."""
    title = _title(root)
    inside = "".join(one.block.bare for one in placed[first : min(last + 1, first + 12)])
    start = first
    if len(title) >= _LEAST_TITLE and title not in inside:
        start = next((at for at in range(first - 1, -1, -1) if _says(placed[at].block.bare, title)), first)
    while start and _FIELD.fullmatch(placed[start - 1].block.bare):
        start -= 1
    return start


def _says(words: str, title: str) -> bool:
    """Is a block the title: ``关于开展检查的通知`` for a page called ``关于开展检查的通知``, or cut short by the page's head?"""
    return len(words) >= _LEAST_TITLE and (words in title or title in words) and len(words) <= 2 * len(title)


def _title(root: HtmlElement) -> str:
    """What the page calls its article, without white space: its ``meta`` ArticleTitle (国办发〔2017〕47号, 附件2), else its title
    without the names of the site.
    """
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in ("articletitle", "og:title") and meta.get("content"):
            return "".join(meta.get("content").split())
    parts = ["".join(part.split()) for part in _SITE.split(root.findtext(".//title") or "")]
    return next((part for part in parts if len(part) >= _LEAST_TITLE and not _SITE_NAME.search(part)), "")
