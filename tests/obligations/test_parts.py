"""What each clause does in its sentence: for each rule sentences on either side of its line."""

import pytest
from duty_factory import parts, sentence
from hypothesis import given
from hypothesis import strategies as st

from pipeline.obligations.parts import RULES
from pipeline.obligations.values import Part

#: The rule, a sentence, and the parts of its clauses: c(ondition) a(dverbial) A(ct) r(est) t(ime) s(tatement).
LETTERS = {"condition": "c", "adverbial": "a", "act": "A", "rest": "r", "time": "t", "statement": "s"}
SENTENCES = [
    ("_states", "现印发给你们，请认真贯彻执行", "sA"),
    ("_states", "现将方案转发给你们，请结合实际抓好落实", "sA"),
    ("_states", "请认真贯彻执行", "A"),
    ("_states", "各市水利局起草了巡查方案，请结合实际抓好落实", "sA"),
    ("_states", "要了解各库情况，督促整改", "AA"),
    ("_states", "省河长制办公室设在省水利厅，由省水利厅负责日常工作", "sA"),
    ("_states", "将办公室设在坝顶，每周巡查", "rA"),
    ("_only_counts", "各市水利局要掌握水情，每周不少于3次", "At"),
    ("_only_counts", "各市水利局要掌握水情，每周抽查3次", "AA"),
    ("_tells_when", "必要时，可以召开听证会", "cA"),
    ("_tells_when", "演练结束后，要总结评估", "cA"),
    ("_tells_when", "每次检查前，应当编制方案", "cA"),
    ("_tells_when", "演练结束后要总结评估", "A"),
    ("_tells_when", "根据工作需要，可以聘请专家", "cA"),
    ("_has_no_act_yet", "要按照责任制规定，建立巡查制度", "aA"),
    ("_has_no_act_yet", "要结合实际，制定工作方案", "aA"),
    ("_has_no_act_yet", "要结合实际制定工作方案，明确责任分工", "AA"),
    ("_has_no_act_yet", "要按照责任制规定", "A"),
    ("_orders", "应当建立台账", "A"),
    ("_orders", "不得超蓄", "A"),
    ("_finds", "发现重大隐患，各水库管理单位应当报告", "cA"),
    ("_finds", "检查发现隐患，要督促整改", "cA"),
    ("_finds", "对存在问题的单位，要约谈负责人", "cA"),
    ("_finds", "发现并处置隐患，各水库管理单位应当报告", "AA"),
    ("_frames", "为确保工作有序开展，各市要建立专班", "aA"),
    ("_frames", "按照职责分工，开展联合检查", "aA"),
    ("_frames", "涉及多个部门的工作，要加强沟通", "aA"),
    ("_frames", "通过实地查看的方式，核实整改情况", "aA"),
    ("_frames", "在全面自查的基础上，开展抽查", "aA"),
    ("_frames", "为职工购买保险，改善工作条件", "AA"),
    ("_frames", "将巡查工作纳入计划，明确责任人", "AA"),
    ("_names_and_frames", "各市水利局按照分工，开展检查", "aA"),
    ("_names_and_frames", "各市水利局按照分工开展检查，建立台账", "AA"),
    ("_says_what_is", "各级政府是责任主体，要落实巡查制度", "rA"),
    ("_only_names", "各水库管理单位，要建立台账", "aA"),
    ("_only_names", "各水库管理单位要建立台账", "A"),
    ("_supposes", "经营者没有合理理由，不得涨价", "cA"),
    ("_supposes", "经营者没有合理理由不得涨价", "A"),
    ("_names_and_made", "各市水利局查出的隐患，必须限期整改", "aA"),
    ("_names_and_made", "各市水利局制定的方案，于6月底前报省水利厅备案", "aA"),
    ("_names_and_made", "各市水利局制定巡查方案，要报省水利厅备案", "AA"),
    ("_names_and_points", "水利部门对跨界水库，可以联合巡查", "aA"),
    ("_names_and_points", "水利部门对企业开展检查，可以聘请专家", "AA"),
    ("_circumstance", "经营者销售商品，应当明码标价", "aA"),
    ("_circumstance", "申请取水许可，应当提交材料", "aA"),
    ("_circumstance", "办理取水许可，申请单位应当提交材料", "aA"),
    ("_circumstance", "建立巡查制度，应当明确责任人", "AA"),
    ("_frames", "通过约谈等方式，推动整改", "aA"),
    ("_acts", "各市水利局开展抽查", "A"),
    ("_acts", "对排查发现的问题建立台账", "A"),
    ("_acts", "每年至少组织一次演练", "A"),
    ("_acts", "收费按照规定执行", "A"),
    ("_acts", "加快选育优良品种", "A"),
    ("_acts", "水位记录、闸门记录", "r"),
    ("_acts", "各市水利局要检查水位，闸门，堤坝", "Arr"),
]


