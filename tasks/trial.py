"""Use an installed program as its newest user would: ``python -m tasks.trial FILE``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from html import unescape
from pathlib import Path
from typing import NamedTuple

from spineguide.page.disclaimer import DISCLAIMER

# What reaches package registries and certificates where a machine needs it; nothing else is known.
_KEPT = ("PATH", "SSL_CERT_FILE", "PIP_", "UV_DEFAULT_INDEX", "UV_INDEX")


class Trial(NamedTuple):
    """A command that did what it should, and how long that took."""

    name: str
    seconds: float


def empty_environment(home: str) -> dict[str, str]:
    """Return the environment of a person who has nothing but *home*."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(_KEPT)}
    return {**kept, "HOME": home, "LANG": "C.UTF-8"}


def run(*command: str | Path, environment: dict[str, str]) -> tuple[str, float]:
    """Run *command* and return what it printed and the seconds it took.

    Raises :class:`SystemExit` with what it said where it fails.
    """
    start = time.perf_counter()
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        line = " ".join(map(str, command))
        raise SystemExit(f"{line}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout, time.perf_counter() - start


def try_program(program: Path) -> list[Trial]:
    """Read, read again, search and print with *program*, in a home of its own."""
    trials = []
    with tempfile.TemporaryDirectory() as home:
        environment = empty_environment(home)
        sheet = Path(home) / "sheet.html"
        for name, *arguments in (
            ("very first", "show", "spinal-fusion"),
            ("again", "show", "spinal-fusion"),
            ("first search", "search", "numb legs"),
            ("next search", "search", "how long until I can drive"),
            ("hand-out", "show", "laminectomy", "--output", str(sheet)),
        ):
            printed, seconds = run(program.absolute(), *arguments, environment=environment)
            text = sheet.read_text(encoding="utf-8") if sheet.exists() else printed
            if DISCLAIMER not in " ".join(unescape(text).split()):
                raise SystemExit(f"{program} {' '.join(arguments)}: no disclaimer.")
            trials.append(Trial(name, seconds))
            # Folders must have stood still for a moment before an answer from them is kept.
            time.sleep(0.1)
    return trials


def describe(trials: list[Trial]) -> str:
    """Return one line that says what was done and how long it took."""
    return ", ".join(f"{trial.name} {trial.seconds * 1000:.0f} ms" for trial in trials)


if __name__ == "__main__":
    print(describe(try_program(Path(sys.argv[1]))))
