from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from spineguide.errors import ExitCode, SpineguideError
from spineguide.site.folder import MARKER, SiteFolder, list_site, open_site_folder
from tests.site.conftest import read_files

if TYPE_CHECKING:
    from collections.abc import Mapping


def write(path: Path, files: Mapping[str, str]) -> None:
    with open_site_folder(path, ()) as folder:
        for name, text in files.items():
            folder.add(name, text.encode())
        folder.replace()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", {"index.html": "start", "guides/one.html": "one"})
    return tmp_path / "site"


def test_nothing_is_left_beside_the_site(site: Path) -> None:
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert sorted(read_files(site)) == [MARKER, "guides/one.html", "index.html"]


def test_files_of_others_are_neither_replaced_nor_removed(site: Path) -> None:
    (site / "robots.txt").write_text("theirs")
    (site / "guides" / "photo.png").write_text("theirs")
    write(site, {"index.html": "new"})
    assert sorted(read_files(site)) == [MARKER, "guides/photo.png", "index.html", "robots.txt"]


def test_an_empty_folder_of_the_old_site_goes_with_its_last_file(site: Path) -> None:
    write(site, {"index.html": "start"})
    assert not (site / "guides").exists()


def test_a_file_of_others_in_the_way_is_refused(site: Path) -> None:
    (site / "words.html").write_text("theirs")
    before = read_files(site)
    with pytest.raises(SpineguideError, match=r"words\.html is no file of spineguide"):
        write(site, {"index.html": "new", "words.html": "ours"})
    assert read_files(site) == before


def test_a_file_of_ours_that_somebody_changed_is_written_again(site: Path) -> None:
    (site / "index.html").write_text("changed by hand")
    write(site, {"index.html": "start", "guides/one.html": "one"})
    assert (site / "index.html").read_text() == "start"


def test_a_folder_that_holds_files_and_no_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("theirs")
    with pytest.raises(SpineguideError, match="holds files and is no site") as caught:
        write(tmp_path, {"index.html": "start"})
    assert caught.value.exit_code == ExitCode.UNWRITABLE
    assert sorted(read_files(tmp_path)) == ["thesis.txt"]


@pytest.mark.parametrize(
    "marker",
    [
        "",
        '{"about": "", "files": {"../../etc/passwd": ""}}',
        '{"about": "", "files": {"/etc/passwd": ""}}',
        '{"about": "", "files": {"a//b": ""}}',
    ],
)
def test_a_marker_that_cannot_be_trusted_removes_nothing(site: Path, marker: str) -> None:
    (site / MARKER).write_text(marker)
    before = read_files(site)
    with pytest.raises(SpineguideError, match="is damaged"):
        write(site, {"index.html": "new"})
    assert read_files(site) == before


def test_the_files_of_a_site_are_listed_and_none_where_there_is_no_site(site: Path) -> None:
    assert list_site(site) == {"guides/one.html", "index.html"}
    assert list_site(site / "nothing") == frozenset()
    assert list_site(site / "index.html") == frozenset()


def test_a_link_out_of_the_site_is_not_followed(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "one.html").write_text("theirs")
    (site / "guides" / "one.html").unlink()
    (site / "guides").rmdir()
    (site / "guides").symlink_to(elsewhere)
    with pytest.raises(SpineguideError, match="is a link"):
        write(site, {"guides/one.html": "new"})
    write(site, {"index.html": "start"})
    assert (elsewhere / "one.html").read_text() == "theirs"


@pytest.mark.parametrize("place", ["guides", "guides/site", "."])
def test_a_site_and_a_folder_of_guides_do_not_lie_in_one_another(
    tmp_path: Path, place: str
) -> None:
    guides = tmp_path / "guides"
    guides.mkdir()
    with (
        pytest.raises(SpineguideError, match="lie in one another") as caught,
        open_site_folder(tmp_path / place, [str(guides)]),
    ):
        pass
    assert caught.value.exit_code == ExitCode.USAGE


def test_two_builds_at_once_are_one_too_many(site: Path) -> None:
    with (
        open_site_folder(site, ()),
        pytest.raises(SpineguideError, match="Another build is writing"),
    ):
        write(site, {})


