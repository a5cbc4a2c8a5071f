"""The spine, the body and stretches of time as SVG: one source for HTML and PDF.

Shapes carry the colours of paper as attributes and a class each, so that a style sheet can
give them others (dark screens) and a reader without one still sees them.
"""

from __future__ import annotations

from math import cos, degrees, pi, sin
from typing import TYPE_CHECKING

from spineguide.page.wording import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spineguide.guide.values import Region, Side

INK = "#1b262b"
ACCENT = "#14606b"
PAPER = "#ffffff"

_REGIONS: tuple[tuple[Region, str, int], ...] = (
    ("neck", "Neck", 7),
    ("upper-back", "Upper back", 12),
    ("lower-back", "Lower back", 5),
)

# A last stretch of time that ends this many times later than two or more others would leave
# no room for them: it is drawn behind a gap.
_FAR = 4

# The spine from neck to tailbone is a little more than one wave, 250 units long.
_WAVE = 2 * pi * 1.12 / 250


def draw_spine(regions: Sequence[Region]) -> str:
    """Draw the spine from the left, neck to tailbone, with *regions* filled in."""
    parts: list[str] = []
    top = 4.0
    for region, label, count in _REGIONS:
        marked = region in regions
        start = top
        fill, line, kind = (ACCENT, ACCENT, "marked") if marked else (PAPER, INK, "bone")
        parts.append(f'<g class="{kind}" fill="{fill}" stroke="{line}">')
        for number in range(count):
            size = {"neck": 6.6, "upper-back": 8.4, "lower-back": 11.5}[region]
            size += number * {"neck": 0.12, "upper-back": 0.2, "lower-back": 0.3}[region]
            parts.append(_vertebra(top + size / 2, size))
            top += size + 1.4
        parts.append("</g>")
        parts.append(_region_label(label, start, top - 1.4, marked))
    x = _curve(top)
    parts.append(
        f'<path class="line" d="M{x - 10:.1f} {top:.1f}l18 3q6 14 14 24l-5 6q-16 -8 -27 -33z" '
        f'fill="none" stroke="{INK}" stroke-width="1.2"/>'
    )
    return wrap_svg(170, top + 36, "".join(parts), describe_spine(regions))


def describe_spine(regions: Sequence[Region]) -> str:
    """Say in words what :func:`draw_spine` draws."""
    named = [label.lower() for region, label, _ in _REGIONS if region in regions]
    return f"Spine from the side. Marked: {join_words(named)}."


def draw_approaches(sides: Sequence[Side]) -> str:
    """Draw the body from above with an arrow from each of *sides*; empty for none."""
    arrows = {
        "front": ("M205 24v34", "M199 54l6 10l6 -10z", 205, 16, "middle"),
        "side": ("M106 98h70", "M170 92l10 6l-10 6z", 100, 102, "end"),
        "back": ("M205 166v-34", "M199 134l6 -10l6 10z", 205, 182, "middle"),
    }
    named = _split_sides(sides)
    if not named:
        return ""
    drawing = [
        _text(0, 12, "Your body from above", anchor="start", bold=False),
        f'<path class="line" d="M135 92q0 -46 70 -46t70 46q0 48 -52 48q-10 0 -18 -6'
        f'q-8 6 -18 6q-52 0 -52 -48z" fill="none" stroke="{INK}" stroke-width="1.5"/>'
        f'<path class="line" d="M205 112v10M193 108l-10 8M217 108l10 8" stroke="{INK}" '
        'stroke-width="1.5" fill="none"/>'
        f'<circle class="bone" cx="205" cy="98" r="14" fill="{PAPER}" stroke="{INK}" '
        'stroke-width="1.5"/>',
    ]
    for side in named:
        shaft, head, x, y, anchor = arrows[side]
        drawing.append(
            f'<path class="accent-line" d="{shaft}" stroke="{ACCENT}" stroke-width="3" '
            f'fill="none"/><path class="accent" d="{head}" fill="{ACCENT}"/>'
            + _text(x, y, f"from the {side}", anchor=anchor, bold=True)
        )
    # The caption stands above what was drawn from the top edge.
    drawing[1:] = ['<g transform="translate(0 22)">', *drawing[1:], "</g>"]
    return wrap_svg(280, 210, "".join(drawing), describe_approaches(sides))


