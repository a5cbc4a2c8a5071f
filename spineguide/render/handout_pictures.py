"""Pictures of a hand-out, each with what it shows in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spineguide.page.shared_words import write_regions
from spineguide.page.wording import name_with_side
from spineguide.render import chance_pictures, pictures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.page.blocks import Pictured, SpineMap

Node = dict[str, Any]

# For each shape: what its signs mean, and what is added where a number is a range.
_LEGENDS = (
    (
        "figures",
        "In a field of 100 figures, those whom it happens to are filled",
        "; it happens to the striped ones too in some studies",
    ),
    (
        "dots",
        "In a field of 1,000 dots, those whom it happens to are big",
        "; it happens to those with a bar too in some studies",
    ),
    (
        "bar",
        "A bar is all people, and its filled part is those whom it happens to",
        "; it happens to the striped part too in some studies",
    ),
)


def lay_out_picture(low: int, high: int, out_of: int, *, key: bool) -> Node:
    """Return the picture of a chance, what it shows in words, and its shape."""
    if not key:
        picture = chance_pictures.draw_bar(low, high, out_of)
        return {
            "picture": picture,
            "alt": chance_pictures.describe_bar(low, high, out_of),
            "shape": "bar",
        }
    return {
        "picture": chance_pictures.draw_chance(low, high, out_of),
        "alt": chance_pictures.describe_chance(low, high, out_of),
        "shape": "figures" if out_of <= chance_pictures.MOST_FIGURES else "dots",
    }


def explain_pictures(pictured: Iterable[Pictured]) -> str:
    """Say what every sign in the pictures of *pictured* means; nothing where none is drawn."""
    shapes: dict[str, bool] = {}
    for each in pictured:
        if each.out_of <= chance_pictures.MOST_DOTS:
            shape = lay_out_picture(each.low, each.high, each.out_of, key=each.key)["shape"]
            shapes[shape] = shapes.get(shape, False) or each.high > each.low
    return " ".join(
        f"{start}{ranged if shapes[shape] else ''}."
        for shape, start, ranged in _LEGENDS
        if shape in shapes
    )


def lay_out_spine_map(block: SpineMap) -> Node:
    """Return the spine with its regions, and the body with the sides of its approaches."""
    sides = tuple(each.side for each in block.sides)
    return {
        "kind": "spine_map",
        "marked": write_regions(block.regions),
        "approaches": list(map(name_with_side, block.sides)),
        "picture": pictures.draw_spine(block.regions),
        "alt": pictures.describe_spine(block.regions),
        "sides_picture": pictures.draw_approaches(sides),
        "sides_alt": pictures.describe_approaches(sides),
    }


def write_scale(limit: int, last: int) -> str:
    """Say what the bars of a timeline of *limit* days show; *last* is its last day."""
    scale = f"Each bar shows when, on one line from the start to {_write_days(limit)}."
    if last > limit:
        scale += " What comes later stands behind the gap, not to scale."
    return scale


def _write_days(days: int) -> str:
    for unit, length in (("year", 365), ("month", 365 / 12), ("week", 7)):
        count = round(days / length)
        if count and abs(days - count * length) < 1 and (unit != "month" or count != 12):
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{days} day{'s' if days > 1 else ''}"
