"""What a case or an event is: one rule a kind, each asked of one clause and telling where in it the case stands."""

import re
from functools import cache

from pipeline.obligations.fields.wording import any_of, either, wording
from pipeline.obligations.masking import mask
from pipeline.records.value import value


@value(frozen=True, slots=True)
class Seen:
    """What the rules look at: the masked words of a clause, which ends at ``end`` of ``text``, where in it the bearer ends
    (``rest``) and the cue stands. ``followed`` tells that another clause follows.

    ``lead`` is where a case may begin behind the bearer, 0 where the bearer belongs to it (监管专员无法到矿时).
    """

    body: str
    text: str
    end: int
    followed: bool
    lead: int
    rest: int
    cue: int | None
    cue_end: int
    timed: bool

    @property
    def after(self) -> str:
        """What follows, quotations blanked out."""
        return mask(self.text[self.end : self.end + LONGEST_OBJECT])

    def begin(self, pattern: re.Pattern[str]) -> int | None:
        """Where the pattern fits, behind the bearer or at the head; None where at neither."""
        if self.lead and pattern.match(self.body, self.lead):
            return self.lead
        return 0 if pattern.match(self.body) else None


Place = tuple[int, int] | None
#: How far behind a clause the rules look.
LONGEST_OBJECT = 160


_CASE_END = re.compile(r"(?<![目似别是])的(?:情形|情况下?)?\Z|之一\Z")
_LONGEST_END = 4


def _ends_case(body: str, end: int) -> bool:
    """情节轻微的, 有下列情形之一; not 达到目的. Only the last signs before ``end`` are looked at."""
    return _CASE_END.search(body, max(0, end - _LONGEST_END), end) is not None


def _closed(seen: Seen) -> Place:
    """A clause, or what stands before its cue, that ends in 的: 情节轻微的，; 核查属实的|要; not 达到…的目的，."""
    if seen.followed and _ends_case(seen.body, len(seen.body)):
        inner = re.search(r"(?:要|应当?)(?=(?:对|将)[^，]*的\Z)", seen.body)
        return (inner.end() if inner and seen.cue is not None else seen.lead), len(seen.body)
    return (seen.lead, seen.cue) if seen.cue and seen.cue > 3 and _ends_case(seen.body, seen.cue) else None


_FAULT = (
    r"(?:不(?!断|同)|未|发现|存在|违|拒|属实|弄虚|虚假|缓慢|恶劣|严重|突出|以上|以下|超过|达到|无法|没有|需要|合格|较好|明显)"
)


@cache
def _faulty() -> re.Pattern[str]:
    acts = either(wording().case_acts)
    sharp = r"(?:责令|优先|一律|严肃|依法|坚决|从严|约谈|进行约谈|给予|予以)"
    return re.compile(
        rf"(?:对于?|凡是?)[^，]{{0,80}}?{_FAULT}[^，]{{0,80}}?的(?={acts})"
        rf"|对于?[^，]{{0,80}}?{_FAULT}[^，]{{0,80}}?的[^，的]{{2,10}}(?={sharp})"
        rf"|[^，对]{{0,30}}?{_FAULT}[^，]{{0,14}}?的(?=一律|依法|立即|责令|不得|严肃|按|由)"
        rf"|[^，对]{{2,20}}以上的(?=按|由)"
    )


def _before_act(seen: Seen) -> Place:
    """对弄虚作假的|推倒重来; 不能保证安全的|一律停产; not 对重点企业的检查."""
    if "的" not in seen.body:
        return None
    found = _faulty().match(seen.body, seen.lead) or (_faulty().match(seen.body, seen.cue_end) if seen.cue_end else None)
    return found.span() if found else None


def _names_event(words: str) -> bool:
    return len(words) > 2 and words.endswith(wording().event_ends) and not words.endswith(wording().no_event_ends)


_ORDERS_WHEN = re.compile(r"(?:要|应当?|必须|可以?)(?=在[^，]*\Z)")


