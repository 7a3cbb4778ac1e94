"""The parts of a duty besides bearer, modality and time: act, condition, recipient, legal basis."""

import re

from pipeline.mentions.citations import find_citations
from pipeline.obligations.clauses import Clause, Part, Sentence
from pipeline.obligations.language import Lexemes
from pipeline.records import Span

_TRAILING = re.compile(r"[，,；;。：:\s]+$")


_OPENING = re.compile(
    r"(?:(?:严格|切实|认真|紧密|迅速)?(?:按照?|根据|依据|结合|依照|对照|遵照|围绕|聚焦|针对|立足|突出)[^，]{2,40}?(?:要求|规定|实际|原则|情况|程序|标准|分工|职责|特点|需要|部署|意见|精神|政策|方案|条件|情形|内容|性质)"
    r"|(?:通过|采取|利用|运用|采用)[^，]{2,30}?(?:方式|形式|手段|渠道|途径|等)|在[^，]{2,30}?(?:基础上|前提下|范围内|期间|过程中|阶段|中|时|内|前|后)|以[^，]{2,16}?(?:形式|方式|名义))[，,]?\s*"
)
_FRONTED = re.compile(r"(?:对于?|针对|就|为|与|从|把|将|向|在)[^，]+")


def action(text: str, clause: Clause, words: Lexemes, offset: int) -> Span:
    """The main predicate with its object: the act clause from its predicate on, adverbials and long fronted objects aside.

    严格落实驻矿盯守责任 gives 落实驻矿盯守责任; 对辖区内长期停产矿山的安全状况开展检查 gives 开展检查; 将工作纳入计划 stays whole.
    ``words`` are the sentence's lexemes, ``offset`` the place of the sentence in the text.
    """
    start, end = clause.predicate, clause.span.end
    while (opening := _OPENING.match(text, start, end)) and end - opening.end() >= 3:
        start = opening.end()
        while (step := words.adverb.get(start - offset)) and not words.verb.get(start - offset, 0) > step:
            start = step + offset
    if re.match(r"对|针对|就|为(?!由|主)", text[start:end]):
        verbs = [at + offset for at in words.verb if at + offset > start + 2 and words.verb[at] + offset <= end and not re.match(r"[^，]*?(?:的|情况|工作中|过程)", text[words.verb[at] + offset : end])]
        verbs = [at for at in verbs if at - start > 14]
        if verbs:
            start = min(verbs)
    return Span(start, end)


def verb(text: str, clause: Clause) -> str:
    """The bare verb of an act, for the segments that run on under it: 重点检验全体人员是否… gives 检验."""
    match = re.match(r"(?:重点|主要)?(\w{2}?)", text[clause.predicate : clause.span.end])
    return match.group(1) if match else ""


def condition(text: str, clauses: tuple[Clause, ...]) -> Span | None:
    """The first case or event the unit states: a run of condition clauses, or the one inside its act clause."""
    run: list[Span] = []
    for clause in clauses:
        if clause.part is Part.CONDITION:
            run.append(clause.span)
        elif run:
            break
        elif clause.condition is not None:
            return _trim(text, clause.condition)
    return Span(run[0].start, run[-1].end) if run else None


def _trim(text: str, span: Span) -> Span:
    words = _TRAILING.sub("", span.of(text))
    return Span(span.start, span.start + len(words))


_TO = re.compile(
    r"(?:向(?P<a>[^，。；]{2,40}?)(?:书面|及时|主动|如实|分别|逐级)?(?:报告|报送|提出|备案|移交|移送|提交|通报|反馈|告知|申请|递交|汇报|述职|说明|报备|登记|发出|进行工作述职|进行告知|传达|履行|请示|发放|出具|缴纳|申报|就|通知))"
    r"|(?:(?:报送|抄送|抄报|移送|移交|通报|报告|上报|报请|提请|报经|呈报|告知|通知|反馈|报备|转发至|传达至|报送至|下达到?|通知到|发送|送达|抄告)(?P<b>[^，。；]{2,50}))"
    r"|(?:报(?!告|送|请|经|备|名|警|道|批|酬|废|销|表|到|销)(?P<c>[^，。；]{2,50}?)(?=备案|批准|审批|审定|同意|核准|审核|审议|确认|公告|汇总|$|，|备查|审查|存档|，))"
)
_TAIL = re.compile(r"(?:查处|处置|处理|备案|批准|审批|追究.*|予以.*|协调.*|汇总|督办.*|审定|同意|审议|存档|备查|依法.*|按.*|进行.*|组织.*|调整.*|有关情况|情况|提出.*|并.*|后)$")


def recipient(text: str, span: Span, heads: tuple[str, ...]) -> str | None:
    """Whom the unit reports to or serves notice on; two are joined by 、. 向社会公布 names nobody in particular and gives None."""
    found: list[str] = []
    for match in _TO.finditer(span.of(text)):
        name = next(group for group in match.groups() if group)
        name = re.sub(r"^(?:至|给|到|于|请)", "", name)
        head = max((stop for stop in range(2, len(name) + 1) if name[:stop].endswith(heads)), default=0)
        if head and not re.match(r"(?:社会|公众)", name):
            found.extend(re.split(r"、(?=[^、]*$)|和(?=[^和]*$)|或者?(?=[^或]*$)", re.sub(r"\s", "", name[:head])))
    return "、".join(dict.fromkeys(part for part in found if part)) or None


_FOLLOWING = re.compile(r"(?:按照?(?:[（(]参[）)]照)?|依据|依照|遵照|对照|根据|参照|落实|执行|贯彻|贯彻落实|严格遵循|遵循|遵守|符合|违反|以)[^，。；《]{0,16}$")


def legal_basis(text: str, sentence: Span) -> tuple[str, ...]:
    """Instruments the act must follow: 《》 or 发文字号 behind 按照, 依据, 对照, 严格执行 … A list keeps the word before it.

    学习《…》 is no basis, 按照《A》《B》和《C》 names three.
    """
    found: list[str] = []
    live = False
    at = sentence.start
    for citation in find_citations(text, sentence.start, sentence.end):
        gap = text[at : citation.span.start]
        joined = bool(re.fullmatch(r"(?:[^，。；《]{0,14}?)?[、和及与]?\s*", gap)) and at > sentence.start and len(gap) <= 16 and not re.search(r"[，。；]", gap)
        live = bool(_FOLLOWING.search(gap)) or (live and joined)
        if live:
            found.append(citation.title or citation.number or "")
        at = citation.span.end
    return tuple(dict.fromkeys(name for name in found if name))


def first_act(sentence: Sentence) -> Clause | None:
    """The first clause that orders something."""
    return next((clause for clause in sentence.clauses if clause.part is Part.ACT), None)
