"""The tables of the index: how a guide gets into them and out again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from spineguide.guide.model import Guide
from spineguide.library.checksum import unpack
from spineguide.library.indexing import GlossaryIndex, count_places, count_signs, index_guide
from spineguide.library.words import fold_word, stem

if TYPE_CHECKING:
    from spineguide.library.cache import Cache
    from spineguide.library.compiler import Compiled


class Counts:
    """In how many places and cards of signs each stem stands, in how many texts each word."""

    def __init__(self) -> None:
        self.places: Counter[str] = Counter()
        self.in_signs: Counter[str] = Counter()
        self.words: Counter[str] = Counter()

    def add_to(self, cache: Cache, sign: int) -> None:
        """Add the counts to those in *cache*, or take them away when *sign* is -1."""
        cache.execute_many(
            "INSERT INTO stems VALUES (?, ?, ?) ON CONFLICT (stem) DO UPDATE"
            " SET places = places + excluded.places, in_signs = in_signs + excluded.in_signs",
            (
                (stemmed, sign * count, sign * self.in_signs[stemmed])
                for stemmed, count in self.places.items()
            ),
        )
        cache.execute_many(
            "INSERT INTO words VALUES (?, ?, ?)"
            " ON CONFLICT (word) DO UPDATE SET texts = texts + excluded.texts",
            (
                (part, stem(part), sign * count)
                for word, count in self.words.items()
                for part in fold_word(word)
            ),
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
    counts.places.update(rows.places)
    counts.in_signs.update(rows.in_signs)
    counts.words.update(rows.words)


def forget_guide(cache: Cache, number: int, counts: Counts) -> None:
    """Delete the guide *number*, and add to *counts* what must be counted no more."""
    row = cache.row(
        "SELECT id, body FROM files JOIN bodies USING (number) WHERE number = ? AND indexed",
        number,
    )
    if row is not None:
        # What it was indexed by is made once more: keeping it would double the cache.
        indexed = index_guide(row[0], unpack(row[1], Guide))
        counts.places.update(count_places(indexed.postings))
        counts.in_signs.update(count_signs(indexed.postings))
        counts.words.update(indexed.words)
    for table in ("files", "bodies", "cards", "postings", "signs", "names"):
        cache.execute(f"DELETE FROM {table} WHERE number = ?", number)
    cache.execute("DELETE FROM guides WHERE rowid = ?", number)


def write_glossary(cache: Cache, index: GlossaryIndex) -> None:
    """Put *index* in the place of the glossary that was there."""
    before = cache.fact("glossary", GlossaryIndex)
    for sign, entry in ((-1, before), (1, index)):
        if entry is not None:
            counts = Counts()
            counts.places.update(count_places(entry.postings))
            counts.words.update(entry.words)
            counts.add_to(cache, sign)
    cache.set_fact("glossary", index)
