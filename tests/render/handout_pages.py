"""Pages that the tests of hand-outs render."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import msgspec

from spineguide.guide.glossary import GlossaryEntry
from spineguide.guide.loader import load_guide
from spineguide.guide.prose import ItemList, Paragraph, Prose, Span
from spineguide.guide.values import Drawing
from spineguide.library import Entry, Term
from spineguide.page import blocks as b
from spineguide.page.answers import ListAnswer
from spineguide.page.guide_page import compose_guide
from spineguide.page.page import Page

TODAY = "2026-11-22"
HOSTILE_GUIDE = Path(__file__).parents[1] / "data" / "hostile-guide.yaml"
DISC = GlossaryEntry(term="disc", plain="A soft pad between two bones.", also=("disk",))
WHO = GlossaryEntry(term="WHO", plain="A health body of the United Nations.")


def make_page(*blocks: b.Block, terms: tuple[GlossaryEntry, ...] = ()) -> Page:
    return Page(
        title="Page title",
        blocks=blocks,
        terms=terms,
        review="Not reviewed by a clinician.",
        answer=ListAnswer(review="Not reviewed by a clinician.", guides=()),
    )


def page_of_every_block() -> Page:
    """Make a page on which every type of block stands, with all its fields filled."""
    text = Prose.from_text
    return Page(
        title="Every block",
        subtitle="What it is also called",
        origin="This guide is not part of the bundled set.",
        review="Reviewed by a spine nurse on 1 June 2026.",
        guide_id="every-block",
        answer=ListAnswer(review="", guides=()),
        terms=(DISC,),
        blocks=(
            b.Text(prose=text("The main message."), lead=True),
            b.SpineMap(
                regions=("neck", "lower-back"),
                sides=(
                    b.SpineSide("Open way", "back"),
                    b.SpineSide("Belly way", "front"),
                    b.SpineSide("Long way", "back-and-front"),
                    b.SpineSide("Flank way", "side"),
                ),
            ),
            b.Heading(text="What it is", anchor="what-it-is"),
            b.Text(
                prose=Prose(
                    (
                        Paragraph((Span("A disc is "), Span("very", "strong"), Span(" soft."))),
                        ItemList(((Span("first thing", "emphasis"),), (Span("second thing"),))),
                        ItemList(((Span("step one"),), (Span("step two"),)), ordered=True),
                    )
                ),
                cites=(1, 2),
            ),
            b.Heading(text="Smaller heading", level=3),
            b.Bullets(items=("bullet one", "bullet two")),
            b.FactTable(facts=(b.Fact("Aim", "Less pain.", (1,)), b.Fact("Stay", "One night."))),
            b.Heading(text="Get help"),
            b.Callout(
                level="emergency",
                label="EMERGENCY",
                action="Call for help now.",
                signs=("you cannot pee", "you cannot walk"),
                cites=(2,),
            ),
            b.Callout(
                level="urgent",
                label="URGENT",
                action="Ring your team today.",
                signs=("your wound leaks",),
                origin="From the guide “Another guide”",
                ring=("Added by a clinic: ring 555.",),
            ),
            b.Heading(text="Choices"),
            b.Comparison(
                choices=(
                    b.Choice(
                        name="Wait",
                        label="no operation",
                        prose=text("You wait."),
                        sides=(
                            b.ChoiceSide("Benefits", ("no cut",)),
                            b.ChoiceSide("Risks", ("pain may stay",)),
                        ),
                        cites=(1,),
                        command="spineguide show waiting",
                    ),
                    b.Choice(
                        name="Nothing to weigh",
                        label="",
                        prose=text("Only words."),
                        sides=(),
                    ),
                )
            ),
            b.Heading(text="Choices in a table"),
            b.Comparison(
                table=True,
                choices=(
                    b.Choice(
                        name="Cut",
                        label="operation",
                        prose=Prose(()),
                        sides=(
                            b.ChoiceSide("Benefits", ("quick", "sure")),
                            b.ChoiceSide("Risks", ("sore",)),
                        ),
                        cites=(1,),
                        anchor="cut",
                    ),
                    b.Choice(
                        name="Rest",
                        label="",
                        prose=Prose(()),
                        sides=(b.ChoiceSide("Risks", ("slow",)),),
                    ),
                ),
            ),
            b.Heading(text="Side by side"),
            b.SideBySide(
                caption="What is compared",
                titles=("Guide A", "Guide B"),
                rows=(
                    b.SideBySideRow("Anaesthetic", ((b.Remark("asleep"),), ())),
                    b.SideBySideRow(
                        "Ways",
                        (
                            (b.Remark("way one", (1,)), b.Remark("way two", (), (1, 2, 100))),
                            (b.Remark("way three"),),
                        ),
                    ),
                ),
            ),
            *(b.Steps(drawing=drawing) for drawing in get_args(Drawing)),
            b.Heading(text="Recovery"),
            b.Timeline(
                moments=(
                    b.Moment(when="First day", prose=text("You rest."), start=0, end=1),
                    b.Moment(when="Six weeks", prose=text("You walk."), start=1, end=42),
                    b.Moment(when="Much later", prose=text("You dance."), start=365, end=730),
                    b.Moment(when="Some day", prose=text("You laugh."), cites=(1,)),
                )
            ),
            b.Heading(text="In numbers"),
            _chance("About 70 in 100 people are glad.", True, 70, 70, 100, key=True),
            _chance("About 2 in 1,000 people sing.", True, 2, 2, 1000, key=True),
            _chance("About 4 to 7 in 100 people are not.", False, 4, 7, 100),
            _chance("About 3 in 1,000 people fall.", False, 3, 3, 1000),
            _chance("About 1 in 10,000 people fly.", False, 1, 1, 10_000),
            b.Heading(text="Questions"),
            b.QuestionAnswer(question="Can I swim?", answer=text("Yes, you can."), cites=(2,)),
            b.Checklist(items=("What should I ask first?", "What next?")),
            b.Checklist(items=("I want to dance.",), room=False, blank=2),
            b.Heading(text="Words"),
            b.Definitions(entries=(DISC, WHO)),
            b.Heading(text="Lists"),
            b.Commands(commands=(b.Command("spineguide show x faq", "Questions", "faq"),)),
            b.GuideList(
                title="I was offered…",
                cards=(
                    b.GuideCard(
                        id="fusion",
                        title="Fusion guide",
                        name="Fusion guide",
                        in_short="Joining bones",
                        summary="Joins bones.",
                        command="spineguide show fusion",
                        label="Operation",
                        bundled=True,
                    ),
                    b.GuideCard(
                        id="plain",
                        title="No label",
                        name="No label",
                        in_short="Short",
                        summary="S.",
                        command="c",
                        label="",
                        bundled=False,
                    ),
                ),
            ),
            b.Commands(commands=(b.Command("spineguide list", "See all guides."),)),
            b.Note(text="A remark."),
            b.Note(text="Not all.", command="spineguide show all", what="See all"),
            b.FoundPlaces(
                guide_title="Found in this guide",
                places=(
                    b.FoundPlace(
                        kind="Section",
                        title="A place",
                        snippet=(Span("the "), Span("word", "match"), Span(" itself")),
                        command="spineguide show found",
                    ),
                ),
                more=3,
                more_command="spineguide search word --guide found",
            ),
            b.FoundPlaces(guide_title="Found there", places=(), more=2),
            b.Heading(text="Sources"),
            b.Sources(
                entries=(
                    b.SourceEntry(
                        number=1,
                        title="First source",
                        publisher="A publisher",
                        published="May 2024",
                        seen="June 2025",
                        url="https://example.org/first",
                    ),
                    b.SourceEntry(number=2, title="Second source"),
                )
            ),
        ),
    )


def hostile_page() -> Page:
    """Compose the guide that tries to break out of every format."""
    guide = load_guide(HOSTILE_GUIDE)
    terms = (Term(term="stars</dfn><script>alert(17)</script>", plain="<b>#x", bundled=True),)
    return compose_guide(Entry("hostile-guide", guide, False, "/tmp/<b>hostile.yaml"), terms, TODAY)


def texts_of(page: Page) -> set[str]:
    """Collect every string that a reader of *page* must meet, but addresses and codes."""
    return {
        " ".join(text.split())
        for text in (
            page.title,
            page.subtitle,
            page.origin,
            page.review,
            page.notice,
            page.disclaimer_title,
            page.disclaimer,
            page.guide_id,
            *_texts(page.blocks),
        )
        if text
    }


_NO_TEXT = {
    "anchor",
    "drawing",
    "elsewhere",
    "link",
    "id",
    "level",
    "place",
    "side",
    "regions",
    "style",
    "url",
}


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Prose):
        return value.to_plain_text().split("\n")
    if isinstance(value, msgspec.Struct):
        names = set(value.__struct_fields__) - _NO_TEXT
        if isinstance(value, b.Signpost):
            return []
        if isinstance(value, b.GuideCard):
            names -= {"name", "in_short"}
        if isinstance(value, b.Command):
            names.discard("name")
        return [text for name in names for text in _texts(getattr(value, name))]
    if isinstance(value, tuple):
        if value and all(isinstance(item, Span) for item in value):
            return ["".join(span.text for span in value)]
        return [text for item in value for text in _texts(item)]
    return []


class Element(msgspec.Struct):
    """An element of an HTML page."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


class HtmlReader(HTMLParser):
    """Reads a page as a browser does: elements in order, and the text that is shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self._shown: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in ("meta", "link", "input", "img", "path", "rect", "circle", "use"):
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("path", "rect", "circle", "use"):
            assert self._open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
        if not {element.tag for element in self._open} & {"style", "script", "title"}:
            self._shown.append(data)

    def shown(self) -> str:
        """Return the text of the page in one line."""
        return " ".join("".join(self._shown).split())

    def all(self, *tags: str) -> list[Element]:
        """Return all elements named *tags*."""
        return [element for element in self.elements if element.tag in tags]

    def of_class(self, name: str) -> list[Element]:
        """Return all elements of the class *name*."""
        return [
            element
            for element in self.elements
            if name in element.attributes.get("class", "").split()
        ]


def _chance(
    sentence: str, good: bool, low: int, high: int, out_of: int, *, key: bool = False
) -> b.Chance:
    return b.Chance(
        sentence=sentence,
        who="This counts adults." if good else "",
        good=good,
        low=low,
        high=high,
        out_of=out_of,
        key=key,
        cites=(1,),
    )
