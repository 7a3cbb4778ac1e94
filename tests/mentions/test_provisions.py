"""Places named in running text, and what 前款 and 本条 mean where they stand."""

import pytest

from pipeline.mentions.provisions import find_provisions, names_itself, read_locators, resolve


@pytest.mark.parametrize(
    ("words", "locators"),
    [
        ("第十二条", ("第十二条",)),
        ("第12条", ("第十二条",)),
        ("第十二条第二款", ("第十二条第二款",)),
        ("第十二条第二款第（三）项", ("第十二条第二款(三)",)),
        ("第十二条第三项", ("第十二条(三)",)),
        ("第三条、第五条和第七条", ("第三条", "第五条", "第七条")),
        ("第三条至第五条", ("第三条", "第四条", "第五条")),
        ("第十条第一项、第三项", ("第十条(一)", "第十条(三)")),
        ("第一百零五条", ("第一百零五条",)),
        ("第二十条之一", ("第二十条之一",)),
        ("第三章", ("第三章",)),
        ("没有", ()),
    ],
)
def test_locators(words: str, locators: tuple[str, ...]) -> None:
    assert read_locators(words) == locators


@pytest.mark.parametrize(
    ("words", "at", "meant"),
    [
        ("前款", "第十二条第三款", ("第十二条第二款",)),
        ("前两款", "第十二条第三款", ("第十二条第一款", "第十二条第二款")),
        ("前条", "第十二条", ("第十一条",)),
        ("本条第一款", "第十二条第三款", ("第十二条第一款",)),
        ("第三条", "第十二条", ("第三条",)),
        ("前款", "第十二条", ()),
        ("前款", None, ()),
    ],
)
def test_relative_places(words: str, at: str | None, meant: tuple[str, ...]) -> None:
    assert resolve(words, at) == meant


def test_mentions_in_reading_order() -> None:
    text = "违反前款和第十二条第（三）项规定的"
    found = find_provisions(text, 0, len(text))
    assert [(each.span.of(text), each.locators, each.relative) for each in found] == [
        ("前款", (), True),
        ("第十二条第（三）项", ("第十二条(三)",), False),
    ]


@pytest.mark.parametrize(
    ("words", "kind", "itself"),
    [
        ("本办法", "办法", True),
        ("本实施办法", "办法", True),
        ("本文件", None, True),
        ("本市", "办法", False),
        ("办法", "办法", False),
    ],
)
def test_a_document_names_itself(words: str, kind: str | None, itself: bool) -> None:
    assert names_itself(words, kind) is itself
