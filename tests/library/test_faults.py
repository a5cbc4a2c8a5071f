"""Whatever happens to the cache or to a file, the right guide comes out."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from spineguide.errors import SpineguideError, UnknownNameError
from spineguide.guide import loader
from spineguide.guide.faults import GuideFileError
from spineguide.guide.glossary import Glossary
from spineguide.guide.model import GetHelp, Guide
from spineguide.library import Library, catalogue, compiler
from spineguide.library.reading import FileReader
from spineguide.library.search import indexing
from spineguide.library.store import seal, tables
from spineguide.library.store.cache import Cache
from spineguide.library.store.checksum import CacheDamageError
from spineguide.library.store.folders import Folder, GuideFile
from spineguide.library.store.packs import load_from
from spineguide.library.store.schema import VERSION
from tests.library.conftest import DISC, FUSION, GLOSSARY, OpenLibrary, answers, cache_file

if TYPE_CHECKING:
    from collections.abc import Callable


# Each example makes caches: to look for a smaller one would take a failing test many seconds.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.fixture
def right(open_library: OpenLibrary) -> object:
    """What the library says without any cache."""
    return answers(open_library(cached=False))


def truncate(to: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, to)


def overwrite(path: Path) -> None:
    path.write_bytes(b"This was never a database. " * 1000)


def make_older(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION - 1}")
    connection.close()


def empty_tables(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM bodies")
        connection.execute("DELETE FROM postings")
    connection.close()


def lose_glossary(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM facts WHERE name = 'glossary'")
    connection.close()


def lose_cards(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM cards")
    connection.close()


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(Path.unlink, id="deleted"),
        pytest.param(truncate(0), id="empty"),
        pytest.param(truncate(50), id="cut inside its header"),
        pytest.param(truncate(20_000), id="cut in the middle"),
        pytest.param(overwrite, id="garbage"),
        pytest.param(make_older, id="of an older version"),
        pytest.param(empty_tables, id="without its rows"),
        pytest.param(lose_glossary, id="without its glossary"),
        pytest.param(lose_cards, id="without its cards"),
        pytest.param(replace_by_folder, id="replaced by a folder"),
    ],
)
def test_a_spoilt_cache_changes_no_answer(
    spoil: Callable[[Path], None], open_library: OpenLibrary, cache_folder: Path, right: object
) -> None:
    answers(open_library())
    spoil(cache_file(cache_folder))

    assert answers(open_library()) == right
    assert answers(open_library()) == right


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("DELETE FROM names", id="lost"),
        pytest.param("UPDATE names SET name = name || 'x'", id="changed"),
        pytest.param(
            "UPDATE names SET number = (SELECT number FROM files WHERE id = 'spinal-fusion')",
            id="of another guide",
        ),
    ],
)
def test_a_name_that_the_cache_lost_is_found_all_the_same(
    open_library: OpenLibrary, cache_folder: Path, damage: str
) -> None:
    open_library().cards()
    with sqlite3.connect(cache_file(cache_folder)) as connection:
        connection.execute(damage.replace("UPDATE", "UPDATE OR REPLACE"))
    connection.close()

    for _ in range(2):
        assert open_library().find("herniated disc").id == "slipped-disc"


def test_a_cache_in_which_two_tables_are_damaged_is_given_up_once(
    open_library: OpenLibrary, cache_folder: Path
) -> None:
    open_library().cards()
    with sqlite3.connect(cache_file(cache_folder)) as connection:
        connection.execute("DELETE FROM names")
        connection.execute("UPDATE cards SET card = x'00'")
    connection.close()

    assert open_library().find("herniated disc").id == "slipped-disc"
    with pytest.raises(UnknownNameError):
        open_library().find("no such name")


@pytest.mark.parametrize("position", [0.2, 0.5, 0.8, 0.99])
def test_a_byte_that_changed_anywhere_changes_no_answer(
    open_library: OpenLibrary, cache_folder: Path, right: object, position: float
) -> None:
    answers(open_library())
    path = cache_file(cache_folder)
    data = bytearray(path.read_bytes())
    data[int(position * len(data))] ^= 1
    path.write_bytes(data)

    assert answers(open_library()) == right
    assert answers(open_library()) == right


def test_a_word_that_changed_anywhere_in_the_cache_is_still_found(
    open_library: OpenLibrary, cache_folder: Path
) -> None:
    right = open_library().search("physiotherapy")
    path = cache_file(cache_folder)
    seal_path = Path(seal.seal_of(str(path)))
    whole, told = path.read_bytes(), seal_path.read_bytes()
    places = [found.start() for found in re.finditer(b"physio", whole)]
    assert len(places) > 3
    for place in places:
        # Some of these are in tables of words, which have no checksum of their own.
        path.write_bytes(b"%bq%b" % (whole[:place], whole[place + 1 :]))
        seal_path.write_bytes(told)
        assert open_library().search("physiotherapy") == right


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(Path.unlink, id="lost"),
        pytest.param(lambda path: path.write_text("0 0 0"), id="of another state"),
        pytest.param(lambda path: path.write_bytes(b"\xff\xff"), id="garbage"),
    ],
)
def test_a_seal_that_tells_nothing_leaves_the_cache_in_use(
    open_library: OpenLibrary,
    cache_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], None],
) -> None:
    open_library().cards()
    spoil(Path(seal.seal_of(str(cache_file(cache_folder)))))
    monkeypatch.setattr(compiler, "load_from", None)

    assert len(open_library().cards()) == 2


def test_a_large_cache_has_no_seal(
    open_library: OpenLibrary, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library().cards()
    monkeypatch.setattr(seal, "MOST_BYTES", 1000)
    cache_file(cache_folder).write_bytes(cache_file(cache_folder).read_bytes() + bytes(4096))
    assert len(open_library().cards()) == 2
    path = Path(seal.seal_of(str(cache_file(cache_folder))))
    path.unlink()
    with Cache.open(str(cache_file(cache_folder))).writing():
        pass
    assert not path.exists()


@given(start=st.floats(0, 1), noise=st.binary(min_size=1, max_size=300))
@settings(max_examples=12, phases=UNSHRUNK)
def test_bytes_overwritten_anywhere_in_the_cache_never_reach_a_reader(
    start: float, noise: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("noise")
    (place / "spinal-fusion.yaml").write_text(FUSION, encoding="utf-8")
    folders = (Folder(str(place)),)
    right = [entry.guide for entry in Library(folders, None).entries()]
    assert [entry.guide for entry in Library(folders, str(place / "cache")).entries()] == right
    path = cache_file(place / "cache")
    with path.open("r+b") as file:
        file.seek(int(start * path.stat().st_size))
        file.write(noise)

    assert Library(folders, str(place / "cache")).find("spinal-fusion").guide == right[0]
    assert [entry.guide for entry in Library(folders, str(place / "cache")).entries()] == right


def test_a_cache_that_was_damaged_is_made_anew(
    open_library: OpenLibrary, cache_folder: Path
) -> None:
    answers(open_library())
    overwrite(cache_file(cache_folder))
    answers(open_library())

    assert cache_file(cache_folder).read_bytes().startswith(b"SQLite format 3\0")


def connect_with(
    monkeypatch: pytest.MonkeyPatch, mode: str = "rw", pragma: str = "PRAGMA cache_size = 100"
) -> None:
    """Give the cache's file connections another mode or setting."""
    connect = sqlite3.connect

    def connect_changed(name: str, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(name.replace("mode=rw", f"mode={mode}"), **options)
        if name != ":memory:":
            connection.execute(pragma)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_changed)


