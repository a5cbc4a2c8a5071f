"""How long a guide takes to open, beside the interpreter, this program's imports and its peers.

Run ``python -m tests.bench.startup [ROUNDS]``. All commands take turns in one run, so that a busy
moment of the machine meets them alike; each prints the same text to a file. Not installed ones
are said to be missing. Bytecode is compiled first, as an installer does.
"""

from __future__ import annotations

import compileall
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE = Path(__file__).parents[2] / "spineguide"
# What the launchers of current pip and uv do; pip before 25 imports re as well.
LAUNCHER = [sys.executable, "-c", "from spineguide.__main__ import main; main()"]
DAY = 86_400
FIRST_DAY = 1_795_348_800

Environment = dict[str, str]


class Contender(NamedTuple):
    """A command to time. *prepare* makes the environment of the next run, untimed."""

    name: str
    command: list[str]
    prepare: Callable[[], Environment]
    answer: str = ""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    compileall.compile_dir(str(PACKAGE), quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        contenders, missing = list_contenders(Path(folder))
        seconds = time_in_turns(contenders, rounds, Path(folder) / "output")
    print_table(contenders, seconds)
    for name in missing:
        print(f"missing: {name} is not installed")


def list_contenders(folder: Path) -> tuple[list[Contender], list[str]]:
    """Return what can be timed here, and the names of what is not installed."""
    base = {**os.environ, "HOME": str(folder), "SPINEGUIDE_CACHE_DIR": str(folder / "cache")}
    base.pop("PYTHONDONTWRITEBYTECODE", None)

    def same() -> Environment:
        return base

    days = itertools.count(FIRST_DAY, DAY)

    def another_day() -> Environment:
        # Another date is another question, so no answer is kept for it yet.
        return {**base, "SOURCE_DATE_EPOCH": str(next(days))}

    def no_cache_yet() -> Environment:
        return {**base, "SPINEGUIDE_CACHE_DIR": tempfile.mkdtemp(dir=folder)}

    completion = {"_SPINEGUIDE_COMPLETE": "complete_bash", "COMP_CWORD": "2"}

    def completing() -> Environment:
        return {**base, **completion, "COMP_WORDS": "spineguide show spinal"}

    contenders = [
        Contender("python -c pass", [sys.executable, "-c", "pass"], same),
        Contender(
            "import typer, rich.console", [sys.executable, "-c", "import typer, rich.console"], same
        ),
    ]
    for question in (
        "show spinal-fusion",
        "spinal-fusion",
        "fusion",
        "faq spinal-fusion",
        "list",
        "glossary vertebra",
    ):
        contenders.append(Contender(question, [*LAUNCHER, *question.split()], same, "given before"))
    contenders.append(Contender("TAB after “show spinal”", LAUNCHER, completing, "given before"))
    for question in (
        "show spinal-fusion",
        "show spinal-fusion -f terminal",
        "spinal-fusion",
        "fusion",
        "faq",
        "search recovery",
    ):
        contenders.append(
            Contender(question, [*LAUNCHER, *question.split()], another_day, "library known")
        )
    contenders.append(
        Contender(
            "show spinal-fusion", [*LAUNCHER, "show", "spinal-fusion"], no_cache_yet, "no cache"
        )
    )
    peers, missing = list_peers(folder, same)
    return contenders + peers, missing


def list_peers(folder: Path, same: Callable[[], Environment]) -> tuple[list[Contender], list[str]]:
    """Return other readers, each set to show the same text."""
    text = render("plain")
    manual, plain, markdown = folder / "guide.7", folder / "guide.txt", folder / "guide.md"
    manual.write_text(as_manual_page(text))
    plain.write_text(text)
    markdown.write_text(render("markdown"))
    commands = {
        "man-db": ["man", "-P", "cat", "-l", str(manual)],
        "mandoc": ["mandoc", str(manual)],
        "bat": [find_program("bat") or find_program("batcat"), "--paging=never", str(plain)],
        "tealdeer": [find_program("tldr", "tealdeer"), "--render", str(markdown)],
        "tldr (Python)": [find_program("tldr", "Client Spec"), "--render", str(markdown)],
        "rich-cli": [find_program("rich"), "--markdown", str(markdown)],
        "mdless": [find_program("mdless"), str(markdown)],
    }
    found = {name: command for name, command in commands.items() if shutil.which(command[0])}
    contenders = [Contender(name, command, same) for name, command in found.items()]
    return contenders, [name for name in commands if name not in found]


def find_program(name: str, version: str = "") -> str:
    """Return the first program called *name* whose version names *version*, or nothing.

    Two of the readers are called tldr.
    """
    for folder in os.get_exec_path():
        program = shutil.which(name, path=folder)
        if program and version in (
            subprocess.run([program, "--version"], capture_output=True, text=True).stdout
            if version
            else ""
        ):
            return program
    return ""


def render(text_format: str) -> str:
    """Return the guide in *text_format*."""
    command = [*LAUNCHER, "show", "spinal-fusion", "--format", text_format]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def as_manual_page(text: str) -> str:
    """Return *text* in roff: a paragraph a block, no line of it a request."""
    blocks = text.replace("\\", "\\e").split("\n\n")
    return ".TH GUIDE 7\n" + "".join(f".PP\n\\&{block.replace(chr(10), ' ')}\n" for block in blocks)


def time_in_turns(contenders: list[Contender], rounds: int, output: Path) -> list[list[float]]:
    """Run all *contenders* in turns, and return the seconds of each run; two rounds warm up."""
    seconds: list[list[float]] = [[] for _ in contenders]
    for turn in range(rounds + 2):
        for contender, times in zip(contenders, seconds, strict=True):
            environment = contender.prepare()
            with output.open("wb") as file:
                start = time.perf_counter()
                subprocess.run(
                    contender.command,
                    stdout=file,
                    stderr=subprocess.DEVNULL,
                    stdin=subprocess.DEVNULL,
                    env=environment,
                    check=True,
                )
                if turn > 1:
                    times.append(time.perf_counter() - start)
    return seconds


def print_table(contenders: list[Contender], seconds: list[list[float]]) -> None:
    medians = list(map(statistics.median, seconds))
    bare, floor = medians[:2]
    names = [contender.name for contender in contenders]
    manual = medians[names.index("man-db")] if "man-db" in names else None
    print(f"{'answer':<14} {'command':<32} {'ms':>7} {'x bare':>7} {'x floor':>8} {'x man':>6}")
    for contender, median in zip(contenders, medians, strict=True):
        to_manual = f"{median / manual:6.2f}" if manual else "     -"
        print(
            f"{contender.answer:<14} {contender.name:<32} {median * 1000:7.1f} "
            f"{median / bare:7.2f} {median / floor:8.2f} {to_manual}"
        )


if __name__ == "__main__":
    main()
