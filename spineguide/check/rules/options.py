"""Options: that there is a choice, and that both sides of it are told alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.check.registry import Flaw, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript
    from spineguide.guide.statements import Place

LEAST_RATIO = 0.5
MOST_RATIO = 2.0

_NOTHING = """
          - id: no-operation-for-now
            name: No operation for now
            kind: none
            text: Your leg pain may get better, stay the same or get worse.
            benefits:
              - You have none of the risks of surgery.
            risks:
              - Your leg pain may stay.
            cite: [leaflet]
"""
_EXERCISE = """
          - id: exercise
            name: Exercise
            kind: non-surgical
            text: A physiotherapist shows you exercises.
            benefits:
              - You may walk further.
            risks:
              - You may be sore at first.
            cite: [leaflet]
"""
_OPERATION = """
          - id: surgery
            name: The operation
            kind: surgical
            text: The surgeon makes room for the nerves.
            benefits:
              - Your leg pain may ease.
            risks:
              - Your wound may get infected.
            cite: [leaflet]
"""


def _options(*options: str) -> str:
    return "\n        options:" + "".join(option.rstrip() for option in options) + "\n"


@rule(
    "O001",
    "error",
    "Doing nothing is not an option here",
    why="DISCERN question 12",
    fix="Add an option of “kind: none” that says what happens without treatment.",
    bad=_options(_EXERCISE, _OPERATION),
    good=_options(_NOTHING, _EXERCISE, _OPERATION),
)
def find_missing_inaction(manuscript: Manuscript) -> Iterator[Flaw]:
    """One of the options must be to do nothing or to wait, and say what happens then.

    Without it a guide is an advertisement for treatment, not help with a choice.
    """
    guide = manuscript.guide
    if guide.kind != "topic" and all(option.kind != "none" for option in guide.options):
        yield Flaw(("options",), "No option says what happens without treatment.")


@rule(
    "O002",
    "warning",
    "Fewer than two treatments to choose from",
    why="DISCERN question 14; IPDASi 1.1.3",
    fix="Add what else people do: another operation, physiotherapy, medicines.",
    bad=_options(_NOTHING, _OPERATION),
    good=_options(_NOTHING, _EXERCISE, _OPERATION),
)
def find_single_treatment(manuscript: Manuscript) -> Iterator[Flaw]:
    """Beside doing nothing, a guide should offer at least two treatments."""
    treatments = sum(option.kind != "none" for option in manuscript.guide.options)
    if treatments < 2 and manuscript.guide.kind != "topic":
        yield Flaw(
            ("options",),
            f"Beside doing nothing, the guide offers {('no', 'one')[treatments]} treatment.",
        )


@rule(
    "O003",
    "warning",
    "Benefits and risks not told alike",
    why="IPDASi 2.1.1: equal detail (0 of 24 leaflets met it); CDC Clear Communication Index 19",
    fix="Tell the shorter side in as much detail as the other.",
    bad=_options(
        _NOTHING, _EXERCISE, _OPERATION.replace("Your wound may get infected.", "Infection.")
    ),
    good=_options(_NOTHING, _EXERCISE, _OPERATION),
)
def find_imbalance(manuscript: Manuscript) -> Iterator[Flaw]:
    """Each option, and each approach, should tell both sides in equal detail.

    Equal means here: neither side has more than twice the words of the other. The factor is
    ours; the standards ask for balance and give no number.
    """
    for number, option in enumerate(manuscript.guide.options):
        yield from _weigh(("options", number), option.benefits, option.risks, "risks")
    for number, approach in enumerate(manuscript.guide.approaches):
        yield from _weigh(
            ("approaches", number), approach.benefits, approach.drawbacks, "drawbacks"
        )


def _weigh(
    place: Place, benefits: tuple[str, ...], harms: tuple[str, ...], name: str
) -> Iterator[Flaw]:
    for key, items in (("benefits", benefits), (name, harms)):
        if not items:
            yield Flaw(place, f"It has no {key}.", fix=f"Add “{key}:”, also when there are few.")
    if not benefits or not harms:
        return
    good = sum(len(item.split()) for item in benefits)
    bad = sum(len(item.split()) for item in harms)
    if not LEAST_RATIO * bad <= good <= MOST_RATIO * bad:
        yield Flaw(
            (*place, "benefits"), f"The benefits have {good} words and the {name} have {bad}."
        )
