"""The sentences made of an outcome, so that benefits and risks are always told alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spineguide.guide.model import Outcome


def write_outcome(outcome: Outcome) -> str:
    """Write the sentence: “About 1 to 2 in 100 people get an infection within 30 days.”."""
    out_of = f"{outcome.out_of:,}"
    if outcome.high == 0:
        count = f"None of {out_of} people"
    elif outcome.low == outcome.high:
        count = f"About {outcome.low:,} in {out_of} people"
    else:
        count = f"About {outcome.low:,} to {outcome.high:,} in {out_of} people"
    return " ".join(part for part in (count, outcome.what, outcome.over) if part) + "."


def write_who(outcome: Outcome) -> str:
    """Write who was counted, or nothing where the guide does not say."""
    return f"This counts {outcome.among}." if outcome.among else ""
