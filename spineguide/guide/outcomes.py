"""The sentences made of an outcome, so that benefits and risks are always told alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spineguide.guide.model import Outcome
    from spineguide.guide.values import Bound


BOUNDS: dict[Bound, str] = {"about": "About", "up-to": "Up to", "at-least": "At least"}


def write_outcome(outcome: Outcome) -> str:
    """Write the sentence: “About 1 to 2 in 100 people get an infection within 30 days.”."""
    out_of = f"{outcome.out_of:,}"
    count = f"{BOUNDS[outcome.bound]} {write_count(outcome)} in {out_of} people"
    if outcome.high == 0 and outcome.bound != "at-least":
        count = f"None of {out_of} people"
    return " ".join(part for part in (count, outcome.what, outcome.over) if part) + "."


def write_count(outcome: Outcome) -> str:
    """Write how many: “4”, or “4 to 6” where a source gives a range."""
    if outcome.low == outcome.high:
        return f"{outcome.low:,}"
    return f"{outcome.low:,} to {outcome.high:,}"


def write_who(outcome: Outcome) -> str:
    """Write who was counted, or nothing where the guide does not say."""
    return f"This counts {outcome.among}." if outcome.among else ""
