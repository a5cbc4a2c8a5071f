"""What a look into each folder shows."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.faults import GuideFileError
from spineguide.library.store.folders import (
    RESERVED_NAMES,
    SUFFIX,
    Folder,
    Found,
    look_into,
    stat_pack,
)
from spineguide.library.store.packs import open_pack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Listing(msgspec.Struct, frozen=True):
    """What a look into one folder showed. *problem* is why it could not be listed.

    Of a pack it shows its stamp alone, under no name: only after a change is it opened.
    """

    folder: Folder
    found: tuple[Found, ...]
    refused: tuple[str, ...]
    problem: str

    @property
    def paths(self) -> Iterator[str]:
        """Yield the paths of the files that were found."""
        if self.folder.packed:
            return iter((self.folder.path,))
        start = os.path.join(self.folder.path, "")
        return (f"{start}{found[0]}{SUFFIX}" for found in self.found)

    def unfold(self) -> Sequence[Found]:
        """Return the files that were found, those in a pack among them.

        Raises :class:`GuideFileError` and :class:`OSError` for a pack that gives none.
        """
        if not self.folder.packed:
            return self.found
        return [
            (name, *found[1:])
            for found in self.found
            for name in open_pack(self.folder.path, found[1:]).names
        ]

    def count_guides(self) -> int:
        """Return how many guides were found; none in a pack that cannot be read."""
        try:
            return sum(found[0] not in RESERVED_NAMES for found in self.unfold())
        except (GuideFileError, OSError):
            return 0


def list_folders(folders: tuple[Folder, ...]) -> tuple[Listing, ...]:
    """Look into each of *folders*."""
    return tuple(_list_folder(folder) for folder in folders)


def _list_folder(folder: Folder) -> Listing:
    try:
        if folder.packed:
            return Listing(folder, (("", *stat_pack(folder)),), (), "")
        found, refused = look_into(folder)
    except (FileNotFoundError, NotADirectoryError):
        return Listing(folder, (), (), "There is no such folder." if folder.expected else "")
    except OSError as error:
        return Listing(folder, (), (), f"This folder cannot be read: {error.strerror}.")
    return Listing(folder, tuple(found), tuple(refused), "")
