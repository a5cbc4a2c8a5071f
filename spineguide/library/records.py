"""What the library gives to those who ask it."""

from __future__ import annotations

import msgspec

from spineguide.guide.model import GlossaryEntry, Guide, HelpCard, Kind, Region, Review
from spineguide.guide.parts import StatementKind
from spineguide.guide.prose import Line


class Entry(msgspec.Struct, frozen=True):
    """A guide and where it came from. *path* is its file."""

    id: str
    guide: Guide
    bundled: bool
    path: str


class Card(msgspec.Struct, frozen=True):
    """What a list says about a guide, kept apart so that no guide need be decoded for it."""

    id: str
    title: str
    kind: Kind
    regions: tuple[Region, ...]
    summary: str
    also_known_as: tuple[str, ...]
    bundled: bool
    path: str
    review: Review | None = None
    in_short: str = ""


class Term(GlossaryEntry, frozen=True, kw_only=True):
    """An entry of a glossary, and whether it came with the program."""

    bundled: bool

    @classmethod
    def from_entry(cls, entry: GlossaryEntry, *, bundled: bool) -> Term:
        """Return *entry* with its origin."""
        return cls(
            term=entry.term,
            plain=entry.plain,
            also=entry.also,
            search=entry.search,
            bundled=bundled,
        )


class Hit(msgspec.Struct, frozen=True):
    """One place that answers a search.

    *part* is what ``show GUIDE PART`` opens. A glossary term has the guide "" and itself as
    its part. Spans of *snippet* in the style “match” are what was looked for.
    """

    guide: str
    guide_title: str
    kind: StatementKind
    part: str
    title: str
    snippet: Line
    score: float
    bundled: bool


class WarningSign(msgspec.Struct, frozen=True):
    """A card of warning signs that a search describes; *matched* are the signs, as written."""

    guide: str
    guide_title: str
    card: HelpCard
    matched: tuple[str, ...]
    bundled: bool


class SearchResult(msgspec.Struct, frozen=True):
    """What a search found.

    *corrected* is the query as it was understood, when a word was mistyped. *more* counts the
    places of a guide beyond those in *hits*, and *total* all places in the guides that were
    ranked. *suggestions* are names to try when nothing was found. *cut* tells that
    the end of a long query was not looked for.
    """

    query: str
    corrected: str | None
    warnings: tuple[WarningSign, ...]
    hits: tuple[Hit, ...]
    more: dict[str, int]
    total: int
    suggestions: tuple[str, ...] = ()
    cut: bool = False


class FolderStatus(msgspec.Struct, frozen=True):
    """A folder of guides; *problem* says why it gives none, or is empty."""

    path: str
    bundled: bool
    guides: int
    problem: str = ""


class LibraryStatus(msgspec.Struct, frozen=True):
    """What ``spineguide library`` shows.

    *cache_path* is None when caching is off; *cache_size* (bytes) and *cache_age* (seconds since
    it was last written) are None until there is a cache. *cache_problem* says why the cache is
    not used, or is empty. *broken* holds one line for each broken file.
    """

    folders: tuple[FolderStatus, ...]
    guides: int
    cache_path: str | None
    cache_size: int | None
    cache_age: float | None
    cache_problem: str
    broken: tuple[str, ...]
