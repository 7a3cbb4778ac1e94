"""Of an amendment only the new wording orders anything."""

import pytest
from duty_factory import duties
from hypothesis import given
from hypothesis import strategies as st

from pipeline.obligations.amendments import new_wordings, sentences_in_force
from pipeline.records import Span

HEAD = "某省水利厅关于修改水库管理办法的决定\n\n"

WORDINGS = [
    ("将第三条修改为：“水利局应当巡查。”", ["水利局应当巡查。"]),
    ("将“水务局”修改为“水利局”。", ["水利局"]),
    ("第五条改为第六条，修改为：“应当巡查。”第七条改为：“应当报告。”", ["应当巡查。", "应当报告。"]),
    ("在第八条中增加一款，作为第二款：“应当公示。”", ["应当公示。"]),
    ("增加一条：“应当建立“三个责任人”制度。”", ["应当建立“三个责任人”制度。"]),
    ("修改为：“第一条 应当巡查。\n“第二条 应当报告。”\n应当衔接。", ["第一条 应当巡查。\n“第二条 应当报告。"]),
    ("将方案修改为草案。", []),
    ("要学习“应当”的用法。", []),
    ("修改为：“应当巡查。", []),
    ("删去第六条中的“必须审批”。", []),
]


@pytest.mark.parametrize(("words", "new"), WORDINGS)
def test_what_an_amendment_puts_into_force(words: str, new: list[str]) -> None:
    assert [span.of(words) for span in new_wordings(words, 0, len(words))] == new


SENTENCES = [
    ("将第三条修改为：“水利局应当巡查。各市应当报告。”", ["水利局应当巡查", "各市应当报告"]),
    ("修改为：“第三条 水利局应当巡查。”各市做好衔接。", ["水利局应当巡查", "各市做好衔接"]),
    ("各市注意。将第三条修改为：“应当巡查。”", ["各市注意", "应当巡查"]),
    ("应当巡查。应当报告。", ["应当巡查", "应当报告"]),
]


@pytest.mark.parametrize(("words", "expected"), SENTENCES)
def test_the_sentences_in_force(words: str, expected: list[str]) -> None:
    found = sentences_in_force(words, Span(0, len(words)), new_wordings(words, 0, len(words)))
    assert [span.of(words) for span in found] == expected


AMENDED = [
    ("一、将第三条修改为：“水库管理单位应当每月巡查。”", [("水库管理单位", "水库管理单位应当每月巡查")]),
    (
        "一、将第四条“水库管理单位应当每周报告。水库管理单位不得超蓄。”修改为“水库管理单位应当每日报告。”",
        [("水库管理单位", "水库管理单位应当每日报告")],
    ),
    (
        "一、第五条改为第六条，修改为：“第六条 水库管理单位应当巡查，不得超蓄。水利局应当检查。”",
        [("水库管理单位", "水库管理单位应当巡查"), ("水库管理单位", "不得超蓄"), ("水利局", "水利局应当检查")],
    ),
    ("一、删去第七条。", []),
    ("一、将“国土厅”修改为“自然资源厅”。", []),
    ("一、删去第六条中的“水利局应当审批”。", []),
    (
        "一、增加一条，作为第九条：“第九条 水利局应当建立“三个责任人”制度。\n“水库管理单位应当公示名单。”\n各市应当做好衔接。",
        [
            ("水利局", "水利局应当建立“三个责任人”制度"),
            ("水库管理单位", "水库管理单位应当公示名单"),
            ("各市", "各市应当做好衔接"),
        ],
    ),
]


@pytest.mark.parametrize(("body", "expected"), AMENDED)
def test_duties_of_an_amendment(body: str, expected: list[tuple[str, str]]) -> None:
    assert [("、".join(duty.actor), duty.evidence.quote) for duty in duties(body + "\n", HEAD)] == expected


PIECES = ("修改为：", "“", "”", "第三条 ", "应当巡查", "。", "\n", "增加一款：", "删去", "，")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_sentences_are_apart_and_in_order(words: str) -> None:
    at = 0
    for span in sentences_in_force(words, Span(0, len(words)), new_wordings(words, 0, len(words))):
        assert at <= span.start < span.end <= len(words)
        at = span.end
