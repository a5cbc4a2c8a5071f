"""Screens for a terminal: prose at most 80 columns wide, in the colours of a theme.

Whatever a colour says, a word says too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from spineguide.guide.prose import ItemList, Line, Prose
from spineguide.page import blocks as b
from spineguide.page.drawings import tell_steps
from spineguide.page.shared_words import DO_THIS_IF, READ_MORE, label_chance, write_more
from spineguide.render.layout import (
    LINK,
    Run,
    StyledLine,
    paint_lines,
    put_in_box,
    put_in_columns,
    wrap_runs,
)
from spineguide.render.plain import source_text
from spineguide.render.terminal_pictures import (
    draw_chance,
    draw_spine,
    draw_time_bars,
    explain_signs,
)
from spineguide.render.terminal_tables import (
    COLUMNS_MIN_WIDTH,
    cite_runs,
    list_lines,
    tell_guide,
    write_choices,
    write_directory,
    write_facts,
    write_guides,
    write_side_by_side,
)
from spineguide.render.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.page.page import Page

MAX_WIDTH = 80
BOX_MIN_WIDTH = 40
MAP_MIN_WIDTH = 80

_SPAN_STYLES = {"plain": "", "emphasis": "italic", "strong": "bold", "match": "bold underline"}


def render_terminal(
    page: Page, width: int = MAX_WIDTH, *, theme: str = "auto", links: bool = False
) -> str:
    """Render *page* for a terminal of *width* columns, in the colours of *theme*.

    “plain” has no escape sequence at all. With *links* the addresses of sources can be opened.
    """
    writer = _Writer(width)
    writer.write_page(page)
    return paint_lines(writer.lines, THEMES[theme], links=links)


class _Writer:
    """Collects styled lines; a blank line stands between blocks."""

    def __init__(self, width: int) -> None:
        self.full_width = max(width, 10)
        self.width = min(self.full_width, MAX_WIDTH)
        self.lines: list[StyledLine] = []
        self.tight = False
        self.legend = ""

    def write_page(self, page: Page) -> None:
        # A list of guides fits a screen, but for that no line may be wasted.
        lists = any(isinstance(block, b.GuideList) for block in page.blocks)
        self.tight = lists and self.width >= COLUMNS_MIN_WIDTH
        self.text((page.title, "bold"))
        if page.subtitle:
            self.text((page.subtitle, ""))
        if page.origin:
            self.text((page.origin, "bold"))
        notice = page.notice if page.brief else f"{page.notice} {page.review}"
        self.text((notice, "notice"))
        self.gap()
        if page.added:
            self.text((page.added.title, "bold"))
            self.bullets(page.added.lines)
            self.text((page.added.statement, ""))
            self.gap()
        self.legend = explain_signs(b.list_pictured(page.blocks))
        for block in page.blocks:
            self.write(block)
            if not (isinstance(block, b.Heading) and block.level == 2):
                self.gap()
        if not page.brief:
            self.heading(page.disclaimer_title)
            self.text((page.disclaimer, ""))
            self.text((page.review, "bold"))
            return
        self.gap()
        self.text((f"{page.closing} {page.review}", "notice"))

    def write(self, block: b.Block) -> None:
        match block:
            case b.Heading(level=2):
                self.heading(block.text, block.anchor)
            case b.Heading():
                self.text((block.text, "bold"))
            case b.Text():
                self.prose(block.prose, block.cites, style="bold" if block.lead else "")
            case b.Bullets():
                self.bullets(block.items)
            case b.FactTable():
                self.lines += write_facts(block, self.width)
            case b.Callout():
                self.callout(block)
            case b.Comparison(table=True):
                self.lines += write_choices(block, self.width)
            case b.Comparison():
                for choice in block.choices:
                    self.choice(choice)
            case b.SideBySide():
                if any(b.list_pictured([block])):
                    self.explain()
                self.lines += write_side_by_side(block, self.full_width, self.width)
            case b.Timeline():
                self.timeline(block)
            case b.Chance():
                self.chance(block)
            case b.SpineMap():
                pictured = self.width >= MAP_MIN_WIDTH
                self.lines += draw_spine(block, self.width, pictured=pictured)
            case b.Steps():
                self.text((tell_steps(block.drawing), ""))
            case b.QuestionAnswer():
                self.text((block.question, "bold"))
                self.prose(block.answer, block.cites)
            case b.Definitions():
                for entry in block.entries:
                    also = f" Also: {', '.join(entry.also)}." if entry.also else ""
                    self.text(
                        (entry.term, "bold"), (f": {entry.plain}", ""), (also, "faint"), rest="  "
                    )
            case b.Checklist():
                for item in block.items:
                    self.text((item, ""), first="☐ ", rest="  ")
            case b.Sources():
                for source in block.entries:
                    mark = f"{source.number}. "
                    address = f"{LINK}{source.url}" if source.url else ""
                    about = (source_text(replace(source, url="")), "")
                    shown = ((" ", ""), (source.url, address)) if source.url else ()
                    self.text(about, *shown, first=mark, rest=" " * len(mark))
            case b.GuideList():
                self.guides(block)
            case b.Signpost():
                for fact in block.facts:
                    self.text((f"{fact.name}: ", "bold"), (fact.text, ""))
            case b.Commands() if any(command.name for command in block.commands):
                self.lines += write_directory(block, self.width)
            case b.Commands():
                for command in block.commands:
                    self.text((command.line, "command"), first="  ", rest="    ")
                    self.text((command.what, ""), first="    ", rest="    ")
            case b.FoundPlaces():
                self.found(block)
            case b.Note():
                self.text((block.text, ""))
                if block.command:
                    self.text((f"{block.what}: ", ""), (block.command, "green"), rest="  ")
            case _:
                assert_never(block)

    def gap(self) -> None:
        if not self.tight and self.lines and self.lines[-1]:
            self.lines.append(())

    def text(self, *runs: Run, first: str = "", rest: str = "") -> None:
        self.lines += wrap_runs(runs, self.width, first, rest)

    def heading(self, text: str, anchor: str = "") -> None:
        """Write *text* over a rule, which ends in the address of the part to be searched for."""
        self.gap()
        self.text((text, "bold"))
        mark = f" #{anchor}" if anchor and len(anchor) + 4 < self.width else ""
        self.lines.append(((f"{'─' * (self.width - len(mark))}{mark}", "rule"),))

    def prose(
        self, prose: Prose, cites: b.Cites = (), *, indent: str = "", style: str = ""
    ) -> None:
        for index, block in enumerate(prose.blocks):
            tail = cite_runs(cites) if index == len(prose.blocks) - 1 else ()
            if index:
                self.gap()
            if isinstance(block, ItemList):
                for number, item in enumerate(block.items, start=1):
                    mark = f"{number}. " if block.ordered else "• "
                    end = tail if number == len(block.items) else ()
                    rest = indent + " " * len(mark)
                    self.text(*_runs(item, style), *end, first=indent + mark, rest=rest)
            else:
                self.text(*_runs(block.spans, style), *tail, first=indent, rest=indent)

    def bullets(self, items: Iterable[str]) -> None:
        for item in items:
            self.text((item, ""), first="• ", rest="  ")

    def callout(self, card: b.Callout) -> None:
        boxed = self.width >= BOX_MIN_WIDTH
        room = self.width - 4 if boxed else self.width
        lines: list[StyledLine] = []
        if card.origin:
            lines += wrap_runs([(card.origin, "faint")], room)
        lines += wrap_runs([(card.action, "bold"), *cite_runs(card.cites)], room)
        for line in card.ring:
            lines += wrap_runs([(line, "bold")], room)
        lines += wrap_runs([(DO_THIS_IF, "")], room)
        lines += list_lines(card.signs, room)
        if boxed:
            edge = f"{card.level}-edge"
            self.lines += put_in_box(lines, card.label, self.width, card.level, edge)
        else:
            self.lines += [((card.label, card.level),), *lines]

    def choice(self, choice: b.Choice) -> None:
        self.gap()
        label = f"  ({choice.label})" if choice.label else ""
        self.text((choice.name, "bold"), (label, "label"))
        self.prose(choice.prose, choice.cites)
        sides = choice.sides
        half = (self.width - 2) // 2
        if self.width >= COLUMNS_MIN_WIDTH and len(sides) > 1:
            columns: list[list[StyledLine]] = [
                [((side.title, "bold label"),), *list_lines(side.points, half)]
                for side in sides[:2]
            ]
            self.gap()
            self.lines += put_in_columns(columns, (half, half), gap=2)
            sides = sides[2:]
        for side in sides:
            self.text((side.title, "bold label"))
            self.bullets(side.points)
        if choice.command:
            self.text((f"{READ_MORE}: ", ""), (choice.command, "command"), rest="  ")

    def timeline(self, block: b.Timeline) -> None:
        if self.width >= COLUMNS_MIN_WIDTH:
            self.lines += draw_time_bars(block, self.width)
            self.gap()
        for moment in block.moments:
            self.text(("● ", "mark"), (moment.when, "bold"), rest="  ")
            self.prose(moment.prose, moment.cites, indent="  ")
            self.gap()

    def explain(self) -> None:
        """Say what the signs of all pictures mean, before the first of them."""
        if self.legend:
            self.text((self.legend, "faint"))
            self.gap()
            self.legend = ""

    def chance(self, block: b.Chance) -> None:
        self.explain()
        label = f"{label_chance(good=block.good)}: "
        said = [(label, "bold label"), (block.sentence, ""), *cite_runs(block.cites)]
        if block.who:
            said.insert(2, (f" {block.who}", ""))
        self.text(*said)
        self.lines += draw_chance(block, self.width)

    def guides(self, block: b.GuideList) -> None:
        if self.width >= COLUMNS_MIN_WIDTH:
            self.lines += write_guides(block, self.width)
            return
        self.heading(block.title)
        for card in block.cards:
            self.text((card.name, "bold"), *tell_guide(card, ": "), rest="  ")

    def found(self, block: b.FoundPlaces) -> None:
        self.heading(block.guide_title)
        for place in block.places:
            self.text((f"{place.kind}: ", "label"), (place.title, "bold"))
            self.text(*_runs(place.snippet))
            self.text((place.command, "command"), first="  ", rest="    ")
            self.gap()
        if block.more:
            self.text((write_more(block.more), ""))
            if block.more_command:
                self.text((block.more_command, "command"), first="  ", rest="    ")


def _runs(line: Line, style: str = "") -> list[Run]:
    return [(span.text, f"{style} {_SPAN_STYLES[span.style]}".strip()) for span in line]
