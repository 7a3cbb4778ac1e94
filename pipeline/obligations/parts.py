"""What a clause does in its sentence: one rule a part, asked in order; the first that holds decides."""

import re
from collections.abc import Callable

from pipeline.obligations.acts import acts_behind_object, merely_adverbial, opens_act
from pipeline.obligations.events import is_event, is_finding
from pipeline.obligations.following import has_made
from pipeline.obligations.subjects import Subject
from pipeline.obligations.values import Part
from pipeline.obligations.view import Cue, View
from pipeline.obligations.voids import is_statement
from pipeline.records import Span

Named = Subject | None
Rule = Callable[[View, Named, Cue | None, Span | None], bool]
Rules = tuple[tuple[Part, Rule], ...]

_ADVERBIAL = re.compile(
    r"(?:为|为了|按照|按|根据|依据|依照|遵照|参照|对照|结合|围绕|聚焦|通过|采取[^，]*(?:方式|形式|办法)|采用[^，]*(?:方式|形式|办法)|以[^，]*(?:为|方式|形式)"
    r"|在[^，]*(?:基础上|方面|中|下|内|上|阶段|期间)|从[^，]*(?:方面|角度|出发)|针对|立足|本着|坚持|围绕|面向|利用|依托|鉴于|由于|因|除|自[^，]*起|从[^，]*起|于|经(?!营|济|费|办|理)"
    r"|与[^，]*(?:相比|一道)|对|对于|就|深刻认识|深刻吸取|紧紧围绕|紧密结合|充分结合)"
)
_TOPIC = re.compile(r"(?:涉及|存在|具有|具备|属于|符合|发生|需要|列入|已|未|没有)[^，]*的[^，]{1,8}\Z")
_PURPOSE = re.compile(
    r"为(?:了|确保|保障|贯彻|深入|认真|进一步|规范|加强|全面|切实|有效|推动|推进|做好|落实|防止|提高|促进|维护|保护|加快|健全|充分|严格)"
)
_GOES_ON = re.compile(
    r"\s*[，,]\s*(?:应当?|必须|须|要(?!求)|不得|可以?|均|一律|方可|严禁|禁止|由|按照?|根据|每|在|对|从|经|于|对照|利用|有权|负责|统一|不(?!得)|未|没有|需)"
)
_BEFORE_CUE = re.compile(
    r"\s*[，,]\s*(?:还|均|都|也|并|一律|原则上|一般)?(?:应当|应该|必须|不得|可以|有权|方可|应(?![急对用变])|须|可(?=[以自向由在申依按凭]))"
)
_CIRCUMSTANCE = re.compile(
    r"(?:在[^，]{2,16})?(?:开展|从事|申请|办理|进行|实施监督检查|举办|销售|采用|使用|发布|生产|经营|设立|新建|开采|提供|购买|运输|储存|携带|进口|出口|变更|参加"
    r"|选择|委托|利用|订立|签订|转让|出租|收购)(?!完善|健全)"
)
#: What is asked of an office, and who then must: 办理进口备案，|报验单位应当….
_PROCEDURE = re.compile(r"(?:申请|办理|申报|从事|进口|出口|变更|报考|领取)[^，]{2,30}\Z")
_BEARER_AND_CUE = re.compile(r"\s*[，,][^，。；]{2,16}?(?:应当|必须|不得|可以)")
_FOLLOWS = re.compile(r"(?:按照?|参照|依照|依据|执行)[^，]{2,40}执行\Z")


#: 年度演练计划|报送应急局备案: a paper that goes somewhere stands before its verb.
_SENT = re.compile(
    r"[^，。的]{0,20}(?:计划|报告|总结|方案|名单|清单|材料|情况|台账|信息|报表|结果)(?:应|要|须|及时|按时|一并|统一|分别|同时|逐级)*(?:报送?|抄送|抄报|上报|提交|移交)(?!告|表|名|道|酬|制度|情况|工作)[^，。]{2,24}"
)
_DONE = re.compile(
    r"(?<![为除])了(?![解结却断如不事])(?!吗)|^(?!.*[将把])[^，。]{2,24}(?:办公室|机构|指挥部|秘书处|专班)设在[^，。]{2,16}$"
)
_MEANS = re.compile(r"通过[^，]*(?:方式|形式|手段|途径|渠道|办法|等措施)\Z")


def goes_on_with_cue(view: View) -> bool:
    """Does the clause behind the comma open with a cue or an adverbial, so that a bearer may stand before the comma?"""
    return not view.last and bool(_GOES_ON.match(view.masked, view.end))


def part_of(view: View, named: Named, cue: Cue | None, case: Span | None) -> Part:
    """The part of a clause. ``named`` is the bearer in it, ``cue`` the one that governs it, ``case`` a case at its head."""
    for part, rule in _CUED if cue is not None else _NAMED if named is not None else _BARE:
        if rule(view, named, cue, case):
            return part
    return Part.REST


