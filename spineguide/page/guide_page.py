"""Pages of one guide: the whole of it, one part, its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spineguide.errors import UnknownNameError
from spineguide.guide.parts import PARTS
from spineguide.guide.prose import Prose
from spineguide.guide.statements import list_statements
from spineguide.page.answers import (
    ContentsAnswer,
    ContentsPart,
    ExplainedTerm,
    GuideAnswer,
    PartAnswer,
)
from spineguide.page.blocks import Block, Command, Commands, Heading, Note, Sources, Text
from spineguide.page.page import Page
from spineguide.page.parts import GuideParts
from spineguide.page.terms import find_terms, label_origins
from spineguide.page.wording import (
    KIND_LABELS,
    NOT_BUNDLED,
    REGION_LABELS,
    join_words,
    write_review,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spineguide.guide.model import Guide
    from spineguide.library import Entry, Term
    from spineguide.page.answers import AnyAnswer


# A dozen spellings of one name serve the search, not the reader.
NAMES_IN_SUBTITLE = 4

EVERY_SIGN = "When to get help: every sign"
EVERY_SIGN_ANCHOR = "every-sign"
OTHER_SIGNS = (
    "Every sign, also what to ring about today and what can wait, stands at the end of this guide."
)


def compose_guide(entry: Entry, glossary: tuple[Term, ...], today: str) -> Page:
    """Compose the page of a whole guide. *today* is an ISO date.

    The emergency signs come first, in their short form; every card stands in full at the end.
    """
    guide = entry.guide
    terms = find_terms(glossary, _list_readable(guide))
    parts = GuideParts(guide, terms, today)
    blocks: list[Block] = [Text(prose=guide.summary, lead=True)]
    if guide.audience:
        blocks.append(Text(prose=Prose.from_text(guide.audience)))
    blocks += parts.spine_map()
    short = parts.emergency_signs()
    in_full = parts.blocks("get-help")
    for part, title in parts.titles().items():
        body = parts.blocks(part)
        if part == "get-help" and short and short != in_full:
            note = Note(
                text=OTHER_SIGNS,
                command=f"spineguide show {entry.id} get-help",
                what="See every sign",
                place=EVERY_SIGN_ANCHOR,
            )
            body = (*short, note)
        if part == "sources" and short and short != in_full:
            blocks += [Heading(text=EVERY_SIGN, anchor=EVERY_SIGN_ANCHOR), *in_full]
        blocks += [Heading(text=title, anchor=part), *body]
    review = write_review(guide.provenance, today)
    return _make_page(
        entry,
        blocks,
        review,
        terms,
        answer=GuideAnswer(
            review=review,
            id=entry.id,
            bundled=entry.bundled,
            guide=guide,
            glossary=tuple(map(ExplainedTerm.from_term, terms)),
        ),
    )


def compose_part(entry: Entry, part: str, glossary: tuple[Term, ...], today: str) -> Page:
    """Compose the page of one part or one statement, with the emergency signs and its sources.

    Raises :class:`UnknownNameError` when the guide has nothing of that name.
    """
    guide = entry.guide
    parts = GuideParts(guide, find_terms(glossary, _list_readable(guide)), today)
    titles, statements = parts.titles(), parts.statement_titles()
    address = match_part(part, titles, statements)
    shown, statement = parts, ""
    if address in statements:
        shown, statement = parts.statement(address), address
        address = find_part(guide, address)
    body = shown.blocks(address)
    terms = find_terms(glossary, body)
    cards = guide.cards if address == "get-help" else parts.emergency_cards()
    blocks: list[Block] = [Heading(text=titles[address], anchor=address), *body]
    signs = parts.emergency_signs()
    if address != "get-help" and signs:
        blocks += [Heading(text="Emergency signs", anchor="get-help"), *signs]
    cited = _cited(blocks)
    if address != "sources" and cited:
        blocks += [
            Heading(text="Where this comes from", anchor="sources"),
            Sources(entries=parts.source_entries(cited)),
        ]
    review = write_review(guide.provenance, today)
    keys = set(guide.sources) if address == "sources" else _cited_keys(parts, cited)
    return _make_page(
        entry,
        blocks,
        review,
        terms,
        answer=PartAnswer(
            review=review,
            id=entry.id,
            title=guide.title,
            bundled=entry.bundled,
            part=address,
            statement=statement,
            get_help=cards,
            sources={key: source for key, source in guide.sources.items() if key in keys},
            **_content(shown, address),
        ),
    )


def compose_contents(entry: Entry, glossary: tuple[Term, ...], today: str) -> Page:
    """Compose the list of a guide's parts, each with the command that opens it."""
    guide = entry.guide
    titles = GuideParts(guide, find_terms(glossary, _list_readable(guide)), today).titles()
    listed = tuple(
        ContentsPart(part, title, f"spineguide show {entry.id} {part}")
        for part, title in titles.items()
    )
    review = write_review(guide.provenance, today)
    commands = tuple(Command(part.command, part.title) for part in listed)
    return _make_page(
        entry,
        [Heading(text="Contents"), Commands(commands=commands)],
        review,
        answer=ContentsAnswer(
            review=review, id=entry.id, title=guide.title, bundled=entry.bundled, parts=listed
        ),
    )


