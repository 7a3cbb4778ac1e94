"""The head of a document: 发文机关标志, 发文字号, 标题, 主送机关, whatever of them it has, up to its first line of text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.records import Span
from pipeline.structure import elements
from pipeline.structure.markers import marker_of
from pipeline.structure.organs import organs_of
from pipeline.structure.titles import title_at
from pipeline.structure.values import Paragraph
from pipeline.text.document_numbers import canonical, find_numbers

_LETTERHEAD = re.compile(r"(?P<organ>.{3,60}?)(?:文件|公报)")
_ORDER_NUMBER = re.compile(r"[（(〔\[]?第[0-9０-９〇○零一二三四五六七八九十百]{1,6}号[）)〕\]]?")
_DECREE = re.compile(r"(?P<organ>[\u4e00-\u9fff、（()）〈〉]{2,60}?)(?:令|公告|通告)")
_SIGNER = re.compile(r"\s*签发人[：:].*\Z")
_ADDRESSEE = re.compile(r"[^。！？]{2,600}[：:]")
_NOT_ADDRESSEE = re.compile(
    r"(?:如下|以下|下列|包括|通知|事项|意见|要求|内容|名单|为|是|条件|附件|主任|组长|主席|根据|为了|现将).{0,6}[：:]\Z"
)
_ADDRESSED = re.compile(
    r"各|有关|所属|直属|[省市县区州盟旗部局委厅办院会署府](?:[、，,；;：:]|\Z)|公司|企业|单位|集团|银行|大学|学院|中心|政府|部门|你|机关|社|团|厂|矿"
)
_PROMULGATION = re.compile(r"[（(].*(?:公布|发布|通过|施行|修订|修正|批准|令).*[）)]")
_PORTAL = re.compile(
    r"(?P<name>索引号|信息索引|主题分类|主题词|体裁分类|公文种类|组配分类|发文机关|发布机构|发布单位|发文单位|制发机关|信息来源|成文日期|发文日期|发布日期|生成日期|公开日期|文号|发文字号|发文文号|文件编号|标题|名称|有效性|效力状态|时效性|公开方式|公开范围|废止日期|实施日期|生效日期|失效日期|发布时间|来源|浏览次数|字体)[：:](?P<value>.{0,120})"
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class Head:
    """The spans of the head's elements in reading order; ``end`` is the index of the first paragraph of the text.

    ``letterheads`` and ``number_lines`` hold (words, span); ``portal`` the fields of a portal's table by name.
    """

    end: int
    letterheads: tuple[tuple[str, Span], ...] = ()
    number: tuple[str, Span] | None = None
    title: tuple[str, Span] | None = None
    addressed: tuple[str, Span] | None = None
    promulgation: tuple[str, Span] | None = None
    portal: tuple[tuple[str, str, Span], ...] = ()
    decree: str | None = None


def head_of(paragraphs: Sequence[Paragraph], start: int, end: int) -> Head:
    """Read the head of the document that begins at paragraph ``start`` and ends before ``end``."""
    head = Head(start)
    at = start
    while at < min(end, start + _REACH):
        step = _step(paragraphs, at, end, head)
        if step is None:
            break
        at, head = step
        if head.addressed is not None:
            break
    return _settled(replace(head, end=max(head.end, start)))


def _step(paragraphs: Sequence[Paragraph], at: int, end: int, head: Head) -> tuple[int, Head] | None:
    """Take one element in; None where the text begins."""
    paragraph = paragraphs[at]
    if len(paragraph.text) > 700:
        return None
    bare, span = paragraph.bare, paragraph.span
    if elements.is_attachment_label(bare) and head.title is None:
        return at + 1, replace(head, end=at + 1)
    if head.title is None and (portal := _PORTAL.fullmatch(bare)):
        return at + 1, replace(head, end=at + 1, portal=(*head.portal, (portal["name"], portal["value"], span)))
    numbered = _number(paragraphs, at, head)
    if numbered is not None:
        return numbered
    if head.title is not None and _PROMULGATION.fullmatch(bare):
        return at + 1, replace(head, end=at + 1, promulgation=(bare, span))
    if head.title is not None and elements.is_date(bare.strip("（）()")) and head.promulgation is None:
        return at + 1, replace(head, end=at + 1, promulgation=(bare, span))
    if head.title is None and (letter := _letterhead(paragraphs, at, end)):
        return at + 1, replace(head, end=at + 1, letterheads=(*head.letterheads, *((organ, span) for organ in letter)))
    if head.title is None and (stop := title_at(paragraphs, at, end)) is not None:
        words = "".join(one.bare for one in paragraphs[at:stop])
        decree = _DECREE.fullmatch(words)
        title = (words, Span(span.start, paragraphs[stop - 1].span.end))
        return stop, replace(head, end=stop, title=title, decree=decree["organ"] if decree else None)
    if is_addressee(paragraph) and marker_of(paragraph.text) is None:
        return at + 1, replace(head, end=at + 1, addressed=(paragraph.text, span))
    return None


def _number(paragraphs: Sequence[Paragraph], at: int, head: Head) -> tuple[int, Head] | None:
    """A line that is the 发文字号: by itself, before 签发人, or ``第10号`` under ``X令``."""
    if head.number is not None:
        return None
    paragraph = paragraphs[at]
    bare = paragraph.bare.strip("（）()") if len(paragraph.text) <= 80 else ""
    words = _SIGNER.sub("", bare)
    number = canonical(words)
    if number is not None:
        return at + 1, replace(head, end=at + 1, number=(number, paragraph.span))
    if head.decree is not None and head.title is not None and _ORDER_NUMBER.fullmatch(bare):
        number = canonical(head.title[0] + bare)
        span = Span(head.title[1].start, paragraph.span.end)
        return (at + 1, replace(head, end=at + 1, number=(number, span))) if number else None
    return None


def _letterhead(paragraphs: Sequence[Paragraph], at: int, end: int) -> tuple[str, ...]:
    """The organs of a 发文机关标志: ``X文件``, or X alone above a 发文字号, ``文件`` or another letterhead line."""
    bare = paragraphs[at].bare
    if bare == "文件":
        return ("",)
    marked = _LETTERHEAD.fullmatch(bare)
    if marked and elements.is_organ(marked["organ"]):
        return organs_of(paragraphs[at].text.strip()[: -len("文件")]) or (marked["organ"],)
    organs = organs_of(paragraphs[at].text)
    if organs:
        for later in paragraphs[at + 1 : min(end, at + 6)]:
            words = _SIGNER.sub("", later.bare.strip("（）()")) if len(later.text) <= 80 else ""
            if words == "文件" or canonical(words):
                return organs
            if not organs_of(later.text):
                return ()
    return ()


def is_addressee(paragraph: Paragraph) -> bool:
    """主送机关: a line of organs that ends in a colon. ``各市人民政府：`` is one, ``现将有关事项通知如下：`` is not."""
    bare = paragraph.bare
    return bool(_ADDRESSEE.fullmatch(bare)) and not _NOT_ADDRESSEE.search(bare) and bool(_ADDRESSED.search(bare))


def _settled(head: Head) -> Head:
    """The head without the empty name of a ``文件`` line; a title's own number in brackets is its 发文字号."""
    letterheads = tuple(found for found in head.letterheads if found[0])
    if head.number is None and head.title is not None:
        found = find_numbers(head.title[0])
        if found and head.title[0].rstrip("）)】]").endswith("号") and not head.decree:
            head = replace(head, number=(found[-1].number, head.title[1]))
    return replace(head, letterheads=letterheads)
