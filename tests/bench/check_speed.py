"""How long ``check`` takes, beside parsing the same files with CSafeLoader, in one run.

    python tests/bench/check_speed.py [COUNT]

Prints the ratio for COUNT guides (1,000 where none is given), for half of them, and what each
step and each rule costs, and a guide of very many findings. The guides are copies of the bundled
ones, each with words and numbers of its own, so that nothing is the same twice.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from functools import partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import yaml

from spineguide.check import RULES, check_files
from spineguide.check.manuscript import Manuscript
from spineguide.guide.document import read_document
from spineguide.guide.loader import decode_guide

if TYPE_CHECKING:
    from collections.abc import Callable

    from spineguide.check.registry import Check

GUIDES = Path(__file__).parents[2] / "guides"
TODAY = "2026-11-22"
ROUNDS = 3


def write_guides(folder: Path, count: int) -> list[Path]:
    """Write *count* guides that differ in about every tenth word."""
    texts = [p.read_text("utf-8") for p in GUIDES.glob("*.yaml") if p.stem != "glossary"]
    chance = random.Random(1)
    paths = []
    for number in range(count):
        text = texts[number % len(texts)]
        text = re.sub(
            r"(?<= )[a-z]{4,}(?= [a-z])",
            lambda m: m[0] if chance.random() < 0.9 else m[0][:-1] + chance.choice("aeiou"),
            text,
        )
        # No two guides may have a name in common.
        text = text.replace("\n", f" {number}\n", 1)
        head, names, rest = re.split(
            r"(^also_known_as:\n(?:  - .*\n)+)", text, maxsplit=1, flags=re.M
        )
        text = head + names.replace("\n  -", f"\n  - {number}") + rest
        path = folder / f"guide-{number}.yaml"
        path.write_text(text, "utf-8")
        paths.append(path)
    return paths


def parse_alone(paths: list[Path]) -> None:
    for path in paths:
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def best_of(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Return the best processor time of each work; they take turns, so noise meets all alike."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for number, work in enumerate(works):
            start = process_time()
            work()
            best[number] = min(best[number], process_time() - start)
    return best


def compare(paths: list[Path]) -> float:
    parsing, checking = best_of(
        ROUNDS, lambda: parse_alone(paths), lambda: check_files(paths, TODAY)
    )
    print(
        f"{len(paths):>6} guides: CSafeLoader alone {parsing:6.2f} s, check {checking:6.2f} s, "
        f"ratio {checking / parsing:.2f}"
    )
    return checking


def run_rule(check: Check, manuscripts: list[Manuscript]) -> None:
    for manuscript in manuscripts:
        list(check(manuscript))


def profile(paths: list[Path]) -> None:
    """Print what each step costs a guide."""
    sample = paths[:100]
    documents = [read_document(path) for path in sample]
    guides = [decode_guide(document) for document in documents]
    manuscripts = [
        Manuscript(guide, document, TODAY)
        for guide, document in zip(guides, documents, strict=True)
    ]
    steps: dict[str, Callable[[], object]] = {
        "CSafeLoader alone": lambda: parse_alone(sample),
        "read the document": lambda: [read_document(path) for path in sample],
        "make the guide": lambda: [decode_guide(document) for document in documents],
        "cut the text": lambda: [
            Manuscript(guide, document, TODAY)
            for guide, document in zip(guides, documents, strict=True)
        ],
    }
    for code, rule in RULES.items():
        if rule.check:
            steps[f"{code} {rule.title}"] = partial(run_rule, rule.check, manuscripts)
    times = best_of(ROUNDS, *steps.values())
    print("\nMicroseconds a guide:")
    for name, seconds in sorted(zip(steps, times, strict=True), key=lambda step: -step[1]):
        print(f"{seconds / len(sample) * 1e6:8.0f}  {name}")


def compare_lengths(folder: Path) -> None:
    """Print what a guide of many findings costs, against one of a ninth of them."""
    text = (GUIDES / "laminectomy.yaml").read_text("utf-8")
    times = []
    for count in (1_500, 13_500):
        path = folder / f"long-{count}.yaml"
        questions = "".join(f"  - Do 5% of {number} people fall?\n" for number in range(count))
        path.write_text(re.sub(r"(?m)^questions:\n", rf"\g<0>{questions}", text), "utf-8")
        times += best_of(1, partial(check_files, [path], TODAY))
    print(f"Nine times the findings in one guide take {times[1] / times[0]:.1f} times as long.")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        paths = write_guides(Path(folder), count)
        half = compare(paths[: count // 2])
        whole = compare(paths)
        print(f"Twice the guides take {whole / half:.2f} times as long.")
        compare_lengths(Path(folder))
        profile(paths)


if __name__ == "__main__":
    main()
