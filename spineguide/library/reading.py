"""Files by name: the nearest one that is not broken, read from the cache or else from the YAML."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import msgspec

from spineguide.errors import SpineguideError
from spineguide.guide.cards import SharedCards, merge_get_help, resolve_cards
from spineguide.guide.characters import make_name_visible, make_visible
from spineguide.guide.faults import GuideFileError
from spineguide.guide.glossary import Glossary
from spineguide.guide.model import GetHelp, Guide
from spineguide.library.records import Entry
from spineguide.library.search.words import fold_name
from spineguide.library.store.folders import (
    GET_HELP,
    GLOSSARY,
    GUIDE_ID,
    RESERVED_NAMES,
    SUFFIX,
    Folder,
    GuideFile,
    RefusedFileError,
    describe_first_fault,
    stat_file,
    stat_pack,
)
from spineguide.library.store.packs import load_from, open_pack
from spineguide.library.store.records import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.library.store.cache import Cache


_T = TypeVar("_T", bound=msgspec.Struct)


class FileReader:
    """Reads the files of *folders*, and remembers which ones and what was wrong with them.

    The keys of *warnings* are lines about files and folders that could not be read, those of
    *files_read* the files and folders whose change would change what was read.
    """

    def __init__(self, folders: tuple[Folder, ...]) -> None:
        self.folders = folders
        self.warnings: dict[str, None] = {}
        self.files_read: dict[str, None] = {}

    def origins(self) -> dict[str, bool]:
        """Return the ids of all guides, and whether each is bundled, by file name alone."""
        found: dict[str, bool] = {}
        for folder in self.folders:
            self.files_read[folder.path] = None
            names: Iterable[str] = ()
            with suppress(OSError, GuideFileError):
                if folder.packed:
                    names = open_pack(folder.path, stat_pack(folder)).names
                else:
                    listed = os.listdir(folder.path)
                    names = [name[: -len(SUFFIX)] for name in listed if name.endswith(SUFFIX)]
            # Of two with one id the nearer is shown.
            found = dict.fromkeys(names, folder.bundled) | found
        return {
            name: bundled
            for name, bundled in sorted(found.items())
            if GUIDE_ID.fullmatch(name) and name not in RESERVED_NAMES
        }

    def read_guide(self, cache: Cache, guide_id: str) -> Entry | None:
        """Read the nearest guide *guide_id* that is not broken; None when there is none.

        Raises the fault of the nearest file when all of them are broken.
        """
        found = self._read_nearest(cache, guide_id)
        if found is None:
            return None
        folder, path, guide = found
        return Entry(guide_id, self._open_cards(cache, guide, path), folder.bundled, path)

    def read_own(self, cache: Cache, guide_ids: Iterable[str]) -> dict[str, msgspec.Struct]:
        """Read the guides *guide_ids* as they are written, and what own folders share with them.

        What several of them share is one file each: the nearest term or card of a name.
        """
        own: dict[str, msgspec.Struct] = {}
        for guide_id in guide_ids:
            if found := self._read_nearest(cache, guide_id):
                own[guide_id] = found[2]
        glossaries = self._read_own_shared(cache, GLOSSARY, Glossary)
        if glossaries:
            terms = {
                (fold_name(term.term), bool(term.plain)): term
                for glossary in reversed(glossaries)
                for term in reversed(glossary.terms)
            }
            own[GLOSSARY] = Glossary(terms=tuple(reversed(terms.values())))
        if cards := self._read_own_shared(cache, GET_HELP, GetHelp):
            merged = merge_get_help(GetHelp(), cards)
            own[GET_HELP] = GetHelp(
                cards=merged.cards, words=merged.own_words, sources=merged.sources
            )
        return own

    def _read_own_shared(self, cache: Cache, name: str, wanted: type[_T]) -> list[_T]:
        held = self._read_shared(cache, name, wanted, [])
        return [shared for folder, shared in held if not folder.bundled]

    def _read_nearest(self, cache: Cache, guide_id: str) -> tuple[Folder, str, Guide] | None:
        problem: SpineguideError | None = None
        for folder, file in self._files_of(guide_id):
            if isinstance(file, RefusedFileError):
                problem = problem or file
                continue
            guide = cache.read_file(file, Guide)
            if guide is None:
                try:
                    guide = load_from(file, Guide)
                except FileNotFoundError:
                    continue
                except (GuideFileError, OSError) as error:
                    line = describe_first_fault(error, file.opened)
                    self.warnings[line] = None
                    if problem is None:
                        problem = SpineguideError(line) if isinstance(error, OSError) else error
                    continue
                cache.keep_file(file, guide)
            return folder, file.path, guide
        if problem is not None:
            raise problem
        return None

    def _open_cards(self, cache: Cache, guide: Guide, path: str) -> Guide:
        """Put shared cards in the place of their ids in *guide*, the file at *path*."""
        if len(guide.cards) == len(guide.get_help):
            return guide
        whole, missing = resolve_cards(guide, self.read_get_help(cache))
        for named in missing:
            self.warnings[
                f"{path}: There is no shared card “{make_visible(named)}”: run spineguide check."
            ] = None
        return whole

    def read_get_help(self, cache: Cache) -> SharedCards:
        """Read the shared cards of all folders; nothing replaces a bundled one."""
        shared, faults = self.read_cards(cache)
        self.warnings.update(dict.fromkeys(faults))
        return shared

    def read_cards(self, cache: Cache) -> tuple[SharedCards, tuple[str, ...]]:
        """Do what :meth:`read_get_help` does, and return a line for each fault."""
        bundled = GetHelp()
        own: list[GetHelp] = []
        faults: list[str] = []
        for folder, shared in self._read_shared(cache, GET_HELP, GetHelp, faults):
            if folder.bundled:
                bundled = shared
            else:
                own.append(shared)
        merged = merge_get_help(bundled, own)
        faults += [
            f"The shared card “{card}” is one of the bundled set and stays as it is: "
            "give your own another id."
            for card in merged.refused
        ]
        return merged, tuple(faults)

    def read_words(self, cache: Cache) -> tuple[Term, ...]:
        """Read the glossaries of all folders."""
        entries, faults = self.read_glossary(cache)
        self.warnings.update(dict.fromkeys(faults))
        return entries

    def read_glossary(self, cache: Cache) -> tuple[tuple[Term, ...], tuple[str, ...]]:
        """Read the glossary of each folder; return the entries, and a line for each broken file.

        Of two that explain one word the nearer counts. One that explains nothing, and only
        helps search, takes the place of no explanation.
        """
        terms: dict[tuple[str, bool], Term] = {}
        faults: list[str] = []
        for folder, glossary in self._read_shared(cache, GLOSSARY, Glossary, faults):
            for entry in glossary.terms:
                term = Term.from_entry(entry, bundled=folder.bundled)
                terms.setdefault((fold_name(entry.term), bool(entry.plain)), term)
        entries = sorted(terms.values(), key=lambda entry: entry.term.casefold())
        return tuple(entries), tuple(faults)

    def _read_shared(
        self, cache: Cache, name: str, wanted: type[_T], faults: list[str]
    ) -> Iterator[tuple[Folder, _T]]:
        """Yield what the file *name* of each folder holds; a line on a broken one to *faults*."""
        for folder, file in self._files_of(name):
            if isinstance(file, RefusedFileError):
                continue
            held = cache.read_file(file, wanted)
            if held is None:
                try:
                    held = load_from(file, wanted)
                except FileNotFoundError:
                    continue
                except (GuideFileError, OSError) as error:
                    faults.append(describe_first_fault(error, file.opened))
                    continue
                cache.keep_file(file, held)
            yield folder, held

    def _files_of(self, name: str) -> Iterator[tuple[Folder, GuideFile | RefusedFileError]]:
        """Yield the files called *name*, nearest folder first."""
        for folder in self.folders:
            self.files_read[folder.path] = None
            try:
                file = stat_file(folder, name)
            except RefusedFileError as error:
                self.warnings[error.message] = None
                yield folder, error
            except OSError as error:
                place = make_name_visible(folder.path)
                self.warnings[f"{place}: This folder cannot be read: {error.strerror}."] = None
            else:
                if file is not None:
                    if not file.packed:
                        self.files_read[file.path] = None
                    yield folder, file
