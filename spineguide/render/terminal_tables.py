"""Tables of a terminal: columns where there is room, one under the other where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from spineguide.page.wording import NOT_BUNDLED_LABEL, name_silent
from spineguide.render.layout import Run, StyledLine, fit_cells, put_in_columns, wrap_runs
from spineguide.render.plain import cite_text
from spineguide.render.terminal_pictures import draw_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spineguide.page import blocks as b

ASPECT_WIDTH = 16
# A column is unreadable below this, and so are several in a narrower terminal.
LEAST_WIDTH = 22
ASPECTS_MIN_WIDTH = 100
COLUMNS_MIN_WIDTH = 70
FACT_NAME_WIDTH = 24

# “I was offered…” beside a list of guides takes two lines.
GROUP_WIDTH = 9
GUIDE_NAME_WIDTH = 21
_MARK = "• "


def cite_runs(cites: b.Cites) -> tuple[Run, ...]:
    """Return the numbers of sources as a run of their own, or nothing."""
    return ((cite_text(cites), "faint"),) if cites else ()


def list_lines(items: Sequence[str], width: int) -> list[StyledLine]:
    """Return *items* as a list."""
    return [line for item in items for line in wrap_runs([(item, "")], width, "• ", "  ")]


def write_choices(block: b.Comparison, width: int) -> list[StyledLine]:
    """Write the sides of each choice beside each other, under its name."""
    lines: list[StyledLine] = []
    half = (width - 2) // 2
    for choice in block.choices:
        label = f"  ({choice.label})" if choice.label else ""
        name = [(choice.name, "bold"), (label, "label"), *cite_runs(choice.cites)]
        lines += wrap_runs(name, width)
        room = half if width >= COLUMNS_MIN_WIDTH and len(choice.sides) > 1 else width
        sides: list[list[StyledLine]] = [
            [((side.title, "bold label"),), *list_lines(side.points, room)] for side in choice.sides
        ]
        if room == half:
            lines += put_in_columns(sides, (half, half), gap=2)
        else:
            lines += [line for side in sides for line in side]
        lines.append(((("─" * width), "rule"),))
    return lines


def write_side_by_side(block: b.SideBySide, width: int, prose_width: int) -> list[StyledLine]:
    """Write *block* in columns where *width* has room, or its cells in lines of *prose_width*.

    Of many columns a few stand beside each other, and the others below them.
    """
    lines = wrap_runs([(block.caption, "bold")], prose_width) if block.caption else []
    most = (width - ASPECT_WIDTH) // (LEAST_WIDTH + 2)
    if width < ASPECTS_MIN_WIDTH or most < 2 or (block.caption and block.many):
        return lines + _write_stacked(block, prose_width)
    tables = -(-len(block.titles) // most)
    size = -(-len(block.titles) // tables)
    for start in range(0, len(block.titles), size):
        lines += [()] if start else []
        lines += _write_columns(block, slice(start, start + size), width)
    return lines


def _write_stacked(block: b.SideBySide, width: int) -> list[StyledLine]:
    lines: list[StyledLine] = []
    for row in block.rows:
        lines += [(), *wrap_runs([(row.name, "bold label")], width)]
        silent: list[str] = []
        for title, cell in zip(block.titles, row.cells, strict=True):
            if block.many and not cell:
                silent.append(title)
                continue
            lines += wrap_runs([(title, "bold")], width)
            lines += _cell_lines(cell, width, _bar_width(block, width), block.silent)
        if silent:
            lines += wrap_runs([(name_silent(block.silent, silent), "faint")], width)
    return lines


def _bar_width(block: b.SideBySide, width: int) -> int:
    """Return how wide all bars of *block* can be: bars of one table are to one scale."""
    listed = any(len(cell) > 1 for row in block.rows for cell in row.cells)
    return width - len(_MARK) if listed else width


def _write_columns(block: b.SideBySide, shown: slice, width: int) -> list[StyledLine]:
    titles = block.titles[shown]
    room = (width - ASPECT_WIDTH) // len(titles) - 2
    widths = (ASPECT_WIDTH, *(room for _ in titles))
    header: list[list[StyledLine]] = [
        [],
        *(wrap_runs([(title, "bold")], room) for title in titles),
    ]
    lines = put_in_columns(header, widths, gap=2)
    silent = [row.name for row in block.rows if not any(row.cells[shown])]
    bar = _bar_width(block, room)
    for row in block.rows:
        if not any(row.cells[shown]):
            continue
        lines.append((("─" * (sum(widths) + 2 * len(widths) - 2), "rule"),))
        name = wrap_runs([(row.name, "bold")], ASPECT_WIDTH)
        cells = [_cell_lines(cell, room, bar, block.silent) for cell in row.cells[shown]]
        lines += put_in_columns([name, *cells], widths, gap=2)
    if silent:
        told = f"{block.silent.rstrip('.')}: {'; '.join(silent)}."
        lines += wrap_runs(
            [(told, "faint")], width, " " * (ASPECT_WIDTH + 2), " " * (ASPECT_WIDTH + 2)
        )
    return lines


def _cell_lines(
    remarks: tuple[b.Remark, ...], width: int, bar_width: int, silent: str
) -> list[StyledLine]:
    """Return a cell of a table: one remark stands alone, several are a list."""
    if not remarks:
        return wrap_runs([(silent, "faint")], width)
    mark = _MARK if len(remarks) > 1 else ""
    lines: list[StyledLine] = []
    for remark in remarks:
        said = [(remark.text, ""), *cite_runs(remark.cites)]
        lines += wrap_runs(said, width, mark, " " * len(mark))
        if remark.chance:
            bar = draw_share(*remark.chance, bar_width)
            lines += [(((" " * len(mark)), ""), *line) for line in bar]
    return lines


def write_facts(block: b.FactTable, width: int) -> list[StyledLine]:
    """Write names in a column, and what is said of each beside it."""
    lines: list[StyledLine] = []
    for fact in block.facts:
        said = ((fact.text, ""), *cite_runs(fact.cites))
        if width < COLUMNS_MIN_WIDTH or cell_len(fact.name) > FACT_NAME_WIDTH:
            lines += wrap_runs([(f"{fact.name}: ", "bold"), *said], width, "", "  ")
            continue
        room = width - FACT_NAME_WIDTH - 2
        name: StyledLine = ((fact.name, "bold"),)
        lines += put_in_columns([[name], wrap_runs(said, room)], (FACT_NAME_WIDTH, room), gap=2)
    return lines


def write_guides(block: b.GuideList, width: int) -> list[StyledLine]:
    """Write guides beside what somebody would say who looks for one."""
    room = width - GROUP_WIDTH
    lines: list[StyledLine] = []
    for card in block.cards:
        name = fit_cells(card.name, max(GUIDE_NAME_WIDTH, cell_len(card.name)))
        lines += wrap_runs([(name, "bold"), *tell_guide(card, "  ")], room, "", "  ")
    group = wrap_runs([(block.title, "label")], GROUP_WIDTH - 1)
    return put_in_columns([group, lines], (GROUP_WIDTH, room), gap=0)


def tell_guide(card: b.GuideCard, mark: str) -> tuple[Run, ...]:
    """Return what a guide is, after *mark*, and that it is not bundled unless it is."""
    origin = "" if card.bundled else f" ({NOT_BUNDLED_LABEL})"
    return ((f"{mark}{card.in_short}", ""), (origin, "label"))


def write_directory(block: b.Commands, width: int) -> list[StyledLine]:
    """Write the names of commands in a column, and what each does beside it."""
    widest = max(cell_len(command.name) for command in block.commands)
    room = width - widest - 2
    lines: list[StyledLine] = []
    for command in block.commands:
        name, what = (command.name, "command"), (command.what, "")
        if room < widest:
            lines += wrap_runs([name, ("  ", ""), what], width, "", "  ")
        else:
            columns: list[list[StyledLine]] = [[(name,)], wrap_runs([what], room)]
            lines += put_in_columns(columns, (widest, room), gap=2)
    return lines
