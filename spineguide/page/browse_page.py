"""Pages to choose from by number: all guides, the parts of one, what a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.guide.model import Provenance
from spineguide.page.answers import ListAnswer
from spineguide.page.blocks import Block, Command, Commands, FoundPlaces, Heading, Note, Text
from spineguide.page.guide_answers import ContentsAnswer
from spineguide.page.guide_page import compose_contents
from spineguide.page.library_page import group_guides, summarise_card
from spineguide.page.page import Page
from spineguide.page.search_page import compose_search
from spineguide.page.wording import NOT_BUNDLED_LABEL, write_reviews

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spineguide.library import Card, Entry, SearchResult, Term

HELP = (
    ("a number", "Open what it stands before."),
    ("n", "Go to the next part."),
    ("b", "Go back to where you were."),
    ("c", "See all guides."),
    ("d", "See the danger signs."),
    ("/numb leg", "Look for words in all guides."),
    ("slipped disc", "Open a guide by its name."),
    ("Enter", "Read on."),
    ("q", "Leave."),
)


def compose_choice(cards: Sequence[Card], today: str) -> Page:
    """Compose the guides by number, in the order of their groups."""
    blocks: list[Block] = []
    number = 0
    for group in group_guides(cards):
        commands = []
        for card in group.cards:
            number += 1
            origin = "" if card.bundled else f" ({NOT_BUNDLED_LABEL})"
            what = f"{card.name}: {card.in_short}{origin}"
            commands.append(Command(card.command, what, str(number)))
        blocks += [Heading(text=group.title, level=3), Commands(commands=tuple(commands))]
    review = write_reviews((Provenance(reviewed=card.review) for card in cards), today)
    return Page(
        title="Guides",
        blocks=tuple(blocks) or (Note(text="There is no guide in this library."),),
        review=review,
        brief=True,
        answer=ListAnswer(review=review, guides=tuple(map(summarise_card, cards))),
    )


def order_cards(cards: Sequence[Card]) -> tuple[str, ...]:
    """Return the ids of *cards* in the order in which :func:`compose_choice` numbers them."""
    return tuple(card.id for group in group_guides(cards) for card in group.cards)


def compose_overview(
    entry: Entry, glossary: tuple[Term, ...], today: str
) -> tuple[Page, tuple[str, ...]]:
    """Compose what a guide is about, and its parts by number; also return their addresses."""
    contents = compose_contents(entry, glossary, today)
    assert isinstance(contents.answer, ContentsAnswer)
    parts = contents.answer.parts
    numbered = tuple(
        Command(part.command, part.title, str(number)) for number, part in enumerate(parts, start=1)
    )
    lead = Text(prose=entry.guide.summary, lead=True)
    note = Note(text="Type d for the danger signs, or the number of a part.")
    page = replace(contents, blocks=(lead, note, Commands(commands=numbered)))
    return page, tuple(part.part for part in parts)


def compose_hits(found: SearchResult) -> Page:
    """Compose what a search found by number; danger signs that the words describe come first."""
    page = compose_search(found)
    blocks: list[Block] = []
    number = 0
    for block in page.blocks:
        if not isinstance(block, FoundPlaces):
            blocks.append(block)
            continue
        commands = []
        for place in block.places:
            number += 1
            commands.append(Command(place.command, f"{place.kind}: {place.title}", str(number)))
        blocks += [Heading(text=block.guide_title, level=3), Commands(commands=tuple(commands))]
    return replace(page, blocks=tuple(blocks))
