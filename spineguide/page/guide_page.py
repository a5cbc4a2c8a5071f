"""Pages of one guide: the whole of it, one part, its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spineguide.errors import UnknownNameError
from spineguide.page.answers import (
    ContentsAnswer,
    ContentsPart,
    ExplainedTerm,
    GuideAnswer,
    PartAnswer,
)
from spineguide.page.blocks import Block, Command, Commands, Heading, Sources, Text
from spineguide.page.page import Page
from spineguide.page.parts import GuideParts, as_prose
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


def compose_guide(entry: Entry, glossary: tuple[Term, ...], today: str) -> Page:
    """Compose the page of a whole guide. *today* is an ISO date."""
    guide = entry.guide
    terms = find_terms(glossary, _readable(guide))
    parts = GuideParts(guide, terms, today)
    blocks: list[Block] = [Text(prose=guide.summary, lead=True)]
    if guide.audience:
        blocks.append(Text(prose=as_prose(guide.audience)))
    blocks += parts.spine_map()
    for part, title in parts.titles().items():
        blocks += [Heading(text=title, anchor=part), *parts.blocks(part)]
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
    """Compose the page of one part, with the emergency signs and the sources it cites.

    Raises :class:`UnknownNameError` when the guide has no such part.
    """
    guide = entry.guide
    parts = GuideParts(guide, find_terms(glossary, _readable(guide)), today)
    titles = parts.titles()
    address = match_part(part, titles)
    body = parts.blocks(address)
    terms = find_terms(glossary, body)
    cards = guide.get_help if address == "get-help" else parts.emergency_cards()
    blocks: list[Block] = [Heading(text=titles[address], anchor=address), *body]
    if address != "get-help" and cards:
        blocks += [
            Heading(text="Emergency signs", anchor="get-help"),
            *parts.help_cards(cards),
        ]
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
            get_help=cards,
            sources={key: source for key, source in guide.sources.items() if key in keys},
            **_content(parts, address),
        ),
    )


def compose_contents(entry: Entry, glossary: tuple[Term, ...], today: str) -> Page:
    """Compose the list of a guide's parts, each with the command that opens it."""
    guide = entry.guide
    titles = GuideParts(guide, find_terms(glossary, _readable(guide)), today).titles()
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


def match_part(name: str, titles: dict[str, str]) -> str:
    """Return the address of the part *name*: an address or a title, however it is written.

    Raises :class:`UnknownNameError` with the nearest addresses.
    """
    wanted = _fold(name)
    for part, title in titles.items():
        if wanted in (_fold(part), _fold(title)):
            return part
    from rapidfuzz import process

    nearest = process.extract(wanted, {part: _fold(part) for part in titles}, score_cutoff=55)
    raise UnknownNameError(
        "part",
        name,
        tuple(part for _, _, part in nearest[:3]),
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


def _readable(guide: Guide) -> tuple[Any, ...]:
    """Return what a patient reads of *guide*: all but sources, codes and provenance."""
    return (
        guide.summary,
        guide.audience,
        guide.at_a_glance,
        guide.sections,
        guide.approaches,
        guide.options,
        guide.outcomes,
        guide.recovery,
        guide.get_help,
        guide.faq,
        guide.questions,
        guide.unknowns,
    )


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
    if address in parts.sections():
        return {"section": parts.sections()[address]}
    if address == "glossary":
        return {"glossary": tuple(map(ExplainedTerm.from_term, parts.glossary))}
    if address in ("get-help", "sources"):
        return {}
    name = address.replace("-", "_")
    return {name: getattr(parts.guide, name)}
