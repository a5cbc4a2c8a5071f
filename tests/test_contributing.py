"""The map of the house names no room that is not there, and forgets none."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAP = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_everything_that_it_names_exists() -> None:
    named = re.findall(r"`((?:docs|guides|share|spineguide|tasks|tests)/[^`\s]*)`", MAP)
    assert len(named) > 20
    missing = {name for name in named if not (ROOT / name).exists()}
    assert missing == {"guides/ID.yaml"}


def test_no_room_is_forgotten() -> None:
    rooms = {f"spineguide/{path.parent.name}" for path in ROOT.glob("spineguide/*/__init__.py")}
    assert rooms
    assert {room for room in rooms if f"| `{room}` |" not in MAP} == set()


def test_every_task_that_it_names_can_be_run() -> None:
    tasks = (ROOT / "noxfile.py").read_text(encoding="utf-8")
    sessions = set(re.findall(r"^def (\w+)\(session", tasks, re.MULTILINE))
    for line in re.findall(r"`nox [^`]*-s ([^`]+)`", MAP):
        for name in line.split():
            assert re.sub(r"-3\.\d+$", "", name).replace("-", "_") in sessions
