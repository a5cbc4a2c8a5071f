"""Sources under their numbers on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.guide.cards import SOURCE_SCOPE
from spineguide.page.blocks import Cites, SourceEntry
from spineguide.page.wording import write_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spineguide.guide.model import Guide, Source


class SourceNumbers:
    """Numbers the sources of one guide in the order of the file."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._numbers = {key: number for number, key in enumerate(sources, start=1)}
        self._unlisted: dict[str, int] = {}

    def number_all(self, keys: Iterable[str]) -> Cites:
        """Return the numbers of the sources *keys*, in ascending order.

        A key that the guide does not list gets a number of its own, so that no citation is
        lost on the way.
        """
        keys = tuple(keys)
        for key in keys:
            if key not in self._numbers and key not in self._unlisted:
                self._unlisted[key] = len(self._numbers) + len(self._unlisted) + 1
        return tuple(sorted((self._numbers | self._unlisted)[key] for key in keys))

    def list_entries(self, numbers: Iterable[int] | None = None) -> tuple[SourceEntry, ...]:
        """Return the sources under *numbers*, or all of them."""
        entries = [
            make_source_entry(number, self._sources[key], shared=key.startswith(SOURCE_SCOPE))
            for key, number in self._numbers.items()
        ] + [
            SourceEntry(number=number, title=f"“{key}”, which this guide does not list")
            for key, number in self._unlisted.items()
        ]
        wanted = None if numbers is None else set(numbers)
        return tuple(entry for entry in entries if wanted is None or entry.number in wanted)


class CitedSources:
    """Numbers the sources of several guides as they are cited; the same one has one number."""

    def __init__(self) -> None:
        self._numbers: dict[Source, int] = {}

    def cite(self, guide: Guide, keys: Iterable[str]) -> Cites:
        """Return the numbers of the sources that *guide* lists under *keys*."""
        listed = (guide.sources[key] for key in keys if key in guide.sources)
        return tuple(
            sorted({self._numbers.setdefault(each, len(self._numbers) + 1) for each in listed})
        )

    @property
    def entries(self) -> tuple[SourceEntry, ...]:
        """The sources cited so far."""
        return tuple(make_source_entry(number, source) for source, number in self._numbers.items())

    @property
    def sources(self) -> dict[str, Source]:
        """The sources cited so far under their numbers, for the JSON contract."""
        return {str(number): source for source, number in self._numbers.items()}


def make_source_entry(number: int, source: Source, *, shared: bool = False) -> SourceEntry:
    """Return *source* under *number*; *shared* says that it is one of the danger signs."""
    return SourceEntry(
        number=number,
        title=source.title,
        publisher=source.publisher,
        published=write_date(source.published) if source.published else "",
        seen=write_date(source.seen) if source.seen else "",
        url=source.url or "",
        shared=shared,
    )
