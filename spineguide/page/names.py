"""Names of parts and statements, as readers type them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from spineguide.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping


_NOTHING: Mapping[str, str] = MappingProxyType({})


def match_part(
    name: str, titles: Mapping[str, str], statements: Mapping[str, str] = _NOTHING
) -> str:
    """Return the address that *name* means: an address or a title, however it is written.

    *titles* are those of the parts by address, *statements* those of single statements. Raises
    :class:`UnknownNameError` with the nearest addresses.
    """
    wanted = _fold(name)
    named = {**titles, **statements}
    for address, title in named.items():
        if wanted in (_fold(address), _fold(title)):
            return address
    from rapidfuzz import process

    addresses = {address: _fold(address) for address in named}
    nearest = process.extract(wanted, addresses, score_cutoff=55)
    raise UnknownNameError(
        "part",
        name,
        tuple(address for _, _, address in nearest[:3]),
        f"The parts are: {', '.join(titles)}.",
    )


def _fold(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
