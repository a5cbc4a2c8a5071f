"""The Typer application and the one boundary at which errors become messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from spineguide import screen
from spineguide.errors import ExitCode, SpineguideError
from spineguide.page.disclaimer import NOTICE

if TYPE_CHECKING:
    from typer._click import Context


class ErrorBoundary(TyperGroup):
    """A command group that reports every error on standard error and ends with its status."""

    def invoke(self, ctx: Context) -> Any:
        """Run the command; see :class:`spineguide.errors.ExitCode` for how it can end."""
        try:
            return super().invoke(ctx)
        except SpineguideError as error:
            screen.tell("Error", error.message)
            if error.hint:
                screen.tell("Hint", error.hint)
            screen.tell("Notice", NOTICE)
            raise typer.Exit(error.exit_code) from None
        except screen.ReaderGoneError:
            raise typer.Exit(ExitCode.READER_GONE) from None
        except KeyboardInterrupt:
            raise typer.Exit(ExitCode.INTERRUPTED) from None


app = typer.Typer(
    name="spineguide",
    cls=ErrorBoundary,
    help="An offline reader of patient guides about the spine.",
    epilog=NOTICE,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
