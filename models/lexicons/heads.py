"""What an actor begins with: 各, 有关 and the like, levels of government, places."""

import re
from dataclasses import dataclass
from functools import lru_cache

from models.lexicons.levels import Level, level_at
from models.lexicons.regions import region_at

_DROPPED = re.compile(r"\s|[“”\"'‘’]|《[^》]*》|[（(][^（）()]*[）)]")
_LINKING = re.compile(r"(?<=设区)的(?=市)|的(?=(?:生产|经营|储存|使用|运输|批发|零售)(?:、|企业|单位))")
_OPENERS = re.compile(
    r"各类|各(?!级|地)|有关(?!系)|相关(?!性)|所有(?!制)|全部|任何|其[他它]|其?所属|其?所在地?(?:的)?|其|该|上述|前款规定以外的?|属地|驻地"
    r"|同级|本级|上一?级|下一?级|每个|一切|辖区内?|本(?!科)|全体|原(?!材|油|料)|[省市县境]外|人民政府(?=[^、，和及与或])|政府(?=[^办常主负分性、，和及与或].)"
)
_ANY_LEVEL = re.compile("各级")
_LATER = re.compile(r"(?<!副)(?:省|市|县|乡镇?)级(?:以上|以下)?(?!别)")


@dataclass(frozen=True, slots=True)
class Head:
    """Levels (None: any), the words after them, and whether any level or place was named."""

    levels: tuple[Level | None, ...]
    rest: str
    named: bool


def bare_words(actor: str) -> str:
    """An actor without white space, quotes, titles and brackets: ``县（市、区） “五人小组”`` gives 县五人小组.

    The 的 of 危险化学品的生产、储存企业 and 设区的市 goes as well, for it ends no clause; that of 具备条件的企业 stays.
    """
    return _LINKING.sub("", _DROPPED.sub("", actor))


def head_of(words: str, *, places: bool = True) -> Head:
    """Strip levels, places and words like 各, 有关, 本级 from the front.

    ``山西省各市、县应急局`` leaves 应急局 at 市 and 县; ``市场监管局`` stays whole. Where no level begins the words, one inside
    counts (``住所地县级以上公安机关``). Without ``places`` only 各, 各级, 有关 … go.
    """
    head = _stripped(words, places=places)
    later = None if head.named or not places else next(reversed([*_LATER.finditer(head.rest)]), None)
    return _stripped(head.rest[later.start() :], places=True) if later else head


@lru_cache(maxsize=4096)  # an actor is asked for its head by what it may be in turn: organ, office, body, site
def _stripped(words: str, *, places: bool) -> Head:
    levels: tuple[Level | None, ...] = (None,)
    named, before = False, None
    while words != before:
        before = words
        opener = _OPENERS.match(words) or (None if places else _ANY_LEVEL.match(words))
        level, place = (level_at(words), region_at(words)) if places else (None, None)
        if opener:
            words = words[opener.end() :]
        elif place and (not level or place.end > level.end):
            levels, words, named = (Level(place.region.rank, place.region.rank),), words[place.end :], True
        elif level:
            levels, words, named = level.levels, words[level.end :], True
    return Head(levels, words, named)


def without_branch(words: str) -> str:
    """A branch of an organ of the State, told by where it sits.

    国家矿山安全监察局吉林局 is 吉林矿山安全监察局; 国家税务总局山西省税务局 is 山西省税务局; 国家矿山安全监察局 is itself.
    """
    found = re.fullmatch(r"国家(?P<organ>.{2,12}?局)各?(?P<branch>.{1,12}局)", words)
    if not found or not (head := head_of(found["branch"])).named:
        return words
    return found["branch"].removesuffix("局") + found["organ"] if head.rest == "局" else found["branch"]
