"""Pictures as SVG: one source for HTML and PDF.

Shapes carry the colours of paper as attributes and a class each, so that a style sheet can
give them others (dark screens) and a reader without one still sees them.
"""

from __future__ import annotations

from math import ceil, cos, degrees, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spineguide.guide.model import Region, Side

INK = "#1b262b"
ACCENT = "#14606b"
PAPER = "#ffffff"

# Up to so many people each is drawn as a figure, and up to the other number as a dot. More
# than that cannot be told apart, and drawing fewer would not be honest.
MOST_FIGURES = 100
MOST_DOTS = 1000

_REGIONS: tuple[tuple[Region, str, int], ...] = (
    ("neck", "Neck", 7),
    ("upper-back", "Upper back", 12),
    ("lower-back", "Lower back", 5),
)

# A last stretch of time that ends this many times later than all others would leave no room
# for them: it is drawn behind a gap.
_FAR = 4


def draw_chance(low: int, high: int, out_of: int) -> str:
    """Draw *out_of* people: the first *low* filled, the rest up to *high* striped.

    Empty for more than a thousand people.
    """
    if out_of > MOST_DOTS:
        return ""
    low, high = min(low, out_of), min(high, out_of)
    groups = (range(low), range(low, high), range(high, out_of))
    if out_of <= MOST_FIGURES:
        columns, step = 10, 10.0
        drawing = _figures(groups, columns, step)
    else:
        columns, step = 40, 2.5
        drawing = _dots(groups, columns, step)
    height = ceil(out_of / columns) * step
    return _svg(100, height, drawing, describe_chance(low, high, out_of))


def describe_chance(low: int, high: int, out_of: int) -> str:
    """Say in words what :func:`draw_chance` draws; empty where it draws nothing."""
    if out_of > MOST_DOTS:
        return ""
    shape = "figures" if out_of <= MOST_FIGURES else "dots"
    filled = f"{low:,} of {out_of:,} {shape} are filled"
    return f"{filled}, and {high - low:,} more are striped." if high > low else f"{filled}."


def draw_spine(regions: Sequence[Region]) -> str:
    """Draw the spine from the left, neck to tailbone, with *regions* filled in."""
    parts: list[str] = []
    top = 12.0
    for region, label, count in _REGIONS:
        marked = region in regions
        start = top
        for number in range(count):
            size = {"neck": 6.6, "upper-back": 8.4, "lower-back": 11.5}[region]
            size += number * {"neck": 0.12, "upper-back": 0.2, "lower-back": 0.3}[region]
            parts.append(_vertebra(top + size / 2, size, marked))
            top += size + 1.4
        parts.append(_region_label(label, start, top - 1.4, marked))
    x = _curve(top)
    parts.append(
        f'<path class="line" d="M{x - 10:.1f} {top:.1f}l18 3q6 14 14 24l-5 6q-16 -8 -27 -33z" '
        f'fill="none" stroke="{INK}" stroke-width="1.2"/>'
    )
    described = join_regions(regions)
    return _svg(150, top + 38, "".join(parts), f"Spine from the side. Marked: {described}.")


def join_regions(regions: Sequence[Region]) -> str:
    """Name *regions* from the top down."""
    named = [label.lower() for region, label, _ in _REGIONS if region in regions]
    return " and ".join(", ".join(part) for part in (named[:-1], named[-1:]) if part)


def draw_approaches(sides: Iterable[Side]) -> str:
    """Draw the body from above with an arrow from each of *sides*; empty for none."""
    arrows = {
        "front": ("M100 14v36", "M95 43l5 8l5 -8z", 100, 9, "from the front"),
        "side": ("M20 82h52", "M65 77l8 5l-8 5z", 20, 75, "from the side"),
        "back": ("M100 152v-38", "M95 121l5 -8l5 8z", 100, 162, "from the back"),
    }
    wanted = {part for side in sides for part in side.split("-and-")} & set(arrows)
    if not wanted:
        return ""
    drawing = [
        f'<path class="line" d="M32 84q0 -42 68 -42t68 42q0 44 -50 44q-10 0 -18 -5'
        f'q-8 5 -18 5q-50 0 -50 -44z" fill="none" stroke="{INK}" stroke-width="1.4"/>',
        f'<circle class="bone" cx="100" cy="92" r="13" fill="{PAPER}" stroke="{INK}" '
        'stroke-width="1.4"/>'
        f'<path class="line" d="M100 105v9M88 99l-9 7M112 99l9 7" stroke="{INK}" '
        'stroke-width="1.4" fill="none"/>',
    ]
    for side in ("front", "side", "back"):
        if side not in wanted:
            continue
        shaft, head, x, y, label = arrows[side]
        anchor = "start" if side == "side" else "middle"
        drawing.append(
            f'<path class="accent-line" d="{shaft}" stroke="{ACCENT}" stroke-width="3" '
            f'fill="none"/><path class="accent" d="{head}" fill="{ACCENT}"/>'
            f'{_text(x, y, label, anchor=anchor, bold=True)}'
        )
    named = [f"from the {side}" for side in ("front", "side", "back") if side in wanted]
    label = f"Body from above. The surgeon comes {' or '.join(named)}."
    return _svg(200, 168, "".join(drawing), label)


