"""What the library gives to those who ask it."""

from __future__ import annotations

import msgspec

from spineguide.guide.model import Guide


class Entry(msgspec.Struct, frozen=True):
    """A guide and where it came from. *path* is its file."""

    id: str
    guide: Guide
    bundled: bool
    path: str


class FolderStatus(msgspec.Struct, frozen=True):
    """A folder of guides; *problem* says why it gives none, or is empty."""

    path: str
    bundled: bool
    guides: int
    problem: str


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
