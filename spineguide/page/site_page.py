"""Pages that only a website has: its start, lists that lead to other pages, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from spineguide.guide.cards import open_card
from spineguide.guide.prose import Prose
from spineguide.page.answers import ListAnswer
from spineguide.page.blocks import (
    Block,
    Bullets,
    Callout,
    Command,
    Commands,
    Heading,
    Note,
    Text,
)
from spineguide.page.disclaimer import NOT_REVIEWED
from spineguide.page.faq_page import by_id, compose_faq
from spineguide.page.help_cards import summarise_cards
from spineguide.page.library_page import group_guides
from spineguide.page.page import Page
from spineguide.page.wording import NOT_BUNDLED_LABEL, label_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spineguide.guide.cards import SharedCards
    from spineguide.library import Card, Entry

# Above so many guides a list of them gives their names alone.
MOST_SUMMARIES = 100
# Above so many guides a subject lists their questions alone, each a link to its answer.
MOST_ANSWERS = 40


class Asked(msgspec.Struct, frozen=True):
    """A question of a guide on a subject."""

    guide: str
    title: str
    question: str


class Told(msgspec.Struct, frozen=True):
    """What is told of a guide: who reviewed it, when it was written, from how many sources."""

    guide: str
    title: str
    review: str
    written: str
    sources: int
    bundled: bool


def compose_start(name: str, cards: Sequence[Card], review: str) -> Page:
    """Compose the first page of the site *name*: what is there, by kind."""
    intro = "Plain answers about back and neck problems and operations, with sources you can check."
    blocks: list[Block] = [Text(prose=Prose.from_text(intro), lead=True)]
    for group in group_guides(cards):
        if len(cards) <= MOST_SUMMARIES:
            blocks.append(group)
        else:
            listed = (
                (card.command, label_title(card.title, bundled=card.bundled))
                for card in group.cards
            )
            blocks += [Heading(text=group.title), _list_commands(listed)]
    if not cards:
        blocks.append(Note(text="There is no guide here yet."))
    return _make_page(name, blocks, review)


def compose_subjects(subjects: Iterable[str], review: str) -> Page:
    """Compose the list of subjects that people ask about."""
    listed = [(f"spineguide faq {subject}", name_subject(subject)) for subject in subjects]
    blocks: list[Block] = [_list_commands(sorted(listed, key=lambda each: each[1]))]
    if not listed:
        blocks = [Note(text="No guide here has questions and answers yet.")]
    return _make_page("Questions people ask", blocks, review)


def compose_subject(
    subject: str, asked: Sequence[Asked], entries: Iterable[Entry], review: str, today: str
) -> Page:
    """Compose what the guides answer on *subject*; of very many guides the questions alone.

    *asked* lists the questions, *entries* gives the guides that have them.
    """
    title = f"{name_subject(subject)}: questions people ask"
    if len(asked) > MOST_ANSWERS:
        links = (
            (f"spineguide show {each.guide} {subject}", f"{each.title}: {each.question}")
            for each in asked
        )
        return _make_page(title, [_list_commands(links)], review)
    return replace(compose_faq(entries, today, by_id(subject)), title=title)


def name_subject(subject: str) -> str:
    """Return the words of a subject's id."""
    return subject.replace("-", " ").capitalize()


def compose_comparisons(
    choosers: Iterable[str], pairs: Iterable[tuple[str, str]], titles: Mapping[str, str]
) -> Page:
    """Compose the list of choices side by side: those of a guide, and operations by pairs."""
    of_guides = [(f"spineguide compare {guide}", titles[guide]) for guide in choosers]
    of_pairs = [
        (f"spineguide compare {first} {second}", f"{titles[first]} / {titles[second]}")
        for first, second in pairs
    ]
    blocks: list[Block] = []
    for title, listed in (("Your choices", of_guides), ("Operations", of_pairs)):
        if listed:
            blocks += [Heading(text=title), _list_commands(listed)]
    if not blocks:
        blocks.append(Note(text="No guide here names choices."))
    return _make_page("Choices side by side", blocks, NOT_REVIEWED)


def compose_about(guides: Sequence[Told], review: str) -> Page:
    """Compose what the guides rest on, who reviewed them, and under what licence they are."""
    facts = (
        "Every statement names its source, and each guide lists its sources at its end.",
        "Guides are written as plain text files and made into these pages by spineguide, a free "
        "program. The pages ask nothing of any other server, set no cookie and count nobody.",
        "What you search for is looked up on your own device and sent nowhere.",
        "The text of the guides that come with spineguide is under the licence CC BY 4.0: "
        "https://creativecommons.org/licenses/by/4.0/. The program is under the MIT licence.",
    )
    blocks: list[Block] = [Bullets(items=facts)]
    if any(not guide.bundled for guide in guides):
        text = (
            f"Guides that are “{NOT_BUNDLED_LABEL}” were written by whoever publishes this site. "
            "Ask them who may copy these."
        )
        blocks.append(Note(text=text))
    blocks += [
        Heading(text="Each guide"),
        _list_commands((f"spineguide show {told.guide}", _describe(told)) for told in guides),
    ]
    return _make_page("About these guides", blocks, review)


def _describe(told: Told) -> str:
    count = "1 source" if told.sources == 1 else f"{told.sources} sources"
    written = f" Written {told.written}." if told.written else ""
    title = label_title(told.title, bundled=told.bundled)
    return f"{title}: {told.review}{written} {count}."


def compose_search_form() -> Page:
    """Compose the page on which people search the site."""
    return _make_page("Search", [], NOT_REVIEWED)


def compose_code_finder() -> Page:
    """Compose the page that leads from a code of a diagnosis or an operation to its guide."""
    text = "Find a guide by the code of a diagnosis (ICD-10)."
    return _make_page("Find a guide by code", [Text(prose=Prose.from_text(text))], NOT_REVIEWED)


def compose_not_found() -> Page:
    """Compose what stands where no page is."""
    text = "There is no page at this address. It may have been moved or withdrawn."
    listed = (("spineguide list", "All guides"), ("spineguide search", "Search"))
    blocks: list[Block] = [Text(prose=Prose.from_text(text)), _list_commands(listed)]
    return _make_page("Page not found", blocks, NOT_REVIEWED)


def add_emergency_signs(page: Page, shared: SharedCards) -> Page:
    """Return *page* with the emergency signs of the shared cards, if it has none itself."""
    if any(isinstance(block, Callout) and block.level == "emergency" for block in page.blocks):
        return page
    signs: list[Block] = []
    for own in (False, True):
        cards = [
            open_card(card)
            for card in shared.cards
            if card.level == "emergency" and (card.id in shared.own) is own
        ]
        signs += summarise_cards(cards, lambda _: (), NOT_BUNDLED_LABEL if own else "")
    if not signs:
        return page
    return replace(
        page, blocks=(*page.blocks, Heading(text="Emergency signs", anchor="get-help"), *signs)
    )


def _list_commands(commands: Iterable[tuple[str, str]]) -> Commands:
    return Commands(commands=tuple(Command(line, what) for line, what in commands))


def _make_page(title: str, blocks: Iterable[Block], review: str) -> Page:
    answer = ListAnswer(review=review, guides=())
    return Page(title=title, blocks=tuple(blocks), review=review, answer=answer)
