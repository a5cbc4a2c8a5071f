"""Pages of some parts of a guide, with the emergency signs and the sources that they cite."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import msgspec

from spineguide.guide.statements import list_statements
from spineguide.page.blocks import Block, Heading, Sources
from spineguide.page.contract import ExplainedTerm
from spineguide.page.guide_answers import PartAnswer, PartsAnswer
from spineguide.page.guide_page import list_readable, make_guide_page
from spineguide.page.names import match_part
from spineguide.page.parts import GuideParts
from spineguide.page.terms import find_terms
from spineguide.page.wording import write_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spineguide.guide.model import Guide
    from spineguide.library import Entry, Term
    from spineguide.page.page import Page


class _Shown(msgspec.Struct, frozen=True):
    """What was asked for: a part, or the one statement of it that *statement* names."""

    address: str
    statement: str
    parts: GuideParts

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.parts.blocks(self.address)


def compose_part(entry: Entry, part: str, glossary: tuple[Term, ...], today: str) -> Page:
    """Compose the page of one part or one statement; see :func:`compose_parts`."""
    return compose_parts(entry, [part], glossary, today)


def compose_parts(
    entry: Entry, names: Sequence[str], glossary: tuple[Term, ...], today: str
) -> Page:
    """Compose the page of parts and statements, with the emergency signs and their sources.

    Raises :class:`UnknownNameError` when the guide has nothing of one of the *names*.
    """
    guide = entry.guide
    parts = GuideParts(guide, find_terms(glossary, list_readable(guide)), today)
    titles = parts.titles()
    shown = _find_all(parts, names)
    addresses = [each.address for each in shown]
    blocks: list[Block] = []
    for address, together in groupby(shown, key=lambda each: each.address):
        blocks.append(Heading(text=titles[address], anchor=address))
        blocks += [block for each in together for block in each.blocks]
    terms = find_terms(glossary, blocks)
    signs = parts.emergency_signs()
    if "get-help" not in addresses and signs:
        blocks += [Heading(text="Emergency signs", anchor="get-help"), *signs]
    cited = _cited(blocks)
    if "sources" not in addresses and cited:
        blocks += [
            Heading(text="Where this comes from", anchor="sources"),
            Sources(entries=parts.sources.list_entries(cited)),
        ]
    review = write_review(guide.provenance, today)
    answers = tuple(_answer(entry, each, review) for each in shown)
    return make_guide_page(
        entry,
        blocks,
        review,
        terms,
        answer=answers[0]
        if len(answers) == 1
        else PartsAnswer(
            review=review, id=entry.id, title=guide.title, bundled=entry.bundled, parts=answers
        ),
    )


def _find_all(parts: GuideParts, names: Iterable[str]) -> list[_Shown]:
    titles, statements = parts.titles(), parts.statement_titles()
    shown = []
    for address in dict.fromkeys(match_part(name, titles, statements) for name in names):
        if address in statements:
            part = find_part(parts.guide, address)
            shown.append(_Shown(part, address, parts.statement(address)))
        else:
            shown.append(_Shown(address, "", parts))
    return shown


def _answer(entry: Entry, shown: _Shown, review: str) -> PartAnswer:
    guide, parts = entry.guide, shown.parts
    every_card = shown.address == "get-help"
    cited = _cited([*shown.blocks, *parts.emergency_signs()])
    return PartAnswer(
        review=review,
        id=entry.id,
        title=guide.title,
        bundled=entry.bundled,
        part=shown.address,
        statement=shown.statement,
        get_help=guide.cards if every_card else parts.emergency_cards(),
        sources={
            key: source
            for key, source in guide.sources.items()
            if shown.address == "sources" or set(parts.sources.number_all([key])) & cited
        },
        **_content(parts, shown.address),
    )


def find_part(guide: Guide, statement_id: str) -> str:
    """Return the address of the part in which the statement *statement_id* stands."""
    return next(
        statement.part for statement in list_statements(guide) if statement.id == statement_id
    )


def _cited(blocks: Iterable[Any]) -> set[int]:
    """Collect the numbers of all sources that *blocks* cite."""
    cited: set[int] = set()
    for block in blocks:
        cited.update(getattr(block, "cites", ()))
        for name in ("choices", "moments", "facts"):
            cited |= _cited(getattr(block, name, ()))
    return cited


def _content(parts: GuideParts, address: str) -> dict[str, Any]:
    """Return the field of a :class:`PartAnswer` that holds the part, for the JSON contract."""
    for section in (*parts.guide.sections, *parts.guide.course):
        if section.id == address:
            return {"section": section}
    if address == "glossary":
        return {"glossary": tuple(map(ExplainedTerm.from_term, parts.glossary))}
    if address in ("get-help", "sources"):
        return {}
    name = address.replace("-", "_")
    return {name: getattr(parts.guide, name)}
