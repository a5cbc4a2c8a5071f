from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from spineguide.errors import UnknownNameError
from spineguide.library import (
    AmbiguousNameError,
    FolderStatus,
    Library,
    LibraryStatus,
    catalogue,
    compiler,
    listing,
)
from spineguide.library.store import folders
from spineguide.library.store.folders import Folder, list_files
from tests.conftest import DATA
from tests.library.conftest import DISC, FUSION, GLOSSARY, OpenLibrary, answers, cache_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("spinal-fusion", id="id"),
        pytest.param("Spinal fusion", id="title"),
        pytest.param("SPINAL FUSION", id="capitals"),
        pytest.param("spinalfusion", id="without its hyphen"),
        pytest.param("spinal_fusion", id="with an underscore"),
        pytest.param("Back-Fusion", id="other name"),
        pytest.param("spondylodésis", id="accent"),
    ],
)
def test_a_guide_is_found_by_any_of_its_names(name: str, open_library: OpenLibrary) -> None:
    assert open_library().find(name).id == "spinal-fusion"


def test_an_unknown_name_brings_the_nearest_ones(open_library: OpenLibrary) -> None:
    with pytest.raises(UnknownNameError) as caught:
        open_library().find("spinl fusn")

    assert caught.value.message == "There is no guide called “spinl fusn”."
    assert caught.value.nearest == ("spinal-fusion",)


@pytest.mark.parametrize("name", ["fusion", "spinal fussion", "fussions"])
def test_a_name_that_one_guide_nearly_has_finds_it(open_library: OpenLibrary, name: str) -> None:
    assert open_library().find(name).id == "spinal-fusion"


def test_a_name_of_several_guides_is_of_none(open_library: OpenLibrary, folder: Path) -> None:
    text = (folder / "spinal-fusion.yaml").read_text()
    (folder / "neck-fusion.yaml").write_text(text.replace("title: Spinal", "title: Neck"))
    with pytest.raises(AmbiguousNameError) as caught:
        open_library().find("fusion")
    assert [card.id for card in caught.value.cards] == ["neck-fusion", "spinal-fusion"]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        "",
        "\0",
        "glossary",
        "x" * 5000,
        "\x1b[31m",
        "spinal-fusion.yaml\n",
    ],
)
def test_a_name_is_never_a_path(name: str, open_library: OpenLibrary) -> None:
    with pytest.raises(UnknownNameError) as caught:
        open_library().find(name)

    assert "\x1b" not in caught.value.message


def test_a_name_as_long_as_the_system_allows_is_found(
    open_library: OpenLibrary, folder: Path
) -> None:
    longest = "x" * (255 - len(".yaml"))
    shutil.copy(folder / "spinal-fusion.yaml", folder / f"{longest}.yaml")
    library = open_library()
    assert library.find(longest).id == longest
    with pytest.raises(UnknownNameError):
        library.find("y" * (len(longest) + 1))
    assert library.warnings == ()


def test_the_nearer_folder_wins(open_library: OpenLibrary, folder: Path, tmp_path: Path) -> None:
    nearer = tmp_path / "nearer"
    nearer.mkdir()
    own = FUSION.replace("Two bones", "Our bones").replace("back fusion", "prolapsed disc")
    (nearer / "spinal-fusion.yaml").write_text(own, encoding="utf-8")
    (nearer / "glossary.yaml").write_text(
        GLOSSARY.replace("A bone of the spine.", "Our word."), encoding="utf-8"
    )

    for _ in range(2):
        library = open_library(nearer, folder)
        assert library.find("spinal-fusion").path == str(nearer / "spinal-fusion.yaml")
        assert library.find("prolapsed disc").id == "spinal-fusion"
        assert [card.path for card in library.cards()] == [
            str(folder / "slipped-disc.yaml"),
            str(nearer / "spinal-fusion.yaml"),
        ]
        assert [term.plain for term in library.find_terms("vertebrae")] == ["Our word."]


def test_a_guide_that_vanishes_while_it_is_looked_up_is_unknown(
    open_library: OpenLibrary, folder: Path
) -> None:
    library = open_library()
    library.cards()
    (folder / "slipped-disc.yaml").unlink()

    with pytest.raises(UnknownNameError):
        library.find("herniated disc")


def test_cards_stand_in_the_order_of_their_titles(open_library: OpenLibrary) -> None:
    library = open_library()

    assert [(card.id, card.title, card.kind, card.summary) for card in library.cards()] == [
        ("slipped-disc", "Slipped disc", "condition", "The soft inside of a disc pushes out."),
        ("spinal-fusion", "Spinal fusion", "procedure", "Two bones of the spine are joined."),
    ]
    assert [entry.id for entry in library.entries()] == ["slipped-disc", "spinal-fusion"]


