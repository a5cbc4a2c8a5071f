"""What a name alone opens, and what help shows."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

import pytest

from spineguide import __version__
from spineguide.cli.examples import EXAMPLES, FIRST_STEPS
from spineguide.cli.finding import MOST_WORDS
from spineguide.library import Entry, Library

if TYPE_CHECKING:
    from tests.conftest import Run

COMPLETE = Path(__file__).parents[1] / "data" / "complete.yaml"

FIRST_WORDS = Path(__file__).parents[1] / "data" / "first-words.tsv"


def ask(run: Run, *words: str) -> dict[str, Any]:
    result = run(*words, "-f", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


@pytest.mark.parametrize(
    ("words", "guide"),
    [
        pytest.param("fusion", "spinal-fusion", id="word"),
        pytest.param("Slipped Disc", "herniated-disc", id="other-name"),
        pytest.param("fussion", "spinal-fusion", id="slip"),
        pytest.param("disc 2", "degenerative-disc-disease", id="number-among-several"),
        pytest.param("open fusion", "spinal-fusion", id="by-the-hidden-command"),
        pytest.param("print fusion", "spinal-fusion", id="asked-for"),
        pytest.param("doctor says I have sciatica", "sciatica", id="told-by-a-doctor"),
        pytest.param("help fusion", "spinal-fusion", id="help-with-what-is-no-command"),
    ],
)
def test_a_name_opens_its_guide(run: Run, words: str, guide: str) -> None:
    answer = ask(run, *words.split())
    assert (answer["kind"], answer["id"]) == ("guide", guide)


def test_a_name_that_was_mistyped_is_told(run: Run) -> None:
    text = " ".join(run("fussion").stdout.split())
    assert "You typed “fussion”. The nearest name is that of: Spinal fusion." in text
    assert "You typed" not in run("fusion").stdout


def test_words_after_the_name_open_a_part_of_it(run: Run) -> None:
    answer = ask(run, "slipped", "disc", "when", "to", "get", "help")
    assert (answer["id"], answer["part"]) == ("herniated-disc", "get-help")


@pytest.mark.parametrize(
    ("typed", "guide", "part"),
    [
        pytest.param("fusion risks", "spinal-fusion", "outcomes", id="another-word-for-a-part"),
        pytest.param("risks of a fusion", "spinal-fusion", "outcomes", id="part-before-name"),
        pytest.param("recovery after fusion", "spinal-fusion", "recovery", id="guides-have-both"),
    ],
)
def test_a_part_is_opened_in_whatever_order_it_is_asked_for(
    run: Run, typed: str, guide: str, part: str
) -> None:
    answer = ask(run, *typed.split())
    assert (answer["id"], answer["part"]) == (guide, part)


def test_a_name_opens_a_guide_in_each_of_its_forms(run: Run) -> None:
    assert ask(run, "fusion", "--short")["kind"] == "short"
    assert ask(run, "fusion", "--contents")["kind"] == "contents"


def test_a_part_without_a_guide_is_offered_of_each(run: Run) -> None:
    text = run("what should I ask my surgeon").stdout
    assert text.startswith("Questions to ask your care team: in which guide?\n")
    assert "- spineguide sciatica questions: Sciatica\n" in text


@pytest.mark.parametrize("typed", ["when can I drive?", "should I have a fusion", "is it safe"])
def test_a_question_is_searched_for(run: Run, typed: str) -> None:
    text = run(*typed.split()).stdout
    assert text.startswith(f"Search: {typed}\n")
    assert "No guide has this name" not in text


def test_who_tells_of_a_danger_sign_beside_a_name_reads_of_it_first(run: Run) -> None:
    assert ask(run, "fusion", "numb", "bottom")["warnings"]
    assert ask(run, "numb bottom after fusion")["warnings"]


def test_nothing_is_said_of_names_before_an_alarm(run: Run) -> None:
    assert "No guide has this name" not in run("numb", "bottom").stdout


@pytest.mark.parametrize("typed", ["emergency", "Danger", "red flags", "999"])
def test_the_danger_signs_have_other_names(run: Run, typed: str) -> None:
    assert ask(run, typed)["kind"] == "danger-signs"


@pytest.mark.parametrize("typed", ["guides", "spine guide", "help me", "1"])
def test_what_says_nothing_shows_the_first_page(run: Run, typed: str) -> None:
    assert run(*typed.split()).stdout == run().stdout


@pytest.mark.parametrize("typed", ["-v", "-V", "--version", "version"])
def test_the_version_is_told_however_it_is_asked_for(run: Run, typed: str) -> None:
    assert run(typed).stdout == f"spineguide {__version__}\n"


@pytest.mark.parametrize("typed", ["/?", "-?"])
def test_help_is_shown_however_it_is_asked_for(run: Run, typed: str) -> None:
    assert run(typed).stdout == run("--help").stdout


def test_who_says_too_little_is_shown_an_example(run: Run) -> None:
    result = run("search")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "Error: Something is missing: spineguide search WORDS...\n"
        "Hint: For example: spineguide search numb leg\n"
    )


def test_a_term_that_is_not_explained_can_be_looked_for(run: Run) -> None:
    result = run("glossary", "golf", "swing")
    assert "Hint: Look for it in all guides: spineguide search golf swing\n" in result.stderr


def test_guides_are_compared_as_people_say_it(run: Run) -> None:
    guides = ask(run, "compare", "spinal", "fusion", "or", "a laminectomy")["guides"]
    assert [guide["id"] for guide in guides] == ["spinal-fusion", "laminectomy"]
    assert run("compare", "fusion", "vs", "golf").stderr.startswith(
        "Error: There is no guide called “golf”.\n"
    )


@pytest.mark.parametrize("words", [("and",), ("",), ("with", "or")])
def test_nothing_is_compared_with_nothing(run: Run, words: tuple[str, ...]) -> None:
    result = run("compare", *words)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("Error: There is no guide called “")


def test_a_sheet_to_decide_with_is_found_by_unquoted_words(run: Run) -> None:
    assert ask(run, "decide", "spinal", "fusion")["id"] == "spinal-fusion"


def test_several_guides_are_listed_by_number(run: Run) -> None:
    text = run("disc").stdout
    assert "Type the number after the name: spineguide disc 1\n" in text
    assert "- 1: Slipped disc: A disc that bulges and can press a nerve\n- 2: Worn" in text


def test_a_number_beyond_the_list_is_refused(run: Run) -> None:
    for number in ("0", "99", "9" * 5000):
        result = run("disc", number)
        assert result.exit_code == 0
        assert "Which guide about" in result.stdout


def test_what_is_no_name_is_searched_for(run: Run) -> None:
    result = run("golf", "after", "fusion")
    assert result.exit_code == 0
    assert result.stdout.startswith("Search: golf after fusion\n")
    assert "No guide has this name. " in result.stdout


def test_a_name_and_words_that_are_no_part_are_searched_for(run: Run) -> None:
    assert run("fusion", "golf").stdout.startswith("Search: fusion golf\n")


def test_nothing_found_is_no_dead_end(run: Run) -> None:
    result = run("xyzzy")
    assert result.exit_code == 1
    assert "- spineguide list: See all guides.\n" in result.stdout


@pytest.mark.parametrize(
    "words", [("danger", "signs"), ("danger-signs",), ("dangersigns",), ("dangr", "signs")]
)
def test_the_danger_signs_are_a_name_too(run: Run, words: tuple[str, ...]) -> None:
    assert ask(run, *words)["kind"] == "danger-signs"


def test_a_mistyped_command_is_told(run: Run) -> None:
    result = run("serach", "pain")
    assert result.exit_code == 3
    assert result.stderr.startswith(
        "Error: There is no command or guide called “serach”.\nHint: Did you mean: search?\n"
    )


def test_the_same_names_open_with_show_faq_and_compare(run: Run) -> None:
    assert ask(run, "show", "spinal", "fuson")["id"] == "spinal-fusion"
    assert ask(run, "show", "neck", "pain", "faq")["part"] == "faq"
    assert [guide["id"] for guide in ask(run, "faq", "fusion")["guides"]] == ["spinal-fusion"]
    compared = ask(run, "compare", "fusion", "decompression")["guides"]
    assert [guide["id"] for guide in compared] == ["spinal-fusion", "laminectomy"]


def test_a_name_of_several_guides_is_an_error_to_show(run: Run) -> None:
    result = run("show", "disc")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("Error: 3 guides could be called “disc”.\n")


def test_of_very_many_words_the_first_alone_can_be_a_name(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    find_exactly = Library.find_exactly

    def note(library: Library, name: str) -> Entry | None:
        asked.append(name)
        return find_exactly(library, name)

    monkeypatch.setattr(Library, "find_exactly", note)
    assert run("show", *["zq"] * 500).exit_code == 3
    assert len(asked) == MOST_WORDS


@pytest.mark.usefixtures("example_library")
def test_a_choice_whose_own_guide_is_broken_is_compared_without_it(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "example-condition.yaml").write_text("title: Broken\n")
    result = run("compare", "example-guide", env={"SPINEGUIDE_PATH": str(tmp_path)})
    assert result.exit_code == 0
    assert "example-condition.yaml:1:1" in result.stderr


@pytest.mark.parametrize("word", ["drive", "driving"])
def test_one_subject_is_answered_for_all_guides(run: Run, word: str) -> None:
    guides = ask(run, "faq", word)["guides"]
    assert len(guides) > 5
    assert {faq["id"] for guide in guides for faq in guide["faq"]} >= {"driving"}


def test_one_subject_is_answered_for_one_guide(run: Run) -> None:
    (guide,) = ask(run, "faq", "sciatica", "drive")["guides"]
    assert guide["id"] == "sciatica"
    assert len(guide["faq"]) == 1


def test_a_word_of_a_term_finds_all_that_hold_it(run: Run) -> None:
    terms = [term["term"] for term in ask(run, "glossary", "cauda")["terms"]]
    assert terms[0] == "cauda equina"
    assert len(terms) > 1


def read_first_words() -> list[tuple[str, str]]:
    rows = FIRST_WORDS.read_text("utf-8").splitlines()[1:]
    return [(row.split("\t")[0], row.split("\t")[1]) for row in rows]


def opens(run: Run, typed: str) -> set[str]:
    """Return what *typed* opens: a guide, the first of a choice, or the guide found first."""
    result = run(*typed.split(), "-f", "json")
    answer = json.loads(result.stdout)
    match answer["kind"]:
        case "list":
            return {answer["guides"][0]["id"]}
        case "search":
            found = {answer["results"][0]["guide"], "search"} if answer["results"] else set()
            return found | ({"alarm"} if answer["warnings"] else set())
        case kind:
            return {answer.get("id", kind)}


def test_nearly_everything_that_is_typed_first_opens_what_was_meant(run: Run) -> None:
    rows = read_first_words()
    opened = {typed: opens(run, typed) for typed, _ in rows}
    assert len(rows) == 60
    assert [typed for typed, found in opened.items() if not found] == []
    wrong = [typed for typed, wanted in rows if not opened[typed] & set(wanted.split("|"))]
    assert len(wrong) <= 3, wrong


def test_help_is_a_command_too(run: Run) -> None:
    assert run("help").stdout == run("--help").stdout
    assert run("help", "show").stdout == run("show", "--help").stdout
    result = run("help", "shwo")
    assert result.exit_code == 3
    assert "Hint: Did you mean: show?\n" in result.stderr


@pytest.mark.parametrize("command", EXAMPLES)
def test_every_help_page_has_two_examples(run: Run, command: str) -> None:
    text = run(command, "--help").stdout
    assert all(f"    {example}\n" in text for example in EXAMPLES[command])


@pytest.mark.parametrize(
    "example",
    [
        example
        for examples in (*EXAMPLES.values(), FIRST_STEPS)
        for example in examples
        if not any(each in example for each in ("neck-pain.yaml", "browse", "--edit"))
    ],
)
def test_every_example_does_what_it_shows(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    monkeypatch.chdir(tmp_path)
    # What can be packed is one's own.
    (tmp_path / "own").mkdir()
    copyfile(COMPLETE, tmp_path / "own" / "ward.yaml")
    monkeypatch.setenv("SPINEGUIDE_PATH", "own")
    result = run(*shlex.split(example)[1:])
    assert result.exit_code == 0
