"""Commands for authors: check, new, schema, preview."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from spineguide import screen
from spineguide.cli.app import app
from spineguide.cli.completion import complete_path
from spineguide.cli.output import page_command, tell_warnings
from spineguide.cli.progress import progress_of_compiling
from spineguide.clock import today
from spineguide.errors import ExitCode, SpineguideError
from spineguide.files import write_new_file
from spineguide.guide.characters import make_name_visible

# Typer reads this annotation when the program runs.
from spineguide.guide.values import Kind  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check import Report
    from spineguide.page.page import Page

# Below this many files the work is done before a bar could be drawn.
FILES_WORTH_A_BAR = 50
# Devices of Windows, which no file there can be called.
DEVICES = {"aux", "con", "nul", "prn"}


class ReportFormat(StrEnum):
    """How findings can be shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def _read_date(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise typer.BadParameter(f"“{text}” is no date. Write it like 2026-11-22.") from None


def _explain_rule(code: str) -> None:
    if not code:
        return
    from spineguide.check import RULES, explain
    from spineguide.render.findings import render_explanation, render_rules

    if code == "all":
        _show(render_rules(map(explain, sorted(RULES))), paged=True)
    else:
        _show(render_explanation(explain(code), width=_width()), paged=True)
    raise typer.Exit


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            readable=False,
            help="Files and folders. Default: the library.",
            autocompletion=complete_path,
        ),
    ] = None,
    output_format: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="How to show the findings.")
    ] = ReportFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    on: Annotated[str, typer.Option("--today", metavar="DATE", help="Check as of this date.")] = "",
    explain_code: Annotated[
        str,
        typer.Option(
            "--explain",
            metavar="CODE",
            callback=_explain_rule,
            is_eager=True,
            help="Explain a rule, or “all”, with a bad and a good example.",
        ),
    ] = "",
) -> None:
    """Check guides: what is wrong, where, why it matters, and how to mend it."""
    from spineguide.check import check_files
    from spineguide.library import Library

    day = _read_date(on) if on else today(os.environ)
    refused: list[str] = []
    files = list(_find_files(paths, refused))
    tell_warnings(refused)
    library = Library.open(os.environ)
    known, shared = library.origins(), library.get_help()
    progress = progress_of_compiling() if len(files) >= FILES_WORTH_A_BAR else None
    report = check_files(files, day, progress, known, shared)
    _show(_render(report, output_format, strict=strict), paged=output_format is ReportFormat.TEXT)
    raise typer.Exit(ExitCode.UNREADABLE if refused else _exit_code(report, strict=strict))


def _render(report: Report, wanted: ReportFormat, *, strict: bool) -> str:
    from spineguide.render import findings

    match wanted:
        case ReportFormat.TEXT:
            return findings.render_text(report, strict=strict, width=_width())
        case ReportFormat.JSON:
            return findings.render_json(report)
        case ReportFormat.GITHUB:
            return findings.render_github(report)
        case _:
            assert_never(wanted)


def _exit_code(report: Report, *, strict: bool) -> int:
    if not report.readable:
        return ExitCode.UNREADABLE
    failed = report.count("error") or (strict and report.count("warning"))
    return ExitCode.NOTHING_FOUND if failed else ExitCode.SHOWN


def _find_files(paths: list[Path] | None, refused: list[str]) -> Iterator[Path]:
    """Give the files at *paths*, and those of folders, each once and in order.

    A line about each file of a folder that is not read goes to *refused*.
    """
    from spineguide.library.store.folders import find_folders

    if paths is None:
        paths = [Path(folder.path) for folder in find_folders(os.environ)]
        paths = [path for path in paths if path.is_dir()]
    seen: set[Path] = set()
    for path in paths:
        for file in _files_of_folder(path, refused) if path.is_dir() else (path,):
            if file not in seen:
                seen.add(file)
                yield file


def _files_of_folder(path: Path, refused: list[str]) -> list[Path]:
    from spineguide.library.store.folders import Folder, list_files

    try:
        files, not_read = list_files(Folder(str(path)))
    except OSError as error:
        raise SpineguideError(
            f"The folder {path} cannot be read: {error.strerror}.", "Check its permissions."
        ) from None
    refused += not_read
    return [Path(file.path) for file in files]


