from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spineguide.guide.prose import Span, line_text
from spineguide.library import Library
from spineguide.library.store.folders import Folder
from spineguide.library.search.query import MOST_WORDS, Concept
from spineguide.library.search.sign_index import SignRow
from spineguide.library.search.signs import weigh_sign
from spineguide.library.search.snippets import make_snippet
from tests.library.conftest import DISC, FUSION, GLOSSARY, OpenLibrary

if TYPE_CHECKING:
    from pathlib import Path


def first(library: Library, query: str) -> tuple[str, str, str]:
    hit = library.search(query).hits[0]
    return hit.guide, hit.kind, hit.title


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        pytest.param(
            "driving after fusion", ("spinal-fusion", "faq", "When can I drive?"), id="stem"
        ),
        pytest.param(
            "how long until I can drive after my spinal fusion",
            ("spinal-fusion", "faq", "When can I drive?"),
            id="filler words",
        ),
        pytest.param(
            "physical therapy for a herniated disk",
            ("slipped-disc", "section", "How is it treated?"),
            id="synonym, other name, American spelling",
        ),
        pytest.param(
            "what is spondylodesis",
            ("spinal-fusion", "section", "What is spinal fusion?"),
            id="other name",
        ),
        pytest.param("physioth", ("slipped-disc", "section", "How is it treated?"), id="prefix"),
        pytest.param("what is a vertebra", ("", "glossary", "vertebra"), id="meaning of a word"),
        pytest.param(
            "spinalfusion walking", ("spinal-fusion", "faq", "When can I walk?"), id="joined words"
        ),
        pytest.param(
            "question about driving",
            ("spinal-fusion", "question", "When can I drive and work?"),
            id="kind that was asked for",
        ),
    ],
)
def test_search_understands(
    query: str, wanted: tuple[str, str, str], open_library: OpenLibrary
) -> None:
    assert first(open_library(), query) == wanted


def test_mistyped_words_are_corrected_and_it_says_so(open_library: OpenLibrary) -> None:
    result = open_library().search("spinal fussion drivin")

    assert result.query == "spinal fussion drivin"
    assert result.corrected == "spinal fusion drivin"
    assert "When can I drive?" in [hit.title for hit in result.hits[:2]]


@pytest.mark.parametrize("query", ["the", "zqxj", "35", "", "?!", '" OR * NEAR(', "\0"])
def test_what_says_nothing_finds_nothing(query: str, open_library: OpenLibrary) -> None:
    result = open_library().search(query)

    assert (result.hits, result.warnings, result.total, result.corrected) == ((), (), 0, None)


def test_a_search_that_finds_nothing_suggests_names(open_library: OpenLibrary) -> None:
    assert open_library().search("Laminectomy").suggestions == ()
    assert open_library().search("prolabs").suggestions == ("Slipped disc",)


def test_matching_words_are_marked_in_the_best_sentence(open_library: OpenLibrary) -> None:
    hit = open_library().search("screws").hits[0]

    assert hit.part == "what-it-is"
    assert hit.snippet == (Span("Screws", "match"), Span(" hold them still."))


def test_another_guide_comes_before_a_further_place_that_is_hardly_better(
    open_library: OpenLibrary,
) -> None:
    assert [hit.title for hit in open_library().search("driving").hits] == [
        "When can I drive?",
        "How is it treated?",
        "When can I drive and work?",
    ]


def test_one_guide_can_be_searched_alone(open_library: OpenLibrary) -> None:
    result = open_library().search("drive", guide="herniated disc")

    assert {hit.guide for hit in result.hits} == {"slipped-disc"}


def test_three_terms_are_shown_at_most(open_library: OpenLibrary, folder: Path) -> None:
    terms = [f"  - term: stone {number}\n    plain: Has a stone.\n" for number in "abcd"]
    (folder / "glossary.yaml").write_text("terms:\n" + "".join(terms), encoding="utf-8")
    result = open_library().search("stone")

    assert [hit.part for hit in result.hits] == ["stone a", "stone b", "stone c"]
    assert (result.more, result.total) == ({}, 4)


