"""Queries by region, sector and role take in what holds there, whatever name they are asked by."""

from datetime import date

import pytest
from made import Draft

from pipeline.records import BadRequest
from pipeline.store import NoticeQuery, ObligationQuery, Store

DAY = date(2022, 1, 1)
REGIONS = [
    ("山西", ["国家", "山西", "太原市"]),
    ("山西省", ["国家", "山西", "太原市"]),
    ("晋", ["国家", "山西", "太原市"]),
    ("太原市", ["国家", "山西", "太原市"]),
    ("大同市", ["国家", "山西"]),
    ("吉林", ["国家"]),
    ("国家", ["国家"]),
]
SECTORS = [
    ("煤矿", ["煤矿企业", "矿山企业"]),
    ("矿山", ["矿山企业"]),
    ("非煤", ["矿山企业"]),
    ("食品", []),
    ("某业", ["国家", "山西", "太原市", "陕西", "无处"]),
    ("没有的业", []),
]
ROLES = [
    ("煤矿企业", ["煤矿企业", "矿山企业", "企业"]),
    ("各煤矿企业", ["煤矿企业", "矿山企业", "企业"]),
    ("矿山企业", ["矿山企业", "企业"]),
    ("企业", ["企业"]),
    ("推进组", ["综合推进组"]),
    ("县级煤矿安全监管部门", []),
]


@pytest.fixture
def held(store: Store) -> Store:
    placed, acting = Draft(), Draft()
    for region in ("国家", "山西", "太原市", "陕西", None):
        notice = placed.notice(f"某发〔2020〕{len(placed.notices) + 1}号", f"{region}通知", "2020-01-01", region=region)
        placed.duty(notice, None, "某某", region or "无处", sectors=("某业",))
    notice = acting.notice("某发〔2021〕1号", "通知", "2020-01-01")
    for actor, sectors in (("煤矿企业", ("煤矿",)), ("矿山企业", ("矿山",)), ("企业", ())):
        acting.duty(notice, None, actor, actor, roles=(actor,), sectors=sectors)
    acting.duty(notice, None, "综合推进组", "综合推进组")
    for draft in (placed, acting):
        store.add(draft.reading(), draft.data)
    return store


def actions(store: Store, **asked: str) -> set[str]:
    page = store.obligations(ObligationQuery(as_of=DAY, **asked))  # type: ignore[arg-type]
    return {item.obligation.action for item in page.items}


@pytest.mark.parametrize(("region", "expected"), REGIONS)
def test_regions(held: Store, region: str, expected: list[str]) -> None:
    assert actions(held, region=region) == set(expected)
    found = held.notices(NoticeQuery(as_of=DAY, region=region)).items
    assert {item.notice.region for item in found} == set(expected)


def test_a_region_nobody_knows(held: Store) -> None:
    with pytest.raises(BadRequest, match="没有这个地区：火星"):
        actions(held, region="火星")


@pytest.mark.parametrize(("sector", "expected"), SECTORS)
def test_sectors(held: Store, sector: str, expected: list[str]) -> None:
    assert actions(held, sector=sector) == set(expected)


@pytest.mark.parametrize(("role", "expected"), ROLES)
def test_roles(held: Store, role: str, expected: list[str]) -> None:
    assert actions(held, role=role) == set(expected)


def test_roles_are_counted_first_those_with_most(held: Store) -> None:
    counted = {item.id: item.obligations for item in held.roles()}
    assert (counted["煤矿企业"], counted["企业"], counted["人民政府"]) == (1, 1, 0)
