"""Pictures made of characters: chances, the spine, time bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from spineguide.page.chance_field import ChanceField, count_marks
from spineguide.page.shared_words import write_regions
from spineguide.page.wording import REGION_LABELS, name_with_side
from spineguide.render.layout import Run, StyledLine, fit_cells, put_in_columns, wrap_runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.values import Region
    from spineguide.page import blocks as b

# Not one row a vertebra: the proportions of neck, upper and lower back are enough to point.
_SPINE: tuple[tuple[str, Region | None], ...] = (
    ("  ▄▄  ", "neck"),
    ("  ▄▄  ", "neck"),
    ("  ▄▄  ", "neck"),
    (" ▄▄▄▄ ", "upper-back"),
    (" ▄▄▄▄ ", "upper-back"),
    (" ▄▄▄▄ ", "upper-back"),
    (" ▄▄▄▄ ", "upper-back"),
    (" ▄▄▄▄ ", "upper-back"),
    ("▄▄▄▄▄▄", "lower-back"),
    ("▄▄▄▄▄▄", "lower-back"),
    ("▄▄▄▄▄▄", "lower-back"),
    (" ▀██▀ ", None),
    ("  ▀▀  ", None),
)
_LABEL_ROWS: dict[int, Region] = {1: "neck", 5: "upper-back", 9: "lower-back"}
_SPINE_WIDTH = 24


# Fewer people than a bar can show to scale; of so many, even one hundred marks say nothing.
MOST_DRAWN = 1000


def draw_chance(chance: b.Chance, width: int) -> list[StyledLine]:
    """Draw 100 people in rows if they are key, and a bar for all others.

    Nothing is drawn of more people than can be shown to scale.
    """
    if chance.out_of > MOST_DRAWN:
        return []
    if not chance.key:
        return draw_share(chance.low, chance.high, chance.out_of, width)
    field = count_marks(chance.low, chance.high, chance.out_of)
    row = 50 if width >= 50 else 25 if width >= 25 else 20
    marks = "●" * field.full + "◐" * field.partial + "○" * field.ranged + "·" * field.empty
    lines: list[StyledLine] = [((marks[start : start + row], ""),) for start in range(0, 100, row)]
    if field.people != 1:
        lines += wrap_runs([(f"Each mark stands for {field.people:g} people.", "faint")], width)
    return lines


def draw_share(low: int, high: int, out_of: int, width: int) -> list[StyledLine]:
    """Draw a number of people as a bar; nothing of more than can be shown to scale."""
    row = next((row for row in (50, 25, 20, 10) if row <= width), 0)
    if out_of > MOST_DRAWN or not row:
        return []
    return [((_draw_bar(count_marks(low, high, out_of), row), "mark"),)]


def _draw_bar(field: ChanceField, row: int) -> str:
    """Draw *field* as a bar: a cell stands for as many marks as fit into *row* cells."""
    marks = 100 // row
    counted = field.full + field.partial
    full, rest = divmod(counted, marks)
    bar = "█" * full + ("▌" if rest or (field.partial and not full) else "")
    ranged = -(-(counted + field.ranged) // marks) - len(bar)
    bar += "▒" * ranged
    return bar + "░" * (row - len(bar))


def explain_signs(pictured: Iterable[b.Pictured]) -> str:
    """Say what every sign in the pictures of *pictured* means; nothing where none is drawn."""
    drawn = [each for each in pictured if each.out_of <= MOST_DRAWN]
    fields = [count_marks(each.low, each.high, each.out_of) for each in drawn if each.key]
    bars = [count_marks(each.low, each.high, each.out_of) for each in drawn if not each.key]
    said = []
    if fields:
        signs = ["● it happens to them"]
        if any(field.ranged for field in fields):
            signs.append("○ to them too, in some studies")
        if any(field.partial for field in fields):
            signs.append("◐ to some of those whom this mark stands for")
        said.append(f"Each field is 100 marks: {', '.join(signs)}, · it does not.")
    if bars:
        signs = ["█ and ▌ (half as many) it happens to them"]
        if any(field.ranged for field in bars):
            signs.append("▒ to them too, in some studies")
        said.append(f"Each bar is all people: {', '.join(signs)}, ░ it does not.")
    return " ".join(said)


def draw_spine(block: b.SpineMap, width: int, *, pictured: bool) -> list[StyledLine]:
    """Draw the column from neck to tailbone beside the words, or give the words alone."""
    room = width - _SPINE_WIDTH - 2 if pictured else width
    words = wrap_runs([(write_regions(block.regions), "")], room)
    if block.sides:
        words += wrap_runs([("The surgeon comes:", "")], room)
    for side in block.sides:
        words += wrap_runs([(name_with_side(side), "")], room, "• ", "  ")
    if not pictured:
        return words
    bones: list[StyledLine] = []
    for row, (bone, region) in enumerate(_SPINE):
        marked = region in block.regions
        runs: list[Run] = [(f"  {bone:<6}", "mark" if marked else "faint")]
        if row in _LABEL_ROWS:
            label = REGION_LABELS[_LABEL_ROWS[row]]
            runs.append((f" ◀ {label}" if marked else f"   {label}", "bold" if marked else "faint"))
        bones.append(tuple(runs))
    return put_in_columns([bones, [(), *words]], (_SPINE_WIDTH, room), gap=2)


def draw_time_bars(block: b.Timeline, width: int) -> list[StyledLine]:
    """Draw each moment that states a time as a bar on one axis, to scale.

    Returns nothing where fewer than two moments state one.
    """
    timed = [moment for moment in block.moments if moment.end]
    if len(timed) < 2:
        return []
    end = max(moment.end or 0 for moment in timed)
    label_width = min(max(cell_len(moment.when) for moment in timed), width // 2) + 1
    room = width - label_width
    lines: list[StyledLine] = []
    for moment in timed:
        first = min(round((moment.start or 0) / end * room), room - 1)
        last = max(round((moment.end or 0) / end * room), first + 1)
        lines.append(
            (
                (f"{fit_cells(moment.when, label_width - 1)} ", ""),
                ("·" * first, "faint"),
                ("█" * (last - first), "mark"),
                ("·" * (room - last), "faint"),
            )
        )
    return lines
