"""The tables of the index: how a guide gets into them and out again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from spineguide.library.store.folders import GuideFile

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from spineguide.library.store.cache import Cache
    from spineguide.library.store.folders import Stamp

# The tables with a row of each guide.
_OF_GUIDE = ("files", "bodies", "cards", "places", "postings", "signs", "names")


class IndexRows(msgspec.Struct, frozen=True, array_like=True):
    """What the tables of the index hold of one guide; *signs* are empty without own cards."""

    card: bytes
    postings: bytes
    places: bytes
    signs: bytes
    columns: tuple[str, str, str, str]
    names: tuple[tuple[str, int, str], ...]
    words: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    headings: tuple[str, ...]


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """What was made of a file: a guide, a *fault* when it is broken, or neither when it is gone.

    *lasting* is false of a fault that may pass while the file stays as it is.
    """

    file: GuideFile
    fault: str = ""
    lasting: bool = True
    body: bytes = b""
    rows: IndexRows | None = None


class Counts:
    """In how many places and headings each stem stands, and in how many texts each word.

    The stem of a word goes along.
    """

    def __init__(self) -> None:
        self.places: Counter[str] = Counter()
        self.headings: Counter[str] = Counter()
        self.words: Counter[tuple[str, str]] = Counter()

    def add(
        self, places: dict[str, int], headings: Iterable[str], words: Iterable[tuple[str, str]]
    ) -> None:
        """Count in *places*, a stem of *headings* for each of them, and *words*."""
        self.places.update(places)
        self.headings.update(headings)
        self.words.update(words)

    def add_to(self, cache: Cache, sign: int) -> None:
        """Add the counts to those in *cache*, or take them away when *sign* is -1."""
        cache.execute_many(
            "INSERT INTO stems VALUES (?, ?, ?) ON CONFLICT (stem) DO UPDATE"
            " SET places = places + excluded.places, headings = headings + excluded.headings",
            (
                (stem, sign * count, sign * self.headings[stem])
                for stem, count in self.places.items()
            ),
        )
        cache.execute_many(
            "INSERT INTO words VALUES (?, ?, ?)"
            " ON CONFLICT (word) DO UPDATE SET texts = texts + excluded.texts",
            ((word, stem, sign * count) for (word, stem), count in self.words.items()),
        )


def write_guide(cache: Cache, compiled: Compiled, counts: Counts) -> None:
    """Write *compiled* unless it is there, and add to *counts* what must be counted of it."""
    row = cache.find_file(compiled.file)
    if row is not None and (row.indexed or row.fault):
        return
    number = cache.add_file(compiled.file, compiled.fault) if row is None else row.number
    rows = compiled.rows
    if rows is None:
        return
    cache.execute("INSERT OR REPLACE INTO bodies VALUES (?, ?)", number, compiled.body)
    cache.execute("INSERT INTO cards VALUES (?, ?)", number, rows.card)
    cache.execute("INSERT INTO postings VALUES (?, ?)", number, rows.postings)
    cache.execute("INSERT INTO places VALUES (?, ?)", number, rows.places)
    if rows.signs:
        cache.execute("INSERT INTO signs VALUES (?, ?)", number, rows.signs)
    cache.execute(
        "INSERT INTO guides (rowid, names, headings, text, signs) VALUES (?, ?, ?, ?, ?)",
        number,
        *rows.columns,
    )
    cache.execute_many(
        "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)",
        ((name, number, rank, stems) for name, rank, stems in rows.names),
    )
    cache.execute("UPDATE files SET indexed = 1 WHERE number = ?", number)
    counts.add(rows.counts, rows.headings, rows.words)


def find_indexed(cache: Cache, number: int) -> tuple[str, bytes] | None:
    """Return the id and the body of the guide *number* if it is in the index."""
    row = cache.row(
        "SELECT id, body FROM files JOIN bodies USING (number) WHERE number = ? AND indexed",
        number,
    )
    return None if row is None else (row[0], row[1])


def list_other_states(
    cache: Cache, guide_id: str, kept: Container[tuple[bytes, Stamp]]
) -> list[int]:
    """Return the numbers of the files of the guide *guide_id* that are none of *kept*."""
    rows = cache.rows(
        "SELECT number, path, mtime, changed, size, identity FROM files WHERE id = ?", guide_id
    )
    return [row[0] for row in rows if (row[1], row[2:]) not in kept]


def forget_guide(cache: Cache, number: int) -> None:
    """Delete the guide *number*."""
    for table in _OF_GUIDE:
        cache.execute(f"DELETE FROM {table} WHERE number = ?", number)
    cache.execute("DELETE FROM guides WHERE rowid = ?", number)
