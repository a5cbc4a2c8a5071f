"""Folders of guides, and the files in them, as the file system tells them."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from spineguide.clock import find_settled_ns
from spineguide.errors import SpineguideError
from spineguide.files import sum_content
from spineguide.guide.characters import make_name_visible
from spineguide.user_folders import find_data_folder, make_absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GUIDE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
GLOSSARY = "glossary"
GET_HELP = "get-help"
CLINIC = "clinic"
# What the guides of a folder share.
SHARED_NAMES = (GLOSSARY, GET_HELP)
# Files beside guides that are none, and the address that shows the shared cards: no guide can
# have these ids.
RESERVED_NAMES = frozenset({*SHARED_NAMES, CLINIC, "danger-signs"})
SUFFIX = ".yaml"

# When a file was changed, when its entry was, its size in bytes, and which file on which device
# it is, in one number that SQLite can hold.
Stamp = tuple[int, int, int, int]

# What a look into a folder tells of a file: its id and its stamp. Ten thousand of these are
# made and compared with what the cache knows before each search.
Found = tuple[str, int, int, int, int]


class Folder(msgspec.Struct, frozen=True):
    """A folder of guides. *expected* ones are named by the user, so their absence is told.

    *packed* is a file that holds guides as a folder would.
    """

    path: str
    bundled: bool = False
    expected: bool = False
    packed: bool = False


class GuideFile(msgspec.Struct, frozen=True, array_like=True):
    """A file that should hold a guide or a glossary.

    *raw_path* is bytes, as the system has it: the name of a folder need not be text. One that is
    *packed* has the stamp of its pack, and the path that it would have if that was a folder.
    """

    id: str
    raw_path: bytes
    stamp: Stamp
    packed: bool = False

    @property
    def path(self) -> str:
        """The path as Python's own functions want it."""
        return os.fsdecode(self.raw_path)

    @property
    def opened(self) -> str:
        """The path of what is opened to read it: itself or its pack."""
        return os.path.dirname(self.path) if self.packed else self.path

    @property
    def key(self) -> tuple[bytes, Stamp]:
        """What tells this state of the file from all others."""
        return self.raw_path, self.stamp


class RefusedFileError(SpineguideError):
    """A file is not read, whatever it may hold."""


def find_folders(environ: Mapping[str, str]) -> tuple[Folder, ...]:
    """Return the folders of guides, nearest first."""
    named = [path for path in environ.get("SPINEGUIDE_PATH", "").split(os.pathsep) if path]
    paths = [make_absolute(path) or path for path in named]
    folders = [Folder(path, expected=True, packed=os.path.isfile(path)) for path in paths]
    data = find_data_folder(environ)
    if data is not None:
        folders.append(Folder(os.path.join(data, "guides")))
    folders.append(Folder(find_bundled_guides(), bundled=True, expected=True))
    return tuple(folders)


def find_bundled_guides() -> str:
    """Return the folder of the guides that come with the program."""
    package = str(Path(__file__).absolute().parents[2])
    installed = os.path.join(package, "guides")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(package), "guides")


