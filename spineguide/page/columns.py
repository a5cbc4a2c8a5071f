"""What stands in one column of a comparison: a choice of a guide, or a guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.model import Guide, Outcome
from spineguide.guide.values import Fact
from spineguide.page.parts import summary_text
from spineguide.page.wording import OPTION_LABELS, write_in_a_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spineguide.guide.model import Option
    from spineguide.library import Entry


class Said(msgspec.Struct, frozen=True):
    """Something that a guide says, and the keys of its sources there."""

    guide: Guide
    text: str
    cite: tuple[str, ...] = ()


class Counted(msgspec.Struct, frozen=True):
    """An outcome of a column. *choice* names what it belongs to, where a column has several."""

    guide: Guide
    outcome: Outcome
    choice: str = ""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One choice or guide: what it is, what living with it is like, its facts and numbers."""

    id: str
    title: str
    what: Said
    living: Said | None = None
    facts: dict[Fact, Said]
    counted: tuple[Counted, ...]


def columns_of_guides(entries: Iterable[Entry]) -> list[Column]:
    """Return a column for each guide: an operation as itself, a condition with all its choices."""
    columns = []
    for entry in entries:
        guide = entry.guide
        names = {option.id: option.name for option in list_own_options(guide)}
        several = len(names) > 1
        columns.append(
            Column(
                id=entry.id,
                title=guide.title,
                what=Said(guide, guide.in_short or summary_text(guide)),
                facts=_read_facts(guide),
                counted=tuple(
                    Counted(guide, outcome, names.get(outcome.option or "", "") if several else "")
                    for outcome in guide.outcomes
                    if outcome.option is None or outcome.option in names
                ),
            )
        )
    return columns


def columns_of_guide(entry: Entry, linked: Mapping[str, Entry]) -> list[Column]:
    """Return a column for each choice of a guide.

    Facts such as the stay in hospital come from the guide that tells more about a choice, and of
    an operation from the guide itself; of other choices no guide states them.
    """
    guide = entry.guide
    columns = []
    for number, option in enumerate(guide.options, start=1):
        more = linked.get(option.guide or "")
        told_by = more.guide if more else None
        if told_by is None and guide.kind == "procedure" and option.kind == "surgical":
            told_by = guide
        label = OPTION_LABELS.get(option.kind, "")
        living = option.living and Said(guide, write_in_a_line(option.living), option.cite)
        columns.append(
            Column(
                id=option.id or str(number),
                title=f"{option.name} ({label})" if label else option.name,
                what=Said(guide, write_in_a_line(option.text), option.cite),
                living=living or None,
                facts=_read_facts(told_by) if told_by else {},
                counted=tuple(
                    Counted(guide, outcome)
                    for outcome in guide.outcomes
                    if option.id and outcome.option == option.id
                ),
            )
        )
    return columns


def list_own_options(guide: Guide) -> Sequence[Option]:
    """Return the choices that *guide* is about: of an operation, those not told elsewhere."""
    if guide.kind != "procedure":
        return guide.options
    operations = [option for option in guide.options if option.kind == "surgical"]
    return [option for option in operations if not option.guide] or operations


def _read_facts(guide: Guide) -> dict[Fact, Said]:
    return {fact.fact: Said(guide, fact.text, fact.cite) for fact in guide.at_a_glance}
