"""Which sectors a notice and its duties are of."""

import re
from collections.abc import Iterable
from functools import lru_cache

from models.lexicons.sectors import broader_sectors, most_specific, sectors, sectors_in
from pipeline.mentions.roles import sectors_of

_SUBJECT = re.compile(r"\A[^《〈«]{2,60}?(?=关于)|\A.{2,40}令\Z")


def sectors_of_notice(title: str | None, addressees: Iterable[str]) -> tuple[str, ...]:
    """Ids of the sectors of a notice: those its title names, else those of its addressees.

    《煤矿安全规程》 is of 煤矿; 矿山安全生产…方案 of 矿山 and not of all 安全生产; 会议通知 to 各煤矿企业 of 煤矿; one to
    各市人民政府 of none. Who issues it is no subject: 国家能源局关于… is not of 能源 for that.
    """
    subject = _SUBJECT.sub("", title or "")
    named = [sector for _, _, sector in sectors_in(subject) if not sectors()[sector].function]
    return most_specific(tuple(named)) or most_specific(tuple(sector for name in addressees for sector in sectors_of(name)))


@lru_cache(maxsize=4096)  # the duties of a notice are of few actors
def sectors_of_duty(actors: tuple[str, ...], notice: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the sectors of a duty: those of its actors and those of its notice.

    The actor's alone where it lies within the notice's or around it (煤矿企业 in a notice on 矿山: 煤矿); both where they
    are of different kinds (教育部门 in a notice on 消防: 教育 and 消防); the notice's for 有关部门.
    """
    own = most_specific(tuple(sector for actor in actors for sector in sectors_of(actor)))
    related = any(mine in broader_sectors(its) or its in broader_sectors(mine) for mine in own for its in notice)
    return own if own and related else (*own, *(sector for sector in notice if sector not in own))
