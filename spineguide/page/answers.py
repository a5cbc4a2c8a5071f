"""The data behind every page: those of one guide elsewhere, all others here.

Every answer carries the disclaimer and the state of review as fields of its own. The JSON
Schema of the contract is generated from these structs.
"""

from __future__ import annotations

from typing import Any

import msgspec

from spineguide.guide.model import HelpCard, Source
from spineguide.guide.values import Kind, Region
from spineguide.library.records import FolderStatus
from spineguide.page.contract import Answer, ExplainedTerm
from spineguide.page.guide_answers import (
    ContentsAnswer,
    DecideAnswer,
    FaqAnswer,
    GuideAnswer,
    PartAnswer,
    PartsAnswer,
    ShortAnswer,
)


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


class DangerSignsAnswer(Answer, frozen=True, kw_only=True, tag="danger-signs"):
    """The shared cards: when to get help, whatever guide somebody reads.

    *not_bundled* are the ids of those that a person added.
    """

    get_help: tuple[HelpCard, ...]
    not_bundled: tuple[str, ...]
    sources: dict[str, Source]


class FoundStatement(msgspec.Struct, frozen=True, kw_only=True):
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
    results: tuple[FoundStatement, ...]
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


class LibraryAnswer(Answer, frozen=True, kw_only=True, tag="library"):
    """Where guides come from, and the cache derived from them.

    *cache_bytes* and *cache_age_seconds* are null until there is a cache; *broken* holds the
    first fault of each file that cannot be read.
    """

    folders: tuple[FolderStatus, ...]
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
