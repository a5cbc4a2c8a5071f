"""The manual page kept in the repository is what the commands say today."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
import typer.main

from spineguide.cli import app
from spineguide.errors import ExitCode
from tasks.man_page import ENVIRONMENT, EXIT_STATUS, date_of, escape, make_man_page

ROOT = Path(__file__).parents[1]
MAN_PAGE = ROOT / "share/man/man1/spineguide.1"


def test_it_is_what_the_commands_say(request: pytest.FixtureRequest) -> None:
    kept = MAN_PAGE.read_text(encoding="utf-8")
    page = make_man_page(date_of(kept))
    if page != kept and request.config.getoption("--update-golden"):
        page = kept = make_man_page(time.strftime("%Y-%m-%d"))
        MAN_PAGE.write_text(page, encoding="utf-8")
    assert page == kept, "Run pytest tests/test_man_page.py --update-golden."


def test_every_command_has_its_place() -> None:
    commands = getattr(typer.main.get_command(app), "commands", {})
    named = re.findall(r"^\.SS \\fB(\S+)\\fP", make_man_page("2026-11-22"), re.MULTILINE)
    assert named == sorted(name for name, each in commands.items() if not each.hidden)


def test_every_exit_status_is_told() -> None:
    assert set(EXIT_STATUS) == set(map(int, ExitCode))


def test_every_variable_of_its_own_is_told() -> None:
    modules = (ROOT / "spineguide").rglob("*.py")
    named = {
        name
        for module in modules
        for name in re.findall(r'"(SPINEGUIDE_[A-Z_]+)"', module.read_text(encoding="utf-8"))
    }
    assert named <= set(ENVIRONMENT)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param(".SH is no heading", r"\&.SH is no heading", id="request"),
        pytest.param("'tis", r"\&'tis", id="quote"),
        pytest.param(r"C:\new", r"C:\enew", id="escape"),
        pytest.param("--open", r"\-\-open", id="hyphen"),
        pytest.param("“a”", r"\(lqa\(rq", id="quotes"),
    ],
)
def test_text_is_never_obeyed(text: str, printed: str) -> None:
    assert escape(text) == printed


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
def test_mandoc_finds_no_fault() -> None:
    lint = subprocess.run(
        ["mandoc", "-T", "lint", MAN_PAGE], capture_output=True, encoding="utf-8", check=False
    )
    assert (lint.stdout, lint.returncode) == ("", 0)
