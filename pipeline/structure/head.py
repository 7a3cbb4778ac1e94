"""The head of a document: 发文机关标志, 发文字号, 标题, 主送机关, whatever of them it has, up to its first line of text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.records import Span
from pipeline.structure import elements
from pipeline.structure.markers import Sign, marker_of
from pipeline.structure.organs import organs_of
from pipeline.structure.titles import centered_title_at, same_title, title_at, title_words
from pipeline.structure.values import Paragraph
from pipeline.structure.webpages import is_noise
from pipeline.text.document_numbers import canonical, find_numbers

_LETTERHEAD = re.compile(r"(?P<organ>.{2,60}?)(?:文件|公报)")
_ORDER_NUMBER = re.compile(r"[（(〔\[]?第[0-9０-９〇○零一二三四五六七八九十百]{1,6}号[）)〕\]]?")
_DECREE = re.compile(r"(?P<organ>[\u4e00-\u9fff、（()）〈〉]{2,60}?)(?:令|公告|通告)")
_SIGNER = re.compile(r"\s*签发人[：:].*\Z")
_ADDRESSEE = re.compile(r"[^。！？]{2,600}[：:]")
_NOT_ADDRESSEE = re.compile(
    r"(?:如下|以下|下列|包括|通知|事项|意见|要求|内容|名单|为|是|条件|附件|主任|组长|主席|根据|为了|现将).{0,6}[：:]\Z"
)
_ADDRESSED = re.compile(
    r"各|有关|所属|直属|[省市县区州盟旗部局委厅办院会署府](?:[、，,；;：:]|\Z)|公司|企业|单位|集团|银行|大学|学院|中心|政府|部门|你|机关|社|团|厂|矿"
    r"|(?:委员|代表|同志|先生|女士|兵团|总部)[：:]\Z"
)
_PROMULGATION = re.compile(
    r"[（(]?(?=.{0,12}[0-9０-９〇○一二三四五六七八九]{4}年|经|[^，。]{2,20}[〇○一二三四五六七八九]{4}年)[^；]{0,600}"
)
_PROMULGATED = re.compile(r"公布|发布|通过|施行|实施|修订|修正|批准|令第|审议|印发|[）)]\Z")
_PORTAL = re.compile(
    r"(?P<name>索引号|信息索引|主题分类|主题词|体裁分类|公文种类|组配分类|发文机关|发布机构|发布单位|发文单位|制发机关|信息来源|成文日期|发文日期|发布日期"
    r"|生成日期|公开日期|文号|发文字号|发文文号|文件编号|标题|名称|有效性|效力状态|时效性|公开方式|公开范围|废止日期|实施日期|生效日期|失效日期"
    r"|发布时间|浏览次数)[：:](?P<value>.{0,120})"
)
_REACH, _QUIET_REACH = 60, 12
_LETTERHEAD_LINE = 40


@dataclass(frozen=True, slots=True)
class Head:
    """The words and spans of the head's elements; ``end`` is the index of the first paragraph of the text.

    ``promulgations`` are the 题注 under a title (``2004年7月8日 …令第9号公布``), ``portal`` the fields of a portal's table
    (name, value, span), ``decree`` the organ of a title ``X令``.
    """

    end: int
    letterheads: tuple[tuple[str, Span], ...] = ()
    number: tuple[str, Span] | None = None
    title: tuple[str, Span] | None = None
    addressed: tuple[str, Span] | None = None
    promulgations: tuple[Span, ...] = ()
    portal: tuple[tuple[str, str, Span], ...] = ()
    decree: str | None = None

    @property
    def empty(self) -> bool:
        """Has nothing of the document itself been found yet?"""
        return not (self.letterheads or self.number or self.title or self.addressed)

    def field(self, names: Sequence[str]) -> tuple[str, Span]:
        """The value and place of the first of a portal's fields that goes by one of ``names``; empty where there is none."""
        return next(((value, span) for name, value, span in self.portal if name in names and value), ("", Span(0, 0)))


