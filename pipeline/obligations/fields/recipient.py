"""Whom a duty reports to or serves notice on: 向X报告, 报X备案, 报送X, 移交X."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.obligations.fields.wording import either, wording
from pipeline.obligations.language import heads_in, words_in
from pipeline.records import Span

_LONGEST = 60
#: One party, not two: the left side is a level or a part of its name (省、自治区或者直辖市的部门, 其工作地或者户籍所在地的部门).
_LEVEL = re.compile(r"[省市县区州镇乡地级]\Z")
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”")
_CONTACT = re.compile(r"[（(][^（）()]*(?:联系|电话|邮箱|[0-9]{5})[^（）()]*[）)]")
_JOINT = re.compile(r"、|和|或者?|以及|及(?!其有关|其相关|其所属)")

Named = tuple[int, str]


def recipient(text: str, span: Span) -> str | None:
    """Whom ``text[span]`` is to be sent to; several are joined by 、.

    ``向县级主管部门报告`` gives 县级主管部门, ``报上级机关审批`` 上级机关; 向社会公布 and 通报有关情况 name nobody.
    """
    said = span.of(text)
    if not _tells().search(said):
        return None
    words = _QUOTED.sub("■", _CONTACT.sub("", "".join(said.split())))
    named = sorted([*_addressed(words), *_sent(words), *_filed(words)])
    found = [party for _, name in named if not name.startswith(wording().no_recipients) for party in _parties(name)]
    return "、".join(dict.fromkeys(found)) or None


@cache
def _tells() -> re.Pattern[str]:
    """Any of the signs that the three rules below begin with."""
    return re.compile(f"[向报提{''.join(sorted({word[0] for word in wording().send}))}]")


_TOWARD = re.compile(r"(?<![面导方趋去偏流指在])向(?=[^，,。；向]{2})")
_ADVERBS = re.compile(r"(?:书面|及时|主动|如实|分别|逐级|定期|依法|一次性|一并|立即|同时|统一)*\Z")


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(either(wording().send_to))


def _addressed(words: str) -> Iterator[Named]:
    """向X报告, 向X提出申请: the first verb of sending behind what ends like a party; 向登记机关|办理登记."""
    for match in _TOWARD.finditer(words):
        part = re.split(r"[，,。；向]", words[match.end() : match.end() + _LONGEST])[0]
        names = [_ADVERBS.sub("", part[: verb.start()]) for verb in _asks().finditer(part)]
        ends = set(_heads(part))
        if name := next((name for name in names if len(name) in ends or re.search(r"(?:单元|主体)\Z", name)), None):
            yield match.end(), name


@cache
def _sending() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = wording()
    return re.compile(rf"(?<![可未不])(?:{either(words.send)})(?:至|给|到|于|请)?(?!制度|机制|工作)"), re.compile(
        rf"(?:\Z|[，。；（(:：]|{either(words.send_ends)})"
    )


def _sent(words: str) -> Iterator[Named]:
    """报送X, 移交X处理, 通报X: the party stands right behind the verb. 报送工作情况 and 报告制度 name none."""
    verbs, ends = _sending()
    for match in verbs.finditer(words):
        if name := _party_before(words, match.end(), ends):
            yield match.end(), name


def _party_before(words: str, at: int, ends: re.Pattern[str]) -> str | None:
    """The party that begins at ``at`` and ends where something may follow it: 地方政府|予以关闭, not 煤矿|安全情况."""
    stop = re.search(r"[，,。；]|\Z", words[at : at + _LONGEST])
    part = words[at : at + (stop.start() if stop else _LONGEST)]
    closing = [part[:head] for head in _heads(part) if ends.match(part, head)]
    return next((name for name in closing if not _NO_PARTY.match(name)), None)


#: 通报考核结果和有关单位, 报告附件应包括…, 总结报告报送省厅: what is told, not whom.
_NO_PARTY = re.compile(
    r"[^、]{0,20}(?:情况|结果|问题|线索|信息|报告|计划|方案|隐患|进展|材料|行为|制度|名单|清单|报送|抄送|传达|移送|电话|渠道)"
    r"|[^、]{0,12}(?:(?<!举)报|由|前)"
    r"|(?:经|检查|考核|调查|处理|整改|启动|保存|严重|违法|涉嫌|和|及|、|的|等|审议|同意|批准|附件|应)"
)
_ENDS = r"(?:备案|批准|审批|审定|同意|核准|审核|审议|确认|汇总|备查|存档|审查|批复)(?!后[，,])"
_FILED = re.compile(
    rf"(?:报请|报经|提请|(?<![通汇申呈上填举预公海])报(?!告|送|请|经|备|名|警|道|批|酬|废|销|表|到|考|价|刊|社|纸|案))(?P<name>[^，,。；]{{2,{_LONGEST}}}?)(?:(?P<closed>{_ENDS})|(?=[，,。；]|\Z))"
)
_BODY = re.compile(r"(?:会|室|站|所|处|办|局|厅|部|委|院|署|组|中心)\Z")


def _filed(words: str) -> Iterator[Named]:
    """报X备案, 报请X审议, 报X; not 报请审议, nor 报X批准后 (a case)."""
    for match in _FILED.finditer(words):
        name = match["name"]
        if _NO_PARTY.match(name):
            continue
        if len(name) in _heads(name) or (match["closed"] and _BODY.search(name)):
            yield match.start("name"), name


@lru_cache(maxsize=1024)
def _heads(words: str) -> tuple[int, ...]:
    """Where a party may end in ``words``, in order: a known head or an organ's name (应急管理局, 财政厅)."""
    ends = {last for label, _, last in words_in(words) if label == "head"}
    return tuple(sorted(ends.union(heads_in(words))))


def _parties(name: str) -> list[str]:
    """The single parties of a name: 县政府和应急局 is two, 省、自治区或者直辖市的主管部门 one."""
    ends = set(_heads(name))
    out, at = [], 0
    for joint in _JOINT.finditer(name):
        left = name[at : joint.start()]
        if (
            joint.start() in ends
            and len(left) >= 2
            and not (_LEVEL.search(left) and joint[0] != "、")
            and len(name) - joint.end() >= 2
        ):
            out.append(left)
            at = joint.end()
    return [*out, name[at:]]
