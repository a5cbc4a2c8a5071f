"""How well search answers the queries that it may be tuned on."""

from __future__ import annotations

import pytest

from spineguide.library import Library
from tests.bench.search_quality import QUERIES, Figures, measure

# What it must not fall below, in each hundred.
FLOORS = {
    "alarm: emergency, pinned": 99,
    "alarm: urgent, pinned": 99,
    "alarm: harmless, none pinned": 98,
    "find: guide first": 93,
    "find: guide in three": 98,
    "find: answer in three": 93,
    "words: first hit about it": 96,
}


@pytest.fixture(scope="module")
def figures() -> Figures:
    library = Library.open({"SPINEGUIDE_CACHE": "off", "SPINEGUIDE_PATH": ""})
    return measure(library, sorted(QUERIES.glob("*.tsv")), [])


@pytest.mark.slow
@pytest.mark.parametrize(("name", "floor"), FLOORS.items(), ids=FLOORS)
def test_no_change_makes_search_worse(name: str, floor: int, figures: Figures) -> None:
    done, asked = figures[name]
    assert 100 * done / asked >= floor
