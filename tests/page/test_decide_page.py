from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from spineguide.errors import ExitCode, SpineguideError
from spineguide.library import Entry
from spineguide.page.blocks import Callout, Chance, Checklist, Comparison, Heading
from spineguide.page.decide_page import compose_decision
from spineguide.page.wording import WHAT_MATTERS
from tests.conftest import TODAY

if TYPE_CHECKING:
    from spineguide.guide.model import Guide
    from spineguide.page.page import Page


def decide(guide: Guide) -> Page:
    return compose_decision(Entry("example-guide", guide, True, "x"), TODAY)


def blocks_of(page: Page, kind: type) -> list[Any]:
    return [block for block in page.blocks if isinstance(block, kind)]


def test_the_sheet_has_signs_choices_numbers_and_room_for_what_matters(
    example_guide: Guide,
) -> None:
    page = decide(example_guide)
    assert page.title == "My decision: Example operation"
    assert [heading.text for heading in blocks_of(page, Heading)] == [
        "What you can choose",
        "How often things happen",
        "What matters to me",
        "My questions",
        "Whom I can ring",
        "What is not known",
    ]
    assert isinstance(page.blocks[1], Callout)
    (table,) = blocks_of(page, Comparison)
    assert table.table
    assert not [chance for chance in blocks_of(page, Chance) if chance.key]
    matters, questions, numbers = blocks_of(page, Checklist)
    assert (matters.items, matters.blank, matters.room) == (WHAT_MATTERS, 1, False)
    assert questions.items == example_guide.questions
    assert (numbers.items, numbers.blank) == ((), 1)
    answer: Any = page.answer
    assert answer.outcomes == tuple(each for each in example_guide.outcomes if each.key)


def test_without_numbers_or_unknowns_their_parts_are_missing(example_guide: Guide) -> None:
    page = decide(replace(example_guide, outcomes=(), unknowns=()))
    assert [heading.text for heading in blocks_of(page, Heading)] == [
        "What you can choose",
        "What matters to me",
        "My questions",
        "Whom I can ring",
    ]


def test_where_there_is_no_choice_there_is_no_sheet(example_guide: Guide) -> None:
    with pytest.raises(SpineguideError, match="has no choices to decide between") as caught:
        decide(replace(example_guide, options=()))
    assert caught.value.exit_code == ExitCode.NOTHING_FOUND
