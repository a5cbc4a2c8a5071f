"""The command line: each command translates what was asked, calls, and shows."""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stdout
from copy import copy
from typing import TYPE_CHECKING

from spineguide import screen

# Importing a module registers its commands; --help lists the reader's first.
from spineguide.cli import reading  # noqa: F401

# isort: split
from spineguide.cli import choosing  # noqa: F401

# isort: split
from spineguide.cli import consulting, opening  # noqa: F401

# isort: split
from spineguide.cli import browsing, configuring  # noqa: F401

# isort: split
from spineguide.cli import authoring  # noqa: F401

# isort: split
from spineguide.cli import publishing  # noqa: F401
from spineguide.cli.app import OPEN, app
from spineguide.cli.examples import EXAMPLES, add_examples, name_command
from spineguide.cli.session import Session
from spineguide.errors import ExitCode

if TYPE_CHECKING:
    import typer

    from spineguide.replay import Question

__all__ = ["app", "run_command_line"]

add_examples(app)

COMPLETION_VARIABLE = "_SPINEGUIDE_COMPLETE"


def run_command_line(arguments: list[str], question: Question) -> int:
    """Run the command that *arguments* name and return its exit status.

    A pure answer is kept for the next time *question* is asked.
    """
    _limit_sizes()
    session = Session(question)
    if os.environ.get(COMPLETION_VARIABLE):
        return _complete(arguments, session)
    return _run(arguments, session)


def _limit_sizes() -> None:
    """Put numbers that can be a size in the place of those that Rich would take for one."""
    for name in ("COLUMNS", "LINES"):
        told = os.environ.get(name, "")
        if told.isdigit() and (len(told) > 4 or not told.isascii()):
            os.environ[name] = str(screen.MAX_WIDTH)


def _run(arguments: list[str], session: Session) -> int:
    try:
        _narrow(arguments)(arguments, prog_name="spineguide", obj=session)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    except OSError:
        # Nobody is left to hear what was wrong with the command line.
        return ExitCode.USAGE
    return 0  # pragma: no cover - Typer always ends with SystemExit


def _narrow(arguments: list[str]) -> typer.Typer:
    """Return the program with no command but the one that *arguments* name.

    Typer makes every command before it runs one, which takes a sixth of a whole answer.
    """
    name = arguments[0] if arguments else ""
    if name.startswith("-") or name == "help" or os.environ.get(COMPLETION_VARIABLE):
        return app
    narrowed = copy(app)
    wanted = name if name in EXAMPLES else OPEN
    narrowed.registered_commands = [
        command for command in app.registered_commands if name_command(command) == wanted
    ]
    return narrowed


def _complete(arguments: list[str], session: Session) -> int:
    printed = io.StringIO()
    with redirect_stdout(printed):
        status = _run(arguments, session)
    text = screen.fit_encoding(printed.getvalue(), sys.stdout)
    sys.stdout.write(text)
    typed = " ".join(os.environ.get(name, "") for name in ("COMP_WORDS", "_TYPER_COMPLETE_ARGS"))
    command = (*typed.split(), "", "")[1]
    # Of what somebody searches for not even a digest is kept; words without a command are that.
    if status == 0 and session.files_read() and command in EXAMPLES.keys() - {"search", OPEN}:
        session.keep(text)
    return status
