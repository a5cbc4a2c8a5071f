"""Linear text: no boxes, no colour, headings on their own lines, labels in words.

Made for screen readers, pipes and files: whatever a picture or a colour says elsewhere is a
word here.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, assert_never

from spineguide.guide.prose import ItemList, Line, Prose, line_text
from spineguide.page import blocks as b
from spineguide.page.drawings import tell_steps
from spineguide.page.shared_words import (
    DO_THIS_IF,
    READ_MORE,
    SEE_THEM,
    SURGEON_COMES_FROM,
    label_chance,
    write_more,
    write_regions,
)
from spineguide.page.wording import NOT_BUNDLED_LABEL, name_silent, name_with_side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.page.page import Page

MAX_WIDTH = 80


def render_plain(page: Page, width: int = MAX_WIDTH, *, ruled: bool = True) -> str:
    """Render *page* in lines of at most *width* columns, and never more than 80.

    Headings are underlined unless *ruled* is False: then a word says what they are, for those
    who hear them.
    """
    writer = _Writer(min(width, MAX_WIDTH), ruled=ruled)
    writer.heading(page.title, "=")
    for line in (page.subtitle, page.origin, page.notice, "" if page.brief else page.review):
        if line:
            writer.paragraph(line)
    if page.added:
        writer.points(page.added.title, page.added.lines)
        writer.paragraph(page.added.statement)
    for block in page.blocks:
        writer.write(block)
    if page.brief:
        writer.paragraph(f"{page.closing} {page.review}")
    else:
        writer.heading(page.disclaimer_title, "-")
        writer.paragraph(page.disclaimer)
        writer.paragraph(page.review)
    return writer.text()


class _Writer:
    """Collects wrapped lines; a blank line stands between blocks."""

    def __init__(self, width: int, *, ruled: bool) -> None:
        self.width = max(width, 10)
        self.ruled = ruled
        self.lines: list[str] = []

    def text(self) -> str:
        return "\n".join(self.lines).strip("\n") + "\n"

    def heading(self, text: str, rule: str) -> None:
        self.gap()
        wrapped = self._wrap(text if self.ruled or rule != "-" else f"Part: {text}")
        self.lines += wrapped
        if rule and self.ruled:
            self.lines.append(rule * min(max(map(len, wrapped), default=0), self.width))
        self.gap()

    def paragraph(self, text: str, cites: b.Cites = ()) -> None:
        self.lines += self._wrap(text + cite_text(cites))
        self.gap()

    def item(self, text: str, mark: str = "- ") -> None:
        self.lines += self._wrap(text, mark, " " * len(mark))

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def prose(self, prose: Prose, cites: b.Cites = ()) -> None:
        for index, block in enumerate(prose.blocks):
            last = cites if index == len(prose.blocks) - 1 else ()
            if isinstance(block, ItemList):
                for number, item in enumerate(block.items, start=1):
                    text = line_text(item)
                    if number == len(block.items):
                        text += cite_text(last)
                    self.item(text, f"{number}. " if block.ordered else "- ")
                self.gap()
            else:
                self.paragraph(line_text(block.spans), last)

    def points(self, title: str, points: Iterable[str]) -> None:
        points = tuple(points)
        if points:
            self.lines += self._wrap(f"{title}:")
            for point in points:
                self.item(point)
            self.gap()

    def _wrap(self, text: str, first: str = "", rest: str = "") -> list[str]:
        return textwrap.wrap(
            text, self.width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )

    def write(self, block: b.Block) -> None:
        match block:
            case b.Heading():
                self.heading(block.text, "-" if block.level == 2 else "")
            case b.Text():
                self.prose(block.prose, block.cites)
            case b.Bullets():
                for text in block.items:
                    self.item(text)
                self.gap()
            case b.FactTable():
                for fact in block.facts:
                    self.item(f"{fact.name}: {fact.text}{cite_text(fact.cites)}")
                self.gap()
            case b.Callout():
                self._write_callout(block)
            case b.Comparison(table=True):
                for choice in block.choices:
                    label = f", {choice.label}" if choice.label else ""
                    self.lines += self._wrap(f"{choice.name}{label}{cite_text(choice.cites)}")
                    for side in choice.sides:
                        self.points(side.title, side.points)
            case b.Comparison():
                for number, choice in enumerate(block.choices, start=1):
                    self._write_choice(choice, f"{number} of {len(block.choices)}")
            case b.SideBySide():
                self._write_side_by_side(block)
            case b.Timeline():
                for moment in block.moments:
                    self.lines += self._wrap(f"{moment.when}:")
                    self.prose(moment.prose, moment.cites)
            case b.Chance():
                label = label_chance(good=block.good)
                sentences = " ".join(filter(None, (block.sentence, block.who)))
                self.item(f"{label}: {sentences}{cite_text(block.cites)}")
                self.gap()
            case b.SpineMap():
                self._write_spine_map(block)
            case b.Steps():
                self.paragraph(tell_steps(block.drawing))
            case b.QuestionAnswer():
                self.lines += self._wrap(f"Question: {block.question}")
                self.lines += self._wrap("Answer:")
                self.prose(block.answer, block.cites)
            case b.Definitions():
                self._write_definitions(block)
            case b.Checklist():
                for text in block.items:
                    self.item(text, "[ ] ")
                self.gap()
            case b.Sources():
                for source in block.entries:
                    self.item(source_text(source), f"{source.number}. ")
                self.gap()
            case b.GuideList():
                self.heading(block.title, "-")
                for card in block.cards:
                    origin = "" if card.bundled else f" ({NOT_BUNDLED_LABEL})"
                    self.item(f"{card.name}: {card.in_short}{origin}")
                self.gap()
            case b.Signpost():
                for fact in block.facts:
                    self.lines += self._wrap(f"{fact.name}: {fact.text}")
                self.gap()
            case b.Commands():
                for command in block.commands:
                    self.item(f"{command.name or command.line}: {command.what}")
                self.gap()
            case b.FoundPlaces():
                self._write_found(block)
            case b.Note():
                self.paragraph(block.text)
                if block.command:
                    self.paragraph(f"{block.what}: {block.command}")
            case _:
                assert_never(block)

    def _write_callout(self, card: b.Callout) -> None:
        if card.origin:
            self.lines += self._wrap(f"{card.origin}:")
        self.lines += self._wrap(f"{card.label}: {card.action}")
        for line in card.ring:
            self.lines += self._wrap(line)
        self.lines += self._wrap(DO_THIS_IF)
        for index, sign in enumerate(card.signs, start=1):
            self.item(sign + (cite_text(card.cites) if index == len(card.signs) else ""))
        self.gap()

    def _write_choice(self, choice: b.Choice, place: str) -> None:
        label = f", {choice.label}" if choice.label else ""
        self.lines += self._wrap(f"{place}: {choice.name}{label}")
        self.gap()
        self.prose(choice.prose, choice.cites)
        for side in choice.sides:
            self.points(side.title, side.points)
        if choice.command:
            self.paragraph(f"{READ_MORE}: {choice.command}")

    def _write_side_by_side(self, table: b.SideBySide) -> None:
        for row in table.rows:
            self.heading(row.name, "")
            silent: list[str] = []
            for title, cell in zip(table.titles, row.cells, strict=True):
                if table.many and not cell:
                    silent.append(title)
                    continue
                self.lines += self._wrap(f"{title}:")
                for remark in cell or (b.Remark(table.silent),):
                    self.item(remark.text + cite_text(remark.cites))
                self.gap()
            if silent:
                self.paragraph(name_silent(table.silent, silent))

    def _write_spine_map(self, block: b.SpineMap) -> None:
        self.paragraph(write_regions(block.regions))
        self.points(
            SURGEON_COMES_FROM,
            map(name_with_side, block.sides),
        )

    def _write_definitions(self, block: b.Definitions) -> None:
        for entry in block.entries:
            also = f" Also: {', '.join(entry.also)}." if entry.also else ""
            self.item(f"{entry.term}: {entry.plain}{also}")
        self.gap()

    def _write_found(self, found: b.FoundPlaces) -> None:
        self.heading(found.guide_title, "-")
        for place in found.places:
            self.lines += self._wrap(f"{place.kind}: {place.title}")
            self.lines += self._wrap(match_text(place.snippet))
            self.lines += self._wrap(f"Open: {place.command}")
            self.gap()
        if found.more:
            text = write_more(found.more)
            self.paragraph(
                f"{text} {SEE_THEM}: {found.more_command}" if found.more_command else text
            )


def cite_text(cites: b.Cites) -> str:
    """Return source numbers as they stand after a statement, unbroken: `` [1,4]``."""
    return f" [{','.join(map(str, cites))}]" if cites else ""


def source_text(source: b.SourceEntry) -> str:
    """Return a source in a line: title, publisher, dates, address."""
    seen = f"read {source.seen}" if source.seen else ""
    facts = [source.title, source.publisher, source.published, seen, source.url]
    return ". ".join(fact for fact in facts if fact) + ("" if source.url else ".")


def match_text(line: Line) -> str:
    """Return a search snippet with the matched words between stars."""
    return "".join(f"*{span.text}*" if span.style == "match" else span.text for span in line)
