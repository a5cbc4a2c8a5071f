"""A pack of guides answers as its folder does, and is believed no more than that."""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spineguide import __version__
from spineguide.errors import SpineguideError
from spineguide.guide.faults import GuideFileError
from spineguide.guide.loader import load_get_help, load_glossary, load_guide
from spineguide.guide.model import Guide, Section
from spineguide.guide.prose import Prose
from spineguide.library import Library
from spineguide.library.store.checksum import pack
from spineguide.library.store.folders import Folder, find_bundled_guides, find_folders, stat_file
from spineguide.library.store.packs import Pack, encode_pack, load_from, open_pack
from tests.conftest import DATA
from tests.library.conftest import DISC, FUSION

if TYPE_CHECKING:
    from tests.library.conftest import OpenLibrary

LINE = f"spineguide {__version__} pack\n".encode()


def write_pack(library: Library, path: Path) -> Path:
    path.write_bytes(encode_pack(library.read_own()))
    return path


def open_packed(*places: Folder, cache: Path | None = None) -> Library:
    return Library(places, str(cache) if cache else None)


def packed(path: Path) -> Folder:
    return Folder(str(path), expected=True, packed=True)


def make_pack(files: dict[str, bytes]) -> bytes:
    """Return a pack with whatever *files* hold."""
    table: dict[str, tuple[int, int]] = {}
    pieces = b""
    for name, text in files.items():
        piece = pack(zlib.compress(text))
        table[name] = len(pieces), len(piece)
        pieces += piece
    return with_table(pack(table)) + pieces


def with_table(table: bytes) -> bytes:
    return LINE + len(table).to_bytes(8, "big") + table


def answers(library: Library) -> object:
    return (
        library.origins(),
        [msgspec.structs.replace(card, path="") for card in library.cards()],
        [(entry.id, entry.guide, entry.bundled) for entry in library.entries()],
        library.glossary(),
        library.get_help(),
        library.search("driving after fusion"),
        library.search("cannot wee"),
        library.warnings,
    )


@pytest.mark.parametrize("cached", [True, False])
def test_a_pack_answers_as_its_folder_does(
    open_library: OpenLibrary, tmp_path: Path, cached: bool
) -> None:
    path = write_pack(open_library(), tmp_path / "hospital.pack")
    cache = tmp_path / "packed-cache" if cached else None

    for _ in range(2):
        library = open_packed(packed(path), cache=cache)
        assert answers(library) == answers(open_library())
        assert library.files_read() == (str(path),)
        assert [(each.guides, each.problem) for each in library.status().folders] == [(2, "")]


