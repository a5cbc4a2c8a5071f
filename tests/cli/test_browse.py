"""A conversation: what each line that is typed shows."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pexpect
import pytest

from spineguide.cli.browser import (
    PROMPT,
    PROMPT_FOR_MORE,
    PROMPT_FOR_MORE_OF_A_LIST,
    Browser,
)
from spineguide.library import Library
from spineguide.page.disclaimer import DISCLAIMER, DISCLAIMER_IN_BRIEF
from spineguide.render.plain import render_plain
from tests.conftest import TODAY, Run

pytestmark = pytest.mark.usefixtures("example_library")


class Talk:
    """A browser, and what it said last."""

    def __init__(self, height: int = 0) -> None:
        self.said = ""
        self.browser = Browser(
            Library.open(os.environ),
            TODAY,
            lambda page: render_plain(page).splitlines(),
            self.hear,
            height,
        )

    def hear(self, text: str) -> None:
        self.said += text

    def type(self, line: str) -> str:
        self.said = ""
        assert self.browser.answer(line)
        return self.said


@pytest.fixture
def talk() -> Talk:
    talk = Talk()
    talk.browser.start("")
    return talk


def test_it_starts_with_all_guides_by_number(talk: Talk) -> None:
    assert talk.said.startswith("Guides\n======\n")
    assert "- 1: Example condition: " in talk.said
    assert "- 2: Example operation: An operation that nobody has\n" in talk.said
    assert DISCLAIMER_IN_BRIEF in " ".join(talk.said.split())


def test_a_number_opens_a_guide_and_then_a_part(talk: Talk) -> None:
    overview = talk.type("2")
    assert overview.startswith("Example operation\n=================\n")
    assert "- 1: When to get help\n- 2: At a glance\n" in overview
    part = talk.type("2")
    assert "At a glance\n-----------\n" in part
    assert DISCLAIMER in " ".join(part.split())


def test_next_and_back(talk: Talk) -> None:
    overview = talk.type("2")
    first = talk.type("n")
    assert "When to get help\n----------------\n" in first
    assert "At a glance\n-----------\n" in talk.type("n")
    # Parts follow each other, and back leads out of them.
    assert talk.type("b") == overview
    assert talk.type("b").startswith("Guides\n")
    assert talk.type("b").startswith("Guides\n")
    assert talk.type("n") == "There is no next part here. Type a number, or b to go back.\n"


def test_nothing_follows_the_last_part(talk: Talk) -> None:
    talk.type("1")
    said = [talk.type("n") for _ in range(5)]
    assert "Where this comes from\n" in said[-2]
    assert said[-1].startswith("There is no next part here.")


def test_the_danger_signs_are_one_key_away(talk: Talk) -> None:
    assert talk.type("d").startswith("Danger signs\n")
    assert talk.type("1") == "Nothing here has a number. Type b to go back, or ? for help.\n"


def test_words_are_searched_for_and_what_is_found_opens_by_number(talk: Talk) -> None:
    found = talk.type("/painkillers")
    assert found.startswith("Search: painkillers\n")
    assert "- 1: " in found
    assert talk.type("1").startswith("Example ")


def test_an_explained_word_that_was_found_opens(talk: Talk) -> None:
    found = talk.type("/vertebra")
    number = next(
        line.split(":")[0].removeprefix("- ") for line in found.splitlines() if ": Word: " in line
    )
    assert talk.type(number).startswith("Words explained\n")


def test_a_name_opens_its_guide_and_c_leads_back_to_all(talk: Talk) -> None:
    assert talk.type("sample operation").startswith("Example operation\n")
    assert talk.type("C").startswith("Guides\n")


def test_what_nobody_is_called_is_told(talk: Talk) -> None:
    told = "There is no guide called “xyzzy”. See what they are called: spineguide list\n"
    assert talk.type("xyzzy") == told
    assert talk.type("9") == "Type a number from 1 to 2, or ? for help.\n"
    assert talk.type("9" * 5000) == "Type a number from 1 to 2, or ? for help.\n"


def test_help_names_every_key(talk: Talk) -> None:
    assert talk.type("?").startswith("a number: Open what it stands before.\nn: ")


@pytest.mark.parametrize("typed", ["q", "quit", "EXIT"])
def test_it_is_left(talk: Talk, typed: str) -> None:
    assert not talk.browser.answer(typed)


def test_a_long_page_is_read_on_with_enter() -> None:
    talk = Talk(height=5)
    talk.browser.start("example guide")
    assert talk.said.count("\n") == 5
    assert talk.browser.prompt == PROMPT_FOR_MORE_OF_A_LIST
    while talk.browser.prompt == PROMPT_FOR_MORE_OF_A_LIST:
        assert talk.type("")
    assert talk.browser.prompt == PROMPT
    assert talk.type("") == ""
    talk.type("1")
    assert talk.browser.prompt == PROMPT_FOR_MORE


def test_a_library_without_guides_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spineguide.library.store.folders.find_bundled_guides", lambda: "/nowhere")
    talk = Talk()
    talk.browser.start("")
    assert "There is no guide in this library.\n" in talk.said


def test_the_prompts_fit_a_telephone() -> None:
    assert max(map(len, (PROMPT, PROMPT_FOR_MORE, PROMPT_FOR_MORE_OF_A_LIST))) <= 40


def test_a_pipe_is_refused_with_what_to_type_instead(run: Run) -> None:
    result = run("browse")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Hint: In a pipe use: spineguide list, " in result.stderr


def test_lines_are_asked_for_until_there_are_no_more(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["2", "d", None])
    monkeypatch.setattr("spineguide.screen.ask", lambda _: next(lines))
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr(
        "spineguide.cli.browsing.sys", SimpleNamespace(stdin=terminal, stdout=terminal)
    )
    result = run("browse")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Guides\n")
    assert "\nDanger signs\n" in result.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("columns", "env"), [(80, {}), (40, {}), (80, {"ACCESSIBLE": "1"}), (80, {"TERM": "dumb"})]
)
def test_a_terminal_is_talked_with(columns: int, env: dict[str, str]) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "spineguide", "browse", "fusion"],
        encoding="utf-8",
        dimensions=(24, columns),
        timeout=20,
        env={"TERM": "xterm", **os.environ, **env},
    )
    child.expect("Spinal fusion")
    child.expect(" > ")
    child.sendline("d")
    child.expect("Danger signs")
    child.expect(" > ")
    child.sendline(b"\xff\xfe".decode("latin-1"))
    child.expect(" > ")
    child.sendline("q")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0


@pytest.mark.slow
def test_the_end_of_what_is_typed_ends_it() -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "spineguide", "browse"], encoding="utf-8", timeout=20
    )
    child.expect(" > ")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
