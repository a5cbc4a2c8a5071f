"""The guide as typed, frozen data: the one definition behind files, cache, JSON and schema."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import field

from spineguide.guide.prose import Prose
from spineguide.guide.values import (
    AlsoAsked,
    Audience,
    Bound,
    Cite,
    Count,
    CountRange,
    Date,
    Drawing,
    Duration,
    Fact,
    HelpLevel,
    Kind,
    Markdown,
    OptionKind,
    PartialDate,
    Region,
    Rule,
    Side,
    Slug,
    StatementId,
    Text,
    Topic,
    WebAddress,
)


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter of the guide."""

    id: Annotated[Slug, Rule(description="Address of the section: lower-case words and hyphens.")]
    title: Annotated[Text, Rule(description="A question as a patient would ask it.")]
    also_asked: AlsoAsked = ()
    text: Markdown
    drawing: Annotated[
        Drawing | None, Rule(description="What it tells to do, drawn by the program.")
    ] = None
    cite: Cite = ()


class GlanceFact(msgspec.Struct, frozen=True, kw_only=True):
    """One short fact that every guide states under the same name, so guides can be compared."""

    fact: Fact
    text: Text
    cite: Cite = ()


class Approach(msgspec.Struct, frozen=True, kw_only=True):
    """A way in which the operation is done or the condition treated."""

    id: StatementId = ""
    name: Text
    also_asked: AlsoAsked = ()
    text: Markdown
    side: Annotated[Side | None, Rule(description="From which side the surgeon comes.")] = None
    benefits: tuple[Text, ...] = ()
    drawbacks: tuple[Text, ...] = ()
    cite: Cite = ()


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """Something a patient can choose. Doing nothing is always one."""

    id: StatementId = ""
    name: Text
    also_asked: AlsoAsked = ()
    kind: OptionKind
    text: Markdown
    benefits: tuple[Text, ...] = ()
    risks: tuple[Text, ...] = ()
    living: Annotated[
        Prose | None, Rule(description="What it is like to live with this choice.")
    ] = None
    guide: Annotated[Slug | None, Rule(description="The guide that tells more.")] = None
    cite: Cite = ()


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How many people have a benefit or a harm. The program writes the sentence."""

    id: StatementId = ""
    what: Annotated[
        Text, Rule(description="What happens to them: “get an infection in the wound”.")
    ]
    good: bool
    number: Annotated[Count | CountRange, Rule(description="How many people: n or [low, high].")]
    out_of: Annotated[
        int, Rule(minimum=1, description="Out of how many: 100, or 1000 for rare things.")
    ]
    bound: Annotated[
        Bound, Rule(description="Whether the number is an estimate, a most or a least.")
    ] = "about"
    over: Annotated[
        str, Rule(description="Over what time: “within 30 days”, “1 year after surgery”.")
    ] = ""
    among: Annotated[
        str, Rule(description="Who was counted: “adults having their first fusion”.")
    ] = ""
    option: Annotated[Slug | None, Rule(description="The id of the option that it belongs to.")] = (
        None
    )
    topic: Annotated[
        Topic | None, Rule(description="What it is about, so that choices stand in one row.")
    ] = None
    key: Annotated[
        bool, Rule(description="Whether it belongs in the short form: at most six do.")
    ] = False
    cite: Cite = ()

    @property
    def low(self) -> int:
        """The smallest number that a source gives."""
        return self.number if isinstance(self.number, int) else self.number[0]

    @property
    def high(self) -> int:
        """The largest number that a source gives."""
        return self.number if isinstance(self.number, int) else self.number[1]


class RecoveryStep(msgspec.Struct, frozen=True, kw_only=True):
    """What to expect during one stretch of time."""

    id: StatementId = ""
    when: Text
    text: Markdown
    start: Annotated[Duration | None, Rule(description="Start, counted from the operation.")] = None
    end: Annotated[Duration | None, Rule(description="End, counted from the operation.")] = None
    cite: Cite = ()


class HelpCard(msgspec.Struct, frozen=True, kw_only=True):
    """Warning signs, and the one thing to do about them.

    A guide names shared cards by their ids; one of its own is for what no shared card says.
    """

    id: Annotated[Slug, Rule(description="Leave it out in a card of your own.")] = ""
    reader: Annotated[Audience, Rule(description="Whom the card is for.")] = field(
        default="everyone", name="for"
    )
    level: HelpLevel
    title: Annotated[str, Rule(description="What the signs have in common, in a few words.")] = ""
    brief: Annotated[str, Rule(description="All signs in one line, for the short form.")] = ""
    do: Annotated[Text, Rule(description="One action: call, go to, or tell whom.")]
    signs: Annotated[
        tuple[Text, ...], Rule(filled=True, description="The signs, each starting with “you”.")
    ] = field(name="if")
    cite: Cite = ()


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """One warning sign of a shared card."""

    text: Annotated[Text, Rule(description="The sign, starting with “you” or “your child”.")]
    cite: Cite = ()
    search: Annotated[
        tuple[Text, ...], Rule(description="How patients put it; for search, never shown.")
    ] = ()
    unless: Annotated[
        tuple[Text, ...], Rule(description="What looks alike and is not it; never shown.")
    ] = ()


class SharedCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card that guides name by its *id*, so that emergency advice is written once."""

    id: Slug
    reader: Annotated[Audience, Rule(description="Whom the card is for.")] = field(name="for")
    level: HelpLevel
    title: Annotated[Text, Rule(description="What the signs have in common, in a few words.")]
    brief: Annotated[Text, Rule(description="All signs in one line, for the short form.")]
    do: Annotated[Text, Rule(description="One action: call, go to, or tell whom.")]
    signs: Annotated[tuple[Sign, ...], Rule(filled=True)]


