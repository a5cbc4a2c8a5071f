from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from spineguide.guide.cards import SharedCards, merge_get_help
from spineguide.guide.loader import load_get_help
from spineguide.guide.model import GetHelp, HelpCard, SharedCard, Sign
from spineguide.library import Card, Entry, FolderStatus, LibraryStatus, Term
from spineguide.page.answers import DangerSignsAnswer, GlossaryAnswer
from spineguide.page.blocks import (
    Bullets,
    Callout,
    Commands,
    Definitions,
    FactTable,
    GuideList,
    Note,
)
from spineguide.page.faq_page import by_id, compose_faq
from spineguide.page.guide_answers import FaqAnswer
from spineguide.page.help_cards import merge_emergency_cards
from spineguide.page.library_page import (
    compose_danger_signs,
    compose_glossary,
    compose_list,
    compose_welcome,
)
from spineguide.page.status_page import compose_library
from spineguide.render.terminal import render_terminal
from tests.conftest import DATA, TODAY

if TYPE_CHECKING:
    from spineguide.guide.model import Guide
    from spineguide.page.page import Page

JOINS = "Joins two or more bones of the spine for good."
FUSION = Card("spinal-fusion", "Spinal fusion", "procedure", (), JOINS, (), True, "/f.yaml")
STENOSIS = Card(
    "stenosis",
    "Narrow canal (stenosis)",
    "condition",
    ("neck",),
    "Narrow.",
    (),
    False,
    "/s.yaml",
    in_short="Little room",
)
SCIATICA = Card("sciatica", "Sciatica", "condition", (), "Leg pain.", (), True, "/x.yaml")


def commands(page: Page) -> list[str]:
    return [
        command.line
        for block in page.blocks
        if isinstance(block, Commands)
        for command in block.commands
    ]


def notes(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Note)]


@pytest.mark.parametrize(
    ("cards", "example"),
    [
        pytest.param([STENOSIS, FUSION], "stenosis", id="first"),
        pytest.param([FUSION, SCIATICA], "sciatica", id="best-known"),
        pytest.param([], "NAME", id="empty"),
    ],
)
def test_the_first_page_gives_three_things_to_type(cards: list[Card], example: str) -> None:
    assert notes(compose_welcome(cards, TODAY))[-1] == (
        f"Type: spineguide {example}, spineguide search numb leg or spineguide danger-signs"
    )


def test_a_list_is_grouped_by_what_somebody_would_say() -> None:
    page = compose_list([STENOSIS, FUSION], TODAY)
    shown = [
        (block.title, [(card.name, card.in_short, card.label) for card in block.cards])
        for block in page.blocks
        if isinstance(block, GuideList)
    ]
    assert shown == [
        ("I have…", [("Narrow canal", "Little room", "not part of the bundled set")]),
        (
            "I was offered…",
            [("Spinal fusion", "Joins two or more bones of the spine for…", "Operation")],
        ),
    ]


def test_eighteen_guides_fit_a_screen_of_24_rows() -> None:
    cards = [
        replace(SCIATICA, id=f"guide-{kind}-{number}", kind=kind, title="T" * 27, in_short="s" * 40)
        for kind, count in (("condition", 11), ("procedure", 5), ("topic", 2))
        for number in range(count)
    ]
    screen = render_terminal(compose_welcome([*cards, SCIATICA][1:], TODAY), 80)
    # The last row is for what is typed next.
    assert screen.count("\n") <= 23


def test_questions_of_a_guide_from_elsewhere_say_so(example_condition: Guide) -> None:
    page = compose_faq([Entry("mine", example_condition, False, "/mine.yaml")], TODAY)
    assert notes(page) == [
        "This guide is not part of the bundled set. It comes from: /mine.yaml",
    ]


def test_guides_without_questions_are_left_out(
    example_guide: Guide, example_condition: Guide
) -> None:
    silent = replace(example_guide, faq=())
    page = compose_faq(
        [Entry("a", silent, True, "/a"), Entry("b", example_condition, True, "/b")], TODAY
    )
    answer: Any = page.answer
    assert [guide.id for guide in answer.guides] == ["b"]
    assert notes(compose_faq([Entry("a", silent, True, "/a")], TODAY)) == [
        "No guide here has questions and answers yet."
    ]


def test_emergency_cards_that_ask_the_same_are_merged_unless_their_origin_differs(
    example_condition: Guide,
) -> None:
    def with_card(action: str, *signs: str, bundled: bool = True) -> Entry:
        card = HelpCard(level="emergency", do=action, signs=signs)
        return Entry("a", replace(example_condition, get_help=(card,)), bundled, "/a")

    merged = merge_emergency_cards(
        [
            with_card("Call 999.", "b", "e", bundled=False),
            with_card("Call 999.", "a", "b"),
            with_card("Go to A&E.", "c"),
            with_card("Call 999.", "b", "d"),
        ]
    )
    foreign = "From the guide “Example condition”, not part of the bundled set"
    assert [(card.action, card.signs, card.origin) for card in merged] == [
        ("Call 999.", ("a", "b", "d"), ""),
        ("Go to A&E.", ("c",), ""),
        ("Call 999.", ("b", "e"), foreign),
    ]