def test_a_guide_shows_three_places_and_counts_the_others(open_library: OpenLibrary) -> None:
    result = open_library().search("operation surgeon drive walk work")

    assert [hit.guide for hit in result.hits].count("spinal-fusion") == 3
    assert result.more["spinal-fusion"] >= 1
    assert result.total == len(result.hits) + sum(result.more.values())
    assert len(open_library().search("drive", limit=1).hits) == 1


@pytest.mark.parametrize(
    ("query", "level"),
    [
        pytest.param("can't pee", "emergency", id="as written"),
        pytest.param("unable to urinate", "emergency", id="other words"),
        pytest.param("no wee since yesterday", "emergency", id="other negation"),
        pytest.param("numb between my legs", "emergency", id="adjective"),
        pytest.param("wound is oozing", "urgent", id="synonym"),
        pytest.param("loss of feeling down there", "emergency", id="phrase that says not"),
        pytest.param("calf swollen", "urgent", id="two words"),
    ],
)
def test_a_warning_sign_is_pinned(query: str, level: str, open_library: OpenLibrary) -> None:
    warning = open_library().search(query).warnings[0]

    assert (warning.guide, warning.guide_title) == ("spinal-fusion", "Spinal fusion")
    assert warning.card.level == level
    assert set(warning.matched) <= set(warning.card.signs)


LEAFLET = """\
title: A leaflet
kind: condition
summary: Stay at home.
sections:
  - id: what-it-is
    title: What is it?
    text: It is a leaflet.
get_help:
  - level: emergency
    do: Stay at home and wait two weeks.
    if:
      - you cannot pee, or cannot feel when your bladder is full
      - you cannot pee
"""