def test_a_cache_that_cannot_be_written_is_still_read(
    open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch, right: object
) -> None:
    answers(open_library())
    connect_with(monkeypatch, mode="ro")
    monkeypatch.setattr(compiler, "load_from", None)

    assert answers(open_library()) == right


def test_a_read_only_cache_that_is_out_of_date_is_not_used(
    open_library: OpenLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(open_library())
    connect_with(monkeypatch, mode="ro")
    (folder / "new.yaml").write_text(DISC.replace("Slipped disc", "New"), encoding="utf-8")
    library = open_library()

    assert [card.title for card in library.cards()] == ["New", "Slipped disc", "Spinal fusion"]
    assert library.find("new").guide.title == "New"
    assert "readonly" in library.status().cache_problem


@pytest.mark.parametrize("pages", [30, 40, 60])
def test_a_full_disk_changes_no_answer(
    pages: int, open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch, right: object
) -> None:
    connect_with(monkeypatch, pragma=f"PRAGMA max_page_count = {pages}")

    assert answers(open_library()) == right
    assert answers(open_library()) == right


def test_a_cache_folder_that_cannot_be_made_changes_no_answer(
    open_library: OpenLibrary, cache_folder: Path, right: object
) -> None:
    cache_folder.write_text("a file where the folder should be", encoding="utf-8")

    assert answers(open_library()) == right


def test_a_cache_in_a_folder_that_others_can_write_is_not_used(
    open_library: OpenLibrary, cache_folder: Path, right: object
) -> None:
    cache_folder.mkdir()
    cache_folder.chmod(0o777)

    assert answers(open_library()) == right
    assert list(cache_folder.iterdir()) == []


def test_a_cache_of_another_user_is_not_used(
    open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch, right: object
) -> None:
    answers(open_library())
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)

    assert answers(open_library()) == right


