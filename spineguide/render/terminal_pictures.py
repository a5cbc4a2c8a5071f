"""Pictures made of characters: chances, the spine, time bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from spineguide.page.chance_field import count_marks
from spineguide.page.wording import REGION_LABELS, join_words, name_with_side
from spineguide.render.layout import Run, StyledLine, fit_cells, put_in_columns, wrap_runs

if TYPE_CHECKING:
    from spineguide.guide.model import Region
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


def draw_chance(chance: b.Chance) -> list[StyledLine]:
    """Draw 100 marks, ten by ten: full for the low number, half for the rest of a range."""
    field = count_marks(chance)
    marks = "●" * field.full + "◐" * field.shaded + "·" * field.empty
    lines: list[StyledLine] = [
        ((" ".join(marks[start : start + 10]), ""),) for start in range(0, 100, 10)
    ]
    if field.people != 1:
        lines.append(((f"1 mark: {field.people:g} people", "faint"),))
    return lines


def draw_spine(block: b.SpineMap, width: int, *, pictured: bool) -> list[StyledLine]:
    """Draw the column from neck to tailbone beside the words, or give the words alone."""
    room = width - _SPINE_WIDTH - 2 if pictured else width
    regions = join_words(REGION_LABELS[region] for region in block.regions)
    words = wrap_runs([(f"Part of the spine: {regions}.", "")], room)
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
