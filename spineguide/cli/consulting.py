"""Commands for consulting what the guides share: glossary, library."""

from __future__ import annotations

import os
from pathlib import Path  # noqa: TC003 - Typer reads it when the program runs
from typing import TYPE_CHECKING, Annotated

import typer

from spineguide import screen
from spineguide.cli.app import app
from spineguide.cli.completion import complete_term
from spineguide.cli.output import page_command, tell_warnings
from spineguide.cli.progress import progress_of_compiling
from spineguide.errors import ExitCode, SpineguideError

if TYPE_CHECKING:
    from spineguide.library import Library
    from spineguide.page.page import Page


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
    from spineguide.page.status_page import compose_library

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
