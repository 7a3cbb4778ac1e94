"""The small patterns that every part of the grammar is made of."""

from pipeline.text.numerals import ARABIC

#: Blanks as scans leave them.
GAP = r"[ \t\u3000\xa0]{0,6}"
#: A small whole number.
NUM = rf"(?:[{ARABIC}]{{1,3}}|[一二三四五六七八九十两百]{{1,5}})"
#: What joins the two ends of a range.
TO = rf"{GAP}(?:[-－—–―~～─]{{1,2}}|至|到){GAP}"
#: What joins the items of a list.
AND = rf"{GAP}(?:、|和|及|与|以及){GAP}"
#: A day of the month, a month of the year.
DAY = rf"(?:[{ARABIC}]{GAP}[{ARABIC}]?|[一二三四五六七八九十廿]{{1,3}}){GAP}[日号]"
MONTH = rf"(?:1{GAP}[0-2]|[0０]?[1-9１-９]|１[０１２]|十[一二]?|[一二三四五六七八九]){GAP}月份?"
#: An hour of the day.
CLOCK = rf"(?:上午|下午|早上|晚上|中午|晚|早)?{GAP}[{ARABIC}]{{1,2}}{GAP}(?:时|点|[:：][0-9]{{2}})(?:整|半|[0-9]{{1,2}}分)?"
#: 前 as a bound; not 前后, 前款, 前三季度.
BEFORE = (
    rf"(?:{GAP}[（(][^（()）]{{1,8}}[）)])?{GAP}(?:{CLOCK}|下班|中午|上午|下午)?{GAP}(?:之前|以前|前)"
    "(?![后往款述期列三半置景身文])"
)
#: 内 as a bound; not 内容, 内部.
WITHIN = r"(?:之内|以内|内)(?![容部外蒙设控涵业科陆地])"