def test_guides_that_came_with_the_program_are_marked(folder: Path) -> None:
    library = Library((Folder(str(folder), bundled=True),), None)

    assert library.find("spinal-fusion").bundled
    assert all(card.bundled for card in library.cards())


def test_a_guide_that_vanishes_while_all_are_read_is_left_out(
    open_library: OpenLibrary, folder: Path
) -> None:
    library = open_library()
    library.cards()
    (folder / "slipped-disc.yaml").unlink()

    assert [entry.id for entry in library.entries()] == ["spinal-fusion"]


@pytest.mark.parametrize("name", ["vertebra", "Vertebrae", "spine-bone", "spine bones"])
def test_a_term_is_found_by_any_of_its_words(name: str, open_library: OpenLibrary) -> None:
    assert [term.term for term in open_library().find_terms(name)] == ["vertebra"]


def test_an_unknown_term_brings_the_nearest_ones(open_library: OpenLibrary) -> None:
    with pytest.raises(UnknownNameError) as caught:
        open_library().find_terms("vertibra")

    assert caught.value.nearest == ("vertebra",)


def test_the_glossary_is_sorted(open_library: OpenLibrary) -> None:
    terms = [entry.term for entry in open_library().glossary()]

    assert terms == ["leaks", "numb", "pee", "physiotherapy", "vertebra"]


def test_names_are_those_of_the_files(open_library: OpenLibrary, folder: Path) -> None:
    for odd in ("Bad Name.yaml", ".hidden.yaml", "notes.txt"):
        (folder / odd).write_text("", encoding="utf-8")
    library = open_library(folder, folder / "missing")

    assert library.origins() == {"slipped-disc": False, "spinal-fusion": False}
    assert library.files_read() == (str(folder), str(folder / "missing"))


def test_a_file_whose_name_is_no_id_is_named(open_library: OpenLibrary, folder: Path) -> None:
    (folder / "Bad Name.yaml").write_text(DISC, encoding="utf-8")
    library = open_library()

    assert len(library.cards()) == 2
    assert library.warnings == (
        f"{folder}/Bad Name.yaml:1:1: A guide's file name is lower-case words and hyphens, "
        "such as spinal-fusion.yaml: this one is not read.",
    )


def test_a_warning_about_a_name_of_two_lines_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "two\nlines.yaml").touch()
    _, refused = list_files(Folder(str(tmp_path)))
    assert [line.split(":")[0] for line in refused] == [f"{tmp_path}/two<U+000A>lines.yaml"]


@pytest.mark.skipif(sys.platform == "darwin", reason="names are text there")
def test_a_folder_whose_name_is_no_text_is_read_and_its_cache_kept(
    open_library: OpenLibrary, folder: Path, cache_folder: Path
) -> None:
    place = folder.rename(folder.with_name(os.fsdecode(b"z\xfcrich\xff")))
    (place / os.fsdecode(b"\xff.yaml")).touch()
    (place / "broken.yaml").write_text("title: [")
    right = answers(open_library(place, cached=False))
    for _ in range(2):
        assert answers(open_library(place)) == right
    library = open_library(place)
    assert library.find("herniated disc").path == str(place / "slipped-disc.yaml")
    assert library.status().cache_problem == ""
    assert cache_file(cache_folder).exists()
    assert [warning.split(":")[0] for warning in library.warnings] == [
        f"{folder.parent}/z<U+DCFC>rich<U+DCFF>/{name}.yaml" for name in ("<U+DCFF>", "broken")
    ]


def test_a_cache_whose_folder_is_no_text_is_used(folder: Path, tmp_path: Path) -> None:
    cache_folder = tmp_path / os.fsdecode(b"\xff")
    library = Library((Folder(str(folder)),), str(cache_folder))
    assert len(library.cards()) == 2
    assert cache_file(cache_folder).exists()


def test_bundled_files_may_be_links_that_an_installer_made(folder: Path, tmp_path: Path) -> None:
    bundled = tmp_path / "bundled"
    bundled.mkdir()
    for path in folder.iterdir():
        (bundled / path.name).symlink_to(path)
    library = Library((Folder(str(bundled), bundled=True),), None)
    assert library.find("spinal-fusion").bundled
    assert (len(library.cards()), library.warnings) == (2, ())


def test_a_link_to_another_drive_leaves_its_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> str:
        raise ValueError("Paths don't have the same drive")

    (folder / "link.yaml").symlink_to(folder / "slipped-disc.yaml")
    monkeypatch.setattr(os.path, "commonpath", fail)
    _, refused = list_files(Folder(str(folder)))
    assert refused == [
        f"{folder}/link.yaml:1:1: This is a link that leaves its folder: it is not read."
    ]


