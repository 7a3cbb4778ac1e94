"""发文字号 as texts write them: tables of sentences and their canonical numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.document_numbers import canonical, find_numbers

CANONICAL = [
    ("晋政办发〔2024〕29号", "晋政办发〔2024〕29号"),
    ("晋政办发[2024]029 号", "晋政办发〔2024〕29号"),
    ("安委办〔２０２４〕１号", "安委办〔2024〕1号"),
    ("煤安监技装﹝2018﹞8号", "煤安监技装〔2018〕8号"),
    ("苏政办发【2020】第12号", "苏政办发〔2020〕12号"),
    ("国发〔二〇〇四〕二十号", "国发〔2004〕20号"),
    ("国办发明电〔2018〕15号", "国办发明电〔2018〕15号"),
    ("国务院令第446号", "国务院令第446号"),
    ("中华人民共和国国务院令第四百四十六号", "国务院令第446号"),
    ("国令第707号", "国务院令第707号"),
    ("国务院令[第296号]", "国务院令第296号"),
    ("中华人民共和国主席令第八十四号", "主席令第84号"),
    ("国家安全生产监督管理局〈国家煤矿安全监察局〉令第16号", "国家安全生产监督管理局〈国家煤矿安全监察局〉令第16号"),
    ("国家发展和改革委员会2013年第16号令", "国家发展和改革委员会令2013年第16号"),
    ("财政部公告2020年第5号", "财政部公告2020年第5号"),
    ("(87)煤生字第337号", "〔87〕煤生字第337号"),
]

IN_TEXT = [
    ("按照国发〔2004〕20号精神", ["国发〔2004〕20号"]),
    ("《甲办法》和国发〔2004〕20号", ["国发〔2004〕20号"]),
    ("和政发〔2020〕1号", ["和政发〔2020〕1号"]),
    ("（原国家安全生产监督管理总局令第16号，以下简称《规程》）", ["国家安全生产监督管理总局令第16号"]),
    ("1995年9月4日 对外贸易经济合作部令第6号发布", ["对外贸易经济合作部令第6号"]),
    ("国务院、中华人民共和国中央军事委员会令第689号", ["国务院、中华人民共和国中央军事委员会令第689号"]),
    ("《甲》（甲发〔2020〕1号）、《乙》(乙安办〔2021〕199号)同时废止", ["甲发〔2020〕1号", "乙安办〔2021〕199号"]),
    ("（自然资办函〔2019〕1819号）", ["自然资办函〔2019〕1819号"]),
]

NONE = ["〔2024〕29号", "（2018）京01民终123号", "蜀ICP备13001288号", "第446号", "（13）其他", "2024年6月1日", "二十九号"]


@pytest.mark.parametrize(("raw", "number"), CANONICAL)
def test_canonical(raw: str, number: str) -> None:
    assert canonical(raw) == number


@pytest.mark.parametrize(("text", "numbers"), IN_TEXT)
def test_found_in_text(text: str, numbers: list[str]) -> None:
    assert [found.number for found in find_numbers(text)] == numbers


@pytest.mark.parametrize("text", NONE)
def test_not_a_number(text: str) -> None:
    assert find_numbers(text) == ()


def test_the_closing_bracket_of_a_citation_stays_outside() -> None:
    text = "《规定》（国务院令第446号）"
    (found,) = find_numbers(text)
    assert found.span.of(text) == "国务院令第446号"


def test_search_is_bounded() -> None:
    text = "甲发〔2020〕1号，乙发〔2020〕2号"
    assert [found.number for found in find_numbers(text, 10)] == ["乙发〔2020〕2号"]


@given(st.text(alphabet="国务院令第〔2024〕[(）号29 十和、\n", max_size=60))
def test_mentions_are_ordered_and_canonical(text: str) -> None:
    end = 0
    for found in find_numbers(text):
        assert end <= found.span.start < found.span.end <= len(text)
        assert canonical(found.number) == found.number
        end = found.span.end
