"""Which faults the tests would not notice: small ones, put into the program one by one.

Run ``python -m tests.bench.mutants [--most N] [--seed N] [--only TEXT] [FILE]...``. Of all faults
that can be made in the files a sample is tried, in a copy of the repository: first by the tests
named like the module, then, if those pass, by all tests of its room. What passes those too is
printed with its line. Tests that take longer than the limit count as having noticed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "spineguide"
SECONDS = 240
USUAL = ("guide/*.py", "library/search/*.py", "screen.py", "replay.py", "clock.py", "files.py")
# The tests of a room, for what the tests named like a module let pass.
ROOMS = {
    "guide": ["tests/guide", "tests/check/test_rules.py", "tests/page/test_guide_page.py"],
    "library": ["tests/library/test_search.py", "tests/library/test_search_quality.py"],
    "check": ["tests/check"],
    "spineguide": ["tests/test_screen.py", "tests/test_replay.py", "tests/cli/test_commands.py"],
}
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


class Fault(NamedTuple):
    """A fault: in which file and line, what it does, and its number in the file."""

    path: Path
    line: int
    what: str
    number: int

    def make_source(self) -> str:
        """Return the whole module with the fault in it."""
        tree = Mutator(self.number).visit(ast.parse(self.path.read_text("utf-8")))
        return ast.unparse(ast.fix_missing_locations(tree))


class Mutator(ast.NodeTransformer):
    """Makes the fault number *wanted* of a module, and notes the line of each that it passes."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted = wanted
        self.seen: list[tuple[int, str]] = []

    def offer(self, node: ast.AST, what: str, change: Callable[[], ast.AST]) -> ast.AST:
        self.seen.append((getattr(node, "lineno", 0), what))
        if len(self.seen) - 1 != self.wanted:
            return node
        return ast.copy_location(change(), node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        # What a type says, no test can see.
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        node.defaults = [self.visit(default) for default in node.defaults]
        node.kw_defaults = [default and self.visit(default) for default in node.kw_defaults]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        named = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        return node if named else self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        first, *others = node.ops
        other = COMPARED[type(first)]()
        what = f"{type(first).__name__} → {type(other).__name__}"
        make = lambda: ast.Compare(node.left, [other, *others], node.comparators)  # noqa: E731
        return self.offer(node, what, make)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        what = "and → or" if isinstance(node.op, ast.And) else "or → and"
        return self.offer(node, what, lambda: ast.BoolOp(other, node.values))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Not):
            return node
        return self.offer(node, "without not", lambda: node.operand)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Add | ast.Sub):
            return node
        other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        return self.offer(node, "+ ↔ -", lambda: ast.BinOp(node.left, other, node.right))

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        value = node.value
        if isinstance(value, bool):
            return self.offer(node, f"{value} → {not value}", lambda: ast.Constant(not value))
        if not isinstance(value, int | float):
            return node
        for step in (1, -1):
            change = partial(ast.Constant, value + step)
            changed = self.offer(node, f"{value} → {value + step}", change)
            if changed is not node:
                return changed
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if node.value is None or (isinstance(node.value, ast.Constant) and not node.value.value):
            return node
        return self.offer(node, "return None", lambda: ast.Return(ast.Constant(None)))


def main() -> None:
    """Try a sample of faults, and print those that no test noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--most", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="faults in lines with this text")
    asked = parser.parse_args()
    files = asked.files or [path for glob in USUAL for path in sorted(PACKAGE.glob(glob))]
    faults = [fault for file in files for fault in list_faults(file.resolve(), asked.only)]
    chosen = random.Random(asked.seed).sample(faults, min(asked.most, len(faults)))
    survivors = []
    with tempfile.TemporaryDirectory() as place:
        copy_repository(Path(place))
        for number, fault in enumerate(chosen, start=1):
            name = f"{fault.path.relative_to(ROOT)}:{fault.line}: {fault.what}"
            survived = survives(fault, Path(place))
            word = "SURVIVED" if survived else "noticed"
            print(f"{number}/{len(chosen)} {word} {name}", flush=True)
            survivors += [name] if survived else []
    print(f"\n{len(survivors)} of {len(chosen)} tried passed, of {len(faults)} possible.")
    print("\n".join(survivors))


def list_faults(path: Path, only: str) -> list[Fault]:
    """Return the faults that can be made in the module at *path*, in lines with the text *only*."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    counter = Mutator()
    counter.visit(ast.parse(text))
    return [
        Fault(path, line, what, number)
        for number, (line, what) in enumerate(counter.seen)
        if only in lines[line - 1]
    ]


def copy_repository(place: Path) -> None:
    """Copy what the tests need to *place*."""
    for name in ("spineguide", "guides", "tests", "docs", "share", "tasks"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (*ROOT.glob("*.toml"), *ROOT.glob("*.md"), *ROOT.glob("*.py")):
        shutil.copy(path, place)


def survives(fault: Fault, place: Path) -> bool:
    """Return whether all tests pass that should notice *fault* in the copy at *place*."""
    target = place / fault.path.relative_to(ROOT)
    whole = target.read_text("utf-8")
    target.write_text(fault.make_source(), "utf-8")
    try:
        nearest = sorted((place / "tests").rglob(f"test_{fault.path.stem}.py"))
        room = fault.path.relative_to(ROOT).parts[1]
        others = [place / each for each in ROOMS.get(room, ROOMS["spineguide"])]
        return (not nearest or passes(nearest, place)) and passes(others, place)
    finally:
        target.write_text(whole, "utf-8")


def passes(tests: list[Path], place: Path) -> bool:
    """Return whether *tests* pass in the copy at *place*, before the time is over."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        *map(str, tests),
    ]
    environment = {**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=place, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    main()
