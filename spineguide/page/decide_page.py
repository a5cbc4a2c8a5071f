"""A sheet to decide with: what can be chosen, what is known of it, and what matters to me."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.errors import ExitCode, SpineguideError
from spineguide.guide.prose import Prose
from spineguide.page.blocks import Block, Checklist, Heading, Note, Text
from spineguide.page.guide_answers import DecideAnswer
from spineguide.page.guide_page import make_guide_page
from spineguide.page.parts import GuideParts
from spineguide.page.short_page import (
    list_key_numbers,
    list_key_outcomes,
    tabulate_choices,
)
from spineguide.page.wording import WHAT_MATTERS, write_review

if TYPE_CHECKING:
    from spineguide.library import Entry
    from spineguide.page.page import Page

NO_ADVICE = (
    "This sheet helps you prepare for the talk with your care team. It holds no advice and no "
    "score. The numbers in brackets are those of the sources in the guide."
)
ASK_WHOM = "Ask your care team for a number, and write it here with its hours."
# Lines for what is not on the list.
BLANK_LINES = 1


def compose_decision(entry: Entry, today: str) -> Page:
    """Compose the sheet for the choice that a guide is about.

    Raises :class:`SpineguideError` where the guide has nothing to choose from.
    """
    guide = entry.guide
    if not guide.options:
        raise SpineguideError(
            f"The guide “{guide.title}” has no choices to decide between.",
            f"Read it: spineguide show {entry.id}",
            ExitCode.NOTHING_FOUND,
        )
    parts = GuideParts(guide, (), today)
    titles = parts.titles()
    blocks: list[Block] = [
        Note(text=NO_ADVICE, command=f"spineguide show {entry.id}", what="Read it"),
        *parts.emergency_signs(),
        Heading(text=titles["options"], anchor="options"),
        *tabulate_choices(parts),
    ]
    # The larger pictures of people would take a page of the two.
    numbers = [replace(chance, key=False) for chance in list_key_numbers(parts)]
    if numbers:
        blocks += [Heading(text=titles["outcomes"], anchor="outcomes"), *numbers]
    blocks += [
        Heading(text="What matters to me"),
        Checklist(items=WHAT_MATTERS, room=False, blank=BLANK_LINES),
        Heading(text="My questions", anchor="questions"),
        Checklist(items=guide.questions, room=False, blank=BLANK_LINES),
        Heading(text="Whom I can ring"),
        Text(prose=Prose.from_text(ASK_WHOM)),
        Checklist(items=(), room=False, blank=BLANK_LINES),
    ]
    if guide.unknowns:
        blocks += [Heading(text=titles["unknowns"], anchor="unknowns"), *parts.blocks("unknowns")]
    review = write_review(guide.provenance, today)
    page = make_guide_page(
        entry,
        blocks,
        review,
        answer=DecideAnswer(
            review=review,
            id=entry.id,
            title=guide.title,
            bundled=entry.bundled,
            options=guide.options,
            outcomes=list_key_outcomes(guide),
            what_matters=WHAT_MATTERS,
            questions=guide.questions,
            unknowns=guide.unknowns,
            get_help=parts.emergency_cards(),
        ),
    )
    return replace(page, title=f"My decision: {guide.title}", subtitle="", dense=True)
