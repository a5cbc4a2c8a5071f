"""The data behind a page: the JSON contract, versioned.

Every answer carries the disclaimer and the state of review as fields of its own. The JSON
Schema of the contract is generated from these structs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, UnsetType

from spineguide.guide.clinic import Clinic
from spineguide.guide.model import (
    Approach,
    Faq,
    GlanceFact,
    Guide,
    HelpCard,
    Option,
    Outcome,
    RecoveryStep,
    Section,
    Source,
)
from spineguide.guide.prose import Prose
from spineguide.guide.values import Kind, Region
from spineguide.page.disclaimer import DISCLAIMER

if TYPE_CHECKING:
    from spineguide.library.store.records import Term

SCHEMA = "spineguide/1"


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every answer says: the version of the contract, the disclaimer, the review.

    *clinic* are the details that a clinic added. The guide is not theirs, and not reviewed by them.
    """

    schema: str = SCHEMA
    disclaimer: str = DISCLAIMER
    review: str
    clinic: Clinic | UnsetType = UNSET


class GuideSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A guide in a list."""

    id: str
    title: str
    kind: Kind
    in_short: str
    regions: tuple[Region, ...]
    also_known_as: tuple[str, ...]
    summary: str
    bundled: bool
    command: str


class ListAnswer(Answer, frozen=True, kw_only=True, tag="list"):
    """The guides of the library."""

    guides: tuple[GuideSummary, ...]


class ExplainedTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A medical term in plain words, and other words for it."""

    term: str
    plain: str
    also: tuple[str, ...]
    bundled: bool

    @classmethod
    def from_term(cls, term: Term) -> ExplainedTerm:
        """Return what is shown of *term*."""
        return cls(term=term.term, plain=term.plain, also=term.also, bundled=term.bundled)


class GuideAnswer(Answer, frozen=True, kw_only=True, tag="guide"):
    """A whole guide, with the glossary of the terms in it.

    *left_out* are the addresses of the parts that were not wanted.
    """

    id: str
    bundled: bool
    guide: Guide
    glossary: tuple[ExplainedTerm, ...]
    left_out: tuple[str, ...] = ()


class ShortAnswer(Answer, frozen=True, kw_only=True, tag="short"):
    """The short form of a guide: its emergency signs, choices and key numbers.

    *left_out* names what the whole guide says besides, and *command* shows that.
    """

    id: str
    title: str
    bundled: bool
    summary: Prose
    get_help: tuple[HelpCard, ...]
    at_a_glance: tuple[GlanceFact, ...]
    options: tuple[Option, ...]
    outcomes: tuple[Outcome, ...]
    recovery: tuple[RecoveryStep, ...]
    questions: tuple[str, ...]
    left_out: tuple[str, ...]
    command: str


class DecideAnswer(Answer, frozen=True, kw_only=True, tag="decide"):
    """What a sheet to decide with holds; what somebody writes on it is theirs."""

    id: str
    title: str
    bundled: bool
    options: tuple[Option, ...]
    outcomes: tuple[Outcome, ...]
    what_matters: tuple[str, ...]
    questions: tuple[str, ...]
    unknowns: tuple[str, ...]
    get_help: tuple[HelpCard, ...]


class ContentsPart(msgspec.Struct, frozen=True):
    """A part of a guide and the command that opens it."""

    part: str
    title: str
    command: str


class ContentsAnswer(Answer, frozen=True, kw_only=True, tag="contents"):
    """The parts of a guide."""

    id: str
    title: str
    bundled: bool
    parts: tuple[ContentsPart, ...]


class PartAnswer(Answer, frozen=True, kw_only=True, tag="part"):
    """One part of a guide, with the emergency signs and the sources it cites.

    Of the keys from *section* to *glossary*, the one that was asked for is present. *statement*
    is the id of the one statement that was asked for, empty for a whole part.
    """

    id: str
    title: str
    bundled: bool
    part: str
    statement: str = ""
    section: Section | UnsetType = UNSET
    at_a_glance: tuple[GlanceFact, ...] | UnsetType = UNSET
    approaches: tuple[Approach, ...] | UnsetType = UNSET
    options: tuple[Option, ...] | UnsetType = UNSET
    outcomes: tuple[Outcome, ...] | UnsetType = UNSET
    recovery: tuple[RecoveryStep, ...] | UnsetType = UNSET
    faq: tuple[Faq, ...] | UnsetType = UNSET
    questions: tuple[str, ...] | UnsetType = UNSET
    unknowns: tuple[str, ...] | UnsetType = UNSET
    glossary: tuple[ExplainedTerm, ...] | UnsetType = UNSET
    get_help: tuple[HelpCard, ...]
    sources: dict[str, Source]


class PartsAnswer(Answer, frozen=True, kw_only=True, tag="parts"):
    """Several parts of a guide, each as it is alone."""

    id: str
    title: str
    bundled: bool
    parts: tuple[PartAnswer, ...]


class GuideFaq(msgspec.Struct, frozen=True, kw_only=True):
    """The questions of one guide."""

    id: str
    title: str
    bundled: bool
    faq: tuple[Faq, ...]
    get_help: tuple[HelpCard, ...]
    sources: dict[str, Source]