def draw_stretch(start: int, end: int, limit: int) -> str:
    """Draw a line of *limit* days with the stretch from *start* to *end* filled.

    A stretch that begins after *limit* stands behind a gap in the line.
    """
    line = 288.0
    if start >= limit:
        left, right = 302.0, 320.0
    else:
        left = start / limit * line
        right = max(min(end, limit) / limit * line, left + 4)
        right = 320.0 if end > limit else right
    drawing = (
        f'<path class="track" d="M0 6h{line:.0f}m12 0h20" stroke="{INK}" stroke-width="1" '
        f'fill="none" opacity=".45"/>'
        f'<rect class="accent" x="{left:.1f}" y="2" width="{right - left:.1f}" height="8" '
        f'rx="2" fill="{ACCENT}"/>'
    )
    return _svg(320, 12, drawing)


def find_time_limit(ends: Iterable[int]) -> int:
    """Return how many days a timeline shows to scale, given the *ends* of its stretches."""
    ordered = sorted(set(ends))
    if len(ordered) > 1 and ordered[-1] > _FAR * ordered[-2]:
        return ordered[-2]
    return ordered[-1] if ordered else 0


def _svg(width: float, height: float, drawing: str, label: str = "") -> str:
    words = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'{words} focusable="false">{drawing}</svg>'
    )


def _rows(people: range, columns: int, step: float, y: float, dash: float) -> str:
    """Return path data that passes *people* in a field, *y* below the top of each row."""
    data = []
    number = people.start
    while number < people.stop:
        row, column = divmod(number, columns)
        count = min(columns - column, people.stop - number)
        data.append(
            f"M{(column + 0.5) * step - dash / 2:g} {row * step + y:g}"
            f"h{(count - 1) * step + dash:g}"
        )
        number += count
    return "".join(data)


def _stroke(kind: str, data: str, colour: str, width: float, dash: str) -> str:
    if not data:
        return ""
    return (
        f'<path class="{kind}" d="{data}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-dasharray="{dash}" stroke-linecap="round"/>'
    )


def _figures(groups: tuple[range, range, range], columns: int, step: float) -> str:
    """Draw people as figures: a dashed line of heads over a dashed line of bodies."""
    filled, striped, outlined = groups
    drawing = []
    for people in groups:
        heads, bodies = (_rows(people, columns, step, y, 1) for y in (2.6, 6.9))
        kind, colour = ("line", INK) if people is outlined else ("accent-line", ACCENT)
        drawing.append(_stroke(kind, heads, colour, 3.4, "1 9"))
        drawing.append(_stroke(kind, bodies, colour, 4.6, "1 9"))
        if people is not filled:
            thin = 2.4 if people is outlined else 1.8
            drawing.append(_stroke("paper", heads, PAPER, thin, "1 9"))
            drawing.append(_stroke("paper", bodies, PAPER, thin + 1.2, "1 9"))
        if people is striped:
            drawing.append(_stroke(kind, _rows(people, columns, step, 6.1, 1), colour, 0.7, "1 9"))
            drawing.append(_stroke(kind, _rows(people, columns, step, 7.7, 1), colour, 0.7, "1 9"))
    return "".join(drawing)


def _dots(groups: tuple[range, range, range], columns: int, step: float) -> str:
    filled, striped, outlined = (_rows(people, columns, step, step / 2, 0.01) for people in groups)
    dash = f"0.01 {step - 0.01:g}"
    return "".join(
        (
            _stroke("line", outlined, INK, 0.7, dash),
            _stroke("accent-line", filled, ACCENT, 2, dash),
            _stroke("accent-line", striped, ACCENT, 2, dash),
            _stroke("paper", striped, PAPER, 1, dash),
        )
    )


def _curve(y: float) -> float:
    """Return how far right the spine is at *y*: hollow at the neck and the lower back."""
    return 100 + 9 * sin((y - 20) / 250 * 2 * pi * 1.12 - 0.5)


def _vertebra(y: float, size: float, marked: bool) -> str:
    x = _curve(y)
    tilt = degrees(9 * cos((y - 20) / 250 * 2 * pi * 1.12 - 0.5) * 2 * pi * 1.12 / 250)
    width = size * 1.75
    fill, kind = (ACCENT, "marked") if marked else (PAPER, "bone")
    return (
        f'<g class="{kind}" transform="translate({x:.1f} {y:.1f}) rotate({-tilt:.1f})" '
        f'fill="{fill}" stroke="{ACCENT if marked else INK}" stroke-width="1">'
        f'<rect x="{-width / 2:.1f}" y="{-size / 2:.1f}" width="{width:.1f}" '
        f'height="{size:.1f}" rx="2"/>'
        f'<path d="M{width / 2:.1f} {-size / 4:.1f}l{size:.1f} {size / 3:.1f}"/></g>'
    )


def _region_label(label: str, top: float, bottom: float, marked: bool) -> str:
    middle = (top + bottom) / 2
    x = 70
    kind, colour, width = ("accent-line", ACCENT, 2.5) if marked else ("line", INK, 1)
    return (
        f'<path class="{kind}" d="M{x + 5} {top:.1f}h-5V{bottom:.1f}h5" fill="none" '
        f'stroke="{colour}" stroke-width="{width}"/>'
        f"{_text(x - 6, middle + 4, label, anchor='end', bold=marked)}"
    )


def _text(x: float, y: float, text: str, *, anchor: str, bold: bool) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text class="word" x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="11.5" '
        f'font-family="Libertinus Serif" fill="{INK}"{weight}>{text}</text>'
    )
