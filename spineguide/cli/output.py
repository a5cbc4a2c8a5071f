"""From a page to the screen: which format, how wide, where to."""

from __future__ import annotations

import os
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

import typer
from msgspec.structs import replace

from spineguide import screen
from spineguide.cli.app import OPEN
from spineguide.cli.completion import complete_path
from spineguide.cli.formats import (
    Format,
    Paper,
    choose_format,
    refuse_guide,
    render,
    shape_page,
)
from spineguide.cli.progress import progress_of_compiling
from spineguide.cli.session import Session
from spineguide.errors import ExitCode, SpineguideError
from spineguide.guide.characters import make_name_visible
from spineguide.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spineguide.guide.clinic import LoadedClinic
    from spineguide.page.page import Page
    from spineguide.settings import Settings

MOST_WARNINGS = 20

T = TypeVar("T")


FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to show it. Default: terminal, or plain in a pipe."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Write to this file; its ending chooses the format.",
        autocompletion=complete_path,
    ),
]
WidthOption = Annotated[
    int | None,
    typer.Option(
        "--width", "-w", min=screen.MIN_WIDTH, max=screen.MAX_WIDTH, help="Columns to use."
    ),
]
PagerOption = Annotated[bool, typer.Option("--no-pager", help="Print without a pager.")]
OpenOption = Annotated[bool, typer.Option("--open", help="Open as HTML in the web browser.")]
PaperOption = Annotated[
    Paper | None, typer.Option("--paper", help="Paper size of a PDF. Default: a4.")
]
ClinicOption = Annotated[
    Path | None,
    typer.Option(
        "--clinic",
        metavar="FILE",
        help="Add a clinic's details: clinic.yaml.",
        autocompletion=complete_path,
    ),
]
LargePrintOption = Annotated[
    bool | None,
    typer.Option("--large-print/--usual-print", help="Large letters in HTML and PDF."),
]
CitationsOption = Annotated[
    bool | None,
    typer.Option("--citations/--no-citations", help="Show the numbers of sources in the text."),
]

_PAGE_OPTIONS: dict[str, tuple[Any, Any]] = {
    "output_format": (FormatOption, None),
    "output": (OutputOption, None),
    "width": (WidthOption, None),
    "no_pager": (PagerOption, False),
    "open_browser": (OpenOption, False),
    "paper": (PaperOption, None),
    "large_print": (LargePrintOption, None),
    "citations": (CitationsOption, None),
    "clinic": (ClinicOption, None),
}


def page_command(compose: Callable[..., Page | None]) -> Callable[..., None]:
    """Make a command of a function that returns a page, with the options every page has.

    The function gets the library if it has a parameter of that name. Then its page says nothing
    that is not in the library, the options and the day: it is kept for whoever asks the same. A
    page on which nothing was found ends with :attr:`ExitCode.NOTHING_FOUND`.
    """
    own = signature(compose).parameters
    # The name of the returned type is there for type checkers alone.
    del compose.__annotations__["return"]
    compose.__annotations__.pop("library", None)
    hints = get_type_hints(compose, include_extras=True)

    @wraps(compose)
    def command(ctx: typer.Context, **arguments: Any) -> None:
        session = ctx.ensure_object(Session)
        if "ctx" in own:
            arguments["ctx"] = ctx
        if "library" in own:
            arguments["library"] = session.open_library(progress_of_compiling())
        page = compose(**{name: arguments[name] for name in own})
        if page is None:
            _refuse_early_options(ctx, arguments)
            return
        warnings = arguments["library"].warnings if "library" in own else ()
        tell_warnings(warnings)
        settings = load_settings(os.environ)
        clinic = arguments["clinic"]
        if clinic is None and settings.clinic:
            clinic = Path(settings.clinic).expanduser()
        if clinic is not None:
            page, files = add_clinic_from(page, clinic)
            session.note(*files)
        if settings.path:
            # A setting that changes is another answer, and so is a file that appears.
            session.note(settings.path)
        session.note(*(str(arguments[name]) for name in own if isinstance(arguments[name], Path)))
        kept = "library" in own and not (warnings or page.private or not page.answered)
        show_page(
            page,
            settings,
            session,
            keep=kept,
            **{name: arguments[name] for name in _PAGE_OPTIONS if name != "clinic"},
        )
        if not page.answered:
            raise typer.Exit(ExitCode.NOTHING_FOUND)

    options = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hint)
        for name, (hint, default) in _PAGE_OPTIONS.items()
    ]
    if "ctx" not in own:
        options.append(Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context))
    parameters = [
        parameter.replace(annotation=hints[parameter.name], kind=Parameter.KEYWORD_ONLY)
        for parameter in own.values()
        if parameter.name != "library"
    ]
    command.__signature__ = signature(command).replace(  # type: ignore[attr-defined] # read by Typer
        parameters=[*parameters, *options], return_annotation=None
    )
    command.__annotations__ = {
        parameter.name: parameter.annotation for parameter in [*parameters, *options]
    }
    # Its hints lack the page options, and get_type_hints would follow it.
    del command.__wrapped__
    return command


