from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.guide.cards import SharedCards
from spineguide.library import Card
from spineguide.page.blocks import Command, Commands, GuideList, Note
from spineguide.page.site_page import (
    MOST_ANSWERS,
    MOST_SUMMARIES,
    Asked,
    add_emergency_signs,
    compose_comparisons,
    compose_start,
    compose_subject,
    compose_subjects,
)

if TYPE_CHECKING:
    from spineguide.page.page import Page


def blocks_of(page: Page, kind: type) -> list[object]:
    return [block for block in page.blocks if isinstance(block, kind)]


def make_cards(count: int) -> list[Card]:
    return [
        Card(f"g{number}", f"Guide {number}", "condition", (), "A summary.", (), True, "")
        for number in range(count)
    ]


def test_a_few_guides_are_listed_with_what_they_say() -> None:
    page = compose_start("Guides", make_cards(1), "Not reviewed.")
    (listed,) = blocks_of(page, GuideList)
    assert isinstance(listed, GuideList)
    assert [card.summary for card in listed.cards] == ["A summary."]


def test_of_very_many_guides_the_names_are_listed() -> None:
    cards = make_cards(MOST_SUMMARIES + 1)
    cards[1] = replace(cards[1], bundled=False)
    page = compose_start("Guides", cards, "Not reviewed.")
    assert blocks_of(page, GuideList) == []
    (listed,) = blocks_of(page, Commands)
    assert isinstance(listed, Commands)
    assert listed.commands[0] == Command("spineguide show g0", "Guide 0")
    assert listed.commands[1].what == "Guide 1 (not part of the bundled set)"


def test_of_very_many_answers_the_questions_are_listed() -> None:
    asked = [Asked(f"g{number}", "Guide", "May I drive?") for number in range(MOST_ANSWERS + 1)]
    page = compose_subject("driving", asked, (), "Not reviewed.", "2026-11-22")
    (listed,) = blocks_of(page, Commands)
    assert isinstance(listed, Commands)
    assert page.title == "Driving: questions people ask"
    assert listed.commands[0] == Command("spineguide show g0 driving", "Guide: May I drive?")


def test_lists_with_nothing_in_them_say_so() -> None:
    for page in (
        compose_subjects((), ""),
        compose_comparisons((), (), {}),
        compose_start("", (), ""),
    ):
        assert blocks_of(page, Note)


def test_a_library_without_emergency_cards_adds_none() -> None:
    page = compose_subjects((), "")
    assert add_emergency_signs(page, SharedCards()) is page
