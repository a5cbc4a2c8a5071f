"""The short form of a guide: what one patient takes home on a few sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.guide.prose import Prose
from spineguide.page.blocks import (
    Block,
    Chance,
    Comparison,
    Fact,
    FactTable,
    Heading,
    Note,
    Text,
)
from spineguide.page.guide_answers import ShortAnswer
from spineguide.page.guide_page import list_readable, make_guide_page
from spineguide.page.parts import GuideParts
from spineguide.page.terms import find_terms
from spineguide.page.wording import (
    FACT_NAMES,
    count_things,
    join_words,
    write_in_a_line,
    write_review,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.model import Guide, Outcome
    from spineguide.library import Entry, Term
    from spineguide.page.page import Page

# A guide marks at most so many numbers as key; of one that marks more, the first are shown.
MOST_KEY_NUMBERS = 6


def compose_short(entry: Entry, glossary: tuple[Term, ...], today: str) -> Page:
    """Compose the short form of a guide: whole sentences, and what is left out by name."""
    guide = entry.guide
    parts = GuideParts(guide, find_terms(glossary, list_readable(guide)), today)
    titles = parts.titles()
    blocks: list[Block] = [Text(prose=guide.summary, lead=True)]
    bodies: dict[str, Iterable[Block]] = {
        "get-help": parts.emergency_signs(),
        "at-a-glance": _list_facts(guide),
        "options": tabulate_choices(parts),
        "outcomes": list_key_numbers(parts),
        "recovery": _list_steps(guide),
        "questions": parts.blocks("questions"),
    }
    for address, body in bodies.items():
        if address in titles and (shown := tuple(body)):
            blocks += [Heading(text=titles[address], anchor=address), *shown]
    left_out = _name_left_out(parts)
    blocks.append(
        Note(
            text=f"This is the short form. The whole guide has more: {join_words(left_out)}. "
            "The numbers in brackets are those of its sources.",
            command=f"spineguide show {entry.id}",
            what="Read it",
        )
    )
    review = write_review(guide.provenance, today)
    page = make_guide_page(
        entry,
        blocks,
        review,
        answer=ShortAnswer(
            review=review,
            id=entry.id,
            title=guide.title,
            bundled=entry.bundled,
            summary=guide.summary,
            get_help=parts.emergency_cards(),
            at_a_glance=guide.at_a_glance,
            options=guide.options,
            outcomes=list_key_outcomes(guide),
            recovery=guide.recovery,
            questions=guide.questions,
            left_out=left_out,
            command=f"spineguide show {entry.id}",
        ),
    )
    return replace(page, subtitle="")


def tabulate_choices(parts: GuideParts) -> tuple[Block, ...]:
    """Return the choices as one table of what speaks for and against each."""
    return tuple(
        replace(
            block,
            table=True,
            choices=tuple(
                replace(choice, prose=Prose(()), sides=choice.sides[:2], cites=(), command="")
                for choice in block.choices
            ),
        )
        for block in parts.blocks("options")
        if isinstance(block, Comparison)
    )


def list_key_outcomes(guide: Guide) -> tuple[Outcome, ...]:
    """Return the outcomes that *guide* marks as key, at most six."""
    return tuple(outcome for outcome in guide.outcomes if outcome.key)[:MOST_KEY_NUMBERS]


def list_key_numbers(parts: GuideParts) -> tuple[Chance, ...]:
    """Return the numbers that the guide marks as key, in its order, at most six."""
    chances = [block for block in parts.blocks("outcomes") if isinstance(block, Chance)]
    return tuple(chance for chance in chances if chance.key)[:MOST_KEY_NUMBERS]


def _list_facts(guide: Guide) -> tuple[Block, ...]:
    facts = tuple(Fact(FACT_NAMES[fact.fact], fact.text) for fact in guide.at_a_glance)
    return (FactTable(facts=facts),) if facts else ()


def _list_steps(guide: Guide) -> tuple[Block, ...]:
    facts = tuple(Fact(step.when, write_in_a_line(step.text)) for step in guide.recovery)
    return (FactTable(facts=facts),) if facts else ()


def _name_left_out(parts: GuideParts) -> tuple[str, ...]:
    """Name what the whole guide says beyond its short form."""
    guide = parts.guide
    named = [
        (any(card.level != "emergency" for card in guide.cards), "what can wait a little"),
        (bool(guide.options), "more about each choice"),
        (len(guide.sections) + len(guide.course), "chapter"),
        (len(guide.outcomes) - len(list_key_numbers(parts)), "more number"),
        (len(guide.approaches), "way it is done"),
        (len(guide.faq), "answer"),
        (bool(guide.unknowns), "what is not known"),
        (bool(parts.glossary), "words explained"),
        (len(guide.sources), "source"),
    ]
    return tuple(
        what if number is True else count_things(number, what) for number, what in named if number
    )
