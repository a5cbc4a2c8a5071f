"""Print how well search answers patients: ``python -m tests.bench.search_quality``.

Reads the queries in tests/data/search, or those of the files that are named: ``find*``, ``words*``
and ``alarm*``, tab separated. Their misses are printed with ``--misses`` alone, so that queries
which nobody has tuned on stay unknown. ``--ablate`` shows what each number of the ranking is
worth: the figures with it and without it.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.library import Library
from spineguide.library.search import ranking
from spineguide.library.search.ranking import Numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.library import Hit, SearchResult

QUERIES = Path(__file__).parent.parent / "data" / "search"
GUIDES = Path(__file__).parents[2] / "guides"

# Without these, a number counts 1 and so changes nothing.
WITHOUT = {
    "in_names": 0.0,
    "name_in_place": 0.0,
    "named": 0.0,
    "first_place": 0.0,
    "coverage": 0.0,
    "partial_phrase": 0.0,
    "evidence": 0.0,
    "least": 0.0,
}

Row = dict[str, str]
Figures = dict[str, tuple[int, int]]


def main() -> None:
    """Print the figures."""
    words = sys.argv[1:]
    paths = [Path(word) for word in words if not word.startswith("-")]
    paths = paths or sorted(QUERIES.glob("*.tsv"))
    library = Library.open({"SPINEGUIDE_CACHE": "off"})
    misses: list[str] = []
    print_figures(measure(library, paths, misses))
    if "--misses" in words:
        print(*misses, sep="\n")
    if "--ablate" in words:
        ablate(library, paths)


def measure(library: Library, paths: Iterable[Path], misses: list[str]) -> Figures:
    """Return how many queries of each kind were answered, of how many; misses to *misses*."""
    figures: Figures = {}
    for path in paths:
        kind = path.name.split("-")[0].split(".")[0]
        judge = {"find": judge_find, "words": judge_word, "alarm": judge_alarm}[kind]
        for row in read_rows(path):
            # Signs are looked for alike, however few guides are ranked.
            guide = "sciatica" if kind == "alarm" else None
            result = library.search(next(iter(row.values())), guide)
            for name, right in judge(row, result):
                done, asked = figures.get(name, (0, 0))
                figures[name] = done + right, asked + 1
                if not right:
                    misses.append(f"{name}: {describe(row, result)}")
    return figures


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the table at *path*."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        cells = line.split("\t")
        names = head.split("\t")
        yield dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=True))


def judge_find(row: Row, result: SearchResult) -> Iterator[tuple[str, bool]]:
    """Tell whether a question found its guide and the statement that answers it."""
    if row["ids"] == "-":
        yield "find: not covered, and said so", bool(result.uncovered)
        return
    guides = row["guides"].split()
    found = [hit.guide or "glossary" for hit in result.hits]
    yield "find: guide first", found[:1] != [] and found[0] in guides
    yield "find: guide in three", any(guide in guides for guide in found[:3])
    yield "find: answer in three", any(answers(hit, row) for hit in result.hits[:3])


def judge_word(row: Row, result: SearchResult) -> Iterator[tuple[str, bool]]:
    """Tell whether the first hit of a plain word is about the word itself."""
    if row["ids"] == "-":
        yield "words: not covered, and said so", bool(result.uncovered)
        return
    yield "words: first hit about it", any(answers(hit, row) for hit in result.hits[:1])


def judge_alarm(row: Row, result: SearchResult) -> Iterator[tuple[str, bool]]:
    """Tell whether one of the right cards is pinned, or none where none is right."""
    pinned = {warning.card.id for warning in result.warnings}
    if row["level"] == "none":
        yield "alarm: harmless, none pinned", not pinned
    else:
        yield f"alarm: {row['level']}, pinned", bool(pinned & set(row["cards"].split()))


def answers(hit: Hit, row: Row) -> bool:
    """Tell whether *hit* is one of the statements that answer *row*."""
    guides = row["guides"].split()
    guide = hit.guide or "glossary"
    own = {hit.id, hit.part} if hit.guide else {hit.part.replace(" ", "-").lower()}
    if (hit.guide, hit.id) in list_openings():
        own.add("summary")
    for wanted in row["ids"].split():
        scope, slash, name = wanted.rpartition("/")
        if name in own and (scope in ("*", guide) if slash else "*" in guides or guide in guides):
            return True
    return False


@cache
def list_openings() -> frozenset[tuple[str, str]]:
    """Return the first place of each guide, which opens with its summary: guide and id."""
    texts = ((path.stem, path.read_text("utf-8")) for path in GUIDES.glob("*.yaml"))
    found = ((guide, re.search(r"^sections:\n  - id: (\S+)$", text, re.M)) for guide, text in texts)
    return frozenset((guide, match[1]) for guide, match in found if match)


def describe(row: Row, result: SearchResult) -> str:
    """Return a query and what it found."""
    query, *wanted = row.values()
    hits = [f"{hit.guide or 'glossary'}/{hit.id or hit.part}" for hit in result.hits[:4]]
    pinned = [f"{card.card.id}: {'; '.join(card.matched)}" for card in result.warnings]
    return f"{query!r} wants {wanted[:3]}, found {hits}, pinned {pinned}"


def print_figures(figures: Figures) -> None:
    """Print one line for each of *figures*."""
    for name, (done, asked) in sorted(figures.items()):
        print(f"{name:32}{done / asked:8.3f}{done:6} of {asked}")


def ablate(library: Library, paths: list[Path]) -> None:
    """Print what each number of the ranking is worth, in hundredths: with it less without it."""
    paths = [path for path in paths if not path.name.startswith("alarm")]
    whole = measure(library, paths, [])
    print(f"{'':16}" + "".join(f"{name:>32}" for name in whole))
    numbers = ranking.NUMBERS
    for name in Numbers.__struct_fields__:
        ranking.NUMBERS = replace(numbers, **{name: WITHOUT.get(name, 1.0)})
        left = measure(library, paths, [])
        worth = (100 * (whole[key][0] - left[key][0]) / whole[key][1] for key in whole)
        print(f"{name:16}" + "".join(f"{value:32.1f}" for value in worth))
    ranking.NUMBERS = numbers


if __name__ == "__main__":
    main()
