"""Short names that a text defines."""

import pytest

from pipeline.mentions.short_names import find_short_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第二条 矿山安全监管专员(以下简称“监管专员”)由县级政府委派。", [("监管专员", "矿山安全监管专员")]),
        ("《煤矿安全规程》（国务院令第16号，以下简称《规程》）", [("规程", "煤矿安全规程")]),
        ("某某市应急管理局（以下简称市应急局）负责。", [("市应急局", "某某市应急管理局")]),
        ("地下矿山、露天矿山（以下统称矿山）的检查。", [("矿山", "地下矿山、露天矿山")]),
        ("根据某某市矿山安全条例（以下简称“条例”）制定。", [("条例", "某某市矿山安全条例")]),
        ("矿山救护队，以下称救护队，应当值班。", [("救护队", "矿山救护队")]),
        ("没有简称的句子。", []),
    ],
)
def test_definitions(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_short_names(text, 0, len(text))
    assert [(each.name, each.full) for each in found] == expected
    assert all(each.span.of(text).strip() == each.name for each in found)
