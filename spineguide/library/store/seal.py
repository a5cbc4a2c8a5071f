"""A checksum of a whole cache file, kept beside it.

Values carry checksums of their own, but not the index: a word that was damaged there would not
be found, and nobody would know.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from spineguide.files import write_file
from spineguide.library.store.checksum import CacheDamageError

if TYPE_CHECKING:
    import sqlite3

# Files of more bytes are not sealed: reading one whole would take longer than a search.
MOST_BYTES = 16_000_000

# In the header of an SQLite file: how often it was changed.
_CHANGES = slice(24, 28)


def seal(connection: sqlite3.Connection, path: str) -> None:
    """Keep the checksum of the file *path* as it is now; without it the file is of use, too."""
    with suppress(OSError):
        if os.path.getsize(path) <= MOST_BYTES:
            write_file(seal_of(path), _sum(connection).encode(), 0o600)


def check_seal(connection: sqlite3.Connection, path: str) -> None:
    """Raise :class:`CacheDamageError` when *path* is not as it was when it was last sealed.

    A seal of another state tells nothing: whoever wrote that state is about to seal it, or died.
    """
    try:
        if os.path.getsize(path) > MOST_BYTES:
            return
        with open(seal_of(path), encoding="ascii", errors="replace") as file:
            told = file.read(100)
    except OSError:
        return
    found = _sum(connection)
    if told != found and told.partition(" ")[0] == found.partition(" ")[0]:
        raise CacheDamageError


def seal_of(path: str) -> str:
    """Return the path of the seal of the cache file *path*."""
    return f"{path}.seal"


def _sum(connection: sqlite3.Connection) -> str:
    # Not read from the file: to close that would end the locks that SQLite has on it.
    data = connection.serialize()
    return f"{int.from_bytes(data[_CHANGES], 'big')} {len(data)} {zlib.crc32(data):08x}"
