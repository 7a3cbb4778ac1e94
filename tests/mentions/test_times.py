"""Tables of phrases: what counts, what bounds, and what only looks like it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mentions.times import TimeContext, TimeMention, find_times, find_undated
from pipeline.records import Deadline, Frequency, PartialDate

ISSUED = TimeContext(2023, 3, 24)


def only(text: str, context: TimeContext = ISSUED) -> TimeMention:
    [found] = find_times(text, context=context)
    return found


FREQUENCIES = [
    ("每季度至少开展一次监督检查", "1 min P3M"),
    ("每半年至少开展一次监督检查", "1 min P6M"),
    ("每年至少开展一次监督检查", "1 min P1Y"),
    ("每半年应当向国家局报告一次监督检查情况", "1 exact P6M"),
    ("每年应至少对监管专员进行一次轮换调整", "1 min P1Y"),
    ("及时了解信息,每周不少于 3 次", "3 min P1W"),
    ("每周对 3 座煤矿至少巡回检查一次", "1 min P1W"),
    ("原则上每月应对所有系统至少全覆盖检查一次", "1 min P1M"),
    ("每周按编组和专业分工进行巡回检查", "1 exact P1W"),
    ("实行年度专项考核", "1 exact P1Y"),
    ("进行年度考核", "1 exact P1Y"),
    ("接受年度检查", "1 exact P1Y"),
    ("开展季度通报工作", "1 exact P3M"),
    ("向管理机构提交年度进展报告", "1 exact P1Y"),
    ("应至少每半年向本级部门进行工作述职", "1 min P6M"),
    ("每年定期组织开展业务培训", "None exact P1Y"),
    ("每月应当定期报送", "None exact P1M"),
    ("每月组织开展1次横到边、纵到底的排查", "1 exact P1M"),
    ("（上半年和下半年至少分别组织开展1次演练、1次专项演练", "1 min P6M"),
    ("上下半年各至少组织开展1次综合演练", "1 min P6M"),
    ("上半年、下半年各开展一次", "1 exact P6M"),
    ("定期开展督导", "None exact None"),
    ("并对应急物资、装备进行定期检测和维护", "None exact None"),
    ("要定期调度掌握工作进展", "None exact None"),
    ("并根据情况每季度进行调整", "1 exact P3M"),
    ("按照县级部门每半年一次", "1 exact P6M"),
    ("每年一次的频率", "1 exact P1Y"),
    ("每年向社会公布一次名单", "1 exact P1Y"),
    ("应当每三年进行一次评估", "1 exact P3Y"),
    ("每两年开展一次", "1 exact P2Y"),
    ("每3年评估1次", "1 exact P3Y"),
    ("每3至5年编制一次", "1 min P5Y"),
    ("每五年清查一次", "1 exact P5Y"),
    ("每两个月召开一次例会", "1 exact P2M"),
    ("每个季度调度一次", "1 exact P3M"),
    ("每半个月检查一次", "1 exact P15D"),
    ("每15日报告一次", "1 exact P15D"),
    ("每旬报送一次", "1 exact P10D"),
    ("每日巡查不少于2次", "2 min P1D"),
    ("每天检查", "1 exact P1D"),
    ("每班至少检查2次瓦斯", "2 min PT8H"),
    ("每24小时监测一次", "1 exact PT24H"),
    ("每2小时巡检1次", "1 exact PT2H"),
    ("每半小时记录一次", "1 exact PT30M"),
    ("每学期应当提供不少于两次的科学育儿指导", "2 min P6M"),
    ("每学年至少举行一次", "1 min P1Y"),
    ("每个工作日报送", "1 exact P1D"),
    ("每星期开放2次", "2 exact P1W"),
    ("逐月报告", "1 exact P1M"),
    ("逐年进行考核", "1 exact P1Y"),
    ("按月发放生活救助金", "1 exact P1M"),
    ("按季度报送执行情况", "1 exact P3M"),
    ("按年度向社会公布", "1 exact P1Y"),
    ("分年度制定攻坚清单", "1 exact P1Y"),
    ("一年不少于两次", "2 min P1Y"),
    ("半年一次", "1 exact P6M"),
    ("两年一次", "1 exact P2Y"),
    ("一季度至少一次", "1 min P3M"),
    ("每年不得超过3次", "3 max P1Y"),
    ("对同一企业每年检查最多2次", "2 max P1Y"),
    ("一年内可以变更一次", "1 max P1Y"),
    ("每年开展1—2次演练", "1 min P1Y"),
    ("每季度开展一次以上演练", "1 min P3M"),
    ("检查频次不少于2次/年", "2 min P1Y"),
    ("1次/季度", "1 exact P3M"),
    ("每年，至少组织一次演练", "1 min P1Y"),
    ("每年对矿山进行检查，不少于2次", "2 min P1Y"),
    ("隔年评选一次", "1 exact P2Y"),
    ("每年再培训的时间不得少于二十学时", "1 exact P1Y"),
    ("每年至少培训20学时", "1 exact P1Y"),
    ("每周一调度、分析情况", "1 exact P1W"),
    ("每隔1～2h观测1次水位", "1 min PT2H"),
    ("每作业班次观测涌水情况", "1 exact PT8H"),
    ("报送年度自查报告", "1 exact P1Y"),
]


@pytest.mark.parametrize(("text", "value"), FREQUENCIES)
def test_frequencies(text: str, value: str) -> None:
    found = only(text)
    frequency = found.frequency
    assert frequency is not None
    assert f"{frequency.times} {frequency.bound} {frequency.per}" == value
    assert (found.kind, found.deadline) == ("frequency", None)


BOTH = [
    ("每月17日前按时报送", "1 P1M", "每月17日前"),
    ("每月月底前将工作进展报送", "1 P1M", "每月月底前"),
    ("每月5日、20日前报送", "2 P1M", "每月5日、20日前"),
    ("每月前5个工作日内报送", "1 P1M", "每月前5个工作日内"),
    ("每季度初10个工作日内报送", "1 P3M", "每季度初10个工作日内"),
    ("每季度末报告", "1 P3M", "每季度末"),
    ("每季度结束后15日内报送", "1 P3M", "每季度结束后15日内"),
    ("每季度首月10日前报送", "1 P3M", "每季度首月10日前"),
    ("每年6月15日前报送", "1 P1Y", "每年6月15日前"),
    ("每年 12 月 25 日前报送", "1 P1Y", "每年12月25日前"),
    ("每年6月底、12月底前报送", "2 P1Y", "每年6月底、12月底前"),
    ("于每年2月底前，提出名单", "1 P1Y", "每年2月底前"),
    ("在每年四季度对煤矿进行分类", "1 P1Y", "每年四季度"),
    ("在每年年初签订承诺书", "1 P1Y", "每年年初"),
    ("每年雨季前必须清理1次", "1 P1Y", "每年雨季前"),
    ("每年汛期前制定预案", "1 P1Y", "每年汛期前"),
    ("每年1月1日至6月30日，报送报告", "1 P1Y", "每年1月1日至6月30日"),
    ("每周五前报送", "1 P1W", "每周五前"),
    ("每日17时前报送", "1 P1D", "每日17时前"),
    ("次月15日前公布", "1 P1M", "次月15日前"),
    ("年度终了后三个月内完成清算", "1 P1Y", "年度终了后三个月内"),
    ("请分别于2024年、2025年、2026年11月底前报送", "1 P1Y", "2024年、2025年、2026年11月底前"),
]


@pytest.mark.parametrize(("text", "count", "rule"), BOTH)
def test_due_dates_that_recur_give_both(text: str, count: str, rule: str) -> None:
    found = only(text)
    assert found.kind == "both"
    assert found.frequency is not None
    assert f"{found.frequency.times} {found.frequency.per}" == count
    assert found.deadline == Deadline("recurring", rule=rule)


DEADLINES = [
    ("6月底前完成", "by 2023-06-30"),
    ("2023年3月底前，各级部门", "by 2023-03-31"),
    ("2024年年底前实现", "by 2024-12-31"),
    ("2024年底前，推动", "by 2024-12-31"),
    ("于2023年12月25日前报送", "by 2023-12-25"),
    ("请各局于3月30日前将名单报送", "by 2023-03-30"),
    ("年底前要制定方案", "by 2023-12-31"),
    ("六月底前报送", "by 2023-06-30"),
    ("于 ２０２４ 年 ２ 月 ２ 日前反馈", "by 2024-02-02"),
    ("6月30日17:00前报送", "by 2023-06-30"),
    ("6月30日（星期五）前报送", "by 2023-06-30"),
    ("最迟于6月30日之前完成", "by 2023-06-30"),
    ("力争2024年底前实现", "by 2024-12-31"),
    ("到2025年，实现全覆盖", "by 2025-12-31"),
    ("到2026年底，达标", "by 2026-12-31"),
    ("于   年 月 日前，将名单报送", "by None"),
    ("必须在春节前全部整改", "by 2024-02-10"),
    ("国庆节前完成", "by 2023-10-01"),
    ("10月至11月，省厅组成督导组", "window 2023-10-01 2023-11-30"),
    ("市应急局于6月组织培训", "window 2023-06-01 2023-06-30"),
    ("6月上旬，组织培训", "window 2023-06-01 2023-06-10"),
    ("6月1日至30日，开展检查", "window 2023-06-01 2023-06-30"),
    ("6—9月，开展检查", "window 2023-06-01 2023-09-30"),
    ("10月至次年3月，开展督查", "window 2023-10-01 2024-03-31"),
    ("2024年上半年，印发方案", "window 2024-01-01 2024-06-30"),
    ("从即日起至6月底，各级部门要开展检查", "window 2023-03-24 2023-06-30"),
    ("（二）自查阶段（6月底前）", "by 2023-06-30"),
    ("（三）督导检查阶段（7月至11月）", "window 2023-07-01 2023-11-30"),
    ("第一阶段（2024年3月—6月）", "window 2024-03-01 2024-06-30"),
    ("（四）总结提升（12月）", "window 2023-12-01 2023-12-31"),
    ("可以自收到问责决定之日起 30 日内提出申诉", "within P30D after 收到问责决定之日"),
    ("应自工商营业执照、采矿证变更之日起10个工作日内提出", "within P10D workdays after 工商营业执照、采矿证变更之日"),
    ("应当在应急预案公布之日起20个工作日内备案", "within P20D workdays after 应急预案公布之日"),
    ("部门应当在5个工作日内对材料进行核对", "within P5D workdays"),
    ("应当自任职之日起六个月内通过考核", "within P6M after 任职之日"),
    ("考核部门应当在公布考试成绩之日起十个工作日内颁发", "within P10D workdays after 公布考试成绩之日"),
    ("考核部门收到申请及其有关材料后，应当在六十日内组织考试", "within P60D after 收到申请及其有关材料"),
    ("应当在考试结束后十个工作日内公布", "within P10D workdays after 考试结束"),
    ("经考试合格的，部门应当在二十个工作日内换发", "within P20D workdays after 考试合格"),
    ("应当在作出决定的七日内送达", "within P7D after 作出决定"),
    ("必须自检验报告书发出之日起15日内作出决定", "within P15D after 检验报告书发出之日"),
    ("接到报告后1小时内上报", "within PT1H after 接到报告"),
    ("应当在24小时内报告", "within PT24H"),
    ("应在三十分钟内报告", "within PT30M"),
    ("应于15日内报送", "within P15D"),
    ("3个月内完成整改", "within P3M"),
    ("半年内完成", "within P6M"),
    ("两周内完成", "within P2W"),
    ("三年内对执法人员开展一轮集中培训", "within P3Y"),
    ("应当在受理之日起三至五个工作日内作出许可或者不予许可的决定", "within P5D workdays after 受理之日"),
    ("应立即督促企业开展自查", "immediately"),
    ("发现问题立即整改", "immediately"),
    ("有权立即制止违章行为", "immediately"),
    ("要督促企业立即应急处置", "immediately"),
    ("必须立即下达撤出作业人员的指令", "immediately"),
    ("马上报告", "immediately"),
    ("即刻撤人", "immediately"),
    ("按照要求立即整改", "immediately"),
    ("应当当场或者在5日内一次告知补正内容", "within P5D"),
    ("应当自作出是否受理决定之日起五个工作日内告知举报人", "within P5D workdays after 作出是否受理决定之日"),
    ("应当自发现之日起十五个工作日内核查", "within P15D workdays after 发现之日"),
]


def spoken(deadline: Deadline) -> str:
    """A deadline in one line."""
    parts = [deadline.type]
    if deadline.type == "by":
        parts.append(deadline.date.isoformat() if deadline.date else "None")
    parts += [end.isoformat() for end in (deadline.start, deadline.end) if end]
    parts += [deadline.period] if deadline.period else []
    parts += ["workdays"] if deadline.workdays else []
    parts += ["after " + deadline.after] if deadline.after else []
    return " ".join(parts)


@pytest.mark.parametrize(("text", "value"), DEADLINES)
def test_deadlines(text: str, value: str) -> None:
    found = only(text)
    assert found.deadline is not None
    assert spoken(found.deadline) == value
    assert (found.kind, found.frequency) == ("deadline", None)


NOTHING = [
    "集中开展1次专题培训",
    "组织开展一次全面排查",
    "一次性告知需要补齐的材料",
    "新建尾矿库应当采用一次性建坝",
    "每次检查前，要编制方案",
    "每 3 座煤矿的监管专员编为一组",
    "每个县抽查不少于5座",
    "明确每一处煤矿的监管主体",
    "每名专员负责两矿",
    "按照每组至少6人的要求",
    "连续2年专项考核不合格的",
    "6个月内发生3起较大事故",
    "一百八十日内三次或者一年内四次受到处罚的，予以关闭",
    "纳入本地区排查整治2023行动重要内容",
    "学习《2024年6月底前重点任务》",
    "根据晋政办发〔2024〕29号",
    "有效期5年",
    "制定五年规划",
    "建立出现事故征兆立即停产撤人制度",
    "有权要求被监管企业立即停产撤人",
    "责令立即停止作业",
    "不能立即消除",
    "迅速组织排查，及时处理",
    "制定年度演练计划",
    "补充调整年度安全培训计划",
    "年度考核结果应当为优秀",
    "连续3次年度考核为优秀",
    "纳入年度重点工作",
    "列入同级财政年度预算",
    "应当按照年度监察执法计划，实施监察",
    "上一年度发生过事故的县",
    "作为2023年度党政同责考核的重点内容",
    "不定期进行抽查",
    "加强定期调度和督促检查",
    "应当建立应急预案定期评估制度",
    "建立定期检测检验台账",
    "是否定期听取专题汇报",
    "未定期组织演练的",
    "在法定期限内不申请",
    "定期存款",
    "一年内不得再次申请",
    "三年内不得再次申请",
    "在两年之内对企业申请实行“直通车”机制",
    "近三年内未发生事故",
    "年内再次发生的，给予诫勉",
    "届满前三十日内",
    "扣除标准为每月1100元",
    "每日按罚款数额的百分之三加处罚款",
    "逐年提高补贴标准",
    "按月平均工资计算",
    "按日计罚",
    "按年龄分组",
    "自2024年6月1日起施行",
    "自2022年6月1日起新上岗的人员",
    "在2022年评估基础上，继续开展评估",
    "2022年3月15日，某矿发生事故",
    "2022年6月底前已经完成",
    "2024年6月底前建成的项目",
    "6月1日前后",
    "档案应当保存三年以上",
    "每年9月9日为老人节",
    "每班组",
    "按周年计算",
    "已经按月预缴税款的人民币以外所得，不再重新折算",
    "2024年以前，每逢暴雨",
    "每年级",
    "每季节",
    "第一次采用放顶煤开采",
    "上半年和下半年工作总结",
    "“安全生产月”活动",
    "有权要求立即停止作业",
    "以一个月内取得的收入为一次",
    "2025年年底前重点企业可免缴国有资本收益",
    "8月11日至18日，某省连续发生3起事故",
    "司机拒绝立即驶离",
    "结合企业提交的年度自查报告开展抽查",
    "企业未按照要求提交年度自查报告，由主管部门约谈",
    "申请程序的时间在专利公告日起5年内",
    "在公告后六个月内，无人认领的，按照无主财物处理",
    "是否在受理之日起5日内办结",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_count_or_a_bound(text: str) -> None:
    assert find_times(text, context=ISSUED) == ()


def test_the_table_is_large_enough() -> None:
    assert len(FREQUENCIES) + len(BOTH) + len(DEADLINES) + len(NOTHING) >= 150


def test_the_year_comes_from_the_context_and_turns_with_it() -> None:
    assert find_times("6月底前完成") == ()
    assert only("3月底前完成", TimeContext(2023, 11)).deadline == Deadline("by", date=PartialDate(2024, 3, 31))
    assert only("12月底前完成", TimeContext(2023, 11)).deadline == Deadline("by", date=PartialDate(2023, 12, 31))


def test_from_now_on_begins_with_the_day_of_issue_where_it_is_known() -> None:
    text = "即日起至春节前，开展督查"
    assert spoken(only(text).deadline or Deadline("by")) == "window 2023-03-24 2024-02-10"
    assert spoken(only(text, TimeContext(2024, 1)).deadline or Deadline("by")) == "by 2024-02-10"
    assert find_times("自即日起施行", context=ISSUED) == ()


def test_dates_behind_a_yearly_one_recur_with_it() -> None:
    yearly = find_times("每年2月底前各省份完成考核，3月底前国家局完成分析", context=ISSUED)
    assert [(found.kind, found.deadline and found.deadline.rule) for found in yearly] == [
        ("both", "每年2月底前"),
        ("both", "3月底前"),
    ]
    once = find_times("2023年6月底前各省份完成考核，7月底前国家局完成分析", context=ISSUED)
    assert [found.kind for found in once] == ["deadline", "deadline"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("要在汛期到来前完成检查", ["在汛期到来前"]),
        ("雨季前必须清理水沟", ["雨季前"]),
        ("冬季来临之前完成改造", ["冬季来临之前"]),
        ("每年雨季前必须清理水沟", []),
        ("汛期前后加强巡查", []),
        ("6月底前完成检查", []),
        ("春节前完成检查", []),
    ],
)
def test_bounds_that_no_calendar_dates(text: str, bounds: list[str]) -> None:
    assert [span.of(text) for span in find_undated(text)] == bounds


def test_several_times_in_one_sentence() -> None:
    text = "应当每半年组织一次综合演练，每季度至少组织一次专项演练，演练结束后10日内报告"
    assert [found.span.of(text) for found in find_times(text)] == ["每半年", "每季度", "演练结束后10日内"]


@pytest.mark.parametrize(
    ("text", "at_head"),
    [
        ("每月17日前报送", True),
        ("建立台账，并应当于每季度末报送", True),
        ("（6月底前）", True),
        ("各县应当每月报送", False),
        ("对重大隐患立即整改", False),
    ],
)
def test_whether_a_time_stands_at_the_head_of_its_clause(text: str, at_head: bool) -> None:
    assert only(text).at_head is at_head


def test_offsets_are_into_the_whole_text() -> None:
    text = "第一条 总则。第二条 应当自收到决定之日起15日内申请；每月报送。"
    assert [found.span.of(text) for found in find_times(text)] == ["自收到决定之日起15日内", "每月"]
    assert [found.span.of(text) for found in find_times(text, text.index("；"))] == ["每月"]


PIECES = st.sampled_from(
    [
        "每",
        "年",
        "月",
        "季度",
        "半年",
        "3",
        "一",
        "次",
        "至少",
        "不超过",
        "日",
        "内",
        "前",
        "底",
        "自",
        "之日起",
        "，",
        "。",
        "的",
        "定期",
        "立即",
        "2024",
        "至",
        "—",
        " ",
        "年度",
        "考核",
        "工作日",
        "《",
        "》",
        "（",
        "）",
        "上下",
        "各",
        "于",
        "后",
        "应当",
        "/",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_mentions_are_ordered_apart_and_carry_what_their_kind_says(text: str) -> None:
    found = find_times(text, context=ISSUED)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    for each in found:
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert (each.frequency is not None) == (each.kind in ("frequency", "both"))
        assert (each.deadline is not None) == (each.kind in ("deadline", "both"))


@given(st.lists(PIECES, max_size=20).map("".join), st.text(alphabet="煤矿安全。", max_size=8))
def test_what_stands_in_earlier_sentences_changes_nothing(text: str, before: str) -> None:
    prefix = before + "。"
    shifted = [found.span.of(prefix + text) for found in find_times(prefix + text, len(prefix), context=ISSUED)]
    assert shifted == [found.span.of(text) for found in find_times(text, context=ISSUED)]


def test_frequency_is_the_record_of_the_house() -> None:
    assert only("每季度至少一次").frequency == Frequency(1, "min", "P3M")
