"""Keeps the cache true to the folders: compiles what changed, forgets what went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.model import GlossaryEntry
from spineguide.library.checksum import pack, unpack
from spineguide.library.folders import GLOSSARY, Folder, GuideFile, Stamp, list_files
from spineguide.library.indexing import GlossaryIndex, Postings, count_places, index_glossary

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
        if index is None or index.files != self.glossaries:
            index = index_glossary(self.glossaries, *read_glossary())
        self.faults += index.faults
        with self.cache.writing():
            self._write(batch)
            self._forget_others()
            _write_glossary(self.cache, index)
            self.cache.set_fact("faults", self.faults)
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
        places: Counter[str] = Counter()
        for compiled in batch:
            _write_guide(self.cache, compiled, places)
        _count_places(self.cache, places, 1)

    def _forget_others(self) -> None:
        places: Counter[str] = Counter()
        rows = self.cache.rows("SELECT number, path, mtime, changed, size FROM files")
        for number in [row[0] for row in rows if (row[1], row[2:5]) not in self.kept]:
            _forget_guide(self.cache, number, places)
        _count_places(self.cache, places, -1)


def _write_guide(cache: Cache, compiled: Compiled, places: Counter[str]) -> None:
    row = cache.find_file(compiled.file)
    if row is not None and (row.indexed or row.fault):
        return
    number = cache.add_file(compiled.file, compiled.fault) if row is None else row.number
    rows = compiled.rows
    if rows is None:
        return
    cache.execute("INSERT OR REPLACE INTO bodies VALUES (?, ?)", number, compiled.body)
    cache.execute("INSERT INTO cards VALUES (?, ?, ?)", number, rows.title, rows.card)
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
    cache.execute_many("INSERT OR IGNORE INTO words VALUES (?, ?)", rows.words)
    cache.execute("UPDATE files SET indexed = 1 WHERE number = ?", number)
    places.update(rows.places)


def _forget_guide(cache: Cache, number: int, places: Counter[str]) -> None:
    row = cache.row("SELECT postings FROM postings WHERE number = ?", number)
    if row is not None:
        places.update(count_places(unpack(row[0], Postings)))
    for table in ("files", "bodies", "cards", "postings", "names"):
        cache.execute(f"DELETE FROM {table} WHERE number = ?", number)
    cache.execute("DELETE FROM guides WHERE rowid = ?", number)


def _write_glossary(cache: Cache, index: GlossaryIndex) -> None:
    before = cache.fact("glossary", GlossaryIndex)
    if before is not None:
        if before.files == index.files:
            return
        _count_places(cache, count_places(before.postings), -1)
    from spineguide.library.compiler import pair_with_stems

    _count_places(cache, count_places(index.postings), 1)
    cache.execute_many("INSERT OR IGNORE INTO words VALUES (?, ?)", pair_with_stems(index.words))
    cache.set_fact("glossary", index)


def _count_places(cache: Cache, places: Mapping[str, int], sign: int) -> None:
    cache.execute_many(
        "INSERT INTO stems VALUES (?, ?)"
        " ON CONFLICT (stem) DO UPDATE SET places = places + excluded.places",
        ((stemmed, sign * count) for stemmed, count in places.items()),
    )
