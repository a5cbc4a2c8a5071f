"""What a guide should have, as far as a machine can see that it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.check.finding import Element

if TYPE_CHECKING:
    from collections.abc import Collection

    from spineguide.guide.model import Guide


def list_elements(
    guide: Guide, codes: Collection[str], unwritten: Collection[str]
) -> tuple[Element, ...]:
    """Return the elements of *guide*, in which rules with *codes* found something.

    They follow the questions that DISCERN, PEMAT, EQIP and IPDASi ask. That an element is there
    says nothing of its worth: those instruments are for human judges. *unwritten* are the keys
    in which placeholders are left; what they hold does not count.
    """
    provenance = guide.provenance
    harms = [outcome for outcome in guide.outcomes if not outcome.good]
    kinds = {option.kind for option in guide.options}
    elements: tuple[tuple[str, str, object], ...] = (
        ("whom it is for", "audience", guide.audience),
        ("the main message first", "summary", guide.summary.blocks),
        ("what it is and how it goes", "sections", guide.sections),
        ("benefits in numbers", "outcomes", len(guide.outcomes) > len(harms)),
        ("risks in numbers", "outcomes", harms),
        ("benefits and risks in equal detail", "options", kinds and "O003" not in codes),
        ("other treatments", "options", kinds and "O002" not in codes),
        ("what happens without treatment", "options", "none" in kinds),
        ("what to expect over time", "recovery", guide.recovery),
        ("when to get help", "get_help", "H001" not in codes),
        ("questions to ask", "questions", "Q001" not in codes),
        ("what nobody knows yet", "unknowns", guide.unknowns),
        ("a source for every statement", "sources", not {"C001", "C002"} & {*codes}),
        ("when it was written and is due", "", provenance.written and provenance.review_due),
        ("author, funding, conflicts", "provenance", not {"C005", "C006"} & {*codes}),
        ("a clinician's review", "", provenance.reviewed),
        ("how patients took part", "provenance", provenance.patients),
    )
    return tuple(
        Element(name, bool(present) and key not in unwritten) for name, key, present in elements
    )
