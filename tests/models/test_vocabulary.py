"""The vocabulary: data that breaks its rules is refused with file and line; what includes what; names that read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lexicons import parse
from models.lexicons.actors import roles_in
from models.lexicons.bodies import Cast, bodies, broader_bodies, broader_posts, posts
from models.lexicons.everyday import Everyday, said
from models.lexicons.levels import Ladder, Level, ranks
from models.lexicons.regions import Divisions, chain, region_named, regions
from models.lexicons.roles import Role, broader
from models.lexicons.sectors import SectorTree, broader_sectors, sectors
from models.lexicons.vocabulary import binding, region_ids_asked, roles, sectors_asked
from pipeline.records import InvalidData

BAD = [
    (SectorTree, "- {name: 煤矿}\n- {name: 煤矿}", "第 2 行"),
    (SectorTree, "- {name: 煤矿}\n- {name: 食品, parent: 矿山}", "第 2 行"),
    (SectorTree, "- {name: 煤矿, parent: 矿山}\n- {name: 矿山, parent: 煤矿}", "第 1 行"),
    (SectorTree, "- {name: 煤矿}\n- name: 食品\n  words: [煤矿]", "第 2 行"),
    (SectorTree, "- name: 煤矿\n  parrent: 矿山", "第 2 行"),
    (SectorTree, "- {name: 煤矿}\n- name: 食品\n  office: 药品", "第 3 行"),
    (SectorTree, "- {name: 矿山, kind: 监管部门}\n- name: 煤矿\n  parent: 矿山", "第 3 行"),
    (SectorTree, "- name: [", "不是合法的 YAML"),
    (Cast, "bodies:\n  - {name: 企业, kind: 企业, parent: 单位}\nposts: []", "第 2 行"),
    (Cast, "bodies:\n  - {name: 企业, kind: 企业}\nposts:\n  - {name: 矿长, kind: 人员, ends: [企业]}", "第 4 行"),
    (Cast, "bodies: []\nposts:\n  - {name: 矿长, kind: 人员, of: 企业}", "第 3 行"),
    (Cast, "bodies:\n  - name: 学校\n    kind: 学校\n    sector: 没有的行业\nposts: []", "第 4 行"),
    (Ladder, "- {name: 国家, words: [国家]}\n- {name: 省, words: ['省(']}", "第 2 行"),
    (Ladder, "- {name: 国家}", "第 1 行"),
    (Everyday, "phrases: []\nparticles: []\nsayings:\n  - {asked: [守着], says: [看]}", "第 4 行"),
    (Everyday, "phrases: []\nparticles: []\nsayings:\n  - {asked: [守着], says: []}", "第 4 行"),
    (Everyday, "phrases: []\nparticles: []\nsayings:\n  - {asked: [守着], says: [盯守, 盯守]}", "第 4 行"),
    (Divisions, "- {name: 山西, full: 山西省, codes: [晋]}\n- {name: 陕西, full: 陕西省, codes: [晋]}", "第 2 行"),
    (Divisions, "- name: 山西\n  full: 山西省\n  codes: [晋]\n  counties: [某县, 某县]", "第 4 行"),
]


@pytest.mark.parametrize(("schema", "source", "expected"), BAD)
def test_bad_data_is_refused_at_its_line(schema: type, source: str, expected: str) -> None:
    with pytest.raises(InvalidData) as refused:
        parse(source, "made.yaml", schema)
    assert "made.yaml" in refused.value.message
    assert expected in refused.value.message


BOUND = [
    ("县级煤矿安全监管部门", "各级煤矿安全监管部门", True),
    ("县级煤矿安全监管部门", "地方各级煤矿安全监管部门", True),
    ("县级煤矿安全监管部门", "县级以上煤矿安全监管部门", True),
    ("县级煤矿安全监管部门", "各级负有煤矿安全监管职责的部门", True),
    ("县级煤矿安全监管部门", "各级矿山安全监管监察部门", True),
    ("县级煤矿安全监管部门", "负有安全生产监督管理职责的部门", True),
    ("县级煤矿安全监管部门", "有关部门", True),
    ("县级煤矿安全监管部门", "市级煤矿安全监管部门", False),
    ("县级煤矿安全监管部门", "省级以上煤矿安全监管部门", False),
    ("县级煤矿安全监管部门", "非煤矿山安全监管部门", False),
    ("县级煤矿安全监管部门", "应急管理部门", False),
    ("县级煤矿安全监管部门", "国务院有关部门", False),
    ("县级煤矿安全监管部门", "县级人民政府", False),
    ("各级煤矿安全监管部门", "县级煤矿安全监管部门", False),
    ("国家矿山安全监察局", "各级矿山安全监管监察部门", True),
    ("国家矿山安全监察局", "国家煤矿安监局", True),
    ("国家矿山安全监察局", "地方各级煤矿安全监管部门", False),
    ("应急管理部", "国家安全生产监督管理总局", True),
    ("应急管理部", "负有安全生产监督管理职责的部门", True),
    ("煤矿企业", "企业", True),
    ("煤矿企业", "生产经营单位", True),
    ("煤矿企业", "矿山企业", True),
    ("煤矿企业", "任何单位和个人", True),
    ("煤矿企业", "非煤矿山企业", False),
    ("煤矿企业", "煤矿企业主要负责人", False),
    ("企业", "煤矿企业", False),
    ("中央企业", "企业", True),
    ("煤矿企业主要负责人", "生产经营单位主要负责人", True),
    ("煤矿企业主要负责人", "主要负责人", True),
    ("煤矿企业主要负责人", "煤矿企业", False),
    ("煤矿企业主要负责人", "地方政府主要负责人", False),
    ("煤矿企业法定代表人", "煤矿企业主要负责人", True),
    ("煤矿实际控制人", "煤矿企业主要负责人", True),
    ("煤矿企业主要负责人", "煤矿企业法定代表人", False),
    ("煤矿矿长", "煤矿企业主要负责人", True),
    ("煤矿安全监管专员", "监管专员", True),
    ("监管专员", "煤矿安全监管专员", False),
    ("煤矿特种作业人员", "从业人员", True),
    ("幼儿园", "学校", True),
    ("幼儿园", "煤矿企业", False),
    ("考核部门", "部门", True),
    ("考核部门", "审批部门", False),
]


@pytest.mark.parametrize(("asked", "actor", "bound"), BOUND)
def test_whose_duties_bind(asked: str, actor: str, bound: bool) -> None:
    written = {role.id for role in roles_in(actor)}
    assert written
    assert bool(written & set(binding(asked).roles)) is bound


def test_nobody_known_is_bound_by_nothing() -> None:
    assert binding("综合推进组").roles == ()
    assert binding("").roles == ()


@pytest.mark.parametrize("role", roles(), ids=lambda role: role.id)
def test_every_role_reads_back_and_binds_itself(role: Role) -> None:
    assert roles_in(role.id) == (role,)
    assert binding(role.id).roles[0] == role.id


def test_kinds_and_levels() -> None:
    [department] = roles_in("县级煤矿安全监管部门")
    assert (department.kind, department.tier, department.sector) == ("监管部门", "县级", "煤矿")
    assert [(role.kind, role.tier) for role in roles_in("教育部、煤矿企业")] == [("主管部门", "国家"), ("企业", "企业")]
    assert [(role.kind, role.tier) for role in roles_in("煤矿企业主要负责人")] == [("人员", "岗位")]
    assert [role.tier for role in roles_in("有关部门")] == [None]


_RANKS = st.integers(0, len(ranks()) - 1)
_STRETCHES = st.tuples(_RANKS, _RANKS).map(lambda ends: Level(min(ends), max(ends)))
_LEVELS = st.none() | _STRETCHES.filter(lambda level: level.name != "")
_OFFICES = [sector for sector in sectors().values() if sector.has_offices]
_MADE = st.one_of(
    st.builds(lambda sector, level: Role(sector.kind, level, sector.id), st.sampled_from(_OFFICES), _LEVELS),
    st.builds(Role, st.just("政府"), _LEVELS),
    st.sampled_from(roles()),
)


@given(_MADE)
def test_what_includes_is_included_in_turn(role: Role) -> None:
    """Broader is reflexive, has no circles, and whatever includes a broader one includes the role."""
    above = broader(role)
    assert above[0] == role
    for each in above[1:]:
        assert role not in broader(each)
        assert set(broader(each)) <= set(above)


@given(_MADE)
def test_names_read_back_at_every_level(role: Role) -> None:
    assert roles_in(role.id) == (role,)


def test_trees_end() -> None:
    assert all(broader_bodies(name)[0] == name and len(broader_bodies(name)) < 9 for name in bodies())
    assert all(broader_posts(name)[-1] in {"个人", "举办者"} for name in posts())
    assert broader_sectors("煤矿") == ("煤矿", "矿山", "安全生产")
    assert sectors_asked("危化品") == ("危险化学品", "安全生产")
    assert sectors_asked("风水") == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("山西", "山西"),
        ("山西省", "山西"),
        ("晋", "山西"),
        ("吉林", "吉林"),
        ("吉林市", "吉林市"),
        ("延边州", "延边朝鲜族自治州"),
        ("内蒙", "内蒙古"),
        ("全国", "国家"),
        ("大竹县", "大竹县"),
        ("北京朝阳区", "北京朝阳区"),
        ("朝阳区", None),
        ("火星", None),
    ],
)
def test_regions_by_any_name(words: str, expected: str | None) -> None:
    found = region_named(words)
    assert (found.id if found else None) == expected


def test_regions_asked() -> None:
    assert {"山西", "太原市", "国家"} <= set(region_ids_asked("晋"))
    assert not {"陕西", "西安市"} & set(region_ids_asked("山西"))
    assert {"太原市", "山西", "国家"} <= set(region_ids_asked("太原市"))
    assert "大同市" not in region_ids_asked("太原市")
    assert region_ids_asked("国家") == ("国家",)
    assert region_ids_asked("火星") == ()


def test_every_region_lies_in_the_state() -> None:
    assert all(chain(region)[-1] == "国家" for region in regions())
    assert len([region for region in regions().values() if region.rank == 1]) == 34


def test_everyday_words_lead_to_those_of_notices() -> None:
    assert any("签到" in says for says in said("用手机打卡"))
    assert not any("签到" in says for says in said("用手机签到"))
    assert said("盯守") == ()
