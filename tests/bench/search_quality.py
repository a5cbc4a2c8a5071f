"""Print how well search answers patients: ``python -m tests.bench.search_quality``.

Reads tests/data/search-quality.tsv. Search is tuned on one half of it; the figures that count
are those of the other half. Plain FTS5 BM25 over the same places runs beside it. ``--misses``
also names the misses of that other half: once they are known, it no longer measures anything.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from spineguide.library import Library
from spineguide.library.places import list_places, list_terms

if TYPE_CHECKING:
    from collections.abc import Callable

QUERIES = Path(__file__).parent.parent / "data" / "search-quality.tsv"

HALVES = {"": "tuned on", "-held": "not tuned on"}

Ranking = list[tuple[str, str]]


def main() -> None:
    """Print the figures of both halves, the misses, and what the warning signs do."""
    folder = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    library = Library.open({"SPINEGUIDE_CACHE": "off", "SPINEGUIDE_PATH": folder})
    queries = read_queries()
    plain = PlainSearch(library)
    print(f"{'':34}{'hit@1':>8}{'hit@3':>8}{'MRR':>8}{'queries':>9}")
    misses = []
    for half, name in HALVES.items():
        asked = queries[f"find{half}"]
        for label, search in (("plain BM25", plain.rank), ("spineguide", rank_with(library))):
            ranks = [find_rank(search(query), right) for query, right in asked]
            print_figures(f"{label}, half {name}", ranks)
            if label == "spineguide" and (not half or "--misses" in sys.argv):
                misses += [
                    (name, rank, query, right, search(query)[:1])
                    for (query, right), rank in zip(asked, ranks, strict=True)
                    if rank != 1
                ]
    print("\nNot first:")
    for name, rank, query, right, first in misses:
        print(f"  [{name}] rank {rank or '-'}: {query!r} wants {' '.join(right)}, got {first}")
    print_warnings(library, queries)


def print_figures(label: str, ranks: list[int]) -> None:
    """Print one line of the table; a rank of 0 means that the answer was not found."""
    count = len(ranks)
    first = sum(rank == 1 for rank in ranks) / count
    third = sum(1 <= rank <= 3 for rank in ranks) / count
    reciprocal = sum(1 / rank for rank in ranks if rank) / count
    print(f"{label:34}{first:8.3f}{third:8.3f}{reciprocal:8.3f}{count:9}")


def print_warnings(library: Library, queries: dict[str, list[tuple[str, list[str]]]]) -> None:
    """Print which warning signs were missed and which harmless queries raised one."""
    for kind, wanted, verb in (("pin", True, "missed"), ("harmless", False, "raised")):
        for half, name in HALVES.items():
            asked = [query for query, _ in queries[f"{kind}{half}"]]
            pinned = {query: library.search(query).warnings for query in asked}
            wrong = [query for query in asked if bool(pinned[query]) is not wanted]
            print(f"\n{kind}, half {name}: {len(wrong)} of {len(asked)} {verb}")
            for query in wrong if not half or "--misses" in sys.argv else ():
                print(f"  {query!r} {[sign for card in pinned[query] for sign in card.matched]}")


def read_queries() -> dict[str, list[tuple[str, list[str]]]]:
    """Return the queries of each kind with their right answers."""
    queries: dict[str, list[tuple[str, list[str]]]] = {}
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, query, *right = line.split("\t")
            queries.setdefault(kind, []).append((query, right[0].split() if right else []))
    return queries


def find_rank(ranking: Ranking, right: list[str]) -> int:
    """Return at which rank, from 1, a right answer stands; 0 when none does."""
    for rank, (guide, part) in enumerate(ranking, start=1):
        names = {guide, f"{guide}/{part}", f"*/{part}"} if guide else {"glossary"}
        if names & set(right):
            return rank
    return 0


def rank_with(library: Library) -> Callable[[str], Ranking]:
    """Return the search of *library* as a function from query to ranking."""
    return lambda query: [(hit.guide, hit.part) for hit in library.search(query).hits]


class PlainSearch:
    """FTS5 with its own stemming and BM25 over the same places, and nothing else."""

    def __init__(self, library: Library) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute(
            "CREATE VIRTUAL TABLE places USING fts5"
            " (guide UNINDEXED, part UNINDEXED, name, title, text, tokenize = 'porter unicode61')"
        )
        rows = []
        for entry in library.entries():
            for place in list_places(entry.guide):
                rows.append((entry.id, entry.guide.title, place))
        rows += [("", "", place) for place in list_terms(library.glossary())]
        for guide, name, place in rows:
            text = " ".join(span.text for line in place.lines for span in line)
            self.connection.execute(
                "INSERT INTO places VALUES (?, ?, ?, ?, ?)",
                (guide, place.part, name, place.title, text),
            )

    def rank(self, query: str) -> Ranking:
        """Return the places that hold any word of *query*, best first."""
        words = re.findall(r"\w+", query)
        match = " OR ".join(f'"{word}"' for word in words)
        return self.connection.execute(
            "SELECT guide, part FROM places WHERE places MATCH ? ORDER BY rank LIMIT 20", (match,)
        ).fetchall()


if __name__ == "__main__":
    main()
