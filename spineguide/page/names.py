"""Names of parts and statements, as readers type them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from spineguide.errors import UnknownNameError
from spineguide.nearest import find_nearest, fold

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
    wanted = fold(name)
    named = {**titles, **statements}
    for address, title in named.items():
        if wanted in (fold(address), fold(title)):
            return address
    raise UnknownNameError(
        "part", name, find_nearest(name, list(named)), f"The parts are: {', '.join(titles)}."
    )
