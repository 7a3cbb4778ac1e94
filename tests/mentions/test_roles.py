"""Actors as texts write them and the roles and sectors they name, on either side of every line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mentions.roles import roles_of, sectors_of
from pipeline.mentions.sectors import sectors_of_duty, sectors_of_notice

ACTORS = [
    # departments: level, sector, and the many words for both
    ("县级煤矿安全监管部门", "县级煤矿安全监管部门"),
    ("各县（市、区）煤矿安全监管部门", "县级煤矿安全监管部门"),
    ("市、县级矿山安全监管部门", "市级矿山安全监管部门 县级矿山安全监管部门"),
    ("各级煤矿安全监管部门", "煤矿安全监管部门"),
    ("地方各级煤矿安全监管部门", "地方煤矿安全监管部门"),
    ("各地煤矿安全监管部门", "地方煤矿安全监管部门"),
    ("县级以上地方人民政府教育行政部门", "县级以上地方教育主管部门"),
    ("县级以上人民政府教育行政部门", "县级以上教育主管部门"),
    ("省、自治区、直辖市人民政府负有安全生产监督管理职责的部门", "省级负有安全生产监督管理职责的部门"),
    ("负有煤矿安全监管职责的部门", "煤矿安全监管部门"),
    ("安全生产监督管理部门", "应急管理部门"),
    ("省应急管理厅", "省级应急管理部门"),
    ("住所地县级以上公安机关", "县级以上公安机关"),
    ("县级或者设区的市级公安机关", "县级公安机关 市级公安机关"),
    ("副省级城市公安局", "公安机关"),
    ("长春市应急局", "市级应急管理部门"),
    ("市场监管局", "市场监管部门"),
    ("国务院教育行政部门", "教育部"),
    ("教育部", "教育部"),
    ("项目部", ""),
    ("公安、教育部门", "公安机关 教育主管部门"),
    ("财政部等有关部门", "财政部 部门"),
    ("有关部门", "部门"),
    ("国务院有关部门", "国家部门"),
    ("考核部门", "考核部门"),
    ("行业主管部门", "主管部门"),
    ("县级以上地方人民政府及其有关部门", "县级以上地方人民政府 县级以上地方部门"),
    # supervision is not inspection
    ("各级矿山安全监管监察部门", "矿山安全监管部门 矿山安全监察机构"),
    ("煤矿安全监察机构", "矿山安全监察机构"),
    ("国家矿山安全监察局吉林局", "省级矿山安全监察机构"),
    ("驻地煤监分局", "矿山安全监察机构"),
    ("纪检监察机关", "监察机关"),
    # governments
    ("各级人民政府", "人民政府"),
    ("各地", "地方人民政府"),
    ("各市、县", "市级人民政府 县级人民政府"),
    ("各省（区、市）", "省级人民政府"),
    ("吉林市人民政府", "市级人民政府"),
    ("国务院", "国务院"),
    ("乡镇人民政府和街道办事处", "乡级人民政府 街道办事处"),
    ("国务院安委会办公室", "国务院安全生产委员会办公室"),
    ("高级人民法院", "省级人民法院"),
    # enterprises: a clause narrows the duty, not the role
    ("各煤矿企业", "煤矿企业"),
    ("非煤矿山", "非煤矿山企业"),
    ("技术力量不足的矿山企业", "矿山企业"),
    ("矿山、金属冶炼、建筑施工企业", "矿山企业 金属冶炼企业 建筑施工企业"),
    ("危险化学品的生产、经营、储存企业", "危险化学品企业"),
    ("其他生产经营单位", "生产经营单位"),
    ("有关中央企业", "中央企业"),
    ("道路运输企业", "交通运输企业"),
    ("仓储企业", "仓储企业"),
    ("应急供应企业", "应急供应企业"),
    ("各级工会", "工会"),
    ("相关单位", "单位"),
    # but of a general word it would mean all
    ("从事煤矿安全培训的机构", ""),
    ("参加评审的人员", ""),
    # persons
    ("煤矿企业主要负责人", "煤矿企业主要负责人"),
    ("煤矿矿长", "煤矿矿长"),
    ("地方政府主要负责人", "地方人民政府主要负责人"),
    ("县级煤矿安全监管部门值班人员", "县级煤矿安全监管部门值班人员"),
    ("监管专员", "监管专员"),
    ("煤矿安全监管专员", "煤矿安全监管专员"),
    ("煤矿企业及其主要负责人", "煤矿企业 煤矿企业主要负责人"),
    ("药品监督管理部门及其工作人员", "药品监管部门 药品监管部门工作人员"),
    ("未取得操作证的特种作业人员", "特种作业人员"),
    ("评审人员", "评审人员"),
    ("任何单位和个人", "单位 个人"),
    ("任何组织、个人", "单位 个人"),
    ("公民、法人和其他组织", "个人 单位"),
    ("省应急管理厅和市应急局主要负责人", "省级应急管理部门主要负责人 市级应急管理部门主要负责人"),
    ("群众", "公众"),
    # other fields
    ("幼儿园举办者", "幼儿园举办者"),
    ("社会保险经办机构", "社会保险经办机构"),
    ("燃气经营企业", "燃气企业"),
    ("食品生产经营者", "食品生产经营单位"),
    ("用人单位", "用人单位"),
    ("村民委员会", "村民委员会"),
    # nobody known
    ("综合推进组", ""),
    ("本人", ""),
    ("国家局", ""),
    ("", ""),
]


@pytest.mark.parametrize(("actor", "expected"), ACTORS)
def test_roles(actor: str, expected: str) -> None:
    assert roles_of(actor) == tuple(expected.split())


SUCCESSORS = [
    ("国家煤矿安全监察局", "国家矿山安全监察局"),
    ("国家煤矿安监局", "国家矿山安全监察局"),
    ("国家安全生产监督管理总局", "应急管理部"),
    ("安全监管总局", "应急管理部"),
    ("省安监局", "省级应急管理部门"),
    ("国家卫生计生委", "国家卫生健康委"),
    ("卫生部", "国家卫生健康委"),
    ("环境保护部", "生态环境部"),
    ("国土资源部", "自然资源部"),
    ("农业部", "农业农村部"),
    ("文化部", "文化和旅游部"),
    ("国家工商行政管理总局", "市场监管总局"),
    ("银保监会", "金融监管总局"),
    ("建设部", "住房城乡建设部"),
    ("劳动和社会保障部", "人力资源社会保障部"),
    ("公安消防部门", "消防救援机构"),
]


@pytest.mark.parametrize(("predecessor", "successor"), SUCCESSORS)
def test_a_predecessor_is_its_successor(predecessor: str, successor: str) -> None:
    assert roles_of(predecessor) == roles_of(successor) == (successor,)


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("各煤矿企业", "煤矿"),
        ("非煤矿山安全监管专员", "非煤矿山"),
        ("国家煤矿安监局", "煤矿"),
        ("监管专员", "矿山"),
        ("幼儿园", "学前教育"),
        ("有非煤矿山的县政府", "非煤矿山"),
        ("县级人民政府", ""),
        ("财政部", ""),
        ("各级安全监管部门", ""),
        ("有关部门", ""),
    ],
)
def test_sectors(actor: str, expected: str) -> None:
    assert sectors_of(actor) == tuple(expected.split())


@pytest.mark.parametrize(
    ("title", "addressees", "expected"),
    [
        ("煤矿安全规程", (), "煤矿"),
        ("矿山安全生产治本攻坚三年行动方案", (), "矿山"),
        ("生产安全事故应急预案管理办法", (), "安全生产"),
        ("国家能源局关于召开会议的通知", (), ""),
        ("国家能源局关于加强电力安全工作的通知", (), "电力"),
        ("关于召开会议的通知", ("各煤矿企业",), "煤矿"),
        ("关于召开会议的通知", ("各市人民政府",), ""),
        (None, (), ""),
    ],
)
def test_sectors_of_notices(title: str | None, addressees: tuple[str, ...], expected: str) -> None:
    assert sectors_of_notice(title, addressees) == tuple(expected.split())


@pytest.mark.parametrize(
    ("actors", "notice", "expected"),
    [
        (("煤矿企业",), ("矿山",), "煤矿"),
        (("矿山企业",), ("煤矿",), "矿山"),
        (("非煤矿山企业",), ("煤矿", "非煤矿山"), "非煤矿山"),
        (("教育部门",), ("消防",), "教育 消防"),
        (("有关部门",), ("消防",), "消防"),
        ((), ("消防",), "消防"),
        (("煤矿企业",), (), "煤矿"),
        ((), (), ""),
    ],
)
def test_sectors_of_duties(actors: tuple[str, ...], notice: tuple[str, ...], expected: str) -> None:
    assert sectors_of_duty(actors, notice) == tuple(expected.split())


@given(st.text(alphabet="各级省市县、（）的煤矿安全监管部门企业主要负责人和及其有关国家局厅单位人民政府“” ", max_size=30))
def test_any_words_are_read(actor: str) -> None:
    """Whatever stands there: no error, no role twice, and every role's name is read as that role."""
    found = roles_of(actor)
    assert len(set(found)) == len(found)
    for role in found:
        assert role in roles_of(role)
