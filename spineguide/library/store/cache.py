"""The SQLite file in which compiled guides and the search index are kept.

It is derived from the YAML and may vanish, be damaged or be shared by many processes at any
time. So every value carries a checksum and the whole file has one, writers take turns in short
transactions (the rollback journal survives kill -9 and needs no memory shared between machines,
as WAL does), and whoever meets :data:`CACHE_ERRORS` goes on with :meth:`Cache.in_memory`.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

import msgspec

from spineguide.files import is_private, make_private_folder, write_new_file
from spineguide.library.store.checksum import CacheDamageError, pack, unpack
from spineguide.library.store.schema import VERSION, create_tables
from spineguide.library.store.seal import check_seal, seal, seal_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.library.store.folders import GuideFile

# The tables that hold one value of each guide, and its column.
_COLUMNS = {
    "bodies": "body",
    "cards": "card",
    "places": "places",
    "postings": "postings",
    "signs": "signs",
}
# The row of a file that is as it was: its path and its stamp.
_AS_IT_IS = "path = ? AND mtime = ? AND changed = ? AND size = ? AND identity = ?"
# How long to wait for other processes that write.
_PATIENCE_MS = 5000

_T = TypeVar("_T")

# Whoever asks again in memory meets none of these. A fault of the program is none of them. SQLite
# quotes a damaged schema in its messages, which then are no text.
CACHE_ERRORS = (sqlite3.Error, CacheDamageError, UnicodeDecodeError)


class FileRow(msgspec.Struct, frozen=True):
    """What the cache knows of a file: *fault* is the first one of a broken file, else empty."""

    number: int
    fault: str
    indexed: bool


class Cache:
    """An open cache file, or a stand-in for one in memory."""

    def __init__(self, connection: sqlite3.Connection, path: str | None) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def in_memory(cls) -> Cache:
        """Return an empty cache that ends with the process."""
        connection = sqlite3.connect(":memory:", isolation_level=None, factory=_Connection)
        create_tables(connection)
        return cls(connection, None)

    @classmethod
    def open(cls, path: str) -> Cache:
        """Open the cache at *path*; make it when there is none, and anew when it is damaged.

        Raises one of :data:`CACHE_ERRORS` or :class:`OSError` when it cannot be used.
        """
        _make_private_file(path)
        try:
            return cls(_connect(path), path)
        except CACHE_ERRORS as error:
            if not _is_damage(error):
                raise
        _remove(path)
        _make_private_file(path)
        return cls(_connect(path), path)

    def abandon(self, error: Exception) -> None:
        """Let go of the file after *error*, and delete it if it is damaged."""
        self._connection.close()
        if self.path is not None and _is_damage(error):
            with suppress(OSError):
                _remove(self.path)

    def read_file(self, file: GuideFile, wanted: type[_T]) -> _T | None:
        """Return what *file* holds if it was read before and is unchanged."""
        row = self.row(
            f"SELECT body FROM files JOIN bodies USING (number) WHERE {_AS_IT_IS}",
            file.raw_path,
            *file.stamp,
        )
        return None if row is None else unpack(row[0], wanted)

    def keep_file(self, file: GuideFile, value: Any) -> None:
        """Keep *value*, what *file* holds, unless another process is writing."""
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA busy_timeout = 0")
            with self.writing():
                if self.find_file(file) is None:
                    number = self.add_file(file, "")
                    self.execute("INSERT INTO bodies VALUES (?, ?)", number, pack(value))
        self._connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")

    def __del__(self) -> None:
        self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write; all or nothing of what is written inside is kept."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise
        if self.path is not None:
            seal(self._connection, self.path)

    def verify(self) -> None:
        """Raise :class:`CacheDamageError` when the file is not what was last written."""
        if self.path is not None:
            check_seal(self._connection, self.path)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the cache throughout, whatever others write meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def fact(self, name: str, wanted: type[_T]) -> _T | None:
        """Return the value kept under *name*; None when there is none."""
        row = self.row("SELECT value FROM facts WHERE name = ?", name)
        return None if row is None else unpack(row[0], wanted)

    def value(self, table: str, number: int, wanted: type[_T]) -> _T:
        """Return what *table* holds of the guide *number*; without it the cache is damaged."""
        value = self.find_value(table, number, wanted)
        if value is None:
            raise CacheDamageError
        return value

    def find_value(self, table: str, number: int, wanted: type[_T]) -> _T | None:
        """Return what *table* holds of the guide *number*; None where that is nothing."""
        row = self.row(f"SELECT {_COLUMNS[table]} FROM {table} WHERE number = ?", number)
        return None if row is None else unpack(row[0], wanted)

    def set_fact(self, name: str, value: Any) -> None:
        """Keep *value* under *name*."""
        self.set_packed(name, pack(value))

    def set_packed(self, name: str, packed: bytes) -> None:
        """Keep a value that :func:`pack` encoded under *name*."""
        self.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, packed)

    def find_file(self, file: GuideFile) -> FileRow | None:
        """Return what is known of *file* as it is now."""
        row = self.row(
            f"SELECT number, fault, indexed FROM files WHERE {_AS_IT_IS}",
            file.raw_path,
            *file.stamp,
        )
        return None if row is None else FileRow(row[0], row[1], bool(row[2]))

    def add_file(self, file: GuideFile, fault: str) -> int:
        """Note that *file* was read, and return its number."""
        cursor = self.execute(
            "INSERT INTO files (id, path, mtime, changed, size, identity, fault, indexed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
            file.id,
            file.raw_path,
            *file.stamp,
            fault,
        )
        number = cursor.lastrowid
        assert number is not None
        return number

    def row(self, sql: str, *parameters: Any) -> Any:
        """Return the first row that *sql* gives, or None."""
        return self._connection.execute(sql, parameters).fetchone()

    def rows(self, sql: str, *parameters: Any) -> Iterator[Any]:
        """Return the rows that *sql* gives."""
        return self._connection.execute(sql, parameters)

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        """Run *sql*."""
        return self._connection.execute(sql, parameters)

    def execute_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Run *sql* for each of *rows*."""
        self._connection.executemany(sql, rows)


class _Connection(sqlite3.Connection):
    """A connection that ends with the cache it belongs to, of which Python 3.13 would warn."""

    def __del__(self) -> None:
        self.close()


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=_PATIENCE_MS / 1000,
        factory=_Connection,
    )
    try:
        _prepare_tables(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare_tables(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        create_tables(connection)
    elif version != VERSION:
        raise CacheDamageError


def _is_damage(error: Exception) -> bool:
    """Tell damage, which a new file mends, from a lock, a full disk and the like."""
    return not isinstance(error, sqlite3.OperationalError | sqlite3.InterfaceError)


def _remove(path: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(seal_of(path))
    os.unlink(path)


def _make_private_file(path: str) -> None:
    """See to it that *path* is a file which this user alone can have written."""
    make_private_folder(os.path.dirname(path))
    try:
        write_new_file(path, b"", 0o600)
    except OSError:
        # There is one; in a folder that cannot be written, too, it may be of use.
        if not is_private(os.lstat(path), stat.S_IFREG):
            raise PermissionError("The cache is not a file of this user alone.") from None