def _make_page(
    entry: Entry,
    blocks: Iterable[Block],
    review: str,
    terms: tuple[Term, ...] = (),
    *,
    answer: AnyAnswer,
) -> Page:
    return Page(
        title=entry.guide.title,
        subtitle=describe_guide(entry.guide),
        blocks=tuple(blocks),
        review=review,
        origin=describe_origin(entry),
        terms=label_origins(terms),
        guide_id=entry.id,
        answer=answer,
    )


def match_part(name: str, titles: dict[str, str], statements: dict[str, str]) -> str:
    """Return the address that *name* means: an address or a title, however it is written.

    *titles* are those of the parts by address, *statements* those of single statements. Raises
    :class:`UnknownNameError` with the nearest addresses.
    """
    wanted = _fold(name)
    for address, title in (titles | statements).items():
        if wanted in (_fold(address), _fold(title)):
            return address
    from rapidfuzz import process

    addresses = {address: _fold(address) for address in titles | statements}
    nearest = process.extract(wanted, addresses, score_cutoff=55)
    raise UnknownNameError(
        "part",
        name,
        tuple(address for _, _, address in nearest[:3]),
        f"The parts are: {', '.join(titles)}.",
    )


def describe_guide(guide: Guide) -> str:
    """Describe a guide in a line: what it is about and the first of its other names."""
    label = KIND_LABELS[guide.kind]
    if guide.regions:
        label += f", {join_words(REGION_LABELS[region] for region in guide.regions)}"
    names = ", ".join(guide.also_known_as[:NAMES_IN_SUBTITLE])
    return f"{label}. Also called: {names}." if names else f"{label}."


def describe_origin(entry: Entry) -> str:
    """Say that a guide is not one of the bundled ones; nothing for those."""
    from spineguide.guide.characters import make_visible

    return "" if entry.bundled else NOT_BUNDLED + make_visible(entry.path)


def _fold(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def find_part(guide: Guide, statement_id: str) -> str:
    """Return the address of the part in which the statement *statement_id* stands."""
    return next(
        statement.part for statement in list_statements(guide) if statement.id == statement_id
    )


def _list_readable(guide: Guide) -> tuple[Any, ...]:
    """Return what a patient reads of *guide*: all but sources, codes and provenance."""
    keys = (part.key for part in PARTS if part.key)
    return (guide.summary, guide.audience, *(getattr(guide, key) for key in keys))


def _cited(blocks: Iterable[Any]) -> set[int]:
    """Collect the numbers of all sources that *blocks* cite."""
    cited: set[int] = set()
    for block in blocks:
        cited.update(getattr(block, "cites", ()))
        for name in ("choices", "moments", "facts"):
            cited |= _cited(getattr(block, name, ()))
    return cited


def _cited_keys(parts: GuideParts, numbers: set[int]) -> set[str]:
    return {key for key in parts.guide.sources if set(parts.number_all([key])) & numbers}


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
