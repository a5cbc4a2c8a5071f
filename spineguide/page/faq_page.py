"""Pages of questions and answers: all of them, those of a guide, or one subject in all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.guide.model import Faq
from spineguide.library.search.words import stems
from spineguide.page.blocks import Block, Heading, Note, Sources
from spineguide.page.guide_answers import FaqAnswer, GuideFaq
from spineguide.page.guide_page import describe_origin
from spineguide.page.help_cards import merge_emergency_cards
from spineguide.page.page import Page
from spineguide.page.parts import GuideParts
from spineguide.page.wording import write_reviews

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.library import Entry

Pick = Callable[[Faq], bool]


def by_id(subject: str) -> Pick:
    """Pick the questions whose id is *subject*, however it is written."""
    return lambda faq: faq.id == subject.lower()


def by_words(words: str) -> Pick:
    """Pick the questions that hold all of *words*, in one form or another."""
    wanted = set(stems(words))
    return lambda faq: bool(wanted) and wanted <= set(stems(f"{faq.id} {faq.question}"))


def compose_faq(entries: Iterable[Entry], today: str, pick: Pick | None = None) -> Page:
    """Compose all questions and answers by guide, with the emergency signs of those guides.

    With *pick*, only the questions that it picks; the page is not answered where it picks none.
    """
    blocks: list[Block] = []
    answers: list[GuideFaq] = []
    if pick is not None:
        entries = (_pick_questions(entry, pick) for entry in entries)
    entries = [entry for entry in entries if entry.guide.faq]
    for entry in entries:
        guide = entry.guide
        parts = GuideParts(guide, today=today)
        asked = parts.blocks("faq")
        cited = {number for block in asked for number in getattr(block, "cites", ())}
        blocks.append(Heading(text=guide.title, anchor=entry.id))
        if not entry.bundled:
            blocks.append(Note(text=describe_origin(entry)))
        blocks += asked
        if cited:
            blocks += [
                Heading(text="Sources", level=3),
                Sources(entries=parts.sources.list_entries(cited)),
            ]
        answers.append(
            GuideFaq(
                id=entry.id,
                title=guide.title,
                bundled=entry.bundled,
                faq=guide.faq,
                get_help=parts.emergency_cards(),
                sources={
                    key: source
                    for key, source in guide.sources.items()
                    if set(parts.sources.number_all([key])) & cited
                },
            )
        )
    warnings = merge_emergency_cards(entries)
    if warnings:
        blocks += [Heading(text="Emergency signs", anchor="get-help"), *warnings]
    if not answers:
        blocks.append(Note(text="No guide here has questions and answers yet."))
    review = write_reviews((entry.guide.provenance for entry in entries), today)
    return Page(
        title="Questions people ask",
        blocks=tuple(blocks),
        review=review,
        answered=bool(answers) or pick is None,
        brief=sum(len(each.faq) for each in answers) == 1,
        answer=FaqAnswer(review=review, guides=tuple(answers)),
    )


def _pick_questions(entry: Entry, pick: Pick) -> Entry:
    asked = tuple(filter(pick, entry.guide.faq))
    return replace(entry, guide=replace(entry.guide, faq=asked))
