"""What each shell offers after TAB, asked as the shells ask."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest

from spineguide.__main__ import run
from spineguide.cli.completion import offer

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("example_library")

NOT_BUNDLED = "not part of the bundled set"


def complete(shell: str, *words: str) -> dict[str, str]:
    """Return the variables by which *shell* asks what could stand at the end of *words*."""
    line = " ".join(words)
    asked = {"_SPINEGUIDE_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        return asked | {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return asked | {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param(("show", "example-"), {"example-guide", "example-condition"}, id="guide"),
        pytest.param(("faq", "example-c"), {"example-condition"}, id="guide-of-faq"),
        pytest.param(("show", "example-guide", "o"), {"options", "outcomes"}, id="part"),
        pytest.param(("show", "no-such-guide", "o"), set(), id="part-of-nothing"),
        pytest.param(("glossary", "zyg"), {"zygapophysis"}, id="term"),
        pytest.param(("sea",), {"search"}, id="command"),
    ],
)
def test_completion_offers_what_exists(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    shell: str,
    words: tuple[str, ...],
    offered: set[str],
) -> None:
    for name, value in complete(shell, "spineguide", *words).items():
        monkeypatch.setenv(name, value)

    status = run([])

    shown, told = capfd.readouterr()
    assert (status, told) == (0, "")
    if shell == "zsh":
        assert set(re.findall(r'"([\w-]+)"', shown)) == offered
    else:
        assert {line.split("\t")[0] for line in shown.split("\n") if line} == offered


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param(("glossary", "spinal", "ca"), "canal", id="last word"),
        pytest.param(("glossary", r"spinal\ ca"), "spinal canal", id="all words in one"),
    ],
)
def test_a_term_of_several_words_is_completed(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    words: tuple[str, ...],
    offered: str,
) -> None:
    (tmp_path / "glossary.yaml").write_text("terms: [{term: spinal canal, plain: A tube.}]\n")
    monkeypatch.setenv("SPINEGUIDE_PATH", str(tmp_path))
    for name, value in complete("fish", "spineguide", *words).items():
        monkeypatch.setenv(name, value)
    assert run([]) == 0
    assert capfd.readouterr().out == f"{offered}\t{NOT_BUNDLED}\n"


HOSTILE = [
    "zz $(touch pwned)",
    r"zz \$(touch pwned)",
    r"zz \`touch pwned\`",
    "zz; touch pwned",
    "zz | touch pwned",
    "zz\ntouch pwned",
    "zz' 'b",
    'zz" "b',
    "zz --output",
    "zz -o pwned",
    "zz ~root",
    "zz *",
    "zz!!",
    "zz {a,b}",
    "zz\x1b[2J",
    "zz  two spaces",
    "zz-",
    "zz é",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_could_mean_anything_to_a_shell_is_not_offered(name: str) -> None:
    names = [(name, True), ("zz plain-word 2", True)]
    assert offer(names, "zz") == [("zz plain-word 2", "")]


def test_an_option_is_no_name() -> None:
    assert offer([("--output", True), ("-o", True)], "") == []


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param(("show", "zz"), {"zz-safe": NOT_BUNDLED}, id="guide"),
        pytest.param(("zz",), {"zz-safe": NOT_BUNDLED}, id="guide without a command"),
        pytest.param(("show", "example-c"), {"example-condition": ""}, id="bundled guide"),
        pytest.param(("show", "example-g"), {"example-guide": NOT_BUNDLED}, id="in place of one"),
        pytest.param(("show", "zz-safe", "opt"), {"options": NOT_BUNDLED}, id="part"),
        pytest.param(("glossary", "zz"), {"zz tube": NOT_BUNDLED}, id="term"),
        pytest.param(("glossary", "zz", "t"), {"tube": NOT_BUNDLED}, id="rest of a term"),
        pytest.param(("glossary", "zyg"), {"zygapophysis": ""}, id="bundled term"),
    ],
)
def test_what_is_not_bundled_says_so_in_the_shell(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    example_folder: Path,
    words: tuple[str, ...],
    offered: dict[str, str],
) -> None:
    text = (example_folder / "example-guide.yaml").read_text()
    for name in ("zz-safe", "example-guide"):
        (tmp_path / f"{name}.yaml").write_text(text)
    (tmp_path / "glossary.yaml").write_text("terms: [{term: zz tube, plain: A pipe.}]\n")
    monkeypatch.setenv("SPINEGUIDE_PATH", str(tmp_path))
    for name, value in complete("fish", "spineguide", *words).items():
        monkeypatch.setenv(name, value)
    assert run([]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert {line.partition("\t")[0]: line.partition("\t")[2] for line in lines} == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    "words",
    [
        ("show", "zz"),
        ("show", "zz-safe", "zz"),
        ("glossary", "zz"),
        ("preview", "'zz$(touch pwned)"),
        ("check", "zz`touch"),
        ("list", "--output", "zz$(touch"),
    ],
)
def test_a_library_of_a_stranger_puts_nothing_but_words_before_a_shell(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    shell: str,
    words: tuple[str, ...],
) -> None:
    for number, name in enumerate(HOSTILE):
        title = json.dumps(name)
        guide = f"title: {title}\nkind: procedure\nsummary: A.\nalso_known_as: [{title}]\n"
        (tmp_path / f"zz{name}_{number}.yaml").write_text(guide)
    (tmp_path / "zz-safe.yaml").write_text("title: A\nkind: procedure\nsummary: A.\n")
    terms = "".join(f"- term: {json.dumps(name)}\n  plain: A.\n" for name in HOSTILE)
    (tmp_path / "glossary.yaml").write_text(f"terms:\n{terms}")
    monkeypatch.setenv("SPINEGUIDE_PATH", str(tmp_path))
    for name, value in complete(shell, "spineguide", *words).items():
        monkeypatch.setenv(name, value)

    assert run([]) in (0, 1)

    shown = capfd.readouterr().out
    offered = "zz-safe" if words == ("show", "zz") else ""
    if shell == "zsh":
        labelled = f'_arguments \'*: :(("{offered}":"{NOT_BUNDLED}"))\'\n'
        assert shown == (labelled if offered else "_files\n")
    elif shell == "fish":
        assert shown.strip() == (f"{offered}\t{NOT_BUNDLED}" if offered else "")
    else:
        assert shown.strip() == offered


@pytest.mark.parametrize("columns", ["9" * 4400, "10000000000000", "²"])
def test_a_width_that_is_none_breaks_no_help(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for name, value in complete("zsh", "spineguide", "").items():
        monkeypatch.setenv(name, value)
    assert run([]) == 0
    assert '"search"' in capfd.readouterr().out


def test_a_command_line_that_nobody_can_be_told_of_ends_with_2(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: str) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys.stderr, "write", refuse)
    assert run(["list", "--nonsense"]) == 2
