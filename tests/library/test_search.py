from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spineguide.guide.prose import Span, line_text
from spineguide.library import Library
from spineguide.library.search.query import MOST_WORDS
from spineguide.library.search.snippets import first_sentence
from spineguide.library.store.folders import Folder
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
        pytest.param("physioth", ("", "glossary", "physiotherapy"), id="prefix"),
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
    assert open_library().search("prolapseddisq").suggestions == ("Slipped disc",)
    assert open_library().search("walrus").suggestions == ()


def test_matching_words_are_marked_in_the_first_sentence(open_library: OpenLibrary) -> None:
    hit = open_library().search("bones", guide="spinal-fusion").hits[0]

    assert (hit.part, hit.id) == ("what-it-is", "what-it-is")
    assert hit.snippet == (
        Span("Two "),
        Span("bones", "match"),
        Span(" of the spine are joined."),
    )


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
    ("query", "cards"),
    [
        pytest.param("can't pee", ["nerves-now"], id="as written"),
        pytest.param("unable to urinate", ["nerves-now"], id="other words for both"),
        pytest.param("no wee since yesterday", ["nerves-now"], id="other negation"),
        pytest.param("loss of feeling down there", ["nerves-now"], id="groups"),
        pytest.param("my foot is numb after surgery", ["operation-today"], id="group in group"),
        pytest.param("no numbness down there", [], id="denied"),
        pytest.param("no numbness or tingling down there", [], id="denied in a chain"),
        pytest.param(
            "numb down there with a numb leg since surgery",
            ["nerves-now", "operation-today"],
            id="two, the most urgent first",
        ),
        pytest.param("my back aches", [], id="nothing urgent"),
        pytest.param("numb", [], id="one word of a phrase"),
        pytest.param("nummb private parts", ["nerves-now"], id="mistyped"),
        pytest.param("can not pee", ["nerves-now"], id="begun like a question"),
        pytest.param("does not pee", ["nerves-now"], id="begun like a question, of another"),
        pytest.param("does numbness spread down there", [], id="a question about a thing"),
        pytest.param("balance", [], id="one common word"),
        pytest.param("my balance", ["nerves-now"], id="a common word of somebody's"),
        pytest.param("wobbles", [], id="a word that is left of a phrase"),
        pytest.param(
            "numb today and after long thought about nothing else a tumble of words"
            " that ends in private parts",
            [],
            id="out of reach",
        ),
        pytest.param("bottom of my foot is numb, bottom", [], id="what only looks alike"),
        pytest.param(
            "my bottom is numb and I drag one foot", ["nerves-now"], id="alike, but words apart"
        ),
        pytest.param("numb since surgery down there", [], id="alike in other words"),
        pytest.param("i have not had a pee", ["nerves-now"], id="denied through a filler"),
        pytest.param("no leg numbness in private parts", [], id="denied of a part of the body"),
        pytest.param("the dog pulled me over, i can't pee", ["nerves-now"], id="somebody"),
        pytest.param("incontinence", ["nerves-now"], id="a word that is a sign"),
        pytest.param("incontinence and apricots", [], id="a word among others"),
        pytest.param("i have incontinence and apricots", ["nerves-now"], id="told of oneself"),
        pytest.param("risk of numbness down there", [], id="a risk"),
        pytest.param("will i be numb down there", [], id="a fear"),
        pytest.param("how long after surgery can't i pee since monday", [], id="asked, one part"),
        pytest.param(
            "what is it, since today numb down there", ["nerves-now"], id="asked and told"
        ),
        pytest.param("when can i pee", [], id="a plan"),
        pytest.param("no incontinence", [], id="a word that is a sign, denied"),
        pytest.param("can surgery make you incontinent", [], id="what may come of it"),
        pytest.param("can i have incontinence", [], id="asked about oneself"),
    ],
)
def test_what_is_described_is_pinned(
    query: str, cards: list[str], open_library: OpenLibrary
) -> None:
    warnings = open_library().search(query).warnings
    assert [warning.card.id for warning in warnings if not warning.guide] == cards


def test_the_signs_that_were_described_are_named(open_library: OpenLibrary) -> None:
    (warning,) = open_library().search("numb down there and cannot pee").warnings

    assert warning.matched == ("you are numb between your legs", "you cannot pee")
    assert (warning.guide, warning.bundled) == ("", False)


def test_no_less_urgent_sign_that_says_more_hides_another(
    folder: Path, open_library: OpenLibrary
) -> None:
    cards = folder / "get-help.yaml"
    phrase = "- numb leg since the operation\n"
    further = f"{phrase}          - can't pee since the operation\n"
    cards.write_text(cards.read_text(encoding="utf-8").replace(phrase, further), encoding="utf-8")
    found = open_library().search("can't pee since the operation")

    assert [each.card.id for each in found.warnings if not each.guide] == [
        "nerves-now",
        "operation-today",
    ]


@pytest.mark.parametrize(
    ("query", "unsure"),
    [
        pytest.param("risk of numbness down there", True, id="names a sign"),
        pytest.param("numb down there", False, id="describes it"),
        pytest.param("driving", False, id="neither"),
    ],
)
def test_what_may_be_a_sign_is_asked_about(
    query: str, unsure: bool, open_library: OpenLibrary
) -> None:
    assert open_library().search(query).unsure is unsure