def test_a_cache_that_is_a_link_is_not_used(
    open_library: OpenLibrary, cache_folder: Path, tmp_path: Path, right: object
) -> None:
    answers(open_library())
    path = cache_file(cache_folder)
    other = tmp_path / "other"
    path.rename(other)
    path.symlink_to(other)

    assert answers(open_library()) == right


def test_only_its_user_can_read_the_cache(open_library: OpenLibrary, cache_folder: Path) -> None:
    answers(open_library())

    assert cache_folder.stat().st_mode & 0o777 == 0o700
    assert cache_file(cache_folder).stat().st_mode & 0o777 == 0o600


def test_without_a_home_folder_the_program_still_works(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME", raising=False)
    environ = {"SPINEGUIDE_PATH": str(folder), "SPINEGUIDE_CACHE": "off"}

    assert Library.open(environ).find("slipped disc").path == str(folder / "slipped-disc.yaml")


def test_sixteen_processes_that_start_at_once_all_get_the_right_answer(
    open_library: OpenLibrary, tmp_path: Path
) -> None:
    wanted = [card.id for card in open_library(cached=False).cards()]
    children = []
    for number in range(16):
        child = os.fork()
        if child == 0:
            try:
                library = open_library()
                got = [card.id for card in library.cards()]
                hits = len(library.search("driving").hits)
                report = json.dumps([got, hits, library.find("back fusion").id])
                (tmp_path / f"{number}.json").write_text(report, encoding="utf-8")
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)

    reports = [
        json.loads((tmp_path / f"{number}.json").read_text(encoding="utf-8"))
        for number in range(16)
    ]
    assert reports == [[wanted, 3, "spinal-fusion"]] * 16
    assert open_library().status().guides == 2


@pytest.mark.parametrize("survived", [0, 1])
def test_a_process_killed_while_it_writes_leaves_a_cache_that_heals(
    survived: int,
    open_library: OpenLibrary,
    monkeypatch: pytest.MonkeyPatch,
    right: object,
) -> None:
    child = os.fork()
    if child == 0:
        write_guide = tables.write_guide
        written: list[object] = []

        def write_and_die(*arguments: Any) -> None:
            write_guide(*arguments)
            written.append(arguments)
            if len(written) > survived:
                os.kill(os.getpid(), signal.SIGKILL)

        monkeypatch.setattr(catalogue, "write_guide", write_and_die)
        monkeypatch.setattr(catalogue, "_BATCH", 1)
        try:
            open_library().cards()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    assert answers(open_library()) == right


def test_a_writer_that_does_not_end_keeps_nobody_waiting_for_a_guide(
    open_library: OpenLibrary, cache_folder: Path
) -> None:
    open_library().cards()
    other = Cache.open(str(cache_file(cache_folder)))
    with other.writing():
        (Path(open_library().folders[0].path) / "new.yaml").write_text(DISC, encoding="utf-8")
        assert open_library().find("new").guide.title == "Slipped disc"


