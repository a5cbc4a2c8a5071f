from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from spineguide.guide.loader import load_guide
from spineguide.guide.model import Outcome
from spineguide.library import Entry
from spineguide.library.store.folders import RESERVED_NAMES
from spineguide.page.blocks import SideBySide
from spineguide.page.compare_page import compose_choices, compose_comparison
from spineguide.page.numbers_apart import find_shared_number, restate
from tests.conftest import TODAY

GUIDES = Path(__file__).parents[2] / "guides"
ENTRIES = {
    path.stem: Entry(path.stem, load_guide(path), True, "")
    for path in sorted(GUIDES.glob("*.yaml"))
    if path.stem not in RESERVED_NAMES
}
PAIRS = list(itertools.combinations(ENTRIES, 2))
RATE = re.compile(r"\d (?:in|of|out of) (\d[\d,]*)")


def outcome(number: int, out_of: int, among: str = "", what: str = "fall") -> Outcome:
    return Outcome(what=what, good=False, number=number, out_of=out_of, among=among)


def tables_with(first: str, second: str) -> list[SideBySide]:
    if first == second:
        page = compose_choices(ENTRIES[first], ENTRIES, TODAY)
    else:
        page = compose_comparison([ENTRIES[first], ENTRIES[second]], TODAY)
    return [block for block in page.blocks if isinstance(block, SideBySide) and block.caption]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *PAIRS,
        *((name, name) for name, entry in ENTRIES.items() if len(entry.guide.options) > 1),
    ],
)
def test_no_number_of_a_table_stands_beside_one_out_of_other_people(
    first: str, second: str
) -> None:
    for table in tables_with(first, second):
        out_of = int(re.sub(r"\D", "", table.caption))
        for remark in (remark for row in table.rows for cell in row.cells for remark in cell):
            assert remark.cites
            told = {int(people.replace(",", "")) for people in RATE.findall(remark.text)}
            assert told <= {out_of}
            assert remark.chance is None or remark.chance[2] == out_of


@pytest.mark.parametrize(
    ("among", "kept"),
    [
        pytest.param("561 US adults", "561 US adults", id="how many were counted"),
        pytest.param("adults; by 9 years it was 30", "adults", id="later"),
        pytest.param("adults, against 37 on dummy tablets", "adults", id="others"),
        pytest.param("smokers (17 among others), in Norway", "smokers, in Norway", id="brackets"),
        pytest.param("people (most of them old)", "people (most of them old)", id="no number"),
        pytest.param("adults; elsewhere, 3 of 17,625 had it", "adults", id="other rate"),
        pytest.param("the 26 in 100 who had surgery", "", id="rate first"),
    ],
)
def test_restated_it_drops_what_other_numbers_say(among: str, kept: str) -> None:
    restated = restate(outcome(4, 100, among), 1000)
    assert restated is not None
    assert (restated.number, restated.out_of, restated.among) == ((40, 40), 1000, kept)


def test_out_of_the_same_people_all_stays() -> None:
    told = outcome(4, 100, "adults, 26 in 100 of whom had surgery; by 9 years it was 30")
    restated = restate(told, 100)
    assert restated is not None
    assert restated.among == told.among


@pytest.mark.parametrize(
    ("told", "out_of"),
    [
        pytest.param(outcome(1, 30), 100, id="no whole number"),
        pytest.param(outcome(1, 100, what="lose 50 points"), 1000, id="a number in the words"),
        pytest.param(outcome(1, 100, what="fall, as 3 in 7 do"), 100, id="another rate"),
    ],
)
def test_a_number_that_cannot_be_restated_is_left_out(told: Outcome, out_of: int) -> None:
    assert restate(told, out_of) is None


def test_the_largest_number_of_people_is_shared() -> None:
    assert find_shared_number([outcome(1, 100), outcome(2, 1000)]) == 1000
