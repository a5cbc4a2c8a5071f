"""Keeps the cache true to the folders: compiles what changed, forgets what went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.model import GlossaryEntry, Guide
from spineguide.library.checksum import pack, unpack
from spineguide.library.folders import GLOSSARY, Folder, GuideFile, Stamp, list_files
from spineguide.library.indexing import GlossaryIndex, count_places, index_glossary, index_guide
from spineguide.library.words import fold_word, stem

if TYPE_CHECKING:
    from spineguide.library.cache import Cache
    from spineguide.library.compiler import Compiled

Progress = Callable[[int, int], None]

# Reads the glossary of all folders: its entries, and a line about each broken file.
GlossaryReader = Callable[[], tuple[tuple[GlossaryEntry, ...], tuple[str, ...]]]

# So many guides are compiled between two writes: what a killed process loses, at most.
_BATCH = 50
_PROGRESS_FROM = 201


class Listing(msgspec.Struct, frozen=True, array_like=True):
    """What a look into one folder showed. *problem* is why it could not be listed."""

    folder: Folder
    files: tuple[GuideFile, ...]
    refused: tuple[str, ...]
    problem: str


def list_folders(folders: tuple[Folder, ...]) -> tuple[Listing, ...]:
    """Look into each of *folders*."""
    return tuple(_list_folder(folder) for folder in folders)


def _list_folder(folder: Folder) -> Listing:
    try:
        files, refused = list_files(folder)
    except (FileNotFoundError, NotADirectoryError):
        return Listing(folder, (), (), "There is no such folder." if folder.expected else "")
    except OSError as error:
        return Listing(folder, (), (), f"This folder cannot be read: {error.strerror}.")
    return Listing(folder, tuple(files), tuple(refused), "")


def refresh(
    cache: Cache,
    listings: tuple[Listing, ...],
    read_glossary: GlossaryReader,
    progress: Progress | None,
) -> list[str]:
    """Bring *cache* up to what *listings* show, and return a line about each broken guide.

    *read_glossary* is called when a glossary changed.
    """
    packed = pack(listings)
    row = cache.row("SELECT value FROM facts WHERE name = 'listings'")
    if row is not None and row[0] == packed:
        return cache.fact("faults", list[str]) or []
    return _Refresh(cache, listings, packed, progress).run(read_glossary)


class _Refresh:
    def __init__(
        self,
        cache: Cache,
        listings: tuple[Listing, ...],
        packed: bytes,
        progress: Progress | None,
    ) -> None:
        self.cache = cache
        self.listings = listings
        self.packed = packed
        self.progress = progress
        self.faults: list[str] = []
        self.complete = True
        # Of each file that needs no reading: its first fault, or nothing.
        self.known: dict[tuple[str, Stamp], str] = {
            (row[0], row[1:4]): row[4]
            for row in cache.rows(
                "SELECT path, mtime, changed, size, fault FROM files WHERE indexed OR fault != ''"
            )
        }
        self.glossaries = tuple(
            file for listing in listings for file in listing.files if file.id == GLOSSARY
        )
        self.kept = {file.key for file in self.glossaries}
        self.bundled = {
            file.path for listing in listings if listing.folder.bundled for file in listing.files
        }

    def run(self, read_glossary: GlossaryReader) -> list[str]:
        batch: list[Compiled] = []
        for compiled in self._compile():
            batch.append(compiled)
            if len(batch) == _BATCH:
                with self.cache.writing():
                    self._write(batch)
                batch.clear()
        index = self.cache.fact("glossary", GlossaryIndex)
        glossary_changed = index is None or index.files != self.glossaries
        if index is None or glossary_changed:
            index = index_glossary(self.glossaries, *read_glossary())
        self.faults += index.faults
        with self.cache.writing():
            self._write(batch)
            self._forget_others()
            if glossary_changed:
                _write_glossary(self.cache, index)
            self.cache.set_fact("faults", self.faults)
            (guides,) = self.cache.row("SELECT count(*) FROM files WHERE indexed")
            self.cache.set_fact("guides", guides)
            if self.complete:
                self.cache.set_packed("listings", self.packed)
        return self.faults

    def _compile(self) -> Iterator[Compiled]:
        """Compile of each guide the nearest file that is not broken, unless it is known."""
        from spineguide.library.compiler import Task, compile_files

        candidates = self._candidates()
        todo = [files[0] for files in candidates if files[0].key not in self.known]
        stream = compile_files([Task(file, file.path in self.bundled) for file in todo])
        done = 0
        for files in candidates:
            for file in files:
                if file.key in self.known:
                    fault = self.known[file.key]
                else:
                    tasks = [Task(file, file.path in self.bundled)]
                    compiled = next(stream if file is files[0] else compile_files(tasks))
                    done += file is files[0]
                    if self.progress and len(todo) >= _PROGRESS_FROM:
                        self.progress(done, len(todo))
                    fault = compiled.fault
                    if not compiled.lasting:
                        self.complete = False
                        self.faults += [fault] if fault else []
                        continue
                    yield compiled
                self.kept.add(file.key)
                if not fault:
                    break
                self.faults.append(fault)

    def _candidates(self) -> list[list[GuideFile]]:
        """Return the files of each guide, the nearest first."""
        files: dict[str, list[GuideFile]] = {}
        for listing in self.listings:
            for file in listing.files:
                if file.id != GLOSSARY:
                    files.setdefault(file.id, []).append(file)
        return list(files.values())

    def _write(self, batch: list[Compiled]) -> None:
        counts = _Counts()
        for compiled in batch:
            _write_guide(self.cache, compiled, counts)
        counts.add_to(self.cache, 1)

    def _forget_others(self) -> None:
        counts = _Counts()
        rows = self.cache.rows("SELECT number, path, mtime, changed, size FROM files")
        for number in [row[0] for row in rows if (row[1], row[2:5]) not in self.kept]:
            _forget_guide(self.cache, number, counts)
        counts.add_to(self.cache, -1)


class _Counts:
    """In how many places each stem stands, and in how many texts each word."""

    def __init__(self) -> None:
        self.places: Counter[str] = Counter()
        self.words: Counter[str] = Counter()

    def add_to(self, cache: Cache, sign: int) -> None:
        cache.execute_many(
            "INSERT INTO stems VALUES (?, ?)"
            " ON CONFLICT (stem) DO UPDATE SET places = places + excluded.places",
            ((stemmed, sign * count) for stemmed, count in self.places.items()),
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


def _write_guide(cache: Cache, compiled: Compiled, counts: _Counts) -> None:
    row = cache.find_file(compiled.file)
    if row is not None and (row.indexed or row.fault):
        return
    number = cache.add_file(compiled.file, compiled.fault) if row is None else row.number
    rows = compiled.rows
    if rows is None:
        return
    cache.execute("INSERT OR REPLACE INTO bodies VALUES (?, ?)", number, compiled.body)
    cache.execute("INSERT INTO cards VALUES (?, ?, ?)", number, rows.position, rows.card)
    cache.execute("INSERT INTO postings VALUES (?, ?)", number, rows.postings)
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
    counts.words.update(rows.words)


def _forget_guide(cache: Cache, number: int, counts: _Counts) -> None:
    row = cache.row(
        "SELECT id, body FROM files JOIN bodies USING (number) WHERE number = ? AND indexed",
        number,
    )
    if row is not None:
        # What it was indexed by is made once more: keeping it would double the cache.
        indexed = index_guide(row[0], unpack(row[1], Guide))
        counts.places.update(count_places(indexed.postings))
        counts.words.update(indexed.words)
    for table in ("files", "bodies", "cards", "postings", "names"):
        cache.execute(f"DELETE FROM {table} WHERE number = ?", number)
    cache.execute("DELETE FROM guides WHERE rowid = ?", number)


def _write_glossary(cache: Cache, index: GlossaryIndex) -> None:
    before = cache.fact("glossary", GlossaryIndex)
    for sign, entry in ((-1, before), (1, index)):
        if entry is not None:
            counts = _Counts()
            counts.places.update(count_places(entry.postings))
            counts.words.update(entry.words)
            counts.add_to(cache, sign)
    cache.set_fact("glossary", index)
