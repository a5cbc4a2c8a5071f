from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spineguide.guide.prose import Prose
from spineguide.page.blocks import Chance, Moment, Pictured, SpineMap, SpineSide, Timeline
from spineguide.render.layout import line_width, paint_lines
from spineguide.render.terminal_pictures import (
    draw_chance,
    draw_spine,
    draw_time_bars,
    explain_signs,
)
from spineguide.render.themes import THEMES

TEXT = Prose.from_text("x")


def chance(low: int, high: int, out_of: int, *, key: bool = False) -> Chance:
    return Chance(sentence="", who="", good=True, low=low, high=high, out_of=out_of, key=key)


def moments(*times: tuple[str, int | None, int | None]) -> Timeline:
    return Timeline(
        moments=tuple(
            Moment(when=when, prose=TEXT, start=start, end=end) for when, start, end in times
        )
    )


def draw(block: Chance, width: int = 80) -> list[str]:
    return paint_lines(draw_chance(block, width), THEMES["plain"]).splitlines()


def test_a_key_number_is_a_hundred_people_in_two_rows() -> None:
    assert draw(chance(12, 60, 100, key=True)) == [
        "●" * 12 + "○" * 38,
        "○" * 10 + "·" * 40,
    ]


@pytest.mark.parametrize(("width", "rows"), [(50, 2), (49, 4), (25, 4), (20, 5)])
def test_rows_are_shorter_where_there_is_less_room(width: int, rows: int) -> None:
    lines = draw(chance(1, 1, 100, key=True), width)
    assert len(lines) == rows
    assert sum(map(len, lines)) == 100


@pytest.mark.parametrize(
    ("out_of", "note"),
    [(1000, "Each mark stands for 10 people."), (250, "Each mark stands for 2.5 people.")],
)
def test_a_mark_that_is_not_one_person_says_so(out_of: int, note: str) -> None:
    lines = draw(chance(1, 1, out_of, key=True))
    assert lines[0] == "◐" + "·" * 49
    assert lines[-1] == note


@pytest.mark.parametrize(
    ("numbers", "bar"),
    [
        pytest.param((0, 0, 100), "░" * 50, id="nobody"),
        pytest.param((4, 4, 100), "██" + "░" * 48, id="four"),
        pytest.param((5, 5, 100), "██▌" + "░" * 47, id="odd"),
        pytest.param((100, 100, 100), "█" * 50, id="everybody"),
        pytest.param((4, 10, 100), "██▒▒▒" + "░" * 45, id="range"),
        pytest.param((3, 3, 1000), "▌" + "░" * 49, id="rare"),
    ],
)
def test_any_other_number_is_a_bar(numbers: tuple[int, int, int], bar: str) -> None:
    assert draw(chance(*numbers)) == [bar]


def test_more_people_than_can_be_told_apart_are_not_drawn() -> None:
    assert draw_chance(chance(7, 7, 10_000, key=True), 80) == []


def test_the_legend_explains_every_sign_and_no_other() -> None:
    assert explain_signs([Pictured(7, 7, 10_000, key=False)]) == ""
    assert explain_signs([Pictured(7, 7, 100, key=True)]) == (
        "Each field is 100 marks: ● it happens to them, · it does not."
    )
    pictured = (
        Pictured(3, 40, 1000, key=True),
        Pictured(1, 2, 100, key=False),
        Pictured(7, 7, 10_000, key=False),
    )
    legend = explain_signs(pictured)
    for sign in "●○◐·█▌▒░":
        assert f"{sign} " in legend


def test_without_room_the_spine_is_words_alone() -> None:
    block = SpineMap(regions=("neck",), sides=(SpineSide("ACDF", "front"),))
    assert paint_lines(draw_spine(block, 40, pictured=False), THEMES["plain"]) == (
        "Part of the spine: neck.\nThe surgeon comes:\n• ACDF, from the front\n"
    )


def test_the_picture_points_at_the_regions_and_shows_no_sides_there_are_not() -> None:
    text = paint_lines(
        draw_spine(SpineMap(regions=("upper-back",)), 80, pictured=True), THEMES["plain"]
    )
    assert "◀ upper back" in text
    assert "◀ neck" not in text
    assert "The surgeon comes" not in text


def test_time_bars_share_one_axis() -> None:
    lines = draw_time_bars(moments(("First", 0, 7), ("Later", 7, 28), ("Ever", 28, None)), 26)
    assert paint_lines(lines, THEMES["plain"]).splitlines() == [
        "First █████···············",
        "Later ·····███████████████",
    ]


@pytest.mark.parametrize(
    "timeline",
    [
        pytest.param(moments(), id="none"),
        pytest.param(moments(("a", 0, 7), ("b", 3, None)), id="one"),
        pytest.param(moments(("a", 0, 0), ("b", 0, 0)), id="no-time"),
    ],
)
def test_less_than_two_stretches_of_time_need_no_axis(timeline: Timeline) -> None:
    assert draw_time_bars(timeline, 80) == []


days = st.none() | st.integers(0, 4000)


@given(
    st.lists(
        st.tuples(st.text("a漢 ", min_size=1, max_size=60), days, days), min_size=2, max_size=6
    )
)
def test_every_bar_is_seen_and_as_wide_as_the_others(
    times: list[tuple[str, int | None, int | None]],
) -> None:
    for line in draw_time_bars(moments(*times), 80):
        assert line_width(line) == 80
        assert line[2][0]
