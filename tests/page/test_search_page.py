from __future__ import annotations

import pytest
from msgspec.structs import replace

from spineguide.guide.model import HelpCard
from spineguide.guide.prose import Span
from spineguide.library import Hit, SearchResult, WarningSign
from spineguide.page.answers import SearchAnswer
from spineguide.page.blocks import Bullets, Callout, FoundPlace, FoundPlaces, Heading, Note
from spineguide.page.search_page import compose_search
from spineguide.page.wording import READER_LABELS

SNIPPET = (Span("It may "), Span("hurt", "match"), Span("."))
HIT = Hit("fusion", "Spinal fusion", "faq", "faq", "hurt", "Will it hurt?", SNIPPET, 2.5, True)
TERM = Hit("", "", "glossary", "facet joint", "", "facet joint", SNIPPET, 1.0, True)
CARD = HelpCard(level="emergency", do="Call 999.", signs=("you cannot pee", "you faint"))
WARNING = WarningSign("fusion", "Spinal fusion", CARD, ("you cannot pee",), True)
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
                    command="spineguide show fusion hurt",
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
    assert callout.origin == "From the guide “Spinal fusion”"
    assert page.answered


def test_cards_with_one_action_are_one_card_that_opens_with_the_signs_described() -> None:
    other = HelpCard(level="emergency", do="Call 999.", signs=("you fall", "you faint"))
    warnings = (WARNING, WarningSign("disc", "Slipped disc", other, ("you faint",), True))

    page = compose_search(replace(NOTHING, warnings=warnings))

    assert page.blocks[1] == Callout(
        level="emergency",
        label="EMERGENCY",
        action="Call 999.",
        signs=("you cannot pee", "you faint", "you fall"),
    )


def test_what_is_not_bundled_stands_apart_and_says_so() -> None:
    home = HelpCard(level="emergency", do="Stay at home.", signs=("you cannot pee",))
    warnings = (
        WARNING,
        WarningSign("leaflet", "A leaflet", CARD, ("you faint",), False),
        WarningSign("leaflet", "A leaflet", home, ("you cannot pee",), False),
    )
    own = replace(HIT, guide="leaflet", guide_title="A leaflet", bundled=False)
    hits = (HIT, own, TERM, replace(TERM, bundled=False))

    page = compose_search(replace(NOTHING, warnings=warnings, hits=hits))

    foreign = "From the guide “A leaflet”, not part of the bundled set"
    cards = [block for block in page.blocks if isinstance(block, Callout)]
    assert [(card.action, card.origin) for card in cards] == [
        ("Call 999.", "From the guide “Spinal fusion”"),
        ("Call 999.", foreign),
        ("Stay at home.", foreign),
    ]
    assert [block.guide_title for block in page.blocks if isinstance(block, FoundPlaces)] == [
        "Spinal fusion",
        "A leaflet (not part of the bundled set)",
        "Words explained",
        "Words explained (not part of the bundled set)",
    ]
    assert isinstance(page.answer, SearchAnswer)
    assert [warning.bundled for warning in page.answer.warnings] == [True, False, False]
    assert [result.bundled for result in page.answer.results] == [True, False, True, False]


def test_a_corrected_query_says_so_first() -> None:
    found = replace(NOTHING, query="hrut", corrected="hurt", hits=(HIT,), total=1)
    assert compose_search(found).blocks[0] == Note(
        text="Showing results for hurt. You typed: hrut."
    )


def test_a_corrected_query_is_shown_harmlessly() -> None:
    found = replace(NOTHING, query="\x1b]0;x hrut\udce9", corrected="\x1b]0;x\n hurt\udce9")
    page = compose_search(found)
    assert page.blocks[0] == Note(
        text="Showing results for <U+001B>]0;x hurt<U+DCE9>. You typed: <U+001B>]0;x hrut<U+DCE9>."
    )
    assert isinstance(page.answer, SearchAnswer)
    assert page.answer.corrected == "<U+001B>]0;x hurt<U+DCE9>"


def test_a_query_of_which_the_end_was_left_out_says_so() -> None:
    page = compose_search(replace(NOTHING, cut=True))
    assert page.blocks[0] == Note(text="The end of this long text was not looked for.")


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


def test_a_query_that_may_describe_a_sign_is_asked_about_in_one_line() -> None:
    page = compose_search(replace(NOTHING, hits=(HIT,), unsure=True))

    assert page.blocks[0] == Note(
        text="Is this happening to you now?",
        command="spineguide danger-signs",
        what="Then read the danger signs",
    )
    assert isinstance(page.answer, SearchAnswer)
    assert page.answer.unsure


def test_what_the_guides_do_not_cover_is_said_with_what_to_ask() -> None:
    page = compose_search(replace(NOTHING, uncovered=("golf", "wine"), hits=(HIT,)))

    assert page.blocks[:2] == (
        Note(text="The guides say nothing about “golf” or “wine”."),
        Note(text="Ask your care team: “What should I know about golf or wine?”"),
    )


@pytest.mark.parametrize(
    ("bundled", "origin"), [(True, ""), (False, "not part of the bundled set")], ids=str
)
def test_a_shared_card_says_for_whom_it_is(bundled: bool, origin: str) -> None:
    card = replace(CARD, id="operation-now", reader="after-operation")
    warning = WarningSign("", "", card, ("you faint",), bundled)

    callout = compose_search(replace(NOTHING, warnings=(warning,))).blocks[1]

    assert isinstance(callout, Callout)
    assert callout.label == f"EMERGENCY, {READER_LABELS['after-operation']}"
    assert (callout.signs, callout.origin) == (("you faint", "you cannot pee"), origin)
