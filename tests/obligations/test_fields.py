"""Tables of sentences: the act, the case, the recipient and the basis of a duty, and what only looks like them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import lexicons
from pipeline.mentions.times import TimeContext
from pipeline.obligations import fields
from pipeline.obligations.clauses import Sentence
from pipeline.obligations.fields.wording import Wording
from pipeline.obligations.values import Part
from pipeline.records import InvalidData, Span


def read(text: str) -> Sentence:
    return Sentence(text, Span(0, len(text)), TimeContext(2024, 3))


CONDITIONS = [
    ("情节轻微的，责令限期改正", "情节轻微的"),
    ("逾期未整改的，由县级主管部门约谈", "逾期未整改的"),
    ("核查属实的要按规定兑现奖励", "核查属实的"),
    ("企业有下列情形之一的，应当重新办理", "企业有下列情形之一的"),
    ("驾驶员为临时聘用人员，其年度考核不合格的，应当解除聘用", "驾驶员为临时聘用人员，其年度考核不合格的"),
    ("演练结束后，要总结评估", "演练结束后"),
    ("演练结束后要总结评估", "演练结束后"),
    ("开工前应当由文物主管部门对动土范围进行勘探", "开工前"),
    ("企业演练前要报告主管部门", "企业演练前"),
    ("监测站无法供电时，应当启用备用电源", "监测站无法供电时"),
    ("必要时，可以召开听证会", "必要时"),
    ("根据工作需要，可以聘请专家", "根据工作需要"),
    ("每次检查都要填写记录", "每次检查"),
    ("每次检查前，要编制检查方案", "每次检查前"),
    ("发现设备故障，要立即停机", "发现设备故障"),
    ("发现问题立即整改", "发现问题"),
    ("检查发现存在应当由其他部门处理的问题，要及时移送", "检查发现存在应当由其他部门处理的问题"),
    ("遇到重大疑难问题，要及时报告", "遇到重大疑难问题"),
    ("一旦发生泄漏，必须立即撤人", "一旦发生泄漏"),
    ("对不履行承诺的供应商，应当取消资格", "对不履行承诺的供应商"),
    ("对发现的安全隐患要建立台账", "对发现的安全隐患"),
    ("主管部门对抽查发现的不合格产品，要立即下架", "对抽查发现的不合格产品"),
    ("对弄虚作假的推倒重来", "对弄虚作假的"),
    ("财政部门要对成效明显的乡镇予以奖励", "对成效明显的乡镇"),
    ("商户销售商品，同时提供安装服务的，应当标明安装费用", "商户销售商品，同时提供安装服务的"),
    ("要在风险可控的前提下，适当下调费率", "在风险可控的前提下"),
    ("对于考核不合格的讲解员责令重新培训", "对于考核不合格的讲解员"),
    ("对落实政策力度大，服务水平明显提高的乡镇，给予适当奖励", "对落实政策力度大，服务水平明显提高的乡镇"),
    ("申请延期使用，应当提交下列材料", "申请延期使用"),
    ("餐饮企业新招从业人员，应当组织岗前体检", "餐饮企业新招从业人员"),
    ("需要上级协调解决的问题，要及时报告", "需要上级协调解决的问题"),
]

NO_CONDITION = [
    "各学校要按照规定，开展应急演练",
    "6月底前，各学校要完成自查",
    "要在坚持标准的同时，提高效率",
    "对重点企业要持续开展帮扶",
    "对照检查表，开展自查",
    "通过多种方式，开展宣传",
    "各地要达到稳定供水的目的，加强管护",
    "由主要负责人牵头，建立工作机制",
    "对监管人员的责任追究，由派出单位组织实施",
    "要针对性完善措施，建立长效机制",
    "从事危险作业的人员，应当持证上岗",
    "提供查询服务的网站，应当公示证书编号",
    "对职工进行安全知识的培训，对驾驶人员进行新技术的再教育，提高技能",
    "对小额贷款收取的费率原则上不超过1%，不得加收",
    "要及时发现问题线索，找准薄弱环节",
]


@pytest.mark.parametrize(("text", "case"), CONDITIONS)
def test_conditions(text: str, case: str) -> None:
    found = fields.condition(text, read(text).clauses)
    assert found is not None
    assert found.of(text) == case


@pytest.mark.parametrize("text", NO_CONDITION)
def test_what_is_no_condition(text: str) -> None:
    found = fields.condition(text, read(text).clauses)
    assert found is None, found.of(text)


def test_the_first_case_counts() -> None:
    text = "发现隐患的，要督促整改，逾期不改的，要依法处罚"
    found = fields.condition(text, read(text).clauses)
    assert found is not None
    assert found.of(text) == "发现隐患的"


def test_a_case_carries_on_until_another_bearer_is_named() -> None:
    text = "发现隐患的，应当立即处置，并及时上报"
    before = read(text).clauses[:2]
    carried = fields.carried_condition(text, before, named=False)
    assert carried is not None
    assert carried.of(text) == "发现隐患的"
    assert fields.carried_condition(text, before, named=True) is None


def test_a_case_behind_an_act_does_not_open_the_sentence() -> None:
    text = "应当对下列内容实施检查，发现违法行为的，依法给予处罚"
    clauses = read(text).clauses
    assert fields.condition(text, clauses) is not None
    assert fields.opening_condition(text, clauses) is None


ACTIONS = [
    ("各学校要建立安全台账", "建立安全台账"),
    ("要按照职责分工，开展联合检查", "开展联合检查"),
    ("要按照职责分工开展联合检查", "开展联合检查"),
    ("要按照职责分工、工作任务和时限要求开展检查", "开展检查"),
    ("要采取竞赛、比武等方式，组织职工开展学习", "组织职工开展学习"),
    ("采取多种形式对活动进行广泛宣传", "对活动进行广泛宣传"),
    ("调查可采取查阅资料、走访群众等方式进行", "采取查阅资料、走访群众等方式进行"),
    ("对重点场所开展一轮消防检查", "对重点场所开展一轮消防检查"),
    ("应当对城区范围内的老旧小区、农贸市场和人员密集场所的供水管网情况进行排查", "进行排查"),
    ("要将防汛工作纳入年度计划", "将防汛工作纳入年度计划"),
    ("发现设备故障，要依法责令停止使用", "责令停止使用"),
    ("对不合格的产品，应当立即下架", "下架"),
    ("应当在考试结束后十个工作日内公布成绩", "公布成绩"),
    ("可以自收到决定书之日起30日内，向上一级机关申请复核", "向上一级机关申请复核"),
    ("应当根据《档案管理办法》等有关规定保存培训档案", "保存培训档案"),
    ("各单位要明确一名联络员负责日常沟通协调工作", "明确一名联络员"),
    ("登记表由指挥中心统一制定", "统一制定"),
    ("要会同有关部门，集中开展警示教育", "开展警示教育"),
    ("供应商的应急方案，应当报主管部门备案", "报主管部门备案"),
    ("企业应当依法及时公开环境信息", "公开环境信息"),
    ("鼓励社会组织的参与和监督", "鼓励社会组织的参与和监督"),
    ("情节严重的，应当依法从重处罚", "依法从重处罚"),
    ("商户销售商品，同时提供安装服务的，应当标明安装费用", "标明安装费用"),
    ("在核定范围内，由运营单位制定收费标准", "制定收费标准"),
    ("应当针对不同档次分别标示品名，以示区别", "针对不同档次分别标示品名"),
    ("每年应至少对检查员进行一次轮换", "对检查员进行一次轮换"),
    ("标明的信息应当真实准确", "真实准确"),
    ("鼓励企业、社会团体和科研院所等参与标准制定", "参与标准制定"),
    ("应当一次告知申请人需要补正的全部内容", "一次告知申请人需要补正的全部内容"),
    ("收费按照国家有关规定执行", "按照国家有关规定执行"),
]


@pytest.mark.parametrize(("text", "act"), ACTIONS)
def test_actions(text: str, act: str) -> None:
    sentence = read(text)
    clause = next((clause for clause in sentence.clauses if clause.part is Part.ACT), sentence.clauses[-1])
    assert fields.action(text, clause, sentence.words, 0).of(text).strip() == act


def test_the_bare_verb_of_an_act() -> None:
    for text in ("要重点检查是否建立台账", "要加强督导，重点检查是否建立台账"):
        assert fields.verb(text, read(text).clauses[0]) == "检查"


@pytest.mark.parametrize(
    ("stem", "act"),
    [
        ("应当对下列内容实施监督检查：", "监督检查"),
        ("重点抽查以下事项：", "抽查"),
        ("省厅对市局工作的监督检查，主要督查以下内容：", "监督检查"),
        ("应当具备下列条件：", None),
    ],
)
def test_what_a_stem_does_with_what_is_listed(stem: str, act: str | None) -> None:
    assert fields.inspection(stem, Span(0, len(stem))) == act


RECIPIENTS = [
    ("要及时向县级主管部门报告", "县级主管部门"),
    ("应当每季度向市教育局和市财政局书面报告一次", "市教育局、市财政局"),
    ("方案报上级机关审批", "上级机关"),
    ("将清单报省水利厅备案，并抄送省财政厅", "省水利厅、省财政厅"),
    ("将名单报送市农业农村局（联系人：甲某，联系电话：010-12345678）、市财政局", "市农业农村局、市财政局"),
    ("依法移送司法机关追究刑事责任", "司法机关"),
    ("提请地方政府予以关闭", "地方政府"),
    ("应当书面告知申请人或其所在单位", "申请人、其所在单位"),
    ("将处理结果反馈给实名举报人", "实名举报人"),
    ("报所在地的省、自治区或者直辖市的主管部门备案", "所在地的省、自治区或者直辖市的主管部门"),
    ("将通知传达至辖区所有学校", "辖区所有学校"),
    ("向住所地的登记机关办理登记", "住所地的登记机关"),
]

NO_RECIPIENT = [
    "及时向社会公布检查结果",
    "面向市场公平提供数据产品",
    "向市场公平提供数据产品",
    "定期通报有关情况",
    "建立信息报告制度",
    "要形成总结报告",
    "加强警报系统建设",
    "从危险区域撤出作业人员",
    "引导资金向农村流动",
    "经主管部门批准后实施",
]


@pytest.mark.parametrize(("text", "whom"), RECIPIENTS)
def test_recipients(text: str, whom: str) -> None:
    assert fields.recipient(text, Span(0, len(text))) == whom


@pytest.mark.parametrize("text", NO_RECIPIENT)
def test_what_names_no_recipient(text: str) -> None:
    assert fields.recipient(text, Span(0, len(text))) is None


BASES = [
    ("按照《甲办法》《乙规定》和《丙细则》要求开展检查", ("甲办法", "乙规定", "丙细则")),
    ("严格执行《甲办法》规定", ("甲办法",)),
    ("对照《甲标准》等法规和《乙规程》等规范自查", ("甲标准", "乙规程")),
    ("依据国发〔2019〕5号文件开展清理", ("国发〔2019〕5号",)),
    ("现将《甲办法》印发给你们，请遵照执行", ("甲办法",)),
    ("学习《甲办法》，按照《乙规定》考核", ("乙规定",)),
    ("学习《甲办法》", ()),
    ("违反《甲办法》规定的，责令改正", ()),
    ("对落实《甲办法》情况进行检查", ()),
    ("对符合条件的核发《甲证书》", ()),
    ("依法处理《甲办法》施行前的案件", ()),
    ("按照有关规定办理", ()),
    ("为贯彻落实《甲意见》，结合实际制定方案", ()),
]


@pytest.mark.parametrize(("text", "names"), BASES)
def test_legal_bases(text: str, names: tuple[str, ...]) -> None:
    assert fields.legal_basis(text, Span(0, len(text))) == names


def test_a_basis_belongs_to_its_own_unit() -> None:
    text = "要对照《甲办法》开展检查，检查可聘请专家参与"
    whole = Span(0, len(text))
    assert fields.legal_basis(text, whole, Span(0, text.index("，"))) == ("甲办法",)
    assert fields.legal_basis(text, whole, Span(text.index("检查可"), len(text))) == ()


def test_vocabulary_that_is_no_pattern_is_refused() -> None:
    source = (Path(lexicons.__file__).parent / "fields.yaml").read_text(encoding="utf-8")
    broken = source.replace("needs_patterns:", "needs_patterns:\n  - '('", 1)
    with pytest.raises(InvalidData, match="不是正则表达式"):
        lexicons.parse(broken, "fields.yaml", Wording)


WORDS = ("应当", "按照", "要求", "部门", "开展", "检查", "通过", "方式", "必要时", "有关")
PIECES = st.sampled_from([*"对的不发现由在前后时，《》（）报向", *WORDS])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_fields_lie_inside_their_text(text: str) -> None:
    sentence = read(text)
    found = fields.condition(text, sentence.clauses)
    assert found is None or 0 <= found.start < found.end <= len(text)
    for clause in sentence.clauses:
        act = fields.action(text, clause, sentence.words, 0)
        assert clause.span.start <= act.start < act.end <= len(text)
    whom = fields.recipient(text, Span(0, len(text)))
    assert whom is None or all(part and part in text for part in whom.split("、"))
