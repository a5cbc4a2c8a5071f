from __future__ import annotations

import os
import re
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from spineguide.library import Library
from spineguide.library.search.dictionary import list_common_words
from spineguide.site import search_index
from spineguide.site.search_index import SearchIndex
from spineguide.site.search_rules import describe_dictionary, find_bits

if TYPE_CHECKING:
    from pathlib import Path

ASSETS = files("spineguide.site").joinpath("assets")
SCRIPT = re.compile(
    r"(?:var \w+ = |spineguidePieces\.give\(\"[a-z0-9_/]+\", )(.*?)\)?;\n", re.DOTALL
)


def make_index() -> dict[str, Any]:
    library = Library.open(os.environ)
    index = SearchIndex(library.list_words(), library.get_help(), lambda callout: callout)
    for entry in library.entries():
        index.add(entry)
    made = {}
    for path, text in index.make_files():
        match = SCRIPT.fullmatch(text)
        assert match, path
        made[path] = msgspec.json.decode(match[1])
    return made


@pytest.fixture
def whole(example_library: Path) -> Any:
    assert example_library.is_dir()
    return make_index()["assets/search-index.js"]


@pytest.fixture
def cut(example_library: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    assert example_library.is_dir()
    monkeypatch.setattr(search_index, "MOST_BYTES", 0)
    return make_index()


def test_what_is_taken_over_from_others_is_unchanged_and_its_licence_is_there() -> None:
    told = ASSETS.joinpath("licences.txt").read_text("utf-8")
    digests = re.findall(r"^sha256 ([0-9a-f]{64})$", told, re.MULTILINE)
    names = re.findall(r"^(\w+\.js): ", told, re.MULTILINE)
    assert names == ["minisearch.js", "stemmer.js"]
    assert digests == [sha256(ASSETS.joinpath(name).read_bytes()).hexdigest() for name in names]
    assert "MiniSearch 7.2.0" in told
    assert "Permission is hereby granted, free of charge" in told
    assert "Redistributions in binary form must reproduce" in told


def test_our_scripts_never_make_markup_of_text() -> None:
    for asset in ASSETS.iterdir():
        script = asset.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", script)
        assert not re.search(r"\beval\(|new Function\(|setTimeout\(['\"]", script), asset.name


def test_a_place_leads_to_its_answer_and_a_word_to_its_meaning(whole: Any) -> None:
    guides = [guide["path"] for guide in whole["guides"]]
    assert guides == ["guides/example-condition.html", "guides/example-guide.html"]
    places = [place for pack in whole["packs"] for place in pack]
    question = next(place for place in places if place["title"] == "Is it in my head?")
    assert question["address"] == "#serious"
    assert question["opening"] == "No. It is in your neck."
    assert whole["glossary"][0]["address"] == "words.html#word.nerve"
    assert whole["placeCount"] == len(places) + len(whole["glossary"])


def test_shared_cards_stand_once_and_own_ones_beside_them(whole: Any) -> None:
    places = [place for pack in whole["packs"] for place in pack]
    assert len(whole["cards"]) == len(Library.open(os.environ).get_help().cards)
    assert [card["action"] for card in whole["own"]] == [
        "Call an ambulance.",
        "Call the ward today.",
    ]
    assert {place["address"] for place in places if place["kind"] == "warning"} == {"#get-help"}


def test_a_cut_index_has_a_piece_for_each_guide_and_for_the_starts_of_stems(
    cut: dict[str, Any],
) -> None:
    core = cut["assets/search-index.js"]
    assert core["packs"] is None
    assert [cut[f"assets/places/{number}.js"][0]["title"] for number in range(2)] == [
        "What is the example condition?",
        "What is the example operation?",
    ]
    assert {f"assets/stems/{piece}.js" for piece in core["pieces"]} == {
        path for path in cut if path.startswith("assets/stems/")
    }
    (vertebra,) = [each for each in cut["assets/stems/ve.js"] if each[0] == "vertebra"]
    # In one place, in no heading; of the second guide, where it counts as one place in texts.
    assert vertebra == ["vertebra", 1, 0, "1a"]
    assert "exampl" in {each[0] for each in core["nameStems"]}


def test_of_a_stem_in_most_guides_those_count_of_which_it_tells(cut: dict[str, Any]) -> None:
    (example,) = [each for each in cut["assets/stems/ex.js"] if each[0] == "exampl"]
    # In the names of both.
    assert re.fullmatch("0[f-h]1[f-h]", example[3])
    stems = [each for path in cut if "/stems/" in path for each in cut[path]]
    in_both = [each[3] for each in stems if len(re.findall("[a-z]", each[3])) == 2]
    assert example[3] in in_both
    assert not [weights for weights in in_both if re.search("[abc]", weights)]
    # It stands in both, in texts alone.
    assert "" in [each[3] for each in stems]


def test_the_dictionary_knows_its_words_and_few_others() -> None:
    dictionary = describe_dictionary()
    bits = msgspec.json.decode(msgspec.json.encode(dictionary["bits"]), type=bytes)

    def knows(word: str) -> bool:
        places = find_bits(word, dictionary["size"])
        return all(bits[place // 8] >> place % 8 & 1 for place in places)

    common = [word for word in list_common_words() if len(word) > 3]
    assert all(map(knows, common))
    others = {f"{word}qz" for word in common}
    assert sum(map(knows, others)) < 0.1 * len(others)
