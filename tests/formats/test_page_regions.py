"""From a span of the clean text to rectangles on the pages."""

import pytest

from pipeline.records import Place, Reading, Region, Span

TEXT = "各矿应当每月检查\nNo. 12 报表\t结果"
PLACES = (
    Place(0, 1, 1, (80.0, 100.0, 160.0, 120.0)),  # 各矿应当
    Place(4, 2, 2, (80.0, 90.0, 160.0, 110.0)),  # 每月检查, on the next page
    Place(9, 3, 2, (80.0, 130.0, 200.0, 150.0)),  # a row of a table
)


def reading(places: tuple[Place, ...], text: str = TEXT) -> Reading:
    return Reading("", "", "", "", text, places, (), (), (), ())


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(0, 4), [Region(1, (80.0, 100.0, 160.0, 120.0))]),
        (Span(2, 6), [Region(1, (120.0, 100.0, 160.0, 120.0)), Region(2, (80.0, 90.0, 120.0, 110.0))]),
        (Span(9, 12), [Region(2, (80.0, 130.0, 200.0, 150.0))]),
        (Span(8, 9), []),
        (Span(3, 3), []),
    ],
)
def test_a_rectangle_for_each_line(span: Span, expected: list[Region]) -> None:
    assert list(reading(PLACES).regions(span)) == expected


def test_half_width_signs_take_half_the_room() -> None:
    line = reading((Place(0, 1, 1, (0.0, 0.0, 60.0, 10.0)),), "ab甲乙")
    assert line.regions(Span(2, 3)) == (Region(1, (20.0, 0.0, 40.0, 10.0)),)


def test_a_source_without_pages_has_none() -> None:
    assert reading((Place(0, 1),)).regions(Span(0, 5)) == ()
