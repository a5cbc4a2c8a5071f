"""Settings on the command line: shown, written, edited, and obeyed."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from spineguide.__main__ import run as run_program
from spineguide.settings import seed

if TYPE_CHECKING:
    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("example_library")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "spineguide" / "config.toml"


def write(config: Path, text: str) -> None:
    config.parent.mkdir(exist_ok=True)
    config.write_text(text)


def shown(run: Run, **env: str) -> dict[str, tuple[str, str]]:
    answer = json.loads(run("config", "-f", "json", env=env).stdout)
    return {each["name"]: (each["value"], each["origin"]) for each in answer["settings"]}


def test_each_setting_is_shown_with_where_it_comes_from(run: Run, config: Path) -> None:
    assert shown(run) == {
        "width": ("as the terminal", "as usual"),
        "theme": ("auto", "as usual"),
        "paper": ("a4", "as usual"),
        "large_print": ("no", "as usual"),
        "citations": ("yes", "as usual"),
        "clinic": ("none", "as usual"),
        "site": ("none", "as usual"),
        "pager": ("less, or what PAGER names", "as usual"),
    }
    write(config, 'width = 44\nlarge_print = true\npager = ""\ntheme = "dark"\n')
    told = shown(run, SPINEGUIDE_PAGER="most", NO_COLOR="1")
    assert told["width"] == ("44", "from config.toml")
    assert told["large_print"] == ("yes", "from config.toml")
    assert told["pager"] == ("most", "from SPINEGUIDE_PAGER")
    assert told["theme"] == ("1", "from NO_COLOR")
    assert shown(run)["pager"] == ("none", "from config.toml")


def test_a_file_that_explains_itself_is_written_once(run: Run, config: Path) -> None:
    result = run("config", "--seed")
    assert (result.exit_code, result.stderr) == (0, f"Done: Wrote {config}.\n")
    assert config.read_text() == seed()
    assert stat.S_IMODE(config.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    config.write_text("width = 50\n")
    result = run("config", "--seed")
    assert result.exit_code == 4
    assert f"Error: {config} is there already and stays as it is.\n" in result.stderr
    assert config.read_text() == "width = 50\n"


@pytest.mark.skipif(os.name != "posix", reason="links have no owners here")
def test_a_link_of_ones_own_to_the_folder_is_followed_and_no_other(
    run: Run, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    config.parent.symlink_to(elsewhere)
    assert run("config", "--seed").exit_code == 0
    (elsewhere / config.name).unlink()
    os.lchown(config.parent, 12345, -1) if os.geteuid() == 0 else monkeypatch.setattr(
        os, "geteuid", lambda: 12345
    )
    result = run("config", "--seed")
    assert result.exit_code == 5
    assert "This is a link that somebody else made" in result.stderr
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_is_no_folder_ends_with_5(run: Run, config: Path) -> None:
    config.parent.write_text("a file")
    assert run("config", "--seed").exit_code == 5


def test_without_a_home_there_is_nowhere_to_write(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spineguide.cli.configuring.find_config_file", lambda _: None)
    assert run("config", "--seed").exit_code == 5


def test_nowhere_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spineguide.settings.find_config_file", lambda _: None)
    assert "Nowhere: this user has no home folder.\n" in run("config").stdout


def test_the_file_is_edited_and_what_it_says_then_is_shown(
    run: Run, config: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\necho "width = 33" > "$1"\n')
    editor.chmod(0o755)
    for _ in range(2):
        result = run("config", "--edit", "-f", "json", env={"EDITOR": f"'{editor}'"})
        assert result.exit_code == 0
        assert json.loads(result.stdout)["settings"][0]["value"] == "33"


@pytest.mark.parametrize("editor", ["false", "/no/such/editor", "it's"])
def test_an_editor_that_fails_is_told(run: Run, config: Path, editor: str) -> None:
    result = run("config", "--edit", env={"VISUAL": editor})
    assert result.exit_code == 5
    assert f"Error: The editor {editor} did not end well.\n" in result.stderr


def test_pages_are_as_wide_as_is_set_unless_an_option_says_otherwise(
    run: Run, config: Path
) -> None:
    write(config, "width = 30\n")
    assert run("faq").stdout == run("faq", "-w", "30").stdout
    assert max(map(len, run("faq", "-w", "60").stdout.splitlines())) > 30


def test_citations_are_left_out_as_is_set_or_asked(run: Run, config: Path) -> None:
    whole = run("show", "example-guide").stdout
    without = run("show", "example-guide", "--no-citations").stdout
    assert "[1,2]" in whole
    assert "[1,2]" not in without
    assert "1. The fusion register" in without or "\n1. " in without
    write(config, "citations = false\n")
    assert run("show", "example-guide").stdout == without
    assert run("show", "example-guide", "--citations").stdout == whole


def test_a_clinic_that_is_set_stands_on_every_page(
    run: Run, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "clinic.yaml").write_text(
        "name: Hill Clinic\ntelephone:\n  - {what: Ward, number: 01632 960001}\n"
    )
    asked = run("faq", "--clinic", str(tmp_path / "clinic.yaml")).stdout
    assert "Hill Clinic" in asked
    write(config, 'clinic = "~/clinic.yaml"\n')
    assert run("faq").stdout == asked


def test_the_theme_is_what_is_set(run: Run, config: Path) -> None:
    coloured = {"FORCE_COLOR": "1"}
    usual = run("faq", "-f", "terminal", env=coloured).stdout
    by_ground = run("faq", "-f", "terminal", env={**coloured, "COLORFGBG": "15;0"}).stdout
    write(config, 'theme = "dark"\n')
    assert run("faq", "-f", "terminal", env=coloured).stdout == by_ground != usual
    write(config, 'theme = "plain"\n')
    assert "\x1b" not in run("faq", "-f", "terminal", env=coloured).stdout


def test_a_setting_that_changes_changes_the_next_answer(
    config: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    texts = []
    for text in (None, "width = 40\n", "width = 60\n"):
        if text is not None:
            write(config, text)
        for _ in range(2):
            assert run_program(["faq"]) == 0
            texts.append(capfd.readouterr().out)
    assert texts[0] == texts[1]
    assert texts[2] == texts[3]
    assert len(set(texts)) == 3


def test_a_file_with_a_fault_stops_every_page(run: Run, config: Path) -> None:
    write(config, "colour = true\n")
    result = run("list")
    assert (result.exit_code, result.stdout) == (4, "")
    assert f"Error: {config} has the key “colour”, which is no setting.\n" in result.stderr


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages that a web browser was asked to open."""
    pages: list[str] = []

    def read(address: str) -> bool:
        pages.append(Path(url2pathname(urlsplit(address).path)).read_text("utf-8"))
        return True

    monkeypatch.setattr("webbrowser.open", read)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return pages


def test_a_page_that_is_opened_links_into_the_site_that_is_set(
    run: Run, config: Path, opened: list[str], tmp_path: Path
) -> None:
    site = tmp_path / "a site"
    run("site", str(site))
    write(config, f'site = "{site}"\n')
    run("search", "nerve", "--open")
    # A file may be given to somebody else.
    run("search", "nerve", "--open", "-o", str(tmp_path / "mine.html"))
    page, given_away = opened
    assert f'<a href="{site.as_uri()}/words.html#word.nerve">' in page
    assert f'<a href="{site.as_uri()}/guides/example-guide.html#' in page
    assert site.as_uri() not in given_away


def test_a_page_is_opened_without_links_where_no_site_is_built(
    run: Run, config: Path, opened: list[str], tmp_path: Path
) -> None:
    write(config, f'site = "{tmp_path}/none"\n')
    result = run("search", "nerve", "--open")
    assert result.stderr.startswith(
        f"Note: There is no site in {tmp_path}/none, where the setting “site” looks for one.\n"
    )
    assert "spineguide glossary nerve" in opened[0]