def test_a_full_disk_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_files(site)

    def fail(path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(SpineguideError, match="No space left on device") as caught:
        write(site, {"index.html": "new"})
    monkeypatch.undo()
    assert caught.value.exit_code == ExitCode.UNWRITABLE
    assert read_files(site) == before
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_an_interrupted_build_leaves_the_old_site(site: Path) -> None:
    before = read_files(site)
    with pytest.raises(KeyboardInterrupt):
        _write_and_be_interrupted(site)
    assert read_files(site) == before


def _write_and_be_interrupted(site: Path) -> None:
    with open_site_folder(site, ()) as folder:
        folder.add("index.html", b"new")
        raise KeyboardInterrupt


def test_what_a_killed_build_left_is_cleared_away_by_the_next(site: Path) -> None:
    (site.parent / ".site.spineguide-dead").mkdir()
    (site.parent / ".site.spineguide-dead" / "index.html").write_text("half")
    write(site, {"index.html": "start"})
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_only_what_a_build_left_is_cleared_away(site: Path) -> None:
    for name in (".site.new-kept", ".site.spineguide", "spineguide-kept"):
        (site.parent / name).mkdir()
    write(site, {"index.html": "new"})
    names = sorted(path.name for path in site.parent.iterdir())
    assert names == [".site.new-kept", ".site.spineguide", "site", "spineguide-kept"]


@pytest.mark.skipif(os.name != "posix", reason="links have no owners here")
def test_a_link_of_somebody_else_is_no_place_for_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to("elsewhere")
    write(tmp_path / "site", {"index.html": "start"})
    os.lchown(tmp_path / "site", 12345, -1) if os.geteuid() == 0 else monkeypatch.setattr(
        os, "geteuid", lambda: 12345
    )
    with pytest.raises(SpineguideError, match="somebody else made"):
        write(tmp_path / "site", {"index.html": "new"})
    assert (tmp_path / "elsewhere" / "index.html").read_text() == "start"


def test_a_build_killed_while_files_take_their_places_is_finished_by_the_next(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def fail(source: Path, target: Path) -> Path:
        if target.name == "two.html":
            raise KeyboardInterrupt
        return replace(source, target)

    new = {"index.html": "new", "guides/three.html": "three", "guides/two.html": "two"}
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write(site, new)
    monkeypatch.undo()
    # Every file is whole, and the old ones are still there.
    assert (site / "guides" / "one.html").read_text() == "one"
    assert (site / "guides" / "three.html").read_text() == "three"
    write(site, {"index.html": "newer"})
    assert sorted(read_files(site)) == [MARKER, "index.html"]


def test_new_files_take_their_places_before_those_that_may_link_to_them(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace
    placed: list[str] = []

    def note(source: Path, target: Path) -> Path:
        placed.append(target.name)
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", note)
    write(site, {"index.html": "new", "guides/two.html": "two"})
    assert placed == [MARKER, "two.html", "index.html", MARKER]


def test_a_closed_parent_folder_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    write(tmp_path / "site", {"index.html": "start"})
    (tmp_path / "site" / ".site.spineguide-dead").mkdir()
    write(tmp_path / "site", {"index.html": "new"})
    assert sorted(read_files(tmp_path / "site")) == [MARKER, "index.html"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("theirs")
    with pytest.raises(SpineguideError, match="Cannot write to"):
        write(tmp_path / "file" / "site", {})


def test_a_file_where_a_folder_must_be_is_refused(site: Path) -> None:
    (site / "words").write_text("theirs")
    with pytest.raises(SpineguideError, match="Cannot write to"):
        write(site, {"index.html": "new", "words/a.html": "ours"})


def test_removing_what_is_gone_already_is_no_fault(site: Path) -> None:
    (site / "guides" / "one.html").unlink()
    write(site, {"index.html": "start"})
    assert sorted(read_files(site)) == [MARKER, "index.html"]


def test_a_site_counts_what_it_holds(site: Path) -> None:
    with open_site_folder(site, ()) as folder:
        assert isinstance(folder, SiteFolder)
        folder.add("index.html", b"newer")
        assert (folder.size, folder.changed) == (5, ["index.html"])
