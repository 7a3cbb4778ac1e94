"""Named instruments: brackets of every kind, numbers before and behind, places cited."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mentions.citations import find_citations


def cited(text: str) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    return [(each.title, each.number, each.provisions) for each in find_citations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按照《煤矿安全规程》执行", [("煤矿安全规程", None, ())]),
        ("《矿山巡查办法》（某安委〔2019〕3号）", [("矿山巡查办法", "某安委〔2019〕3号", ())]),
        ("《矿山巡查办法》(某安委[2019] 3 号)", [("矿山巡查办法", "某安委〔2019〕3号", ())]),
        ("《矿山巡查办法》的通知（某安委〔2019〕3号）", [("矿山巡查办法", "某安委〔2019〕3号", ())]),
        ("国务院令第446号《特别规定》", [("特别规定", "国务院令第446号", ())]),
        ("某安委〔2019〕3号文印发的《矿山巡查办法》", [("矿山巡查办法", "某安委〔2019〕3号", ())]),
        ("某安委〔2019〕3号通知印发的《矿山巡查办法》", [("矿山巡查办法", "某安委〔2019〕3号", ())]),
        ("按照某安委〔2019〕3号执行", [(None, "某安委〔2019〕3号", ())]),
        ("法（研）发〔1987〕32号", [(None, "法（研）发〔1987〕32号", ())]),
        ("《关于印发〈矿山巡查办法〉的通知》", [("关于印发〈矿山巡查办法〉的通知", None, ())]),
        ("《关于印发《矿山巡查办法》的通知》", [("关于印发《矿山巡查办法》的通知", None, ())]),
        ("«矿山巡查办法»", [("矿山巡查办法", None, ())]),
        ("<<矿山巡查办法>>", [("矿山巡查办法", None, ())]),
        ("《矿山\u3000巡查 办法》", [("矿山巡查办法", None, ())]),
        ("《安全生产法》第八十七条第一款", [("安全生产法", None, ("第八十七条第一款",))]),
        ("《安全生产法》第三条、第五条", [("安全生产法", None, ("第三条", "第五条"))]),
        ("《煤矿安全规程》（国务院令第16号，以下简称《规程》）", [("煤矿安全规程", "国务院令第16号", ())]),
        ("《关于贯彻国发〔2004〕20号文件的通知》", [("关于贯彻国发〔2004〕20号文件的通知", None, ())]),
        ("《安全生产法》《矿山安全法》", [("安全生产法", None, ()), ("矿山安全法", None, ())]),
        ("《》和《1》", []),
        ("瓦斯<1%时", []),
        ("没有名称", []),
    ],
)
def test_instruments(text: str, expected: list[tuple[str | None, str | None, tuple[str, ...]]]) -> None:
    assert cited(text) == expected


@given(st.text(alphabet="《》〈〉«»（）()〔〕[]2024号第条三安委令、 \n", max_size=60))
def test_none_inside_another_and_all_inside_the_text(text: str) -> None:
    found = find_citations(text, 0, len(text))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in found)
    assert all(each.title or each.number for each in found)


def test_only_the_window_is_read() -> None:
    text = "《安全生产法》和《矿山安全法》"
    assert [each.title for each in find_citations(text, 7, len(text))] == ["矿山安全法"]
