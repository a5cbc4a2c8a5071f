"""What README says of the command line is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import spineguide
from spineguide.errors import ExitCode

if TYPE_CHECKING:
    from tests.conftest import Run

README = (Path(spineguide.__file__).parents[1] / "README.md").read_text()
COMMANDS = re.findall(r"^\| `(?:spineguide )?([a-z]+)\b[^|]*\|", README, re.MULTILINE)
# Lines of shell that call the program with arguments that need no file.
CALLS = re.findall(r"^spineguide ((?!new|preview|check).+?)(?: *#.*)?$", README, re.MULTILINE)


def test_the_two_first_commands_install_and_test() -> None:
    install, test = re.search(r"```sh\n(.+)\n(.+)\n```", README).groups()  # type: ignore[union-attr] # the test fails
    assert install.endswith(" && .venv/bin/spineguide show spinal-fusion")
    assert "install -e '.[dev]'" in test
    assert test.endswith("-m pytest")


def test_the_guide_of_the_first_command_exists(run: Run) -> None:
    assert run("show", "spinal-fusion").exit_code == 0


@pytest.mark.skipif(not COMMANDS, reason="README lists no commands yet")
def test_all_commands_are_listed_and_no_others(run: Run) -> None:
    listed = run("--help").stdout.partition("Commands:\n")[2]
    known = set(re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE))
    assert set(COMMANDS) == known


@pytest.mark.parametrize("call", CALLS)
def test_a_command_that_is_shown_works(run: Run, call: str) -> None:
    assert run(*shlex.split(call)).exit_code == 0


def test_every_exit_status_is_told() -> None:
    told = README.partition("Exit status: ")[2].partition("\n\n")[0]
    assert {int(status) for status in re.findall(r"(?:^|·)\s*(\d+) ", told)} == set(ExitCode)


def test_every_format_is_told(run: Run) -> None:
    formats = re.search(r"--format <(.+?)>", run("list", "--help").stdout)
    assert formats is not None
    for name in formats[1].split("|"):
        assert f"`{name}`" in README