def _event(seen: Seen) -> Place:
    """演练结束后，; 企业演练前|要报告; 发生事故时，. Not 同时，, 今后，, 6月底前, nor what stands behind a cue of its own."""
    if seen.timed:
        return None
    if seen.followed and _names_event(seen.body):
        inner = _ORDERS_WHEN.search(seen.body)
        if seen.cue is None or inner:
            return (inner.end() if inner else seen.lead), len(seen.body)
    return (seen.lead, seen.cue) if seen.cue and _names_event(seen.body[: seen.cue]) else None


@cache
def _needs() -> re.Pattern[str]:
    return re.compile(any_of(wording().needs_patterns))


_EACH_TIME = re.compile(r"在?每次[^，都均]{1,24}?(?=都|均)")


def _need(seen: Seen) -> Place:
    """必要时，; 必要时|可以; 根据工作需要，; 每次检查|都要; of 根据工作需要配备人员 nothing."""
    found = _needs().match(seen.body)
    if found and ((seen.followed and found.end() == len(seen.body)) or found.end() == seen.cue):
        return found.span()
    each = _EACH_TIME.match(seen.body)
    return each.span() if each else None


@cache
def _finds() -> re.Pattern[str]:
    words = wording()
    opener = rf"(?:在[^，]{{1,20}}中)?(?:{either(words.finding)}[时中]?)?{either(words.event_verbs)}"
    return re.compile(rf"{opener}(?!{either(words.no_event_after)})[^，]")


@cache
def _finds_then_acts() -> re.Pattern[str]:
    acts = r"(?:立即|一律|及时|督促|马上|必须|坚决|第一时间|(?<![存有])要(?!求)|(?<![存在])应(?!急))"
    return re.compile(rf"{_finds().pattern}[^，的]{{1,24}}?(?={acts})")


_ORDERS_NEXT = re.compile(
    r"[\s”）)]*[，,]\s*(?:(?:[^，。；]{0,24}?(?<![在经由]))?(?:应当?(?![急对用])|必须|不得|严禁|禁止|可以?(?!能)|要(?!求)|须|方可|一律)"
    r"|及时|立即|依法|督促|由|责令)"
)


def _found(seen: Seen) -> Place:
    """检查发现隐患，要…; 发现问题|立即整改; 遇到重大疑难，及时报告. Not 及时发现问题, nor 发生事故的矿山，应当 (a bearer)."""
    begin = seen.begin(_finds())
    if begin is None:
        return None
    inside = _finds_then_acts().match(seen.body, begin)
    if inside and (seen.cue is None or inside.end() <= seen.cue):
        return begin, inside.end()
    every = seen.body.startswith(("凡", "如", "若", "一旦", "倘若"), begin)
    if not seen.followed or (seen.cue is not None and not _buried(seen.body, begin, seen.cue)):
        return None
    if not every and _ENDS_IN_BEARER.search(seen.body):
        return None
    return (begin, len(seen.body)) if every or _ORDERS_NEXT.match(seen.after) else None


#: 发生事故的|矿山, 从事培训的|机构: what the words before 的 tell of is who bears the duty.
_ENDS_IN_BEARER = re.compile(
    r"的[^，的]{0,8}(?:企业|单位|部门|机构|人员|矿山|煤矿|公司|者|人|主体|机关|学校|医院|地区|政府|专员|组织|个人|当事人)\Z"
)


def _buried(body: str, begin: int, cue: int) -> bool:
    """检查发现存在应当由其他部门处理的问题: is the cue part of what was found?"""
    return re.search(r"(?:存在|属于|有)[^，]{0,3}\Z", body[begin:cue]) is not None


@cache
def _finding_topic() -> re.Pattern[str]:
    return re.compile(rf"(?:[^，]{{2,16}}?)?(?P<case>(?:{either(wording().finding)}发现|需要[^，]{{2,16}})的[^，的]{{2,16}})\Z")


def _topic(seen: Seen) -> Place:
    """各地|检查发现的火灾隐患，必须…; 需要上级解决的问题，要…: what was found is what the act is about."""
    topic = _finding_topic().match(seen.body) if seen.followed and "的" in seen.body else None
    return topic.span("case") if topic and _ORDERS_NEXT.match(seen.after) else None


_FRONTED = re.compile(r"(?:对(?!照|标|接|口|外|应|策|象)于?|针对(?!性))")