def describe_approaches(sides: Sequence[Side]) -> str:
    """Say in words what :func:`draw_approaches` draws; empty where it draws nothing."""
    named = [f"from the {side}" for side in _split_sides(sides)]
    return f"Your body from above, with arrows {join_words(named)}." if named else ""


def _split_sides(sides: Sequence[Side]) -> list[str]:
    wanted = {part for side in sides for part in side.split("-and-")}
    return [side for side in ("front", "side", "back") if side in wanted]


def draw_stretch(start: int, end: int, limit: int, *, gap: bool) -> str:
    """Draw a line of *limit* days with the stretch from *start* to *end* filled.

    With *gap*, what comes after *limit* stands behind a gap in the line, not to scale.
    """
    line = 288.0 if gap else 320.0
    if start >= limit and gap:
        left, right = 302.0, 320.0
    else:
        left = min(start / limit * line, line - 4)
        right = 320.0 if end > limit else max(end / limit * line, left + 4)
    rest = "m12 0h20" if gap else ""
    drawing = (
        f'<path class="track" d="M0 6H{line:g}{rest}" stroke="{INK}" '
        'stroke-width="1" fill="none" opacity=".45"/>'
        f'<rect class="accent" x="{left:.1f}" y="2" width="{right - left:.1f}" height="8" '
        f'rx="2" fill="{ACCENT}"/>'
    )
    return wrap_svg(320, 12, drawing)


def find_time_limit(ends: Iterable[int]) -> int:
    """Return how many days a timeline shows to scale, given the *ends* of its stretches."""
    ordered = sorted(set(ends))
    if len(ordered) > 2 and ordered[-1] > _FAR * ordered[-2]:
        return ordered[-2]
    return ordered[-1] if ordered else 0


def wrap_svg(width: float, height: float, drawing: str, label: str = "") -> str:
    """Return *drawing* as a picture; without a *label* it is decoration."""
    words = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f"{words}>{drawing}</svg>"
    )


def _curve(y: float) -> float:
    """Return how far right the spine is at *y*: hollow at the neck and the lower back."""
    return 122 + 9 * sin((y - 20) * _WAVE - 0.5)


def _vertebra(y: float, size: float) -> str:
    x = _curve(y)
    tilt = degrees(9 * cos((y - 20) * _WAVE - 0.5) * _WAVE)
    width = size * 1.75
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) rotate({-tilt:.1f})">'
        f'<rect x="{-width / 2:.1f}" y="{-size / 2:.1f}" width="{width:.1f}" '
        f'height="{size:.1f}" rx="2"/>'
        f'<path d="M{width / 2:.1f} {-size / 4:.1f}l{size:.1f} {size / 3:.1f}"/></g>'
    )


def _region_label(label: str, top: float, bottom: float, marked: bool) -> str:
    middle = (top + bottom) / 2
    x = 88
    kind, colour, width = ("accent-line", ACCENT, 2.5) if marked else ("line", INK, 1)
    return (
        f'<path class="{kind}" d="M{x + 5} {top:.1f}h-5V{bottom:.1f}h5" fill="none" '
        f'stroke="{colour}" stroke-width="{width}"/>'
        f"{_text(x - 6, middle + 4, label, anchor='end', bold=marked)}"
    )


def _text(x: float, y: float, text: str, *, anchor: str, bold: bool) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text class="word" x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="13" '
        f'font-family="Libertinus Serif" fill="{INK}"{weight}>{text}</text>'
    )
