"""Sentences that impose nothing however many cues they hold: each rule with an example on either side of its line."""

import re
from collections.abc import Callable
from functools import lru_cache

from pipeline.records import Span
from pipeline.text.patterns import Anywhere

_PURPOSE = Anywhere(
    r"^(?:为|为了)[^。]*(?:制定|制订|特制定|发布|提出|出台|印发|通知|通告|公告|部署)[^。]{0,30}(?:本|如下|以下|此|方案|办法|意见|通知|规定|细则|条例|措施|制度|标准|规范)[^。]{0,12}$|(?:制定|制订|特制定)本[^，。]{1,10}$|(?:提出|作出|制定|通知|公告|通报|决定|明确|布置)(?:以下|如下)[^，。]{0,8}(?:意见|措施|要求|方案|安排|事项)?[:：]?$"
)
_DEFINITION = Anywhere(
    r"^前款所称[^。]*?[，,]?(?:包括|是)|^“[^”]{1,20}”(?:是|并不是|不是)|^(?:本[^，。]{1,8}|前款|第[一二三四五六七八九十百]+[条款项][^，。]{0,6})?(?:所)?称[^，。]{0,30}[,，]?\s*(?:是|系)?指|^[^。]{2,40}?[，,]?是指|^本[^，。]{1,8}(?:所称|中(?![心央型等小队])|下列用语)|下列(?:用语|术语)的(?:含义|定义)"
    r"|^[^“”，。；]{0,40}(?:规定|所称)的“[^”]{1,20}”[，,]?(?:均|是指|包括)|([\u4e00-\u9fff]{2})为[^，。；]{1,30}\1$"
)
_SCOPE = Anywhere(
    r"(?:适用|不适用)(?:于)?(?:本|以下|下列)|^本[^，。]{1,8}适用|适用本[^，。]{1,8}$|(?:参照|依照|按)本[^，。]{1,6}执行$|^其他[^，。]{0,8}(?:条款|规定|事项)[^，。]*执行$"
)
_COMMENCEMENT = Anywhere(
    r"自[^，。；]{0,24}(?:起|之日起?)\s*(?:施行|实施|执行|生效|废止|停止执行)|同时废止|(?<![出过在])有效期(?:限)?(?:为|至|自|暂定|[0-9一二三四五六七八九十]|$)|予以废止|停止执行$|正式施行"
)
_STATEMENT = Anywhere(
    r"(?:印发|转发|发|下达|通报|公布|公告|批转|转发)给?(?:你们|如下|给你们)|^现(?:将|就|予)[^。]*(?:通知|公布|印发|转发|公告|通报|说明|如下|告知)|^自[^，]*起\s*(?:施行|实施|执行|生效)$|特此(?:通知|公告|函|通报|复函)|已经[^，。]{0,30}(?:同意|通过|批准|审议)|^[^，。]{0,20}(?:国务院|[部委局厅办]|办公室|政府|会|中央)(?:研究)?决定(?=[，,对将给授在]|$)|^经[^，。]{2,40}(?:同意|研究决定|批准)[，,]?(?:现|决定)?[^，。]{0,20}$|此件(?:公开|依申请|主动)|^(?:原则)?同意(?!的|[^，。]{0,10}的[，,])"
)
_CONTACT = Anywhere(
    r"(?:联系人|联系电话|联系方式|电话|邮箱|传真|邮编|地址|电子邮箱|咨询电话)(?:及[^，。：]{1,8})?[：:（(]|^\d[\d\s—\-]{6,}|@[\w.]+"
)
_CONTENTS_LINE = Anywhere(r"^附件?[:：\d]|^附表|^目\s*录|^（?此件|^抄送|^主题词")
_FACT = Anywhere(
    r"^(?:近年来|近期|近日|当前|目前|今年以来|去年|截至|长期以来|随着|自[^，]*以来|当时|多年来|(?:近|最近)?[几一二两三四五六七八九十\d]+个?[年月]来)[^。]*$"
    r"|^(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年[^，。]{1,7}日[^，。]{0,24}(?:批转|印发|下发|发布|颁布|公布|批准|召开|发生)[^。]*$"
)