def test_another_file_with_the_same_times_and_size_is_seen(
    open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library()
    library.cards()
    stamp = folders._stamp
    monkeypatch.setattr(folders, "_stamp", lambda path, status: (*stamp(path, status)[:3], 7))
    files, _ = list_files(library.folders[0])
    known = library._asker.ask(lambda cache: [cache.find_file(file) for file in files])
    assert known == [None] * 4


def test_after_an_edit_a_file_system_that_counts_seconds_is_given_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    second = 1_000_000_000
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    monkeypatch.setattr("time.time_ns", lambda: 5 * second + 500_000_000)
    assert folders._wait_for_clock([(5 * second, 5 * second), (9 * second, 9 * second)])
    assert not folders._wait_for_clock([(3 * second, 3 * second)])
    assert waited == [1.5]


def test_one_guide_depends_on_its_folder_and_its_file_alone(
    open_library: OpenLibrary, folder: Path
) -> None:
    library = open_library()
    library.find("spinal-fusion")

    assert library.files_read() == (str(folder), str(folder / "spinal-fusion.yaml"))
    library.search("driving")
    assert set(library.files_read()) == {str(folder), *map(str, folder.iterdir())}


def test_the_first_guide_shown_is_the_only_one_read(
    open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "list_folders", None)

    assert open_library().find("spinal-fusion").guide.title == "Spinal fusion"
    assert open_library().find("spinal-fusion").guide.title == "Spinal fusion"


def test_a_known_guide_is_shown_without_yaml_markdown_or_rapidfuzz(
    open_library: OpenLibrary, folder: Path, cache_folder: Path
) -> None:
    open_library().find("spinal-fusion")
    program = (
        "import sys; from spineguide.library import Library; "
        "from spineguide.library.store.folders import Folder; "
        f"library = Library((Folder({str(folder)!r}, expected=True),), {str(cache_folder)!r}); "
        "library.find('spinal-fusion'); library.glossary(); "
        "print({'yaml', 'markdown_it', 'rapidfuzz', 'platformdirs'} & set(sys.modules))"
    )
    open_library().glossary()

    found = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert found == "set()\n"


def test_status_tells_where_everything_lies(
    open_library: OpenLibrary, folder: Path, cache_folder: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing"
    status = open_library(folder, missing).status()

    assert status == LibraryStatus(
        folders=(
            FolderStatus(str(folder), False, 2, ""),
            FolderStatus(str(missing), False, 0, "There is no such folder."),
        ),
        guides=2,
        cache_path=str(cache_file(cache_folder)),
        cache_size=cache_file(cache_folder).stat().st_size,
        cache_age=status.cache_age,
        cache_problem="",
        broken=(f"{missing}: There is no such folder.",),
    )
    assert status.cache_age is not None
    assert 0 <= status.cache_age < 60


def test_status_without_a_cache_says_so(open_library: OpenLibrary, cache_folder: Path) -> None:
    assert open_library(cached=False).status().cache_path is None
    cache_folder.write_text("", encoding="utf-8")
    status = open_library().status()

    assert status.cache_size is None
    assert status.cache_problem


def test_the_environment_names_the_folders(folder: Path, tmp_path: Path) -> None:
    environ = {
        "SPINEGUIDE_PATH": os.pathsep.join([str(folder), "", str(tmp_path)]),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "SPINEGUIDE_CACHE": "off",
    }

    assert [(place.path, place.bundled) for place in Library.open(environ).folders] == [
        (str(folder), False),
        (str(tmp_path), False),
        (str(tmp_path / "data" / "spineguide" / "guides"), False),
        (folders.find_bundled_guides(), True),
    ]


def test_in_a_wheel_the_guides_lie_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "spineguide"
    (package / "library").mkdir(parents=True)
    monkeypatch.setattr(folders, "__file__", str(package / "library" / "store" / "folders.py"))

    assert folders.find_bundled_guides() == str(tmp_path / "site" / "guides")
    (package / "guides").mkdir()
    assert folders.find_bundled_guides() == str(package / "guides")


def test_the_bundled_guides_can_be_searched(tmp_path: Path) -> None:
    library = Library.open({"SPINEGUIDE_CACHE": "off", "XDG_DATA_HOME": str(tmp_path)})

    assert library.search("fake disc").hits[0].guide == "disc-replacement"


def test_a_change_within_one_step_of_the_clock_is_seen(
    open_library: OpenLibrary, folder: Path
) -> None:
    path = folder / "slipped-disc.yaml"
    for title in ("Slipped disc", "Slopped disc", "Slapped disc"):
        path.write_text(DISC.replace("Slipped disc", title), encoding="utf-8")
        assert open_library().find("slipped-disc").guide.title == title
        assert title in [card.title for card in open_library().cards()]


def many_guides(folder: Path, count: int) -> None:
    for number in range(count):
        text = DISC.replace("Slipped disc", f"Disc {number:03}")
        (folder / f"disc-{number:03}.yaml").write_text(text, encoding="utf-8")


def test_progress_is_told_when_many_guides_are_compiled(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "_PROGRESS_FROM", 5)
    monkeypatch.setattr(catalogue, "_BATCH", 3)
    told: list[tuple[int, int]] = []
    many_guides(folder, 4)
    library = Library((Folder(str(folder)),), None, lambda done, total: told.append((done, total)))

    assert len(library.cards()) == 6
    assert told == [(number, 6) for number in range(1, 7)]


def test_workers_compile_what_one_process_would(
    open_library: OpenLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "broken.yaml").write_text("title: [", encoding="utf-8")
    alone = open_library(cached=False)
    monkeypatch.setattr(compiler, "WORTH_WORKERS", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    together = open_library(cached=False)

    assert together.cards() == alone.cards()
    assert together.warnings == alone.warnings
    assert together.search("driving") == alone.search("driving")


def test_when_workers_die_this_process_does_their_work(
    open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiler, "WORTH_WORKERS", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(sys, "executable", "/bin/false")

    assert len(open_library(cached=False).cards()) == 2


def test_a_guide_is_shown_with_the_shared_cards_it_names(
    open_library: OpenLibrary, folder: Path
) -> None:
    shutil.copy(DATA / "get-help.yaml", folder)
    shutil.copy(DATA / "example-condition.yaml", folder)
    library = open_library()
    for _again in range(2):
        guide = library.find("example-condition").guide
        assert [card.id for card in guide.cards] == ["cord-now", "today"]
    assert library.warnings == ()
    assert "get-help" not in library.origins()


def test_a_card_that_is_not_there_is_told(open_library: OpenLibrary, folder: Path) -> None:
    shutil.copy(DATA / "example-condition.yaml", folder)
    library = open_library()
    assert library.find("example-condition").guide.cards == ()
    assert [warning.rpartition("example-condition.yaml: ")[2] for warning in library.warnings] == [
        "There is no shared card “cord-now”: run spineguide check.",
        "There is no shared card “today”: run spineguide check.",
    ]


def test_a_bundled_card_stays_as_it_is(folder: Path, tmp_path: Path) -> None:
    bundled = tmp_path / "bundled"
    bundled.mkdir()
    shutil.copy(DATA / "get-help.yaml", bundled)
    weaker = (DATA / "get-help.yaml").read_text().replace("do: Ring your ward now.", "do: Ask us.")
    (folder / "get-help.yaml").write_text(weaker)
    library = Library((Folder(str(folder)), Folder(str(bundled), bundled=True)), None)
    assert library.get_help().cards[-1].do == "Ring your ward now."
    assert library.warnings == (
        "The shared card “operation-today” is one of the bundled set and stays as it is: "
        "give your own another id.",
    )


def test_a_file_has_one_stamp_where_a_list_does_not_tell_its_identity(
    example_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = (example_folder / "example-guide.yaml").stat()
    times = {name: getattr(status, name) for name in ("st_mtime_ns", "st_ctime_ns")}
    listed = os.stat_result((*status[:1], 0, 0, *status[3:]), times)
    monkeypatch.setattr("spineguide.library.store.folders.sys.platform", "win32")
    assert folders._stamp("", listed) == folders._stamp("", status)


def test_a_file_system_that_was_written_anew_is_seen_though_all_it_tells_of_a_file_is_the_same(
    open_library: OpenLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "slipped-disc.yaml"
    status = path.stat()
    times = dict.fromkeys(("st_mtime_ns", "st_ctime_ns"), 10**18)
    told = os.stat_result((*status[:6], len(DISC.encode()), *status[7:]), times)
    stamp = folders._stamp
    monkeypatch.setattr(
        folders,
        "_stamp",
        lambda place, status: stamp(place, told if place == str(path) else status),
    )
    assert open_library().find("slipped-disc").guide.title == "Slipped disc"
    path.write_text(DISC.replace("title: Slipped", "title: Flipped", 1), encoding="utf-8")
    assert open_library().find("slipped-disc").guide.title == "Flipped disc"
    assert "Flipped disc" in [card.title for card in open_library().cards()]


def test_a_guide_that_was_broken_is_forgotten_once_it_is_mended(
    open_library: OpenLibrary, folder: Path
) -> None:
    path = folder / "mended.yaml"
    path.write_text("title: [", encoding="utf-8")
    assert "mended" not in [card.id for card in open_library().cards()]
    path.write_text(DISC, encoding="utf-8")
    library = open_library()
    assert "mended" in [card.id for card in library.cards()]
    assert library.warnings == ()
