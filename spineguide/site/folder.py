"""The folder of a site: what in it is ours, and how it changes without ever being half.

Files are written into a folder beside it first. Only when all are there does each take its
place, whole, and only then do old ones go. A marker file lists what is ours; nothing else in the
folder is touched.
"""

from __future__ import annotations

import glob
import os
import re
import shutil
import tempfile
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from spineguide.errors import ExitCode, SpineguideError
from spineguide.files import TEMPORARY, refuse_foreign_link
from spineguide.guide.characters import make_name_visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARKER = ".spineguide-site.json"
_SAFE_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")


class _Marker(msgspec.Struct):
    """What the marker file holds: a digest of each file of the site, by path."""

    about: str
    files: dict[str, str]


_ABOUT = "Files that spineguide site made. It replaces and removes these, and touches no others."


class SiteFolder:
    """The folder *path*, while a site is made in it."""

    def __init__(self, path: Path, work: Path, before: dict[str, str]) -> None:
        self.path = path
        self.files: dict[str, str] = {}
        self.changed: list[str] = []
        self.size = 0
        self._work = work
        self._before = before

    def add(self, path: str, data: bytes) -> None:
        """Add the file *path* to the new site; it takes its place with all others.

        Raises :class:`SpineguideError` where a file that is not ours has that name.
        """
        self.files[path] = sha256(data).hexdigest()
        self.size += len(data)
        old = self._read(path)
        if old is not None and path not in self._before and old != data:
            raise SpineguideError(
                f"{make_name_visible(str(self.path / path))} is no file of spineguide and stays "
                "as it is.",
                "Move it away, or choose another folder.",
                ExitCode.UNWRITABLE,
            )
        if old != data:
            new = self._work / path
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(data)
            self.changed.append(path)

    def _read(self, path: str) -> bytes | None:
        place = self.path
        for part in path.split("/"):
            place = place / part
            if place.is_symlink():
                raise SpineguideError(
                    f"{make_name_visible(str(place))} is a link: it may lead out of the site.",
                    "Remove it, or choose another folder.",
                    ExitCode.UNWRITABLE,
                )
        try:
            return place.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def replace(self) -> list[str]:
        """Put every changed file in its place, remove what went, and return the paths of that."""
        gone = sorted(self._before.keys() - self.files.keys())
        if not self.changed and not gone and self._before == self.files:
            return gone
        # From here on nothing needs room on the disk.
        for folder in {(self.path / path).parent for path in self.changed}:
            folder.mkdir(parents=True, exist_ok=True)
        # Should this be interrupted, the next build knows that all of these are ours.
        self._mark(self._before | self.files)
        # New files come first: at no moment does a page link to one that is not there yet.
        for path in sorted(self.changed, key=self._before.__contains__):
            (self._work / path).replace(self.path / path)
        for path in gone:
            self._remove(path)
        self._mark(self.files)
        return gone

    def _mark(self, files: dict[str, str]) -> None:
        marker = _Marker(_ABOUT, dict(sorted(files.items())))
        new = self._work / MARKER
        new.write_bytes(msgspec.json.format(msgspec.json.encode(marker), indent=1) + b"\n")
        new.replace(self.path / MARKER)

    def _remove(self, path: str) -> None:
        place = self.path / path
        inside = [parent for parent in place.parents if self.path in parent.parents]
        if any(folder.is_symlink() for folder in inside):
            return
        with suppress(FileNotFoundError, NotADirectoryError):
            place.unlink()
        for folder in inside:
            # It holds files that are not ours, or is gone.
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def open_site_folder(path: Path, guide_folders: Iterable[str]) -> Iterator[SiteFolder]:
    """Open *path* for a new site, alone; nothing of an older one changes before it is replaced.

    Raises :class:`SpineguideError` when it is in a folder of guides, holds files of others and
    no site, is being written by another build, or cannot be written.
    """
    try:
        refuse_foreign_link(str(path))
        path = path.resolve()
        _refuse_guides(path, guide_folders)
        path.mkdir(parents=True, exist_ok=True)
        with _locked(path):
            before = _read_old(path)
            place, prefix = _choose_workplace(path), _name_workplaces(path)
            # What builds that were killed have left.
            for old in place.glob(f"{glob.escape(prefix)}*"):
                shutil.rmtree(old, ignore_errors=True)
            work = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
            try:
                yield SiteFolder(path, work, before)
            finally:
                shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        where = error.filename or path
        raise SpineguideError(
            f"Cannot write to {make_name_visible(str(where))}: {error.strerror or error}.",
            "The site is as it was. Make room, or choose another folder.",
            ExitCode.UNWRITABLE,
        ) from None


def _refuse_guides(path: Path, guide_folders: Iterable[str]) -> None:
    real = Path(os.path.realpath(path))
    for folder in map(os.path.realpath, guide_folders):
        guides = Path(folder)
        if guides == real or guides in real.parents or real in guides.parents:
            raise SpineguideError(
                f"{make_name_visible(str(path))} and the guides of "
                f"{make_name_visible(folder)} lie in one another.",
                "Choose a folder of its own for the site.",
                ExitCode.USAGE,
            )


def list_site(path: Path) -> frozenset[str]:
    """Return the paths of the files of the site in the folder *path*, none if there is no site."""
    try:
        return frozenset(_read_marker(path))
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()


def _read_old(path: Path) -> dict[str, str]:
    """Return what is ours in *path*; refuse a folder that holds files and is no site."""
    try:
        return _read_marker(path)
    except FileNotFoundError:
        if any(not file.name.startswith(_name_workplaces(path)) for file in path.iterdir()):
            raise SpineguideError(
                f"{make_name_visible(str(path))} holds files and is no site of spineguide: it "
                "stays as it is.",
                "Choose an empty folder or a new one.",
                ExitCode.UNWRITABLE,
            ) from None
        return {}


def _read_marker(path: Path) -> dict[str, str]:
    data = (path / MARKER).read_bytes()
    try:
        files = msgspec.json.decode(data, type=_Marker).files
    except msgspec.DecodeError:
        files = {"": ""}
    if not all(_SAFE_PATH.fullmatch(name) for name in files):
        raise SpineguideError(
            f"{make_name_visible(str(path / MARKER))} is damaged, so that nobody knows which "
            "files of the site are ours.",
            "Build into a new folder, or empty this one.",
            ExitCode.UNREADABLE,
        )
    return files


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other builds out of *path*; a lock of the system goes with the process that has it."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows locks no folders
        yield
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SpineguideError(
            f"Another build is writing to {make_name_visible(str(path))}.",
            "Wait for it to end.",
            ExitCode.UNWRITABLE,
        ) from None
    else:
        yield
    finally:
        os.close(folder)


def _name_workplaces(path: Path) -> str:
    """Return how the names of folders begin in which files for *path* are made, and of no others.

    What bears such a name is removed.
    """
    return f".{path.name}{TEMPORARY}"


def _choose_workplace(path: Path) -> Path:
    """Return where files are made: beside *path*, or in it where that is another disk or closed."""
    parent = path.parent
    same_disk = parent.stat().st_dev == path.stat().st_dev
    return parent if same_disk and os.access(parent, os.W_OK) else path
