"""What may stand behind a bearer: its cue, adverbials, a verb; not the noun that would make the bearer an attribute."""

import re

from pipeline.obligations.view import View

_CHARGED = ("负责", "牵头", "主管", "统筹")
#: Whole acts: 市水利局牵头，市财政局配合.
_HELPS = frozenset({"配合", "协助", "参与", "参加", "积极配合", "协同配合", "予以配合"})
_BEFORE_COMMA = ("没有", "未", "无正当", "作为")
_AUXILIARY = ("将", "持", "凭", "会同", "是", "为", "联合", "有权")
_ADVERBIAL = re.compile(
    r"发现|接到|收到|发生|遇|需要|违反|存在|出现|未|不|拒|逾期|有|经|因|被|取得|属于|符合|申请|在|于|对|按|根据|依|为|将|把|与|同|会同|联合|每|应|如|无法|调整|变更|从|自|通过|利用|结合"
    r"|以|凡|就|向|到|至|关于|除|可"
)
_THING_BEFORE_CUE = re.compile(
    r"(?:情况|结果|时间|标准|方案|预案|制度|计划|内容|档案|资金|费用|范围|名单|目录|报告|证书|许可证|价格|责任|机制|工作|考试|考核|培训)\Z"
)
_THING = re.compile(
    r"(?:情况|工作(?=[，]|应|要|须|情况|$)|责任|能力|水平|问题|制度(?!化)|机制|标准|的(?!，)|档案|记录|费用|资金|时间|结果|名单|目录|$)"
)


#: 国家局|批准的药品, 省局|规定的材料: what somebody has laid down is spoken of, not who did.
_LAID_DOWN = re.compile(r"(?:规定|确定|批准|公布|认定|核发|指定|颁发|印发|发布)[^，、]{0,24}的[^，的]{2,20}\Z")


_MADE = re.compile(
    r"(?:制定|制订|编制|起草|提出|形成|报送|提交|(?:检查|排查|巡查|调查)(?:中)?(?:发现|查出)|发现|查出)[^，]{0,20}的[^，的]{2,20}\Z"
)


def may_act(view: View, at: int, *, followed: bool) -> bool:
    """May what stands from ``at`` follow a bearer? ``followed`` says that a bearer may end the clause (各矿山企业，要…).

    各局|要…, 各局|按照…, 各局|开展检查, 海关|凭证件办理 do; 企业|检查情况, 负责人|考核不得收费, 省局|批准的药品应当… do not.
    """
    while at < view.end and view.masked[at] in " 　":
        at += 1
    if at >= view.end:
        return followed
    if view.masked.startswith(_CHARGED, at) or (followed and view.masked.startswith(_BEFORE_COMMA, at)):
        return True
    if view.masked[at : view.end] in _HELPS or has_made(view, at):
        return True
    cue = next((cue.start for cue in view.cues if cue.start >= at), None)
    if _LAID_DOWN.match(view.masked, at, view.end if cue is None else cue) and (cue is not None or not view.last):
        return False
    if cue is not None:
        return cue == at or _adverbial(view, at, cue)
    return _counts(view, at) or view.masked.startswith(_AUXILIARY, at) or _predicate(view, at)


def has_made(view: View, at: int) -> bool:
    """各局|制定的办法，, 各局|检查发现的隐患，: before another clause, what somebody made or found; not 各局|制定办法，."""
    return not view.last and bool(_MADE.match(view.masked, view.skip(at), view.end))


def _counts(view: View, at: int) -> bool:
    return any(time.span.start <= at < time.span.end for time in view.times)


def _predicate(view: View, at: int) -> bool:
    """An adverb, a preposition or a verb that is no noun: 重点|对…, 及时|报告, 组织|培训; not 检查|情况."""
    words = view.words
    verb = words.verb.get(at, 0)
    if at in words.noun and verb < words.noun[at]:
        after = words.adverb.get(at, 0)
        return bool(after and (words.preposition.get(after, 0) or words.verb.get(after, 0)))
    if words.adverb.get(at, 0) or words.preposition.get(at, 0):
        return True
    return 0 < verb <= view.end and not _THING.match(view.masked, verb, view.end)


def _adverbial(view: View, at: int, cue: int) -> bool:
    """May the words between a bearer and its cue stand there?

    各局|每半年|应当, 企业|对隐患|要, 经营者|销售商品|应当 do; 负责人|考核|不得收费 does not.
    """
    if _counts(view, at) or _ADVERBIAL.match(view.masked, at, cue):
        return True
    while at < cue and view.words.adverb.get(at, 0):
        at = view.words.adverb[at]
    if at >= cue or _ADVERBIAL.match(view.masked, at, cue):
        return True
    verb = view.words.verb.get(at, 0)
    return bool(verb) and verb + 2 <= cue and not _THING_BEFORE_CUE.search(view.masked, verb, cue)
