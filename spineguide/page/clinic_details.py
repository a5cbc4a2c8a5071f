"""A clinic's own details on a page: told apart from the guide, and never without saying so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from spineguide.page.blocks import Callout
from spineguide.page.emergency_number import put_number
from spineguide.page.page import Added, Page

if TYPE_CHECKING:
    from spineguide.guide.clinic import Clinic, LoadedClinic, Telephone


def add_clinic(page: Page, loaded: LoadedClinic) -> Page:
    """Return *page* with the details of a clinic: at its top, and on cards that say whom to ring.

    The clinic's emergency number takes the place of “your local emergency number”.
    """
    clinic = loaded.clinic
    number = clinic.emergency_number or ""
    blocks = tuple(_add_numbers(block, clinic) for block in page.blocks)
    return replace(
        page,
        blocks=put_number(blocks, number) if number else blocks,
        answer=replace(page.answer, clinic=replace(clinic, logo=None)),
        added=Added(
            name=clinic.name,
            lines=tuple(filter(None, (clinic.line, *map(write_telephone, clinic.telephone)))),
            emergency_number=number,
            logo=loaded.logo,
        ),
    )


def write_telephone(telephone: Telephone) -> str:
    """Write a number with whom it reaches and when."""
    when = f" ({telephone.when})" if telephone.when else ""
    return f"{telephone.what}: {telephone.number}{when}"


def _add_numbers(block: Any, clinic: Clinic) -> Any:
    if not isinstance(block, Callout) or block.level == "emergency":
        return block
    lines = (f"Added by {clinic.name}: {write_telephone(each)}" for each in clinic.telephone)
    return replace(block, ring=(*block.ring, *lines))
