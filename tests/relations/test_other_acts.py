"""Amendments, suspensions, extensions, covers, grounds, citations and rules of conflict: tables of sentences."""

import pytest
from relation_factory import HEAD, iso, named, relations_of, said

from pipeline.records import Address, RelationKind, Unresolved

A = "矿山巡查办法"


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("将《矿山巡查办法》第六条修改为：“矿长每周巡查一次。”", [f"{A} 第六条"]),
        ("一、《矿山巡查办法》第六条修改为：“矿长每周巡查一次。”", [f"{A} 第六条"]),
        ("对《矿山巡查办法》作如下修改：\n一、将第六条修改为：“矿长每周巡查一次。”\n二、删去第八条。", [f"{A} 第六条、第八条"]),
        ("决定对《矿山巡查办法》作出修改如下：\n一、增加一条，作为第九条：“巡查应当记录。”", [f"{A} 第九条"]),
        ("对《矿山巡查办法》提出修订建议。", []),
        ("推动修改《矿山巡查办法》第六条。", []),
        ("《矿山巡查办法》已修改为三章，请认真学习。", []),
        ("根据《矿山巡查办法》第六条调整为三班作业。", []),
        ("将《安置合同》第六条变更为七人。", []),
    ],
)
def test_amendments(body: str, changed: list[str]) -> None:
    assert named(said(body), RelationKind.AMENDS) == changed


@pytest.mark.parametrize(
    ("body", "resumed"),
    [
        ("恢复执行《矿山巡查办法》。", [A]),
        ("自2024年9月1日起恢复执行《矿山巡查办法》第六条。", [f"{A} 第六条"]),
        ("《矿山巡查办法》自2024年9月1日起恢复施行。", [A]),
        ("各单位要尽快恢复执行《矿山巡查办法》规定的巡查制度。", []),
        ("经验收合格后方可恢复执行《矿山巡查办法》。", []),
        ("暂停执行《矿山巡查办法》。", []),
    ],
)
def test_resumptions(body: str, resumed: list[str]) -> None:
    assert named(said(body), RelationKind.RESUMES) == resumed


@pytest.mark.parametrize(
    ("body", "repealed"),
    [
        ("《矿山巡查办法》除第三条外同时废止。", [f"{A} 除第三条外"]),
        ("除第三条、第五条外，《矿山巡查办法》自2024年9月1日起废止。", [f"{A} 除第三条、第五条外"]),
        ("《矿山巡查办法》（第三条除外）同时废止。", [f"{A} 除第三条外"]),
        ("除第三条外，废止《矿山巡查办法》。", [f"{A} 除第三条外"]),
        ("废止《矿山巡查办法》，但第三条除外。", [f"{A} 除第三条外"]),
        ("除第三条外，《矿山巡查办法》《矿山报告办法》同时废止。", []),
        ("《矿山巡查办法》第三条同时废止。", [f"{A} 第三条"]),
    ],
)
def test_what_is_excepted_from_a_repeal_lives_on(body: str, repealed: list[str]) -> None:
    assert named(said(body), RelationKind.REPEALS_PART) == repealed
    assert named(said(body), RelationKind.REPEALS) == []


def test_a_decision_amends_by_its_title() -> None:
    text = (
        "某某市人民政府令\n第12号\n《关于修改〈矿山巡查办法〉第六条的决定》已经审议通过，现予公布，自2024年9月1日起施行。\n"
        "市长 某某\n2024年6月1日\n"
        "关于修改《矿山巡查办法》第六条的决定\n一、将第六条修改为：“矿长每周巡查一次。”\n"
    )
    assert named(relations_of(text), RelationKind.AMENDS) == [f"{A} 第六条"]


