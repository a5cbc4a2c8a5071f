"""The rules, a family a module. Importing the package registers them all."""

from __future__ import annotations

from spineguide.check.rules import (
    dates,
    get_help,
    jargon,
    numbers,
    options,
    questions,
    reading,
    sources,
    structure,
)

__all__ = [
    "dates",
    "get_help",
    "jargon",
    "numbers",
    "options",
    "questions",
    "reading",
    "sources",
    "structure",
]
