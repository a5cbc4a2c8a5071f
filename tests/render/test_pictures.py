from __future__ import annotations

import re
from math import ceil
from xml.etree import ElementTree

import pytest

from spineguide.render.pictures import (
    define_people,
    describe_approaches,
    describe_chance,
    draw_approaches,
    draw_chance,
    draw_spine,
    draw_stretch,
    find_time_limit,
)

SVG = "{http://www.w3.org/2000/svg}"


def count_drawn(svg: str, kind: str, width: str) -> int:
    """Count the figures or dots that the strokes of *kind* and *width* draw."""
    total = 0
    for path in ElementTree.fromstring(svg).iter(f"{SVG}path"):
        if path.attrib["class"] == kind and path.attrib["stroke-width"] == width:
            step = sum(map(float, path.attrib["stroke-dasharray"].split()))
            for length in re.findall(r"h([\d.]+)", path.attrib["d"]):
                total += ceil(float(length) / step)
    return total


@pytest.mark.parametrize(
    ("low", "high", "out_of"),
    [
        pytest.param(0, 0, 100, id="nobody"),
        pytest.param(4, 4, 100, id="one number"),
        pytest.param(7, 16, 100, id="a range over two rows"),
        pytest.param(91, 100, 100, id="up to everybody"),
        pytest.param(3, 5, 20, id="fewer than a hundred"),
    ],
)
def test_as_many_figures_are_filled_and_striped_as_the_numbers_say(
    low: int, high: int, out_of: int
) -> None:
    svg = draw_chance(low, high, out_of)
    assert count_drawn(svg, "accent-line", "3.4") == high
    assert count_drawn(svg, "accent-line", "4.6") == high
    # Four stripes on each figure between the two numbers.
    assert count_drawn(svg, "paper", "0.8") == 4 * (high - low)


def test_a_hundred_people_stand_ten_by_ten() -> None:
    field = ElementTree.fromstring(
        f'<svg xmlns="http://www.w3.org/2000/svg">{define_people()}</svg>'
    )
    heads = field.findall(f".//{SVG}path")[0].attrib["d"]
    assert len(re.findall("M", heads)) == 10
    assert set(re.findall(r"h([\d.]+)", heads)) == {"90.01"}


@pytest.mark.parametrize(("low", "high"), [(6, 6), (6, 45)])
def test_a_thousand_people_are_a_thousand_dots(low: int, high: int) -> None:
    svg = draw_chance(low, high, 1000)
    assert count_drawn(svg, "line", "0.8") == 1000 - high
    assert count_drawn(svg, "accent-line", "2.2") == high


def test_more_people_than_can_be_told_apart_are_not_drawn() -> None:
    assert draw_chance(1, 1, 10_000) == ""
    assert describe_chance(1, 1, 10_000) == ""


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        pytest.param((1, 1, 100), "Of 100 figures, 1 is filled.", id="one"),
        pytest.param((0, 0, 100), "Of 100 figures, none are filled.", id="none"),
        pytest.param(
            (4, 7, 100), "Of 100 figures, 4 are filled, and 3 more are striped.", id="range"
        ),
        pytest.param(
            (1, 2, 1000), "Of 1,000 dots, 1 is big, and 1 more is big with a bar.", id="dots"
        ),
    ],
)
def test_the_picture_is_also_said_in_words(numbers: tuple[int, int, int], words: str) -> None:
    assert describe_chance(*numbers) == words


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
    assert [text.text for text in svg.iter(f"{SVG}text")] == ["from the front", "from the back"]
    assert (
        describe_approaches(("back", "side"))
        == "Body from above, with arrows from the side and from the back."
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
