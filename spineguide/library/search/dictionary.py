"""Common English words: what stands here is spelled as it was meant.

The list holds the small American and British word lists of SCOWL; its licence lies beside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


def is_common_word(word: str) -> bool:
    """Tell whether *word*, in lower case, is in the list; it has none of three letters or less."""
    return f"\n{word}\n".encode() in _read_list()


@cache
def _read_list() -> bytes:
    # Searched as it lies (0.1 ms): to make a set of it would take a hundred times as long.
    return b"\n" + Path(__file__).with_name("english-words.txt").read_bytes()


def list_common_words() -> list[str]:
    """Return all words of the list."""
    return _read_list().decode().split()
