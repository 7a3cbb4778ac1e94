"""What holds for every text: nothing is lost or invented, spans nest, and nothing is raised."""

from hypothesis import given, settings
from hypothesis import strategies as st
from structure_factory import lines_of, parsed

from pipeline.records import Provision, Span
from pipeline.structure import parse

WORDS = st.sampled_from(
    [
        "第一条 各级应当落实",
        "（一）建立台账；",
        "1.开展检查。各单位要检查。",
        "一、总体要求",
        "关于印发甲办法的通知",
        "甲办法",
        "附件",
        "附件：1.名单",
        "甲市人民政府",
        "2024年6月1日",
        "各县人民政府：",
        "抄送：省委",
        "2024年6月2日印发",
        "（此件公开发布）",
        "第一章 总则",
        "目录",
        "甲发〔2024〕1号",
        "为做好工作，确保安全，进一步",
        "压实责任，抓好落实。",
        "— 3 —",
        "甲部令",
        "第10号",
        "首页 > 公开",
        "联系人：王某，电话：12345678",
        "第三条规定的",
        "①立案。",
        "1.1 目的",
        "\u3000\u3000坚持安全第一。",
        "",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=24).map("\n".join), st.text(max_size=120))


def nested(provision: Provision, outer: Span) -> None:
    assert outer.covers(provision.span)
    assert provision.span.covers(provision.body)
    if provision.heading is not None:
        assert provision.body.covers(provision.heading)
    at = provision.span.start
    for child in provision.children:
        assert at <= child.span.start
        at = child.span.start
        nested(child, outer)


def is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(sign in rest for sign in part)


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.sampled_from([None, True, False]))
def test_parse_holds_together(text: str, wrapped: bool | None) -> None:
    structure = parse(lines_of(text, wrapped=wrapped))
    assert is_subsequence("".join(structure.text.split()), "".join(text.split()))
    assert [place.start for place in structure.places] == sorted(place.start for place in structure.places)
    ids = [notice.local for notice in structure.notices]
    assert ids == [f"d{number}" for number in range(1, len(ids) + 1)]
    for notice in structure.notices:
        assert notice.span.end <= len(structure.text)
        assert all(fact.span.of(structure.text) == fact.quote for fact in notice.facts.values())
        assert set(notice.contains) <= set(ids) - {notice.local}
        nested(notice.body, notice.body.span)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_parse_is_pure(text: str) -> None:
    assert parsed(text) == parsed(text)


def test_one_line_without_end_and_very_many_lines() -> None:
    assert parsed("安全生产，人人有责；" * 100_000).notices
    many = "\n".join(f"{number}.检查第{number}项。" for number in range(1, 5_001))
    assert len(parsed("甲方案\n" + many).notices[0].body.children) > 100
