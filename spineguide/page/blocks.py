"""The blocks that a page is made of. Data only: no colour, no width, no markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from spineguide.guide.prose import Prose
from spineguide.guide.values import Drawing, HelpLevel, Region, Side
from spineguide.page.list_blocks import Checklist as Checklist
from spineguide.page.list_blocks import Command as Command
from spineguide.page.list_blocks import Commands as Commands
from spineguide.page.list_blocks import Definitions as Definitions
from spineguide.page.list_blocks import FoundPlace as FoundPlace
from spineguide.page.list_blocks import FoundPlaces as FoundPlaces
from spineguide.page.list_blocks import GuideCard as GuideCard
from spineguide.page.list_blocks import GuideList as GuideList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOT_STATED = "Not stated in this guide."

# More than these do not stand well beside each other, least on paper.
MOST_COLUMNS = 3

# Numbers in the page's list of sources.
Cites = tuple[int, ...]


class Heading(msgspec.Struct, frozen=True):
    """Open a part of the page. Level 2 is a part, level 3 something within one."""

    text: str
    level: Literal[2, 3] = 2
    anchor: str = ""


class Text(msgspec.Struct, frozen=True):
    """Paragraphs and lists. *lead* marks the main message of the page."""

    prose: Prose
    cites: Cites = ()
    lead: bool = False


class Bullets(msgspec.Struct, frozen=True):
    """A list of short statements."""

    items: tuple[str, ...]


class Fact(msgspec.Struct, frozen=True):
    """A name, and what is said of it."""

    name: str
    text: str
    cites: Cites = ()


class FactTable(msgspec.Struct, frozen=True):
    """Short facts under fixed names."""

    facts: tuple[Fact, ...]


class Callout(msgspec.Struct, frozen=True):
    """A card that must not be overlooked. *label* is its severity as a word.

    *origin* says from which guide it comes, on a page about several. *ring* is what a clinic
    added: whom to ring.
    """

    level: HelpLevel
    label: str
    action: str
    signs: tuple[str, ...]
    cites: Cites = ()
    origin: str = ""
    ring: tuple[str, ...] = ()


class ChoiceSide(msgspec.Struct, frozen=True):
    """One side of a choice, such as its benefits."""

    title: str
    points: tuple[str, ...]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One of several ways: what it is, what speaks for it and what against, in equal detail.

    *anchor* is its id in the guide, as in every block below that has one.
    """

    name: str
    label: str
    prose: Prose
    sides: tuple[ChoiceSide, ...]
    cites: Cites = ()
    command: str = ""
    anchor: str = ""


class Comparison(msgspec.Struct, frozen=True):
    """Ways that can be chosen between, in one shape; with *table*, as one table of their sides."""

    choices: tuple[Choice, ...]
    table: bool = False


class Remark(msgspec.Struct, frozen=True):
    """Something said in a table. *chance* is its lowest and highest number, and out of how many."""

    text: str
    cites: Cites = ()
    chance: tuple[int, int, int] | None = None


class SideBySideRow(msgspec.Struct, frozen=True):
    """One aspect, and what is said of each thing in the table; an empty cell says nothing."""

    name: str
    cells: tuple[tuple[Remark, ...], ...]


class SideBySide(msgspec.Struct, frozen=True):
    """Things to compare in columns, aspects in rows. *silent* stands in cells that say nothing.

    Of *many* things, most cells are empty: they are best told below each other.
    """

    titles: tuple[str, ...]
    rows: tuple[SideBySideRow, ...]
    caption: str = ""
    silent: str = NOT_STATED

    @property
    def many(self) -> bool:
        """Whether these are more things than stand well beside each other."""
        return len(self.titles) > MOST_COLUMNS


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time. *start* and *end* count days, None where the guide gives none."""

    when: str
    prose: Prose
    start: int | None = None
    end: int | None = None
    cites: Cites = ()
    anchor: str = ""


class Timeline(msgspec.Struct, frozen=True):
    """What to expect, in order of time."""

    moments: tuple[Moment, ...]


class Chance(msgspec.Struct, frozen=True):
    """How many of how many people: the sentence, and the numbers for the picture.

    *key* marks those that a reader should not miss: they get the larger picture.
    """

    sentence: str
    who: str
    good: bool
    low: int
    high: int
    out_of: int
    key: bool = False
    cites: Cites = ()
    anchor: str = ""


class SpineSide(msgspec.Struct, frozen=True):
    """An approach, and from which side the surgeon comes."""

    name: str
    side: Side


class SpineMap(msgspec.Struct, frozen=True):
    """Which regions of the spine a guide is about, and from which sides surgeons come."""

    regions: tuple[Region, ...]
    sides: tuple[SpineSide, ...] = ()


class Steps(msgspec.Struct, frozen=True):
    """What the section before it tells to do, drawn in steps where pictures can be."""

    drawing: Drawing


class QuestionAnswer(msgspec.Struct, frozen=True):
    """A question and its answer."""

    question: str
    answer: Prose
    cites: Cites = ()
    anchor: str = ""


class SourceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A source under its number on the page; *shared* if it is that of the danger signs."""

    number: int
    title: str
    publisher: str = ""
    published: str = ""
    seen: str = ""
    url: str = ""
    shared: bool = False


class Sources(msgspec.Struct, frozen=True):
    """The numbered sources of the page.

    *elsewhere* is the command that lists the shared ones too, where paper may leave them out:
    they are the same in every guide, and longer than one.
    """

    entries: tuple[SourceEntry, ...]
    elsewhere: str = ""


class Signpost(msgspec.Struct, frozen=True):
    """Ways on from the top of a long page on a screen; paper has none."""

    facts: tuple[Fact, ...]


class Note(msgspec.Struct, frozen=True):
    """A remark of the program itself, not of the guide.

    *command* shows more, and *what* names that; *place* is its anchor where it stands on this
    very page.
    """

    text: str
    command: str = ""
    what: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        assert bool(self.command) == bool(self.what), "a command is named, and only a command"


class Pictured(msgspec.Struct, frozen=True):
    """A number that a picture shows: from *low* to *high* of *out_of*."""

    low: int
    high: int
    out_of: int
    key: bool


# What can be printed.
PaperBlock = (
    Heading
    | Text
    | Bullets
    | FactTable
    | Callout
    | Comparison
    | SideBySide
    | Timeline
    | Chance
    | SpineMap
    | Steps
    | QuestionAnswer
    | Definitions
    | Checklist
    | Sources
    | GuideList
    | Commands
    | FoundPlaces
    | Note
)
Block = PaperBlock | Signpost


def list_pictured(blocks: Iterable[Block]) -> Iterator[Pictured]:
    """Yield the numbers of *blocks* that are drawn, in their order."""
    for block in blocks:
        if isinstance(block, Chance):
            yield Pictured(block.low, block.high, block.out_of, block.key)
        elif isinstance(block, SideBySide):
            remarks = (remark for row in block.rows for cell in row.cells for remark in cell)
            yield from (Pictured(*each.chance, key=False) for each in remarks if each.chance)
