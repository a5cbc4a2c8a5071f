"""Print what size costs: ``python -m tests.bench.scale [10 100 1000 10000] [--keep FOLDER]``.

Each library is measured as a folder, and as the pack that ``library --pack`` makes of it.

Makes libraries of realistic guides (the sentences of the bundled ones, shuffled, every eighth
word replaced by one of 20,000 made-up words that are as unevenly frequent as real ones), and
runs the program on each, side by side. Times are medians, given as ratios to the smallest
library. Only “show, given before” meets a kept answer; “show, no cache” meets an empty cache
folder each time. Libraries are made anew unless ``--keep`` names a folder in which they stay for
the next time.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from spineguide.library.store.folders import RESERVED_NAMES

GUIDES = Path(__file__).parent.parent.parent / "guides"
RUNS = 15
FIRST_DAY = 1_795_348_800


class Made:
    """A library made for the benchmark, and the times measured with it."""

    def __init__(self, root: Path, size: int) -> None:
        self.folder = root / f"guides-{size}"
        self.cache = root / f"cache-{size}"
        self.size = size
        self.figures: dict[str, float] = {}
        if not self.folder.exists():
            unfinished = root / f"unfinished-{size}"
            shutil.rmtree(unfinished, ignore_errors=True)
            write_guides(unfinished, size)
            unfinished.rename(self.folder)
        shutil.rmtree(self.cache, ignore_errors=True)
        self.path = self.folder

    def pack(self) -> None:
        """Read the guides from a pack from now on."""
        path = self.folder.with_suffix(".pack")
        path.unlink(missing_ok=True)
        self.run("library", "--pack", str(path))
        self.path = path

    def run_without_cache(self, *arguments: str) -> float:
        """Run the program as if for the first time; return its time in seconds."""
        kept = self.cache
        with tempfile.TemporaryDirectory() as empty:
            self.cache = Path(empty)
            taken, _ = self.run(*arguments)
        self.cache = kept
        return taken

    def run(self, *arguments: str, day: int = 0) -> tuple[float, int]:
        """Run the program on some *day*; return its seconds and its peak memory in KiB."""
        environ = dict(os.environ)
        environ["SOURCE_DATE_EPOCH"] = str(FIRST_DAY + day * 86_400)
        environ["SPINEGUIDE_PATH"] = str(self.path)
        environ["SPINEGUIDE_CACHE_DIR"] = str(self.cache)
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "spineguide", *arguments],
            env=environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        _, status, usage = os.wait4(process.pid, 0)
        taken = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        message = process.stderr.read().decode() if process.stderr else ""
        if process.stderr:
            process.stderr.close()
        if process.returncode not in (0, 1):
            raise RuntimeError(message)
        return taken, usage.ru_maxrss


def main() -> None:
    """Make the libraries, measure in turns, print the table."""
    arguments = argparse.ArgumentParser(prog="python -m tests.bench.scale")
    arguments.add_argument("sizes", type=int, nargs="*", default=[10, 100, 1000, 10000])
    arguments.add_argument("--keep", type=Path, metavar="FOLDER")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = asked.keep or Path(temporary)
        root.mkdir(parents=True, exist_ok=True)
        made = [Made(root, size) for size in asked.sizes]
        for library in made:
            build(library)
        measure(made)
        for library in made:
            library.pack()
            start = time.perf_counter()
            library.run("search", "recovery")
            library.figures["packed: first search, seconds"] = time.perf_counter() - start
        measure_packed(made)
        print_table(made)


def build(library: Made) -> None:
    """Time the first command that needs all guides, against reading the YAML alone."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", READ_YAML, str(library.folder)], check=True, env=os.environ
    )
    alone = time.perf_counter() - start
    taken, memory = library.run("search", "recovery")
    library.figures["first build / yaml.load alone"] = taken / alone
    library.figures["first build, seconds"] = taken
    library.figures["peak memory, MiB"] = memory / 1024


READ_YAML = """
import sys, yaml
from pathlib import Path
for path in Path(sys.argv[1]).iterdir():
    with path.open(encoding="utf-8") as file:
        yaml.load(file, yaml.CSafeLoader)
"""


