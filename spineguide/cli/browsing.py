"""The command for reading in a conversation: browse."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from spineguide import screen
from spineguide.cli.app import app
from spineguide.cli.completion import complete_guide
from spineguide.clock import today
from spineguide.errors import ExitCode, SpineguideError

# The prompt, and what was typed before.
LINES_KEPT = 2


@app.command()
def browse(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[GUIDE]", help="A guide to start with.", autocompletion=complete_guide
        ),
    ] = None,
) -> None:
    """Read in a conversation: type a number, words or a name; works with screen readers."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise SpineguideError(
            "To browse takes a terminal in which you can type.",
            "In a pipe use: spineguide list, spineguide show NAME, spineguide search WORDS",
            ExitCode.USAGE,
        )
    from spineguide.cli.browser import Browser
    from spineguide.cli.output import write_lines
    from spineguide.cli.progress import progress_of_compiling
    from spineguide.library import Library

    if isinstance(sys.stdin, TextIOWrapper):
        # Bytes that are no text are no reason to end a conversation.
        sys.stdin.reconfigure(errors="replace")
    terminal = screen.look_at_terminal(os.environ)
    browser = Browser(
        Library.open(os.environ, progress_of_compiling()),
        today(os.environ),
        write_lines,
        lambda text: screen.show_text(text, terminal, os.environ, paged=False),
        0 if terminal.spoken else max(terminal.height - LINES_KEPT, 1),
    )
    browser.start(" ".join(name or []))
    going = True
    while going:
        typed = screen.ask(browser.prompt)
        going = typed is not None and browser.answer(typed)