class Faq(msgspec.Struct, frozen=True, kw_only=True):
    """A question that people ask, and its answer."""

    id: StatementId = ""
    question: Text
    also_asked: AlsoAsked = ()
    answer: Markdown
    cite: Cite = ()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where a statement comes from."""

    title: Text
    publisher: str = ""
    url: WebAddress | None = None
    published: PartialDate | None = None
    seen: Annotated[PartialDate | None, Rule(description="When the authors last read it.")] = None


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A clinician's review: by whom (a role is enough) and when."""

    by: Text
    on: Date


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Who wrote the guide, who reviewed it, who paid for it."""

    written: Date | None = None
    author: Annotated[str, Rule(description="Role of the author, not a name.")] = ""
    reviewed: Annotated[
        Review | None, Rule(description="Stays null until a clinician has really reviewed it.")
    ] = None
    review_due: Date | None = None
    funding: str = ""
    conflicts: str = ""
    patients: Annotated[str, Rule(description="How patients took part in writing it.")] = ""
    version: str = ""


class Guide(msgspec.Struct, frozen=True, kw_only=True):
    """A patient guide, as one YAML file holds it. The file's name is its id."""

    title: Annotated[Text, Rule(description="The plain name that a patient would use.")]
    kind: Kind
    summary: Annotated[Prose, Rule(description="The main message, in 1 to 3 short sentences.")]
    sections: Annotated[tuple[Section, ...], Rule(filled=True)]
    in_short: Annotated[
        str, Rule(description="What it is, in at most nine words: “Joining bones of the spine”.")
    ] = ""
    audience: Annotated[str, Rule(description="Who the guide is for, in one sentence.")] = ""
    also_known_as: Annotated[
        tuple[Text, ...], Rule(description="Other names, lay and medical.")
    ] = ()
    codes: Annotated[
        dict[str, tuple[Text, ...]], Rule(description="ICD-10 or other codes, by system.")
    ] = {}
    regions: tuple[Region, ...] = ()
    at_a_glance: tuple[GlanceFact, ...] = ()
    approaches: tuple[Approach, ...] = ()
    options: tuple[Option, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    course: Annotated[
        tuple[Section, ...],
        Rule(description="Told once the choice is made: before, the day, in hospital, at home."),
    ] = ()
    recovery: tuple[RecoveryStep, ...] = ()
    get_help: Annotated[
        tuple[Slug | HelpCard, ...],
        Rule(description="Ids of shared cards, the most urgent first, or cards of its own."),
    ] = ()
    faq: tuple[Faq, ...] = ()
    questions: Annotated[tuple[Text, ...], Rule(description="What to ask the care team.")] = ()
    unknowns: Annotated[tuple[Text, ...], Rule(description="What nobody knows yet.")] = ()
    sources: dict[str, Source] = {}
    provenance: Provenance = Provenance()

    @property
    def cards(self) -> tuple[HelpCard, ...]:
        """The cards themselves: its own, and shared ones once they stand in for their ids."""
        return tuple(card for card in self.get_help if isinstance(card, HelpCard))


class GetHelp(msgspec.Struct, frozen=True, kw_only=True):
    """The shared cards of one folder of guides, and what they rest on."""

    cards: tuple[SharedCard, ...] = ()
    words: Annotated[
        dict[Slug, Text],
        Rule(
            description="What means the same in a sign, with commas between; “=name” stands for "
            "all of another group, in a sign's “search” too. For search, never shown."
        ),
    ] = {}
    sources: dict[str, Source] = {}
