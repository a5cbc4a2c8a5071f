"""What only several guides together show: links that lead nowhere, names claimed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.places import find_position

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from spineguide.guide.document import Document
    from spineguide.guide.model import Guide


class Reference(msgspec.Struct, frozen=True):
    """A name or an id in the guide at *path*, and its place."""

    path: str
    line: int
    column: int
    words: str


class References:
    """The names of the guides of one run, and their links to other guides."""

    def __init__(self) -> None:
        self._names: dict[str, list[Reference]] = {}
        self._links: list[tuple[Path, Reference]] = []

    def note(self, path: Path, document: Document, guide: Guide) -> None:
        """Note the names and links of *guide*, the file at *path*."""
        title = Reference(document.path, *find_position(document, ("title",)), guide.title)
        self._names.setdefault(guide.title.casefold(), []).append(title)
        for number, name in enumerate(guide.also_known_as):
            position = find_position(document, ("also_known_as", number))
            claim = Reference(document.path, *position, name)
            self._names.setdefault(name.casefold(), []).append(claim)
        for number, option in enumerate(guide.options):
            if option.guide:
                position = find_position(document, ("options", number, "guide"))
                link = Reference(document.path, *position, option.guide)
                self._links.append((path.parent, link))

    def find_dead_links(self, known: Collection[str]) -> Iterator[Reference]:
        """Give the links to guides that are neither *known* nor in the folder of the link."""
        for folder, link in self._links:
            if link.words not in known and not (folder / f"{link.words}.yaml").is_file():
                yield link

    def find_clashes(self) -> Iterator[tuple[Reference, Reference]]:
        """Give each name that an earlier guide has claimed, and that earlier claim."""
        for first, *others in self._names.values():
            for claim in others:
                if claim.path != first.path:
                    yield claim, first
