"""The manual page, made from the commands themselves.

It is kept in the repository, so that neither a build nor a reader needs this program to make it.
``pytest --update-golden`` makes it anew; a test says when that is due.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

import typer.main

from spineguide.cli import app
from spineguide.page.disclaimer import DISCLAIMER, NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typer._click import Command, Parameter

EXIT_STATUS = {
    0: "What was asked for was shown.",
    1: "Nothing was found, or check found errors.",
    2: "The command line is wrong.",
    3: "There is no such guide, part or term.",
    4: "Something cannot be read.",
    5: "Something cannot be written.",
    70: "The program itself failed.",
    130: "Interrupted.",
    141: "The reader of a pipe went away.",
}
COMPLETION = (
    "spineguide --install-completion lets the shell in use complete guides, parts and words "
    "after TAB; --show-completion prints what it would install."
)
ENVIRONMENT = {
    "SPINEGUIDE_PATH": "Folders and packs of guides, nearest first, then your own and the bundled.",
    "SPINEGUIDE_CACHE": "With off, nothing is kept.",
    "SPINEGUIDE_CACHE_DIR": "The folder in which the index and pages shown before are kept.",
    "SPINEGUIDE_PAGER": "The pager of this program alone.",
    "PAGER": "The pager of all programs.",
    "ACCESSIBLE": "If set, text is linear: no boxes, no colour, no pictures.",
    "NO_COLOR": "If set, there is no colour.",
    "SOURCE_DATE_EPOCH": "The day on which a page is made, in seconds since 1970.",
}
EXAMPLES = {
    "Read a guide from start to end": "spineguide show spinal-fusion",
    "Search in your own words": "spineguide search numb legs",
    "Make a sheet to print": "spineguide show spinal-fusion --output fusion.html",
}

# Lines that mandoc does not find too long, with a little of them escaped.
_LINE = 70
_SPECIAL = str.maketrans(
    {"\\": r"\e", "-": r"\-", "“": r"\(lq", "”": r"\(rq", "’": r"\(cq", "–": r"\(en", "→": r"\(->"}
)


def make_man_page(date: str) -> str:
    """Return the manual page in the language of roff, last changed on *date*."""
    return "".join(f"{line}\n" for line in _make_lines(date))


def date_of(page: str) -> str:
    """Return the day on which *page* was last changed, or nothing if it is none."""
    head = re.match(r"\.TH SPINEGUIDE 1 (\S+) ", page)
    return head[1] if head else ""


def escape(text: str) -> str:
    """Return *text* so that roff prints each character and obeys none."""
    escaped = text.translate(_SPECIAL)
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _make_lines(date: str) -> Iterator[str]:
    program = typer.main.get_command(app)
    commands: dict[str, Command] = getattr(program, "commands", {})
    summary = (program.help or "").rstrip(".")
    yield f'.TH SPINEGUIDE 1 {date} spineguide "Patient guides"'
    yield ".SH NAME"
    yield rf"spineguide \- {escape(summary[:1].lower() + summary[1:])}"
    yield ".SH SYNOPSIS"
    yield r"\fBspineguide\fP [\fIoption ...\fP] [\fIcommand\fP [\fIargument ...\fP]]"
    yield ".SH DESCRIPTION"
    yield from _paragraphs([DISCLAIMER])
    yield ".SH COMMANDS"
    shared = {_identify(option) for option in _visible(program, "option")}
    for name in sorted(name for name, command in commands.items() if not command.hidden):
        yield from _describe_command(name, commands[name], shared)
    yield ".SH OPTIONS"
    yield "Every command that shows guide text takes these."
    for option in _visible(program, "option"):
        # Those two are the command line library's, and so are their words.
        if not option.name.endswith("_completion"):
            yield from _entry(_option_names(option), _help_of(option))
    yield ".SH COMPLETION"
    yield from _paragraphs([COMPLETION])
    yield ".SH ENVIRONMENT"
    for variable, meaning in ENVIRONMENT.items():
        yield from _entry(_bold(variable), meaning)
    yield ".SH EXIT STATUS"
    for status, meaning in EXIT_STATUS.items():
        yield from _entry(_bold(str(status)), meaning)
    yield ".SH EXAMPLES"
    for purpose, line in EXAMPLES.items():
        yield from _entry(f"{escape(purpose)}:", "")
        yield _bold(line)
    yield ".SH NOTES"
    yield from _paragraphs([NOTICE])


def _describe_command(name: str, command: Command, shared: set[tuple[str, ...]]) -> Iterator[str]:
    arguments = _visible(command, "argument")
    usage = " ".join(rf"\fI{escape(_metavar(argument))}\fP" for argument in arguments)
    yield f".SS {_bold(name)} {usage}".rstrip()
    yield from _paragraphs((command.help or "").split("\n\n"))
    for argument in arguments:
        yield from _entry(rf"\fI{escape(_metavar(argument))}\fP", _help_of(argument))
    for option in _visible(command, "option"):
        if _identify(option) not in shared:
            yield from _entry(_option_names(option), _help_of(option))


def _visible(command: Command, kind: str) -> list[Any]:
    return [
        parameter
        for parameter in command.params
        if parameter.param_type_name == kind and not getattr(parameter, "hidden", False)
    ]


def _identify(option: Any) -> tuple[str, ...]:
    """Return what two options share that are one to the reader."""
    return (*option.opts, _help_of(option))


def _option_names(option: Any) -> str:
    names = ", ".join(_bold(name) for name in (*option.opts, *option.secondary_opts))
    return names if option.is_flag else rf"{names} \fI{escape(_value_of(option))}\fP"


def _value_of(option: Any) -> str:
    choices = getattr(option.type, "choices", None)
    if choices:
        return "|".join(str(getattr(choice, "value", choice)) for choice in choices)
    return str(option.metavar or option.name).upper()


def _metavar(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper())


def _help_of(parameter: Parameter) -> str:
    return str(getattr(parameter, "help", "") or "")


def _entry(term: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield term
    yield from _paragraphs([text])


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number:
            yield ".PP"
        yield from map(escape, textwrap.wrap(text, _LINE))


def _bold(text: str) -> str:
    return rf"\fB{escape(text)}\fP"
