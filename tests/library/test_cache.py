from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from spineguide.library.compiler import Task, compile_file
from spineguide.library.store import schema, tables
from spineguide.library.store.cache import Cache
from spineguide.library.store.checksum import CacheDamageError, pack, unpack
from spineguide.library.store.folders import Folder, GuideFile, list_files
from spineguide.library.store.schema import create_tables, derive_version
from tests.library.conftest import OpenLibrary, cache_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(None, id="nothing"),
        pytest.param(b"", id="no bytes"),
        pytest.param(pack(["a"])[:-1], id="cut"),
        pytest.param(pack(["a"])[:-1] + b"b", id="changed"),
        pytest.param(pack(5), id="of another type"),
    ],
)
def test_a_value_that_was_not_packed_is_damage(data: object) -> None:
    with pytest.raises(CacheDamageError):
        unpack(data, list[str])


def test_a_value_comes_back_as_it_was() -> None:
    assert unpack(pack({"a": (1, 2)}), dict[str, tuple[int, int]]) == {"a": (1, 2)}


def test_what_two_processes_keep_of_one_file_is_kept_once() -> None:
    cache = Cache.in_memory()
    file = GuideFile("a", b"/a.yaml", (1, 2, 3, 4))
    cache.keep_file(file, "text")
    cache.keep_file(file, "text")

    assert cache.row("SELECT count(*) FROM files") == (1,)
    assert cache.read_file(file, str) == "text"


def test_a_guide_that_two_processes_compiled_is_written_once(folder: Path) -> None:
    cache = Cache.in_memory()
    (file,) = (file for file in list_files(Folder(str(folder)))[0] if file.id == "spinal-fusion")
    counts = tables.Counts()
    for _ in range(2):
        tables.write_guide(cache, compile_file(Task(file, bundled=False)), counts)

    assert cache.row("SELECT count(*) FROM cards") == (1,)
    assert counts.words["spondylodesis", "spondylodesi"] == 1


def test_tables_that_another_process_made_first_are_left_alone() -> None:
    cache = Cache.in_memory()
    cache.set_fact("kept", "yes")
    create_tables(cache._connection)

    assert cache.fact("kept", str) == "yes"


def write_program(package: Path) -> None:
    for room in ("guide", "library"):
        (package / room).mkdir(parents=True)
        (package / room / "words.py").write_text("WORDS = 1\n", encoding="utf-8")
        os.utime(package / room / "words.py", ns=(0, 0))


def add_module(package: Path) -> None:
    (package / "guide" / "new.py").write_text("", encoding="utf-8")


def edit_module(package: Path) -> None:
    (package / "library" / "words.py").write_text("WORDS = 2\n", encoding="utf-8")


def lengthen_module(package: Path) -> None:
    (package / "library" / "words.py").write_text("WORDS = 10\n", encoding="utf-8")
    os.utime(package / "library" / "words.py", ns=(0, 0))


@pytest.mark.parametrize("change", [add_module, edit_module, lengthen_module])
def test_a_change_of_the_code_that_fills_caches_tells_them_apart(
    change: Callable[[Path], None], tmp_path: Path
) -> None:
    write_program(tmp_path)
    before = derive_version(str(tmp_path))
    (tmp_path / "guide" / "words.pyc").write_bytes(b"")

    assert derive_version(str(tmp_path)) == before
    change(tmp_path)
    assert derive_version(str(tmp_path)) != before


@pytest.mark.parametrize("name", ["_TABLES", "__version__"])
def test_other_tables_and_other_versions_tell_caches_apart(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = derive_version(str(tmp_path / "no files"))
    monkeypatch.setattr(schema, name, "other")

    assert 0 < derive_version(str(tmp_path / "no files")) < 2**31
    assert derive_version(str(tmp_path / "no files")) != before


def test_half_a_transaction_leaves_nothing() -> None:
    cache = Cache.in_memory()

    def write_half() -> None:
        with cache.writing():
            cache.set_fact("half", "done")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()

    assert cache.fact("half", str) is None


def test_a_cache_waits_for_other_writers_except_to_keep_one_file(
    cache_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache.open(str(cache_folder / "guides.sqlite3"))
    patience: list[int] = []
    add_file = Cache.add_file

    def note(self: Cache, *arguments: Any) -> int:
        patience.append(self.row("PRAGMA busy_timeout")[0])
        return add_file(self, *arguments)

    monkeypatch.setattr(Cache, "add_file", note)
    patience.append(cache.row("PRAGMA busy_timeout")[0])
    files, _ = list_files(Folder(str(folder)))
    cache.keep_file(files[0], "what it holds")
    patience.append(cache.row("PRAGMA busy_timeout")[0])
    assert patience == [5000, 0, 5000]
    assert cache.read_file(files[0], str) == "what it holds"


def test_a_lock_is_no_reason_to_delete_the_cache(
    open_library: OpenLibrary, cache_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library().cards()
    path = cache_file(cache_folder)
    other = Cache.open(str(path))
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("spineguide.library.store.cache._PATIENCE_MS", 10)
    library = open_library()

    assert len(library.cards()) == 2
    assert "locked" in library.status().cache_problem
    other.execute("ROLLBACK")
    assert len(open_library().cards()) == 2
    assert path.exists()
