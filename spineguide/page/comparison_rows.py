"""The rows of a comparison: facts under their names, numbers by their topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from spineguide.guide.outcomes import write_outcome, write_who
from spineguide.guide.values import Fact, Topic
from spineguide.page.blocks import Remark, SideBySideRow
from spineguide.page.numbers_apart import find_shared_number, restate
from spineguide.page.wording import FACT_NAMES, TOPIC_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spineguide.page.columns import Column, Counted, Said
    from spineguide.page.source_numbers import CitedSources

_FACTS: tuple[Fact, ...] = (
    "aim",
    "hospital-stay",
    "driving",
    "desk-work",
    "heavy-work",
    "full-recovery",
)

_TOPICS: tuple[Topic | None, ...] = (*get_args(Topic), None)


def fact_rows(columns: Sequence[Column], cited: CitedSources) -> tuple[SideBySideRow, ...]:
    """Return the rows that at least one of *columns* fills: what it is, and facts."""
    wanted: list[tuple[str, list[Said | None]]] = [
        ("What it is", [column.what for column in columns]),
        ("Living with it", [column.living for column in columns]),
    ]
    wanted += [
        (FACT_NAMES[fact], [column.facts.get(fact) for column in columns]) for fact in _FACTS
    ]
    return tuple(
        SideBySideRow(
            name,
            tuple(
                (Remark(said.text, cited.cite(said.guide, said.cite)),) if said else ()
                for said in cells
            ),
        )
        for name, cells in wanted
        if any(cells)
    )


def number_tables(
    columns: Sequence[Column], cited: CitedSources
) -> tuple[dict[int, tuple[SideBySideRow, ...]], int]:
    """Return rows of numbers by out of how many people they are, and how many were left out.

    A topic has a row where a guide marks a number of it as key, or where several columns have
    one. All numbers of a row, and of a table, are out of the same number of people.
    """
    tables: dict[int, list[SideBySideRow]] = {}
    left_out = 0
    for topic in _TOPICS:
        cells = [
            [counted for counted in column.counted if counted.outcome.topic == topic]
            for column in columns
        ]
        counted = [each for cell in cells for each in cell]
        if not counted:
            continue
        if sum(map(bool, cells)) < 2 and not any(each.outcome.key for each in counted):
            left_out += len(counted)
            continue
        out_of = find_shared_number(each.outcome for each in counted)
        row = SideBySideRow(
            TOPIC_NAMES[topic] if topic else "Other",
            tuple(tuple(_tell(each, out_of, cited) for each in cell) for cell in cells),
        )
        tables.setdefault(out_of, []).append(row)
    return {out_of: tuple(tables[out_of]) for out_of in sorted(tables)}, left_out


def _tell(counted: Counted, out_of: int, cited: CitedSources) -> Remark:
    """Tell an outcome out of *out_of* people, or without its number where that cannot be."""
    cites = cited.cite(counted.guide, counted.outcome.cite)
    outcome = restate(counted.outcome, out_of)
    name = f"{counted.choice}: " if counted.choice else ""
    if outcome is None:
        text = f"{name}Some people {counted.outcome.what}. The guide has a number for it."
        return Remark(text, cites)
    sentences = " ".join(filter(None, (write_outcome(outcome), write_who(outcome))))
    return Remark(name + sentences, cites, (outcome.low, outcome.high, out_of))
