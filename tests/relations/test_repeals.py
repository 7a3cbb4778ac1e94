"""Tables of repealing sentences: what ends, which part of it, and from when."""

import pytest
from relation_factory import HEAD, iso, named, relations_of, said

from pipeline.records import RelationKind, Unresolved

WHOLE, PART = RelationKind.REPEALS, RelationKind.REPEALS_PART
A, A3 = "矿山巡查办法", "某安委〔2019〕3号 矿山巡查办法"
B, B4 = "矿山值班规定", "某安委〔2018〕4号 矿山值班规定"


@pytest.mark.parametrize(
    ("body", "ended"),
    [
        ("《矿山巡查办法》（某安委〔2019〕3号）同时废止。", [A3]),
        ("《矿山巡查办法》(某安委[2019]3号)同时废止。", [A3]),
        ("废止《矿山巡查办法》（某安委〔2019〕3号）。", [A3]),
        ("经研究，决定废止《矿山巡查办法》和《矿山值班规定》。", [A, B]),
        ("市安委会决定，对《矿山巡查办法》予以废止。", [A]),
        ("将《矿山巡查办法》予以废止。", [A]),
        ("原《矿山巡查办法》（某安委〔2019〕3号）即行废止。", [A3]),
        ("同时，废止《矿山巡查办法》。", [A]),
        ("《矿山巡查办法》（试行）同时废止。", [A]),
        ("此前印发的《矿山巡查办法》同时作废。", [A]),
        ("《矿山巡查办法》同时停止使用。", [A]),
        ("自本通知印发之日起，《矿山巡查办法》（某安委〔2019〕3号）不再执行。", [A3]),
        ("自本通知印发之日起，不再执行《矿山巡查办法》（某安委〔2019〕3号）。", [A3]),
        ("《矿山巡查办法》自动失效。", [A]),
        ("《矿山巡查办法》终止执行。", [A]),
        ("《矿山巡查办法》停止实施。", [A]),
        ("《矿山巡查办法》宣布失效。", [A]),
        ("《矿山巡查办法》（某安委〔2019〕3号）由本办法代替。", [A3]),
        ("《矿山巡查办法》为本通知所取代。", [A]),
        ("某安委〔2019〕3号文件同时废止。", ["某安委〔2019〕3号"]),
        ("某安委〔2019〕3号文印发的《矿山巡查办法》同时废止。", [A3]),
        ("《矿山巡查办法》（某安委〔2019〕3号）、《矿山值班规定》（某安委〔2018〕4号）等2件文件同时废止。", [A3, B4]),
        ("《矿山巡查办法》、《矿山值班规定》及其配套文件同时废止。", [A, B]),
        ("2019年3月1日市安委会印发的《矿山巡查办法》和2018年5月2日市安委会公布的《矿山值班规定》同时废止。", [A, B]),
        ("根据2020年5月1日《关于修改部分制度的决定》修正的《矿山巡查办法》同时废止。", [A]),
        (
            "2018年5月1日市人民政府第12号令公布、根据2020年5月1日《关于修改部分制度的决定》第一次修正的《矿山巡查办法》、《矿山值班规定》同时废止。",
            [A, B],
        ),
        ("根据《矿山安全条例》，《矿山巡查办法》同时废止。", [A]),
        (
            "《关于印发〈矿山巡查办法〉的通知》（某安委〔2019〕3号）同时废止。",
            ["某安委〔2019〕3号 关于印发〈矿山巡查办法〉的通知"],
        ),
    ],
)
def test_whole_texts_end(body: str, ended: list[str]) -> None:
    assert named(said(body), WHOLE) == ended
    assert named(said(body), PART) == []


@pytest.mark.parametrize(
    ("body", "ended"),
    [
        ("《矿山巡查办法》第三条、第五条同时废止。", f"{A} 第三条、第五条"),
        ("废止《矿山巡查办法》第三条第二款。", f"{A} 第三条第二款"),
        ("《矿山巡查办法》中关于罚款的规定同时废止。", f"{A} 关于罚款的规定"),
        ("《矿山巡查办法》（某安委〔2019〕3号）附件2同时废止。", f"{A3} 附件2"),
    ],
)
def test_provisions_end(body: str, ended: str) -> None:
    assert named(said(body), PART) == [ended]
    assert named(said(body), WHOLE) == []