@pytest.mark.parametrize(
    ("query", "level"),
    [
        pytest.param("wound is red", "urgent", id="its own words"),
        pytest.param("calf swollen", "urgent", id="another form"),
        pytest.param("cannot feel when my bladder is full", "emergency", id="denied"),
        pytest.param("your new legs", None, id="common words"),
        pytest.param("calf", None, id="one word"),
        pytest.param("swollen apricots in the calf of a cow", None, id="little of what is said"),
    ],
)
def test_the_own_card_of_a_guide_is_pinned_by_its_text(
    query: str, level: str | None, open_library: OpenLibrary
) -> None:
    own = [each for each in open_library().search(query).warnings if each.guide]

    assert [warning.card.level for warning in own] == [level][: level is not None]
    assert all(warning.guide_title == "Spinal fusion" for warning in own)
    assert all(set(warning.matched) <= set(warning.card.signs) for warning in own)


def test_the_own_card_of_one_guide_is_found_in_it_alone(open_library: OpenLibrary) -> None:
    assert open_library().search("calf swollen", guide="spinal-fusion").warnings
    assert not open_library().search("calf swollen", guide="slipped-disc").warnings


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
        ("Call your local emergency number.", True),
        ("Stay at home and wait two weeks.", False),
    ]


OWN_GET_HELP = """\
words:
  ours: numbness round my saddle today, cannot pee at home
cards:
  - id: wait
    for: everyone
    level: routine
    title: Ours
    brief: an ache
    do: Wait two weeks.
    signs:
      - text: you cannot pee in company
        search:
          - can't pee in company
          - numb bottom on a bicycle
  - id: call-us
    for: everyone
    level: urgent
    title: Ours
    brief: a rash
    do: Call us.
    signs:
      - text: your saddle has a rash
        search:
          - "=saddle rash"
          - our numbness
"""


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("can't pee in company", id="its card covers more words"),
        pytest.param("numb bottom on a bicycle", id="its card is never pinned"),
        pytest.param("cannot pee at home", id="its words swallow those of the sign"),
    ],
)
def test_no_own_file_hides_a_bundled_sign(tmp_path: Path, folder: Path, query: str) -> None:
    found = open_with_own(tmp_path, folder, **{"get-help": OWN_GET_HELP}).search(query)

    assert [(each.card.id, each.bundled) for each in found.warnings if not each.guide] == [
        ("nerves-now", True)
    ]


@pytest.mark.parametrize(
    ("query", "cards", "unsure"),
    [
        pytest.param("a rash down there", ["call-us"], False, id="words of the bundled ones"),
        pytest.param("a rash and numb down there", ["nerves-now", "call-us"], False, id="both"),
        pytest.param("risk of a rash down there", [], True, id="asked about"),
    ],
)
def test_own_signs_are_found_beside_the_bundled_ones(
    tmp_path: Path, folder: Path, query: str, cards: list[str], unsure: bool
) -> None:
    found = open_with_own(tmp_path, folder, **{"get-help": OWN_GET_HELP}).search(query)

    assert [each.card.id for each in found.warnings if not each.guide] == cards
    assert [each.bundled for each in found.warnings] == [card != "call-us" for card in cards]
    assert found.unsure is unsure


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
    terms = "terms: [{term: home, plain: Where you live.}]"
    library = open_with_own(tmp_path, folder, leaflet=LEAFLET, glossary=terms)

    def origins(query: str) -> set[tuple[str, bool]]:
        return {(hit.guide, hit.bundled) for hit in library.search(query).hits}

    assert origins("what does home mean") == {("leaflet", False), ("", False)}
    assert ("", True) in origins("vertebra")
    assert origins("drive") == {("spinal-fusion", True), ("slipped-disc", True)}


def test_an_own_word_for_search_takes_no_bundled_meaning_away(tmp_path: Path, folder: Path) -> None:
    terms = "terms: [{term: vertebra, search: [backbone]}, {term: pee, plain: Urine.}]"
    library = open_with_own(tmp_path, folder, glossary=terms)

    origins = {term.term: (term.plain, term.bundled) for term in library.glossary()}
    assert origins["vertebra"] == ("A bone of the spine.", True)
    assert origins["pee"] == ("Urine.", False)
    assert library.search("backbone").hits[0].part == "vertebra"


def test_a_word_leads_to_what_it_means_before_its_fellows(tmp_path: Path, folder: Path) -> None:
    terms = "terms: [{term: screws, search: [bolts, nerve]}]"
    library = open_with_own(tmp_path, folder, glossary=terms)

    assert first(library, "bolts") == ("spinal-fusion", "section", "What is spinal fusion?")


def test_a_whole_word_is_no_beginning_of_another(tmp_path: Path, folder: Path) -> None:
    library = open_with_own(tmp_path, folder, glossary="terms: [{term: walk, search: [spin]}]")

    assert first(library, "spin") == ("spinal-fusion", "faq", "When can I walk?")


def test_what_no_place_is_about_is_not_sought_by_its_parts(tmp_path: Path, folder: Path) -> None:
    terms = "terms: [{term: nerve conduction study, also: [nerve conduction]}]"
    result = open_with_own(tmp_path, folder, glossary=terms).search("nerve conduction")

    assert (result.hits, result.uncovered) == ((), ("nerve conduction",))


@pytest.mark.parametrize(
    "query", ["when can I walk", "driving", "return to work", "slipped disc", "physio"]
)
def test_a_harmless_query_raises_no_warning(query: str, open_library: OpenLibrary) -> None:
    assert open_library().search(query).warnings == ()


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
    text = first_sentence(((Span("word " * 100),),))

    assert len(text) <= 202
    assert text.endswith("word …")


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("You may. Ask first.", "You may. Ask first."),
        ("After about four weeks. Ask your surgeon.", "After about four weeks."),
        ("", ""),
    ],
    ids=["a bare answer", "a sentence", "nothing"],
)
def test_a_snippet_is_the_first_sentence_that_says_something(text: str, opening: str) -> None:
    assert first_sentence(((Span(text),),)) == opening


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