def test_a_file_that_vanishes_before_it_is_read_is_left_out(
    open_library: OpenLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_first(file: GuideFile, wanted: type[Guide]) -> Any:
        if file.id == "slipped-disc":
            Path(file.path).unlink()
        return load_from(file, wanted)

    monkeypatch.setattr(compiler, "load_from", lose_first)
    library = open_library()

    assert [card.id for card in library.cards()] == ["spinal-fusion"]
    assert library.warnings == ()
    (folder / "slipped-disc.yaml").write_text(DISC, encoding="utf-8")
    monkeypatch.setattr(compiler, "load_from", load_from)
    assert len(open_library().cards()) == 2


def test_a_file_that_cannot_be_read_now_is_read_again_next_time(
    open_library: OpenLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_once(file: GuideFile, wanted: type[Guide]) -> Any:
        if file.id == "slipped-disc":
            raise PermissionError(13, "Permission denied")
        return load_from(file, wanted)

    monkeypatch.setattr(compiler, "load_from", fail_once)
    library = open_library()

    assert [card.id for card in library.cards()] == ["spinal-fusion"]
    assert library.warnings == (
        f"{folder}/slipped-disc.yaml:1:1: This file cannot be read: Permission denied.",
    )
    monkeypatch.setattr(compiler, "load_from", load_from)
    assert len(open_library().cards()) == 2


def test_a_folder_that_cannot_be_read_hides_no_other(
    open_library: OpenLibrary, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    scandir, lstat = os.scandir, os.lstat

    def refuse(call: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def call_unless_locked(path: Any) -> Any:
            if str(path).startswith(str(locked)):
                raise PermissionError(13, "Permission denied")
            return call(path)

        return call_unless_locked

    monkeypatch.setattr(os, "scandir", refuse(scandir))
    monkeypatch.setattr(os, "lstat", refuse(lstat))
    library = open_library(locked, folder)

    assert library.find("spinal-fusion").path == str(folder / "spinal-fusion.yaml")
    assert len(library.cards()) == 2
    assert library.warnings == (f"{locked}: This folder cannot be read: Permission denied.",)


def test_a_broken_guide_takes_no_other_down_and_is_named_once(
    open_library: OpenLibrary, folder: Path
) -> None:
    (folder / "broken.yaml").write_text("title: Broken\nkind: recipe\n", encoding="utf-8")
    line = f"{folder}/broken.yaml:1:1: The key “sections” is missing."

    for _ in range(2):
        library = open_library()
        assert len(library.cards()) == 2
        assert library.warnings == (line,)
    with pytest.raises(GuideFileError, match="Here should stand one of"):
        open_library().find("broken")


def test_behind_a_broken_guide_the_one_of_the_next_folder_shows(
    open_library: OpenLibrary, folder: Path, tmp_path: Path
) -> None:
    nearer = tmp_path / "nearer"
    nearer.mkdir()
    (nearer / "spinal-fusion.yaml").write_text("title: [", encoding="utf-8")

    for library in (open_library(nearer, folder), open_library(nearer, folder)):
        assert library.find("spinal-fusion").path == str(folder / "spinal-fusion.yaml")
        assert len(library.cards()) == 2
        assert len(library.warnings) == 1


def test_of_two_broken_files_the_nearer_one_is_told(
    open_library: OpenLibrary, folder: Path, tmp_path: Path
) -> None:
    nearer = tmp_path / "nearer"
    nearer.mkdir()
    for place in (nearer, folder):
        (place / "spinal-fusion.yaml").write_text("title: [", encoding="utf-8")
    library = open_library(nearer, folder)

    with pytest.raises(GuideFileError, match=f"{nearer}/spinal-fusion.yaml"):
        library.find("spinal-fusion")
    assert len(library.warnings) == 2


def test_a_cache_that_another_process_changes_meanwhile_ends_in_the_right_state(
    open_library: OpenLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_glossary = FileReader.read_glossary

    def be_overtaken(reader: FileReader, cache: Cache) -> Any:
        monkeypatch.setattr(FileReader, "read_glossary", read_glossary)
        (folder / "new.yaml").write_text(DISC.replace("Slipped disc", "New"), encoding="utf-8")
        assert len(open_library().cards()) == 3
        return read_glossary(reader, cache)

    monkeypatch.setattr(FileReader, "read_glossary", be_overtaken)

    assert [card.id for card in open_library().cards()] == ["slipped-disc", "spinal-fusion"]
    assert answers(open_library()) == answers(open_library(cached=False))


def test_what_is_edited_alone_is_compiled(
    open_library: OpenLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library().cards()
    (folder / "slipped-disc.yaml").write_text(DISC.replace("nerve", "root"), encoding="utf-8")
    compiled: list[str] = []

    def note(file: GuideFile, wanted: type[Guide]) -> Any:
        compiled.append(file.id)
        return load_from(file, wanted)

    monkeypatch.setattr(compiler, "load_from", note)
    monkeypatch.setattr(indexing, "index_glossary", None)

    assert len(open_library().search("root").hits) == 1
    assert compiled == ["slipped-disc"]


def test_a_fault_of_the_program_is_not_taken_for_one_of_the_cache(
    open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spineguide.library.search.searching.Search", None)

    for cached in (True, False):
        with pytest.raises(TypeError):
            open_library(cached=cached).search("driving")


def test_what_is_damaged_in_memory_is_no_fault_of_a_file(
    open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_cache: Cache) -> None:
        raise CacheDamageError

    monkeypatch.setattr("spineguide.library.search.searching.Search", fail)

    for cached in (True, False):
        with pytest.raises(CacheDamageError):
            open_library(cached=cached).search("driving")


def make_link(path: Path, outside: Path) -> None:
    path.symlink_to(outside)


def make_pipe(path: Path, outside: Path) -> None:
    os.mkfifo(path)


def make_folder(path: Path, outside: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(make_link, "a link that leaves its folder", id="link"),
        pytest.param(make_pipe, "not an ordinary file", id="named pipe"),
        pytest.param(make_folder, "not an ordinary file", id="folder"),
    ],
)
def test_what_is_no_file_of_the_folder_is_refused(
    make: Callable[[Path, Path], None],
    reason: str,
    open_library: OpenLibrary,
    folder: Path,
    tmp_path: Path,
) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text(DISC, encoding="utf-8")
    make(folder / "odd.yaml", outside)

    with pytest.raises(SpineguideError, match=reason):
        open_library().find("odd")
    library = open_library()
    assert len(library.cards()) == 2
    assert [reason in line for line in library.warnings] == [True]


def test_a_link_to_nothing_is_as_if_it_never_was(open_library: OpenLibrary, folder: Path) -> None:
    (folder / "lost.yaml").symlink_to("nothing.yaml")
    library = open_library()

    with pytest.raises(UnknownNameError):
        library.find("lost")
    assert len(library.cards()) == 2
    assert library.warnings == ()


def test_a_link_to_itself_is_named(open_library: OpenLibrary, folder: Path) -> None:
    (folder / "loop.yaml").symlink_to("loop.yaml")
    library = open_library()

    assert len(library.cards()) == 2
    assert library.warnings == (
        f"{folder}/loop.yaml:1:1: This file cannot be read: Too many levels of symbolic links.",
    )


def test_a_link_within_the_folder_is_followed(open_library: OpenLibrary, folder: Path) -> None:
    (folder / "alias.yaml").symlink_to("spinal-fusion.yaml")

    assert open_library().find("alias").guide.title == "Spinal fusion"
    assert len(open_library().cards()) == 3


def test_a_broken_glossary_is_named_and_the_rest_works(
    open_library: OpenLibrary, folder: Path
) -> None:
    (folder / "glossary.yaml").write_text("terms: 5\n", encoding="utf-8")

    for library in (open_library(), open_library()):
        assert len(library.search("driving").hits) == 3
        assert library.glossary() == ()
        assert library.warnings == (
            f"{folder}/glossary.yaml:1:8: Here should stand a list. "
            "Write one item a line, each after “- ”.",
        )


CONTENTS = st.sampled_from(
    [
        None,
        FUSION,
        DISC,
        FUSION.replace("Spinal fusion", "Joining bones"),
        DISC.replace("nerve", "root"),
        "title: 5\nkind",
    ]
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["near", "far"]), st.sampled_from(["spinal-fusion", "disc"]), CONTENTS
    ),
    min_size=1,
    max_size=4,
)


@given(edits=EDITS, glossary=st.sampled_from([None, GLOSSARY]))
@settings(max_examples=6, phases=UNSHRUNK)
def test_every_edit_addition_and_removal_is_seen_by_the_next_command(
    edits: list[tuple[str, str, str | None]],
    glossary: str | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place = tmp_path_factory.mktemp("edits")
    folders = []
    for name in ("near", "far"):
        (place / name).mkdir()
        folders.append(Folder(str(place / name)))
    for where, guide, text in edits:
        path = place / where / f"{guide}.yaml"
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")
        if glossary:
            (place / where / "glossary.yaml").write_text(glossary, encoding="utf-8")
        cached = answers(Library(tuple(folders), str(place / "cache")))
        assert cached == answers(Library(tuple(folders), None))


def test_a_guide_that_cannot_be_read_is_not_called_unknown(
    open_library: OpenLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, wanted: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(loader, "load_file", refuse)

    with pytest.raises(SpineguideError, match=r"spinal-fusion.yaml:1:1: .*Permission denied"):
        open_library().find("spinal-fusion")


@pytest.mark.parametrize("what", [Guide, Glossary, GetHelp], ids=lambda what: what.__name__)
def test_a_file_that_vanishes_before_it_is_opened_is_as_if_it_never_was(
    what: type, open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_file = loader.load_file

    def vanish(path: Path, wanted: type[Any]) -> Any:
        if wanted is what:
            raise FileNotFoundError(2, "No such file or directory")
        return load_file(path, wanted)

    monkeypatch.setattr(loader, "load_file", vanish)
    library = open_library()

    if what is Guide:
        with pytest.raises(SpineguideError, match="There is no guide called"):
            library.find("spinal-fusion")
    assert (library.get_help().cards == ()) is (what is GetHelp)
    assert (library.glossary() == ()) is (what is Glossary)
    assert library.warnings == ()


def test_a_glossary_that_is_a_link_outside_is_refused(
    open_library: OpenLibrary, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside.yaml").write_text(GLOSSARY, encoding="utf-8")
    (folder / "glossary.yaml").unlink()
    (folder / "glossary.yaml").symlink_to(tmp_path / "outside.yaml")
    library = open_library()

    assert library.glossary() == ()
    assert len(library.warnings) == 1
