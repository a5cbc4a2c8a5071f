from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spineguide.guide.document import parse_document
from spineguide.guide.places import find_node, find_position, find_words

if TYPE_CHECKING:
    from spineguide.guide.statements import Place

DOCUMENT = parse_document(
    b"""\
title: A guide
questions:
  - One?
  - Two?
summary: >-
  You can *wait
  here*.
""",
    "g.yaml",
)


@pytest.mark.parametrize(
    ("place", "words", "position"),
    [
        pytest.param(("title",), "", (1, 8), id="text stands for itself"),
        pytest.param(("questions",), "", (2, 1), id="a key stands for its list"),
        pytest.param(("questions", 1), "", (4, 5), id="an item"),
        pytest.param(("questions", 9), "", (2, 1), id="an item that is not there"),
        pytest.param(("unknowns",), "", (1, 1), id="a key that is not there"),
        pytest.param(("title", "x"), "", (1, 8), id="a key in a text"),
        pytest.param(("summary",), "wait here", (6, 12), id="words over a line break"),
        pytest.param(("summary",), "elsewhere", (5, 10), id="words that are not there"),
        pytest.param((), "", (1, 1), id="the whole"),
    ],
)
def test_a_place_has_a_position(place: Place, words: str, position: tuple[int, int]) -> None:
    assert find_position(DOCUMENT, place, words) == position


def test_a_place_that_is_not_there_has_no_node() -> None:
    assert find_node(DOCUMENT, ("title",)) is not None
    assert find_node(DOCUMENT, ("questions", 9)) is None
    assert find_node(DOCUMENT, ("questions", "x")) is None


def test_no_words_are_nowhere() -> None:
    assert find_words("text", 1, " ") is None


def test_words_are_placed_in_the_text_that_is_asked_for() -> None:
    assert find_words("a\nb\nc here", 2, "here") == (3, 3)
    assert find_words("a\nb here", 1, "here") == (2, 3)