def _states(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """现印发给你们, 各成员单位起草了若干方案, 办公室设在省教育厅; not 请认真贯彻执行, nor 了解情况."""
    done = ("了" in view.body or "设在" in view.body) and _DONE.search(view.body)
    return bool(done) or (named is None and is_statement(view.body))


def _only_counts(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """每周不少于3次; not 每周检查3次."""
    return bool(view.times) and view.skip(view.start) >= view.end


def _tells_when(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """必要时，, 演练结束后，; not 演练结束后要总结评估."""
    return case is None and is_event(view)


def _has_no_act_yet(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """要按照责任制规定，; not 要结合实际制定方案，."""
    return cue is not None and not view.last and merely_adverbial(view, cue.end)


def _orders(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """应当建立台账."""
    return cue is not None


def _finds(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """发现重大隐患，; not 发现并处置隐患."""
    return case is None and is_finding(view)


def _frames(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """为确保工作开展，, 涉及多个部门的工作，, 按照分工，, 通过约谈等方式，; not 为职工购买保险."""
    if view.last or case is not None:
        return False
    if _PURPOSE.match(view.body) or _TOPIC.match(view.body) or _MEANS.match(view.body):
        return True
    return bool(_ADVERBIAL.match(view.body)) and not acts_behind_object(view, view.start)


def _names_and_frames(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """各局按照分工，; not 各局按照分工开展检查."""
    return named is not None and not view.last and merely_adverbial(view, named.rest)


def _says_what_is(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """各级政府是责任主体，."""
    return named is not None and view.masked.startswith(("是", "为"), named.rest)


def _only_names(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """各矿山企业，, 各部门于每年2月底前，, 医院作为责任人，应…; not 各部门报告，."""
    if named is None:
        return False
    at = named.rest + (view.masked.startswith(("于", "在"), named.rest) and bool(view.times))
    if view.masked.startswith("、", view.end):  # 县级部门每月一次、市级部门每季度一次的频率
        return False
    return view.skip(at) >= view.end or (view.masked.startswith("作为", at) and goes_on_with_cue(view))


def _supposes(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """经营者没有合理理由，不得…."""
    return named is not None and goes_on_with_cue(view) and view.masked.startswith(("没有", "未", "无正当"), named.rest)


def _names_and_made(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """各局查出的隐患，应当…, 各局制定的办法，报…备案: what the bearer made is spoken of; not 各局制定办法，报…备案."""
    return named is not None and has_made(view, named.rest)


def _names_and_points(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """监管部门对特定商品，可以…; not 监管部门对企业开展检查，可以…."""
    if named is None or not goes_on_with_cue(view):
        return False
    at = view.skip(named.rest)
    return view.masked.startswith(("对", "在", "就", "向"), at) and not acts_behind_object(view, at)


def _circumstance(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """经营者销售商品，应当…, 办理备案，申请单位应当…: what somebody does when the rule applies to him; not 建立制度，应当…."""
    if view.last:
        return False
    if named is None and view.start == 0 and _PROCEDURE.match(view.body) and _BEARER_AND_CUE.match(view.masked, view.end):
        return True
    if not _BEFORE_CUE.match(view.masked, view.end):
        return False
    return bool(_CIRCUMSTANCE.match(view.masked, named.rest if named else view.start, view.end))


def _acts(view: View, named: Named, cue: Cue | None, case: Span | None) -> bool:  # noqa: ARG001
    """A bearer or a case with a predicate, 收费按照规定执行, 每年至少组织一次演练, 计划报市局备案, 建立台账."""
    follows = view.body.endswith("执行") and _FOLLOWS.search(view.body)
    return bool(named or case or follows) or _counts(view) or _is_sent(view) or opens_act(view)


def _counts(view: View) -> bool:
    """每年至少组织一次演练: does a verb stand inside a time?"""
    return bool(view.times) and any(
        at in view.words.verb for time in view.times for at in range(time.span.start + 1, time.span.end)
    )


def _is_sent(view: View) -> bool:
    """年度计划报送市局备案; not 情况报告制度, nor a paper that goes to nobody."""
    sent = "报" in view.body and _SENT.fullmatch(view.masked, view.start, view.end)
    return bool(sent) and (bool(view.words.heads_between(view.start, view.end)) or view.body.endswith("备案"))


#: The rules that can hold of a clause with a cue, of one that names a bearer and has none, and of one with neither.
_CUED: Rules = ((Part.CONDITION, _tells_when), (Part.ADVERBIAL, _has_no_act_yet), (Part.ACT, _orders))
_NAMED: Rules = (
    (Part.STATEMENT, _states),
    (Part.CONDITION, _tells_when),
    (Part.ADVERBIAL, _names_and_frames),
    (Part.REST, _says_what_is),
    (Part.ADVERBIAL, _only_names),
    (Part.CONDITION, _supposes),
    (Part.ADVERBIAL, _names_and_made),
    (Part.ADVERBIAL, _names_and_points),
    (Part.ADVERBIAL, _circumstance),
    (Part.ACT, _acts),
)
_BARE: Rules = (
    (Part.STATEMENT, _states),
    (Part.TIME, _only_counts),
    (Part.CONDITION, _tells_when),
    (Part.CONDITION, _finds),
    (Part.ADVERBIAL, _frames),
    (Part.ADVERBIAL, _circumstance),
    (Part.ACT, _acts),
)
RULES: Rules = (*_CUED, *_NAMED, *_BARE)
