"""What tests share: a clean environment, example guides, the command line, golden screens."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from typer.testing import CliRunner

from spineguide.cli import app
from spineguide.guide.loader import load_glossary, load_guide
from spineguide.library import Term

if TYPE_CHECKING:
    from typer.testing import Result

    from spineguide.guide.model import Guide

HERE = Path(__file__).parent
DATA = HERE / "data"
GOLDEN = HERE / "golden"

# 22 November 2026, noon, in UTC.
TODAY = "2026-11-22"
SOURCE_DATE_EPOCH = "1795348800"

# Of the developer's environment, what makes programs run but shows in no output.
KEPT = ("PATH", "PYTHONPATH", "PYTHONHOME", "TMPDIR", "SYSTEMROOT")
KEPT_PREFIXES = ("PYTEST", "COV", "PLAYWRIGHT")

# These drive terminals and shells that Windows does not have.
collect_ignore = ["cli/test_process.py", "cli/test_shells.py"] if sys.platform == "win32" else []

# Timings on a busy machine are no property of the code.
settings.register_profile("spineguide", deadline=None, print_blob=True)
settings.load_profile("spineguide")

Run = Callable[..., "Result"]
CheckGolden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write golden screens instead of comparing."
    )


@pytest.fixture(autouse=True)
def clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, str]:
    """Leave nothing of the developer's environment in a test; return what remains."""
    for name in list(os.environ):
        if name not in KEPT and not name.startswith(KEPT_PREFIXES):
            monkeypatch.delenv(name)
    # Not tmp_path itself: a test may have a folder of its own that should hold nothing else.
    place = tmp_path_factory.mktemp("environment")
    monkeypatch.setenv("HOME", str(place / "home"))
    monkeypatch.setenv("SPINEGUIDE_CACHE_DIR", str(place / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SOURCE_DATE_EPOCH)
    return os.environ


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the example guides and their glossary, and nothing else."""
    folder = tmp_path_factory.mktemp("guides")
    for name in ("example-guide", "example-condition", "glossary", "get-help"):
        shutil.copy(DATA / f"{name}.yaml", folder)
    return folder


@pytest.fixture
def example_library(monkeypatch: pytest.MonkeyPatch, example_folder: Path) -> Path:
    """Put the example guides in the place of the bundled ones; return their folder."""
    monkeypatch.setattr(
        "spineguide.library.store.folders.find_bundled_guides", lambda: str(example_folder)
    )
    return example_folder


@pytest.fixture(scope="session")
def example_guide() -> Guide:
    """Return the guide that has every key."""
    return load_guide(DATA / "example-guide.yaml")


@pytest.fixture(scope="session")
def example_condition() -> Guide:
    """Return the guide that has the fewest keys, and one question."""
    return load_guide(DATA / "example-condition.yaml")


@pytest.fixture(scope="session")
def example_glossary() -> tuple[Term, ...]:
    """Return the glossary of the example guides."""
    entries = load_glossary(DATA / "glossary.yaml").terms
    return tuple(Term.from_entry(entry, bundled=True) for entry in entries)


@pytest.fixture(scope="session")
def run() -> Run:
    """Return a function that runs the command line on arguments and returns the result.

    *encoding* is that of standard output and standard error; *env* is added to the
    environment, and None takes a variable out of it.
    """

    def run_command(
        *arguments: str, encoding: str = "utf-8", env: Mapping[str, str | None] | None = None
    ) -> Result:
        runner = CliRunner(charset=encoding)
        return runner.invoke(
            app, arguments, prog_name="spineguide", env=env, catch_exceptions=False
        )

    return run_command


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> CheckGolden:
    """Return a function that compares a text, whole, with the one kept under a name."""
    update = request.config.getoption("--update-golden")

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if update:
            path.write_bytes(text.encode())
        assert path.is_file(), f"There is no {name} yet: run pytest --update-golden."
        assert text == path.read_bytes().decode()

    return check