def open_with_own(tmp_path: Path, bundled: Path, **files: str) -> Library:
    own = tmp_path / "own"
    own.mkdir()
    for name, text in files.items():
        (own / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Library((Folder(str(own)), Folder(str(bundled), bundled=True)), None)


def test_no_own_card_takes_the_place_of_a_bundled_one(tmp_path: Path, folder: Path) -> None:
    found = open_with_own(tmp_path, folder, leaflet=LEAFLET).search("cannot pee")

    assert [(warning.card.do, warning.bundled) for warning in found.warnings] == [
        ("Call your local emergency number.", True),
        ("Stay at home and wait two weeks.", False),
    ]


def test_of_a_very_long_query_the_end_is_left_out_and_that_is_told(
    open_library: OpenLibrary,
) -> None:
    words = " ".join(f"zq{number}" for number in range(MOST_WORDS))
    library = open_library()

    assert library.search(f"drive {words}").cut
    assert library.search(f"drive {words}").hits
    assert library.search(f"{words} drive").hits == ()
    assert not library.search("drive").cut


@pytest.mark.parametrize("query", ["spi\u0301nal fusion", "sp\u00ednal fusion"])
def test_an_accent_is_no_letter_however_it_is_typed(query: str, open_library: OpenLibrary) -> None:
    result = open_library().search(query)
    assert result.corrected is None
    assert result.hits == open_library().search("spinal fusion").hits


def test_each_hit_tells_whether_it_is_bundled(tmp_path: Path, folder: Path) -> None:
    terms = "terms: [{term: leaflet, plain: A sheet of paper.}]"
    library = open_with_own(tmp_path, folder, leaflet=LEAFLET, glossary=terms)

    def origins(query: str) -> set[tuple[str, bool]]:
        return {(hit.guide, hit.bundled) for hit in library.search(query).hits}

    assert origins("what does leaflet mean") == {("leaflet", False), ("", False)}
    assert ("", True) in origins("vertebra")
    assert origins("drive") == {("spinal-fusion", True), ("slipped-disc", True)}


def test_an_own_word_for_search_takes_no_bundled_meaning_away(tmp_path: Path, folder: Path) -> None:
    terms = "terms: [{term: vertebra, search: [backbone]}, {term: pee, plain: Urine.}]"
    library = open_with_own(tmp_path, folder, glossary=terms)

    origins = {term.term: (term.plain, term.bundled) for term in library.glossary()}
    assert origins["vertebra"] == ("A bone of the spine.", True)
    assert origins["pee"] == ("Urine.", False)
    assert library.search("backbone").hits[0].part == "vertebra"


@pytest.mark.parametrize(
    "query", ["when can I walk", "driving", "return to work", "slipped disc", "physio"]
)
def test_a_harmless_query_raises_no_warning(query: str, open_library: OpenLibrary) -> None:
    assert open_library().search(query).warnings == ()


def test_half_a_phrase_is_no_sign() -> None:
    brace = Concept(((("leg", "brac"), 1.0),), 1.0)

    assert weigh_sign(SignRow(0, 0, "numb between leg"), (brace,), [1.0]) == 0.0


def test_the_same_card_in_two_guides_is_pinned_once_the_named_guide_first(
    open_library: OpenLibrary, folder: Path
) -> None:
    other = FUSION.replace("Spinal fusion", "Laminectomy").replace(
        "[spondylodesis, back fusion]", "[decompression]"
    )
    (folder / "laminectomy.yaml").write_text(other, encoding="utf-8")
    warnings = open_library().search("cannot pee after spondylodesis").warnings

    assert [(warning.guide, warning.matched) for warning in warnings] == [
        ("spinal-fusion", ("you cannot pee, or cannot feel when your bladder is full",))
    ]


def test_every_kind_of_place_can_be_found(open_library: OpenLibrary, folder: Path) -> None:
    (folder / "full.yaml").write_text(
        DISC.replace("Slipped disc", "Fullness").replace("[herniated disc, prolapsed disc]", "[]")
        + """\
at_a_glance:
  - fact: driving
    text: apricot
approaches:
  - name: From the apricot side
    text: Text.
options:
  - name: Apricot treatment
    kind: surgical
    text: Text.
outcomes:
  - what: get an apricot
    good: true
    number: [1, 2]
    out_of: 100
    over: in a year
recovery:
  - when: First apricot
    text: Text.
get_help:
  - level: urgent
    do: Eat.
    if: [you turn apricot]
unknowns: [Why apricot?]
questions: [Which apricot?]
""",
        encoding="utf-8",
    )
    result = open_library().search("apricot", guide="full", limit=50)

    assert {(hit.kind, hit.part) for hit in result.hits} == {
        ("section", "at-a-glance"),
        ("approach", "approaches"),
        ("option", "options"),
        ("outcome", "outcomes"),
        ("recovery", "recovery"),
        ("warning", "get-help"),
        ("question", "questions"),
        ("unknown", "unknowns"),
    }
    outcome = next(hit for hit in result.hits if hit.kind == "outcome")
    assert line_text(outcome.snippet) == "About 1 to 2 in 100 people get an apricot in a year."


def test_long_sentences_are_cut_between_words() -> None:
    (span,) = make_snippet(((Span("word " * 100),),), set())

    assert len(span.text) <= 202
    assert span.text.endswith("word …")


@given(query=st.text(max_size=40))
@settings(max_examples=60)
def test_no_query_upsets_the_search(query: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    library = SHARED.get("library")
    if library is None:
        place = tmp_path_factory.mktemp("shared")
        (place / "spinal-fusion.yaml").write_text(FUSION, encoding="utf-8")
        (place / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
        library = SHARED["library"] = Library((Folder(str(place)),), None)
    result = library.search(query)

    assert result.query == query
    assert result.total >= len(result.hits)


SHARED: dict[str, Library] = {}
