"""What a search gives to those who ask."""

from __future__ import annotations

import msgspec

from spineguide.guide.model import HelpCard
from spineguide.guide.parts import StatementKind
from spineguide.guide.prose import Line


class Hit(msgspec.Struct, frozen=True):
    """One place that answers a search.

    ``show GUIDE PART`` opens its part; ``show GUIDE ID`` opens it alone where it has an *id*. A
    glossary term has the guide "" and itself as its part. *snippet* is its first sentence; spans
    in the style “match” are what was looked for.
    """

    guide: str
    guide_title: str
    kind: StatementKind
    part: str
    id: str
    title: str
    snippet: Line
    score: float
    bundled: bool


class WarningSign(msgspec.Struct, frozen=True):
    """A card of warning signs that a search describes; *matched* are the signs, as written.

    *guide* is the id of the guide whose own card it is, "" for a shared card.
    """

    guide: str
    guide_title: str
    card: HelpCard
    matched: tuple[str, ...]
    bundled: bool


class SearchResult(msgspec.Struct, frozen=True):
    """What a search found.

    *corrected* is the query as it was understood, when a word was mistyped. *unsure* tells that
    the query names a sign and may ask about it or describe it. *more* counts the places of a
    guide beyond those in *hits*, and *total* all places in the guides that were ranked.
    *uncovered* are words of which no guide says anything, *suggestions* names to try when
    nothing was found. *cut* tells that the end of a long query was not looked for.
    """

    query: str
    corrected: str | None
    warnings: tuple[WarningSign, ...]
    hits: tuple[Hit, ...]
    more: dict[str, int]
    total: int
    suggestions: tuple[str, ...] = ()
    cut: bool = False
    unsure: bool = False
    uncovered: tuple[str, ...] = ()
