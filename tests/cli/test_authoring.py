"""The commands for authors: check, new, schema, preview."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from spineguide.check import RULES
from spineguide.cli.output import MOST_WARNINGS
from spineguide.page.answers import answer_schema
from spineguide.page.disclaimer import DISCLAIMER, NOTICE
from tests.check.examples import COMPLETE, put_keys

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("example_library")

BAD = put_keys("faq: []\nunknowns: []\noptions: []")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, text: str = COMPLETE) -> str:
    (folder / name).write_text(text, "utf-8")
    return name


@pytest.mark.parametrize("arguments", ["check a.yaml", "check --explain C006", "schema"])
def test_authors_are_answered_in_every_encoding(run: Run, folder: Path, arguments: str) -> None:
    write(folder, "a.yaml", put_keys("summary: It happens e.g. to you."))
    whole = run(*arguments.split())
    assert "“" in whole.stdout or arguments == "schema"
    plainer = run(*arguments.split(), encoding="ascii")
    assert plainer.exit_code == whole.exit_code
    assert plainer.stdout.isascii()
    assert len(plainer.stdout.split()) == len(whole.stdout.split())


def test_a_sound_guide_passes(run: Run, folder: Path) -> None:
    result = run("check", write(folder, "a.yaml"), "--strict")
    assert result.exit_code == 0
    assert result.stdout.endswith(f"1 file: 0 errors, 0 warnings, 1 note.\n\n{NOTICE}\n")


def test_errors_fail(run: Run, folder: Path) -> None:
    result = run("check", write(folder, "a.yaml", BAD))
    assert result.exit_code == 1
    assert result.stdout.startswith("a.yaml:29:1: error O001 No option says what happens")


def test_warnings_fail_only_where_they_are_asked_to(run: Run, folder: Path) -> None:
    name = write(folder, "a.yaml", put_keys("unknowns: []"))
    assert run("check", name).exit_code == 0
    assert run("check", name, "--strict").exit_code == 1


def test_a_file_that_is_not_there_cannot_be_read(run: Run, folder: Path) -> None:
    result = run("check", "none.yaml", write(folder, "a.yaml"))
    assert result.exit_code == 4
    assert "none.yaml:1:1: error S001 The file cannot be opened" in result.stdout
    assert "2 files: 1 error, 0 warnings, 1 note." in result.stdout


def test_a_file_that_does_not_parse_fails_and_the_rest_is_checked(run: Run, folder: Path) -> None:
    names = [write(folder, "a.yaml", "title: a: b\n"), write(folder, "b.yaml")]
    result = run("check", *names)
    assert result.exit_code == 1
    assert "a.yaml:1:1: error S002 This sentence contains a colon" in result.stdout
    assert "b.yaml:110:13: note D002" in result.stdout


def test_a_folder_is_checked_with_what_it_should_not_hold_told(run: Run, folder: Path) -> None:
    write(folder, "a.yaml")
    write(folder, "My Guide.yaml")
    (folder / "passwd.yaml").symlink_to("/etc/passwd")
    result = run("check", str(folder))
    assert result.exit_code == 4
    assert "1 file: 0 errors" in result.stdout
    assert "a link that leaves its folder" in result.stderr
    assert "lower-case words and hyphens" in result.stderr


def test_of_very_many_warnings_the_first_are_told_each_on_one_line(run: Run, folder: Path) -> None:
    for number in range(MOST_WARNINGS + 5):
        write(folder, f"My\nGuide {number:02}.yaml")
    lines = run("check", str(folder)).stderr.splitlines()
    assert len(lines) == MOST_WARNINGS + 1
    assert "My<U+000A>Guide 00.yaml" in lines[0]
    assert lines[-1] == "Warning: … and 5 more like these."


def test_a_file_named_twice_is_checked_once(run: Run, folder: Path) -> None:
    name = write(folder, "a.yaml")
    assert "1 file:" in run("check", name, name).stdout


def test_a_pipe_or_a_device_is_refused(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    result = run("check", "pipe.yaml", "/dev/zero")
    assert result.exit_code == 1
    assert result.stdout.count("This is not an ordinary file.") == 2


def test_a_folder_that_cannot_be_listed_is_told(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("spineguide.library.store.folders.list_files", refuse)
    result = run("check", str(folder))
    assert result.exit_code == 4
    assert "cannot be read: Permission denied." in result.stderr


def test_the_library_is_checked_when_no_path_is_given(run: Run, example_folder: Path) -> None:
    result = run("check", "-f", "json")
    assert {file["path"] for file in json.loads(result.stdout)["files"]} == {
        str(path) for path in example_folder.iterdir()
    }


def test_findings_are_given_to_github(run: Run, folder: Path) -> None:
    result = run("check", write(folder, "a.yaml"), "-f", "github")
    assert result.stdout.startswith("::notice file=a.yaml,line=110,col=13,title=D002 ")


def test_a_link_may_lead_into_the_library(run: Run, folder: Path) -> None:
    text = COMPLETE.replace("kind: surgical", "kind: surgical\n    guide: example-guide")
    assert run("check", write(folder, "a.yaml", text)).exit_code == 0


def test_the_day_can_be_set(run: Run, folder: Path) -> None:
    result = run("check", write(folder, "a.yaml"), "--today", "2029-01-01")
    assert "warning D005 This guide should have been reviewed by 2028-01-10." in result.stdout


def test_a_day_that_is_no_date_is_refused(run: Run) -> None:
    result = run("check", "--today", "soon")
    assert result.exit_code == 2
    assert "“soon” is no date. Write it like 2026-11-22." in " ".join(result.stderr.split())


def test_a_rule_is_explained(run: Run) -> None:
    result = run("check", "--explain", "n001")
    assert result.exit_code == 0
    assert result.stdout.startswith("N001 (warning): A chance in words alone\n")


@pytest.mark.parametrize("code", ["N001", "all"])
def test_an_interpreter_that_drops_docstrings_explains_no_rule_and_says_why(
    run: Run, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setitem(RULES, "N001", replace(RULES["N001"], what=""))
    result = run("check", "--explain", code)
    assert (result.exit_code, result.stdout) == (4, "")
    assert "Hint: Start it without -OO, and without PYTHONOPTIMIZE.\n" in result.stderr


def test_an_unknown_rule_is_told(run: Run) -> None:
    result = run("check", "--explain", "X9")
    assert result.exit_code == 3
    assert "There is no rule called “X9”." in result.stderr


def test_a_bar_is_drawn_over_many_files(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[int] = []
    monkeypatch.setattr(
        "spineguide.cli.authoring.progress_of_compiling",
        lambda: lambda done, _total: steps.append(done),
    )
    monkeypatch.setattr("spineguide.cli.authoring.FILES_WORTH_A_BAR", 2)
    run("check", write(folder, "a.yaml"))
    run("check", "a.yaml", write(folder, "b.yaml"))
    assert steps == [1, 2]


@pytest.mark.parametrize("kind", ["procedure", "condition"])
def test_a_new_guide_is_written_and_check_lists_what_is_left(
    run: Run, folder: Path, kind: str
) -> None:
    result = run("new", "my-guide", "--kind", kind)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Done: Wrote my-guide.yaml. Next: spineguide check my-guide.yaml\n"
    assert f"kind: {kind}" in (folder / "my-guide.yaml").read_text("utf-8")
    checked = run("check", "my-guide.yaml")
    assert checked.exit_code == 1
    assert set(re.findall(r" ([A-Z]\d{3}) ", checked.stdout)) == {"S010", "D002"}


def test_a_guide_that_is_there_stays_as_it_is(run: Run, folder: Path) -> None:
    write(folder, "a.yaml", "mine")
    result = run("new", "a")
    assert result.exit_code == 4
    assert "a.yaml is there already and stays as it is." in result.stderr
    assert (folder / "a.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "name", ["../a", "/tmp/a", "A b", "", "a.yaml", "-", "glossary", "get-help", "nul"]
)
def test_an_id_that_is_none_is_refused(run: Run, folder: Path, name: str) -> None:
    result = run("new", "--", name)
    assert result.exit_code == 2
    assert "cannot be the id of a guide" in result.stderr
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_ones_own_is_told(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("spineguide.cli.authoring.write_new_file", refuse)
    result = run("new", "a")
    assert result.exit_code == 5
    assert "a.yaml cannot be written: Permission denied." in result.stderr


def test_the_schema_of_answers_is_printed_too(run: Run) -> None:
    result = run("schema", "--answers")
    assert json.loads(result.stdout) == json.loads(json.dumps(answer_schema()))


def test_the_schema_is_printed_as_json(run: Run) -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == "spineguide guide"


def test_a_preview_shows_the_guide_and_its_findings_after_it(run: Run, folder: Path) -> None:
    result = run("preview", write(folder, "a.yaml", BAD))
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert text.startswith("Lumbar laminectomy")
    assert "What check found" in text
    assert "Line 29: error O001. No option says what happens without treatment." in text
    assert text.index("What check found") < text.index(" ".join(DISCLAIMER.split()))


def test_a_preview_of_a_faultless_guide_says_so(run: Run, folder: Path) -> None:
    review = "{by: Consultant spine surgeon, on: 2026-01-20}"
    text = COMPLETE.replace("reviewed: null", f"reviewed: {review}")
    result = run("preview", write(folder, "a.yaml", text))
    assert "Check found nothing to mend." in result.stdout


def test_a_preview_knows_the_guides_of_the_library(run: Run, folder: Path) -> None:
    text = COMPLETE.replace("kind: surgical", "kind: surgical\n    guide: example-guide")
    assert "S013" not in run("preview", write(folder, "a.yaml", text)).stdout


@pytest.mark.parametrize("command", ["check", "preview"])
def test_a_file_that_may_not_be_read_is_told(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    name = write(folder, "a.yaml")
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    monkeypatch.setattr("pathlib.Path.open", refuse)
    result = run(command, name)
    assert result.exit_code == 4
    assert "cannot be opened: Permission denied." in result.stdout + result.stderr


def test_a_preview_of_a_file_that_does_not_parse_tells_its_faults(run: Run, folder: Path) -> None:
    result = run("preview", write(folder, "a.yaml", "title: a: b\n"))
    assert result.exit_code == 4
    assert "a.yaml:1:1: This sentence contains a colon followed by a space." in result.stderr
    assert NOTICE in result.stderr


def test_a_preview_of_nothing_says_so(run: Run, folder: Path) -> None:
    result = run("preview", "none.yaml")
    assert result.exit_code == 4
    assert "none.yaml cannot be opened: No such file or directory." in result.stderr


def test_a_clinic_file_is_started_checked_and_described(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "--clinic").exit_code == 0
    unwritten = run("check", "clinic.yaml")
    assert (unwritten.exit_code, unwritten.stdout.count("S010")) == (1, 3)
    file = tmp_path / "clinic.yaml"
    file.write_text(file.read_text().replace("TODO: ", ""))
    assert run("check", "clinic.yaml").exit_code == 0
    schema = json.loads(run("schema", "--clinic").stdout)
    assert schema["required"] == ["name", "telephone"]
    file.write_text("name: x")
    assert "clinic.yaml:1:7" in run("check", "clinic.yaml").stdout


def test_a_clinic_file_may_have_any_name(run: Run, tmp_path: Path) -> None:
    text = "name: Ward 3\ntelephone:\n  - {number: 020 7946 0123, what: nurse}\nward: 3\n"
    file = tmp_path / "ward-3.yaml"
    file.write_text(text)
    told = run("check", str(file)).stdout
    assert "“ward” is not a key that belongs here." in told
    assert "emergency_number" in told


@pytest.mark.parametrize("arguments", [("new",), ("new", "neck-pain", "--clinic")])
def test_either_a_guide_or_a_clinic_file_is_started(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.usefixtures("example_library")
def test_a_clinic_is_added_to_any_page(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ward.yaml"
    missing = run("show", "example-guide", "--clinic", str(file))
    assert missing.exit_code == 4
    assert "Hint: Check its name, or start one: spineguide new --clinic" in missing.stderr
    file.write_text('name: A ward\ntelephone: [{number: "012", what: nurse}]\n')
    shown = run("show", "example-guide", "faq", "--clinic", str(file))
    assert "Added by A ward:\n- nurse: 012\n" in shown.stdout
