"""Pages of one guide: the whole of it, one part, its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from spineguide.errors import ExitCode, SpineguideError
from spineguide.guide.parts import PARTS
from spineguide.guide.prose import Prose
from spineguide.page.blocks import (
    Block,
    Command,
    Commands,
    Fact,
    Heading,
    Note,
    Signpost,
    Sources,
    Text,
)
from spineguide.page.contract import ExplainedTerm
from spineguide.page.guide_answers import ContentsAnswer, ContentsPart, GuideAnswer
from spineguide.page.names import match_part
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
    from collections.abc import Container, Iterable

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


def compose_guide(
    entry: Entry, glossary: tuple[Term, ...], today: str, without: Iterable[str] = ()
) -> Page:
    """Compose the page of a whole guide, or of all but the parts *without*. *today* is an ISO date.

    The emergency signs come first, in their short form; every card stands in full at the end.
    What is left out is named. Raises as :func:`match_left_out` does.
    """
    guide = entry.guide
    terms = find_terms(glossary, list_readable(guide))
    parts = GuideParts(guide, terms, today)
    titles = parts.titles()
    left_out = match_left_out(without, titles)
    blocks: list[Block] = [
        # First, so that it is on the first screen of a telephone too.
        _point_to_danger_signs(titles),
        Text(prose=guide.summary, lead=True),
        _point_onward(entry.id, titles),
    ]
    if guide.audience:
        blocks.append(Text(prose=Prose.from_text(guide.audience)))
    picture = parts.spine_map()
    short = parts.emergency_signs()
    in_full = parts.blocks("get-help")
    for part, title in titles.items():
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
        if part in left_out:
            continue
        if part == "sources":
            body = tuple(_shorten_on_paper(block, entry.id) for block in body)
        blocks.append(Heading(text=title, anchor=part))
        if part != "get-help":
            # After the danger signs, which it must not push off the first screen.
            blocks += picture
            picture = ()
        blocks += body
    if left_out:
        blocks.append(name_left_out(entry.id, left_out))
    review = write_review(guide.provenance, today)
    return make_guide_page(
        entry,
        blocks,
        review,
        terms,
        answer=GuideAnswer(
            review=review,
            id=entry.id,
            bundled=entry.bundled,
            guide=_leave_out(guide, left_out),
            glossary=() if "glossary" in left_out else tuple(map(ExplainedTerm.from_term, terms)),
            left_out=tuple(left_out),
        ),
    )


def compose_contents(entry: Entry, glossary: tuple[Term, ...], today: str) -> Page:
    """Compose the list of a guide's parts, each with the command that opens it."""
    guide = entry.guide
    titles = GuideParts(guide, find_terms(glossary, list_readable(guide)), today).titles()
    listed = tuple(
        ContentsPart(part, title, f"spineguide show {entry.id} {part}")
        for part, title in titles.items()
    )
    review = write_review(guide.provenance, today)
    return make_guide_page(
        entry,
        [
            Note(text=f"To open a part, type its name: {_open_a_part(entry.id)}"),
            Commands(commands=tuple(Command(p.command, p.title, p.part) for p in listed)),
        ],
        review,
        brief=True,
        answer=ContentsAnswer(
            review=review, id=entry.id, title=guide.title, bundled=entry.bundled, parts=listed
        ),
    )


def _point_to_danger_signs(titles: dict[str, str]) -> Signpost:
    help_is = "below" if "get-help" in titles else "not in this guide"
    return Signpost(
        facts=(Fact("Danger signs", f"{help_is}, and in full with: spineguide danger-signs"),)
    )


def _point_onward(guide_id: str, titles: dict[str, str]) -> Signpost:
    """Tell which parts there are to open."""
    return Signpost(
        facts=(Fact("Parts", ", ".join(titles)), Fact("Open one", _open_a_part(guide_id)))
    )


def _open_a_part(guide_id: str) -> str:
    return f"spineguide show {guide_id} PART"


def _shorten_on_paper(block: Block, guide_id: str) -> Block:
    if not isinstance(block, Sources):
        return block
    return replace(block, elsewhere=f"spineguide show {guide_id} sources")


def match_left_out(names: Iterable[str], titles: dict[str, str]) -> dict[str, str]:
    """Return the parts that *names* mean, with their titles, in the order of *titles*.

    Raises :class:`UnknownNameError` where there is no such part, and :class:`SpineguideError`
    where it is the one that is never left out.
    """
    addresses = {match_part(name, titles) for name in names}
    if "get-help" in addresses:
        raise SpineguideError(
            "The danger signs are never left out.",
            "Leave “get-help” out of --without.",
            ExitCode.USAGE,
        )
    return {address: title for address, title in titles.items() if address in addresses}


def name_left_out(guide_id: str, titles: dict[str, str]) -> Note:
    """Say what is left out, and how to see it."""
    return Note(
        text=f"Left out here: {'; '.join(titles.values())}",
        command=f"spineguide show {guide_id} {' '.join(titles)}",
        what="See it",
    )


def _leave_out(guide: Guide, addresses: Container[str]) -> Guide:
    """Return *guide* without the parts at *addresses*, for the JSON contract."""
    fields: dict[str, Any] = {}
    for part in PARTS:
        if part.key and not part.address:
            kept = tuple(item for item in getattr(guide, part.key) if item.id not in addresses)
            fields[part.key] = kept
        elif part.key and part.address in addresses:
            fields[part.key] = ()
    if "sources" in addresses:
        fields["sources"] = {}
    return replace(guide, **fields)


def make_guide_page(
    entry: Entry,
    blocks: Iterable[Block],
    review: str,
    terms: tuple[Term, ...] = (),
    *,
    answer: AnyAnswer,
    brief: bool = False,
) -> Page:
    """Make a page of *entry* that says what it is about and where it comes from."""
    return Page(
        title=entry.guide.title,
        subtitle=describe_guide(entry.guide),
        blocks=tuple(blocks),
        review=review,
        origin=describe_origin(entry),
        terms=label_origins(terms),
        guide_id=entry.id,
        brief=brief,
        answer=answer,
    )


def describe_guide(guide: Guide) -> str:
    """Describe a guide in a line: what it is, which part it is about, the first other names."""
    label = KIND_LABELS[guide.kind]
    if guide.regions:
        label += f", {join_words(REGION_LABELS[region] for region in guide.regions)}"
    names = ", ".join(guide.also_known_as[:NAMES_IN_SUBTITLE])
    also = f"Also called: {names}" if names else ""
    return " ".join(f"{text}." for text in (guide.in_short, label, also) if text)


def describe_origin(entry: Entry) -> str:
    """Say that a guide is not one of the bundled ones; nothing for those."""
    from spineguide.guide.characters import make_visible

    return "" if entry.bundled else NOT_BUNDLED + make_visible(entry.path)


def list_readable(guide: Guide) -> tuple[Any, ...]:
    """Return what a patient reads of *guide*: all but sources, codes and provenance."""
    keys = (part.key for part in PARTS if part.key)
    return (guide.summary, guide.audience, *(getattr(guide, key) for key in keys))