def is_purpose(sentence: str) -> bool:
    """为规范…，制定本办法 states a purpose; 为符合规定的监管专员购买保险 does not (nothing is made or issued)."""
    return _PURPOSE.found_in(sentence) and not re.search(r"[，,]\s*请", sentence)


def is_definition(sentence: str) -> bool:
    """本办法所称企业是指…, 前款所称信息，包括…, 第一条规定的“货币”，包括外币, 突出过的煤层为突出煤层; not 企业应当按照本办法…."""
    return _DEFINITION.found_in(sentence)


def is_classification(sentence: str) -> bool:
    """应急预案分为综合应急预案和专项应急预案 tells kinds; 应当分为三级管理 orders."""
    return ("包括" in sentence or "分为" in sentence) and bool(_CLASSES.match(sentence))


_CLASSES = re.compile(
    r"^包括[^，。]*(?:、|和)[^，。]*$|^(?:[^，。应须]{2,24}，)?(?:应急|相应|对应|供应|[^，。应须]){2,30}(?:分为|划分为|包括)[^，。]*(?:、|和)[^，。]*$"
)


def is_description(sentence: str) -> bool:
    """煤矿检查范围为所有正常生产煤矿, 主要聚焦13个方面, 是…的重要举措, 具有重要意义 describe; 检查范围应当覆盖… orders."""
    return _DESCRIPTION.found_in(sentence) and not _ORDERS.found_in(sentence)


_DESCRIPTION = Anywhere(
    r"^[^，。]{2,24}(?:范围|内容|对象|时间|目标|满分|附件|表|名单)(?:均)?(?:为|是|包括|详见|见)|聚焦\s*[\d一二三四五六七八九十]+\s*个?方面|由[^。]{0,300}组成(?:。|$)|赋予[^。]{0,300}(?:权力|权利|权限|职权)$"
    r"|^[^。]{2,160}[，,]?(?<![但于还若凡也都就可])是[^，。否]{2,60}的(?:一项|一种)?(?:必然|重要|具体|根本|关键|基本|客观|迫切|重大|现实)(?:政治)?(?:要求|举措|任务|保障|途径|方式|手段|行动|基础|内容|方面|环节|职责|渠道|阵地|抓手)(?=[，,]|$)"
    r"|^[^，。]{2,40}是[^。]*(?:举措|任务|保障|体现|途径|基础|关键|前提|要措|重要性|要求)$|^[^，。]{2,24}是[^，。]{2,40}(?:平台|基础|支撑|力量|组成部分|内容|阶段|领域|产业|载体|手段|保障|举措)，|具有(?:十分)?(?:重要|重大|积极|深远)(?:的)?意义$|收悉$|可(?:在|从|登录)[^，。]*(?:下载|查询|查阅)$|^(?:组|成)\s*(?:长|员)"
)
_REPORTS = Anywhere(
    r"^(?:党中央|国务院|习近平|中共中央)[^。]{0,20}(?:高度重视|指出|强调|作出)|不同程度(?:地)?存在|^(?:但|然而)[^。]*(?:存在|没有|仍)|^有的|(?:国务院|[部委局厅办]|办公室|政府|会|中央)决定[，,]|(?:取得|形成|制定|出台|印发|发布|建立|完成|进行|进入|发挥|产生|发生|呈现)了|已于[^，。]{2,12}(?:印发|发布|公布)|(?<![为除])了(?![解结却断如不事])(?!吗)|[部委局厅办会](?:也|均|都)?(?:表示(?=将|，|愿)|已(?![^，。]{0,24}的(?:[，,]|[\u4e00-\u9fff]))|正(?:在|按))|在[^。]{2,20}有效$|(?:视为|即为)[^，。]{2,12}$|不属于[^，。]*(?:行为|情形|范围)$"
    r"|(?:国务院|[部委局厅办会]|办公室|政府)(?:研究)?决定(?=[，,对将给授在])|^希望"
    r"|[0-9一二三四五六七八九十百]+(?:项|个|名)[^，。]*予以(?:通报)?(?:表扬|表彰)$"
)
#: 《纲要》提出，要…: what another text asks for; 按照《纲要》要求，要… orders.
_QUOTES = re.compile(
    r"^(?![^《]*(?:按|据|依照|对照|落实|贯彻|执行|结合|遵|围绕|学习))[^，。《]{0,30}《[^》]+》[^，。]{0,16}?(?:提出|指出|强调|要求)(?!的|[^，。]{0,4}的)"
)
_ORDERS = Anywhere(r"请|应当|必须|不得|(?<![需主重必首])要(?!求|内|目|措|任|性|举|手|保|体|途)")


