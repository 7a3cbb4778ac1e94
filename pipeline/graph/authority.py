"""Who may end whose text. An organ changes and ends its own texts and those of organs below it, never those of one above it or
of another place (立法法 §§107–108: a superior alters or annuls what is below; nothing lets a subordinate do so).
"""

from models.lexicons.regions import chain, region_of_code
from pipeline.graph.bundles import issuing_cover
from pipeline.records import Notice, Reading


def maker_region(reading: Reading, notice: Notice) -> str | None:
    """The region whose organ made the text: by its issuers, else by its 发文字号, else by those of the cover that issues it.

    A title alone tells the matter and not the maker: 《关于支持贵州省…的意见》 is none of 贵州.
    """
    bearer: Notice | None = notice
    while bearer:
        if bearer.issuers:
            return bearer.region
        if bearer.number:
            return region_of_number(bearer.number)
        bearer = issuing_cover(reading, bearer)
    return None


def region_of_number(number: str) -> str | None:
    """晋政办发〔2024〕29号 is of 山西; what 矿安〔2023〕63号 is of nobody can tell from it."""
    found = region_of_code(number)
    return found.id if found else None


def may_act(source: str | None, target: str | None) -> bool:
    """May an organ of the region ``source`` act on a text made in ``target``? Where one is not known nothing forbids it.

    国家 on 山西, 山西 on 太原市 and on 山西: yes. 太原市 on 山西, 大同市 on 太原市: no.
    """
    return source is None or target is None or source in chain(target)
