"""The parts of the README that could drift are made by this test, or compared by it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer.main

from spineguide.cli import app
from spineguide.errors import ExitCode
from spineguide.library.store.folders import RESERVED_NAMES, find_bundled_guides
from tasks.screen_picture import draw_screen, read_screen

if TYPE_CHECKING:
    from tests.conftest import Run

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "screen.svg"
# As far as the first card of danger signs tells what to do.
LINES = 35
COMMANDS = re.compile(r"(<!-- commands -->\n\|.*?\|\n\|.*?\|\n)(?P<rows>(?:\|.*\|\n)*)")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def command_rows() -> str:
    group = typer.main.get_command(app)
    commands = getattr(group, "commands", {})
    return "".join(
        f"| `spineguide {name}` | {command.get_short_help_str(200)} |\n"
        for name, command in commands.items()
        if not command.hidden
    )


def test_the_picture_is_of_the_screen_that_the_program_shows(run: Run, update: bool) -> None:
    command = "spineguide fusion"
    printed = run("fusion", "--format", "terminal", env={"FORCE_COLOR": "1"}).stdout
    screen = "".join(printed.splitlines(keepends=True)[:LINES])
    if update:
        PICTURE.write_text(draw_screen(command, screen), encoding="utf-8")
    picture = PICTURE.read_text(encoding="utf-8")
    # Another release of Rich may draw the same otherwise.
    assert read_screen(picture) == read_screen(draw_screen(command, screen))
    assert read_screen(picture)[0] == "Spinal fusion"


def test_the_picture_fetches_nothing() -> None:
    addresses = re.findall(
        r"https?://[^\s\"<]+|@import|@font-face|url\([^#]", PICTURE.read_text("utf-8")
    )
    assert addresses == ["http://www.w3.org/2000/svg"]


def test_the_number_of_guides_is_right() -> None:
    told = re.search(r"It shows (\d+) guides", README.read_text())
    assert told is not None
    files = Path(find_bundled_guides()).glob("*.yaml")
    assert int(told[1]) == len({path.stem for path in files} - RESERVED_NAMES)


def test_the_page_of_rules_is_what_check_explains(run: Run, update: bool) -> None:
    page = ROOT / "docs" / "check-rules.md"
    text = run("check", "--explain", "all").stdout
    if update:
        page.write_text(text)
    assert page.read_text() == text


def test_every_command_is_listed_with_its_help(update: bool) -> None:
    readme = README.read_text()
    if update:
        readme = COMMANDS.sub(lambda match: match[1] + command_rows(), readme)
        README.write_text(readme)
    match = COMMANDS.search(readme)
    assert match is not None
    assert match["rows"] == command_rows()


def test_every_exit_status_is_listed() -> None:
    status = re.search(r"Exit status: (.*?)\n\n", README.read_text(), re.DOTALL)
    assert status is not None
    listed = {int(number) for number in re.findall(r"(?:^|· )(\d+) ", status[1].replace("\n", " "))}
    assert listed == set(map(int, ExitCode))


def test_the_first_two_commands_show_a_guide_and_pass_the_tests() -> None:
    block = re.search(r"^```sh\n(.*?)^```", README.read_text(), re.DOTALL | re.MULTILINE)
    assert block is not None
    first, second = block[1].splitlines()
    assert first.endswith("spineguide show spinal-fusion")
    assert second.endswith("python -m pytest")


def test_every_file_it_links_to_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README.read_text())
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_every_format_is_told(run: Run) -> None:
    formats = re.search(r"--format [<\[](.+?)[>\]]", run("list", "--help").stdout)
    assert formats is not None
    readme = README.read_text()
    assert [name for name in formats[1].split("|") if f"`{name}`" not in readme] == []
