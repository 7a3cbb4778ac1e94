"""What texts are found by, how they are judged, and what is shown of them."""

import numpy as np
import pytest

from pipeline.search import ranking, snippets, terms
from pipeline.search.likeness import agree, likeness


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("驻矿盯守", {"盯守", "矿", "驻矿"}),
        ("监管专员应当签到", {"监管专员", "签到"}),
        ("ＡＰＰ，３次", {"ap", "3次"}),
        ("", set()),
        ("，。", set()),
    ],
)
def test_terms_of_a_text(text: str, held: set[str]) -> None:
    found = terms.terms(text)
    assert held <= set(found)
    assert found == sorted(set(found))
    assert all(term.isalnum() for term in found)


def test_no_pair_crosses_a_mark() -> None:
    assert "守矿" not in terms.grams("盯守，矿")


def test_a_tag_is_no_term_of_a_text_and_one_term() -> None:
    assert terms.tag("role", "监管专员").isalnum()
    assert terms.tag("role", "甲") != terms.tag("role", "乙") != terms.tag("sector", "乙")


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("应急演练多久组织一次？", "应急演练 组织一次"),
        ("有限空间作业由谁审批", "有限空间作业 审批"),
        ("不得转包", "不得转包"),
        ("盯守", "盯守"),
        ("要不要", "要不要"),
        ("，。", "，。"),
    ],
)
def test_what_only_asks_is_left_out(question: str, left: str) -> None:
    assert terms.telling(question) == left


def held(*texts: str) -> list[ranking.Text]:
    return [ranking.take_apart(text) for text in texts]


def test_words_rare_in_the_store_count_more() -> None:
    judge = ranking.Judge(lambda _: {"安": 90, "全": 90, "安全": 90, "盯": 1, "守": 1, "盯守": 1}, 100, None)
    common, rare, none = judge.scores("安全盯守", held("安全检查", "驻矿盯守", "其他")).tolist()
    assert rare > common > none == 0


def test_what_notices_say_counts_less_than_the_question_itself() -> None:
    counts = dict.fromkeys(terms.grams("打卡签到盯守"), 2)
    judge = ranking.Judge(lambda asked: {term: counts[term] for term in asked if term in counts}, 100, None)
    own, said, none = judge.scores("怎么打卡", held("每日打卡", "每日签到", "每日盯守")).tolist()
    assert own > said > none == 0


def test_meaning_is_what_texts_do_not_share() -> None:
    vectors = {"检查": [1.0, 0.0], "排查": [0.9, 0.1], "奖金": [0.0, 1.0]}

    def encode(words: list[str]) -> ranking.Floats:
        return np.array([vectors.get(word, [0.0, 0.0]) for word in words], dtype=np.float32)

    judge = ranking.Judge(lambda asked: dict.fromkeys(asked, 1), 10, encode)
    near, far = judge.by_meaning("检查", held("排查", "奖金")).tolist()
    assert near > far
    assert judge.by_meaning("，", held("排查")).tolist() == [0.0]


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("盯守", "驻矿盯守和联系盯守", ["盯守", "盯守"]),
        ("矿", "驻矿盯守", ["矿"]),
        ("ａｐｐ签到", "用APP签到", ["APP签到"]),
        ("没有", "驻矿盯守", []),
    ],
)
def test_marks_stand_on_the_words_of_the_question(question: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in snippets.marks(question, text)] == marked


def test_an_excerpt_shows_the_hit_and_keeps_its_marks() -> None:
    text = "前" * 200 + "驻矿盯守" + "后" * 200
    shown, found = snippets.excerpt(text, snippets.marks("盯守", text))
    assert len(shown) <= snippets.LONGEST + 2
    assert [shown[start:end] for start, end in found] == ["盯守"]
    assert snippets.excerpt("短", ()) == ("短", ())


def test_markup_in_a_text_stays_text() -> None:
    text = '<img src=x onerror="1">盯守'
    shown = snippets.html(text, snippets.marks("盯守 img", text))
    assert shown == "&lt;<mark>img</mark> src=x onerror=&quot;1&quot;&gt;<mark>盯守</mark>"


def test_meaning_makes_nothing_alike_that_differs_in_figures_or_sense() -> None:
    alike = likeness(lambda texts: np.ones((len(texts), 1), dtype=np.float32))
    old = ["应当在10日内报告情况"]
    same, other, forbidden = alike(old, ["须于10日内上报情况", "应当在30日内报告情况", "不得在10日内报告情况"])[0].tolist()
    assert same > 0.3
    assert max(other, forbidden) < 0.7
    assert alike(old, old)[0, 0] == pytest.approx(1)
    assert agree("每月一次", "每月1次") is False
    assert alike(old, []).shape == (1, 0)
