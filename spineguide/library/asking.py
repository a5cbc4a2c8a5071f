"""Questions to the cache: to its file, or to one in memory where the file is of no use."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from spineguide.library.store.cache import Cache
    from spineguide.library.store.folders import Folder

_T = TypeVar("_T")


class Asker:
    """Asks the cache that belongs to *folders*.

    *path* is its file in *cache_folder*, None where caching is off; *problem* says why the file
    is not used, or is empty.
    """

    def __init__(self, folders: tuple[Folder, ...], cache_folder: str | None) -> None:
        self.path: str | None = None
        self.problem = ""
        self._cache: Cache | None = None
        if cache_folder is not None:
            paths = "\n".join(folder.path for folder in folders)
            name = f"guides-{zlib.crc32(os.fsencode(paths)):08x}.sqlite3"
            self.path = os.path.join(cache_folder, name)

    def ask(self, question: Callable[[Cache], _T]) -> _T:
        """Ask the cache, and again one in memory when the file turns out to be of no use."""
        from spineguide.library.store.cache import CACHE_ERRORS, Cache

        if self._cache is None:
            self._cache = self._open()
        cache = self._cache
        try:
            return question(cache)
        except CACHE_ERRORS as error:
            if cache.path is None:
                raise
            # A question may ask others, which may have given up the same cache.
            if self._cache is cache:
                self.problem = str(error) or "damaged"
                cache.abandon(error)
                self._cache = Cache.in_memory()
            return question(self._cache)

    def _open(self) -> Cache:
        from spineguide.library.store.cache import CACHE_ERRORS, Cache

        if self.path is not None:
            try:
                return Cache.open(self.path)
            except (OSError, *CACHE_ERRORS) as error:
                self.problem = getattr(error, "strerror", None) or str(error)
        return Cache.in_memory()
