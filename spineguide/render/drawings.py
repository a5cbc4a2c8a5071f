"""What a section tells to do, drawn in a few steps: one source for HTML and PDF.

A body is thick lines with round ends and a dot for its head, as on signs: it stays clear at the
width of a matchbox, and in grey.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.page.drawings import DRAWING_STEPS
from spineguide.render.pictures import ACCENT, INK, PAPER, wrap_svg

if TYPE_CHECKING:
    from spineguide.guide.values import Drawing

Point = tuple[float, float]

# A step is so wide; its height is that of its drawing.
_WIDTH = 140


def draw_steps(drawing: Drawing) -> list[str]:
    """Draw each step of *drawing* as a picture of its own, with its words."""
    height, steps = _DRAWINGS[drawing]
    return [
        wrap_svg(_WIDTH, height, f'<g fill="none" stroke-linecap="round">{step}</g>', words)
        for step, words in zip(steps, DRAWING_STEPS[drawing], strict=True)
    ]


def _line(width: float, *points: Point) -> str:
    data = "L".join(f"{x:g} {y:g}" for x, y in points)
    return (
        f'<path class="line" stroke="{INK}" stroke-width="{width:g}" stroke-linejoin="round" '
        f'd="M{data}"/>'
    )


def _head(x: float, y: float) -> str:
    return _line(14, (x, y), (x + 0.01, y))


def _trunk(*points: Point) -> str:
    return _line(8, *points)


def _leg(*points: Point) -> str:
    return _line(6, *points)


def _arm(*points: Point) -> str:
    return _line(4, *points)


def _thing(data: str) -> str:
    """Draw a bed or a box: an outline that hides what is behind it."""
    return (
        f'<path class="bone" fill="{PAPER}" stroke="{INK}" stroke-width="1.5" '
        f'stroke-linejoin="round" d="{data}"/>'
    )


def _arrow(shaft: str, tip: str) -> str:
    return (
        f'<path class="accent-line" stroke="{ACCENT}" stroke-width="2.5" d="{shaft}"/>'
        f'<path class="accent" fill="{ACCENT}" d="{tip}z"/>'
    )


# Seen from its long side and a little from above.
_BED = (
    _thing("M14 62L26 40H124L116 62z")
    + _thing("M14 62H116V72H14z")
    + _line(1.5, (18, 73), (18, 92))
    + _line(1.5, (112, 73), (112, 92))
)
_BED_WITH_PILLOW = _BED + _thing("M19 58L27 44H41L35 58z")
_FLOOR = _line(1.5, (14, 98), (126, 98))
_MAT = _line(1.5, (6, 59), (134, 59))
_BENT_LEG = _leg((78, 53), (98, 27), (112, 54), (122, 54))
_LYING = _MAT + _head(22, 50) + _BENT_LEG

_DRAWINGS: dict[Drawing, tuple[int, tuple[str, ...]]] = {
    "log-roll": (
        101,
        (
            _BED_WITH_PILLOW
            + _head(33, 48)
            + _trunk((45, 49), (72, 50))
            + _leg((72, 50), (84, 28), (96, 50))
            + _arm((47, 51), (67, 57)),
            _BED_WITH_PILLOW
            + _head(33, 51)
            + _trunk((45, 52), (72, 54))
            + _leg((72, 54), (82, 65), (98, 61))
            + _arm((47, 54), (55, 65), (45, 67))
            + _arrow("M50 30Q64 22 74 31", "M71 36L81 37L76 27"),
            _BED
            + _head(41, 25)
            + _trunk((49, 34), (74, 60))
            + _leg((74, 60), (84, 66), (84, 94))
            + _arm((49, 36), (43, 62))
            + _arm((54, 40), (61, 63))
            + _arrow("M101 58V80", "M95 78L101 90L107 78")
            + _arrow("M26 57Q20 42 26 30", "M20 32L30 20L32 34"),
            _BED
            + _head(66, 12)
            + _trunk((66, 25), (66, 58))
            + _leg((62, 60), (58, 67), (58, 96))
            + _leg((70, 60), (74, 67), (74, 96))
            + _arm((62, 27), (49, 44), (51, 62))
            + _arm((70, 27), (83, 44), (81, 62)),
        ),
    ),
    "lift": (
        101,
        (
            _FLOOR
            + _thing("M71 75H93V97H71z")
            + _leg((66, 95), (52, 95), (67, 69), (40, 67))
            + _trunk((40, 67), (60, 36))
            + _head(67, 23)
            + _arm((60, 40), (73, 60), (76, 80)),
            _FLOOR
            + _leg((66, 95), (52, 95), (66, 77), (48, 62))
            + _trunk((48, 62), (57, 30))
            + _head(62, 17)
            + _thing("M66 48H88V70H66z")
            + _arm((57, 34), (60, 54), (74, 60))
            + _arrow("M106 78V54", "M100 56L106 44L112 56"),
            _FLOOR
            + _leg((70, 95), (58, 95), (58, 58))
            + _trunk((58, 58), (58, 27))
            + _head(60, 13)
            + _thing("M66 36H88V58H66z")
            + _arm((58, 31), (58, 49), (74, 54)),
        ),
    ),
    "pelvic-tilt": (
        66,
        (
            _LYING + f'<path class="line" stroke="{INK}" stroke-width="8" d="M36 53Q57 42 78 53"/>',
            _LYING + _trunk((36, 53), (78, 53)) + _arrow("M57 20V36", "M51 34L57 46L63 34"),
        ),
    ),
    "knee-to-chest": (
        66,
        (
            _LYING + _trunk((36, 53), (78, 53)),
            _LYING
            + _trunk((36, 53), (78, 53))
            + _leg((78, 51), (57, 25), (79, 19))
            + _arm((40, 50), (44, 31), (57, 28))
            + _arrow("M88 12Q76 2 62 6", "M65 0L54 9L67 12"),
        ),
    ),
}
