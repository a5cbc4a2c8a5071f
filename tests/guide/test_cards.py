from __future__ import annotations

import pytest
from msgspec.structs import replace

from spineguide.guide.cards import add_cards, merge_get_help, open_card, resolve_cards
from spineguide.guide.loader import load_get_help
from spineguide.guide.model import GetHelp, Guide, HelpCard, Source
from tests.conftest import DATA

BUNDLED = load_get_help(DATA / "get-help.yaml")
NERVES = BUNDLED.cards[0]


@pytest.fixture
def waiting(example_condition: Guide) -> Guide:
    """Return a guide that names an urgent card before an emergency."""
    return replace(example_condition, get_help=("today", "nerves-now"))


def test_a_name_gives_way_to_its_card_the_most_urgent_first(waiting: Guide) -> None:
    whole, missing = resolve_cards(waiting, merge_get_help(BUNDLED))
    assert [(card.id, card.level) for card in whole.cards] == [
        ("nerves-now", "emergency"),
        ("today", "urgent"),
    ]
    assert missing == ()


def test_the_sources_of_cards_come_after_those_of_the_guide(example_guide: Guide) -> None:
    whole, _ = resolve_cards(
        replace(example_guide, get_help=("nerves-now",)), merge_get_help(BUNDLED)
    )
    assert list(whole.sources) == ["register", "leaflet", "get-help/charity", "get-help/trust"]
    assert whole.cards[0].cite == ("get-help/charity", "get-help/trust")


def test_a_name_that_no_card_has_is_told(example_condition: Guide) -> None:
    guide = replace(example_condition, get_help=("no-such-card", "today"))
    whole, missing = resolve_cards(guide, merge_get_help(BUNDLED))
    assert ([card.id for card in whole.cards], missing) == (["today"], ("no-such-card",))
    assert whole.get_help[1:] == missing


def test_a_card_of_its_own_stays(example_guide: Guide) -> None:
    assert resolve_cards(example_guide, merge_get_help(BUNDLED))[0] == example_guide


def test_an_opened_card_has_every_sign(example_condition: Guide) -> None:
    assert open_card(NERVES) == HelpCard(
        id="nerves-now",
        reader="everyone",
        level="emergency",
        title="Squeezed nerves",
        brief="numb between the legs, or new trouble with peeing or pooing",
        do="Call your local emergency number or go to an emergency department now.",
        signs=(
            "you are numb between your legs or around your bottom",
            "you cannot pee, or you leak poo",
        ),
        cite=("get-help/charity", "get-help/trust"),
    )


def test_a_persons_own_card_is_added_and_known_as_such() -> None:
    own = GetHelp(cards=(replace(NERVES, id="our-ward"),), sources={"ward": Source(title="Ward")})
    shared = merge_get_help(BUNDLED, [own])
    assert shared.cards[-1].id == "our-ward"
    assert shared.own == {"our-ward"}
    assert set(shared.sources) == {"charity", "trust", "ward"}


def test_no_own_card_takes_the_place_of_a_bundled_one() -> None:
    weaker = replace(NERVES, do="Stay at home.")
    shared = merge_get_help(BUNDLED, [GetHelp(cards=(weaker,))])
    assert (shared.cards, shared.refused) == (BUNDLED.cards, ("nerves-now",))


def test_no_own_source_takes_the_place_of_a_bundled_one() -> None:
    shared = merge_get_help(BUNDLED, [GetHelp(sources={"trust": Source(title="A blog")})])
    assert shared.sources["trust"].title == "When to get help"


def test_the_same_card_once_more_is_no_other_card() -> None:
    assert add_cards(merge_get_help(BUNDLED), [BUNDLED]).refused == ()
