"""What each shell offers after TAB, asked as the shells ask."""

from __future__ import annotations

import re

import pytest

from spineguide.__main__ import run

pytestmark = pytest.mark.usefixtures("example_library")


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
