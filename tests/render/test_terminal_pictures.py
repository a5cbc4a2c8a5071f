from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spineguide.guide.prose import Prose
from spineguide.page.blocks import Chance, Moment, SpineMap, SpineSide, Timeline
from spineguide.render.layout import line_width, paint_lines
from spineguide.render.terminal_pictures import draw_chance, draw_spine, draw_time_bars
from spineguide.render.themes import THEMES

TEXT = Prose.from_text("x")


def chance(low: int, high: int, out_of: int) -> Chance:
    return Chance(sentence="", who="", good=True, low=low, high=high, out_of=out_of)


def moments(*times: tuple[str, int | None, int | None]) -> Timeline:
    return Timeline(
        moments=tuple(
            Moment(when=when, prose=TEXT, start=start, end=end) for when, start, end in times
        )
    )


def test_a_range_is_full_then_half_then_empty() -> None:
    lines = paint_lines(draw_chance(chance(12, 25, 100)), THEMES["plain"]).splitlines()
    assert lines[:4] == [
        "● ● ● ● ● ● ● ● ● ●",
        "● ● ◐ ◐ ◐ ◐ ◐ ◐ ◐ ◐",
        "◐ ◐ ◐ ◐ ◐ · · · · ·",
        "· · · · · · · · · ·",
    ]
    assert len(lines) == 10


@pytest.mark.parametrize(
    ("out_of", "note"), [(1000, "1 mark: 10 people"), (250, "1 mark: 2.5 people")]
)
def test_a_mark_that_is_not_one_person_says_so(out_of: int, note: str) -> None:
    assert paint_lines(draw_chance(chance(1, 1, out_of)), THEMES["plain"]).splitlines()[-1] == note


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
