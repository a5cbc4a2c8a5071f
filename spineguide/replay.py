"""Answers already given, kept so that the same question costs no more than a look.

A cache in the strict sense: an entry is used only when everything that its answer depended on
is as it was, down to the change times of the files it was made from. ``SPINEGUIDE_CACHE=off``
turns it off and changes nothing but time. Questions are kept as digests alone, and searches
not at all.
"""

from __future__ import annotations

import os
import sys
import time

from spineguide import __version__
from spineguide.clock import CHANGE_STEP_NS, today
from spineguide.user_folders import find_cache_folder

try:
    # The module behind hashlib's blake2b; hashlib itself loads all of OpenSSL (2.3 ms).
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - an interpreter without it
    from hashlib import blake2b

# Not typing's: importing that module costs a third of a bare start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_ENTRIES = 64
MAX_BYTES = 4 * 1024 * 1024

# Every variable that a page, its width, its colours or its sources can depend on.
_VARIABLES = (
    "ACCESSIBLE",
    "COLUMNS",
    "COMP_CWORD",
    "COMP_WORDS",
    "FORCE_COLOR",
    "HOME",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_CTYPE",
    "LOCALAPPDATA",
    "NO_COLOR",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "SOURCE_DATE_EPOCH",
    "SPINEGUIDE_CACHE_DIR",
    "SPINEGUIDE_PATH",
    "TERM",
    "TZ",
    "USERPROFILE",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
    "_SPINEGUIDE_COMPLETE",
    "_TYPER_COMPLETE_ARGS",
)


class Question:
    """What was asked, by whom and where: the key of an answer. *height* counts screen lines."""

    def __init__(self, arguments: list[str], environ: Mapping[str, str]) -> None:
        self.asked_ns = time.time_ns()
        folder = find_cache_folder(environ)
        self.folder = folder and os.path.join(folder, "answers")
        self.height = 0
        size: tuple[int, ...] = ()
        if sys.stdout.isatty():
            try:
                size = os.get_terminal_size(sys.stdout.fileno())
                self.height = size[1]
            except OSError:
                size = (-1,)
        asked = [
            __version__,
            __file__,
            today(environ),
            _find_working_folder(),
            repr((sys.stdout.encoding, sys.stdout.isatty(), size)),
            repr([environ.get(name) for name in _VARIABLES]),
            *arguments,
        ]
        text = "\0".join(asked).encode("utf-8", "surrogatepass")
        self.key = blake2b(text, digest_size=16).hexdigest()


class Answer:
    """A kept answer: the bytes to show, and whether they may go through a pager."""

    def __init__(self, text: bytes, *, paged: bool) -> None:
        self.text = text
        self.paged = paged


def find_answer(question: Question) -> Answer | None:
    """Return the answer to *question*, if it was kept and nothing has changed since."""
    if not question.folder:
        return None
    try:
        data = _read_own_file(os.path.join(question.folder, question.key))
    except OSError:
        return None
    digest, _, rest = data.partition(b"\n")
    if digest != _digest(rest):
        return None
    head, _, text = rest.partition(b"\n\n")
    paged, *stamps = head.decode("utf-8", "surrogateescape").split("\n")
    if any(_stamp(line.split(" ", 1)[1])[0] != line for line in stamps):
        return None
    return Answer(text, paged=paged == "paged")


def keep_answer(question: Question, answer: Answer, files: Iterable[str]) -> None:
    """Keep *answer*, made from *files*, for the next time; a cache that fails is no error."""
    if not question.folder or len(answer.text) > MAX_BYTES:
        return
    stamps = [_stamp(path) for path in files]
    # A file changed this shortly before the question could have been read before the change.
    newest = max((changed for _, changed in stamps), default=0)
    if newest > question.asked_ns - CHANGE_STEP_NS or any("\n" in line for line, _ in stamps):
        return
    head = "\n".join(["paged" if answer.paged else "whole", *(line for line, _ in stamps)])
    rest = head.encode("utf-8", "surrogateescape") + b"\n\n" + answer.text
    try:
        os.makedirs(question.folder, mode=0o700, exist_ok=True)
        _drop_oldest(question.folder)
        _write_whole(question.folder, question.key, _digest(rest) + b"\n" + rest)
    except OSError:
        return


def _find_working_folder() -> str:
    try:
        return os.getcwd()
    except OSError:
        return ""


def _read_own_file(path: str) -> bytes:
    """Read *path*; raises :class:`OSError` for a file that others own or may write."""
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
            raise PermissionError(path)
        return file.read(2 * MAX_BYTES)


def _digest(data: bytes) -> bytes:
    return b"%d %s" % (len(data), blake2b(data, digest_size=16).hexdigest().encode())


def _stamp(path: str) -> tuple[str, int]:
    """Return a line that changes when the file or folder does, and when it last did (ns)."""
    try:
        status = os.stat(path)
    except OSError:
        return f"- {path}", 0
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    return f"{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_size} {path}", changed


def _drop_oldest(folder: str) -> None:
    with os.scandir(folder) as entries:
        kept = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries)
    for _, path in kept[: max(len(kept) - MAX_ENTRIES + 1, 0)]:
        os.unlink(path)


def _write_whole(folder: str, name: str, data: bytes) -> None:
    """Write under another name first, so that no reader ever sees half an answer."""
    path = os.path.join(folder, f"{name}.{os.getpid()}")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:
        file.write(data)
    os.replace(path, os.path.join(folder, name))
