"""Whether every link inside the site leads somewhere."""

from __future__ import annotations

import re
from html import unescape
from sys import intern

from spineguide.errors import SpineguideError
from spineguide.site.addresses import resolve

# Our own templates write attributes so, and escape the quotes of any text.
_ADDRESS = re.compile(r' (?:href|src|action)="([^"]*)"')
_PLACE = re.compile(r' id="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z]+:", re.IGNORECASE)
_MOST_TOLD = 10


class LinkCheck:
    """Collects links and the places they lead to; *base* is before every absolute path."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._places: dict[str, frozenset[str]] = {}
        self._links: dict[tuple[str, str], str] = {}

    def add_file(self, path: str, html: str = "") -> None:
        """Note that there is a file at *path*, and what its *html* links to."""
        if not path.endswith(".html") or path.startswith("fragments/"):
            html = ""
        self._places[path] = frozenset(intern(unescape(place)) for place in _PLACE.findall(html))
        for written in _ADDRESS.findall(html):
            address = unescape(written)
            if not _ELSEWHERE.match(address):
                self._links.setdefault(self._split(path, address), path)

    def _split(self, path: str, address: str) -> tuple[str, str]:
        target, _, place = address.partition("#")
        target = target.partition("?")[0]
        if not target:
            return path, place
        if target.startswith("/"):
            return target.removeprefix(self._base) or "index.html", place
        return resolve(path, target), place

    def refuse_dead(self) -> None:
        """Raise :class:`SpineguideError` with the links that lead nowhere, if there are any."""
        dead = [
            f"{source} links to {path}{f'#{place}' if place else ''}, which is not there."
            for (path, place), source in self._links.items()
            if path not in self._places or (place and place not in self._places[path])
        ]
        if dead:
            told = sorted(dead)[:_MOST_TOLD]
            more = [f"… and {len(dead) - len(told)} more."] if len(dead) > len(told) else []
            raise SpineguideError(
                "\n".join([*told, *more]),
                "Nothing was changed. A guide may name what is not in the library: "
                "run spineguide check.",
            )
