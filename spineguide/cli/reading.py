"""Commands of the reader: list, show, faq, search, compare, glossary, library."""

from __future__ import annotations

import os
from pathlib import Path  # noqa: TC003 - Typer reads it when the program runs
from typing import TYPE_CHECKING, Annotated

import typer

from spineguide import __version__, screen
from spineguide.cli.app import app
from spineguide.cli.completion import complete_guide, complete_part, complete_term
from spineguide.cli.finding import find_guide
from spineguide.cli.output import page_command, progress_of_compiling, tell_warnings
from spineguide.clock import today
from spineguide.errors import ExitCode, SpineguideError, UnknownNameError

# Typer reads these annotations when the program runs.
from spineguide.guide.values import Kind, Region  # noqa: TC001
from spineguide.library import NoGuideError

if TYPE_CHECKING:
    from spineguide.cli.finding import Found
    from spineguide.library import Entry, Library
    from spineguide.page.page import Page

GuideArgument = Annotated[
    str,
    typer.Argument(
        metavar="GUIDE",
        help="An id, a title or another name of a guide.",
        autocompletion=complete_guide,
    ),
]
PartsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PART]...", help="Only these parts of it.", autocompletion=complete_part
    ),
]
ContentsOption = Annotated[
    bool, typer.Option("--contents", help="List its parts and the command for each.")
]
ShortOption = Annotated[
    bool, typer.Option("--short", help="The few pages that one patient takes home.")
]
# What stands between two guides that are compared.
_BETWEEN = frozenset(("and", "or", "to", "versus", "vs", "vs.", "with"))


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"spineguide {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
@page_command
def welcome(
    ctx: typer.Context,
    library: Library,
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", "-v", callback=_tell_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> Page | None:
    """Read patient guides about the spine, offline."""
    if ctx.invoked_subcommand is not None:
        return None
    from spineguide.page.library_page import compose_welcome

    return compose_welcome(library.cards(), today(os.environ))


@app.command("list")
@page_command
def list_guides(
    library: Library,
    kind: Annotated[Kind | None, typer.Option(help="Only guides of this kind.")] = None,
    region: Annotated[Region | None, typer.Option(help="Only guides on this region.")] = None,
) -> Page:
    """List the guides."""
    from spineguide.page.library_page import compose_list

    cards = [
        card
        for card in library.cards()
        if kind in (None, card.kind) and (region is None or region in card.regions)
    ]
    return compose_list(cards, today(os.environ))


@app.command()
@page_command
def show(
    library: Library,
    guide: GuideArgument,
    parts: PartsArgument = None,
    contents: ContentsOption = False,
    short: ShortOption = False,
    without: Annotated[
        str, typer.Option(metavar="PART,PART", help="All but these parts: sources,glossary.")
    ] = "",
) -> Page:
    """Show a guide, or parts of it."""
    if "-".join((guide, *(parts or []))) == "danger-signs":
        return show_danger_signs(library)
    found = find_guide(library, (guide, *(parts or [])))
    return compose_found(library, found, contents=contents, short=short, without=without)


def compose_found(
    library: Library, found: Found, *, contents: bool, short: bool, without: str = ""
) -> Page:
    """Compose the guide that was found, the parts asked for after its name, or another form of it.

    Raises :class:`UnknownNameError` when the guide has no such part.
    """
    from spineguide.page.guide_page import compose_contents, compose_guide
    from spineguide.page.part_page import compose_parts

    entry, parts = found.entry, found.rest
    if sum(map(bool, (parts, without, contents, short))) > 1:
        raise SpineguideError(
            "Name the parts to show, or those to leave out, or ask for the contents or short form.",
            f"For example: spineguide show {entry.id} --without sources,glossary",
            ExitCode.USAGE,
        )
    terms, day = library.glossary(), today(os.environ)
    if contents:
        page = compose_contents(entry, terms, day)
    elif short:
        from spineguide.page.short_page import compose_short

        page = compose_short(entry, terms, day)
    elif parts:
        page = compose_parts(entry, parts, terms, day)
    else:
        names = [name for name in without.split(",") if name.strip()]
        page = compose_guide(entry, terms, day, names)
    return found.note_slip(page)


def show_danger_signs(library: Library) -> Page:
    """Compose the danger signs of all guides."""
    from spineguide.page.library_page import compose_danger_signs

    return compose_danger_signs(library.get_help())


@app.command()
@page_command
def faq(
    library: Library,
    guide: Annotated[
        str | None,
        typer.Argument(
            metavar="[GUIDE]",
            help="Only the questions of this guide, or one subject in all: driving.",
            autocompletion=complete_guide,
        ),
    ] = None,
    subject: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="Only the questions with these words."),
    ] = None,
) -> Page:
    """Show questions people ask, with answers."""
    from spineguide.page.faq_page import by_id, by_words, compose_faq

    day = today(os.environ)
    if guide is None:
        return compose_faq(library.entries(), day)
    words = [guide, *(subject or [])]
    entry = library.find_exactly(" ".join(words))
    if entry is not None:
        return compose_faq([entry], day)
    page = compose_faq(library.entries(), day, by_id("-".join(words)))
    if page.answered:
        return page
    try:
        found = find_guide(library, words)
    except UnknownNameError:
        page = compose_faq(library.entries(), day, by_words(" ".join(words)))
        if not page.answered:
            raise
        return page
    asked = by_words(" ".join(found.rest)) if found.rest else None
    return found.note_slip(compose_faq([found.entry], day, asked))


