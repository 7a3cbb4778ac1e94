"""发文字号: the numbers by which notices are cited, in every bracket form, and decrees (第N号令).

GB/T 9704-2012 §7.2.5 sets 代字〔年份〕序号号; texts write ( ), [ ], 【】, ﹝﹞, full-width digits, blanks and a stray 第 as well.
Every form has one canonical writing: ``晋政办发〔2024〕29号``, ``国务院令第446号``, ``财政部公告2020年第5号``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from pipeline.records import Span

_GAP = r"[ \t\u3000\xa0]*"
_HAN = r"\u3400-\u9fff"
_DIGIT = r"[0-9０-９]"
_CHINESE_DIGIT = "〇○零一二三四五六七八九"
_SERIAL = rf"(?:{_DIGIT}{{1,6}}|[{_CHINESE_DIGIT}十百千]{{1,9}})"
_OPEN, _CLOSE = r"[〔\[［【（(﹝〈<{﹙「]", r"[〕\]］】）)﹞〉>}﹚」]"
_YEAR = rf"(?:{_DIGIT}{{4}}|[{_CHINESE_DIGIT}]{{4}}|{_DIGIT}(?: {_DIGIT}){{3}})"

#: 〔2024〕29号, with what blanks and 第 texts put between; the 代字 before it is found by :func:`_code_start`.
_DATED = re.compile(rf"{_OPEN}{_GAP}(?P<year>{_YEAR}){_GAP}年?{_GAP}{_CLOSE}{_GAP}第?{_GAP}(?P<serial>{_SERIAL}){_GAP}号")
#: 令第446号, 令〔第296号〕, 令2013年第16号, 公告2020年第5号; the issuer before it is found by :func:`_issuer_start`.
_ORDERED = re.compile(
    rf"(?P<genre>令|公告|通告){_GAP}(?P<open>{_OPEN})?{_GAP}(?:(?P<year>{_YEAR}){_GAP}年)?{_GAP}第{_GAP}(?P<serial>{_SERIAL}){_GAP}号(?(open){_CLOSE}?)"
)
#: 第4号令, 2020年第5号公告
_ORDERED_AFTER = re.compile(
    rf"(?:(?P<year>{_YEAR}){_GAP}年{_GAP})?第{_GAP}(?P<serial>{_SERIAL}){_GAP}号{_GAP}(?P<genre>令|公告|通告)"
)
#: (87)煤生字第337号, the form before 1996; a court's （2018）京01民终123号 has no 字第 and is no 发文字号.
_EARLY = re.compile(
    rf"{_OPEN}{_GAP}(?P<year>{_DIGIT}{{4}}|{_DIGIT}{{2}}){_GAP}{_CLOSE}{_GAP}(?P<code>[{_HAN}]{{1,10}}字){_GAP}第?{_GAP}(?P<serial>{_SERIAL}){_GAP}号"
)
#: What closes 第4号令: without it no number of that form is looked for.
_ORDER_END = re.compile(rf"号{_GAP}(?:令|公告|通告)")
_CODE_REACH, _CODE_LONGEST, _ISSUER_REACH = 24, 14, 40
#: 国办发, and 法（研）发 of the courts.
_CODE = re.compile(rf"(?:(?<![{_HAN}])[{_HAN}]{{1,3}}[（(][{_HAN}]{{1,2}}[）)])?[{_HAN}〇]+{_GAP}\Z")
_ISSUER = re.compile(rf"[{_HAN}]{{1,30}}(?:[〈（(<][{_HAN}]{{2,20}}[〉）)>])?\Z")
_ORGAN_END = re.compile(r"(?:部|局|委|院|会|署|府|厅|办|室|主席|总理|行|国|省|市|[〉）)>])\Z")
#: Words that stand before a number and never inside a 代字 or an issuer's name. One sign counts only where it begins no known
#: part of a name: 经国发 is cut, 经济合作部 and 对外贸易部 are not; 中华人民共和国 is set aside first.
_LEADING_WORD = (
    "根据|按照|依据|依照|遵照|参照|依(?!兰)|按|据|落实|执行|贯彻|转发|印发|印送|关于|废止|修改|修订|发布的?|公布的?|颁布的?|我院|原"
    "|文件|通知|文号|字号|编号|号|的|见|以|及|与|将|对(?!外)|由|经(?!济|贸|信|委|发|开)|在|自(?!然|治|贡)|即|附|或者?|批准|同意|收悉|日|月"
)
_BEFORE_ISSUER = re.compile(_LEADING_WORD + "|(?<=[部局委院会署府])和")  # 发展和改革委员会 is one name
#: A 代字 may follow its issuer's whole name directly: 国家发展改革委发改价格〔2025〕65号.
_BEFORE_CODE = re.compile(
    _LEADING_WORD + "|委员会|发展改革委|人民政府|办公厅|办公室|总局|管理局|监察局|监督局|安监局|能源局|监管局"
    "|农村部|管理部|财政部|保障部|教育部|公安部|国务院"
)
_STATE = "中华人民共和国"
_CHINESE_VALUE = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_CHINESE_UNIT = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A 发文字号 as written at ``span`` and its canonical form ``number``."""

    span: Span
    number: str


