from __future__ import annotations

import re
from math import ceil
from xml.etree import ElementTree

import pytest

from spineguide.page.blocks import Pictured
from spineguide.render.chance_pictures import (
    define_people,
    describe_bar,
    describe_chance,
    draw_bar,
    draw_chance,
)
from spineguide.render.handout_pictures import explain_pictures

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
    assert count_drawn(svg, "line", "0.7") == 1000 - high
    assert count_drawn(svg, "accent-line", "1.8") == high


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


def bar_parts(low: int, high: int, out_of: int) -> tuple[float, float]:
    """Return where the filled part of a bar ends, and where the striped one does."""
    svg = ElementTree.fromstring(draw_bar(low, high, out_of))
    filled = float(svg.findall(f"{SVG}rect")[1].attrib["width"])
    striped = [float(path.attrib["d"].split("H")[1]) for path in svg.iter(f"{SVG}path")]
    return filled, striped[0] if striped else 0.0


@pytest.mark.parametrize(
    ("numbers", "parts"),
    [
        pytest.param((0, 0, 100), (0.0, 0.0), id="nobody"),
        pytest.param((50, 50, 100), (159.0, 0.0), id="half"),
        pytest.param((100, 100, 100), (318.0, 0.0), id="everybody"),
        pytest.param((1, 1, 1000), (1.0, 0.0), id="a hair is seen"),
        pytest.param((25, 50, 100), (79.5, 160.0), id="range"),
        pytest.param((0, 1, 1000), (0.0, 2.0), id="range from none"),
    ],
)
def test_a_bar_is_as_long_as_its_numbers(
    numbers: tuple[int, int, int], parts: tuple[float, float]
) -> None:
    assert bar_parts(*numbers) == parts


def test_a_bar_is_also_said_in_words() -> None:
    assert describe_bar(4, 4, 100) == "A bar of 100 people: 4 are filled."
    assert describe_bar(0, 3, 1000) == (
        "A bar of 1,000 people: none are filled, and 3 more are striped."
    )
    assert draw_bar(1, 1, 10_000) == describe_bar(1, 1, 10_000) == ""


def test_the_legend_explains_every_sign_and_no_other() -> None:
    assert explain_pictures([Pictured(1, 1, 10_000, key=True)]) == ""
    assert explain_pictures([Pictured(1, 1, 100, key=True)]) == (
        "In a field of 100 figures, those whom it happens to are filled."
    )
    legend = explain_pictures(
        [
            Pictured(1, 2, 100, key=True),
            Pictured(1, 2, 1000, key=True),
            Pictured(1, 2, 100, key=False),
        ]
    )
    assert legend.count("in some studies") == 3
    assert "1,000 dots" in legend
    assert "A bar is all people" in legend