class FaqAnswer(Answer, frozen=True, kw_only=True, tag="faq"):
    """Questions and answers, by guide."""

    guides: tuple[GuideFaq, ...]


class DangerSignsAnswer(Answer, frozen=True, kw_only=True, tag="danger-signs"):
    """The shared cards: when to get help, whatever guide somebody reads.

    *not_bundled* are the ids of those that a person added.
    """

    get_help: tuple[HelpCard, ...]
    not_bundled: tuple[str, ...]
    sources: dict[str, Source]


class SearchResult(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a search found; *command* opens it. Higher scores are better.

    *id* is its own address in the guide, empty where it has none.
    """

    guide: str
    kind: str
    part: str
    id: str
    title: str
    snippet: str
    command: str
    score: float
    bundled: bool


class SearchWarning(msgspec.Struct, frozen=True, kw_only=True):
    """A card of warning signs that the words of the query describe; *matched* are those signs.

    *guide* is empty for a shared card, which *card* names.
    """

    guide: str
    card: str
    bundled: bool
    level: str
    do: str
    matched: tuple[str, ...]
    signs: tuple[str, ...] = msgspec.field(name="if")


class SearchAnswer(Answer, frozen=True, kw_only=True, tag="search"):
    """What a search found, warning signs first. *cut*: the end of a long query was left out.

    *unsure*: the query names a warning sign, and may ask about it or describe it. *uncovered*
    are words of which no guide says anything.
    """

    query: str
    corrected: str | None
    cut: bool
    warnings: tuple[SearchWarning, ...]
    results: tuple[SearchResult, ...]
    total: int
    suggestions: tuple[str, ...]
    unsure: bool
    uncovered: tuple[str, ...]


class GlossaryAnswer(Answer, frozen=True, kw_only=True, tag="glossary"):
    """Terms in plain words."""

    terms: tuple[ExplainedTerm, ...]


class ComparedColumn(msgspec.Struct, frozen=True):
    """What is compared: a guide, or a choice of one guide."""

    id: str
    title: str


class ComparedStatement(msgspec.Struct, frozen=True):
    """Something stated, and the numbers of its sources."""

    text: str
    sources: tuple[int, ...]


class ComparedAspect(msgspec.Struct, frozen=True, kw_only=True):
    """One aspect, and what is stated of each column; an empty list says: not known.

    Every number in it is out of *out_of* people.
    """

    aspect: str
    out_of: int | None
    statements: dict[str, tuple[ComparedStatement, ...]]


class ComparedCard(msgspec.Struct, frozen=True, kw_only=True):
    """The emergency signs of one of the guides."""

    guide: str
    bundled: bool
    level: str
    do: str
    signs: tuple[str, ...] = msgspec.field(name="if")
    cite: tuple[str, ...]


class CompareAnswer(Answer, frozen=True, kw_only=True, tag="compare"):
    """Guides side by side, or the choices of the first."""

    guides: tuple[GuideSummary, ...]
    columns: tuple[ComparedColumn, ...]
    aspects: tuple[ComparedAspect, ...]
    sources: dict[str, Source]
    get_help: tuple[ComparedCard, ...]


class LibraryFolder(msgspec.Struct, frozen=True, kw_only=True):
    """A folder that guides are read from; *problem* says why it gives none."""

    path: str
    bundled: bool
    guides: int
    problem: str


class LibraryAnswer(Answer, frozen=True, kw_only=True, tag="library"):
    """Where guides come from, and the cache derived from them.

    *cache_bytes* and *cache_age_seconds* are null until there is a cache; *broken* holds the
    first fault of each file that cannot be read.
    """

    folders: tuple[LibraryFolder, ...]
    guides: int
    cache: str | None
    cache_bytes: int | None
    cache_age_seconds: int | None
    cache_problem: str
    broken: tuple[str, ...]


class SettingValue(msgspec.Struct, frozen=True, kw_only=True):
    """A setting, its value in words, and where that comes from."""

    name: str
    value: str
    origin: str
    what: str


class SettingsAnswer(Answer, frozen=True, kw_only=True, tag="settings"):
    """The settings; *path* is null for a user without a home."""

    path: str | None
    settings: tuple[SettingValue, ...]


AnyAnswer = (
    ListAnswer
    | GuideAnswer
    | ShortAnswer
    | DecideAnswer
    | ContentsAnswer
    | PartAnswer
    | PartsAnswer
    | FaqAnswer
    | DangerSignsAnswer
    | SearchAnswer
    | GlossaryAnswer
    | CompareAnswer
    | LibraryAnswer
    | SettingsAnswer
)


def describe_prose(_wanted: type) -> dict[str, str]:
    """Return the JSON Schema of a Prose, the one type here that msgspec does not know."""
    return {"type": "string", "description": "Markdown."}


def answer_schema() -> dict[str, Any]:
    """Return the JSON Schema of every answer in the ``json`` format."""
    return msgspec.json.schema(AnyAnswer, schema_hook=describe_prose)
