"""Start-up time is a feature: what a command may not import."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

IMPORTED = re.compile(r"^import time:.*\| +(\S+)$", re.MULTILINE)

# Each costs milliseconds, and none is needed to read a guide that the library knows.
NEVER = {
    "dataclasses",
    "importlib.metadata",
    "jinja2",
    "logging",
    "markdown_it",
    "platformdirs",
    "pydantic",
    "rapidfuzz",
    "rich.console",
    "rich.markdown",
    "rich.table",
    "spineguide.check",
    "spineguide.guide.loader",
    "typst",
    "yaml",
}
if sys.version_info >= (3, 14):
    # Typer imports traceback, which needs it from this version on.
    NEVER -= {"dataclasses"}
NEVER_IN_A_REPLAY = NEVER | {
    "hashlib",
    "json",
    "msgspec",
    "pathlib",
    "re",
    "rich",
    "spineguide.cli",
    "sqlite3",
    "subprocess",
    "typer",
    "typing",
}


@pytest.fixture
def long_ago() -> None:
    """Let the folders that this test reads grow old enough for their answers to be kept."""
    time.sleep(0.03)


def imported(*arguments: str, day: int = 0) -> set[str]:
    """Return the modules that the command line imports for *arguments*."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(1_795_348_800 + day * 86_400)}
    # As a launcher does: running the package as a script would import runpy and more.
    launcher = "from spineguide.__main__ import main; main()"
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", launcher, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    return set(IMPORTED.findall(result.stderr))


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("show", "spinal-fusion"), id="show"),
        pytest.param(("show", "spinal-fusion", "faq", "-f", "terminal"), id="show part"),
        pytest.param(("faq", "spinal-fusion"), id="faq"),
        pytest.param(("list",), id="list"),
        pytest.param(("glossary", "vertebra"), id="glossary"),
        pytest.param(("search", "recovery"), id="search"),
        pytest.param(("compare", "spinal-fusion", "laminectomy"), id="compare"),
    ],
)
def test_a_known_library_is_read_without_what_only_authors_need(arguments: tuple[str, ...]) -> None:
    imported(*arguments)
    index = set() if arguments[0] == "search" else {"spineguide.library.search.indexing"}
    assert imported(*arguments, day=1) & (NEVER | index) == set()


@pytest.mark.usefixtures("long_ago")
def test_an_answer_given_before_needs_next_to_nothing() -> None:
    imported("show", "spinal-fusion")
    assert imported("show", "spinal-fusion") & NEVER_IN_A_REPLAY == set()


def test_the_first_guide_ever_is_read_without_an_index(tmp_path: Path) -> None:
    needless = {
        "jinja2",
        "rapidfuzz",
        "spineguide.library.search.ranking",
        "spineguide.check",
        "typst",
    }
    assert imported("show", "spinal-fusion") & needless == set()