@app.command()
@page_command
def search(
    library: Library,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    guide: Annotated[
        str | None,
        typer.Option("--guide", help="Look in this guide alone.", autocompletion=complete_guide),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many places at most.")] = 20,
) -> Page:
    """Search all guides."""
    from spineguide.page.search_page import compose_search

    return compose_search(library.search(" ".join(words), guide, limit))


@app.command()
@page_command
def compare(
    library: Library,
    guides: Annotated[
        list[str],
        typer.Argument(
            metavar="GUIDE [GUIDE] [GUIDE]",
            help="Two or three guides, or one: its choices.",
            autocompletion=complete_guide,
        ),
    ],
) -> Page:
    """Show choices side by side: those of a guide, or guides."""
    from spineguide.page.compare_page import compose_choices, compose_comparison

    entries = list({entry.id: entry for entry in _find_compared(library, guides)}.values())
    if len(entries) > 3:
        raise SpineguideError(
            "A comparison takes at most three guides.",
            "For example: spineguide compare spinal-fusion laminectomy",
            ExitCode.USAGE,
        )
    if len(entries) > 1:
        return compose_comparison(entries, today(os.environ))
    (entry,) = entries
    if len(entry.guide.options) < 2:
        raise SpineguideError(
            f"The guide “{entry.guide.title}” has no choices to compare.",
            f"Name another guide: spineguide compare {entry.id} GUIDE",
            ExitCode.USAGE,
        )
    linked = {}
    for option in entry.guide.options:
        if option.guide and (found := _find_linked(library, option.guide)):
            linked[option.guide] = found
    return compose_choices(entry, linked, today(os.environ))


def _find_compared(library: Library, names: list[str]) -> list[Entry]:
    """Find the guides that *names* mean, quoted or not, with or without “and” between them."""
    words = [word for name in names for word in name.split() if word.lower() not in _BETWEEN]
    if not words:
        raise NoGuideError(" ".join(names), ())
    entries = []
    try:
        while words:
            found = find_guide(library, words)
            entries.append(found.entry)
            words = found.rest
    except UnknownNameError:
        # Told of the name that nothing bears, and not of all the words from there on.
        return [library.find(name) for name in names if name.lower() not in _BETWEEN]
    return entries


def _find_linked(library: Library, guide: str) -> Entry | None:
    """Return the guide to which another one links, or None where there is none."""
    try:
        return library.find_exactly(guide)
    except SpineguideError:
        return None


@app.command()
@page_command
def decide(
    library: Library,
    guide: Annotated[
        list[str],
        typer.Argument(
            metavar="GUIDE",
            help="An id, a title or another name of a guide.",
            autocompletion=complete_guide,
        ),
    ],
) -> Page:
    """Make a sheet to decide with: choices, key numbers, what matters to me."""
    from spineguide.page.decide_page import compose_decision

    entry = library.find(" ".join(guide))
    return compose_decision(entry, today(os.environ))


@app.command()
@page_command
def glossary(
    library: Library,
    term: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TERM]", help="A term or another word for it.", autocompletion=complete_term
        ),
    ] = None,
) -> Page:
    """Explain medical words."""
    from spineguide.page.library_page import compose_glossary

    terms = library.find_terms(" ".join(term)) if term else library.glossary()
    return compose_glossary(terms)


@app.command("library")
@page_command
def show_library(
    pack: Annotated[
        Path | None,
        typer.Option(
            "--pack",
            metavar="FILE",
            help="Put your own guides in one file, to name in SPINEGUIDE_PATH elsewhere.",
        ),
    ] = None,
) -> Page:
    """Show where the guides come from."""
    from spineguide.library import Library
    from spineguide.page.library_page import compose_library

    library = Library.open(os.environ, progress_of_compiling())
    if pack is not None:
        _write_pack(library, pack)
    return compose_library(library.status())


def _write_pack(library: Library, path: Path) -> None:
    from spineguide.library.store.folders import SUFFIX
    from spineguide.library.store.packs import encode_pack, is_pack

    own = library.read_own()
    tell_warnings(library.warnings)
    if not own:
        raise SpineguideError(
            "There is nothing to pack: all guides came with the program.",
            "Name the folder of your own in SPINEGUIDE_PATH.",
        )
    read = {os.path.realpath(folder.path) for folder in library.folders}
    try:
        overwrites = path.exists() and not is_pack(str(path))
    except OSError as error:
        raise screen.OutputError(str(path), error) from None
    if overwrites or path.suffix == SUFFIX or os.path.realpath(path) in read:
        raise SpineguideError(
            f"{path} may hold guides, which a pack must not replace.",
            "Name a new file, such as hospital.pack",
            ExitCode.USAGE,
        )
    screen.save(encode_pack(own), path)
    files = "1 file" if len(own) == 1 else f"{len(own):,} files"
    screen.tell("Done", f"Packed {files} into {path}: name it in SPINEGUIDE_PATH.")
