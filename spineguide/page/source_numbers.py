"""Sources under their numbers on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.page.blocks import Cites, SourceEntry
from spineguide.page.wording import write_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spineguide.guide.model import Source


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
            make_source_entry(number, self._sources[key]) for key, number in self._numbers.items()
        ] + [
            SourceEntry(number=number, title=f"“{key}”, which this guide does not list")
            for key, number in self._unlisted.items()
        ]
        wanted = None if numbers is None else set(numbers)
        return tuple(entry for entry in entries if wanted is None or entry.number in wanted)


def make_source_entry(number: int, source: Source) -> SourceEntry:
    """Return *source* under *number*."""
    return SourceEntry(
        number=number,
        title=source.title,
        publisher=source.publisher,
        published=write_date(source.published) if source.published else "",
        seen=write_date(source.seen) if source.seen else "",
        url=source.url or "",
    )
