"""Where a notice holds: from who issued it, else from its number, else from its title."""

import re

from models.lexicons.regions import STATE_ID, chain, region_at, region_of_code, regions
from models.lexicons.sectors import sectors

_OF_STATE = re.compile(r"国务院|国家|中华人民共和国|中共中央|中央|全国|最高人民|中国|主席|.{2,12}(?:部|总局|总署|署|委)\Z")
_CODES_OF_STATE = re.compile(
    r"国|中[发办]|厅字|矿安|安监总|安委|应急|发改|财|教|卫|建|农|交|水|环|工信|人社|市监|银保监|金|税|民发|公通字|自然资|商|文旅|医保"
    r"|.{1,3}部[发办函]"
)
_DECREE_OF_STATE = re.compile(r"(?P<issuer>.+?)(?:令|公告|通告)")
_ISSUED_INSIDE = re.compile(r"\A(?:.{0,40}?关于(?:印发|发布|公布))?[《〈«]?")
_BEGINNING_OF_STATE = re.compile(r"中华人民共和国|国务院|国家|全国|中共中央")


def region_of(issuers: tuple[str, ...], number: str | None, title: str | None) -> str | None:
    """The id of the region where a notice holds; None where nothing tells.

    山西省人民政府办公厅 gives 山西, 国家矿山安全监察局 国家, its 吉林局 吉林; 省能源局 alone tells nothing, but
    黔能源〔2020〕3号 does; without either 《山西省…制度》 is of 山西, and 《…工作方案》 of nowhere known.
    """
    found = tuple(region for issuer in issuers if (region := _of_issuer(issuer)))
    return _common(found) or (_of_number(number) if number else None) or (_of_title(title) if title else None)


def _of_issuer(issuer: str) -> str | None:
    """Of an organ: the narrowest region in its name, else 国家 where the name is one of the State's."""
    named = _named_in(issuer)
    if named:
        return named
    return STATE_ID if issuer in _ministries() or _OF_STATE.match(issuer) else None


def _ministries() -> frozenset[str]:
    return frozenset(sector.ministry for sector in sectors().values() if sector.ministry)


def _named_in(organ: str) -> str | None:
    """The region that a name of an organ names first, as far down as names follow: 山西省太原市应急局, 国家矿山安监局吉林局."""
    at = next((at for at in range(len(organ) - 1) if region_at(organ, at)), None)
    found: str | None = None
    while at is not None and (mention := region_at(organ, at)):
        fitting = [each for each in (mention.region, *mention.others) if found is None or found in chain(each.id)]
        if not fitting or (len(fitting) > 1 and found is None and fitting[0].rank == fitting[1].rank):
            break
        found, at = fitting[0].id, mention.end
    return found


def _common(found: tuple[str, ...]) -> str | None:
    """The narrowest region where all hold, if one lies in the other; else the narrowest that includes all of them.

    国家 and 吉林 give 吉林, 山西 and 陕西 国家.
    """
    narrowest = max(found, key=lambda region: regions()[region].rank, default=None)
    if narrowest is None or all(region in chain(narrowest) for region in found):
        return narrowest
    return next(region for region in chain(narrowest) if all(region in chain(each) or each in chain(region) for each in found))


def _of_number(number: str) -> str | None:
    decree = _DECREE_OF_STATE.match(number)
    if decree:
        return _of_issuer(decree["issuer"])
    if _CODES_OF_STATE.match(number):
        return STATE_ID
    region = region_of_code(number)
    return region.id if region else None


def _of_title(title: str) -> str | None:
    """A title that begins with a region or an organ, or that issues a text whose title does.

    A law or 条例 of no place is the State's, for those of a place bear its name.
    """
    issuer, about, _ = title.partition("关于")
    if about and (region := _of_issuer(issuer)):
        return region
    for start in (0, _ISSUED_INSIDE.match(title).end()):  # type: ignore[union-attr]
        rest = title[start:]
        if _BEGINNING_OF_STATE.match(rest) and not re.match(r"国家矿山安全监察局.{2,4}局", rest):
            return STATE_ID
        if region_at(rest):
            return _named_in(rest[:20])
    return STATE_ID if re.search(r"[\u3400-\u9fff]{2}(?:法|条例)(?:实施细则)?\Z", title) and not title.endswith("办法") else None