def stat_file(folder: Folder, name: str) -> GuideFile | None:
    """Return the file of the guide or glossary called *name*; None when there is none.

    Raises :class:`RefusedFileError` for anything but an ordinary file inside *folder*, and
    :class:`OSError` when the folder cannot be searched. Whether a pack holds it is not looked up.
    """
    path = os.path.join(folder.path, name + SUFFIX)
    if folder.packed:
        return GuideFile(name, os.fsencode(path), stat_pack(folder), packed=True)
    try:
        status = _check(folder, path, os.lstat(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        # What is typed can be longer than a name may be here.
        if error.errno != errno.ENAMETOOLONG:
            raise
        return None
    return GuideFile(name, os.fsencode(path), _settle(path, status))


def stat_pack(folder: Folder) -> Stamp:
    """Return the stamp of *folder*, a pack; raises :class:`OSError`."""
    return _settle(folder.path, os.stat(folder.path))


def describe_first_fault(error: SpineguideError | OSError, path: str) -> str:
    """Return one line about the file at *path*: what is wrong with it first, and where."""
    if isinstance(error, OSError):
        return _describe(path, f"This file cannot be read: {error.strerror}.")
    return error.message.split("\n", 1)[0]


def list_files(folder: Folder) -> tuple[list[GuideFile], list[str]]:
    """Return the files of *folder* by name, and a line about each one that is refused.

    Raises :class:`OSError` when the folder cannot be listed.
    """
    found, refused = look_into(folder)
    return [found_file(folder, each) for each in found], refused


def found_file(folder: Folder, found: Found) -> GuideFile:
    """Return the file of *folder* that :func:`look_into` *found*."""
    path = os.path.join(folder.path, found[0] + SUFFIX)
    return GuideFile(found[0], os.fsencode(path), found[1:], folder.packed)


def look_into(folder: Folder) -> tuple[list[Found], list[str]]:
    """Return what :func:`list_files` does, each file in its shortest form."""
    found, refused = _scan(folder)
    if _wait_for_clock((each[1], each[2]) for each in found):
        found, refused = _scan(folder)
    return found, refused


def _scan(folder: Folder) -> tuple[list[Found], list[str]]:
    found: list[Found] = []
    refused: list[str] = []
    is_id, is_file = GUIDE_ID.fullmatch, stat.S_ISREG
    with os.scandir(folder.path) as entries:
        for entry in entries:
            if not entry.name.endswith(SUFFIX) or entry.name.startswith("."):
                continue
            name = entry.name[: -len(SUFFIX)]
            try:
                status = entry.stat(follow_symlinks=False)
                if not is_file(status.st_mode) or not is_id(name):
                    status = _check_entry(folder, entry, name)
            except FileNotFoundError:
                continue
            except RefusedFileError as error:
                refused.append(error.message)
            except OSError as error:
                refused.append(
                    _describe(entry.path, f"This file cannot be read: {error.strerror}.")
                )
            else:
                found.append((name, *_stamp(entry.path, status)))
    return sorted(found), sorted(refused)


def _stamp(path: str, status: os.stat_result) -> Stamp:
    held = sum_content(path, status)
    # Windows tells which file it is, but not in a list of files.
    which = () if sys.platform == "win32" else (status.st_ino, status.st_dev)
    identity = hash((*which, held))
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, identity


_NAME_ADVICE = (
    "A guide's file name is lower-case words and hyphens, such as spinal-fusion.yaml: "
    "this one is not read."
)


def _check_entry(folder: Folder, entry: os.DirEntry[str], name: str) -> os.stat_result:
    if not GUIDE_ID.fullmatch(name):
        raise RefusedFileError(_describe(entry.path, _NAME_ADVICE))
    return _check(folder, entry.path, entry.stat(follow_symlinks=False))


def _check(folder: Folder, path: str, status: os.stat_result) -> os.stat_result:
    if stat.S_ISLNK(status.st_mode):
        # An installer may have made links of the files that come with the program.
        if not folder.bundled and not _stays_inside(folder, path):
            raise RefusedFileError(
                _describe(path, "This is a link that leaves its folder: it is not read.")
            )
        status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise RefusedFileError(_describe(path, "This is not an ordinary file: it is not read."))
    return status


def _stays_inside(folder: Folder, link: str) -> bool:
    root = os.path.realpath(folder.path)
    try:
        return os.path.commonpath([root, os.path.realpath(link)]) == root
    except ValueError:
        # Another drive.
        return False


def _describe(path: str, sentence: str) -> str:
    return f"{make_name_visible(path)}:1:1: {sentence}"


def _settle(path: str, status: os.stat_result) -> Stamp:
    if _wait_for_clock([(status.st_mtime_ns, status.st_ctime_ns)]):
        status = os.stat(path)
    return _stamp(path, status)


def _wait_for_clock(times: Iterable[tuple[int, int]]) -> bool:
    """Wait until a further change would show in the *times* of all files; tell if it took any.

    Of times in the future nothing is known, and there is no end to wait for.
    """
    now = time.time_ns()
    settled = max((find_settled_ns(*each) for each in times if max(each) <= now), default=0)
    if settled <= now:
        return False
    time.sleep((settled - now) / 1e9)
    return True
