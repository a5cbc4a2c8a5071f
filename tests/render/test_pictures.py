from __future__ import annotations

from xml.etree import ElementTree

import pytest

from spineguide.render.pictures import (
    describe_approaches,
    draw_approaches,
    draw_spine,
    draw_stretch,
    find_time_limit,
)

SVG = "{http://www.w3.org/2000/svg}"


def test_the_regions_of_the_guide_are_filled_in_and_named() -> None:
    svg = ElementTree.fromstring(draw_spine(("neck", "lower-back")))
    bones = [
        (region.attrib["class"], len(region.findall(f"{SVG}g")))
        for region in svg.findall(f"{SVG}g")
    ]
    assert bones == [("marked", 7), ("bone", 12), ("marked", 5)]
    bold = [text.text for text in svg.iter(f"{SVG}text") if "font-weight" in text.attrib]
    assert bold == ["Neck", "Lower back"]
    assert svg.attrib["aria-label"] == "Spine from the side. Marked: neck and lower back."


def test_an_arrow_shows_each_side_the_surgeon_comes_from() -> None:
    svg = ElementTree.fromstring(draw_approaches(("back", "back-and-front")))
    assert [text.text for text in svg.iter(f"{SVG}text")] == [
        "Your body from above",
        "from the front",
        "from the back",
    ]
    assert (
        describe_approaches(("back", "side"))
        == "Your body from above, with arrows from the side and from the back."
    )


def test_without_a_side_no_body_is_drawn() -> None:
    assert draw_approaches(("none",)) == ""
    assert describe_approaches(()) == ""


@pytest.mark.parametrize(
    ("start", "end", "limit", "gap", "bar"),
    [
        pytest.param(0, 42, 84, False, (0, 160), id="to scale"),
        pytest.param(0, 1, 840, False, (0, 4), id="wide enough to see"),
        pytest.param(84, 84, 84, False, (316, 320), id="at the very end"),
        pytest.param(42, 84, 84, True, (144, 288), id="before the gap"),
        pytest.param(365, 3650, 84, True, (302, 320), id="behind the gap"),
        pytest.param(42, 365, 84, True, (144, 320), id="across the gap"),
    ],
)
def test_a_stretch_of_time_is_a_bar(
    start: int, end: int, limit: int, gap: bool, bar: tuple[float, float]
) -> None:
    svg = ElementTree.fromstring(draw_stretch(start, end, limit, gap=gap))
    (rect,) = svg.iter(f"{SVG}rect")
    left = float(rect.attrib["x"])
    assert (left, left + float(rect.attrib["width"])) == bar


@pytest.mark.parametrize(
    ("ends", "limit"),
    [
        pytest.param((), 0, id="no times"),
        pytest.param((1, 42), 42, id="two stretches share a line"),
        pytest.param((1, 42, 3650), 42, id="a last one far away"),
        pytest.param((1, 42, 90), 90, id="a last one near"),
    ],
)
def test_a_timeline_ends_where_its_stretches_can_be_seen(ends: tuple[int, ...], limit: int) -> None:
    assert find_time_limit(ends) == limit
