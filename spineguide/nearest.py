"""The names most like one that nobody bears: slips of the keyboard, and no more than that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# Of so much of its letters a name may differ by a quarter: “shwo”, “laminectemy”, not “fashion”.
CUTOFF = 0.75
MOST = 3


def find_nearest(
    name: str, names: Iterable[str] | Mapping[str, str], margin: float = 1
) -> tuple[str, ...]:
    """Return what the *names* most like *name* stand for, the likest first, three at most.

    Of names that are equally like it the earlier comes first. None is less like it than the
    first by more than *margin*.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    meant = names if isinstance(names, Mapping) else {each: each for each in names}
    found = process.extract(
        fold(name),
        {each: fold(each) for each in meant},
        scorer=OSA.normalized_similarity,
        score_cutoff=CUTOFF,
        limit=None,
    )
    near = (each for _, like, each in found if like >= found[0][1] - margin)
    return tuple(dict.fromkeys(meant[each] for each in near))[:MOST]


def fold(name: str) -> str:
    """Return the letters and digits of *name* alone, without regard to case."""
    return "".join(character for character in name.casefold() if character.isalnum())
