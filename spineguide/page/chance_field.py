"""How a chance is shown as one hundred marks."""

from __future__ import annotations

import math

import msgspec

MARKS = 100


class ChanceField(msgspec.Struct, frozen=True):
    """One hundred marks, and how many people each stands for.

    *full* marks stand for people who are all counted, *partial* ones for people of whom only
    some are, and *ranged* ones for those between the lowest and the highest number.
    """

    full: int
    partial: int
    ranged: int
    people: float

    @property
    def empty(self) -> int:
        """How many marks stay empty."""
        return MARKS - self.full - self.partial - self.ranged


def count_marks(low: int, high: int, out_of: int) -> ChanceField:
    """Return the marks for *low* to *high* out of *out_of* people.

    No mark stays empty of whose people only one is counted: nothing above zero ever looks like
    nothing.
    """
    people = out_of / MARKS
    full = min(math.floor(low / people + 1e-9), MARKS)
    counted = min(math.ceil(low / people - 1e-9), MARKS)
    reached = min(math.ceil(high / people - 1e-9), MARKS)
    return ChanceField(full, counted - full, max(reached - counted, 0), people)