@dataclass(frozen=True, slots=True)
class At:
    """Where the reading of a head stands: a paragraph of ``paragraphs[:end]``, and what has been found before it."""

    paragraphs: Sequence[Paragraph]
    at: int
    end: int
    head: Head

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph to be read."""
        return self.paragraphs[self.at]

    @property
    def bare(self) -> str:
        """Its words without white space; empty for a long one, which is no element."""
        return self.paragraph.bare if len(self.paragraph.text) <= 700 else ""

    def take(self, upto: int, head: Head) -> "At":
        """The state behind an element that ends before paragraph ``upto``."""
        return At(self.paragraphs, upto, self.end, replace(head, end=upto))


def head_of(paragraphs: Sequence[Paragraph], start: int, end: int) -> Head:
    """Read the head of the document that begins at paragraph ``start`` and ends before ``end``."""
    state = At(paragraphs, start, end, Head(start))
    while state.at < min(end, start + _REACH) and state.head.addressed is None:
        taken = next((found for rule in _RULES if (found := rule(state)) is not None), None)
        if taken is None:
            break
        state = taken
    return _settled(state.head)


def _label(state: At) -> At | None:
    """``附件`` above the title of an attachment."""
    found = state.head.empty and elements.is_attachment_label(state.bare)
    return state.take(state.at + 1, state.head) if found else None


def _portal_field(state: At) -> At | None:
    """``索引号：…``, ``发布机构：…`` of a portal's table above the title."""
    found = _PORTAL.fullmatch(state.bare) if state.head.title is None else None
    if found is None:
        return None
    field = (found["name"], found["value"], state.paragraph.span)
    return state.take(state.at + 1, replace(state.head, portal=(*state.head.portal, field)))


def _number(state: At) -> At | None:
    """A line that is the 发文字号: by itself, before 签发人, or ``第10号`` under ``X令``."""
    head, paragraph = state.head, state.paragraph
    if head.number is not None or len(paragraph.text) > 80:
        return None
    bare = state.bare.strip("（）()")
    number, span = canonical(_SIGNER.sub("", bare)), paragraph.span
    if number is None and head.decree is not None and head.title is not None and _ORDER_NUMBER.fullmatch(bare):
        number, span = canonical(head.title[0] + bare), Span(head.title[1].start, span.end)
    return state.take(state.at + 1, replace(head, number=(number, span))) if number else None


def _letterhead(state: At) -> At | None:
    """发文机关标志: ``X文件``, or X alone above a 发文字号, ``文件`` or another such line."""
    if state.head.title is not None:
        return None
    broken = _broken_letterhead(state)
    if broken is not None:
        return broken
    organs = _letterhead_organs(state)
    if organs is None:
        return None
    named = tuple((organ, state.paragraph.span) for organ in organs)
    return state.take(state.at + 1, replace(state.head, letterheads=(*state.head.letterheads, *named)))


def _broken_letterhead(state: At) -> At | None:
    """A name too long for one line: ``某市文化旅游发展集团商业运营管`` above ``理有限公司文件``; whole names are two."""
    if state.at + 1 >= state.end or len(state.bare) > _LETTERHEAD_LINE or organs_of(state.paragraph.text):
        return None
    below = state.paragraphs[state.at + 1]
    marked = _LETTERHEAD.fullmatch(state.bare + below.bare) if below.bare.endswith("文件") else None
    if marked is None or not elements.is_organ(marked["organ"]):
        return None
    named = (marked["organ"], Span(state.paragraph.span.start, below.span.end))
    return state.take(state.at + 2, replace(state.head, letterheads=(*state.head.letterheads, named)))


def _letterhead_organs(state: At) -> tuple[str, ...] | None:
    if state.bare == "文件":
        return ()
    marked = _LETTERHEAD.fullmatch(state.bare)
    if marked and elements.is_organ(marked["organ"]):
        return organs_of(state.paragraph.text.strip()[: -len("文件")]) or (marked["organ"],)
    organs = organs_of(state.paragraph.text)
    for later in state.paragraphs[state.at + 1 : min(state.end, state.at + 6)] if organs else ():
        words = _SIGNER.sub("", later.bare.strip("（）()")) if len(later.text) <= 80 else ""
        if words == "文件" or canonical(words) or _LETTERHEAD.fullmatch(words):
            return organs
        if not organs_of(later.text):
            return None
    return None


