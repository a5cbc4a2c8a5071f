"""Each block of a hand-out as plain values: what templates mark up, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from spineguide.page.blocks import (
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
    Sources,
    SpineMap,
    Steps,
    Text,
    Timeline,
)
from spineguide.page.drawings import DRAWING_STEPS, DRAWING_TITLES
from spineguide.page.shared_words import write_more
from spineguide.render import pictures
from spineguide.render.citations import Citations
from spineguide.render.drawings import draw_steps
from spineguide.render.handout_pictures import Node, lay_out_picture, lay_out_spine_map, write_scale
from spineguide.render.handout_tables import lay_out_row
from spineguide.render.links import Links
from spineguide.render.marked_text import TextMarker, split_line
from spineguide.render.places import TAKEN, list_anchors, name_place, name_words, slug

if TYPE_CHECKING:
    from spineguide.page.blocks import Choice, Cites, Moment
    from spineguide.page.page import Page
    from spineguide.render.links import FindAddress


class BlockLayout:
    """Lays out blocks in their order, and remembers what has been numbered, named and explained.

    *level* is that of the heading under which blocks stand. On *paper* a word is explained once:
    in the list of words, or where there is none beside the text.
    """

    def __init__(self, page: Page, find_address: FindAddress, *, paper: bool) -> None:
        self.links = Links(page.guide_id, find_address)
        self.text = TextMarker(page.terms)
        self.citations = Citations(page.blocks, paper=paper)
        listed = any(isinstance(block, Definitions) for block in page.blocks)
        self.explains = not (paper and listed)
        self.level = 1
        # An anchor is an address that others know: no heading takes it away.
        self.identifiers = {*TAKEN, *map(name_place, list_anchors(page.blocks))}

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
        base = slug(words) or "part"
        identifier, number = base, 1
        while identifier in self.identifiers:
            number += 1
            identifier = f"{base}-{number}"
        self.identifiers.add(identifier)
        return identifier

    def lay_out(self, block: PaperBlock) -> Node:
        """Return *block* as plain values."""
        level = self.level + 1
        match block:
            case Heading():
                return {
                    "kind": "heading",
                    "level": self.level,
                    "id": self.place(block.anchor, block.text),
                    "text": block.text,
                }
            case Text(prose=prose, cites=cites, lead=lead):
                return self._explain(
                    {"kind": "text", "lead": lead, "prose": self.text.mark_prose(prose)}, cites
                )
            case Bullets(items=items):
                return self._explain({"kind": "bullets", "lines": self.text.mark_all(items)})
            case FactTable(facts=facts):
                rows = [
                    {
                        "name": fact.name,
                        "text": self.text.mark(fact.text),
                        "cites": self.citations.cite(fact.cites),
                    }
                    for fact in facts
                ]
                return self._explain({"kind": "facts", "facts": rows})
            case Callout():
                return {
                    "kind": "callout",
                    "level": level,
                    "id": "",
                    "severity": block.level,
                    "label": block.label,
                    "action": block.action,
                    "signs": list(block.signs),
                    "ring": list(block.ring),
                    "origin": block.origin,
                    "cites": self.citations.cite(block.cites),
                }
            case Comparison(choices=choices):
                return {
                    "kind": "choice_table" if block.table else "comparison",
                    "titles": list(
                        dict.fromkeys(side.title for each in choices for side in each.sides)
                    ),
                    "choices": [self._lay_out_choice(choice) for choice in choices],
                    "level": level,
                }
            case SideBySide():
                return {
                    "kind": "side_by_side",
                    "caption": block.caption,
                    "legend": "",
                    "silent": block.silent,
                    "titles": list(block.titles),
                    "stacked": bool(block.caption) and block.many,
                    "rows": [lay_out_row(row, block, self.citations) for row in block.rows],
                }
            case Timeline(moments=moments):
                return self._lay_out_timeline(moments, level)
            case Chance():
                return {"kind": "chances", "legend": "", "chances": [self._lay_out_chance(block)]}
            case SpineMap():
                return lay_out_spine_map(block)
            case Steps(drawing=drawing):
                pictures_of = zip(draw_steps(drawing), DRAWING_STEPS[drawing], strict=True)
                return {
                    "kind": "steps",
                    "title": DRAWING_TITLES[drawing],
                    "steps": [{"picture": picture, "alt": alt} for picture, alt in pictures_of],
                }
            case QuestionAnswer(question=question, answer=answer, cites=cites, anchor=anchor):
                return self._explain(
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
                return self._explain(
                    {
                        "kind": "checklist",
                        "lines": self.text.mark_all(items),
                        "room": block.room,
                        "blank": block.blank,
                    }
                )
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
                    "more": write_more(block.more) if block.more else "",
                    "more_link": self.links.make(block.more_command),
                }
            case Note(text=text, what=what):
                link = self.links.make(block.command, block.place)
                return {"kind": "note", "text": text, "what": what, "link": link}
            case _:
                assert_never(block)

    def _lay_out_choice(self, choice: Choice) -> Node:
        return self._explain(
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

    def _lay_out_chance(self, chance: Chance) -> Node:
        return self._explain(
            {
                "id": self.place(chance.anchor),
                "sentence": self.text.mark(chance.sentence),
                "who": self.text.mark(chance.who),
                **lay_out_picture(chance.low, chance.high, chance.out_of, key=chance.key),
            },
            chance.cites,
        )

    def _lay_out_timeline(self, moments: tuple[Moment, ...], level: int) -> Node:
        ends = [moment.end or moment.start or 0 for moment in moments if moment.start is not None]
        last = max(ends, default=0)
        limit = pictures.find_time_limit(ends) if len(ends) > 1 else 0
        return {
            "kind": "timeline",
            "level": level,
            "scale": write_scale(limit, last) if limit else "",
            "moments": [
                self._explain(
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

    def _explain(self, node: Node, cites: Cites = ()) -> Node:
        """Add to *node* its sources, and the words that occur in it for the first time."""
        words = self.text.take_meanings()
        return {
            **node,
            "cites": self.citations.cite(cites),
            "words": words if self.explains else [],
        }


def _capitalise(text: str) -> str:
    """Return *text* with a capital first letter; the rest stays, as in “MRI”."""
    return text[:1].upper() + text[1:]