def add_clinic_from(page: Page, path: Path) -> tuple[Page, tuple[str, ...]]:
    """Return *page* with the details of the clinic in the file at *path*, and all its files."""
    from spineguide.page.clinic_details import add_clinic

    loaded = load_clinic_from(path)
    return add_clinic(page, loaded), loaded.files


def load_clinic_from(path: Path) -> LoadedClinic:
    """Load the details of a clinic from the file at *path*.

    Raises :class:`SpineguideError` where the file cannot be read or holds something else.
    """
    from spineguide.guide.clinic_file import load_clinic

    try:
        return load_clinic(path)
    except OSError as error:
        raise SpineguideError(
            f"{path} cannot be opened: {error.strerror}.",
            "Check its name, or start one: spineguide new --clinic",
        ) from None


def _refuse_early_options(ctx: typer.Context, arguments: dict[str, Any]) -> None:
    """Refuse options of a page before a command, where they would change nothing."""
    if any(arguments[name] != default for name, (_, default) in _PAGE_OPTIONS.items()):
        name = "NAME" if ctx.invoked_subcommand == OPEN else ctx.invoked_subcommand
        raise SpineguideError(
            "Options that say how to show a page stand after the command.",
            f"Write: spineguide {name} ... and then the options.",
            ExitCode.USAGE,
        )


def show_page(
    page: Page,
    settings: Settings,
    session: Session,
    *,
    keep: bool,
    output_format: Format | None,
    output: Path | None,
    width: int | None,
    no_pager: bool,
    open_browser: bool,
    paper: Paper | None,
    large_print: bool | None,
    citations: bool | None,
) -> None:
    """Render *page* as the options ask, or else *settings*, and send it where they say.

    What standard output got is kept where *session* is to *keep* it. None of the files that
    *session* read is written to.
    """
    terminal = screen.look_at_terminal(os.environ)
    wanted = choose_format(output_format, output, open_browser, terminal)
    to_file = output is not None and str(output) != "-"
    if to_file:
        assert output is not None
        refuse_guide(output, session.files_read())
    shape = shape_page(settings, terminal)
    if to_file:
        shape = replace(shape, theme="plain", links=False)
    shape = replace(
        shape,
        width=_first(width, shape.width),
        citations=_first(citations, shape.citations),
        paper=_first(paper, shape.paper),
        large_print=_first(large_print, shape.large_print),
        # A file may be given to others, for whom an address on this computer leads nowhere.
        site=settings.site if open_browser and not to_file else None,
    )
    content = render(page, wanted, shape)
    if open_browser:
        assert isinstance(content, str)
        _open_in_browser(content, output if to_file else None)
    elif to_file:
        assert output is not None
        screen.save(content, output)
        screen.tell("Done", f"Wrote {output}.")
    elif isinstance(content, bytes):
        screen.show_bytes(content)
    else:
        text_for_eyes = wanted in (Format.TERMINAL, Format.PLAIN) and not terminal.spoken
        paged = text_for_eyes and not no_pager
        pager = settings.pager
        shown = screen.show_text(content, terminal, os.environ, paged=paged, pager=pager)
        if keep:
            session.keep(shown, paged=paged, pager=pager)


def write_lines(page: Page) -> list[str]:
    """Return *page* in the lines of this terminal."""
    terminal = screen.look_at_terminal(os.environ)
    wanted = choose_format(None, None, False, terminal)
    text = render(page, wanted, shape_page(load_settings(os.environ), terminal))
    assert isinstance(text, str)
    return text.splitlines()


def _first(*values: T | None) -> T:
    """Return the first of *values* that is given: an option, a setting, what is usual."""
    return next(value for value in values if value is not None)


def _open_in_browser(html: str, output: Path | None) -> None:
    import tempfile
    import webbrowser

    stays = ""
    if output is None:
        output = Path(tempfile.mkdtemp(prefix="spineguide-")) / "guide.html"
        stays = " It stays there until you delete it."
    screen.save(html, output)
    screen.tell("Done", f"Wrote {output}.{stays}")
    if not webbrowser.open(output.absolute().as_uri()):
        raise SpineguideError(
            "No web browser could be started.", f"Open {output} yourself.", ExitCode.UNWRITABLE
        )


def tell_warnings(warnings: Sequence[str]) -> None:
    """Tell each of *warnings* on a line of its own; of very many the first."""
    for warning in warnings[:MOST_WARNINGS]:
        screen.tell("Warning", make_name_visible(warning))
    if len(warnings) > MOST_WARNINGS:
        screen.tell("Warning", f"… and {len(warnings) - MOST_WARNINGS:,} more like these.")
