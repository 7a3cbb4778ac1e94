"""Signs that stand in the place of another: what typing, recognition and the fonts of PDFs make of a simplified Chinese text.

Each is replaced by exactly one sign, so that offsets into the repaired text are offsets into the source, and a quotation can be
given in the source's own words.
"""

import re
from unicodedata import normalize

#: Traditional forms of what notices are made of, each before its simplified one: recognition gives them one by one (部門), and so
#: does a slip of the keyboard. None of them is a sign of GB 2312, so no simplified text has it by right.
_PAIRS = (
    "門门國国務务內内縣县區区廳厅應应當当礦矿業业產产監监責责機机關关會会員员實实檢检報报個个時时設设備备證证經经濟济發发構构"
    "單单組组織织領领導导負负處处罰罚執执條条規规則则據据標标準准資资質质電电氣气車车運运輸输環环護护災灾險险隱隐總总級级術术"
    "體体學学習习訓训練练計计劃划評评價价審审辦办號号點点擬拟與与為为對对從从還还進进過过這这間间問问題题強强嚴严須须請请認认"
    "識识論论議议調调試试驗验測测範范圍围優优開开閉闭類类網网絡络訊讯書书長长東东廣广雙双邊边達达復复臺台灣湾陝陕寧宁貴贵慶庆"
    "龍龙遼辽蘇苏萬万億亿頭头龐庞歲岁軍军團团黨党鄉乡鎮镇銀银煉炼鋼钢鐵铁鑽钻洩泄閥阀煙烟塵尘壓压縮缩倉仓儲储庫库鍋锅爐炉採采"
    "樣样觀观陽阳陰阴權权圖图紙纸冊册頁页並并協协維维穩稳勞劳動动僱雇傭佣檔档細细廢废棄弃終终結结續续補补償偿貸贷稅税財财額额"
    "幣币爲为黃黄戶户"
)
_TRADITIONAL = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_BRACKETS = dict(zip("﹙﹚﹝﹞", "（）〔〕", strict=True))
#: Radicals and compatibility ideographs: some PDFs name the sign 人 by its radical ⼈, which looks the same.
_RADICALS = "\u2e80-\u2fd5\uf900-\ufaff"
#: What some Chinese fonts of older typesetting call 《》 in their map to Unicode, and keyboards without them have.
_GUILLEMETS = dict(zip("«»", "《》", strict=True))
_SIGNS = re.compile(f"[{_RADICALS}{''.join(_BRACKETS)}{''.join(_GUILLEMETS)}{''.join(_TRADITIONAL)}]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MEANT = _TRADITIONAL | _BRACKETS | _GUILLEMETS


def meant(text: str) -> str:
    """The text with the signs that are meant, of the same length: ``监管部門`` gives ``监管部门``, ``⼈员`` ``人员``.

    ``«某办法»`` gives ``《某办法》``; ``«Règlement»``, without a Chinese sign, stays.
    """
    first = _SIGNS.search(text)
    if first is None or (first[0] in _GUILLEMETS and not _CHINESE.search(text)):
        return text
    return _SIGNS.sub(lambda match: _sign(match[0]), text)


def _sign(sign: str) -> str:
    plain = _MEANT.get(sign) or normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign
