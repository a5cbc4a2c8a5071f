"""What drawings show, in words: for whoever hears a page, and under each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spineguide.guide.values import Drawing

DRAWING_TITLES: dict[Drawing, str] = {
    "log-roll": "The log roll in pictures",
    "lift": "Lifting in pictures",
    "pelvic-tilt": "The pelvic tilt in pictures",
    "knee-to-chest": "Knee to chest in pictures",
}

# What each step of a drawing shows.
DRAWING_STEPS: dict[Drawing, tuple[str, ...]] = {
    "log-roll": (
        "Lying on the back, with hips and knees bent.",
        "Rolled onto the side in one piece.",
        "Legs slide over the edge of the bed while the hands push up.",
        "Sitting on the edge of the bed.",
    ),
    "lift": (
        "Hips and knees bent, the back straight, the load close.",
        "The legs push up, and the load stays close.",
        "Standing upright, the load at the belly.",
    ),
    "pelvic-tilt": (
        "Lying with bent knees, and a gap under the lower back.",
        "The lower back pressed flat.",
    ),
    "knee-to-chest": (
        "Lying with both knees bent.",
        "Both hands pull one knee towards the chest.",
    ),
}


def tell_steps(drawing: Drawing) -> str:
    """Say in a line what *drawing* shows."""
    steps = enumerate(DRAWING_STEPS[drawing], start=1)
    told = " ".join(f"({number}) {step}" for number, step in steps)
    return f"{DRAWING_TITLES[drawing]}: {told}"