def is_principle(sentence: str) -> bool:
    """授权运营应遵循公平公正的原则 names nobody and no act; 各地应遵循…原则，制定方案 goes on to one."""
    return ("原则" in sentence or "方针" in sentence) and bool(_PRINCIPLE.match(sentence))


_PRINCIPLE = re.compile(
    r"^[^，。]{2,24}应当?(?:遵循|坚持|贯彻)[^，。]*(?:、[^，。]*)*的?(?:原则|方针)(?:[，,](?:坚持|做到)[^，。]*)*$"
)


def is_scope(sentence: str) -> bool:
    """…适用本办法; not 适用对应的从轻处罚情形."""
    return _SCOPE.found_in(sentence)


def is_commencement(sentence: str) -> bool:
    """本办法自2024年3月1日起施行; not 自2018年6月1日起新上岗的人员应当具备高中文化程度."""
    return _COMMENCEMENT.found_in(sentence) and not re.search(r"请|应当|必须|不得|(?<!需)要(?!求)", sentence)


def is_statement(sentence: str) -> bool:
    """现印发给你们, 同意设立高新区; not 请认真贯彻执行 (the clause after it is read on its own)."""
    return _STATEMENT.found_in(sentence)


def is_contact(sentence: str) -> bool:
    """联系人：…；not 请各地明确一名联系人."""
    return _CONTACT.found_in(sentence)


def is_contents_line(sentence: str) -> bool:
    """附件：1. 检查表; not 附件信息发生变化时，应当及时更新."""
    return _CONTENTS_LINE.found_in(sentence)


def is_background(sentence: str) -> bool:
    """近年来，各地发生多起事故, 2019年5月1日某局印发通知, 《纲要》提出…, 办公室决定对…: what happened is no duty.

    当前，各地要… has a cue and a bearer and stays, as does 2019年5月1日前完成.
    """
    if "《" in sentence and _QUOTES.match(sentence):
        return True
    if _REPORTS.found_in(sentence):
        return not _ORDERS.found_in(sentence)
    return _FACT.found_in(sentence) and not re.search(r"(?<![主重需必首])要(?!求)|应当|必须|不得", sentence)


_REPLACED = re.compile(
    r"“[^“”]{1,4000}”[^“”。；\n将把]{0,12}?(?:修改|改|修订|修正|调整)为[：:]?|(?:删去|删除)[^“”。；\n]{0,20}“[^“”]{1,4000}”"
)


def replaced_wordings(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The words an amendment takes out of force: of 将“A”修改为“B” the A; only new wording orders anything."""
    return tuple(Span(*found.span()) for found in _REPLACED.finditer(text, start, end))


VOIDS: tuple[Callable[[str], bool], ...] = (
    is_purpose,
    is_definition,
    is_classification,
    is_description,
    is_principle,
    is_scope,
    is_commencement,
    is_contents_line,
    is_background,
)


@lru_cache(maxsize=4096)  # asked of a sentence for its bearers, its duties and what is left over of it
def imposes_nothing(sentence: str) -> bool:
    """Does one of the rules above say that the sentence imposes nothing?"""
    return any(rule(sentence) for rule in VOIDS)
