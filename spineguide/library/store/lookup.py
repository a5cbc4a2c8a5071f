"""What search asks the tables of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from spineguide.library.store.cache import Cache

_LAST = "\U0010ffff"


def count_places(cache: Cache, stem: str) -> tuple[int, int]:
    """Return in how many places *stem* stands, and in how many headings and names."""
    row = cache.row("SELECT places, headings FROM stems WHERE stem = ?", stem)
    return (row[0], row[1]) if row and row[0] > 0 else (0, 0)


def find_named(cache: Cache, stems: str) -> list[int]:
    """Return the numbers of the guides of which a name has just these *stems*."""
    return [row[0] for row in cache.rows("SELECT number FROM names WHERE stems = ?", stems)]


def list_other_names(cache: Cache, stems: str) -> list[str]:
    """Return the stems of each other name of the guides of which a name has *stems*."""
    rows = cache.rows(
        "SELECT DISTINCT others.stems FROM names JOIN names AS others USING (number)"
        " WHERE names.stems = ? LIMIT 50",
        stems,
    )
    return [row[0] for row in rows if row[0]]


def list_names(cache: Cache, numbers: Collection[int]) -> list[tuple[int, str]]:
    """Return the stems of each name of the guides *numbers*."""
    marks = ",".join("?" * len(numbers))
    rows = cache.rows(f"SELECT number, stems FROM names WHERE number IN ({marks})", *numbers)
    return [(number, stems) for number, stems in rows]


def list_stems_from(cache: Cache, start: str, most: int) -> list[str]:
    """Return the stems of the *most* frequent words that start with *start*."""
    rows = cache.rows(
        "SELECT DISTINCT stems.stem FROM words JOIN stems ON stems.stem = words.stem"
        " WHERE word >= ? AND word < ? AND texts > 0 AND places > 0"
        " ORDER BY places DESC, stems.stem LIMIT ?",
        start,
        start + _LAST,
        most,
    )
    return [row[0] for row in rows]


def list_words_from(cache: Cache, start: str) -> dict[str, int]:
    """Return the words that start with *start*, and in how many places they stand."""
    return _list_words(cache, start, start + _LAST)


def has_word(cache: Cache, word: str) -> bool:
    """Tell whether *word* stands in a place."""
    return bool(_list_words(cache, word, word + "\0"))


def _list_words(cache: Cache, first: str, end: str) -> dict[str, int]:
    rows = cache.rows(
        "SELECT word, places FROM words JOIN stems USING (stem)"
        " WHERE word >= ? AND word < ? AND texts > 0 AND places > 0 ORDER BY word",
        first,
        end,
    )
    return dict(rows)


def find_guides(cache: Cache, columns: str, stems: Iterable[str], most: int) -> list[int]:
    """Return the numbers of at most *most* guides with any of *stems* in *columns*, best first."""
    words = " OR ".join(f'"{stem}"' for stem in stems)
    if not words:
        return []
    rows = cache.rows(
        "SELECT rowid FROM guides WHERE guides MATCH ? ORDER BY bm25(guides, 10, 3, 1, 1) LIMIT ?",
        f"{{{columns}}} : ({words})",
        most,
    )
    return [row[0] for row in rows]


def find_number(cache: Cache, guide_id: str) -> list[int]:
    """Return the number of the guide whose id is *guide_id*, or nothing."""
    rows = cache.rows("SELECT number FROM files WHERE id = ? AND indexed", guide_id)
    return [row[0] for row in rows]


def has_own_signs(cache: Cache) -> bool:
    """Tell whether any guide has cards of its own that are pinned."""
    return cache.row("SELECT 1 FROM signs LIMIT 1") is not None
