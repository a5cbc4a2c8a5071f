"""Choices side by side: those of one guide, or guides, only from what guides say themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.page.answers import (
    CompareAnswer,
    ComparedAspect,
    ComparedCard,
    ComparedColumn,
    ComparedStatement,
)
from spineguide.page.blocks import (
    Block,
    Command,
    Commands,
    Heading,
    Note,
    Remark,
    SideBySide,
    SideBySideRow,
    Sources,
)
from spineguide.page.columns import Column, columns_of_guide, columns_of_guides
from spineguide.page.comparison_rows import fact_rows, number_tables
from spineguide.page.guide_page import describe_origin
from spineguide.page.help_cards import merge_emergency_cards
from spineguide.page.library_page import summarise_guide
from spineguide.page.page import Page
from spineguide.page.source_numbers import CitedSources
from spineguide.page.wording import count_things, write_reviews

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spineguide.library import Entry

NOT_KNOWN = "Not known"
CAUTION = (
    "Numbers here come from different studies and different people. "
    "They do not show that one choice is better than another."
)


def compose_comparison(entries: Sequence[Entry], today: str) -> Page:
    """Compose guides side by side; where one says nothing, its cell says so."""
    titles = [entry.guide.title for entry in entries]
    columns = columns_of_guides(entries)
    return _compose(f"Comparison: {' / '.join(titles)}", entries, columns, today)


def compose_choices(entry: Entry, linked: Mapping[str, Entry], today: str) -> Page:
    """Compose the choices of one guide side by side, doing nothing among them.

    *linked* holds the guides that tell more about some of them, by their ids.
    """
    columns = columns_of_guide(entry, linked)
    entries = [entry, *(linked[each] for each in dict.fromkeys(_links(entry)) if each in linked)]
    title = f"Your choices: {entry.guide.title}"
    return _compose(title, entries, columns, today, signs_of=[entry])


def _links(entry: Entry) -> Iterable[str]:
    return (option.guide for option in entry.guide.options if option.guide)


def _compose(
    title: str,
    entries: Sequence[Entry],
    columns: Sequence[Column],
    today: str,
    signs_of: Sequence[Entry] = (),
) -> Page:
    titles = tuple(column.title for column in columns)
    cited = CitedSources()
    facts = fact_rows(columns, cited)
    tables, more = number_tables(columns, cited)
    blocks: list[Block] = [
        Note(text=f"{entry.guide.title}: {describe_origin(entry)}")
        for entry in entries
        if not entry.bundled
    ]
    blocks.append(SideBySide(titles=titles, rows=facts))
    if tables:
        blocks += [Heading(text="In numbers"), Note(text=CAUTION)]
    for out_of, rows in tables.items():
        caption = f"Out of {out_of:,} people"
        blocks.append(SideBySide(titles=titles, rows=rows, caption=caption, silent=NOT_KNOWN))
    own = signs_of or entries
    warnings = merge_emergency_cards(own)
    if warnings:
        blocks += [Heading(text="Emergency signs", anchor="get-help"), *warnings]
    blocks.append(Heading(text="Read the guides"))
    if more:
        blocks.append(Note(text=f"The guides have {count_things(more, 'more number')}."))
    blocks.append(
        Commands(
            commands=tuple(
                Command(f"spineguide show {entry.id}", entry.guide.title) for entry in entries
            )
        )
    )
    if cited.entries:
        blocks += [
            Heading(text="Where this comes from", anchor="sources"),
            Sources(entries=cited.entries),
        ]
    review = write_reviews((entry.guide.provenance for entry in entries), today)
    aspects: list[tuple[SideBySideRow, int | None]] = [(row, None) for row in facts]
    aspects += [(row, out_of) for out_of, rows in tables.items() for row in rows]
    return Page(
        title=title,
        blocks=tuple(blocks),
        review=review,
        notes=False,
        dense=True,
        answer=CompareAnswer(
            review=review,
            guides=tuple(map(summarise_guide, entries)),
            columns=tuple(ComparedColumn(column.id, column.title) for column in columns),
            aspects=tuple(_answer(row, out_of, columns) for row, out_of in aspects),
            sources=cited.sources,
            get_help=tuple(
                ComparedCard(
                    guide=entry.id,
                    bundled=entry.bundled,
                    level=card.level,
                    do=card.do,
                    signs=card.signs,
                    cite=card.cite,
                )
                for entry in own
                for card in entry.guide.cards
                if card.level == "emergency"
            ),
        ),
    )


def _answer(row: SideBySideRow, out_of: int | None, columns: Sequence[Column]) -> ComparedAspect:
    return ComparedAspect(
        aspect=row.name,
        out_of=out_of,
        statements={
            column.id: tuple(map(_state, cell))
            for column, cell in zip(columns, row.cells, strict=True)
        },
    )


def _state(remark: Remark) -> ComparedStatement:
    return ComparedStatement(remark.text, remark.cites)
