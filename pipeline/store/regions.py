"""Regions as somebody asks for them: an id or any name of the vocabulary."""

from sqlalchemy import ColumnElement

from models.lexicons.vocabulary import region_ids_asked
from pipeline.records import BadRequest


def in_region(column: ColumnElement[str | None], region: str) -> ColumnElement[bool]:
    """Does the row hold somewhere in the region asked for, or in all of it?

    山西, 山西省 and 晋 give the rows of 山西, of its cities and counties, and those of 国家, which hold everywhere; 太原市
    those of 太原市, its counties, 山西 and 国家; 国家 those of the State alone. Rows of no known region are in none.
    BadRequest for a name nobody knows.
    """
    return column.in_(known_region(region))


def known_region(region: str) -> tuple[str, ...]:
    """The ids that the rows of a region bear. BadRequest for a name nobody knows."""
    ids = region_ids_asked(region)
    if not ids:
        remedy = "请用省、市、县的名称，例如 山西、太原市；重名的县区请写明所属市，例如 长春市朝阳区"
        raise BadRequest(f"没有这个地区：{region}", remedy)
    return ids
