"""Links from statements to numbered sources, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spineguide.page.blocks import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.page.blocks import Block, Cites

Node = dict[str, Any]


class Citations:
    """Numbers the places that cite a source.

    A page may hold several lists of sources, each with numbers of its own: a citation means
    the next list after it.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._lists = [
            {entry.number for entry in block.entries}
            for block in blocks
            if isinstance(block, Sources)
        ]
        self._current = 0
        self._places: dict[int, list[str]] = {}

    def cite(self, cites: Cites) -> list[Node]:
        """Return a link to each source; without an address where the page does not list it."""
        listed = self._lists[self._current] if self._current < len(self._lists) else set()
        links = []
        for number in cites:
            if number not in listed:
                links.append({"number": number, "to": "", "id": ""})
                continue
            address = self._address(number)
            places = self._places.setdefault(number, [])
            places.append(f"{address}-{len(places) + 1}")
            links.append({"number": number, "to": address, "id": places[-1]})
        return links

    def list_sources(self, block: Sources) -> Node:
        """Return the entries of *block*, each with the places that cite it."""
        node = {
            "kind": "sources",
            "entries": [
                {
                    "number": entry.number,
                    "id": self._address(entry.number),
                    "title": entry.title,
                    "publisher": entry.publisher,
                    "published": entry.published,
                    "seen": entry.seen,
                    "url": entry.url,
                    "places": self._places.get(entry.number, []),
                }
                for entry in block.entries
            ],
        }
        self._current += 1
        self._places = {}
        return node

    def _address(self, number: int) -> str:
        """Return an address with a dot, which no heading's address has."""
        return f"s{self._current or ''}.{number}"
