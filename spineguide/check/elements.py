"""What a guide should have, as far as a machine can see that it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.check.finding import Element

if TYPE_CHECKING:
    from collections.abc import Collection

    from spineguide.guide.model import Guide


def list_elements(guide: Guide, codes: Collection[str]) -> tuple[Element, ...]:
    """Return the elements of *guide*, in which rules with *codes* found something.

    They follow the questions that DISCERN, PEMAT, EQIP and IPDASi ask. That an element is there
    says nothing of its worth: those instruments are for human judges.
    """
    provenance = guide.provenance
    harms = [outcome for outcome in guide.outcomes if not outcome.good]
    cited = [key for key, source in guide.sources.items() if source.title]
    return tuple(
        Element(name, bool(present))
        for name, present in (
            ("whom it is for", guide.audience),
            ("the main message first", guide.summary.blocks),
            ("what it is and how it goes", guide.sections),
            ("benefits in numbers", len(guide.outcomes) > len(harms)),
            ("risks in numbers", harms),
            ("benefits and risks in equal detail", guide.options and "O003" not in codes),
            ("other treatments", guide.options and "O002" not in codes),
            ("what happens without treatment", guide.options and "O001" not in codes),
            ("what to expect over time", guide.recovery),
            ("when to get help", "H001" not in codes),
            ("questions to ask", guide.questions and "Q001" not in codes),
            ("what nobody knows yet", guide.unknowns),
            ("a source for every statement", cited and not {"C001", "C002"} & {*codes}),
            (
                "dates of writing and of the next review",
                provenance.written and provenance.review_due,
            ),
            ("author, funding and conflicts", not {"C005", "C006"} & {*codes}),
            ("a clinician's review", provenance.reviewed),
            ("how patients took part", provenance.patients),
        )
    )
