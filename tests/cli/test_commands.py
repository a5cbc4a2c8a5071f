"""What each command answers, and with which exit status."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spineguide import __version__
from spineguide.cli import app
from spineguide.page.disclaimer import DISCLAIMER, NOTICE
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("example_library")

ERROR_END = f"Notice: {NOTICE}\n"


def test_the_version_is_told(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"spineguide {__version__}\n")


def test_help_ends_with_the_notice(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert NOTICE in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    "name",
    ["example-guide", "Example Guide", "EXAMPLE OPERATION", "sample_operation", "範例手術"],
)
def test_a_guide_is_opened_by_any_of_its_names(run: Run, name: str) -> None:
    result = run("show", name)
    assert result.exit_code == 0
    assert result.stdout.startswith("Example operation\n=================\n")


def test_an_unquoted_name_of_two_words_opens_its_guide(run: Run) -> None:
    assert run("show", "sample", "operation").stdout == run("show", "example-guide").stdout


def test_parts_may_follow_an_unquoted_name(run: Run) -> None:
    whole = run("show", "example-guide", "faq", "outcomes").stdout
    assert run("show", "sample", "operation", "faq", "outcomes").stdout == whole


def test_parts_are_left_out_by_their_names(run: Run) -> None:
    shown = run("show", "example-guide", "--without", "sources, glossary", "-f", "json").stdout
    assert json.loads(shown)["left_out"] == ["glossary", "sources"]


def test_contents_of_an_unquoted_name_are_those_of_its_guide(run: Run) -> None:
    quoted = run("show", "sample operation", "--contents")
    assert run("show", "sample", "operation", "--contents").stdout == quoted.stdout


@pytest.mark.parametrize("part", ["get-help", "Get Help", "when to get help", "gethelp"])
def test_a_part_is_opened_by_its_address_or_its_title(run: Run, part: str) -> None:
    answer = json.loads(run("show", "example-guide", part, "-f", "json").stdout)
    assert answer["part"] == "get-help"


SEE_LIST = "Hint: See what they are called: spineguide list\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ("show", "my", "knee"),
            f"Error: There is no guide called “my knee”.\n{SEE_LIST}",
            id="guide",
        ),
        pytest.param(
            ("show", "example-condition", "souces"),
            "Error: There is no part called “souces”.\n"
            "Hint: Did you mean: sources? The parts are: get-help, what-it-is, faq, sources.\n",
            id="part",
        ),
        pytest.param(
            ("show", "example-condition", "zzzz"),
            "Error: There is no part called “zzzz”.\n"
            "Hint: The parts are: get-help, what-it-is, faq, sources.\n",
            id="part-like-no-other",
        ),
        pytest.param(
            ("glossary", "vertebraa"),
            "Error: There is no term called “vertebraa”.\nHint: Did you mean: vertebra?\n",
            id="term",
        ),
        pytest.param(
            ("faq", "zzzz"),
            f"Error: There is no guide called “zzzz”.\n{SEE_LIST}",
            id="guide-of-faq",
        ),
        pytest.param(
            ("search", "pain", "--guide", "zzzz"),
            f"Error: There is no guide called “zzzz”.\n{SEE_LIST}",
            id="guide-of-search",
        ),
    ],
)
def test_an_unknown_name_ends_with_3_and_the_nearest_ones(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == message + ERROR_END


def test_a_search_without_hits_ends_with_1(run: Run) -> None:
    result = run("search", "xylophone")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "The guides say nothing about “xylophone”." in result.stdout
    assert DISCLAIMER in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("list", "-w", "19"), id="too-narrow"),
        pytest.param(("list", "-w", "1001"), id="too-wide"),
        pytest.param(("list", "-w", "wide"), id="no-number"),
        pytest.param(("list", "-f", "word"), id="format"),
        pytest.param(("list", "--kind", "hospital"), id="kind"),
        pytest.param(("list", "--region", "knee"), id="region"),
        pytest.param(("search",), id="no-words"),
        pytest.param(("search", "pain", "--limit", "0"), id="limit"),
        pytest.param(("show",), id="no-guide"),
        pytest.param(("show", "example-guide", "faq", "--contents"), id="parts-and-contents"),
        pytest.param(("show", "example-guide", "faq", "--without", "faq"), id="parts-and-without"),
        pytest.param(("show", "example-guide", "--without", "get-help"), id="without-signs"),
        pytest.param(("--read",), id="option-of-none"),
        pytest.param(("list", "--colour"), id="option"),
    ],
)
def test_a_wrong_command_line_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


@pytest.mark.parametrize("width", ["20", "1000"])
def test_the_narrowest_and_the_widest_screen_are_allowed(run: Run, width: str) -> None:
    assert run("list", "-w", width).exit_code == 0


def test_list_filters_by_kind_and_region(run: Run) -> None:
    def listed(*options: str) -> list[str]:
        guides = json.loads(run("list", *options, "-f", "json").stdout)["guides"]
        return [guide["id"] for guide in guides]

    assert listed() == ["example-condition", "example-guide"]
    assert listed("--kind", "procedure") == ["example-guide"]
    assert listed("--kind", "condition") == ["example-condition"]
    assert listed("--region", "neck") == ["example-guide"]
    assert listed("--region", "upper-back") == []


def test_a_list_without_guides_says_so(run: Run) -> None:
    assert "There is no such guide in this library." in run("list", "--region", "upper-back").stdout


def test_search_looks_in_one_guide_alone(run: Run) -> None:
    answer = run("search", "pain", "--guide", "Example Condition", "-f", "json")
    guides = {result["guide"] for result in json.loads(answer.stdout)["results"]}
    assert guides == {"example-condition"}


def test_search_shows_as_many_places_as_asked(run: Run) -> None:
    answer = json.loads(run("search", "pain", "operation", "--limit", "1", "-f", "json").stdout)
    assert len(answer["results"]) == 1
    assert answer["total"] > 1


def test_library_names_its_folders(run: Run, example_library: Path) -> None:
    answer = json.loads(run("library", "-f", "json").stdout)
    bundled = answer["folders"][-1]
    assert bundled == {
        "path": str(example_library),
        "bundled": True,
        "guides": 2,
        "problem": "",
    }


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("guide.html", "<!"),
        ("guide.md", "# Example operation\n"),
        ("guide.JSON", '{\n  "kind": "guide"'),
        ("guide.txt", "Example operation\n====="),
    ],
)
def test_the_ending_of_a_file_chooses_the_format(
    run: Run, tmp_path: Path, name: str, start: str
) -> None:
    if name.endswith("html"):
        pytest.importorskip("spineguide.render.html")
    path = tmp_path / name
    result = run("show", "example-guide", "-o", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Done: Wrote {path}.\n"
    assert path.read_text().startswith(start)


@pytest.mark.parametrize("name", ["guide", "guide.docx", "guide.html.bak"])
def test_an_ending_that_tells_no_format_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    result = run("show", "example-guide", "-o", str(path))
    assert (result.exit_code, path.exists()) == (2, False)
    assert result.stderr == (
        f"Error: The name {path} does not tell a format.\n"
        f"Hint: Let it end in .html, .htm, .pdf, .md, .json, .txt, or add --format.\n{ERROR_END}"
    )


def test_a_page_is_never_written_over_the_guide_it_shows(
    run: Run, tmp_path: Path, example_library: Path
) -> None:
    source = (example_library / "example-guide.yaml").read_text()
    mine = tmp_path / "mine.txt"
    mine.write_text(source)
    (tmp_path / "link.md").symlink_to(mine)
    (tmp_path / "other.yaml").write_text("title: Another")
    for arguments in (
        ("preview", str(mine), "-o", str(mine)),
        ("preview", str(mine), "-o", str(tmp_path / "link.md")),
        ("preview", str(mine), "-f", "json", "-o", str(tmp_path / "other.yaml")),
        ("search", "pain", "-f", "json", "-o", str(tmp_path / "new.YAML")),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "is the name of a guide, which a page must not replace." in result.stderr
    assert mine.read_text() == source
    assert (tmp_path / "other.yaml").read_text() == "title: Another"


def test_a_page_never_replaces_settings_or_the_details_of_a_clinic(
    run: Run, tmp_path: Path, example_library: Path
) -> None:
    folder = tmp_path / "spineguide"
    folder.mkdir()
    (folder / "config.toml").write_text("width = 70\n")
    clinic = tmp_path / "clinic.txt"
    clinic.write_text("name: Ward\ntelephone: [{number: 020 7946 0123, what: nurse}]\n")
    for path in (folder / "config.toml", clinic):
        before = path.read_text()
        for asked in (("show", "example-guide"), ("search", "pain")):
            result = run(
                *(*asked, "--clinic", str(clinic), "-f", "plain", "-o", str(path)),
                env={"XDG_CONFIG_HOME": str(tmp_path)},
            )
            assert (result.exit_code, path.read_text()) == (2, before)
    assert example_library.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="a working folder cannot be removed here")
@pytest.mark.parametrize("arguments", [("list", "-o", "list.txt"), ("site", "here")])
def test_in_a_working_folder_that_is_gone_nothing_can_be_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    result = run(*arguments)
    assert result.exit_code == 5
    assert f"Cannot write to {arguments[-1]}: No such file or directory." in result.stderr


def test_a_format_that_was_asked_for_wins_over_the_ending(run: Run, tmp_path: Path) -> None:
    run("list", "-f", "plain", "-o", str(tmp_path / "list.md"))
    assert (tmp_path / "list.md").read_text().startswith("Guides\n======\n")


def test_a_hyphen_as_file_is_standard_output(run: Run) -> None:
    assert run("list", "-o", "-").stdout == run("list").stdout


def test_a_file_has_no_colour(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    run("list", "-f", "terminal", "-o", str(path), env={"FORCE_COLOR": "1"})
    assert "\x1b" not in path.read_text()


def test_a_file_that_cannot_be_written_ends_with_5(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "missing" / "list.md"
    result = run("list", "-o", str(path))
    assert result.exit_code == 5
    assert result.stderr == (
        f"Error: Cannot write to {path}: No such file or directory.\n"
        f"Hint: Choose another place with --output.\n{ERROR_END}"
    )


def test_a_guide_from_elsewhere_says_where_from(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "title: Mine\nkind: condition\nsummary: Short.\n"
        "sections: [{id: what, title: What?, text: This.}]\n"
    )
    env = {"SPINEGUIDE_PATH": str(tmp_path)}
    origin = f"This guide is not part of the bundled set. It comes from: {tmp_path}/mine.yaml"

    assert origin in " ".join(run("show", "mine", env=env).stdout.split())
    assert json.loads(run("show", "mine", "-f", "json", env=env).stdout)["bundled"] is False
    assert "- Mine: Short. (not part of the bundled set)\n" in run("list", env=env).stdout


BROKEN = "title: Broken\nkind: condition\nsummary: Short.\n"


def test_a_broken_guide_is_a_warning_to_all_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    env = {"SPINEGUIDE_PATH": str(tmp_path)}
    warning = f"Warning: {tmp_path}/broken.yaml:1:1: The key “sections” is missing.\n"

    for arguments in ((), ("list",), ("faq",), ("search", "pain")):
        result = run(*arguments, env=env)
        assert (result.exit_code, result.stderr) == (0, warning)
    assert "broken.yaml:1:1" in run("library", env=env).stdout


def test_a_broken_guide_that_was_asked_for_ends_with_4(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    result = run("show", "broken", env={"SPINEGUIDE_PATH": str(tmp_path)})
    assert (result.exit_code, result.stdout) == (4, "")
    assert f"{tmp_path}/broken.yaml:1:1: The key “sections” is missing." in result.stderr


def test_an_empty_library_still_answers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spineguide.library.store.folders.find_bundled_guides", lambda: "/nowhere")
    for arguments, status in (
        ((), 0),
        (("list",), 0),
        (("faq",), 0),
        (("glossary",), 0),
        (("library",), 0),
        (("search", "pain"), 1),
        (("show", "pain"), 3),
    ):
        result = run(*arguments)
        assert result.exit_code == status
        assert NOTICE in " ".join((result.stdout + result.stderr).split())


def test_a_review_is_overdue_by_the_date_of_today(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert "Its review was due on" not in run("show", "example-guide").stdout
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    # The review of the example was due in 2026.
    assert "Its review was due on" in run("show", "example-guide").stdout


def test_an_interrupt_ends_with_130_silently(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("spineguide.library.Library.open", interrupt)
    result = run("list")
    assert (result.exit_code, result.output) == (130, "")


COMMANDS = st.sampled_from(["show", "show example-guide", "faq", "search", "glossary", ""])


@settings(max_examples=60)
@given(COMMANDS, st.text(st.characters(codec=None, exclude_characters="\0"), max_size=30))
def test_whatever_is_typed_is_answered_without_harm(run: Run, command: str, typed: str) -> None:
    result = run(*command.split(), "--", typed)
    assert result.exit_code in (0, 1, 2, 3)
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", result.output
    )
    assert "Traceback" not in result.output


def test_a_pdf_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "guide.pdf"
    result = run("show", "example-condition", "faq", "-o", str(path), "--paper", "letter")
    assert (result.exit_code, result.stderr) == (0, f"Done: Wrote {path}.\n")
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_pdf_goes_to_a_pipe(run: Run) -> None:
    result = run("show", "example-condition", "faq", "-f", "pdf")
    assert result.stdout_bytes.startswith(b"%PDF-")


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses that were opened in a web browser."""
    opened: list[str] = []

    def open_address(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", open_address)
    return opened


def test_a_page_is_opened_in_the_browser(
    run: Run, browser: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.mkdtemp", lambda **_: str(tmp_path))
    result = run("show", "example-guide", "--open")
    assert (result.exit_code, result.stdout) == (0, "")
    assert browser == [(tmp_path / "guide.html").as_uri()]
    assert "Example operation" in (tmp_path / "guide.html").read_text()
    assert result.stderr == (
        f"Done: Wrote {tmp_path}/guide.html. It stays there until you delete it.\n"
    )


def test_a_page_is_opened_from_the_file_that_was_asked_for(
    run: Run, browser: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.html"
    run("list", "--open", "-f", "html", "-o", str(path))
    assert browser == [path.as_uri()]


def test_only_html_is_opened(run: Run, browser: list[str]) -> None:
    result = run("list", "--open", "-f", "pdf")
    assert (result.exit_code, browser) == (2, [])
    assert result.stderr == (
        "Error: A web browser opens HTML alone.\n"
        f"Hint: Leave out --open or --format pdf.\n{ERROR_END}"
    )


def test_a_computer_without_browser_says_which_file_to_open(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    path = tmp_path / "page.html"
    result = run("list", "--open", "-o", str(path))
    assert result.exit_code == 5
    assert f"Hint: Open {path} yourself.\n" in result.stderr


def test_one_guide_alone_is_compared_by_its_choices(run: Run) -> None:
    shown = run("compare", "example-guide", "Sample Operation").stdout
    assert shown.startswith("Your choices: Example operation\n")


@pytest.mark.parametrize(
    ("guides", "message"),
    [
        pytest.param(
            ("example-condition",),
            "Error: The guide “Example condition” has no choices to compare.\n"
            "Hint: Name another guide: spineguide compare example-condition GUIDE\n",
            id="no choices",
        ),
    ],
)
def test_what_cannot_be_compared_is_told(run: Run, guides: tuple[str, ...], message: str) -> None:
    result = run("compare", *guides)
    assert (result.exit_code, result.stderr) == (2, message + ERROR_END)


def test_a_comparison_takes_at_most_three_guides(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    guide = (DATA / "example-condition.yaml").read_text()
    for number in range(4):
        text = guide.replace("Example condition", f"Title {number}")
        (tmp_path / f"g{number}.yaml").write_text(text)
    monkeypatch.setenv("SPINEGUIDE_PATH", str(tmp_path))
    result = run("compare", "g0", "g1", "g2", "g3")
    assert result.exit_code == 2
    assert "Error: A comparison takes at most three guides.\n" in result.stderr


def test_choices_that_link_to_other_guides_are_told_with_their_facts(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    guide = (DATA / "example-guide.yaml").read_text()
    linked = guide.replace("    kind: surgical\n", "    kind: surgical\n    guide: missing\n")
    assert linked != guide
    linked = linked.replace("    kind: none\n", "    kind: none\n    guide: example-condition\n")
    (tmp_path / "linking.yaml").write_text(linked.replace("Example operation", "Linking"))
    monkeypatch.setenv("SPINEGUIDE_PATH", str(tmp_path))
    answer = json.loads(run("compare", "linking", "-f", "json").stdout)
    assert [each["id"] for each in answer["guides"]] == ["linking", "example-condition"]


@pytest.mark.parametrize("option", ["-f json", "-w 40", "--no-pager", "-o list.txt"])
def test_options_before_a_command_are_refused(run: Run, option: str) -> None:
    result = run(*option.split(), "list")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: Options that say how to show a page stand after the command.\n"
        f"Hint: Write: spineguide list ... and then the options.\n{ERROR_END}"
    )


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        pytest.param(BrokenPipeError(), 141, "", id="reader-gone"),
        pytest.param(
            OSError(28, "No space left on device"),
            5,
            "Error: Cannot write to standard output: No space left on device.\n"
            f"Hint: Choose another place with --output.\n{ERROR_END}",
            id="full",
        ),
    ],
)
@pytest.mark.parametrize("arguments", [("list",), ("--help",), ("show", "--help"), ("--version",)])
def test_what_cannot_be_written_ends_with_its_status(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    error: OSError,
    status: int,
    told: str,
) -> None:
    def refuse(_: object) -> int:
        raise error

    monkeypatch.setattr("spineguide.screen._silence_stdout", lambda: None)
    monkeypatch.setattr(sys.stdout, "write", refuse)
    with pytest.raises(SystemExit) as ended:
        app(arguments, prog_name="spineguide")
    assert (ended.value.code, capfd.readouterr().err) == (status, told)


def test_progress_is_drawn_only_where_somebody_looks(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from spineguide.cli.progress import progress_of_compiling

    assert progress_of_compiling() is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert progress_of_compiling() is not None


def test_danger_signs_are_a_page_of_their_own(run: Run, example_library: Path) -> None:
    result = run("show", "danger-signs")
    assert result.exit_code == 0
    assert "EMERGENCY: Call your local emergency number" in result.stdout


def test_one_subject_is_asked_of_all_guides(run: Run, example_library: Path) -> None:
    result = run("faq", "metal detectors")
    assert result.exit_code == 0
    assert "Will I set off the alarm" in result.stdout
    assert "How should I sleep" not in result.stdout


def test_a_subject_that_no_guide_has_is_told_as_an_unknown_name(
    run: Run, example_library: Path
) -> None:
    assert run("faq", "no such thing").exit_code == 3


def test_own_guides_go_into_one_file_that_is_read_elsewhere(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.yaml").write_text(
        "title: Mine\nkind: condition\nsummary: Short.\n"
        "sections: [{id: what, title: What?, text: This.}]\n"
    )
    (own / "broken.yaml").write_text(BROKEN)
    path = tmp_path / "hospital.pack"

    for _ in range(2):
        result = run("library", "--pack", str(path), env={"SPINEGUIDE_PATH": str(own)})
        assert result.exit_code == 0
        assert f"Done: Packed 1 file into {path}: name it in SPINEGUIDE_PATH.\n" in result.stderr
        assert "broken.yaml:1:1" in result.stderr

    env = {"SPINEGUIDE_PATH": str(path)}
    listed = run("library", "-f", "json", env=env).stdout
    assert json.loads(listed)["folders"][0] == {
        "path": str(path),
        "bundled": False,
        "guides": 1,
        "problem": "",
    }
    shown = run("show", "mine", env=env).stdout
    origin = f"This guide is not part of the bundled set. It comes from: {path}/mine.yaml"
    # A long path is broken wherever a line ends.
    assert origin.replace(" ", "") in "".join(shown.split())


def test_a_pack_takes_the_place_of_nothing_but_a_pack(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "title: Mine\nkind: condition\nsummary: Short.\n"
        "sections: [{id: what, title: What?, text: This.}]\n"
    )
    env = {"SPINEGUIDE_PATH": str(tmp_path)}
    path = tmp_path / "hospital.pack"
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all\n")
    run("library", "--pack", str(path), env=env)

    for place in (letter, tmp_path / "mine.yaml", tmp_path / "new.yaml"):
        result = run("library", "--pack", str(place), env=env)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "may hold guides, which a pack must not replace" in result.stderr
    result = run("library", "--pack", str(path), env={"SPINEGUIDE_PATH": str(path)})
    assert result.exit_code == 2
    assert letter.read_text() == "Dear all\n"
    assert run("library", "--pack", str(tmp_path), env=env).exit_code == 5


def test_without_guides_of_ones_own_there_is_nothing_to_pack(run: Run, tmp_path: Path) -> None:
    result = run("library", "--pack", str(tmp_path / "hospital.pack"))
    assert result.exit_code == 4
    assert "There is nothing to pack: all guides came with the program." in result.stderr
