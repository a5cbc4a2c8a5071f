"""Guides side by side, only from what they say themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.guide.outcomes import write_outcome, write_who
from spineguide.page.answers import CompareAnswer, ComparedAspect, ComparedCard
from spineguide.page.blocks import (
    Block,
    Command,
    Commands,
    Heading,
    Note,
    SideBySide,
    SideBySideRow,
)
from spineguide.page.guide_page import describe_origin
from spineguide.page.help_cards import merge_emergency_cards
from spineguide.page.library_page import summarise_guide
from spineguide.page.page import Page
from spineguide.page.parts import summary_text
from spineguide.page.wording import (
    FACT_NAMES,
    join_words,
    name_with_side,
    write_reviews,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spineguide.guide.model import Fact, Guide, Outcome
    from spineguide.library import Entry

_NUMBER = re.compile(r"\d")
_FACTS_BEFORE_NUMBERS: tuple[Fact, ...] = ("motion", "anaesthetic", "operation-time")
_FACTS_OF_RECOVERY: tuple[Fact, ...] = (
    "hospital-stay",
    "driving",
    "desk-work",
    "heavy-work",
    "full-recovery",
)


def compose_comparison(entries: Sequence[Entry], today: str) -> Page:
    """Compose *entries* side by side; where one is silent, its cell stays empty."""
    guides = _share_denominator([entry.guide for entry in entries])
    denominators = sorted({outcome.out_of for guide in guides for outcome in guide.outcomes})
    rows = [
        _row("What it is", [(summary_text(guide),) for guide in guides]),
        _fact_row("aim", guides),
        _row("Ways it is done or treated", [_name_approaches(guide) for guide in guides]),
        *(_fact_row(fact, guides) for fact in (*_FACTS_BEFORE_NUMBERS, *_FACTS_OF_RECOVERY)),
        _row("Recovery", [_recovery(guide) for guide in guides]),
        _row("What may get better", [_outcomes(guide, good=True) for guide in guides]),
        _row("What may go wrong", [_outcomes(guide, good=False) for guide in guides]),
        _row("If nothing is done", [_nothing_done(guide) for guide in guides]),
    ]
    blocks: list[Block] = [
        Note(text=f"{entry.guide.title}: {describe_origin(entry)}")
        for entry in entries
        if not entry.bundled
    ]
    blocks += [
        Note(
            text="These lines come from different studies and different people. "
            "They do not show that one choice is better than another."
        ),
        *_warn_of_denominators(denominators),
        SideBySide(titles=tuple(guide.title for guide in guides), rows=tuple(rows)),
        Heading(text="Read the guides"),
        Commands(
            commands=tuple(
                Command(f"spineguide show {entry.id}", entry.guide.title) for entry in entries
            )
        ),
    ]
    warnings = merge_emergency_cards(entries)
    if warnings:
        blocks += [Heading(text="Emergency signs", anchor="get-help"), *warnings]
    review = write_reviews((guide.provenance for guide in guides), today)
    return Page(
        title="Comparison: " + " / ".join(guide.title for guide in guides),
        blocks=tuple(blocks),
        review=review,
        answer=CompareAnswer(
            review=review,
            guides=tuple(map(summarise_guide, entries)),
            aspects=tuple(
                ComparedAspect(
                    row.name,
                    {entry.id: cell for entry, cell in zip(entries, row.cells, strict=True)},
                )
                for row in rows
            ),
            get_help=tuple(
                ComparedCard(
                    guide=entry.id,
                    bundled=entry.bundled,
                    level=card.level,
                    do=card.do,
                    signs=card.signs,
                    cite=card.cite,
                )
                for entry in entries
                for card in entry.guide.cards
                if card.level == "emergency"
            ),
        ),
    )


def _row(name: str, cells: Sequence[tuple[str, ...]]) -> SideBySideRow:
    return SideBySideRow(name, tuple(cells))


def _fact_row(fact: Fact, guides: Sequence[Guide]) -> SideBySideRow:
    return _row(
        FACT_NAMES[fact],
        [
            tuple(known.text for known in guide.at_a_glance if known.fact == fact)
            for guide in guides
        ],
    )


def _name_approaches(guide: Guide) -> tuple[str, ...]:
    return tuple(map(name_with_side, guide.approaches))


def _recovery(guide: Guide) -> tuple[str, ...]:
    return tuple(
        f"{step.when}: {' '.join(step.text.to_plain_text().split())}" for step in guide.recovery
    )


def _outcomes(guide: Guide, *, good: bool) -> tuple[str, ...]:
    return tuple(
        " ".join(filter(None, (write_outcome(outcome), write_who(outcome))))
        for outcome in guide.outcomes
        if outcome.good is good
    )


def _nothing_done(guide: Guide) -> tuple[str, ...]:
    return tuple(
        " ".join(option.text.to_plain_text().split())
        for option in guide.options
        if option.kind == "none"
    )


def _warn_of_denominators(denominators: Sequence[int]) -> tuple[Note, ...]:
    if len(denominators) < 2:
        return ()
    counts = join_words(f"{denominator:,}" for denominator in denominators)
    return (
        Note(
            text=f"Some numbers here are out of more people than others ({counts}). "
            "Look at both numbers before you compare."
        ),
    )


def _share_denominator(guides: Sequence[Guide]) -> list[Guide]:
    """Restate every outcome out of the largest denominator, so that no eye compares 4 with 40.

    All stay as they are where a denominator does not divide the largest, or where the words of
    one hold a number: nobody can tell whether it counts people, and would have to change too.
    """
    outcomes = [outcome for guide in guides for outcome in guide.outcomes]
    common = max((outcome.out_of for outcome in outcomes), default=1)
    if any(
        common % outcome.out_of
        or (outcome.out_of < common and _NUMBER.search(outcome.what + outcome.among))
        for outcome in outcomes
    ):
        return list(guides)
    return [
        replace(guide, outcomes=tuple(_restate(outcome, common) for outcome in guide.outcomes))
        for guide in guides
    ]


def _restate(outcome: Outcome, out_of: int) -> Outcome:
    factor = out_of // outcome.out_of
    return replace(outcome, number=(outcome.low * factor, outcome.high * factor), out_of=out_of)