@pytest.mark.parametrize(
    ("body", "kind", "target", "until"),
    [
        ("《矿山巡查办法》有效期延长至2026年12月31日。", RelationKind.EXTENDS, A, "2026-12-31"),
        ("延长《矿山巡查办法》有效期至2026年12月31日。", RelationKind.EXTENDS, A, "2026-12-31"),
        ("《矿山巡查办法》继续执行至2025年12月31日。", RelationKind.EXTENDS, A, "2025-12-31"),
        ("《矿山巡查办法》暂停执行。", RelationKind.SUSPENDS, A, None),
        ("自2024年7月1日起暂停执行《矿山巡查办法》第五条。", RelationKind.SUSPENDS, f"{A} 第五条", None),
        ("暂停实施《矿山巡查办法》至2025年6月30日。", RelationKind.SUSPENDS, A, "2025-06-30"),
    ],
)
def test_terms_of_other_texts(body: str, kind: RelationKind, target: str, until: str | None) -> None:
    (found,) = (each for each in said(body) if each.kind in (RelationKind.EXTENDS, RelationKind.SUSPENDS))
    assert (found.kind, named((found,), kind), iso(found.until)) == (kind, [target], until)


@pytest.mark.parametrize(
    "body",
    [
        "《矿山巡查办法》规定的申请期限延长至2026年12月31日。",
        "依据《矿山巡查办法》作出的决定暂停执行。",
        "经批准可以暂停执行《矿山巡查办法》。",
        "在自由贸易试验区范围内暂停实施《矿山巡查办法》。",
    ],
)
def test_terms_of_other_things(body: str) -> None:
    assert named(said(body), RelationKind.EXTENDS, RelationKind.SUSPENDS) == []


@pytest.mark.parametrize(
    ("body", "kind", "targets"),
    [
        ("现将《矿山巡查办法》印发给你们，请遵照执行。", RelationKind.ISSUES, [A]),
        (
            "现将省安委会《关于加强矿山巡查的通知》（晋安发〔2024〕1号）转发给你们。",
            RelationKind.FORWARDS,
            ["晋安发〔2024〕1号 关于加强矿山巡查的通知"],
        ),
        (
            "为贯彻落实《安全生产法》和《煤矿安全规程》，现就有关事项通知如下。",
            RelationKind.BASED_ON,
            ["安全生产法", "煤矿安全规程"],
        ),
        ("根据《安全生产法》有关规定，现就有关事项通知如下。", RelationKind.BASED_ON, ["安全生产法"]),
        (
            "一、各单位要学习《安全生产法》，执行《煤矿安全规程》。《安全生产法》要点附后。",
            RelationKind.CITES,
            ["安全生产法", "煤矿安全规程"],
        ),
        ("一、持《特种作业操作证》上岗。", RelationKind.CITES, []),
        ("请依照《安全生产法》开展调查。", RelationKind.BASED_ON, []),
    ],
)
def test_covers_grounds_and_citations(body: str, kind: RelationKind, targets: list[str]) -> None:
    assert named(said(body), kind) == targets


def test_an_enclosed_text_is_targeted_by_its_address() -> None:
    text = (
        HEAD.replace("关于加强矿山安全工作的通知", "关于印发某某市矿山巡查制度的通知")
        + "《某某市矿山巡查制度》已经市安委会同意，现印发给你们。\n某某市安全生产委员会\n2024年6月1日\n"
        "某某市矿山巡查制度\n第一条 为加强巡查，制定本制度。\n第二条 本制度自印发之日起施行。\n"
    )
    (found,) = (each for each in relations_of(text) if each.kind is RelationKind.ISSUES)
    assert isinstance(found.target, Address)


@pytest.mark.parametrize(
    ("body", "one"),
    [
        ("此前有关规定与本通知不一致的，以本通知为准。", True),
        ("凡与本通知相抵触的，一律以本通知为准。", True),
        ("过去文件与本通知不一致的，按照本通知执行。", True),
        ("与强制性国家标准不一致的，以国家标准为准。", False),
        ("投标文件与招标公告不一致的，以公告为准。", False),
    ],
)
def test_rules_of_conflict_name_nobody(body: str, one: bool) -> None:
    found = [each for each in said(body) if each.kind is RelationKind.PREVAILS]
    assert len(found) == one
    assert all(isinstance(each.target, Unresolved) for each in found)


def test_other_acts_have_no_day_of_their_own() -> None:
    found = said("根据《安全生产法》，现将《矿山巡查办法》印发给你们。本通知自2024年7月1日起施行。")
    assert {each.begins for each in found} == {None}
