from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from spineguide.guide.model import Outcome
from spineguide.library import Entry
from spineguide.page.blocks import Callout, Note, SideBySide
from spineguide.page.compare_page import compose_comparison
from tests.conftest import TODAY

if TYPE_CHECKING:
    from spineguide.guide.model import Guide
    from spineguide.page.page import Page


def row(page: Page, name: str) -> tuple[tuple[str, ...], ...]:
    (table,) = (block for block in page.blocks if isinstance(block, SideBySide))
    (cells,) = (row.cells for row in table.rows if row.name == name)
    return cells


def compare(*guides: Guide, bundled: bool = True) -> Page:
    entries = [Entry(f"g{n}", guide, bundled, f"/g{n}.yaml") for n, guide in enumerate(guides)]
    return compose_comparison(entries, TODAY)


def harm(number: int, out_of: int, among: str = "") -> Outcome:
    return Outcome(what="fall", good=False, number=number, out_of=out_of, among=among)


def test_where_a_guide_is_silent_its_cell_is_empty(
    example_guide: Guide, example_condition: Guide
) -> None:
    page = compare(example_guide, example_condition)
    assert row(page, "Driving") == (
        ("Not for 2 weeks, and not while you take strong painkillers. Ask your insurer.",),
        (),
    )
    assert row(page, "If nothing is done") == (
        ("Many people get better without any treatment.",),
        (),
    )


@pytest.mark.parametrize(
    ("one", "other", "cells"),
    [
        pytest.param(
            harm(4, 100),
            harm(15, 1000),
            (("About 40 in 1,000 people fall.",), ("About 15 in 1,000 people fall.",)),
            id="larger-denominator",
        ),
        pytest.param(
            harm(1, 30),
            harm(1, 100),
            (("About 1 in 30 people fall.",), ("About 1 in 100 people fall.",)),
            id="no-common-one",
        ),
        pytest.param(
            harm(63, 100, "adults; it was also 63 before"),
            harm(15, 1000, "adults in 29 studies"),
            (
                ("About 63 in 100 people fall. This counts adults; it was also 63 before.",),
                ("About 15 in 1,000 people fall. This counts adults in 29 studies.",),
            ),
            id="number-in-the-words",
        ),
    ],
)
def test_numbers_are_compared_out_of_as_many_people(
    example_condition: Guide, one: Outcome, other: Outcome, cells: tuple[tuple[str, ...], ...]
) -> None:
    page = compare(
        replace(example_condition, outcomes=(one,)), replace(example_condition, outcomes=(other,))
    )
    assert row(page, "What may go wrong") == cells


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        pytest.param(harm(1, 30), harm(1, 1000), True, id="unlike"),
        pytest.param(harm(4, 100), harm(15, 1000), False, id="restated"),
    ],
)
def test_numbers_out_of_unlike_counts_of_people_are_told(
    example_condition: Guide, one: Outcome, other: Outcome, told: bool
) -> None:
    page = compare(
        replace(example_condition, outcomes=(one,)), replace(example_condition, outcomes=(other,))
    )
    note = Note(
        text="Some numbers here are out of more people than others (30 and 1,000). "
        "Look at both numbers before you compare."
    )
    assert (note in page.blocks) is told


def test_guides_from_elsewhere_say_so(example_condition: Guide) -> None:
    page = compare(example_condition, example_condition, bundled=False)
    notes = [block.text for block in page.blocks if isinstance(block, Note)]
    assert (
        "Example condition: This guide is not part of the bundled set. It comes from: /g1.yaml"
    ) in notes


def test_emergency_signs_stand_only_where_a_guide_has_some(
    example_guide: Guide, example_condition: Guide
) -> None:
    def cards(page: Page) -> list[Callout]:
        return [block for block in page.blocks if isinstance(block, Callout)]

    assert len(cards(compare(example_guide, example_condition))) == 1
    assert cards(compare(example_condition, example_condition)) == []
