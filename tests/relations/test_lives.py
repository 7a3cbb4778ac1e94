"""When a document takes effect and its last day: tables of what it says of itself, and of what it says of others."""

import pytest
from relation_factory import HEAD, iso, life_of, parsed

from pipeline.relations import find_life


@pytest.mark.parametrize(
    ("body", "effective"),
    [
        ("本通知自2024年7月1日起施行。", "2024-07-01"),
        ("本通知自二〇二四年七月一日起执行。", "2024-07-01"),
        ("本通知自2024年7月1日零时起生效。", "2024-07-01"),
        ("本通知从2024年 7 月 1 日起正式施行。", "2024-07-01"),
        ("本通知自印发之日起施行。", "2024-06-01"),
        ("本通知自发布之日起实施。", "2024-06-01"),
        ("本通知自公布之日起30日后施行。", "2024-07-01"),
        ("本通知自印发之日起满一个月后施行。", "2024-07-01"),
        ("自2024年7月1日起施行的《矿山巡查办法》要认真学习。", None),
        ("《矿山巡查办法》将自2024年7月1日起施行，要认真学习。", None),
        ("企业应当自2024年7月1日起执行新的台账格式。", None),
        ("新标准自印发之日起30个工作日内报送。", None),
        ("将“自2023年1月1日起施行”改为“自2024年1月1日起施行”。", None),
        ("各单位要加强巡查。", None),
    ],
)
def test_effect(body: str, effective: str | None) -> None:
    assert iso(life_of(body).effective) == effective


@pytest.mark.parametrize(
    ("body", "expires"),
    [
        ("本通知自印发之日起施行，有效期5年。", "2029-05-31"),
        ("本通知自印发之日起施行,有效期为五年。", "2029-05-31"),
        ("本通知自2024年7月1日起施行，有效期两年。", "2026-06-30"),
        ("本通知自2024年7月1日起施行，有效期至2026年6月30日。", "2026-06-30"),
        ("本通知自2024年7月1日起试行，试行期一年。", "2025-06-30"),
        ("本通知自2024年2月29日起施行，有效期1年。", "2025-02-28"),
        ("本通知有效期自2024年7月1日至2026年6月30日。", "2026-06-30"),
        ("本通知有效期为18个月。", "2025-11-30"),
        ("一、整治时间\n自即日起至2024年12月31日。\n二、任务\n开展排查。", "2024-12-31"),
        ("一、整治时间\n2024年3月至10月。\n二、任务\n开展排查。", "2024-10-31"),
        ("一、活动时间：2024年7月1日至9月30日。", "2024-09-30"),
        ("自即日起至2024年12月底，在全市范围内集中开展矿山专项整治行动。", "2024-12-31"),
        ("许可证有效期为3年。", None),
        ("本通知自印发之日起施行。安全生产许可证有效期为3年。", None),
        ("备案自准予之日起生效，有效期为10年。", None),
        ("一、工作步骤\n（一）部署阶段（2024年3月至4月）。制定方案。\n（二）整治阶段（2024年5月至12月）。开展排查。", None),
        ("一、报送时间：2024年6月1日至6月30日。", None),
        ("请于2024年12月31日前完成整治。", None),
    ],
)
def test_last_day(body: str, expires: str | None) -> None:
    assert iso(life_of(body).expires) == expires


def test_every_stated_date_has_its_words() -> None:
    structure = parsed(HEAD + "本通知自印发之日起施行，有效期5年。\n某某市安全生产委员会\n2024年6月1日\n")
    (life,) = find_life(structure.text, structure.notices)
    assert {name: fact.quote for name, fact in life.facts.items()} == {"effective": "自印发之日起施行", "expires": "有效期5年"}
    assert all(fact.span.of(structure.text) == fact.quote for fact in life.facts.values())


def test_an_issued_text_counts_from_its_cover_and_expires_with_its_plan() -> None:
    text = (
        HEAD.replace("关于加强矿山安全工作的通知", "关于印发某某市矿山整治行动方案（2024—2026年）的通知")
        + "现将《某某市矿山整治行动方案（2024—2026年）》印发给你们。\n某某市安全生产委员会\n2024年6月1日\n"
        "某某市矿山整治行动方案（2024—2026年）\n一、总体要求\n加强整治。\n本方案自印发之日起施行。\n"
    )
    structure = parsed(text)
    cover, plan = find_life(structure.text, structure.notices)
    assert (cover.effective, cover.expires) == (None, None)
    assert (iso(plan.effective), iso(plan.expires)) == ("2024-06-01", "2026-12-31")
