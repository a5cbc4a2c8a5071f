"""The Typer application and the one boundary at which errors become messages."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from typer._click.exceptions import MissingParameter, UsageError
from typer.core import TyperGroup

from spineguide import screen
from spineguide.cli.examples import EXAMPLES
from spineguide.errors import ExitCode, SpineguideError
from spineguide.nearest import find_nearest
from spineguide.page.disclaimer import NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer._click import Command, Context
    from typer._click.shell_completion import CompletionItem


# The command behind a name that is none of a command.
OPEN = "open"
HELP = "help"
# What programs elsewhere are asked with.
_ELSEWHERE = {"version": "--version", "/?": "--help", "-?": "--help"}


class Commands(TyperGroup):
    """The commands, and what stands for them: the name of a guide.

    Every error is reported on standard error and ends with its status.
    """

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Take what is no command and no option for what somebody wants to read."""
        if args[0] == HELP and not self._can_explain(args[1:]):
            args = args[1:]
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            args = [OPEN, *args]
        return super().resolve_command(ctx, args)

    def _can_explain(self, args: list[str]) -> bool:
        """Tell whether help is asked about a command, and not about one's back."""
        return (
            not args or args[0].startswith("-") or bool(find_nearest(args[0], list(self.commands)))
        )

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Offer commands, and guides, which can stand in their place."""
        from typer._click.shell_completion import CompletionItem

        from spineguide.cli.completion import complete_guide

        commands = super().shell_complete(ctx, incomplete)
        guides = complete_guide(ctx, incomplete)
        return [*commands, *(CompletionItem(name, help=origin) for name, origin in guides)]

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Take the first word for the option that other programs call so."""
        return super().parse_args(ctx, [_ELSEWHERE.get(arg, arg) for arg in args[:1]] + args[1:])

    def make_context(self, *arguments: Any, **settings: Any) -> Context:
        """Parse the command line, during which ``--help`` and ``--version`` write."""
        with _reported():
            return super().make_context(*arguments, **settings)

    def invoke(self, ctx: Context) -> Any:
        """Run the command; see :class:`spineguide.errors.ExitCode` for how it can end."""
        with _reported():
            return super().invoke(ctx)


@contextmanager
def _reported() -> Iterator[None]:
    try:
        yield
    except SpineguideError as error:
        _report(error)
        raise typer.Exit(error.exit_code) from None
    except UsageError as error:
        _report(_explain(error))
        raise typer.Exit(ExitCode.USAGE) from None
    except (screen.ReaderGoneError, BrokenPipeError):
        raise typer.Exit(ExitCode.READER_GONE) from None
    except OSError as error:
        # What Typer writes itself; everything else has said by now where it failed.
        _report(screen.OutputError(error.filename or "standard output", error))
        raise typer.Exit(ExitCode.UNWRITABLE) from None
    except KeyboardInterrupt:
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def _explain(error: UsageError) -> SpineguideError:
    """Tell what is wrong with the command line, and what would be right."""
    command = error.ctx.command_path if error.ctx else "spineguide"
    if isinstance(error, MissingParameter) and error.ctx and error.param:
        wanted = error.param.make_metavar(error.ctx)
        examples = EXAMPLES[error.ctx.info_name or OPEN]
        return SpineguideError(
            f"Something is missing: {command} {wanted}", f"For example: {examples[0]}"
        )
    return SpineguideError(error.format_message(), f"See how it is used: {command} --help")


def _report(error: SpineguideError) -> None:
    screen.tell("Error", error.message)
    if error.hint:
        screen.tell("Hint", error.hint)
    screen.tell("Notice", NOTICE)


def report_fault(error: Exception) -> int:
    """Tell that the program itself failed with *error*, and return the exit status of that."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = "" if place is None else f" in {place.tb_frame.f_code.co_filename}:{place.tb_lineno}"
    _report(
        SpineguideError(
            f"The program itself failed{where}: {type(error).__name__}: {error}",
            "This is a fault to report, with the line above and what was typed.",
            ExitCode.FAULT,
        )
    )
    return ExitCode.FAULT


app = typer.Typer(
    name="spineguide",
    cls=Commands,
    help="An offline reader of patient guides about the spine.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