@cache
def _objects() -> re.Pattern[str]:
    return re.compile(any_of(wording().case_objects_patterns))


def _about(seen: Seen) -> Place:
    """对不履行承诺的企业，; 对发现的隐患|要建立台账. Not 对重点企业|要督促, 对专员的责任倒查，, nor 对照规定，."""
    begin = seen.begin(_FRONTED)
    if begin is None:
        return None
    whole = seen.followed and (seen.cue is None or _buried(seen.body, begin, seen.cue))
    stop = len(seen.body) if whole else seen.cue
    if stop is None or stop - begin < 5:
        return None
    words = re.sub(r"(?:依法|及时|一律|立即|坚决|严格|均|都|还|也)+\Z", "", seen.body[begin:stop])
    told = _FRONTED.sub("", words, count=1)
    if told.startswith(wording().plain_objects) or (not whole and "的" not in told) or _is_act(told):
        return None
    if _objects().search(told):
        return None if _OF_BEARER.search(told) else (begin, begin + len(words))
    return _over_commas(seen, begin) if whole else None


#: 对监管专员的|责任倒查: the object is somebody's, told from nothing.
_OF_BEARER = re.compile(
    r"(?:人员|专员|企业|单位|部门|岗位|机构|负责人|组长|干部|地方|地区|行业|职工|预案|工作|项目)的[^，的]{2,16}\Z"
)


@cache
def _acting() -> re.Pattern[str]:
    deeds = "(?:教育|培训|检查|监督|管理|指导|治理|整治|考核|评估|宣传|监测|排查|演练)"
    return re.compile(rf"{either(wording().light_verbs)}(?:[^，的]{{2,14}}|[^，]{{2,24}}的[^，的]{{0,6}}{deeds})\Z")


def _is_act(told: str) -> bool:
    """对企业|进行检查: is the clause an act of its own?"""
    return _acting().search(told) is not None or re.search(r"原则上|不[超低少高](?:过|于)", told) is not None


_OBJECT_OVER = re.compile(r"(?:[，,][^，,。；;]{2,40}?){1,3}?的[^，,。；;的]{1,24}?(?=[，,])")
_ACHIEVES = re.compile(r"(?:快|慢|大|小|高|低|好|差|强|弱|多|少|到位|稳定|增长|提高|枯竭|及时|显著|明显|突出|不力|不足)\Z")
_ANY_CUE = re.compile(r"应当?|必须|不得|要(?!求)|可以")


def _over_commas(seen: Seen, begin: int) -> Place:
    """对推进快，质量改善的市，…: an object told over commas ends with its noun, no cue before that."""
    found = _OBJECT_OVER.match(seen.after)
    told = _ACHIEVES.search(seen.body) or re.match(r"[，,](?:但|且|并)", seen.after)
    if found is None or told is None or _ANY_CUE.search(found[0]):
        return None
    return begin, len(seen.body) + found.end()


_MUST_NEXT = re.compile(r"[\s”）)]*[，,]\s*(?:还|均|都|也)?(?:应当|应(?![急对用])|必须|不得|严禁|可以|须)")


#: 提供服务的|网站, 发布的|药品广告: what the clause names is a thing or a bearer and no event.
_IS_THING = re.compile(r"的[^，的]{1,10}\Z")


@cache
def _circumstances() -> re.Pattern[str]:
    words = wording()
    return re.compile(
        rf"(?:[^，]{{2,24}}?{either(words.bearer_ends)})?新?{either(words.circumstance_verbs)}(?!完善|健全)[^，]{{2,40}}\Z"
    )


def _circumstance(seen: Seen) -> Place:
    """申报备案，应当提交…; 企业新招人员，应当…: what somebody does when the rule applies. Not 从事培训的机构，应当 (a bearer)."""
    if not seen.followed or seen.cue is not None or not _MUST_NEXT.match(seen.text, seen.end) or _IS_THING.search(seen.body):
        return None
    told = any(_circumstances().match(seen.body, at) for at in (0, seen.rest))
    return (0, len(seen.body)) if told else None


#: Asked in order; the first that finds something decides.
RULES = (_closed, _before_act, _event, _need, _found, _about, _topic, _circumstance)