def measure(made: list[Made]) -> None:
    """Time commands on each library in turns, so that all see the same machine."""
    times: dict[tuple[int, str], list[float]] = {}
    for library in made:
        library.run("show", "made-3", "-f", "plain")
    for turn in range(RUNS):
        for library in made:
            edited = library.folder / "made-1.yaml"
            runs = {
                "show, given before": ("show", "made-3", "-f", "plain"),
                "show, library known": ("show", "made-3", "-f", "plain"),
                **list_searches(turn),
            }
            for name, arguments in runs.items():
                # Another date is another question, so no answer is kept for it yet.
                day = turn + 1 if name == "show, library known" else 0
                taken, _ = library.run(*arguments, day=day)
                times.setdefault((library.size, name), []).append(taken)
            times.setdefault((library.size, "show, no cache"), []).append(
                library.run_without_cache("show", "made-3", "-f", "plain")
            )
            edited.write_text(edited.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
            taken, _ = library.run("search", "recovery", "--limit", str(50 + turn))
            times.setdefault((library.size, "search after an edit"), []).append(taken)
    keep_medians(made, times)
    for library in made:
        edit = library.figures["search after an edit"] / library.figures["search, common word"]
        library.figures["after an edit / unedited"] = edit


def measure_packed(made: list[Made]) -> None:
    """Time searches in the pack of each library in turns."""
    times: dict[tuple[int, str], list[float]] = {}
    for turn in range(RUNS):
        for library in made:
            for name, arguments in list_searches(turn).items():
                taken, _ = library.run(*arguments)
                times.setdefault((library.size, f"packed: {name}"), []).append(taken)
    keep_medians(made, times)


def list_searches(turn: int) -> dict[str, tuple[str, ...]]:
    """Return what is searched for, each time something else."""
    return {
        "search, common word": ("search", "recovery", "--limit", str(20 + turn)),
        "search, rare word": ("search", rare_word(turn), "--limit", str(20 + turn)),
        "search, sentence": ("search", f"how long until i can drive {rare_word(turn)}"),
    }


def keep_medians(made: list[Made], times: dict[tuple[int, str], list[float]]) -> None:
    """Keep the median of *times*, which are by size and name, with the library of that size."""
    for library in made:
        for (size, name), taken_all in times.items():
            if size == library.size:
                library.figures[name] = statistics.median(taken_all)


def print_table(made: list[Made]) -> None:
    """Print a line for each figure: ratios to the smallest library, seconds beside them."""
    print(f"{'':34}" + "".join(f"{library.size:>16}" for library in made))
    for name in made[0].figures:
        first = made[0].figures[name]
        cells = []
        for library in made:
            value = library.figures[name]
            absolute = "/" in name or ("," in name and name.endswith(("MiB", "seconds")))
            cells.append(f"{value:.2f}" if absolute else f"{value / first:.2f} ({value:.3f} s)")
        print(f"{name:34}" + "".join(f"{cell:>16}" for cell in cells))


def write_guides(folder: Path, count: int) -> None:
    """Write *count* guides into *folder*, the same ones each time."""
    folder.mkdir()
    sources = [path for path in sorted(GUIDES.glob("*.yaml")) if path.stem not in RESERVED_NAMES]
    if not sources:
        raise SystemExit(f"There are no guides in {GUIDES} to make others from.")
    texts = [yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) for path in sources]
    for number in range(count):
        chance = random.Random(number)
        made = vary(texts[number % len(texts)], chance)
        made["title"] = f"{made['title']} {rare_word(number)}"
        made["also_known_as"] = [f"{name} {number}" for name in made["also_known_as"]]
        text = yaml.dump(made, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        (folder / f"made-{number}.yaml").write_text(text, encoding="utf-8")


PROSE = ("text", "answer", "summary", "question", "title", "name", "what", "plain")


def vary(value: Any, chance: random.Random, key: str = "") -> Any:
    """Return *value* with every eighth word of its prose replaced."""
    if isinstance(value, dict):
        return {name: vary(inner, chance, name) for name, inner in value.items() if name != "codes"}
    if isinstance(value, list):
        return [vary(inner, chance, key) for inner in value]
    if isinstance(value, str) and key in PROSE and key != "title":
        words = value.split(" ")
        return " ".join(
            rare_word(int(chance.paretovariate(0.7)) % 20000)
            if chance.random() < 0.125 and word.isalpha()
            else word
            for word in words
        )
    return value


def rare_word(number: int) -> str:
    """Return the made-up word with *number*."""
    consonants, vowels = "bdfgklmnprstv", "aeiou"
    letters = []
    number += 7919
    while number:
        number, rest = divmod(number, len(consonants) * len(vowels))
        letters.append(consonants[rest % len(consonants)] + vowels[rest // len(consonants)])
    return "".join(letters) + "x"


if __name__ == "__main__":
    main()
