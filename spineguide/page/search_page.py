"""The page of a search: warning signs first, then places by guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.guide.characters import make_visible
from spineguide.guide.prose import line_text
from spineguide.page.answers import FoundStatement, SearchAnswer, SearchWarning
from spineguide.page.blocks import (
    Block,
    Bullets,
    Callout,
    Command,
    Commands,
    FoundPlace,
    FoundPlaces,
    Heading,
    Note,
)
from spineguide.page.disclaimer import NOT_REVIEWED
from spineguide.page.page import Page
from spineguide.page.shared_words import WORDS_EXPLAINED
from spineguide.page.wording import (
    HELP_LABELS,
    NOT_BUNDLED_LABEL,
    READER_LABELS,
    describe_source,
)

if TYPE_CHECKING:
    from spineguide.guide.values import HelpLevel
    from spineguide.library import Hit, SearchResult, WarningSign

# What the search of a website says in the same words.
DESCRIBES_A_SIGN = "Your words describe a warning sign"
HAPPENS_NOW = "Is this happening to you now?"
SAY_NOTHING = "The guides say nothing about"
NOTHING_MATCHES = "Nothing in the guides matches"
TRY_ONE_WORD = "One plain word often finds more than several."
ONE_PLACE = "1 place found."
PLACES = "places found."

KIND_NAMES = {
    "section": "Section",
    "approach": "Way it is done",
    "option": "Choice",
    "outcome": "In numbers",
    "recovery": "Recovery",
    "warning": "Warning sign",
    "faq": "Question",
    "question": "To ask",
    "unknown": "Not known",
    "glossary": "Word",
}


def compose_search(found: SearchResult) -> Page:
    """Compose what a search found; a page without hits says what to try instead."""
    query = _fold(found.query)
    corrected = _fold(found.corrected) if found.corrected else None
    blocks: list[Block] = []
    if corrected:
        blocks.append(Note(text=f"Showing results for {corrected}. You typed: {query}."))
    if found.cut:
        blocks.append(Note(text="The end of this long text was not looked for."))
    if found.warnings:
        blocks.append(Heading(text=DESCRIBES_A_SIGN))
    blocks += _merge_warnings(found.warnings)
    if found.unsure:
        blocks.append(
            Note(
                text=HAPPENS_NOW,
                command="spineguide danger-signs",
                what="Then read the danger signs",
            )
        )
    uncovered = tuple(map(_fold, found.uncovered))
    if uncovered:
        blocks += _say_uncovered(uncovered)
    # Words of one heading can come from several glossaries.
    groups = dict.fromkeys((hit.guide, hit.bundled) for hit in found.hits)
    for guide, bundled in groups:
        hits = [hit for hit in found.hits if (hit.guide, hit.bundled) == (guide, bundled)]
        title = hits[0].guide_title or WORDS_EXPLAINED
        blocks.append(
            FoundPlaces(
                guide_title=title if bundled else f"{title} ({NOT_BUNDLED_LABEL})",
                places=tuple(_place(hit) for hit in hits),
                more=found.more.get(guide, 0),
                more_command=_more_command(guide, query),
            )
        )
    if not found.hits:
        blocks += _nothing_found(query, found.suggestions, is_said=bool(uncovered))
    return Page(
        title=f"Search: {query}",
        subtitle=_count(found) if found.hits else "",
        blocks=tuple(blocks),
        review=NOT_REVIEWED,
        private=True,
        answered=bool(found.hits or found.warnings),
        answer=SearchAnswer(
            review=NOT_REVIEWED,
            query=query,
            corrected=corrected,
            cut=found.cut,
            warnings=tuple(
                SearchWarning(
                    guide=warning.guide,
                    bundled=warning.bundled,
                    card=warning.card.id,
                    level=warning.card.level,
                    do=warning.card.do,
                    matched=warning.matched,
                    signs=warning.card.signs,
                )
                for warning in found.warnings
            ),
            results=tuple(
                FoundStatement(
                    guide=hit.guide,
                    kind=hit.kind,
                    part=hit.part,
                    id=hit.id,
                    title=hit.title,
                    snippet=line_text(hit.snippet),
                    command=_open_command(hit),
                    score=hit.score,
                    bundled=hit.bundled,
                )
                for hit in found.hits
            ),
            total=found.total,
            suggestions=found.suggestions,
            unsure=found.unsure,
            uncovered=uncovered,
        ),
    )


def _fold(query: str) -> str:
    """Return *query* on one line, with nothing in it that acts on a screen."""
    return " ".join(make_visible(query).split())


def _merge_warnings(warnings: tuple[WarningSign, ...]) -> tuple[Callout, ...]:
    """Merge cards that ask for the same action; the signs that the words describe come first.

    Of cards that are not bundled each stands alone and says so.
    """
    by_action: dict[tuple[HelpLevel, str, str, str], list[WarningSign]] = {}
    for warning in warnings:
        own = "" if warning.bundled else warning.guide or warning.card.id
        reader = READER_LABELS[warning.card.reader]
        label = HELP_LABELS[warning.card.level]
        label = f"{label}, {reader}" if reader else label
        key = (warning.card.level, label, warning.card.do, own)
        by_action.setdefault(key, []).append(warning)
    callouts = []
    for (level, label, action, own), alike in by_action.items():
        matched = [sign for warning in alike for sign in warning.matched]
        all_signs = [sign for warning in alike for sign in warning.card.signs]
        titles = {warning.guide_title for warning in alike}
        callouts.append(
            Callout(
                level=level,
                label=label,
                action=action,
                signs=tuple(dict.fromkeys(matched + all_signs)),
                origin=_describe_origin(titles, bundled=not own),
            )
        )
    return tuple(callouts)


def _describe_origin(titles: set[str], *, bundled: bool) -> str:
    """Say from which guide a card comes; a shared one of the program's own needs no origin."""
    if len(titles) > 1:
        return ""
    (title,) = titles
    if title:
        return describe_source(title, bundled=bundled)
    return "" if bundled else NOT_BUNDLED_LABEL


