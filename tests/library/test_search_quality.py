"""How well search answers the queries that it may be tuned on."""

from __future__ import annotations

import pytest

from spineguide.library import Library
from tests.bench.search_quality import QUERIES, Figures, measure

# What it must not fall below, in each hundred.
FLOORS = {
    "alarm: emergency, pinned": 100,
    "alarm: urgent, pinned": 98,
    "alarm: harmless, none pinned": 98,
    "find: guide first": 86,
    "find: guide in three": 96,
    "find: answer in three": 84,
    "words: first hit about it": 88,
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
