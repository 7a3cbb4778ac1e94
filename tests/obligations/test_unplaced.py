"""What is listed as seen and not placed, and what lies on the other side of each line."""

from dataclasses import replace

import pytest

from pipeline.obligations import find_duties
from pipeline.obligations.passages import passages
from pipeline.obligations.unplaced import find_unplaced
from pipeline.reader import read
from pipeline.records import Line, Lines, Notice, Obligation, Problem, Severity
from pipeline.structure import parse

HEAD = "某省应急管理厅关于加强仓库安全管理的通知\n\n各市应急管理局：\n\n"


def only(words: str, head: str = HEAD) -> tuple[str, Notice]:
    lines = tuple(Line(line, number) for number, line in enumerate((head + words).splitlines(), 1))
    structure = parse(Lines(lines, "text/plain", None))
    (notice,) = structure.notices
    return structure.text, notice


def listed(words: str, head: str = HEAD, duties: tuple[Obligation, ...] | None = None) -> list[Problem]:
    """What is listed of a notice with these words; ``duties`` stand for what the reader found, if it found less than it does."""
    text, notice = only(words, head)
    found = (
        find_duties(text, notice).unplaced if duties is None else find_unplaced(text, notice, passages(text, notice.body), duties)
    )
    assert all(problem.span is not None and problem.span.of(text) for problem in found)
    return list(found)


LOOKS_LIKE_A_DIRECTIVE = [
    ("各仓库应当建立出入库台账。", Severity.WARNING),
    ("严禁在库区动火。", Severity.WARNING),
    ("某某专班负责核对库存清单。", Severity.WARNING),
    ("各市应急管理局每季度开展一次抽查。", Severity.INFO),
    ("依法严厉打击违规储存行为。", Severity.INFO),
]


@pytest.mark.parametrize(("words", "severity"), LOOKS_LIKE_A_DIRECTIVE)
def test_a_directive_no_duty_touches_is_listed(words: str, severity: Severity) -> None:
    (problem,) = listed(words, duties=())
    assert (problem.code, problem.severity) == ("uncovered-directive", severity)
    assert words.rstrip("。") in problem.message


IMPOSES_NOTHING = [
    "为规范仓库安全管理，制定本办法。",
    "本办法所称仓库是指储存货物的场所，应当理解为包括货场。",
    "本通知自2024年5月1日起施行。",
    "现将有关要求通知如下：",
    "联系人：张三，电话：0000-1234567",
    "近年来，仓库火灾时有发生。",
    "法律另有规定应当从重的，从其规定。",
    "具体程序另行规定。",
    "到2030年，仓库自动化率达到90%以上。",
    "仓库负责人名单附后。",
    "列第一位者为牵头单位。",
    "对应当补缴的保证金，按照季度末余额折算。",
    "仓库分布情况。",
]


@pytest.mark.parametrize("words", IMPOSES_NOTHING)
def test_what_imposes_nothing_is_not_listed(words: str) -> None:
    assert listed(words, duties=()) == []


def test_what_a_duty_touches_is_not_listed() -> None:
    assert [problem.code for problem in listed("各仓库应当建立出入库台账；各仓库应当每日巡查。")] == []


def test_cases_and_contents_of_a_list_are_placed() -> None:
    cases = "第一条 仓库有下列情形之一的，监管部门应当责令停用：\n（一）应当登记而未登记的；\n（二）负责看守的人员离岗的。"
    contents = "第一条 仓库台账应当包括下列内容：\n（一）应当登记的货物名称；\n（二）负责人姓名。"
    assert not [problem for words in (cases, contents) for problem in listed(words) if problem.code == "uncovered-directive"]


def test_a_section_of_ideas_is_placed() -> None:
    assert listed("一、指导思想\n坚持问题导向，要从根本上消除隐患。\n二、工作任务\n各仓库要建立台账。") == []


NOBODY = "某市仓库安全管理办法\n\n"


def test_one_problem_a_provision_for_duties_of_nobody() -> None:
    words = "第一条 货架不得超载。货架应当编号。\n第二条 仓库管理单位应当建立台账。\n第三条 消防通道应当保持畅通。"
    found = [problem for problem in listed(words, NOBODY) if problem.code == "no-actor"]
    assert [problem.severity for problem in found] == [Severity.INFO] * 2
    assert "第一条" in found[0].message
    assert "等2项职责" in found[0].message
    assert "第三条" in found[1].message


def test_many_such_provisions_are_one_problem() -> None:
    numerals = "一二三四五六七八"
    found = listed("\n".join(f"第{numeral}条 第{numeral}类货架不得超载。" for numeral in numerals), NOBODY)
    (problem,) = [problem for problem in found if problem.code == "no-actor"]
    assert problem.message.startswith("有8处的8项职责看不出由谁承担，如第一条、第二条")


TIMES = [("各仓库应当每周清点一次库存。", 0), ("各仓库应当及时清点库存。", 0)]


@pytest.mark.parametrize(("words", "number"), TIMES)
def test_a_time_that_is_used_is_not_listed(words: str, number: int) -> None:
    assert len([problem for problem in listed(words) if problem.code == "unused-time"]) == number


def test_a_time_left_over_is_listed() -> None:
    words = "各仓库应当每周清点一次库存。"
    text, notice = only(words)
    (duty,) = find_duties(text, notice).obligations
    (problem,) = find_unplaced(text, notice, passages(text, notice.body), [replace(duty, frequency=None)])
    assert problem.code == "unused-time"
    assert "每周" in problem.message
    assert problem.span is not None
    assert duty.evidence.span.covers(problem.span)


def test_a_reading_carries_them() -> None:
    reading = read((NOBODY + "第一条 货架不得超载。").encode(), "办法.txt")
    assert "no-actor" in [problem.code for problem in reading.problems]


def test_a_problem_tells_its_line() -> None:
    reading = read((NOBODY + "第一条 货架不得超载。").encode(), "办法.txt")
    assert [problem.line for problem in reading.problems if problem.code == "no-actor"] == [3]
