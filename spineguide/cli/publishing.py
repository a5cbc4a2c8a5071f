"""The command for those who publish: site."""

from __future__ import annotations

import os
from pathlib import Path  # noqa: TC003 - Typer reads it when the program runs
from typing import TYPE_CHECKING, Annotated

import typer

from spineguide import screen
from spineguide.cli.app import app
from spineguide.cli.completion import complete_guide
from spineguide.cli.output import ClinicOption, load_clinic_from, tell_warnings
from spineguide.cli.progress import progress_of_compiling
from spineguide.clock import today
from spineguide.errors import ExitCode, SpineguideError

if TYPE_CHECKING:
    from spineguide.site import Built


def _read_base_url(text: str) -> str:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    address = f"{text.rstrip('/')}/"
    wrong = parts.query or parts.fragment or any(each in address for each in " \"'<>\\")
    if not text:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or wrong or not text.isascii():
        raise typer.BadParameter(f"“{text}” is no address. Write it like https://example.org/spine")
    return address


@app.command()
def site(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="The folder of the site: a new one, or its own.")
    ],
    clinic: ClinicOption = None,
    base_url: Annotated[
        str,
        typer.Option(
            metavar="URL",
            callback=_read_base_url,
            help="Where it will stand, for full addresses: sitemap, feed, canonical.",
        ),
    ] = "",
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GUIDE",
            help="Only this guide; may be given again.",
            autocompletion=complete_guide,
        ),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Also make PDFs of the short forms.")] = False,
    fragments: Annotated[
        bool, typer.Option("--fragments", help="Also make fragments for a content system.")
    ] = False,
    serve: Annotated[
        bool, typer.Option("--serve", help="Look at it here: on 127.0.0.1 alone, until Ctrl-C.")
    ] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port of --serve.")] = 8000,
) -> None:
    """Make a website of the guides: a folder of files for any web server."""
    from spineguide.library import Library
    from spineguide.site import SiteOptions, build_site

    library = Library.open(os.environ, progress_of_compiling())
    options = SiteOptions(
        base_url=base_url,
        only=tuple(library.find(name).id for name in only or ()),
        clinic=load_clinic_from(clinic) if clinic is not None else None,
        pdf=pdf,
        fragments=fragments,
    )
    built = build_site(library, out, options, today(os.environ), progress_of_compiling())
    tell_warnings((*library.warnings, *built.warnings))
    screen.tell("Done", _describe(built, out))
    if not base_url:
        screen.tell("Note", "Without --base-url there is no sitemap, feed or canonical address.")
    if serve:
        _serve(out, port)
    if library.warnings:
        raise typer.Exit(ExitCode.UNREADABLE)


def _describe(built: Built, out: Path) -> str:
    guides = "1 guide" if built.guides == 1 else f"{built.guides:,} guides"
    return (
        f"{guides}, {built.files:,} files, {built.size / 1e6:,.1f} MB in {out}. "
        f"Written: {built.changed:,}, removed: {built.removed:,}. Open {out / 'index.html'}."
    )


def _serve(out: Path, port: int) -> None:
    from spineguide.site.server import open_server

    try:
        server = open_server(out, port)
    except OSError as error:
        raise SpineguideError(
            f"Nothing can be served on port {port}: {error.strerror}.",
            "Choose another: --port 0 takes a free one.",
            ExitCode.UNWRITABLE,
        ) from None
    screen.tell("Serving", f"http://127.0.0.1:{server.server_port}/ until Ctrl-C.")
    with server:
        server.serve_forever()
