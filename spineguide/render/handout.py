"""A page laid out for paper and browser: one tree of plain values for HTML and PDF.

Templates read the tree and add nothing but marks, so both formats say the same in the same
order. Every string in it is text; the fields named ``picture`` alone hold SVG.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, assert_never

from spineguide.page.blocks import (
    NOT_STATED,
    Bullets,
    Callout,
    Chance,
    Checklist,
    Commands,
    Comparison,
    Definitions,
    FactTable,
    FoundPlaces,
    GuideList,
    Heading,
    Note,
    PaperBlock,
    QuestionAnswer,
    SideBySide,
    Signpost,
    Sources,
    SpineMap,
    Text,
    Timeline,
)
from spineguide.page.wording import REGION_LABELS, join_words, name_with_side, write_date
from spineguide.render import pictures
from spineguide.render.citations import Citations
from spineguide.render.links import Links, find_nothing
from spineguide.render.marked_text import TextMarker, split_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.guide.model import GlossaryEntry
    from spineguide.page.blocks import Choice, Cites, Moment
    from spineguide.page.page import Page
    from spineguide.render.links import FindAddress

Node = dict[str, Any]


def lay_out(
    page: Page,
    today: str,
    find_address: FindAddress = find_nothing,
    changed: str | None = None,
) -> Node:
    """Lay out *page* for a hand-out made on *today*, an ISO date.

    *find_address* says where a command's answer stands, if that is not on the page itself. With
    *changed*, an ISO date or nothing, the page says when its text was changed last and not when
    it was made, so that it stays the same until then.
    """
    return _Layout(page, find_address).make(_date_page(today, changed))


def _date_page(today: str, changed: str | None) -> Node:
    if changed is None:
        date = write_date(today)
        return {"made": f"Made with spineguide on {date}.", "dated": f"Made on {date}."}
    dated = f"Text of {write_date(changed)}." if changed else ""
    return {"made": f"{dated} Made with spineguide.".lstrip(), "dated": dated}


# What the templates call their own places.
_TAKEN = ("main", "contents", "people")


def name_place(anchor: str) -> str:
    """Return the address on a page of what has *anchor* there."""
    return f"{anchor}-2" if anchor in _TAKEN else anchor


def name_words(entries: Iterable[GlossaryEntry]) -> list[str]:
    """Return an address on a page for each of *entries*, terms that it explains."""
    names: dict[str, None] = {}
    for entry in entries:
        base = f"word.{_slug(entry.term)}"
        name, number = base, 1
        while name in names:
            number += 1
            name = f"{base}.{number}"
        names[name] = None
    return list(names)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


class _Layout:
    """Walks the blocks once, and remembers what has been numbered, named and explained."""

    def __init__(self, page: Page, find_address: FindAddress) -> None:
        self.page = page
        self.links = Links(page.guide_id, find_address)
        self.text = TextMarker(page.terms)
        self.citations = Citations(page.blocks)
        self.opening: list[Node] = []
        self.parts: list[Node] = []
        self.level = 1
        # An anchor is an address that others know: no heading takes it away.
        self.identifiers = {*_TAKEN, *map(name_place, _list_anchors(page.blocks))}
        self.emergency = ""

    def make(self, dated: Node) -> Node:
        page = self.page
        for block in page.blocks:
            if not isinstance(block, Signpost):
                self.add(block)
        self.links.resolve()
        return {
            "title": page.title,
            "description": _describe(page),
            "subtitle": page.subtitle,
            "guide_id": page.guide_id,
            "origin": page.origin,
            "review": page.review,
            "notice": page.notice,
            "disclaimer_title": page.disclaimer_title,
            "disclaimer": page.disclaimer,
            **dated,
            "emergency": self.emergency,
            "shapes": pictures.define_people()
            if any(isinstance(block, Chance) for block in page.blocks)
            else "",
            "opening": self.opening,
            "parts": self.parts,
        }

    def add(self, block: PaperBlock) -> None:
        if isinstance(block, Heading) and block.level == 2:
            self.open_part(block)
            return
        if isinstance(block, FoundPlaces):
            self.open_part(Heading(text=block.guide_title))
        if isinstance(block, GuideList):
            self.open_part(Heading(text=block.title))
        if isinstance(block, Callout) and block.level == "emergency" and not self.emergency:
            self.emergency = self.identify("emergency")
            node = {**self.lay_out(block), "id": self.emergency}
        else:
            node = self.lay_out(block)
        shown = self.shown()
        if isinstance(block, Chance) and shown and shown[-1]["kind"] == "chances":
            shown[-1]["chances"] += node["chances"]
        else:
            shown.append(node)

    def open_part(self, heading: Heading) -> None:
        self.text.start_part()
        self.level = 2
        identifier = self.place(heading.anchor, heading.text)
        self.parts.append({"id": identifier, "title": heading.text, "blocks": []})

    def lay_out_heading(self, heading: Heading) -> Node:
        # Before the first part it follows the title, and no level may be left out.
        self.level = 3 if self.parts else 2
        return {
            "kind": "heading",
            "level": self.level,
            "id": self.place(heading.anchor, heading.text),
            "text": heading.text,
        }

    def shown(self) -> list[Node]:
        """Return the list that the next block goes to."""
        blocks: list[Node] = self.parts[-1]["blocks"] if self.parts else self.opening
        return blocks

    def place(self, anchor: str, words: str = "") -> str:
        """Return an address on the page for *anchor*, or for *words* where there is none.

        It is empty where there is neither.
        """
        if not anchor:
            return self.identify(words) if words else ""
        if anchor in self.links.places:
            return self.identify(anchor)
        return self.links.places.setdefault(anchor, name_place(anchor))

    def identify(self, words: str) -> str:
        """Return an address for *words* that no other place on the page has."""
        base = _slug(words) or "part"
        identifier, number = base, 1
        while identifier in self.identifiers:
            number += 1
            identifier = f"{base}-{number}"
        self.identifiers.add(identifier)
        return identifier

    def lay_out(self, block: PaperBlock) -> Node:
        level = self.level + 1
        match block:
            case Heading():
                return self.lay_out_heading(block)
            case Text(prose=prose, cites=cites, lead=lead):
                return self.explain(
                    {"kind": "text", "lead": lead, "prose": self.text.mark_prose(prose)}, cites
                )
            case Bullets(items=items):
                return self.explain({"kind": "bullets", "lines": self.text.mark_all(items)})
            case FactTable(facts=facts):
                rows = [
                    {
                        "name": fact.name,
                        "text": self.text.mark(fact.text),
                        "cites": self.citations.cite(fact.cites),
                    }
                    for fact in facts
                ]
                return self.explain({"kind": "facts", "facts": rows})
            case Callout():
                return {
                    "kind": "callout",
                    "level": level,
                    "id": "",
                    "severity": block.level,
                    "label": block.label,
                    "action": block.action,
                    "signs": list(block.signs),
                    "origin": block.origin,
                    "cites": self.citations.cite(block.cites),
                }
            case Comparison(choices=choices):
                return {
                    "kind": "comparison",
                    "choices": [self.lay_out_choice(choice) for choice in choices],
                    "level": level,
                }
            case SideBySide(titles=titles, rows=rows_of_guides):
                return {
                    "kind": "side_by_side",
                    "titles": list(titles),
                    "rows": [
                        {
                            "name": row.name,
                            "cells": [list(cell) or [NOT_STATED] for cell in row.cells],
                        }
                        for row in rows_of_guides
                    ],
                }
            case Timeline(moments=moments):
                return self.lay_out_timeline(moments, level)
            case Chance():
                return {"kind": "chances", "chances": [self.lay_out_chance(block)]}
            case SpineMap():
                return _lay_out_spine_map(block)
            case QuestionAnswer(question=question, answer=answer, cites=cites, anchor=anchor):
                return self.explain(
                    {
                        "kind": "question",
                        "level": level,
                        "id": self.place(anchor, question),
                        "question": question,
                        "prose": self.text.mark_prose(answer),
                    },
                    cites,
                )
            case Definitions(entries=entries):
                return {
                    "kind": "definitions",
                    "entries": [
                        {
                            "id": name,
                            "term": entry.term,
                            "plain": entry.plain,
                            "also": list(entry.also),
                        }
                        for name, entry in zip(name_words(entries), entries, strict=True)
                    ],
                }
            case Checklist(items=items):
                return self.explain({"kind": "checklist", "lines": self.text.mark_all(items)})
            case Sources():
                return self.citations.list_sources(block)
            case GuideList(cards=cards):
                return {
                    "kind": "guides",
                    "level": level,
                    "cards": [
                        {
                            "title": card.title,
                            "label": _capitalise(card.label),
                            "summary": card.summary,
                            "link": self.links.make(card.command),
                        }
                        for card in cards
                    ],
                }
            case Commands(commands=commands):
                return {
                    "kind": "commands",
                    "commands": [
                        {"link": self.links.make(each.line), "what": each.what} for each in commands
                    ],
                }
            case FoundPlaces():
                return {
                    "kind": "found",
                    "title": block.guide_title,
                    "level": self.level + 1,
                    "places": [
                        {
                            "label": place.kind,
                            "title": place.title,
                            "snippet": split_line(place.snippet),
                            "link": self.links.make(place.command),
                        }
                        for place in block.places
                    ],
                    "more": block.more,
                    "more_link": self.links.make(block.more_command),
                }
            case Note(text=text, what=what):
                link = self.links.make(block.command, block.place)
                return {"kind": "note", "text": text, "what": what, "link": link}
            case _:
                assert_never(block)

    def lay_out_choice(self, choice: Choice) -> Node:
        return self.explain(
            {
                "name": choice.name,
                "id": self.place(choice.anchor),
                "label": _capitalise(choice.label),
                "prose": self.text.mark_prose(choice.prose),
                "sides": [
                    {"title": side.title, "lines": self.text.mark_all(side.points)}
                    for side in choice.sides
                ],
                "link": self.links.make(choice.command),
            },
            choice.cites,
        )

    def lay_out_chance(self, chance: Chance) -> Node:
        return self.explain(
            {
                "id": self.place(chance.anchor),
                "sentence": self.text.mark(chance.sentence),
                "who": self.text.mark(chance.who),
                "picture": pictures.draw_chance(chance.low, chance.high, chance.out_of),
                "alt": pictures.describe_chance(chance.low, chance.high, chance.out_of),
            },
            chance.cites,
        )

    def lay_out_timeline(self, moments: tuple[Moment, ...], level: int) -> Node:
        ends = [moment.end or moment.start or 0 for moment in moments if moment.start is not None]
        last = max(ends, default=0)
        limit = pictures.find_time_limit(ends) if len(ends) > 1 else 0
        return {
            "kind": "timeline",
            "level": level,
            "scale": _write_scale(limit, last) if limit else "",
            "moments": [
                self.explain(
                    {
                        "when": moment.when,
                        "id": self.place(moment.anchor),
                        "prose": self.text.mark_prose(moment.prose),
                        "picture": pictures.draw_stretch(
                            moment.start, moment.end or moment.start, limit, gap=last > limit
                        )
                        if limit and moment.start is not None
                        else "",
                    },
                    moment.cites,
                )
                for moment in moments
            ],
        }

    def explain(self, node: Node, cites: Cites = ()) -> Node:
        """Add to *node* its sources, and the words that occur in it for the first time."""
        return {**node, "cites": self.citations.cite(cites), "words": self.text.take_meanings()}


def _list_anchors(blocks: Iterable[Any]) -> Iterator[str]:
    """Yield the anchors of *blocks* and of what is in them."""
    for block in blocks:
        if anchor := getattr(block, "anchor", ""):
            yield anchor
        for name in ("choices", "moments"):
            yield from _list_anchors(getattr(block, name, ()))


def _describe(page: Page) -> str:
    """Return what the page is about, for lists of pages: its main message or its second title."""
    for block in page.blocks:
        if isinstance(block, Text) and block.lead:
            return " ".join(block.prose.to_plain_text().split())
    return page.subtitle


def _lay_out_spine_map(block: SpineMap) -> Node:
    sides = tuple(each.side for each in block.sides)
    return {
        "kind": "spine_map",
        "marked": join_words(REGION_LABELS[region] for region in block.regions),
        "approaches": list(map(name_with_side, block.sides)),
        "picture": pictures.draw_spine(block.regions),
        "alt": pictures.describe_spine(block.regions),
        "sides_picture": pictures.draw_approaches(sides),
        "sides_alt": pictures.describe_approaches(sides),
    }


def _capitalise(text: str) -> str:
    """Return *text* with a capital first letter; the rest stays, as in “MRI”."""
    return text[:1].upper() + text[1:]


def _write_scale(limit: int, last: int) -> str:
    scale = f"Each bar shows when, on one line from the start to {_write_days(limit)}."
    if last > limit:
        scale += " What comes later stands behind the gap, not to scale."
    return scale


def _write_days(days: int) -> str:
    for unit, length in (("year", 365), ("month", 365 / 12), ("week", 7)):
        count = round(days / length)
        if count and abs(days - count * length) < 1 and (unit != "month" or count != 12):
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{days} day{'s' if days > 1 else ''}"
