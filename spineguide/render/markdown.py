"""Markdown that any reader shows as it was meant: guide text is escaped, never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from spineguide.guide.prose import escape_markdown, line_to_markdown
from spineguide.page import blocks as b
from spineguide.page.drawings import tell_steps
from spineguide.page.shared_words import (
    DO_THIS_IF,
    READ_MORE,
    SEE_THEM,
    label_chance,
    write_more,
    write_regions,
)
from spineguide.page.wording import NOT_BUNDLED_LABEL, name_with_side
from spineguide.render.plain import cite_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.page.page import Page


def render_markdown(page: Page) -> str:
    """Render *page* as Markdown (CommonMark with pipe tables)."""
    parts = [f"# {escape_markdown(page.title)}"]
    parts += [escape_markdown(line) for line in (page.subtitle, page.origin) if line]
    notice = page.notice if page.brief else f"{page.notice} {page.review}"
    parts.append(f"*{escape_markdown(notice)}*")
    if page.added:
        parts += [
            f"**{escape_markdown(page.added.title)}**",
            _bullets(page.added.lines),
            escape_markdown(page.added.statement),
        ]
    for block in page.blocks:
        parts += _write(block)
    if page.brief:
        parts.append(escape_markdown(f"{page.closing} {page.review}"))
    else:
        parts += [
            f"## {page.disclaimer_title}",
            escape_markdown(page.disclaimer),
            escape_markdown(page.review),
        ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _write(block: b.Block) -> Iterator[str]:
    match block:
        case b.Heading():
            yield f"{'#' * block.level} {escape_markdown(block.text)}"
        case b.Text():
            yield block.prose.to_markdown() + _cites(block.cites)
        case b.Bullets():
            yield _bullets(block.items)
        case b.FactTable():
            yield _items(
                f"**{escape_markdown(fact.name)}:** "
                f"{escape_markdown(fact.text)}{_cites(fact.cites)}"
                for fact in block.facts
            )
        case b.Callout():
            if block.origin:
                yield f"{escape_markdown(block.origin)}:"
            yield from map(escape_markdown, block.ring)
            yield f"**{block.label}: {escape_markdown(block.action)}** {DO_THIS_IF}"
            yield _bullets(block.signs) + _cites(block.cites)
        case b.Comparison(table=True):
            titles = tuple(dict.fromkeys(s.title for each in block.choices for s in each.sides))
            yield _table(("", *titles), [_choice_row(each, titles) for each in block.choices])
        case b.Comparison():
            for choice in block.choices:
                yield from _write_choice(choice)
        case b.SideBySide():
            yield _table(
                ("", *block.titles),
                [
                    (row.name, *(_cell(cell, block.silent) for cell in row.cells))
                    for row in block.rows
                ],
            )
        case b.Timeline():
            for moment in block.moments:
                yield f"**{escape_markdown(moment.when)}**"
                yield moment.prose.to_markdown() + _cites(moment.cites)
        case b.Chance():
            label = label_chance(good=block.good)
            sentences = " ".join(filter(None, (block.sentence, block.who)))
            yield f"- **{label}:** {escape_markdown(sentences)}{_cites(block.cites)}"
        case b.SpineMap():
            yield write_regions(block.regions)
            yield _bullets(map(name_with_side, block.sides))
        case b.Steps():
            yield escape_markdown(tell_steps(block.drawing))
        case b.QuestionAnswer():
            yield f"### {escape_markdown(block.question)}"
            yield block.answer.to_markdown() + _cites(block.cites)
        case b.Definitions():
            yield _items(
                f"**{escape_markdown(entry.term)}**: {escape_markdown(entry.plain)}"
                + (f" Also: {escape_markdown(', '.join(entry.also))}." if entry.also else "")
                for entry in block.entries
            )
        case b.Checklist():
            yield _items(f"[ ] {escape_markdown(item)}" for item in block.items)
        case b.Sources():
            yield "\n".join(f"{entry.number}. {_source(entry)}" for entry in block.entries)
        case b.GuideList():
            yield f"## {escape_markdown(block.title)}"
            yield _items(map(_write_card, block.cards))
        case b.Signpost():
            yield _items(
                f"**{escape_markdown(fact.name)}:** {escape_markdown(fact.text)}"
                for fact in block.facts
            )
        case b.Commands():
            yield _items(
                f"{_code(command.name or command.line)}: {escape_markdown(command.what)}"
                for command in block.commands
            )
        case b.FoundPlaces():
            yield from _write_found(block)
        case b.Note():
            yield escape_markdown(block.text)
            if block.command:
                yield f"{escape_markdown(block.what)}: {_code(block.command)}"
        case _:
            assert_never(block)


def _write_card(card: b.GuideCard) -> str:
    origin = "" if card.bundled else f" ({NOT_BUNDLED_LABEL})"
    text = escape_markdown(f"{card.in_short}{origin}")
    return f"**{escape_markdown(card.name)}:** {text} {_code(card.command)}"


def _choice_row(choice: b.Choice, titles: tuple[str, ...]) -> tuple[str, ...]:
    sides = {side.title: " ".join(side.points) for side in choice.sides}
    label = f" ({choice.label})" if choice.label else ""
    name = f"{choice.name}{label}{cite_text(choice.cites)}"
    return (name, *(sides.get(title, "") for title in titles))


def _write_choice(choice: b.Choice) -> Iterator[str]:
    label = f" ({escape_markdown(choice.label)})" if choice.label else ""
    yield f"### {escape_markdown(choice.name)}{label}"
    yield choice.prose.to_markdown() + _cites(choice.cites)
    for side in choice.sides:
        yield f"**{side.title}**"
        yield _bullets(side.points)
    if choice.command:
        yield f"{READ_MORE}: {_code(choice.command)}"


def _write_found(found: b.FoundPlaces) -> Iterator[str]:
    yield f"## {escape_markdown(found.guide_title)}"
    for place in found.places:
        yield f"### {place.kind}: {escape_markdown(place.title)}"
        yield line_to_markdown(place.snippet)
        yield _code(place.command)
    if found.more:
        text = write_more(found.more)
        yield f"{text} {SEE_THEM}: {_code(found.more_command)}" if found.more_command else text


def _source(entry: b.SourceEntry) -> str:
    seen = f"read {entry.seen}" if entry.seen else ""
    facts = [entry.title, entry.publisher, entry.published, seen]
    text = ". ".join(escape_markdown(fact) for fact in facts if fact) + "."
    # An address that closed the brackets would be followed by markup.
    address = entry.url.replace("<", "%3C").replace(">", "%3E")
    return f"{text} <{address}>" if address else text


def _cites(cites: b.Cites) -> str:
    return escape_markdown(cite_text(cites)) if cites else ""


def _items(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _bullets(items: Iterable[str]) -> str:
    return _items(escape_markdown(item) for item in items)


def _code(command: str) -> str:
    """Return a command as code, in more backticks than it holds."""
    fence = "`"
    while fence in command:
        fence += "`"
    return f"{fence}{command}{fence}"


def _cell(remarks: tuple[b.Remark, ...], silent: str) -> str:
    return " ".join(remark.text + cite_text(remark.cites) for remark in remarks) or silent


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(
        "| "
        + " | ".join(cell if set(cell) == {"-"} else escape_markdown(cell) for cell in line)
        + " |"
        for line in lines
    )
