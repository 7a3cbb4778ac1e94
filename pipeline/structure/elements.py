"""What single paragraphs of a notice's head and tail look like (GB/T 9704-2012 §7.2 to §7.4).

Every predicate takes the words of a paragraph without white space; each is one rule with an example on either side of its line.
"""

import re

from pipeline.records import PartialDate, Span
from pipeline.structure.markers import marker_of
from pipeline.text.dates import DateMention, find_dates

_ORGAN_END = (
    "委员会|办公室|办公厅|人民政府|监察局|管理局|分局|总局|领导小组|指挥部|联席会议|研究院|检察院|法院|国务院|常务委员会|党委|总公司|集团|有限公司|有限责任公司|公司|总队|支队|大队|中心|协会|总会|联合会"
    "|管委会|安委会|部|局|委|厅|署|府|院|办|会|处|司|行|科|组|银行|兵团|大学|学院|学校|医院|站|所"
)
_ORGAN = re.compile(rf"(?=[\u4e00-\u9fff（）()、·]{{2,60}}\Z)[^，。；：]*?(?:{_ORGAN_END})(?:[（(][\u4e00-\u9fff]{{1,12}}[）)])?")
_PRINTED = re.compile(r"日?\s*(?:印\s*发|印\s*制|印)\s*\Z")
_NOTE = re.compile(
    r"[（(].{0,60}(?:公开|发布|发至|传达|联系人|联系电话|不公开|盖章|可登报|登载|印章|电话|删减|略|有删节|电子版).{0,60}[）)]"
)
_COPY = re.compile(r"(?:主送|抄送|抄报|抄发|分送|发送|报送)[：:]")
_COLOPHON = re.compile(
    r"(?:承办单位|经办人|共印|印数|校对|打字|责任编辑|信息来源|来源|主题词|抄报|录入|印制份数|(?:承办|核稿|拟稿|签发)人?)[：:]"
)
_ATTACHMENT_LABEL = re.compile(r"(?:附件|附表|附录|附)[0-9一二三四五六七八九十]{0,3}[：:.．]?")
_ATTACHMENT_HEADING = re.compile(r"(?P<label>(?:附件|附录|附表)[0-9一二三四五六七八九十]{1,3})[：:.．]?.{2,60}")
_ATTACHMENT_NOTE = re.compile(r"(?:附件|附)[0-9一二三四五六七八九十]{0,2}(?:[：:]|\.)(?=.)|附(?=[《1一])")
_CONTACT = re.compile(
    r"(?:联系人|联系电话|电话|传真|邮箱|电子邮箱|联系地址|地址|邮编|邮政编码|联系方式|E-?mail|网址)(?:及[^：:]{2,12})?[：:]?",
    re.I,
)
_LEADER = re.compile(
    r"(?:国家主席|主席|总理|部长|局长|主任|院长|省长|市长|县长|区长|州长|厅长|署长|审计长|行长|检察长|会长|关长|委员长|代省长|自治区主席|理事长|社长|台长)(?!办公|会议|会)[\u4e00-\u9fff·]{2,5}"
)
_TERMINAL = tuple("。！？；!?;")
_SENTENCE = re.compile(r"[。；！？，,;]")


def is_organ(bare: str) -> bool:
    """Is this the name of an organ and nothing else? ``山西省人民政府办公厅`` is, ``各市人民政府：`` is not.

    A list of titles or an instruction that happens to end in 会 (召开会议研究部署) is told by its verbs.
    """
    if len(bare) > 60:
        return False
    return bool(_ORGAN.fullmatch(bare)) and not re.match(r"关于|现将|附|各|请|成立|召开|组织|建立|\d", bare)


def date_of(text: str) -> PartialDate | None:
    """The date a line is: ``2024年6月1日``, ``二○○六年十月二十五日``; ``2023年3月`` is a month, ``2020年  月  日`` a year."""
    found = _date_line(text)
    return found.date if found else None


def is_date(text: str) -> bool:
    """Is the line a date and nothing else, be it with a blank month or day (``2020年  月  日``)?"""
    return _date_line(text) is not None


def _date_line(text: str) -> DateMention | None:
    words = text.strip().strip("()（）").strip()
    if not 6 <= len(words) <= 60 or "年" not in words:
        return None
    found = find_dates(words)
    whole = len(found) == 1 and found[0].span == Span(0, len(words))
    return found[0] if whole and (found[0].blank or (found[0].date is not None and found[0].date.month is not None)) else None


def printed_date(text: str) -> PartialDate | None:
    """The 印发日期 at the end of a colophon line: ``山西省人民政府办公厅 2024年6月1日印发``; None where there is none."""
    if len(text) > 120 or "印" not in text or not _PRINTED.search(text):
        return None
    found = find_dates(text)
    near = found and len(text) - found[-1].span.end <= 8
    return found[-1].date if near else None


def is_note(bare: str) -> bool:
    """附注 in round brackets below the date: ``（此件公开发布）``; a bracketed sentence of the text is none."""
    return len(bare) <= 120 and bool(_NOTE.fullmatch(bare))


def is_copy(bare: str) -> bool:
    """``抄送：省委各部门`` and its kin."""
    return bool(_COPY.match(bare))


def is_colophon(bare: str) -> bool:
    """Lines of the 版记 that give who handled or printed the text."""
    return bool(_COLOPHON.match(bare)) and len(bare) <= 120


def is_attachment_label(bare: str) -> bool:
    """``附件``, ``附件1``, ``附件：`` alone on a line: what follows is the attachment. ``附件：1.名单`` is a 附件说明."""
    return bool(_ATTACHMENT_LABEL.fullmatch(bare))


def attachment_heading(bare: str) -> str | None:
    """The label of a line that heads an attachment and names it: ``附录二`` of ``附录二图件主要内容``, else None."""
    found = _ATTACHMENT_HEADING.fullmatch(bare)
    return found["label"] if found and not has_sentence(bare) else None


def is_attachment_note(bare: str) -> bool:
    """附件说明: ``附件：1.煤矿安全监管专员检查工作表``."""
    return bool(_ATTACHMENT_NOTE.match(bare)) and not is_attachment_label(bare)


def is_contact(bare: str) -> bool:
    """A line of names and numbers: ``联系人：刘庆，联系电话：15808199249。``; an order to name a 联系人 is none."""
    return len(bare) <= 160 and bool(_CONTACT.match(bare)) and bool(re.search(r"\d{5}|[：:]|@", bare))


def is_leader(bare: str) -> bool:
    """The signature under a decree: ``局长李毅中``."""
    return len(bare) <= 12 and bool(_LEADER.fullmatch(bare))


def ends_sentence(bare: str) -> bool:
    """Does the paragraph end as a sentence does?"""
    return bare.rstrip('”’」』）)"').endswith(_TERMINAL)


def has_sentence(bare: str) -> bool:
    """Does the paragraph hold the punctuation of running text? A title or a name does not."""
    return bool(_SENTENCE.search(bare))


def is_element(text: str) -> bool:
    """Is the line any element of head or tail, so that no broken sentence goes on in it?"""
    bare = "".join(text[:200].split())
    rules = (is_note, is_copy, is_colophon, is_attachment_label, is_attachment_note, is_contact, is_leader, is_organ)
    whole = text if len(text) <= 200 else ""
    if any(rule(bare) for rule in rules) or is_date(whole) or printed_date(whole) is not None:
        return True
    return marker_of(text) is not None
