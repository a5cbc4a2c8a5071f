"""Outcomes out of a shared number of people, and what can then no longer be said beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.model import Outcome

_DIGIT = re.compile(r"\d")
_RATE = re.compile(r"\d(?: to \d[\d,]*)? (?:in|of|out of) (\d[\d,]*)")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


def find_shared_number(outcomes: Iterable[Outcome]) -> int:
    """Return out of how many people all *outcomes* can be told: the largest number of them."""
    return max(outcome.out_of for outcome in outcomes)


def restate(outcome: Outcome, out_of: int) -> Outcome | None:
    """Return *outcome* out of *out_of* people; None where that would be no whole number.

    Whoever was counted is told with it, but not with numbers that are out of other people: nobody
    can tell whether they count people, and would have to change too.
    """
    factor, rest = divmod(out_of, outcome.out_of)
    if rest or (factor > 1 and _DIGIT.search(outcome.what)) or _has_other_rate(outcome, out_of):
        return None
    return replace(
        outcome,
        number=(outcome.low * factor, outcome.high * factor),
        out_of=out_of,
        among=_keep_what_fits(outcome.among, out_of, restated=factor > 1),
    )


def _has_other_rate(outcome: Outcome, out_of: int) -> bool:
    return not (_fits(outcome.what, out_of) and _fits(outcome.over, out_of))


def _keep_what_fits(among: str, out_of: int, *, restated: bool) -> str:
    """Return the clauses of *among* in which no number is out of other people."""

    def fits(clause: str, *, first: bool = False) -> bool:
        # How many people were counted stands first, and stays as it is.
        alone = restated and not first and _DIGIT.search(clause)
        return not alone and _fits(clause, out_of)

    among = _BRACKETS.sub(lambda match: match[0] if fits(match[1]) else "", among)
    sentence, *asides = among.split("; ")
    first, *clauses = sentence.split(", ")
    if not fits(first, first=True):
        return ""
    return "; ".join([", ".join([first, *filter(fits, clauses)]), *filter(fits, asides)])


def _fits(text: str, out_of: int) -> bool:
    return all(int(rate[1].replace(",", "")) == out_of for rate in _RATE.finditer(text))
