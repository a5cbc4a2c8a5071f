"""What the tables keep of a guide and a term, for those who list them."""

from __future__ import annotations

import msgspec

from spineguide.guide.glossary import GlossaryEntry
from spineguide.guide.model import HelpCard, Review
from spineguide.guide.values import Kind, Region


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


class PinnedCard(msgspec.Struct, frozen=True, array_like=True):
    """A shared card as a search shows it, and whether it came with the program."""

    card: HelpCard
    bundled: bool
