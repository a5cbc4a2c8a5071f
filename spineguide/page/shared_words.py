"""Words that every renderer writes, each in a form of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.page.wording import REGION_LABELS, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.values import Region

DO_THIS_IF = "Do this if:"
READ_MORE = "Read more"
SEE_THEM = "See them"
SURGEON_COMES_FROM = "Where the surgeon comes from"
WORDS_EXPLAINED = "Words explained"

# The same for templates, which can import nothing.
FOR_TEMPLATES = {
    "do_this_if": DO_THIS_IF,
    "read_more": READ_MORE,
    "see_them": SEE_THEM,
    "surgeon_comes_from": SURGEON_COMES_FROM,
    "words_explained": WORDS_EXPLAINED,
    "my_notes": "My notes",
}


def label_chance(*, good: bool) -> str:
    """Return the word that tells a benefit from a risk."""
    return "Benefit" if good else "Risk"


def write_regions(regions: Iterable[Region]) -> str:
    """Write which parts of the spine a guide is about."""
    return f"Part of the spine: {join_words(REGION_LABELS[region] for region in regions)}."


def write_more(number: int) -> str:
    """Write how many places of a guide are not shown."""
    return f"{number} more in this guide."
