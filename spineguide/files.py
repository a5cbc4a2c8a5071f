"""Files written whole or not at all, and folders that are this user's alone."""

from __future__ import annotations

import errno
import os
import stat

_NEW_FILE = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
)
_MOST_LINKS = 40
# More than a guide may have.
_MOST_SUMMED = 2 * 1024 * 1024

# How the names of files begin that are not whole yet.
TEMPORARY = ".spineguide-"


def write_file(path: str, data: bytes, mode: int = 0o666) -> None:
    """Put *data* at *path*, where what was there stays until all of it is written.

    A file that is there keeps its mode; a new one gets *mode*, less what the umask takes.
    Devices and pipes are written to as they are. Raises :class:`OSError`, also for a link that
    somebody else made.
    """
    refuse_foreign_link(path)
    try:
        status = os.stat(path)
    except FileNotFoundError:
        status = None
    if status is not None and not stat.S_ISREG(status.st_mode):
        with open(path, "wb", buffering=0) as stream:
            _write_all(stream.fileno(), data)
        return
    path = _follow_links(path)
    if status is not None:
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "It may not be written", path)
        mode = stat.S_IMODE(status.st_mode)
    temporary = os.path.join(os.path.dirname(path), f"{TEMPORARY}{os.urandom(8).hex()}")
    write_new_file(temporary, data, mode, exactly=status is not None)
    try:
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def write_new_file(path: str, data: bytes, mode: int = 0o666, *, exactly: bool = False) -> None:
    """Make the file *path* of *data*, or none at all; whatever stands there stays.

    *mode* is what the umask leaves of it, unless it is wanted *exactly*. Raises
    :class:`FileExistsError` and other kinds of :class:`OSError`.
    """
    descriptor = os.open(path, _NEW_FILE, mode)
    try:
        try:
            if exactly:
                os.chmod(path, mode)
            _write_all(descriptor, data)
        finally:
            os.close(descriptor)
    except BaseException:
        os.unlink(path)
        raise


def refuse_foreign_link(path: str) -> None:
    """Raise :class:`PermissionError` when *path* is a link of neither this user nor the system."""
    if os.name == "posix" and os.path.islink(path):
        owner = os.lstat(path).st_uid
        if owner not in (0, os.geteuid()):
            raise PermissionError(errno.EACCES, "This is a link that somebody else made", path)


def sum_content(path: str, status: os.stat_result) -> int:
    """Return a checksum of the file at *path* where its *status* alone would not tell a change.

    File systems that are written as a whole, such as squashfs, know one time in whole seconds.
    When such a one takes the place of another, a file may keep its time, size and number. Of all
    other files, and of what cannot be read, the sum is 0.
    """
    fixed = status.st_mtime_ns == status.st_ctime_ns and status.st_mtime_ns % 1_000_000_000 == 0
    if not (fixed and stat.S_ISREG(status.st_mode)):
        return 0
    import zlib

    try:
        with open(path, "rb") as file:
            return zlib.crc32(file.read(_MOST_SUMMED))
    except OSError:
        return 0


def make_private_folder(path: str) -> None:
    """See to it that *path* is a folder to which this user alone can write.

    Every level that is missing is made so. Raises :class:`OSError` for a folder that others own
    or may write to, and for a link.
    """
    _make_folders(path)
    if not is_private(os.lstat(path), stat.S_IFDIR):
        raise PermissionError("This folder is not of this user alone")


def is_private(status: os.stat_result, kind: int) -> bool:
    """Return whether *status* is of an object of this *kind* which this user alone can write."""
    if stat.S_IFMT(status.st_mode) != kind:
        return False
    # Windows keeps other users out by other means, and has no such numbers.
    return os.name != "posix" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def _make_folders(path: str) -> None:
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        return
    except FileNotFoundError:
        _make_folders(os.path.dirname(path))
        try:
            os.mkdir(path, 0o700)
        except FileExistsError:
            # Another process was quicker.
            return


def _follow_links(path: str) -> str:
    for _ in range(_MOST_LINKS):
        if not os.path.islink(path):
            return path
        refuse_foreign_link(path)
        path = os.path.join(os.path.dirname(path), os.readlink(path))
    raise OSError(errno.ELOOP, "Too many links", path)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