def find_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[NumberMention, ...]:
    """All 发文字号 in ``text[start:end]``, in reading order, none inside another.

    >>> [found.number for found in find_numbers("根据晋政办发(2024) 29 号和国务院令第446号")]
    ['晋政办发〔2024〕29号', '国务院令第446号']
    """
    end = len(text) if end is None else end
    if text.find("号", start, end) < 0:
        return ()
    mentions = sorted(_candidates(text, start, end), key=lambda found: (found.span.start, -found.span.end))
    kept: list[NumberMention] = []
    for found in mentions:
        if not kept or found.span.start >= kept[-1].span.end:
            kept.append(found)
    return tuple(kept)


def canonical(raw: str) -> str | None:
    """The canonical form of a string that is one 发文字号 and nothing else; None for anything else.

    ``晋政办发[2024]029 号`` gives ``晋政办发〔2024〕29号``; ``〔2024〕29号`` alone names no issuer and gives None.
    """
    raw = raw.strip()
    found = find_numbers(raw)
    return found[0].number if len(found) == 1 and found[0].span == Span(0, len(raw)) else None


def _candidates(text: str, start: int, end: int) -> Iterator[NumberMention]:
    for match in _EARLY.finditer(text, start, end):
        yield NumberMention(Span(*match.span()), f"〔{_digits(match['year'])}〕{match['code']}第{_value(match['serial'])}号")
    for match in _DATED.finditer(text, start, end):
        at = _code_start(text, start, match.start())
        if at is not None:
            code = re.sub(r"\s", "", text[at : match.start()])
            yield NumberMention(Span(at, match.end()), f"{code}〔{_digits(match['year'])}〕{_value(match['serial'])}号")
    after = (_ORDERED_AFTER,) if _ORDER_END.search(text, start, end) else ()
    for pattern in (_ORDERED, *after):
        for match in pattern.finditer(text, start, end):
            at = _issuer_start(text, start, match.start())
            if at is not None:
                yield NumberMention(Span(at, match.end()), _order(text[at : match.start()], match))


def _order(issuer: str, match: re.Match[str]) -> str:
    """``国务院`` + 令 + 446: without 中华人民共和国, as texts cite it; the portal's 国令 is 国务院令."""
    name = re.sub(r"\s", "", issuer).removeprefix("中华人民共和国")
    name = "国务院" if name == "国" else name
    year = f"{_digits(match['year'])}年" if match["year"] else ""
    return f"{name}{match['genre']}{year}第{_value(match['serial'])}号"


def _code_start(text: str, floor: int, before: int) -> int | None:
    """Where the 代字 that ends at ``before`` begins; None where there is none.

    ``按照国发〔2004〕20号`` begins at 国, ``》和国发〔2004〕20号`` too; ``和政发〔2020〕1号`` at the head of a line is 和's own.
    """
    floor = max(floor, before - _CODE_REACH)
    run = _CODE.search(text[floor:before])
    if run is None:
        return None
    at = floor + run.start()
    at += 1 if text[at] == "和" and at > 0 and text[at - 1] in "》）)〉号”" else 0
    at += _cut(text[at:before].rstrip(), _BEFORE_CODE)
    return at if 1 <= len(text[at:before].rstrip()) <= _CODE_LONGEST else None


def _issuer_start(text: str, floor: int, before: int) -> int | None:
    """Where the issuer of a decree begins; None without one.

    ``国务院、中央军事委员会令`` has two issuers and begins at the first, ``11月7日国务院令`` begins at 国.
    """
    at: int | None = None
    end = before
    while end > floor:
        window = text[max(floor, end - _ISSUER_REACH) : end]
        piece = _ISSUER.search(window.rstrip(" \u3000"))
        if piece is None or (at is not None and not _ORGAN_END.search(piece[0])):
            break
        cut = _cut(piece[0], _BEFORE_ISSUER)
        at = end - len(window) + piece.start() + cut
        if cut or at <= floor or text[at - 1] not in "、 \u3000":
            break
        end = at - 1
    return at


def _cut(run: str, leading: re.Pattern[str]) -> int:
    """How much of a run of characters is not the name at its end: 2 of ``根据国发``, 0 of ``国发``."""
    masked = run.replace(_STATE, "国" * len(_STATE))
    cuts = [found.end() for found in leading.finditer(masked) if found.end() < len(masked)]
    return max(cuts, default=0)


def _digits(year: str) -> str:
    """A year's digits in ASCII: ``２０２４``, ``二〇二四`` and ``2 0 2 4`` give ``2024``."""
    return "".join(str(_CHINESE_VALUE.get(sign, sign)) for sign in normalize("NFKC", year) if not sign.isspace())


def _value(serial: str) -> int:
    """The value of a serial number: ``029`` 29, ``８`` 8, ``四百四十六`` 446, ``一〇二`` 102."""
    if serial[0] not in _CHINESE_VALUE and serial[0] not in _CHINESE_UNIT:
        return int(serial)
    if not any(sign in _CHINESE_UNIT for sign in serial):
        return int(_digits(serial))
    total, digit = 0, 0
    for sign in serial:
        unit = _CHINESE_UNIT.get(sign)
        total, digit = (total + (digit or 1) * unit, 0) if unit else (total, _CHINESE_VALUE[sign])
    return total + digit