@app.command()
def new(
    guide: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Lower-case words and hyphens: spinal-fusion."),
    ] = None,
    kind: Annotated[Kind, typer.Option(help="What the guide is about.")] = "procedure",
    clinic: Annotated[
        bool, typer.Option("--clinic", help="Start clinic.yaml, a clinic's own details, instead.")
    ] = False,
) -> None:
    """Start a guide: write ID.yaml here, with every key and notes on what belongs there."""
    if clinic is (guide is not None):
        raise SpineguideError(
            "Give the id of a guide, or --clinic.",
            "For example: spineguide new neck-pain",
            ExitCode.USAGE,
        )
    if guide is None:
        from spineguide.check.clinic_skeleton import CLINIC_SKELETON

        _start_file(Path("clinic.yaml"), CLINIC_SKELETON)
        return
    from spineguide.check.skeleton import make_skeleton
    from spineguide.library.store.folders import GUIDE_ID, RESERVED_NAMES

    taken = guide in RESERVED_NAMES | DEVICES
    if taken or not GUIDE_ID.fullmatch(guide):
        raise SpineguideError(
            f"“{guide}” cannot be the id of a guide.",
            f"“{guide}.yaml” is the name of something else. Choose another."
            if taken
            else "Use lower-case letters, digits and hyphens: spinal-fusion.",
            ExitCode.USAGE,
        )
    _start_file(Path(f"{guide}.yaml"), make_skeleton(guide, kind, today(os.environ)))


def _start_file(path: Path, skeleton: str) -> None:
    try:
        write_new_file(str(path), skeleton.encode())
    except FileExistsError:
        raise SpineguideError(
            f"{path} is there already and stays as it is.", "Choose another id or folder."
        ) from None
    except OSError as error:
        raise SpineguideError(
            f"{path} cannot be written: {error.strerror}.",
            "Go to a folder that is yours.",
            ExitCode.UNWRITABLE,
        ) from None
    screen.tell("Done", f"Wrote {path}. Next: spineguide check {path}")


@app.command()
def schema(
    answers: Annotated[
        bool, typer.Option("--answers", help="That of what --format json prints, instead.")
    ] = False,
    clinic: Annotated[
        bool, typer.Option("--clinic", help="That of a clinic's own details, instead.")
    ] = False,
) -> None:
    """Print the JSON Schema of a guide, for editors that complete and underline."""
    import msgspec

    from spineguide.check.schema import clinic_schema, guide_schema
    from spineguide.page.answers import answer_schema
    from spineguide.render.json import format_json

    wanted = answer_schema() if answers else clinic_schema() if clinic else guide_schema()
    _show(format_json(msgspec.json.encode(wanted)), paged=False)


@app.command()
@page_command
def preview(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            readable=False,
            help="A guide that is in no library yet.",
            autocompletion=complete_path,
        ),
    ],
) -> Page:
    """Show the guide in a file, with what check found after it."""
    from spineguide.check import check_files
    from spineguide.guide.cards import resolve_cards
    from spineguide.guide.loader import load_guide
    from spineguide.library import Library
    from spineguide.page.preview_page import compose_preview

    try:
        guide = load_guide(file)
    except OSError as error:
        raise SpineguideError(
            f"{make_name_visible(str(file))} cannot be opened: {error.strerror}.",
            "Check its name and its permissions.",
        ) from None
    library, day = Library.open(os.environ), today(os.environ)
    shared = library.get_help()
    report = check_files([file], day, known=library.origins(), shared=shared).files[0]
    whole, _ = resolve_cards(guide, shared)
    return compose_preview(whole, report, library.glossary(), day)


def _width() -> int | None:
    """Return the columns of the terminal, None where text goes elsewhere."""
    terminal = screen.look_at_terminal(os.environ)
    return terminal.width if terminal.is_tty else None


def _show(text: str, *, paged: bool) -> None:
    screen.show_text(text, screen.look_at_terminal(os.environ), os.environ, paged=paged)
