from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spineguide.library.cache import Cache
from spineguide.library.checksum import CacheDamageError, pack, unpack
from spineguide.library.folders import GuideFile
from tests.library.conftest import OpenLibrary, cache_file

if TYPE_CHECKING:
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
    file = GuideFile("a", "/a.yaml", (1, 2, 3))
    cache.keep_file(file, "text")
    cache.keep_file(file, "text")

    assert cache.row("SELECT count(*) FROM files") == (1,)
    assert cache.read_file(file, str) == "text"


def test_half_a_transaction_leaves_nothing() -> None:
    cache = Cache.in_memory()

    def write_half() -> None:
        with cache.writing():
            cache.set_fact("half", "done")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()

    assert cache.fact("half", str) is None


def test_a_lock_is_no_reason_to_delete_the_cache(
    open_library: OpenLibrary, cache_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library().cards()
    path = cache_file(cache_folder)
    other = Cache.open(str(path))
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("spineguide.library.cache._PATIENCE_MS", 10)
    library = open_library()

    assert len(library.cards()) == 2
    assert "locked" in library.status().cache_problem
    other.execute("ROLLBACK")
    assert len(open_library().cards()) == 2
    assert path.exists()
