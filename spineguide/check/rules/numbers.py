"""Numbers: how many of how many, told so that they can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.check.registry import Flaw, rule
from spineguide.check.rules.chances import DENOMINATORS, RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript
    from spineguide.guide.model import Outcome
    from spineguide.guide.statements import Place

MOST_KEYS = 6

_WOUND = """
          - id: get-an-infection-in
            what: get an infection in the wound
            good: false
            number: 2
            out_of: 100
            over: within 30 days
            among: adults having their first operation
            cite: [leaflet]
"""
_RELIEF = """
          - id: have-less-leg-pain
            what: have less leg pain
            good: true
            number: [60, 80]
            out_of: 100
            over: 1 year after surgery
            among: adults having their first operation
            cite: [leaflet]
"""


def _outcomes(*outcomes: str) -> str:
    return "\n        outcomes:" + "".join(outcome.rstrip() for outcome in outcomes) + "\n"


@rule(
    "N002",
    "warning",
    "Numbers out of different totals",
    why="CDC Clear Communication Index 17; Trevena 2013: avoid variable denominators",
    fix="Write all numbers out of 100; out of 1000 only what is below 1 in 100, and so on.",
    bad=_outcomes(_RELIEF, _WOUND.replace("number: 2", "number: 5").replace("100", "250")),
    good=_outcomes(_RELIEF, _WOUND.replace("number: 2", "number: 4").replace("100", "1000")),
)
def find_mixed_totals(manuscript: Manuscript) -> Iterator[Flaw]:
    """The outcomes of a guide should all be out of 100, so that they can be compared.

    Out of 1000 is for what happens to fewer than 1 in 100, and out of 10000 for what happens to
    fewer than 1 in 1000, where there is no whole number.
    """
    for number, outcome in enumerate(manuscript.guide.outcomes):
        place: Place = ("outcomes", number, "out_of")
        total = outcome.out_of
        if total not in DENOMINATORS:
            message = f"This is out of {total:,}, not out of 100, 1000 or 10000."
            yield Flaw(place, message, f"{total}")
            continue
        for smaller in DENOMINATORS:
            in_smaller = outcome.low * smaller
            if smaller < total <= in_smaller and not in_smaller % total:
                message = f"This is {outcome.low} out of {total:,} and could be out of {smaller}."
                yield Flaw(place, message, f"{total}")
                break


@rule(
    "N006",
    "warning",
    "A number without its time or its people",
    why="Trevena 2013: define a reference class over time; IPDASi on probabilities",
    fix="Add “over:” (within what time) and “among:” (who was counted).",
    bad=_outcomes(_RELIEF, _WOUND.replace("            over: within 30 days\n", "")),
    good=_outcomes(_RELIEF, _WOUND),
)
def find_loose_numbers(manuscript: Manuscript) -> Iterator[Flaw]:
    """Each outcome should say over what time it was counted, and among whom.

    “2 in 100 get an infection” means little when it may be in a week or in a life.
    """
    for number, outcome in enumerate(manuscript.guide.outcomes):
        if not outcome.over:
            yield Flaw(("outcomes", number), "This number does not say over what time.")
        if not outcome.among:
            yield Flaw(("outcomes", number), "This number does not say who was counted.")


@rule(
    "N008",
    "warning",
    "No benefit, or no harm, in numbers",
    why="DISCERN questions 10 and 11; EQIP-36 items 8 and 10; IPDASi 1.1.4 and 1.1.5",
    fix="Add an outcome; where sources give no number, say so under “unknowns”.",
    bad=_outcomes(_RELIEF),
    good=_outcomes(_RELIEF, _WOUND),
)
def find_one_sided_numbers(manuscript: Manuscript) -> Iterator[Flaw]:
    """The outcomes should hold at least one benefit and at least one harm.

    A guide on a topic, such as how to prepare, need have none.
    """
    if manuscript.guide.kind == "topic":
        return
    kinds = {outcome.good for outcome in manuscript.guide.outcomes}
    if True not in kinds:
        yield Flaw(("outcomes",), "No outcome is a benefit.")
    if False not in kinds:
        yield Flaw(("outcomes",), "No outcome is a harm.")


@rule(
    "N009",
    "error",
    "More people than there are",
    why="CDC Clear Communication Index 16",
    fix="Correct “number” or “out_of”.",
    bad=_outcomes(_RELIEF, _WOUND.replace("number: 2", "number: 200")),
    good=_outcomes(_RELIEF, _WOUND),
)
def find_impossible_numbers(manuscript: Manuscript) -> Iterator[Flaw]:
    """An outcome cannot happen to more people than were counted."""
    for number, outcome in enumerate(manuscript.guide.outcomes):
        if outcome.high > outcome.out_of:
            yield Flaw(
                ("outcomes", number, "number"),
                f"{outcome.high:,} out of {outcome.out_of:,} is impossible.",
            )


@rule(
    "N010",
    "warning",
    "Words that do not fit the sentence",
    why="CDC Clear Communication Index 15",
    fix="Write “what” so that it goes on after “About 4 in 100 people …”: “get an infection”.",
    bad=_outcomes(_RELIEF, _WOUND.replace("what: get", "what: 2 in 100 get")),
    good=_outcomes(_RELIEF, _WOUND),
)
def find_ragged_outcomes(manuscript: Manuscript) -> Iterator[Flaw]:
    """The words of an outcome should fit the sentence that the program writes with them.

    It is “About {number} in {out_of} people {what} {over}. This counts {among}.”

    So “what” holds no number, and none of the three ends with a full stop.
    """
    for number, outcome in enumerate(manuscript.guide.outcomes):
        for key, message in _ragged(outcome):
            yield Flaw(("outcomes", number, key), message, getattr(outcome, key))


def _ragged(outcome: Outcome) -> Iterator[tuple[str, str]]:
    if RATE.search(outcome.what):
        yield "what", "This holds a number, which the program adds by itself."
    for key in ("what", "over", "among"):
        if getattr(outcome, key).endswith((".", "!", "?")):
            yield key, "This ends with a full stop, which the program adds by itself."


def _numbers(count: int) -> str:
    """Return the example of *count* numbers for the short form."""
    return "\n        outcomes:\n" + "".join(
        f"""          - id: number-{number}
            what: have result {number}
            good: {"true" if number % 2 else "false"}
            number: 4
            out_of: 100
            over: within 30 days
            among: adults having their first operation
            key: true
            cite: [leaflet]
"""
        for number in range(count)
    )


@rule(
    "N011",
    "warning",
    "Too many key numbers",
    why="CDC Clear Communication Index 16; people weigh a handful of numbers at most",
    fix="Leave “key: true” on the benefits and harms that matter most, over all options.",
    bad=_numbers(7),
    good=_numbers(6),
)
def find_crowded_keys(manuscript: Manuscript) -> Iterator[Flaw]:
    """At most six numbers of a guide should be marked for the short form."""
    keys = sum(outcome.key for outcome in manuscript.guide.outcomes)
    if keys > MOST_KEYS:
        yield Flaw(("outcomes",), f"{keys} numbers are marked “key”, of at most {MOST_KEYS}.")
