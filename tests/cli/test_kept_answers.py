"""Answers that are kept are a cache in the strict sense: they differ in nothing but time."""

from __future__ import annotations

import time

import pytest

from spineguide.__main__ import run as answer

pytestmark = pytest.mark.usefixtures("example_library")

COMMANDS = [
    pytest.param((), id="welcome"),
    pytest.param(("list",), id="list"),
    pytest.param(("show", "example-guide"), id="show"),
    pytest.param(("show", "example-guide", "options", "-f", "json"), id="show-part"),
    pytest.param(("faq",), id="faq"),
    pytest.param(("search", "painkillers"), id="search"),
    pytest.param(("search", "xylophone"), id="search-without-hits"),
    pytest.param(("glossary", "physio"), id="glossary"),
    pytest.param(("show", "nothing"), id="unknown"),
    pytest.param(("--help",), id="help"),
]


@pytest.mark.parametrize("arguments", COMMANDS)
def test_an_answer_is_the_same_whether_kept_or_not(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    def ask(cache: str) -> tuple[int, str, str]:
        monkeypatch.setenv("SPINEGUIDE_CACHE", cache)
        status = answer(list(arguments))
        return (status, *capfd.readouterr())

    first = ask("on")
    assert first == ask("on") == ask("off")
    assert first[1] or first[2]


def test_a_kept_answer_needs_no_command_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    # Files changed less than two steps of the clock ago could change again unnoticed.
    time.sleep(0.03)
    answer(["list"])
    kept = capfd.readouterr()
    monkeypatch.delattr("spineguide.cli.run_command_line")

    assert answer(["list"]) == 0
    assert capfd.readouterr() == kept
