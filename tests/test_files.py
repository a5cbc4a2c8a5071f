from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from spineguide.files import (
    is_private,
    make_private_folder,
    sum_content,
    write_file,
    write_new_file,
)

if TYPE_CHECKING:
    from pathlib import Path

NOT_POSIX = os.name != "posix"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder that is the working folder of no test."""
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full after the first bytes."""
    write = os.write

    def write_little(descriptor: int, data: memoryview) -> int:
        if len(data) < 100:
            raise OSError(28, "No space left on device")
        return write(descriptor, data[:50])

    monkeypatch.setattr(os, "write", write_little)


def test_a_new_file_gets_the_mode_that_the_umask_leaves(place: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(str(place / "a"), b"text")
        write_file(str(place / "b"), b"text", 0o600)
    finally:
        os.umask(before)
    assert (mode(place / "a"), mode(place / "b")) == (0o640, 0o600)
    assert names(place) == ["a", "b"]


def test_a_file_that_is_there_is_replaced_and_keeps_its_mode(place: Path) -> None:
    path = place / "a"
    path.write_bytes(b"old")
    path.chmod(0o604)
    write_file(str(path), b"new")
    assert (path.read_bytes(), mode(path), names(place)) == (b"new", 0o604, ["a"])


def test_a_full_disk_leaves_what_was_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place / "a"
    path.write_bytes(b"old")
    fill_disk(monkeypatch)
    with pytest.raises(OSError, match="No space left"):
        write_file(str(path), b"x" * 500)
    assert (path.read_bytes(), names(place)) == (b"old", ["a"])


def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        write_file(str(place / "a"), b"new")
    assert names(place) == []


def test_a_file_that_may_not_be_written_is_not_replaced(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = place / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        write_file(str(path), b"new")
    assert path.read_bytes() == b"old"


def test_a_link_of_this_user_is_followed(place: Path) -> None:
    (place / "folder").mkdir()
    target = place / "folder" / "target"
    (place / "link").symlink_to("folder/second")
    (place / "folder" / "second").symlink_to("target")
    write_file(str(place / "link"), b"new")
    write_file(str(place / "link"), b"newer")
    assert target.read_bytes() == b"newer"
    assert (place / "link").is_symlink()


@pytest.mark.skipif(NOT_POSIX, reason="links have no owners here")
def test_a_link_of_somebody_else_is_not_followed(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = place / "target"
    target.write_bytes(b"old")
    link = place / "link"
    link.symlink_to(target)
    os.lchown(link, 12345, -1) if os.geteuid() == 0 else monkeypatch.setattr(
        os, "geteuid", lambda: 12345
    )
    with pytest.raises(PermissionError, match="somebody else made"):
        write_file(str(link), b"new")
    assert target.read_bytes() == b"old"


def test_links_that_lead_in_a_circle_are_an_error(place: Path) -> None:
    (place / "a").symlink_to("b")
    (place / "b").symlink_to("a")
    with pytest.raises(OSError, match="Too many levels"):
        write_file(str(place / "a"), b"new")


def test_a_circle_of_links_that_closes_meanwhile_is_an_error(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "a").symlink_to("a")
    found = place.stat()
    monkeypatch.setattr(os, "stat", lambda _: os.stat_result((stat.S_IFREG, *found[1:])))
    with pytest.raises(OSError, match="Too many links"):
        write_file(str(place / "a"), b"new")


@pytest.mark.skipif(NOT_POSIX, reason="there are no named pipes here")
def test_a_pipe_is_written_to_and_stays_a_pipe(place: Path) -> None:
    pipe = place / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(str(pipe), b"text")
    assert os.read(reader, 10) == b"text"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_new_file_never_takes_the_place_of_another(place: Path) -> None:
    path = place / "a"
    write_new_file(str(path), b"first")
    with pytest.raises(FileExistsError):
        write_new_file(str(path), b"second")
    assert path.read_bytes() == b"first"


def test_a_new_file_is_whole_or_not_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_disk(monkeypatch)
    with pytest.raises(OSError, match="No space left"):
        write_new_file(str(place / "a"), b"x" * 500)
    assert names(place) == []


@pytest.mark.skipif(NOT_POSIX, reason="folders have no such modes here")
def test_every_level_of_a_private_folder_is_for_its_user_alone(place: Path) -> None:
    before = os.umask(0o002)
    try:
        make_private_folder(str(place / "a" / "b" / "c"))
        make_private_folder(str(place / "a" / "b" / "c"))
    finally:
        os.umask(before)
    made = [place / "a", place / "a" / "b", place / "a" / "b" / "c"]
    assert [mode(folder) for folder in made] == [0o700] * 3


def test_a_folder_that_another_process_makes_meanwhile_is_used(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir = os.mkdir

    def make_and_tell(path: str, mode: int) -> None:
        mkdir(path, mode)
        if path.endswith("b"):
            raise FileExistsError

    monkeypatch.setattr(os, "mkdir", make_and_tell)
    make_private_folder(str(place / "a" / "b"))
    assert (place / "a" / "b").is_dir()


@pytest.mark.skipif(NOT_POSIX, reason="folders have no such modes here")
def test_a_folder_that_others_can_write_or_that_is_a_link_is_not_private(place: Path) -> None:
    (place / "open").mkdir()
    (place / "open").chmod(0o775)
    (place / "own").mkdir()
    (place / "link").symlink_to("own")
    for name in ("open", "link"):
        with pytest.raises(PermissionError):
            make_private_folder(str(place / name))


def test_where_there_are_no_owners_only_the_kind_counts(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = place.stat()
    monkeypatch.setattr(os, "name", "nt")
    assert is_private(status, stat.S_IFDIR)
    assert not is_private(status, stat.S_IFREG)


@pytest.mark.parametrize(
    ("modified", "changed", "mode", "read"),
    [
        pytest.param(10**18, 10**18, 0o100644, True, id="one time in whole seconds"),
        pytest.param(10**18, 2 * 10**18, 0o100644, False, id="two times"),
        pytest.param(10**18 + 1, 10**18 + 1, 0o100644, False, id="nanoseconds"),
        pytest.param(10**18, 10**18, 0o040755, False, id="folder"),
    ],
)
def test_a_file_is_read_only_where_its_times_tell_nothing(
    place: Path, modified: int, changed: int, mode: int, read: bool
) -> None:
    path = place / "file"
    path.write_bytes(b"123456789")
    times = {"st_mtime_ns": modified, "st_ctime_ns": changed}
    status = os.stat_result((mode, *[0] * 9), times)
    assert sum_content(str(path), status) == (0xCBF43926 if read else 0)
    assert sum_content(str(place / "none"), status) == 0
