"""Chances as SVG: people as figures or dots, and bars; one source for HTML and PDF."""

from __future__ import annotations

from math import ceil

from spineguide.render.pictures import ACCENT, INK, PAPER, wrap_svg

# Up to so many people each is drawn as a figure, and up to the other number as a dot. More
# than that cannot be told apart, and drawing fewer would not be honest.
MOST_FIGURES = 100
MOST_DOTS = 1000

# A dash too short to see under a round cap: a dot every ten units.
_DOT = "0.01 9.99"

_USE_FIELD = '<use href="#people"/>'


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
        drawing = _figures(groups)
    else:
        columns, step = 50, 2.0
        drawing = _dots(groups, columns, step)
    height = ceil(out_of / columns) * step
    drawing = f'<g fill="none" stroke-linecap="round">{drawing}</g>'
    return wrap_svg(100, height, drawing, describe_chance(low, high, out_of))


def draw_bar(low: int, high: int, out_of: int) -> str:
    """Draw *out_of* people as one bar: filled up to *low*, striped up to *high*.

    Empty for more than a thousand people: their bar would show less than a hair, or lie.
    """
    if out_of > MOST_DOTS:
        return ""
    first, last = (min(number, out_of) / out_of * 318 + 1 for number in (low, high))
    last = max(last, first, 2.0 if high else 1.0)
    filled = max(first, 2.0) if low else 1.0
    drawing = (
        f'<rect class="bone" x="0.5" y="0.5" width="319" height="11" fill="{PAPER}" '
        f'stroke="{INK}"/>'
        f'<rect class="accent" x="1" y="1" width="{filled - 1:.1f}" height="10" fill="{ACCENT}"/>'
    )
    if last > filled:
        drawing += (
            f'<path class="accent-line" d="M{filled:.1f} 6H{last:.1f}" stroke="{ACCENT}" '
            'stroke-width="10" stroke-dasharray="1.5 2"/>'
        )
    return wrap_svg(320, 12, drawing, describe_bar(low, high, out_of))


def describe_bar(low: int, high: int, out_of: int) -> str:
    """Say in words what :func:`draw_bar` draws; empty where it draws nothing."""
    if out_of > MOST_DOTS:
        return ""
    more = f", and {high - low:,} more are striped" if high > low else ""
    return (
        f"A bar of {out_of:,} people: {low or 'none'} {'is' if low == 1 else 'are'} filled{more}."
    )


def define_people() -> str:
    """Return the definition that pictures of 100 people share.

    It stands once on a web page, and in each picture that stands alone.
    """
    return f'<defs><g id="people">{_outlines(range(MOST_FIGURES))}</g></defs>'


def describe_chance(low: int, high: int, out_of: int) -> str:
    """Say in words what :func:`draw_chance` draws; empty where it draws nothing."""
    if out_of > MOST_DOTS:
        return ""
    figures = out_of <= MOST_FIGURES
    shapes, filled, striped = (
        ("figures", "filled", "striped") if figures else ("dots", "big", "big with a bar")
    )
    words = f"Of {out_of:,} {shapes}, {_count(low, filled)}"
    return f"{words}, and {_count(high - low, striped, ' more')}." if high > low else f"{words}."


def _count(number: int, what: str, more: str = "") -> str:
    return f"{number or 'none'}{more} {'is' if number == 1 else 'are'} {what}"


def _rows(people: range, columns: int, step: float, y: float, dash: float) -> str:
    """Return path data that passes *people* in a field, *y* below the top of each row."""
    data = []
    number = people.start
    while number < people.stop:
        row, column = divmod(number, columns)
        count = min(columns - column, people.stop - number)
        left = (column + 0.5) * step - dash / 2
        data.append(f"M{left:g} {row * step + y:g}h{(count - 1) * step + (dash or 0.01):g}")
        number += count
    return "".join(data)


def _stroke(kind: str, colour: str, width: float, dash: str, data: str) -> str:
    if not data:
        return ""
    return (
        f'<path class="{kind}" stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-dasharray="{dash}" d="{data}"/>'
    )


def _figures(groups: tuple[range, range, range]) -> str:
    """Draw people as figures: a dashed line of heads over a dashed line of bodies."""
    filled, striped, outlined = groups
    drawing = [_USE_FIELD if outlined.stop == MOST_FIGURES else _outlines(outlined)]
    for people in (filled, striped):
        drawing.append(_stroke("accent-line", ACCENT, 3.4, _DOT, _rows(people, 10, 10, 2.2, 0)))
        drawing.append(_stroke("accent-line", ACCENT, 4.6, "2 8", _rows(people, 10, 10, 6.7, 2)))
    stripes = "".join(_rows(striped, 10, 10, y, 7) for y in (2.2, 5.5, 7.1, 8.7))
    drawing.append(_stroke("paper", PAPER, 0.8, "7 3", stripes))
    return "".join(drawing)


def _outlines(people: range) -> str:
    heads, bodies = _rows(people, 10, 10, 2.2, 0), _rows(people, 10, 10, 6.7, 2)
    return (
        _stroke("line", INK, 3.4, _DOT, heads)
        + _stroke("line", INK, 4.6, "2 8", bodies)
        + _stroke("paper", PAPER, 2.4, _DOT, heads)
        + _stroke("paper", PAPER, 3.6, "2 8", bodies)
    )


def _dots(groups: tuple[range, range, range], columns: int, step: float) -> str:
    filled, striped, outlined = (_rows(people, columns, step, step / 2, 0) for people in groups)
    dash = f"0.01 {step - 0.01:g}"
    bars = _rows(groups[1], columns, step, step / 2, 1.6)
    return "".join(
        (
            _stroke("line", INK, 0.7, dash, outlined),
            _stroke("accent-line", ACCENT, 1.8, dash, filled + striped),
            _stroke("paper", PAPER, 0.6, f"1.6 {step - 1.6:g}", bars),
        )
    )
