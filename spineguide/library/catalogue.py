"""Keeps the cache true to the folders: compiles what changed, forgets what went."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.cards import SharedCards, open_card
from spineguide.guide.faults import GuideFileError
from spineguide.guide.model import Guide
from spineguide.library.store.checksum import pack, unpack
from spineguide.library.store.folders import (
    RESERVED_NAMES,
    SHARED_NAMES,
    Found,
    GuideFile,
    describe_first_fault,
    found_file,
)
from spineguide.library.store.records import PinnedCard, Term
from spineguide.library.store.tables import (
    Counts,
    find_indexed,
    forget_guide,
    list_other_states,
    write_guide,
)

if TYPE_CHECKING:
    from spineguide.library.compiler import Task
    from spineguide.library.listing import Listing
    from spineguide.library.search.indexing import GlossaryIndex
    from spineguide.library.store.cache import Cache
    from spineguide.library.store.tables import Compiled

Progress = Callable[[int, int], None]


class Shared(msgspec.Struct, frozen=True):
    """What all guides share: terms, cards, and a line about each broken file."""

    terms: tuple[Term, ...]
    cards: SharedCards
    faults: tuple[str, ...]


SharedReader = Callable[[], Shared]

# So many guides are compiled between two writes: what a killed process loses, at most.
_BATCH = 200
_PROGRESS_FROM = 201


def refresh(
    cache: Cache,
    listings: tuple[Listing, ...],
    read_shared: SharedReader,
    progress: Progress | None,
) -> list[str]:
    """Bring *cache* up to what *listings* show, and return a line about each broken guide.

    *read_shared* is called when a glossary or shared cards changed.
    """
    packed = pack([_keep_listing(listing) for listing in listings])
    while True:
        before = _read_listings(cache)
        if before == packed:
            return cache.fact("faults", list[str]) or []
        with suppress(_OvertakenError):
            return _Refresh(cache, listings, before, packed, progress).run(read_shared)


# A listing as the cache keeps it: the path of its folder as bytes, for it need not be text.
_Kept = tuple[bytes, bool, tuple[Found, ...], tuple[str, ...], str]


def _keep_listing(listing: Listing) -> _Kept:
    path = os.fsencode(listing.folder.path)
    return path, listing.folder.bundled, listing.found, listing.refused, listing.problem


def _read_listings(cache: Cache) -> bytes | None:
    row = cache.row("SELECT value FROM facts WHERE name = 'listings'")
    return None if row is None else row[0]


class _OvertakenError(Exception):
    """Another process brought the cache up to date, to the same state or another one."""


class _Refresh:
    """Brings the cache from the state that *before* lists to that of *listings*."""

    def __init__(
        self,
        cache: Cache,
        listings: tuple[Listing, ...],
        before: bytes | None,
        packed: bytes,
        progress: Progress | None,
    ) -> None:
        self.cache = cache
        self.listings = listings
        self.before = before
        self.packed = packed
        self.progress = progress
        self.faults: list[str] = []
        self.complete = True
        self.found = [(listing.folder, self._unfold(listing)) for listing in listings]
        self.changed = self._find_changed()
        self.shared_files = tuple(
            found_file(folder, found)
            for folder, of_folder in self.found
            for found in of_folder
            if found[0] in SHARED_NAMES
        )
        self.kept = {file.key for file in self.shared_files}
        self.bundled = {
            os.fsencode(listing.folder.path) for listing in listings if listing.folder.bundled
        }

    def run(self, read_shared: SharedReader) -> list[str]:
        from spineguide.library.search.indexing import GlossaryIndex, index_glossary

        batch: list[Compiled] = []
        for compiled in self._compile():
            batch.append(compiled)
            if len(batch) == _BATCH:
                with self._writing():
                    self._write(batch)
                    # Whoever comes after a run that was cut short looks at every file.
                    self.cache.execute("DELETE FROM facts WHERE name = 'listings'")
                self.before = None
                batch.clear()
        index = self.cache.fact("glossary", GlossaryIndex)
        before, shared = index, None
        if index is None or index.files != self.shared_files:
            shared = read_shared()
            index = index_glossary(self.shared_files, shared.terms, shared.faults)
        with self._writing():
            self._write(batch)
            self._forget_others()
            if shared is not None:
                self._write_shared(before, index, shared.cards)
            broken = self.cache.rows("SELECT fault FROM files WHERE fault != '' ORDER BY path")
            self.faults += [row[0] for row in broken]
            self.faults += index.faults
            self.cache.set_fact("faults", self.faults)
            (guides,) = self.cache.row("SELECT count(*) FROM files WHERE indexed")
            self.cache.set_fact("guides", guides)
            if self.complete:
                self.cache.set_packed("listings", self.packed)
            else:
                self.cache.execute("DELETE FROM facts WHERE name = 'listings'")
        return self.faults

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self.cache.writing():
            if _read_listings(self.cache) != self.before:
                raise _OvertakenError
            yield

    def _find_changed(self) -> set[str]:
        """Return the ids of all files that are not as they were, or no more."""
        # A cache serves one list of folders.
        before = () if self.before is None else unpack(self.before, tuple[_Kept, ...])
        changed = {
            found[0]
            for (_, _, old, _, _), new in zip(before, self.listings, strict=False)
            for found in set(old) ^ set(new.found)
        }
        if before and "" not in changed:
            return changed
        # Nothing is known of any file, or not which ones of a pack changed.
        ids = {found[0] for _, of_folder in self.found for found in of_folder}
        return ids.union(row[0] for row in self.cache.rows("SELECT id FROM files"))

    def _unfold(self, listing: Listing) -> Sequence[Found]:
        try:
            return listing.unfold()
        except GuideFileError as error:
            self.faults.append(error.message)
        except OSError as error:
            self.complete = False
            self.faults.append(describe_first_fault(error, listing.folder.path))
        return ()

    def _compile(self) -> Iterator[Compiled]:
        """Compile of each guide the nearest file that is not broken, unless it is known."""
        from spineguide.library.compiler import compile_files

        candidates = self._candidates()
        known = {file.key: self._fault_of(file) for files in candidates for file in files}
        todo = [files[0] for files in candidates if known[files[0].key] is None]
        stream = compile_files([self._task(file) for file in todo])
        done = 0
        for files in candidates:
            for file in files:
                fault = known[file.key]
                if fault is None:
                    first = file is files[0]
                    compiled = next(stream if first else compile_files([self._task(file)]))
                    done += first
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

    def _candidates(self) -> list[list[GuideFile]]:
        """Return the files of each guide that changed, the nearest first."""
        files: dict[str, list[GuideFile]] = {}
        for folder, of_folder in self.found:
            for found in of_folder:
                if found[0] in self.changed and found[0] not in RESERVED_NAMES:
                    files.setdefault(found[0], []).append(found_file(folder, found))
        return list(files.values())

    def _fault_of(self, file: GuideFile) -> str | None:
        """Return the fault of *file* or, of a guide in the index, nothing; None if not known."""
        row = self.cache.find_file(file)
        return row.fault if row is not None and (row.indexed or row.fault) else None

    def _task(self, file: GuideFile) -> Task:
        from spineguide.library.compiler import Task

        return Task(file, os.path.dirname(file.raw_path) in self.bundled)

    def _write(self, batch: list[Compiled]) -> None:
        counts = Counts()
        for compiled in batch:
            write_guide(self.cache, compiled, counts)
        counts.add_to(self.cache, 1)

    def _forget_others(self) -> None:
        """Forget all that the files which changed held before."""
        from spineguide.library.search.indexing import count_places, index_guide, list_words

        counts = Counts()
        for guide_id in self.changed:
            for number in list_other_states(self.cache, guide_id, self.kept):
                held = find_indexed(self.cache, number)
                if held is not None:
                    # What it was indexed by is made once more: keeping it would double the cache.
                    indexed = index_guide(held[0], unpack(held[1], Guide))
                    counts.add(
                        count_places(indexed.postings),
                        indexed.headings,
                        list_words(indexed.words),
                    )
                forget_guide(self.cache, number)
        counts.add_to(self.cache, -1)

    def _write_shared(
        self, before: GlossaryIndex | None, index: GlossaryIndex, shared: SharedCards
    ) -> None:
        """Put *index* and the cards *shared* in the place of what was there *before*."""
        from spineguide.library.search.indexing import count_places, list_words
        from spineguide.library.search.sign_index import index_signs

        for sign, entry in ((-1, before), (1, index)):
            if entry is not None:
                counts = Counts()
                counts.add(count_places(entry.postings), entry.headings, list_words(entry.words))
                counts.add_to(self.cache, sign)
        self.cache.set_fact("glossary", index)
        for name, bundled, cards in zip(("", "own "), (True, False), shared.split(), strict=True):
            self.cache.set_fact(f"{name}signs", index_signs(cards.cards, cards.words))
            self.cache.set_fact(
                f"{name}help", [PinnedCard(open_card(card), bundled) for card in cards.cards]
            )
