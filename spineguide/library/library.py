"""The library: guides by name, all guides, the glossary and search, whatever state files are in."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.guide.characters import make_name_visible
from spineguide.library.asking import Asker
from spineguide.library.naming import (
    AmbiguousNameError,
    LookUp,
    NoGuideError,
    list_names,
    look_up,
    look_up_terms,
)
from spineguide.library.reading import FileReader
from spineguide.library.records import Entry, FolderStatus, LibraryStatus
from spineguide.library.search.words import fold_name, stem
from spineguide.library.store.folders import (
    GUIDE_ID,
    RESERVED_NAMES,
    Folder,
    find_folders,
)
from spineguide.library.store.records import Card, Term
from spineguide.nearest import find_nearest
from spineguide.user_folders import find_cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import msgspec

    from spineguide.guide.cards import SharedCards
    from spineguide.library.catalogue import Progress, Shared
    from spineguide.library.listing import Listing
    from spineguide.library.search.results import SearchResult
    from spineguide.library.store.cache import Cache


class Library:
    """The guides in all folders. Nothing is read before something is asked."""

    def __init__(
        self,
        folders: tuple[Folder, ...],
        cache_folder: str | None,
        progress: Progress | None = None,
    ) -> None:
        self.folders = folders
        self._asker = Asker(folders, cache_folder)
        self._progress = progress
        self._reader = FileReader(folders)
        self._listings: tuple[Listing, ...] = ()
        self._fresh: Cache | None = None

    @classmethod
    def open(cls, environ: Mapping[str, str], progress: Progress | None = None) -> Library:
        """Name the folders that *environ* asks for, and read nothing yet.

        *progress* is called with the guides done and to do while more than 200 are compiled.
        """
        return cls(find_folders(environ), find_cache_folder(environ), progress)

    @property
    def warnings(self) -> tuple[str, ...]:
        """One line about each file and folder that could not be read so far."""
        return tuple(self._reader.warnings)

    def files_read(self) -> tuple[str, ...]:
        """Return each file and folder whose change would change the answers given so far."""
        for listing in self._listings:
            self._reader.files_read.update(dict.fromkeys(listing.paths))
        return tuple(self._reader.files_read)

    def origins(self) -> dict[str, bool]:
        """Return the ids of all guides, and whether each is bundled, by file name alone."""
        return self._reader.origins()

    def find(self, name: str) -> Entry:
        """Return the one guide that *name* means.

        It is an id, a title or another name, some words of one, or nearly that. Raises
        :class:`AmbiguousNameError` where several guides fit, :class:`UnknownNameError` with the
        nearest names where none does, and :class:`GuideFileError` when the guide is broken and
        no other folder has it.
        """
        entry = self.find_exactly(name)
        if entry is not None:
            return entry
        found = self.look_up(name)
        if len(found.cards) == 1 and (entry := self.find_exactly(found.cards[0].id)):
            return entry
        if len(found.cards) > 1:
            raise AmbiguousNameError(name, found.cards)
        raise NoGuideError(name, self.name_nearest(name))

    def name_nearest(self, name: str) -> tuple[str, ...]:
        """Return the ids of the guides one of whose names is most like *name*."""
        return find_nearest(name, list_names(self.cards()))

    def find_exactly(self, name: str) -> Entry | None:
        """Return the guide whose id, title or other name is *name*, case and hyphens ignored.

        Raises :class:`GuideFileError` when it is broken and no other folder has it.
        """
        return self._asker.ask(lambda cache: self._find(cache, name))

    def look_up(self, name: str, *, mend: bool = True) -> LookUp:
        """Return the guides that *name* can mean, though it is the whole name of none.

        Slips are mended, unless *mend* is false.
        """
        return look_up(name, self.cards(), self.knows if mend else None)

    def describes_sign(self, text: str) -> bool:
        """Tell whether *text* describes a danger sign."""
        return bool(self.search(text, limit=1).warnings)

    def knows(self, word: str) -> bool:
        """Return whether *word* stands in any guide, or is a common word."""
        from spineguide.library.search.dictionary import is_common_word

        def ask(cache: Cache) -> bool:
            self._refresh(cache)
            row = cache.row("SELECT 1 FROM stems WHERE stem = ? AND places > 0", stem(word))
            return row is not None

        return is_common_word(word) or self._asker.ask(ask)

    def entries(self) -> Iterator[Entry]:
        """Yield all guides in the order of :meth:`cards`."""
        for card in self.cards():
            entry = self._asker.ask(partial(self._reader.read_guide, guide_id=card.id))
            if entry is not None:
                yield entry

    def cards(self) -> tuple[Card, ...]:
        """Return what a list says about each guide, by title."""

        def read(cache: Cache) -> tuple[Card, ...]:
            from spineguide.library.store.checksum import CacheDamageError, unpack

            self._refresh(cache)
            cards = [unpack(row[0], Card) for row in cache.rows("SELECT card FROM cards")]
            if len(cards) != cache.fact("guides", int):
                raise CacheDamageError
            return tuple(sorted(cards, key=lambda card: (card.title.casefold(), card.id)))

        return self._asker.ask(read)

    def get_help(self) -> SharedCards:
        """Return the shared cards of all folders; nothing replaces a bundled one."""
        return self._asker.ask(self._reader.read_get_help)

    def glossary(self) -> tuple[Term, ...]:
        """Return the explained terms of all folders; of two with one name the nearer one."""
        return tuple(entry for entry in self._asker.ask(self._reader.read_words) if entry.plain)

    def list_words(self) -> tuple[Term, ...]:
        """Return the entries of :meth:`glossary`, and those that only help search."""
        return self._asker.ask(self._reader.read_words)

    def find_terms(self, name: str) -> tuple[Term, ...]:
        """Return the glossary entry that *name* or a form of it stands for, or all that hold it.

        Raises :class:`UnknownNameError` with the nearest terms.
        """
        return look_up_terms(name, self.glossary())

    def search(self, query: str, guide: str | None = None, limit: int = 20) -> SearchResult:
        """Rank the places that answer *query*, at most *limit*; in one *guide* if it is named.

        Raises :class:`UnknownNameError` when there is no such guide.
        """
        from spineguide.library.search.dictionary import is_common_word
        from spineguide.library.search.searching import Search

        guide_id = None if guide is None else self.find(guide).id

        def ask(cache: Cache) -> SearchResult:
            self._refresh(cache)
            with cache.reading():
                return Search(cache).run(query, guide_id, limit)

        result = self._asker.ask(ask)
        if result.hits or result.warnings:
            return result
        if result.uncovered and all(map(is_common_word, result.uncovered)):
            return result
        titles = {
            name: card.title for card in self.cards() for name in (card.title, *card.also_known_as)
        }
        return replace(result, suggestions=find_nearest(query, titles))

    def read_own(self) -> dict[str, msgspec.Struct]:
        """Read what did not come with the program, by the names of its files.

        Of guides, terms and cards of one name that is the nearest; broken ones are left out.
        """
        own = [card.id for card in self.cards() if not card.bundled]
        return self._asker.ask(partial(self._reader.read_own, guide_ids=own))

    def status(self) -> LibraryStatus:
        """Return where guides and cache lie, and which files are broken."""
        guides = len(self.cards())
        path = self._asker.path
        size, age = None, None
        if path is not None:
            try:
                status = os.stat(path)
            except OSError:
                pass
            else:
                size, age = status.st_size, max(0.0, time.time() - status.st_mtime)
        return LibraryStatus(
            tuple(
                FolderStatus(
                    listing.folder.path,
                    listing.folder.bundled,
                    listing.count_guides(),
                    listing.problem,
                )
                for listing in self._listings
            ),
            guides,
            path,
            size,
            age,
            self._asker.problem,
            self.warnings,
        )

    def _find(self, cache: Cache, name: str) -> Entry | None:
        from spineguide.library.store.checksum import CacheDamageError

        guide_id = "-".join(name.lower().replace("_", " ").split())
        if (
            GUIDE_ID.fullmatch(guide_id)
            and guide_id not in RESERVED_NAMES
            and (entry := self._reader.read_guide(cache, guide_id))
        ):
            return entry
        self._refresh(cache)
        folders = [os.fsencode(listing.folder.path) for listing in self._listings]
        places = {folder: number for number, folder in enumerate(folders)}
        # What this table tells is compared with values that have a checksum.
        folded = fold_name(name)
        rows = cache.rows(
            "SELECT files.path, names.rank, files.id FROM names JOIN files USING (number)"
            " WHERE name = ?",
            folded,
        )
        ranked = sorted(
            (places.get(os.path.dirname(path), len(places)), rank, guide_id)
            for path, rank, guide_id in rows
        )
        for _, _, found in ranked:
            if entry := self._reader.read_guide(cache, found):
                guide = entry.guide
                if folded not in map(fold_name, (found, guide.title, *guide.also_known_as)):
                    raise CacheDamageError
                return entry
        names = (each for card in self.cards() for each in (card.title, *card.also_known_as))
        if not ranked and folded in map(fold_name, names):
            raise CacheDamageError
        return None

    def _read_shared(self, cache: Cache) -> Shared:
        from spineguide.library.catalogue import Shared

        terms, faults = self._reader.read_glossary(cache)
        cards, faults_of_cards = self._reader.read_cards(cache)
        return Shared(terms, cards, faults + faults_of_cards)

    def _refresh(self, cache: Cache) -> None:
        """Bring *cache* up to date, once in the life of this library."""
        if self._fresh is cache:
            return
        from spineguide.library.catalogue import refresh
        from spineguide.library.listing import list_folders

        cache.verify()
        if not self._listings:
            self._listings = list_folders(self.folders)
            for listing in self._listings:
                if listing.problem:
                    folder = make_name_visible(listing.folder.path)
                    self._reader.warnings[f"{folder}: {listing.problem}"] = None
                self._reader.warnings.update(dict.fromkeys(listing.refused))
                self._reader.files_read[listing.folder.path] = None
        faults = refresh(cache, self._listings, partial(self._read_shared, cache), self._progress)
        self._reader.warnings.update(dict.fromkeys(faults))
        self._fresh = cache
