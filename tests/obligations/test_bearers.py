"""Whom a clause names as acting, and how: one table a way."""

import pytest
from duty_factory import bearer, sentence

from pipeline.obligations.subjects import Way

#: A sentence, whom it names, how, and whether that is only some of a kind.
NAMED = [
    ("执勤警察应当佩戴标志", "执勤警察", Way.PLAIN, False),
    ("审核机构应当提出意见", "审核机构", Way.PLAIN, False),
    ("利害关系人可以申请听证", "利害关系人", Way.PLAIN, False),
    ("取水单位持许可证向水利部门申报", "取水单位", Way.PLAIN, False),
    ("海关凭许可证办理手续", "海关", Way.PLAIN, False),
    ("各水库管理单位应当建立台账", "各水库管理单位", Way.PLAIN, False),
    ("各市水利局每季度开展一次抽查", "各市水利局", Way.PLAIN, False),
    ("6月底前，各市水利局要完成自查", "各市水利局", Way.PLAIN, False),
    ("同时，各市水利局要公布名单", "各市水利局", Way.PLAIN, False),
    ("二是各市水利局要公布名单", "各市水利局", Way.PLAIN, False),
    ("原则上各市水利局每年抽查一次", "各市水利局", Way.PLAIN, False),
    ("省水利厅会同省财政厅制定补助办法", "省水利厅会同省财政厅", Way.PLAIN, False),
    ("企业主要负责人（含实际控制人）要带班", "企业主要负责人", Way.PLAIN, False),
    ("有关部门按照职责分工，开展联合检查", "有关部门", Way.PLAIN, False),
    ("各水库管理单位，应当建立台账", "各水库管理单位", Way.PLAIN, False),
    ("水利部门发现隐患，应当督促整改", "水利部门", Way.PLAIN, False),
    ("存在隐患的水库管理单位应当停用设施", "存在隐患的水库管理单位", Way.PLAIN, True),
    ("经营者销售商品，应当明码标价", "经营者", Way.PLAIN, False),
    ("各级再担保机构要降低费率", "各级再担保机构", Way.PLAIN, False),
    ("由省水利厅统筹调度", "省水利厅", Way.AGENT, False),
    ("台账由水库管理单位保存", "水库管理单位", Way.AGENT, False),
    ("逾期不改的，由县级水利部门约谈", "县级水利部门", Way.AGENT, False),
    ("请各市水利局于3月底前报送总结", "各市水利局", Way.ASKED, False),
    ("特请有关单位配合", "有关单位", Way.ASKED, False),
    ("鼓励群众举报违法行为", "群众", Way.INVITED, False),
    ("支持社会力量和有条件的企业参与建设", "社会力量和有条件的企业", Way.INVITED, True),
    ("提倡广大职工节约用水", "广大职工", Way.INVITED, False),
    ("国家鼓励和支持企业开展技术改造", "企业", Way.INVITED, False),
    ("巡查员无法到岗时，应当安排他人替班", "巡查员", Way.CASE, False),
    ("企业变更名称的，应当重新登记", "企业", Way.PLAIN, False),
    ("监测站在巡查中发现裂缝的，应当报告", "监测站", Way.PLAIN, False),
    ("水库管理单位的应急预案应当报水利部门备案", "水库管理单位", Way.OWNER, False),
    ("监管机构年度检查计划报上级机关审批", "监管机构", Way.OWNER, False),
]

NAMES_NOBODY = [
    "审查申请人提交的材料",
    "省水利厅批准的取水设施，需要安装水表",
    "具有与供水相适应的技术人员、设施及制度",
    "引导居民参与巡查",
    "督促水库管理单位按照规定巡查",
    "要督促企业整改",
    "指导地方开展工作",
    "对重点企业要持续帮扶",
    "实施方案应当兼顾各方",
    "要由主要负责人牵头，学习文件精神",
    "自由裁量应当公开",
    "水库设备必须经由省水利厅批准的港口运入",
    "申请材料应当齐全",
    "鼓励政策应当公开",
    "企业的合法权益应当保护",
    "巡查员考核结果应当公布",
    "人员名单应当公示",
    "建立健全管理制度",
    "检查企业台账情况",
    "“省水利厅”要挂牌",
    "由于水位上涨，应当停止作业",
]


@pytest.mark.parametrize(("words", "name", "way", "restricted"), NAMED)
def test_who_is_named_and_how(words: str, name: str, way: Way, restricted: bool) -> None:
    found = bearer(words)
    assert found is not None
    assert (found.span.of(words), found.way, found.restricted) == (name, way, restricted)


@pytest.mark.parametrize("words", NAMES_NOBODY)
def test_sentences_that_name_nobody(words: str) -> None:
    found = bearer(words)
    assert found is None, found.span.of(words)


JOINED = [
    ("省水利厅要会同有关部门开展检查", "有关部门"),
    ("水利部门应当联合公安机关查处", "公安机关"),
    ("省水利厅要加强对有关部门的指导", None),
    ("省水利厅要会同有关部门的专家开展检查", "有关部门的专家"),
]


@pytest.mark.parametrize(("words", "name"), JOINED)
def test_parties_joined_behind_the_cue(words: str, name: str | None) -> None:
    found = bearer(words)
    assert found is not None
    assert (found.joined.of(words) if found.joined else None) == name


def test_the_clause_goes_on_behind_the_bearer_and_its_remark() -> None:
    words = "企业主要负责人（含实际控制人）要带班"
    found = bearer(words)
    assert found is not None
    assert words[found.rest :] == "要带班"


def test_offsets_are_those_of_the_whole_text() -> None:
    words = "水库。各市水利局应当巡查"
    (clause,) = [clause for clause in sentence(words).clauses if clause.subject]
    assert clause.subject is not None
    assert clause.subject.span.of(words).endswith("各市水利局")
