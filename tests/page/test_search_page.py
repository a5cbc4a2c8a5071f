from __future__ import annotations

import pytest
from msgspec.structs import replace

from spineguide.guide.model import HelpCard
from spineguide.guide.prose import Span
from spineguide.library import Hit, SearchResult, WarningSign
from spineguide.page.blocks import Bullets, Callout, FoundPlace, FoundPlaces, Heading, Note
from spineguide.page.search_page import compose_search

SNIPPET = (Span("It may "), Span("hurt", "match"), Span("."))
HIT = Hit("fusion", "Spinal fusion", "faq", "faq", "Will it hurt?", SNIPPET, 2.5)
TERM = Hit("", "", "glossary", "facet joint", "facet joint", SNIPPET, 1.0)
CARD = HelpCard(level="emergency", do="Call 999.", signs=("you cannot pee", "you faint"))
WARNING = WarningSign("fusion", "Spinal fusion", CARD, ("you cannot pee",))
NOTHING = SearchResult("hurt", None, (), (), {}, 0)


def test_places_stand_by_guide_with_the_command_that_opens_each() -> None:
    found = replace(NOTHING, hits=(HIT, TERM), more={"fusion": 3, "": 2}, total=7)

    page = compose_search(found)

    assert page.blocks == (
        FoundPlaces(
            guide_title="Spinal fusion",
            places=(
                FoundPlace(
                    kind="Question",
                    title="Will it hurt?",
                    snippet=SNIPPET,
                    command="spineguide show fusion faq",
                ),
            ),
            more=3,
            more_command="spineguide search --guide fusion hurt",
        ),
        FoundPlaces(
            guide_title="Words explained",
            places=(
                FoundPlace(
                    kind="Word",
                    title="facet joint",
                    snippet=SNIPPET,
                    command="spineguide glossary 'facet joint'",
                ),
            ),
            more=2,
        ),
    )
    assert page.subtitle == "7 places found."
    assert page.answered


def test_one_place_is_not_called_places() -> None:
    assert compose_search(replace(NOTHING, hits=(HIT,), total=1)).subtitle == "1 place found."


def test_a_warning_sign_comes_before_everything_and_is_an_answer() -> None:
    page = compose_search(replace(NOTHING, warnings=(WARNING,)))

    heading, callout = page.blocks[:2]
    assert heading == Heading(text="Your words describe a warning sign")
    assert isinstance(callout, Callout)
    assert (callout.label, callout.action) == ("EMERGENCY", "Call 999.")
    assert callout.guide_title == "Spinal fusion"
    assert page.answered


def test_cards_with_one_action_are_one_card_that_opens_with_the_signs_described() -> None:
    other = HelpCard(level="emergency", do="Call 999.", signs=("you fall", "you faint"))
    warnings = (WARNING, WarningSign("disc", "Slipped disc", other, ("you faint",)))

    page = compose_search(replace(NOTHING, warnings=warnings))

    assert page.blocks[1] == Callout(
        level="emergency",
        label="EMERGENCY",
        action="Call 999.",
        signs=("you cannot pee", "you faint", "you fall"),
    )


def test_a_corrected_query_says_so_first() -> None:
    found = replace(NOTHING, query="hrut", corrected="hurt", hits=(HIT,), total=1)
    assert compose_search(found).blocks[0] == Note(
        text="Showing results for hurt. You typed: hrut."
    )


def test_without_hits_suggestions_are_shown() -> None:
    page = compose_search(replace(NOTHING, suggestions=("spinal-fusion",)))
    assert not page.answered
    assert page.blocks[0] == Note(text="Nothing in the guides matches “hurt”.")
    assert page.blocks[2] == Bullets(items=("spinal-fusion",))


@pytest.mark.parametrize(
    ("query", "shown", "typed"),
    [
        pytest.param("a\x1b[31m", "a<U+001B>[31m", "'a<U+001B>[31m'", id="escape"),
        pytest.param("it's; rm", "it's; rm", "'it'\"'\"'s; rm'", id="shell"),
        pytest.param("a\n\n# b\t", "a # b", "'a # b'", id="lines"),
        pytest.param("-f", "-f", "-- -f", id="option"),
    ],
)
def test_a_query_is_shown_harmlessly(query: str, shown: str, typed: str) -> None:
    found = replace(NOTHING, query=query, hits=(HIT,), more={"fusion": 1}, total=2)
    page = compose_search(found)
    places = page.blocks[0]
    assert page.title == f"Search: {shown}"
    assert isinstance(places, FoundPlaces)
    assert places.more_command == f"spineguide search --guide fusion {typed}"
