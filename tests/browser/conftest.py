"""A headless Chromium for tests, or a loud word that there was none."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

# Read now: tests run in an environment without the developer's variables.
REQUIRED = os.environ.get("SPINEGUIDE_REQUIRE_BROWSER", "") not in ("", "0")
CHROMIUM = (
    os.environ.get("SPINEGUIDE_BROWSER")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
MISSING = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Start Chromium; skip, or fail where it is required, if that is impossible."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _give_up(request, "playwright is not installed: pip install -e '.[dev]'")
    if CHROMIUM is None:
        _give_up(request, "there is no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


def _give_up(request: pytest.FixtureRequest, reason: str) -> None:
    request.config.stash[MISSING] = reason
    if REQUIRED:
        pytest.fail(f"SPINEGUIDE_REQUIRE_BROWSER is set, and {reason}", pytrace=False)
    pytest.skip(reason)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if reason := config.stash.get(MISSING, ""):
        terminalreporter.section("HAND-OUTS WERE NOT TESTED IN A BROWSER", red=True, bold=True)
        terminalreporter.line(f"Accessibility, layout and print were skipped: {reason}.")