def test_short_cards_of_a_guide_that_is_not_bundled_say_so(example_condition: Guide) -> None:
    def with_card(brief: str, *, bundled: bool) -> Entry:
        card = HelpCard(id="a", level="emergency", do="Call 999.", signs=("x",), brief=brief)
        return Entry("a", replace(example_condition, get_help=(card,)), bundled, "/a")

    merged = merge_emergency_cards(
        [
            with_card("stay at home", bundled=False),
            with_card("numb legs", bundled=True),
            with_card("numb legs", bundled=False),
        ]
    )
    foreign = "From the guide “Example condition”, not part of the bundled set"
    assert [(card.signs, card.origin) for card in merged] == [
        (("numb legs",), ""),
        (("stay at home",), foreign),
    ]


def test_shared_cards_that_are_not_bundled_say_so() -> None:
    bundled, own = (
        SharedCard(
            id=name,
            reader="everyone",
            level="emergency",
            title=name,
            brief=name,
            do="Call 999.",
            signs=(Sign(text="you fall"),),
        )
        for name in ("falls", "own-falls")
    )
    page = compose_danger_signs(SharedCards((bundled, own), own=frozenset({"own-falls"})))
    cards = [block for block in page.blocks if isinstance(block, Callout)]
    assert [card.origin for card in cards] == ["", "not part of the bundled set"]
    assert isinstance(page.answer, DangerSignsAnswer)
    assert page.answer.not_bundled == ("own-falls",)


def test_a_glossary_says_which_terms_are_not_bundled() -> None:
    page = compose_glossary((Term(term="disc", plain="A pad.", bundled=False),))
    assert page.blocks == (
        Definitions(
            entries=(
                Term(term="disc", plain="A pad. (not part of the bundled set)", bundled=False),
            )
        ),
    )
    assert isinstance(page.answer, GlossaryAnswer)
    assert [(term.plain, term.bundled) for term in page.answer.terms] == [("A pad.", False)]


def test_a_library_without_glossary_says_so() -> None:
    assert notes(compose_glossary(())) == ["There is no glossary in this library."]


def facts(page: Page) -> list[tuple[str, str]]:
    return [
        (fact.name, fact.text)
        for block in page.blocks
        if isinstance(block, FactTable)
        for fact in block.facts
    ]


def test_the_library_tells_folders_cache_and_broken_guides() -> None:
    status = LibraryStatus(
        folders=(
            FolderStatus("/mine\x1b", False, 1, "There is no such folder."),
            FolderStatus("/guides", True, 10, ""),
        ),
        guides=11,
        cache_path="/cache.sqlite3",
        cache_size=1234567,
        cache_age=61.9,
        cache_problem="",
        broken=("/mine/a.yaml:1:1: This file is empty.",),
    )
    page = compose_library(status)
    assert facts(page) == [
        ("/mine<U+001B>", "1 guide, not part of the bundled set. There is no such folder."),
        ("/guides", "10 guides, bundled."),
        ("File", "/cache.sqlite3"),
        ("Size", "1,234,567 bytes"),
        ("Last written", "61 seconds ago"),
    ]
    assert Bullets(items=status.broken) in page.blocks
    assert commands(page) == ["spineguide check"]


def test_a_library_without_cache_says_so() -> None:
    status = LibraryStatus((), 0, None, None, None, "disk I/O error", ())
    assert facts(compose_library(status)) == [
        ("File", "None: caching is off."),
        ("Problem", "disk I/O error"),
    ]


def test_danger_signs_show_every_shared_card_the_most_urgent_first() -> None:
    shared = merge_get_help(load_get_help(DATA / "get-help.yaml"))
    page = compose_danger_signs(shared)
    cards = [block for block in page.blocks if isinstance(block, Callout)]
    assert [card.level for card in cards] == ["emergency"] * 7 + ["urgent"] * 2
    assert cards[0].cites == (1, 2)
    assert cards[-1].label == "URGENT, after an operation"
    assert isinstance(page.answer, DangerSignsAnswer)
    assert len(page.answer.get_help) == len(shared.cards)


def test_a_persons_own_card_is_labelled_among_danger_signs() -> None:
    bundled = load_get_help(DATA / "get-help.yaml")
    own = GetHelp(cards=(replace(bundled.cards[0], id="our-ward"),))
    page = compose_danger_signs(merge_get_help(bundled, [own]))
    origins = [block.origin for block in page.blocks if isinstance(block, Callout)]
    assert [origin for origin in origins if origin] == ["not part of the bundled set"]


def test_a_library_without_shared_cards_says_so() -> None:
    page = compose_danger_signs(merge_get_help(GetHelp()))
    assert page.blocks == (Note(text="There are no shared cards in this library."),)


def test_one_subject_is_picked_from_all_guides(example_guide: Guide) -> None:
    page = compose_faq([Entry("a", example_guide, True, "a.yaml")], TODAY, by_id("sleep"))
    assert isinstance(page.answer, FaqAnswer)
    assert [faq.id for guide in page.answer.guides for faq in guide.faq] == ["sleep"]
    assert page.answered
    assert not compose_faq([], TODAY, by_id("sleep")).answered