def _title(state: At) -> At | None:
    """The title; one that says the same more fully replaces what a portal printed above it."""
    held = state.head.title
    stop = title_at(state.paragraphs, state.at, state.end)
    if stop is None and held is None:
        stop = centered_title_at(state.paragraphs, state.at, state.end)
    if stop is None:
        return None
    words, span = title_words(state.paragraphs, state.at, stop)
    if held is not None and not same_title(held[0], words):
        return None
    decree = _DECREE.fullmatch(words)
    return state.take(stop, replace(state.head, title=(words, span), decree=decree["organ"] if decree else None))


def _promulgation(state: At) -> At | None:
    """题注: ``（2004年7月8日 …令第9号公布）`` under the title, with or without brackets, on several lines."""
    if (
        state.head.title is None
        or state.head.decree
        or not _PROMULGATION.fullmatch(state.bare)
        or marker_of(state.paragraph.text)
    ):
        return None
    bracketed = state.bare[0] in "（(" and state.bare[-1] in "）)"
    dated = elements.is_date(state.paragraph.text)
    if not dated and not (_PROMULGATED.search(state.bare) and (bracketed or not state.bare.endswith("。"))):
        return None
    head = replace(state.head, promulgations=(*state.head.promulgations, state.paragraph.span))
    return state.take(state.at + 1, head)


def _addressee(state: At) -> At | None:
    if not is_addressee(state.paragraph):
        return None
    return state.take(state.at + 1, replace(state.head, addressed=(state.paragraph.text, state.paragraph.span)))


def _noise(state: At) -> At | None:
    """Lines of a web page above the title, and short ones between title and 第一章 or 第一条."""
    if is_noise(state.paragraph) and state.head.addressed is None:
        return At(state.paragraphs, state.at + 1, state.end, state.head)
    if state.head.empty:
        quiet = _quiet(state.paragraph) and any(
            title_at(state.paragraphs, later, state.end) or is_addressee(state.paragraphs[later])
            for later in range(state.at + 1, min(state.end, state.at + _QUIET_REACH))
        )
        return At(state.paragraphs, state.at + 1, state.end, state.head) if quiet else None
    if state.head.title is None or state.head.decree:
        return None
    for later in range(state.at, min(state.end, state.at + _QUIET_REACH)):
        marker = marker_of(state.paragraphs[later].text)
        if marker is not None:
            begins = marker.number == 1 and marker.sign in (Sign.PART, Sign.CHAPTER, Sign.ARTICLE)
            return state.take(later, state.head) if begins and later > state.at else None
        if not _quiet(state.paragraphs[later]) or state.paragraphs[later].bare in ("目录", "目次"):
            return None
    return None


def _quiet(paragraph: Paragraph) -> bool:
    """A short line that is neither text nor numbered."""
    return len(paragraph.text) <= 40 and not elements.ends_sentence(paragraph.bare) and marker_of(paragraph.text) is None


_RULES: tuple[Callable[[At], At | None], ...] = (
    _label,
    _portal_field,
    _number,
    _promulgation,
    _letterhead,
    _title,
    _addressee,
    _noise,
)


def is_addressee(paragraph: Paragraph) -> bool:
    """主送机关: a line of organs that ends in a colon. ``各市人民政府：`` is one, ``现将有关事项通知如下：`` is not."""
    bare = paragraph.bare if len(paragraph.text) <= 700 else ""
    if not _ADDRESSEE.fullmatch(bare) or marker_of(paragraph.text) is not None:
        return False
    return not _NOT_ADDRESSEE.search(bare) and bool(_ADDRESSED.search(bare))


def _settled(head: Head) -> Head:
    """The head, the number in brackets at the end of a title taken as its 发文字号."""
    if head.number is None and head.title is not None and not head.decree:
        found = find_numbers(head.title[0])
        if found and head.title[0].rstrip("）)】]").endswith("号"):
            return replace(head, number=(found[-1].number, head.title[1]))
    return head
