"""Files by name: the nearest one that is not broken, read from the cache or else from the YAML."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from spineguide.errors import SpineguideError
from spineguide.guide.faults import GuideFileError
from spineguide.guide.model import Glossary, Guide
from spineguide.library.folders import (
    GLOSSARY,
    GUIDE_ID,
    SUFFIX,
    Folder,
    GuideFile,
    RefusedFileError,
    describe_first_fault,
    stat_file,
)
from spineguide.library.records import Entry, Term
from spineguide.library.words import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.library.cache import Cache


class FileReader:
    """Reads the files of *folders*, and remembers which ones and what was wrong with them.

    The keys of *warnings* are lines about files and folders that could not be read, those of
    *files_read* the files and folders whose change would change what was read.
    """

    def __init__(self, folders: tuple[Folder, ...]) -> None:
        self.folders = folders
        self.warnings: dict[str, None] = {}
        self.files_read: dict[str, None] = {}

    def names(self) -> tuple[str, ...]:
        """Return the ids of all guides, by file name alone."""
        found: set[str] = set()
        for folder in self.folders:
            self.files_read[folder.path] = None
            try:
                names = os.listdir(folder.path)
            except OSError:
                continue
            found.update(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX))
        return tuple(
            sorted(name for name in found if GUIDE_ID.fullmatch(name) and name != GLOSSARY)
        )

    def read_guide(self, cache: Cache, guide_id: str) -> Entry | None:
        """Read the nearest guide *guide_id* that is not broken; None when there is none.

        Raises the fault of the nearest file when all of them are broken.
        """
        problem: SpineguideError | None = None
        for folder, file in self._files_of(guide_id):
            if isinstance(file, RefusedFileError):
                problem = problem or file
                continue
            guide = cache.read_file(file, Guide)
            if guide is None:
                from spineguide.guide.loader import load_guide

                try:
                    guide = load_guide(Path(file.path))
                except FileNotFoundError:
                    continue
                except (GuideFileError, OSError) as error:
                    line = describe_first_fault(error, file.path)
                    self.warnings[line] = None
                    if problem is None:
                        problem = SpineguideError(line) if isinstance(error, OSError) else error
                    continue
                cache.keep_file(file, guide)
            return Entry(guide_id, guide, folder.bundled, file.path)
        if problem is not None:
            raise problem
        return None

    def read_glossary(self, cache: Cache) -> tuple[tuple[Term, ...], tuple[str, ...]]:
        """Read the glossary of each folder; return the entries, and a line for each broken file.

        Of two that explain one word the nearer counts. One that explains nothing, and only
        helps search, takes the place of no explanation.
        """
        terms: dict[tuple[str, bool], Term] = {}
        faults: list[str] = []
        for folder, file in self._files_of(GLOSSARY):
            if isinstance(file, RefusedFileError):
                continue
            glossary = cache.read_file(file, Glossary)
            if glossary is None:
                from spineguide.guide.loader import load_glossary

                try:
                    glossary = load_glossary(Path(file.path))
                except FileNotFoundError:
                    continue
                except (GuideFileError, OSError) as error:
                    faults.append(describe_first_fault(error, file.path))
                    continue
                cache.keep_file(file, glossary)
            for entry in glossary.terms:
                term = Term.from_entry(entry, bundled=folder.bundled)
                terms.setdefault((fold_name(entry.term), bool(entry.plain)), term)
        entries = sorted(terms.values(), key=lambda entry: entry.term.casefold())
        return tuple(entries), tuple(faults)

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
                self.warnings[f"{folder.path}: This folder cannot be read: {error.strerror}."] = (
                    None
                )
            else:
                if file is not None:
                    self.files_read[file.path] = None
                    yield folder, file
