"""Where the answer of a command stands: on the page itself, on another one, or nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Node = dict[str, Any]

# From a whole command line to the address of what it shows, or nothing.
FindAddress = Callable[[str], str]


def find_nothing(_command: str) -> str:
    """Return no address: outside a site, a command is all there is."""
    return ""


class Links:
    """Gives commands their addresses once it is known what stands where on the page."""

    def __init__(self, guide_id: str, find_address: FindAddress) -> None:
        self.places: dict[str, str] = {}
        self._show = f"spineguide show {guide_id} "
        self._find_address = find_address
        self._made: list[tuple[Node, str]] = []

    def make(self, command: str, place: str = "") -> Node:
        """Return a link to what *command* shows; *place* is its anchor if it is on this page."""
        link = {"command": command, "address": ""}
        self._made.append((link, place or command.removeprefix(self._show)))
        return link

    def resolve(self) -> None:
        """Fill in the addresses, those on the page first."""
        for link, place in self._made:
            if place in self.places:
                link["address"] = f"#{self.places[place]}"
            elif link["command"]:
                link["address"] = self._find_address(link["command"])