def _say_uncovered(words: tuple[str, ...]) -> list[Block]:
    named = " or ".join(f"“{word}”" for word in words)
    asked = " or ".join(words)
    return [
        Note(text=f"{SAY_NOTHING} {named}."),
        Note(text=f"Ask your care team: “What should I know about {asked}?”"),
    ]


def _place(hit: Hit) -> FoundPlace:
    return FoundPlace(
        kind=KIND_NAMES[hit.kind],
        title=hit.title,
        snippet=hit.snippet,
        command=_open_command(hit),
    )


def _open_command(hit: Hit) -> str:
    if not hit.guide:
        return f"spineguide glossary {_quote(hit.part)}"
    return f"spineguide show {hit.guide} {hit.id or hit.part}"


def _more_command(guide: str, query: str) -> str:
    if not guide:
        return ""
    # Two hyphens keep a query that starts with one from being taken for an option.
    end = "-- " if query.startswith("-") else ""
    return f"spineguide search --guide {guide} {end}{_quote(query)}"


def _quote(text: str) -> str:
    from shlex import quote

    return quote(text)


def _count(found: SearchResult) -> str:
    return ONE_PLACE if found.total == 1 else f"{found.total} {PLACES}"


def _nothing_found(query: str, suggestions: tuple[str, ...], *, is_said: bool) -> list[Block]:
    blocks: list[Block] = []
    if not is_said:
        blocks.append(Note(text=f"{NOTHING_MATCHES} “{query}”."))
    if suggestions:
        blocks += [Heading(text="Perhaps you meant", level=3), Bullets(items=suggestions)]
    blocks += [
        Heading(text="Try", level=3),
        Commands(
            commands=(
                Command("spineguide search WORD", TRY_ONE_WORD),
                Command("spineguide list", "See all guides."),
                Command("spineguide glossary", "See all words that are explained."),
            )
        ),
    ]
    return blocks
