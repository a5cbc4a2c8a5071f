"""Names of parts and statements, as readers type them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from spineguide.errors import UnknownNameError
from spineguide.guide.parts import PARTS
from spineguide.library.search.words import FUNCTION_WORDS, tokenize
from spineguide.nearest import find_nearest, fold

if TYPE_CHECKING:
    from collections.abc import Mapping


_CALLED = {part.address: part.called for part in PARTS}
_NOTHING: Mapping[str, str] = MappingProxyType({})


def match_part(
    name: str, titles: Mapping[str, str], statements: Mapping[str, str] = _NOTHING
) -> str:
    """Return the address that *name* means: an address or a title, in some form of its words.

    *titles* are those of the parts by address, *statements* those of single statements. Raises
    :class:`UnknownNameError` with the nearest addresses.
    """
    named = {**titles, **statements}
    for form in (fold, _fold_words):
        wanted = form(name)
        for address, title in named.items():
            if wanted and wanted in map(form, (address, title, *_CALLED.get(address, ()))):
                return address
    raise UnknownNameError(
        "part", name, find_nearest(name, list(named)), f"The parts are: {', '.join(titles)}."
    )


def _fold_words(name: str) -> str:
    """Return what the words of *name* tell, in whatever form: “the risks of” is “risk”."""
    return " ".join(token.stem for token in tokenize(name) if token.word not in FUNCTION_WORDS)
