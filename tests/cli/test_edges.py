"""What the command line does where a terminal, a home or a listener is unlike the usual one."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

import pytest

from spineguide import cli, user_folders
from spineguide.cli import browsing
from spineguide.cli.choosing import _find_linked
from spineguide.cli.output import write_lines
from spineguide.library import Library
from spineguide.page.browse_page import compose_hits
from spineguide.page.library_page import compose_list

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


def test_an_error_that_nobody_can_hear_ends_with_2(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any, **_settings: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cli, "_narrow", lambda _arguments: fail)
    question: Any = None
    assert cli._run([], question) == 2


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_settings_lie_where_the_system_keeps_them(
    platform: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("spineguide.user_folders.sys.platform", platform)
    path = user_folders.find_config_file({"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)})
    assert path is None or path.endswith("config.toml")


def test_a_link_to_a_guide_that_cannot_be_read_leads_nowhere(
    example_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.yaml").write_text("title: [", "utf-8")
    monkeypatch.setenv("SPINEGUIDE_PATH", str(tmp_path))
    library = Library.open(os.environ)
    assert _find_linked(library, "broken") is None
    assert _find_linked(library, "no-such-guide") is None


def test_danger_signs_stay_among_numbered_hits(example_library: Path) -> None:
    page = compose_hits(Library.open(os.environ).search("numb bum"))
    assert page.blocks


def test_a_page_is_written_in_lines(example_library: Path) -> None:
    lines = write_lines(compose_list(Library.open(os.environ).cards(), "2026-11-22"))
    assert any("Example operation" in line for line in lines)


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


class Typed(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "typed", [Terminal(io.BytesIO(b"q\n"), "utf-8"), Typed("q\n")], ids=["bytes", "text"]
)
def test_a_conversation_ends_with_the_input(
    typed: io.TextIOBase, example_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", typed)
    monkeypatch.setattr("sys.stdout", Terminal(io.BytesIO(), "utf-8"))
    browsing.browse([])


def test_the_clinic_of_the_settings_is_added(
    run: Run, example_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = tmp_path / "clinic.yaml"
    clinic.write_text(
        "name: Ward 7\ntelephone:\n  - number: 01 234\n    what: The ward\n",
        "utf-8",
    )
    config = tmp_path / "spineguide" / "config.toml"
    config.parent.mkdir()
    config.write_text(f'clinic = "{clinic}"\n', "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    result = run("show", "example-guide")
    assert "Ward 7" in result.stdout, result.stderr


@pytest.mark.usefixtures("example_library")
def test_a_page_is_shown_to_a_user_without_a_home(run: Run) -> None:
    result = run("list", env={"HOME": None, "USERPROFILE": None, "SPINEGUIDE_CACHE": "off"})
    assert result.exit_code == 0
    assert "Example operation" in result.stdout
