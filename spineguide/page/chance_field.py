"""How a chance is shown as one hundred marks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from spineguide.page.blocks import Chance

MARKS = 100


class ChanceField(msgspec.Struct, frozen=True):
    """One hundred marks: how many are full, how many shaded, how many people each stands for."""

    full: int
    shaded: int
    people: float

    @property
    def empty(self) -> int:
        """How many marks stay empty."""
        return MARKS - self.full - self.shaded


def count_marks(chance: Chance) -> ChanceField:
    """Return the marks for *chance*.

    A mark is full when everyone it stands for is counted by the lowest number, and shaded when
    only some are, or only by the highest: so nothing above zero ever looks like nothing.
    """
    people = chance.out_of / MARKS
    full = min(math.floor(chance.low / people + 1e-9), MARKS)
    reached = min(math.ceil(chance.high / people - 1e-9), MARKS)
    return ChanceField(full, max(reached - full, 0), people)