def test_a_pack_is_opened_only_when_it_changed(
    open_library: OpenLibrary, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_pack(open_library(), tmp_path / "hospital.pack")
    cache = tmp_path / "packed-cache"
    before = open_packed(packed(path), cache=cache).search("driving")
    open_pack.cache_clear()

    with monkeypatch.context() as patch:
        patch.setattr("spineguide.library.store.packs.Pack", None)
        assert open_packed(packed(path), cache=cache).search("driving") == before

    (folder / "slipped-disc.yaml").unlink()
    (folder / "whiplash.yaml").write_text(DISC.replace("Slipped disc", "Whiplash"))
    write_pack(open_library(), path)
    cards = open_packed(packed(path), cache=cache).cards()
    assert [card.id for card in cards] == ["spinal-fusion", "whiplash"]


def test_a_pack_is_read_where_the_path_names_a_file(tmp_path: Path) -> None:
    (tmp_path / "some.pack").write_bytes(make_pack({}))
    environ = {"SPINEGUIDE_PATH": os.pathsep.join([str(tmp_path), str(tmp_path / "some.pack")])}

    assert [folder.packed for folder in find_folders(environ)][:2] == [False, True]


def test_what_folders_share_is_packed_once_the_nearest_first(
    open_library: OpenLibrary, folder: Path, tmp_path: Path
) -> None:
    near = tmp_path / "near"
    near.mkdir()
    (near / "glossary.yaml").write_text(
        "terms:\n- {term: vertebra, plain: One bone.}\n- {term: disc, plain: A cushion.}\n"
    )
    (near / "get-help.yaml").write_text((folder / "get-help.yaml").read_text())
    (near / "spinal-fusion.yaml").write_text(FUSION.replace("Two bones", "Some bones"))
    places = (near, folder)

    path = write_pack(open_library(*places), tmp_path / "hospital.pack")

    assert answers(open_packed(packed(path))) == answers(open_library(*places))


def test_bundled_cards_and_words_are_never_those_of_a_pack(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    own = (Path(find_bundled_guides()) / "get-help.yaml").read_text()
    (tmp_path / "own" / "get-help.yaml").write_text(own.replace("do: ", "do: Wait. "))
    library = Library((Folder(str(tmp_path / "own")),), None)
    path = write_pack(library, tmp_path / "hospital.pack")

    bundled = Folder(find_bundled_guides(), bundled=True)
    library = open_packed(packed(path), bundled)

    alone = Library((bundled,), None)
    assert [card.do for card in library.get_help().cards] == [
        card.do for card in alone.get_help().cards
    ]
    assert len(library.read_own()) == 1
    assert not alone.read_own()


def test_a_guide_that_a_pack_lacks_is_found_further_on(
    open_library: OpenLibrary, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "some.pack"
    path.write_bytes(make_pack({"glossary": b"terms: []"}))
    library = open_packed(packed(path), Folder(str(folder)))

    assert library.find("spinal-fusion").guide == open_library().find("spinal-fusion").guide
    assert not library.warnings


DAMAGED = "This pack is damaged: copy it again."
NOT_READ = {
    "no pack": (b"title: Mine\n", "This is not a pack of guides."),
    "another version": (
        LINE.replace(__version__.encode(), b"9.9"),
        f"This pack is for spineguide 9.9, and this is {__version__}. "
        "Make it again from its guides: spineguide library --pack FILE",
    ),
    "cut": (make_pack({"mine": b"{}"})[:-1], DAMAGED),
    "table cut": (make_pack({"mine": b"{}"})[:40], DAMAGED),
    "table of another kind": (with_table(pack(["mine"])), DAMAGED),
    "before its start": (with_table(pack({"mine": (-9, 2)})), DAMAGED),
    "behind its end": (with_table(pack({"mine": (2**62, 2)})), DAMAGED),
}


@pytest.mark.parametrize(("data", "message"), NOT_READ.values(), ids=NOT_READ.keys())
def test_what_is_no_pack_costs_one_line(
    open_library: OpenLibrary, folder: Path, tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "some.pack"
    path.write_bytes(data)
    library = open_packed(packed(path), Folder(str(folder)))

    assert library.search("driving").hits == open_library().search("driving").hits
    assert library.warnings == (f"{path}:1:1: {message}",)
    assert tuple(library.origins()) == ("slipped-disc", "spinal-fusion")
    assert library.status().folders[0].guides == 0


def test_a_pack_that_cannot_be_read_is_looked_at_again(
    open_library: OpenLibrary, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_pack(open_library(), tmp_path / "hospital.pack")
    cache = tmp_path / "packed-cache"
    places = (packed(path), Folder(str(folder)))

    def refuse(_path: str) -> None:
        raise PermissionError(13, "Permission denied")

    open_pack.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr("spineguide.library.store.packs.Pack", refuse)
        library = open_packed(*places, cache=cache)
        assert len(library.cards()) == 2
        assert library.warnings == (f"{path}:1:1: This file cannot be read: Permission denied.",)
    library = open_packed(*places, cache=cache)
    assert {card.path for card in library.cards()} == {
        f"{path}/spinal-fusion.yaml",
        f"{path}/slipped-disc.yaml",
    }


HOSTILE = {
    "an escape": b'{"title": "\\u001b[2J", "kind": "condition"}',
    "a bomb": b" " * 60_000_000,
    "no text": b"\xff\xfe\x00",
    "an alias": b"title: &a [*a]",
    "an address that runs": FUSION.encode()
    + b"sources: {s: {title: T, url: 'javascript:alert(1)'}}\n",
    "a depth": b"[" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_guide_in_a_pack_passes_the_loader(tmp_path: Path, folder: Path, text: bytes) -> None:
    path = tmp_path / "some.pack"
    path.write_bytes(make_pack({"mine": text, "glossary": text, "../etc": text, "clinic": text}))
    library = open_packed(packed(path), Folder(str(folder)))

    assert len(library.cards()) == 2
    assert library.search("driving").hits
    with pytest.raises(SpineguideError):
        library.find("mine")
    assert all(line.startswith(f"{path}/") for line in library.warnings)
    assert tuple(library.origins()) == ("mine", "slipped-disc", "spinal-fusion")


@given(data=st.data())
def test_no_byte_makes_a_pack_crash(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(make_pack({"mine": FUSION.encode()}))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=3)):
        whole[at] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("packs") / "some.pack"
    path.write_bytes(whole)

    with suppress(GuideFileError):
        read = {name: Pack(str(path)).read(name) for name in Pack(str(path)).names}
        assert read == {"mine": FUSION.encode()}


@given(st.binary(max_size=200))
def test_no_content_of_a_piece_makes_a_pack_crash(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("packs") / "some.pack"
    piece = pack(content)
    path.write_bytes(with_table(pack({"mine": (0, len(piece))})) + piece)

    with suppress(GuideFileError):
        assert len(Pack(str(path)).read("mine")) <= 2 * 1024 * 1024


def test_all_that_files_can_hold_can_be_packed(tmp_path: Path) -> None:
    files: dict[str, msgspec.Struct] = {
        "complete": load_guide(DATA / "complete.yaml"),
        "example-guide": load_guide(DATA / "example-guide.yaml"),
        "glossary": load_glossary(DATA / "glossary.yaml"),
        "get-help": load_get_help(DATA / "get-help.yaml"),
    }
    path = tmp_path / "some.pack"
    path.write_bytes(encode_pack(files))

    for name, value in files.items():
        file = stat_file(packed(path), name)
        assert file is not None
        assert load_from(file, type(value)) == value


def test_what_no_file_can_hold_is_not_packed() -> None:
    section = Section(id="what", title="What?", text=Prose.from_text("Text."))
    guide = Guide(
        title=" Two  spaces",
        kind="topic",
        summary=Prose.from_text("Short."),
        sections=(section,),
    )
    with pytest.raises(GuideFileError, match="This cannot be packed as it is written"):
        encode_pack({"mine": guide})


def test_a_guide_that_is_taken_away_meanwhile_is_in_no_pack(
    folder: Path, open_library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = open_library().cards()
    (folder / "slipped-disc.yaml").unlink()
    monkeypatch.setattr(Library, "cards", lambda _library: cards)

    assert set(open_library().read_own()) == {"spinal-fusion", "glossary", "get-help"}
