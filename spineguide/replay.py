"""Answers already given, kept so that the same question costs no more than a look.

To make an answer takes an interpreter that imports Typer, Rich, msgspec and SQLite: 200 ms of a
processor where a bare interpreter takes 20, and a kept one no more than that (measured in turns on
one machine; ``tests/bench/startup.py`` does it again). Whoever opens a guide anew, or presses TAB,
feels it.

A cache in the strict sense: an entry is used only when everything that its answer depended on
is as it was, down to the change times of the files it was made from, those of the program among
them. ``SPINEGUIDE_CACHE=off`` turns it off and changes nothing but time. Questions are kept as
digests alone, and searches not at all.

The door has four names: a :class:`Question`, its :class:`Answer`, :func:`find_answer` for
``__main__`` and :func:`keep_answer` for ``cli/session.py``; nobody else comes in.
"""

from __future__ import annotations

import os
import stat
import sys
import time

from spineguide import __version__
from spineguide.clock import find_settled_ns, today
from spineguide.files import (
    TEMPORARY,
    is_private,
    make_private_folder,
    sum_content,
    write_file,
)
from spineguide.user_folders import find_cache_folder

try:
    # The module behind hashlib's blake2b; hashlib itself loads all of OpenSSL (2.3 ms).
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - an interpreter without it
    from hashlib import blake2b

# Not typing's: importing that module costs a third of a bare start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Neither a link nor something that makes its reader wait.
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_HEX_DIGITS = set("0123456789abcdef")

MAX_ENTRIES = 64
MAX_BYTES = 4 * 1024 * 1024

# Every variable that a page, its width, its colours or its sources can depend on.
_VARIABLES = (
    "ACCESSIBLE",
    "COLUMNS",
    "COLORFGBG",
    "COMP_CWORD",
    "COMP_WORDS",
    "FORCE_COLOR",
    "FORCE_HYPERLINK",
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
    "TERM_PROGRAM",
    "TZ",
    "USERPROFILE",
    "VTE_VERSION",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "_SPINEGUIDE_COMPLETE",
    "_TYPER_COMPLETE_ARGS",
    "_TYPER_COMPLETE_FISH_ACTION",
    "_TYPER_COMPLETE_WORD_TO_COMPLETE",
)

# Variables whose being there tells a terminal, and whose value differs in every window.
_SIGNS = (
    "ConEmuANSI",
    "KITTY_WINDOW_ID",
    "KONSOLE_VERSION",
    "TMUX",
    "WT_SESSION",
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
            repr([bool(environ.get(name)) for name in _SIGNS]),
            *arguments,
        ]
        text = "\0".join(asked).encode("utf-8", "surrogatepass")
        self.key = blake2b(text, digest_size=16).hexdigest()


class Answer:
    """A kept answer: the bytes to show, and whether they may go through a pager, and which.

    Without *pager* it is the one that the environment names.
    """

    def __init__(self, text: bytes, *, paged: bool, pager: str | None = None) -> None:
        self.text = text
        self.paged = paged
        self.pager = pager


def find_answer(question: Question) -> Answer | None:
    """Return the answer to *question*, if it was kept and nothing has changed since."""
    if not question.folder:
        return None
    try:
        data = _read_own_file(question.folder, question.key)
    except OSError:
        return None
    digest, _, rest = data.partition(b"\n")
    if digest != _digest(question, rest):
        return None
    head, _, text = rest.partition(b"\n\n")
    paged, *stamps = head.decode("utf-8", "surrogateescape").split("\n")
    if any(_stamp(line.split(" ", 1)[1])[0] != line for line in stamps):
        return None
    way, named, pager = paged.partition(" ")
    return Answer(text, paged=way == "paged", pager=pager if named else None)


def keep_answer(question: Question, answer: Answer, files: Iterable[str]) -> None:
    """Keep *answer*, made from *files*, for the next time; a cache that fails is no error."""
    if not question.folder or len(answer.text) > MAX_BYTES:
        return
    stamps = [_stamp(path) for path in (*files, *_list_program_files())]
    # A file changed this shortly before the question could have been read before the change.
    settled = max(settled for _, settled in stamps)
    lines = [line for line, _ in stamps]
    if settled > question.asked_ns or "\n" in "".join((*lines, answer.pager or "")):
        return
    pager = "" if answer.pager is None else f" {answer.pager}"
    way = f"paged{pager}" if answer.paged else "whole"
    head = "\n".join([way, *lines])
    rest = head.encode("utf-8", "surrogateescape") + b"\n\n" + answer.text
    data = _digest(question, rest) + b"\n" + rest
    try:
        make_private_folder(question.folder)
        _drop_oldest(question.folder)
        write_file(os.path.join(question.folder, question.key), data, mode=0o600)
    except OSError:
        return


def _find_working_folder() -> str:
    try:
        return os.getcwd()
    except OSError:
        return ""


def _list_program_files() -> Iterator[str]:
    """Yield the files of the program that had a part in what this process showed."""
    for name, module in sys.modules.items():
        if name.startswith("spineguide.") and (path := getattr(module, "__file__", None)):
            yield path
    if "spineguide.render.html" in sys.modules:
        folder = os.path.join(os.path.dirname(__file__), "render", "templates")
        yield from (os.path.join(folder, name) for name in os.listdir(folder))


def _read_own_file(folder: str, name: str) -> bytes:
    """Read a file of *folder*; raises :class:`OSError` where others could have put it there."""
    if not is_private(os.lstat(folder), stat.S_IFDIR):
        raise PermissionError(folder)
    with open(os.open(os.path.join(folder, name), _READ), "rb") as file:
        status = os.fstat(file.fileno())
        if not is_private(status, stat.S_IFREG) or status.st_mode & 0o044:
            raise PermissionError(name)
        return file.read(2 * MAX_BYTES)


def _digest(question: Question, data: bytes) -> bytes:
    """Return what tells that *data* is whole, and the answer to *question*."""
    keyed = blake2b(data, digest_size=16, key=question.key.encode())
    return b"%d %s" % (len(data), keyed.hexdigest().encode())


def _stamp(path: str) -> tuple[str, int]:
    """Return a line that changes when the file or folder does, and from when on it would (ns)."""
    try:
        status = os.stat(path)
    except OSError:
        return f"- {path}", 0
    times = status.st_mtime_ns, status.st_ctime_ns
    what = (*times, status.st_size, status.st_ino, status.st_dev, sum_content(path, status))
    return f"{':'.join(map(str, what))} {path}", find_settled_ns(*times)


def _drop_oldest(folder: str) -> None:
    """Make room for one more in *folder*, of whose files only our own are touched."""
    with os.scandir(folder) as entries:
        kept = sorted(
            (entry.stat(follow_symlinks=False).st_mtime_ns, entry.path)
            for entry in entries
            if _is_ours(entry.name)
        )
    for _, path in kept[: max(len(kept) - MAX_ENTRIES + 1, 0)]:
        os.unlink(path)


def _is_ours(name: str) -> bool:
    """Return whether *name* is that of an answer, or of one that was never finished."""
    return name.startswith(TEMPORARY) or (len(name) == 32 and set(name) <= _HEX_DIGITS)
