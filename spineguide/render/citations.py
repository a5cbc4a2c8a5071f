"""Links from statements to numbered sources, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spineguide.page.blocks import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.page.blocks import Block, Cites, SourceEntry

Node = dict[str, Any]


class Citations:
    """Numbers the places that cite a source.

    On *paper*, shared sources that can be found elsewhere are not listed.

    A page may hold several lists of sources, each with numbers of its own: a citation means
    the next list after it.
    """

    def __init__(self, blocks: Iterable[Block], *, paper: bool) -> None:
        self._paper = paper
        self._lists = [
            {entry.number for entry in self._list_entries(block)}
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
        node: Node = {
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
                for entry in self._list_entries(block)
            ],
            "left_out": [],
            "elsewhere": block.elsewhere,
        }
        listed = {entry["number"] for entry in node["entries"]}
        node["left_out"] = [entry.number for entry in block.entries if entry.number not in listed]
        self._current += 1
        self._places = {}
        return node

    def _list_entries(self, block: Sources) -> list[SourceEntry]:
        """Return the entries of *block* that the page lists."""
        short = self._paper and block.elsewhere
        return [entry for entry in block.entries if not (short and entry.shared)]

    def _address(self, number: int) -> str:
        """Return an address with a dot, which no heading's address has."""
        return f"s{self._current or ''}.{number}"
