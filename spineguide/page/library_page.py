"""Pages about many guides: what is in the library, all questions, the glossary."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from spineguide.guide.cards import LEVELS, open_card, scope_sources
from spineguide.guide.characters import make_visible
from spineguide.guide.model import Provenance
from spineguide.guide.parts import PARTS
from spineguide.page.answers import (
    DangerSignsAnswer,
    GlossaryAnswer,
    GuideSummary,
    ListAnswer,
)
from spineguide.page.blocks import (
    Block,
    Command,
    Commands,
    Definitions,
    GuideCard,
    GuideList,
    Heading,
    Note,
    Sources,
)
from spineguide.page.contract import ExplainedTerm
from spineguide.page.disclaimer import NOT_REVIEWED
from spineguide.page.help_cards import make_callout
from spineguide.page.names import match_part
from spineguide.page.page import Page
from spineguide.page.parts import summary_text
from spineguide.page.shared_words import WORDS_EXPLAINED
from spineguide.page.source_numbers import make_source_entry
from spineguide.page.terms import label_origins
from spineguide.page.wording import (
    KIND_LABELS,
    NOT_BUNDLED_LABEL,
    shorten_title,
    write_reviews,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spineguide.guide.cards import SharedCards
    from spineguide.guide.values import Kind
    from spineguide.library import Card, Entry, Term


# What somebody would say who looks for a guide of a kind.
_GROUPS: dict[Kind, str] = {
    "condition": "I have…",
    "procedure": "I was offered…",
    "topic": "I want to know…",
}
_MOST_WORDS_IN_SHORT = 9


def compose_list(cards: Sequence[Card], today: str, title: str = "Guides") -> Page:
    """Compose the list of guides, a line each, and three things to type."""
    blocks: list[Block] = [*group_guides(cards)]
    if not cards:
        blocks.append(Note(text="There is no such guide in this library."))
    blocks.append(Note(text=_name_commands([card.id for card in cards])))
    review = write_reviews((Provenance(reviewed=card.review) for card in cards), today)
    return Page(
        title=title,
        blocks=tuple(blocks),
        review=review,
        brief=True,
        answer=ListAnswer(review=review, guides=tuple(map(summarise_card, cards))),
    )


def group_guides(cards: Sequence[Card]) -> tuple[GuideList, ...]:
    """Return *cards* in groups, each called what somebody would say who looks for one."""
    groups = (
        GuideList(
            title=group, cards=tuple(_guide_card(card) for card in cards if card.kind == kind)
        )
        for kind, group in _GROUPS.items()
    )
    return tuple(group for group in groups if group.cards)


def compose_welcome(cards: Sequence[Card], today: str) -> Page:
    """Compose the first page: what is in the library, and three things to type."""
    return compose_list(cards, today, "spineguide: plain guides about the spine, with sources")


def compose_candidates(name: str, cards: Sequence[Card], today: str) -> Page:
    """Compose the choice among *cards*, all of which *name* can mean; a number after it chooses."""
    typed = make_visible(name)
    words = " ".join(map(quote, typed.split()))
    command = f"spineguide {words}"
    review = write_reviews((Provenance(reviewed=card.review) for card in cards), today)
    return Page(
        title=f"Which guide about “{typed}”?",
        blocks=(
            Note(text=f"Type the number after the name: {command} 1"),
            Commands(
                commands=tuple(
                    Command(f"{command} {number}", _tell(_guide_card(card)), str(number))
                    for number, card in enumerate(cards, start=1)
                )
            ),
            Note(text=f"Or look for it in all guides: spineguide search {words}"),
        ),
        review=review,
        brief=True,
        answer=ListAnswer(review=review, guides=tuple(map(summarise_card, cards))),
    )


def compose_part_of_each(name: str, cards: Sequence[Card], today: str) -> Page:
    """Compose the choice of a guide for the part that *name* means.

    Raises :class:`UnknownNameError` when it means none.
    """
    titles = {part.address: part.heading for part in PARTS if part.address}
    address = match_part(name, titles)
    review = write_reviews((Provenance(reviewed=card.review) for card in cards), today)
    return Page(
        title=f"{titles[address]}: in which guide?",
        blocks=(
            Commands(
                commands=tuple(
                    Command(f"spineguide {card.id} {address}", shorten_title(card.title))
                    for card in cards
                )
            ),
        ),
        review=review,
        brief=True,
        answer=ListAnswer(review=review, guides=tuple(map(summarise_card, cards))),
    )


def _tell(card: GuideCard) -> str:
    origin = "" if card.bundled else f" ({NOT_BUNDLED_LABEL})"
    return f"{card.name}: {card.in_short}{origin}"


def _name_commands(ids: list[str]) -> str:
    name = "sciatica" if "sciatica" in ids else (*ids, "NAME")[0]
    commands = (name, "search numb leg", "danger-signs")
    *first, last = (f"spineguide {command}" for command in commands)
    return f"Type: {', '.join(first)} or {last}"


def compose_danger_signs(shared: SharedCards) -> Page:
    """Compose every shared card: when to get help, for whom, and what to do."""
    cards = sorted(map(open_card, shared.cards), key=lambda card: LEVELS.index(card.level))
    sources = scope_sources(shared)
    numbers = {key: number for number, key in enumerate(sources, start=1)}
    blocks: list[Block] = [
        make_callout(
            card,
            tuple(sorted(numbers[key] for key in card.cite if key in numbers)),
            NOT_BUNDLED_LABEL if card.id in shared.own else "",
        )
        for card in cards
    ]
    if not blocks:
        blocks.append(Note(text="There are no shared cards in this library."))
    if sources:
        entries = tuple(make_source_entry(numbers[key], source) for key, source in sources.items())
        blocks += [
            Heading(text="Where this comes from", anchor="sources"),
            Sources(entries=entries),
        ]
    return Page(
        title="Danger signs",
        subtitle="When to get help, whatever guide you read.",
        blocks=tuple(blocks),
        review=NOT_REVIEWED,
        answer=DangerSignsAnswer(
            review=NOT_REVIEWED,
            get_help=tuple(cards),
            not_bundled=tuple(sorted(shared.own)),
            sources=sources,
        ),
    )


def compose_glossary(terms: tuple[Term, ...]) -> Page:
    """Compose terms in plain words."""
    blocks: tuple[Block, ...] = (Definitions(entries=label_origins(terms)),)
    if not terms:
        blocks = (Note(text="There is no glossary in this library."),)
    return Page(
        title=WORDS_EXPLAINED,
        blocks=blocks,
        review=NOT_REVIEWED,
        brief=len(terms) == 1,
        answer=GlossaryAnswer(
            review=NOT_REVIEWED, terms=tuple(map(ExplainedTerm.from_term, terms))
        ),
    )


def summarise_card(card: Card) -> GuideSummary:
    """Return *card* in the shape of the JSON contract."""
    return GuideSummary(
        id=card.id,
        title=card.title,
        kind=card.kind,
        in_short=card.in_short,
        regions=card.regions,
        also_known_as=card.also_known_as,
        summary=card.summary,
        bundled=card.bundled,
        command=f"spineguide show {card.id}",
    )


def summarise_guide(entry: Entry) -> GuideSummary:
    """Return *entry* in the shape of the JSON contract."""
    guide = entry.guide
    return GuideSummary(
        id=entry.id,
        title=guide.title,
        kind=guide.kind,
        in_short=guide.in_short,
        regions=guide.regions,
        also_known_as=guide.also_known_as,
        summary=summary_text(guide),
        bundled=entry.bundled,
        command=f"spineguide show {entry.id}",
    )


def _guide_card(card: Card) -> GuideCard:
    return GuideCard(
        id=card.id,
        title=card.title,
        name=shorten_title(card.title),
        in_short=card.in_short or _shorten(card.summary),
        summary=card.summary,
        command=f"spineguide show {card.id}",
        label=KIND_LABELS[card.kind] if card.bundled else NOT_BUNDLED_LABEL,
        bundled=card.bundled,
    )


def _shorten(summary: str) -> str:
    words = summary.split()
    return " ".join(words[:_MOST_WORDS_IN_SHORT]) + ("…" if words[_MOST_WORDS_IN_SHORT:] else "")