def letters(words: str) -> str:
    return "".join(LETTERS[part] for part in parts(words))


@pytest.mark.parametrize(("rule", "words", "expected"), SENTENCES)
def test_parts(rule: str, words: str, expected: str) -> None:  # noqa: ARG001
    assert letters(words) == expected


def test_every_rule_has_its_sentences() -> None:
    assert {rule.__name__ for _, rule in RULES} == {rule for rule, _, _ in SENTENCES}


CASES = [
    # a case that closes with 的, and what only ends in 的
    ("未按规定巡查的，责令改正", "cA"),
    ("应当达到防洪的目的，加强管护", "AA"),
    ("考核不合格的", "A"),
    # a case within the clause, before the cue or a sharp adverb
    ("核查属实的要兑现奖励", "A"),
    ("发现问题立即整改", "A"),
    # what stands before the closing 的 belongs to the case
    ("巡查员为临时人员，其考核为优秀的，应当予以奖励", "ccA"),
    ("要加强监督，对弄虚作假的，严肃处理", "AcA"),
    ("逾期未改正，且造成损失的，处以罚款", "ccA"),
    # objects that run on
    ("对重点水库，以及省级确定的水库，每年检查一次", "aaA"),
    ("各市水利局要检查闸门，以及检查人员履职情况", "Ar"),
    ("各市水利局要检查大型水库，以及存在隐患的，每年通报", "ArA"),
    ("为保障供水，以及维护秩序，要加强巡查", "aaA"),
    ("未按规定巡查，或者瞒报水位的，责令改正", "ccA"),
    ("各市水利局要检查闸门，并检查人员履职情况", "AA"),
    ("对落实政策力度大，完成任务较好的县，省级财政给予补助", "aaA"),
    # where nothing is known to act, the last clause does
    ("不合格的，其年度等次定为基本称职", "cA"),
    ("不合格的，其年度等次", "cA"),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_clauses_that_belong_together(words: str, expected: str) -> None:
    assert letters(words) == expected


INSIDE = [
    ("核查属实的要兑现奖励", "核查属实的"),
    ("演练结束后要总结评估", "演练结束后"),
    ("发现问题立即整改", "发现问题"),
    ("对发现的隐患要建立台账", "对发现的隐患"),
    ("必要时可以聘请专家", "必要时"),
    ("各级负责的部门要建立台账", None),
    ("6月底前要完成自查", None),
    ("各市水利局要建立台账", None),
    ("对重点水库要持续巡查", None),
]


@pytest.mark.parametrize(("words", "case"), INSIDE)
def test_a_case_before_the_cue_of_its_clause(words: str, case: str | None) -> None:
    first = sentence(words).clauses[0]
    assert (first.condition.of(words) if first.condition else None) == case


COMMAS = [
    ("投入1,000万元，建设水库", ["投入1,000万元", "建设水库"]),
    ("要做到：建立台账", ["要做到", "建立台账"]),
    ("每日8:00前报送水位", ["每日8:00前报送水位"]),
    ("要学习《通知，办法》，落实责任", ["要学习《通知，办法》", "落实责任"]),
    ("要巡查 ， 要记录", ["要巡查", "要记录"]),
    ("，，要巡查，", ["要巡查"]),
]


@pytest.mark.parametrize(("words", "expected"), COMMAS)
def test_where_a_sentence_is_cut_into_clauses(words: str, expected: list[str]) -> None:
    assert [clause.span.of(words) for clause in sentence(words).clauses] == expected


PREDICATES = [
    ("各市水利局要及时建立台账", "建立台账"),
    ("要按照职责分工开展联合检查", "开展联合检查"),
    ("每年至少组织一次演练", "组织一次演练"),
    ("核查属实的要兑现奖励", "兑现奖励"),
    ("并报告结果", "报告结果"),
]


@pytest.mark.parametrize(("words", "act"), PREDICATES)
def test_where_the_act_begins(words: str, act: str) -> None:
    clause = sentence(words).clauses[-1]
    assert words[clause.predicate : clause.span.end] == act


@given(
    st.lists(
        st.sampled_from(
            ["各市水利局", "应当", "按照规定", "，", "发现隐患", "的", "每周", "一次", "检查", "后", "：", "现印发给你们"]
        )
    )
)
def test_clauses_are_apart_in_order_and_hold_their_findings(pieces: list[str]) -> None:
    words = "".join(pieces)
    at = 0
    for clause in sentence(words).clauses:
        assert at <= clause.span.start < clause.span.end <= len(words)
        at = clause.span.end
        assert isinstance(clause.part, Part)
        assert clause.span.start <= clause.predicate <= clause.span.end
        inside = [clause.cue, clause.condition, clause.subject.span if clause.subject else None]
        assert all(clause.span.covers(span) for span in inside if span)
