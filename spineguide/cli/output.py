"""From a page to the screen: which format, how wide, where to."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, assert_never, get_type_hints

import typer

from spineguide import screen
from spineguide.cli.completion import complete_path
from spineguide.clock import today
from spineguide.errors import ExitCode, SpineguideError
from spineguide.guide.characters import make_name_visible
from spineguide.library.store.folders import SUFFIX
from spineguide.replay import Answer, keep_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spineguide.page.page import Page
    from spineguide.replay import Question

MOST_WARNINGS = 20


class Format(StrEnum):
    """How a page can be shown."""

    TERMINAL = "terminal"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


class Paper(StrEnum):
    """Paper sizes of a PDF."""

    A4 = "a4"
    LETTER = "letter"


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
PaperOption = Annotated[Paper, typer.Option("--paper", help="Paper size of a PDF.")]
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
    bool, typer.Option("--large-print", help="Large letters in HTML and PDF.")
]

_PAGE_OPTIONS: dict[str, tuple[Any, Any]] = {
    "output_format": (FormatOption, None),
    "output": (OutputOption, None),
    "width": (WidthOption, None),
    "no_pager": (PagerOption, False),
    "open_browser": (OpenOption, False),
    "paper": (PaperOption, Paper.A4),
    "large_print": (LargePrintOption, False),
    "clinic": (ClinicOption, None),
}

_FORMATS_BY_ENDING = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".pdf": Format.PDF,
    ".md": Format.MARKDOWN,
    ".json": Format.JSON,
    ".txt": Format.PLAIN,
}


def page_command(compose: Callable[..., Page | None]) -> Callable[..., None]:
    """Make a command of a function that returns a page, with the options every page has.

    A page on which nothing was found ends with :attr:`ExitCode.NOTHING_FOUND`.
    """
    own = signature(compose).parameters
    # The name of the returned type is there for type checkers alone.
    del compose.__annotations__["return"]
    hints = get_type_hints(compose, include_extras=True)

    @wraps(compose)
    def command(ctx: typer.Context, **arguments: Any) -> None:
        if "ctx" in own:
            arguments["ctx"] = ctx
        page = compose(**{name: arguments[name] for name in own})
        if page is None:
            _refuse_early_options(ctx, arguments)
            return
        if arguments["clinic"] is not None:
            page = add_clinic_from(page, arguments["clinic"])
        inputs = (str(arguments[name]) for name in own if isinstance(arguments[name], Path))
        show_page(
            page,
            ctx.obj,
            (*page.made_from, *inputs),
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


def add_clinic_from(page: Page, path: Path) -> Page:
    """Return *page* with the details of the clinic in the file at *path*.

    Raises :class:`SpineguideError` where the file cannot be read or holds something else.
    """
    from spineguide.guide.clinic_file import load_clinic
    from spineguide.page.clinic_details import add_clinic

    try:
        return add_clinic(page, load_clinic(path))
    except OSError as error:
        raise SpineguideError(
            f"{path} cannot be opened: {error.strerror}.",
            "Check its name, or start one: spineguide new --clinic",
        ) from None


def _refuse_early_options(ctx: typer.Context, arguments: dict[str, Any]) -> None:
    """Refuse options of a page before a command, where they would change nothing."""
    if any(arguments[name] != default for name, (_, default) in _PAGE_OPTIONS.items()):
        raise SpineguideError(
            "Options that say how to show a page stand after the command.",
            f"Write: spineguide {ctx.invoked_subcommand} ... and then the options.",
            ExitCode.USAGE,
        )


def show_page(
    page: Page,
    question: Question | None,
    inputs: tuple[str, ...],
    *,
    output_format: Format | None,
    output: Path | None,
    width: int | None,
    no_pager: bool,
    open_browser: bool,
    paper: Paper,
    large_print: bool,
) -> None:
    """Render *page* as the options ask, and send it where they say.

    What standard output got is kept as the answer to *question*, if the page may be. None of
    the files *inputs* is written to.
    """
    terminal = screen.look_at_terminal(os.environ)
    wanted = _choose_format(output_format, output, open_browser, terminal)
    to_file = output is not None and str(output) != "-"
    if to_file:
        assert output is not None
        _refuse_guide(output, inputs)
    colour = terminal.colour and not to_file
    content = _render(page, wanted, width or terminal.width, colour, paper, large_print)
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
        paged = not no_pager and wanted in (Format.TERMINAL, Format.PLAIN)
        shown = screen.show_text(content, terminal, os.environ, paged=paged)
        if question is not None and page.made_from and page.answered:
            text = shown.replace("\n", os.linesep).encode(sys.stdout.encoding)
            # Where text begins with a mark of its own, what is shown depends on what was before.
            if not "".encode(sys.stdout.encoding):
                keep_answer(question, Answer(text, paged=paged), page.made_from)


def _choose_format(
    asked: Format | None, output: Path | None, open_browser: bool, terminal: screen.Terminal
) -> Format:
    if open_browser:
        if asked not in (None, Format.HTML):
            raise SpineguideError(
                "A web browser opens HTML alone.",
                f"Leave out --open or --format {asked}.",
                ExitCode.USAGE,
            )
        return Format.HTML
    if asked is not None:
        return asked
    if output is not None and str(output) != "-":
        if output.suffix.lower() not in _FORMATS_BY_ENDING:
            raise SpineguideError(
                f"The name {output} does not tell a format.",
                f"Let it end in {', '.join(_FORMATS_BY_ENDING)}, or add --format.",
                ExitCode.USAGE,
            )
        return _FORMATS_BY_ENDING[output.suffix.lower()]
    return Format.PLAIN if terminal.linear else Format.TERMINAL


def _refuse_guide(output: Path, inputs: tuple[str, ...]) -> None:
    """Refuse to write a page over a guide, of which there may be no other copy."""
    place = os.path.realpath(output)
    if place.lower().endswith(SUFFIX) or place in map(os.path.realpath, inputs):
        raise SpineguideError(
            f"{output} is the name of a guide, which a page must not replace.",
            f"Let it end in {', '.join(_FORMATS_BY_ENDING)}.",
            ExitCode.USAGE,
        )


def _render(
    page: Page, wanted: Format, width: int, colour: bool, paper: Paper, large_print: bool
) -> str | bytes:
    match wanted:
        case Format.TERMINAL:
            from spineguide.render.terminal import render_terminal

            return render_terminal(page, width, theme="auto" if colour else "plain")
        case Format.PLAIN:
            from spineguide.render.plain import render_plain

            return render_plain(page, width)
        case Format.MARKDOWN:
            from spineguide.render.markdown import render_markdown

            return render_markdown(page)
        case Format.JSON:
            from spineguide.render.json import render_json

            return render_json(page)
        case Format.HTML:
            from spineguide.render.html import render_html

            return render_html(page, large_print=large_print, today=today(os.environ))
        case Format.PDF:
            from spineguide.render.pdf import render_pdf

            size: Literal["a4", "us-letter"] = "a4" if paper is Paper.A4 else "us-letter"
            return render_pdf(page, paper=size, large_print=large_print, today=today(os.environ))
        case _:
            assert_never(wanted)


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


def progress_of_compiling() -> Callable[[int, int], None] | None:
    """Return what draws a progress bar on standard error, or None where nobody looks."""
    if not sys.stderr.isatty():
        return None
    from spineguide.cli.progress import draw_progress

    return draw_progress