@pytest.mark.parametrize(
    ("stem", "items", "ended"),
    [
        (
            "一、决定对下列文件予以废止：",
            ("1.《矿山巡查办法》（某安委〔2019〕3号）", "2.关于加强矿山值班工作的通知（某安委〔2018〕4号）"),
            2,
        ),
        ("一、废止下列文件", ("（一）《矿山巡查办法》（某安委〔2019〕3号）", "（二）《矿山值班规定》"), 2),
        ("自2024年7月1日起，以下文件停止执行：", ("《矿山巡查办法》", "《矿山值班规定》", "《矿山报告制度》"), 3),
        ("一、下列文件宣布失效：", ("①《矿山巡查办法》", "②《矿山值班规定》"), 2),
        (
            "一、废止文件目录：",
            ("序号\t文件名称\t文号", "1\t关于矿山值班的通知\t某安委〔2018〕4号", "2\t《矿山巡查办法》\t某安委〔2019〕3号"),
            2,
        ),
        ("一、废止文件目录：", ("| 序号 | 名称 |", "|---|---|", "| 1 | 《矿山巡查办法》（某安委〔2019〕3号） |"), 1),
    ],
)
def test_lists_end_with_their_last_name(stem: str, items: tuple[str, ...], ended: int) -> None:
    body = "\n".join((stem, *items, "二、各单位要做好衔接，严格执行《煤矿安全规程》。"))
    assert len(named(said(body), WHOLE)) == ended
    assert "煤矿安全规程" in named(said(body), RelationKind.CITES)


@pytest.mark.parametrize(
    ("body", "begins"),
    [
        ("《矿山巡查办法》同时废止。", "2024-06-01"),
        ("本通知自2024年9月1日起施行。《矿山巡查办法》同时废止。", "2024-09-01"),
        ("本通知自印发之日起施行，《矿山巡查办法》同时废止。", "2024-06-01"),
        ("《矿山巡查办法》自2024年7月1日起废止。", "2024-07-01"),
        ("《矿山巡查办法》于2024年6月30日停止执行。", "2024-06-30"),
        ("自2024年7月1日起，停止执行《矿山巡查办法》。", "2024-07-01"),
        ("1998年1月1日起施行的《矿山巡查办法》同时废止。", "2024-06-01"),
        ("下列文件自2024年8月1日起废止：\n1.《矿山巡查办法》", "2024-08-01"),
    ],
)
def test_a_repeal_has_its_day(body: str, begins: str) -> None:
    (found,) = (each for each in said(body) if each.kind is WHOLE)
    assert iso(found.begins) == begins


@pytest.mark.parametrize(
    ("title", "ended"),
    [
        ("关于废止《矿山巡查办法》的通知", [A]),
        ("关于废止某安委〔2019〕3号文件的通知", ["某安委〔2019〕3号"]),
        ("关于废止《矿山巡查办法》和《矿山值班规定》的决定", [A, B]),
        ("关于开展废止《矿山巡查办法》工作的通知", []),
        ("关于废止部分文件的决定", []),
    ],
)
def test_a_title_repeals_where_the_text_only_decides(title: str, ended: list[str]) -> None:
    text = HEAD.replace("关于加强矿山安全工作的通知", title) + "经研究，决定予以废止。\n某某市安全生产委员会\n2024年6月1日\n"
    assert named(relations_of(text), WHOLE) == ended


def test_nobody_can_tell_what_the_earlier_rules_are() -> None:
    (found,) = said("原有规定同时废止。")
    assert found.kind is WHOLE
    assert isinstance(found.target, Unresolved)


def test_a_draft_repeals_on_paper() -> None:
    text = "矿山巡查办法（征求意见稿）\n第一条 为加强巡查，制定本办法。\n第二条 《矿山值班规定》同时废止。\n"
    assert named(relations_of(text), WHOLE) == [B]


def test_a_repealed_text_is_not_cited_as_well() -> None:
    found = said("《矿山巡查办法》（某安委〔2019〕3号）同时废止。《矿山巡查办法》要收回存档。")
    assert [each.kind for each in found] == [WHOLE]


def test_the_enclosed_text_repeals_and_not_its_cover() -> None:
    """The repeal of seed 000 is the forwarded opinion's."""
    text = (
        HEAD + "现将《矿山检查意见》（国矿〔2023〕63号）转发给你们。\n某某市安全生产委员会\n2024年6月1日\n"
        "国家矿山局文件\n国矿〔2023〕63号\n国家矿山局关于印发矿山检查意见的通知\n"
        "各省局：\n一、加强检查。\n《矿山巡查办法》（某安委〔2019〕3号）同时废止。\n国家矿山局\n2023年7月18日\n"
    )
    (found,) = (each for each in relations_of(text) if each.kind is WHOLE)
    assert iso(found.begins) == "2023-07-18"
