"""Modal cues and the words that only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.obligations.cues import modals, softener_pattern
from pipeline.obligations.language import heads_in, lexemes, lexemes_of
from pipeline.obligations.masking import mask
from pipeline.obligations.view import live_cues


def cues(words: str) -> list[tuple[str, str]]:
    return [(kind.value, words[start:end]) for kind, start, end in modals(words, 0, len(words))]


CUES = [
    ("水库管理单位应当建立台账", [("duty", "应当")]),
    ("水库管理单位应该建立台账", [("duty", "应该")]),
    ("水库管理单位应建立台账", [("duty", "应")]),
    ("水库管理单位必须建立台账", [("duty", "必须")]),
    ("水库管理单位须建立台账", [("duty", "须")]),
    ("水库管理单位需建立台账", [("duty", "需")]),
    ("各市要建立台账", [("duty", "要")]),
    ("各市务必守住底线", [("duty", "务必")]),
    ("一律停止蓄水", [("duty", "一律")]),
    ("请各市于3月底前报送", [("duty", "请")]),
    ("请结合实际抓好落实", [("duty", "请")]),
    ("任何单位有义务保护水源", [("duty", "有义务")]),
    ("不得向水库排污", [("prohibition", "不得")]),
    ("严禁超蓄", [("prohibition", "严禁")]),
    ("禁止在坝上取土", [("prohibition", "禁止")]),
    ("不准无证上岗", [("prohibition", "不准")]),
    ("不应堆放杂物", [("prohibition", "不应")]),
    ("不能以检查代替整改", [("prohibition", "不能")]),
    ("可以委托专业机构", [("permission", "可以")]),
    ("可委托专业机构", [("permission", "可")]),
    ("验收合格后，方可蓄水", [("permission", "方可")]),
    ("有权拒绝违章指挥", [("permission", "有权")]),
    ("鼓励群众举报", [("encouragement", "鼓励")]),
    ("提倡节约用水", [("encouragement", "提倡")]),
    ("支持社会力量参与建设", [("encouragement", "支持")]),
    ("应当停止蓄水，不得擅自启用，可以申请复核", [("duty", "应当"), ("prohibition", "不得"), ("permission", "可以")]),
]

FALSE_FRIENDS = [
    "重要水库",
    "主要任务",
    "提出要求",
    "抓住要点",
    "摘要如下",
    "工作需要",
    "简要说明情况",
    "必要措施",
    "只要存在隐患",
    "应急预案",
    "相应措施",
    "应对突发事件",
    "反应迅速",
    "适应新形势",
    "供应商",
    "效应明显",
    "应用新技术",
    "应届毕业生",
    "许可证",
    "可能发生事故",
    "可靠性",
    "可行性研究",
    "认可的机构",
    "可追溯",
    "可持续发展",
    "不可抗力",
    "可燃气体",
    "可控",
    "必需品",
    "所需经费",
    "急需物资",
    "用水需求",
    "供需矛盾",
    "申请须知",
    "无须审批",
    "有权限的账户",
    "有权机关",
    "鼓励政策",
    "受鼓励的项目",
    "被禁止的行为",
    "不能保证安全的",
    "不能满足需要",
    "支持政策",
    "请示件",
    "申请材料",
    "聘请专家",
    "不得不停工",
    "不应有的损失",
    "允许误差",
    "不再符合条件",
]


@pytest.mark.parametrize(("words", "expected"), CUES)
def test_cues(words: str, expected: list[tuple[str, str]]) -> None:
    assert cues(words) == expected


@pytest.mark.parametrize("words", FALSE_FRIENDS)
def test_words_that_only_look_like_cues(words: str) -> None:
    assert cues(words) == []


@pytest.mark.parametrize("words", FALSE_FRIENDS)
def test_a_false_friend_hides_no_cue_behind_it(words: str) -> None:
    behind = f"{words}，水库管理单位应当重视"
    assert cues(behind) == [("duty", "应当")]


BURIED = [
    ("存在应当由其他部门处理的问题", 0),
    ("发现必须整改的隐患", 0),
    ("对可以联合开展的检查", 0),
    ("除禁止使用的外", 0),
    ("应当处理其他部门移交的问题", 1),
    ("有关部门要严肃处理存在的问题", 1),
    ("所有人应当履行约定的义务", 1),
    ("对存在的问题要及时整改", 1),
]


@pytest.mark.parametrize(("words", "number"), BURIED)
def test_cues_inside_an_attribute_govern_nothing(words: str, number: int) -> None:
    assert len(live_cues(mask(words), 0, len(words))) == number


SOFTENED = [
    ("原则上每月检查一次", True),
    ("一般应当在三日内办结", True),
    ("尽量安排在白天", True),
    ("适时开展评估", True),
    ("尽可能缩短时间", True),
    ("一般事故应当上报", False),
    ("坚持原则", False),
    ("一般水库的管理单位应当巡查", False),
    ("合适时机", False),
]


@pytest.mark.parametrize(("words", "softened"), SOFTENED)
def test_softeners(words: str, softened: bool) -> None:
    assert bool(softener_pattern().search(words)) is softened


HEADS = [
    ("各市水利局", "局"),
    ("省财政厅", "厅"),
    ("国家审计署", "署"),
    ("市发改委", "委"),
    ("县政府办", "办"),
    ("各市、县", "县"),
    ("水利部", "部"),
    ("水库管理单位", "单位"),
    ("各人员密集场所", "人员密集场所"),
    ("镇上的诊所", "诊所"),
    ("备案人", "备案人"),
    ("销售者", "销售者"),
    ("受托方", "受托方"),
]

NO_HEADS = [
    "优化布局",
    "打开局面",
    "安排部署",
    "市场秩序",
    "委托合同",
    "办理手续",
    "全部完成",
    "内部流程",
    "县级",
    "组织机构图",
    "财政资金",
    "人员密集区域",
    "社会主义",
    "专家库",
    "队伍建设",
    "各部分",
    "大部分",
    "展厅堂",
]


@pytest.mark.parametrize(("words", "head"), HEADS)
def test_words_that_end_a_bearer(words: str, head: str) -> None:
    assert words.endswith(head)
    assert len(words) in lexemes(words).heads


@pytest.mark.parametrize("words", NO_HEADS)
def test_words_that_end_no_bearer(words: str) -> None:
    assert [words[:at] for at in lexemes(words).heads] == []


@given(st.text("各省市县水利局监管部门企业人者方员销售备案委、（■）的", max_size=16))
def test_heads_of_a_phrase_are_those_of_its_lexemes(words: str) -> None:
    assert heads_in(words) == lexemes(words).heads


@given(st.lists(st.text("各省市县水利局监管部门要及时按照并", max_size=8), max_size=6))
def test_many_texts_have_the_lexemes_that_each_has_alone(texts: list[str]) -> None:
    assert list(lexemes_of(texts)) == [lexemes(text) for text in texts]
