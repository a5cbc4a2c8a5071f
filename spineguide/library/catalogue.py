"""Keeps the cache true to the folders: compiles what changed, forgets what went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from spineguide.guide.faults import GuideFileError
from spineguide.guide.model import GlossaryEntry, Guide
from spineguide.library.cache import Cache, pack, unpack
from spineguide.library.folders import (
    GLOSSARY,
    Folder,
    GuideFile,
    RefusedFileError,
    list_files,
)
from spineguide.library.indexing import (
    GlossaryIndex,
    Indexed,
    Postings,
    index_glossary,
    index_guide,
)
from spineguide.library.records import Card
from spineguide.library.thesaurus import to_phrase
from spineguide.library.words import fold_name, fold_word, stem

Progress = Callable[[int, int], None]

# So many guides are compiled between two writes: what a killed process loses, at most.
_BATCH = 50
_SHOW_PROGRESS_FROM = 201


class Listing(msgspec.Struct, frozen=True, array_like=True):
    """What a look into one folder showed. *problem* is why it could not be listed."""

    folder: Folder
    files: tuple[GuideFile, ...]
    refused: tuple[str, ...]
    problem: str


class _Compiled(msgspec.Struct, frozen=True):
    file: GuideFile
    bundled: bool
    guide: Guide | None
    fault: str
    indexed: Indexed | None


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


def describe_first_fault(error: GuideFileError | RefusedFileError | OSError, path: str) -> str:
    """Return one line about the file at *path*: what is wrong with it first, and where."""
    if isinstance(error, OSError):
        return f"{path}:1:1: This file cannot be read: {error.strerror}."
    return error.message.split("\n", 1)[0]


def refresh(
    cache: Cache,
    listings: tuple[Listing, ...],
    glossary: Callable[[], tuple[GlossaryEntry, ...]],
    progress: Progress | None,
) -> list[str]:
    """Bring *cache* up to what *listings* show, and return a line about each broken guide.

    *glossary* reads the glossary of all folders; it is called when something changed.
    """
    packed = pack(listings)
    row = cache.row("SELECT value FROM facts WHERE name = 'listings'")
    if row is not None and row[0] == packed:
        return cache.fact("faults", list[str]) or []
    return _Refresh(cache, listings, packed, progress).run(glossary)


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
        self.known = {
            (row[0], row[1:4]): (row[4], row[5])
            for row in cache.rows("SELECT path, mtime, changed, size, fault, indexed FROM files")
        }
        self.kept = {
            (file.path, file.stamp)
            for listing in listings
            for file in listing.files
            if file.id == GLOSSARY
        }

    def run(self, glossary: Callable[[], tuple[GlossaryEntry, ...]]) -> list[str]:
        batch: list[_Compiled] = []
        candidates = self._candidates()
        total = sum((files[0][0].path, files[0][0].stamp) not in self.known for files in candidates)
        done = 0
        for compiled in self._compile(candidates):
            batch.append(compiled)
            done += 1
            if self.progress and total >= _SHOW_PROGRESS_FROM:
                self.progress(min(done, total), total)
            if len(batch) == _BATCH:
                with self.cache.writing():
                    self._write(batch)
                batch.clear()
        index = index_glossary(glossary())
        with self.cache.writing():
            self._write(batch)
            self._forget_others()
            self._write_glossary(index)
            self.cache.set_fact("faults", self.faults)
            if self.complete:
                self.cache.execute(
                    "INSERT OR REPLACE INTO facts VALUES ('listings', ?)", self.packed
                )
        return self.faults

    def _candidates(self) -> list[list[tuple[GuideFile, bool]]]:
        """Return the files of each guide, the nearest first."""
        files: dict[str, list[tuple[GuideFile, bool]]] = {}
        for listing in self.listings:
            for file in listing.files:
                if file.id != GLOSSARY:
                    files.setdefault(file.id, []).append((file, listing.folder.bundled))
        return list(files.values())

    def _compile(self, candidates: list[list[tuple[GuideFile, bool]]]) -> Iterator[_Compiled]:
        """Compile of each guide the nearest file that is not broken, unless it is known."""
        for files in candidates:
            for file, bundled in files:
                key = (file.path, file.stamp)
                fault, indexed = self.known.get(key, ("", False))
                if not fault and not indexed:
                    try:
                        compiled = _compile_file(file, bundled)
                    except OSError as error:
                        self.complete = False
                        if not isinstance(error, FileNotFoundError):
                            self.faults.append(describe_first_fault(error, file.path))
                        continue
                    fault = compiled.fault
                    yield compiled
                self.kept.add(key)
                if not fault:
                    break
                self.faults.append(fault)

    def _write(self, batch: list[_Compiled]) -> None:
        places: Counter[str] = Counter()
        for compiled in batch:
            _write_guide(self.cache, compiled, places)
        _count_places(self.cache, places, 1)

    def _write_glossary(self, index: GlossaryIndex) -> None:
        before = self.cache.fact("glossary", GlossaryIndex)
        if before is not None:
            _count_places(self.cache, Counter(_places_by_stem(before.postings)), -1)
        _count_places(self.cache, Counter(_places_by_stem(index.postings)), 1)
        _add_words(self.cache, index.words)
        self.cache.set_fact("glossary", index)

    def _forget_others(self) -> None:
        places: Counter[str] = Counter()
        rows = self.cache.rows("SELECT number, path, mtime, changed, size FROM files")
        for number in [row[0] for row in rows if (row[1], row[2:5]) not in self.kept]:
            _forget_guide(self.cache, number, places)
        _count_places(self.cache, places, -1)


def _compile_file(file: GuideFile, bundled: bool) -> _Compiled:
    from spineguide.guide.loader import load_guide

    try:
        guide = load_guide(Path(file.path))
    except GuideFileError as error:
        return _Compiled(file, bundled, None, describe_first_fault(error, file.path), None)
    return _Compiled(file, bundled, guide, "", index_guide(file.id, guide))


def _write_guide(cache: Cache, compiled: _Compiled, places: Counter[str]) -> None:
    file, guide, indexed = compiled.file, compiled.guide, compiled.indexed
    row = cache.find_file(file)
    if row is not None and (row.indexed or row.fault):
        return
    number = cache.add_file(file, compiled.fault) if row is None else row.number
    if guide is None or indexed is None:
        return
    cache.execute("INSERT OR REPLACE INTO bodies VALUES (?, ?)", number, pack(guide))
    card = Card(
        file.id,
        guide.title,
        guide.kind,
        guide.regions,
        guide.summary.to_plain_text(),
        guide.also_known_as,
        compiled.bundled,
        file.path,
        guide.provenance.reviewed,
    )
    cache.execute("INSERT INTO cards VALUES (?, ?, ?)", number, guide.title.casefold(), pack(card))
    cache.execute("INSERT INTO postings VALUES (?, ?)", number, pack(indexed.postings))
    cache.execute(
        "INSERT INTO guides (rowid, names, headings, text, signs) VALUES (?, ?, ?, ?, ?)",
        number,
        indexed.names,
        indexed.headings,
        indexed.text,
        indexed.signs,
    )
    names = [file.id, guide.title, *guide.also_known_as]
    cache.execute_many(
        "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)",
        (
            (fold_name(name), number, min(rank, 2), " ".join(to_phrase(name)))
            for rank, name in enumerate(names)
        ),
    )
    _add_words(cache, indexed.words)
    cache.execute("UPDATE files SET indexed = 1 WHERE number = ?", number)
    places.update(_places_by_stem(indexed.postings))


def _add_words(cache: Cache, words: Iterable[str]) -> None:
    cache.execute_many(
        "INSERT OR IGNORE INTO words VALUES (?, ?)",
        (
            (part, stem(part))
            for word in words
            if word not in cache.words_known
            for part in fold_word(word)
        ),
    )
    cache.words_known.update(words)


def _forget_guide(cache: Cache, number: int, places: Counter[str]) -> None:
    row = cache.row("SELECT postings FROM postings WHERE number = ?", number)
    if row is not None:
        places.update(_places_by_stem(unpack(row[0], Postings)))
    for table in ("files", "bodies", "cards", "postings", "names"):
        cache.execute(f"DELETE FROM {table} WHERE number = ?", number)
    cache.execute("DELETE FROM guides WHERE rowid = ?", number)


def _places_by_stem(postings: Postings) -> dict[str, int]:
    return {stemmed: len(flat) // 2 for stemmed, flat in postings.stems.items()}


def _count_places(cache: Cache, places: Counter[str], sign: int) -> None:
    cache.execute_many(
        "INSERT INTO stems VALUES (?, ?)"
        " ON CONFLICT (stem) DO UPDATE SET places = places + excluded.places",
        ((stemmed, sign * count) for stemmed, count in places.items()),
    )
