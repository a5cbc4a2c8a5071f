"""What a user wants of every page: ``config.toml`` in the user's configuration folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from spineguide.errors import SpineguideError
from spineguide.guide.characters import make_visible
from spineguide.nearest import find_nearest
from spineguide.user_folders import find_config_file

if TYPE_CHECKING:
    from collections.abc import Mapping


class Settings(msgspec.Struct, frozen=True):
    """How pages are shown where no option says otherwise. None: as the terminal is.

    *path* is the file they would stand in, None for a user without a home.
    """

    width: int | None = None
    theme: str = "auto"
    paper: str = "a4"
    large_print: bool = False
    citations: bool = True
    pager: str | None = None
    clinic: str | None = None
    site: str | None = None
    path: str | None = None
    given: frozenset[str] = frozenset()


class Setting(msgspec.Struct, frozen=True):
    """A key of the file: what it does, an example, and what it may be.

    *choices* are words, *least* and *most* the bounds of a number.
    """

    what: str
    example: str
    type: type
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


SETTINGS: dict[str, Setting] = {
    "width": Setting("Columns to use", "width = 72", int, least=20, most=1000),
    "theme": Setting(
        "Colours: auto, light or dark for the ground of your terminal, plain for none",
        'theme = "dark"',
        str,
        ("auto", "light", "dark", "plain"),
    ),
    "paper": Setting(
        "Paper size of a PDF: a4 or letter", 'paper = "letter"', str, ("a4", "letter")
    ),
    "large_print": Setting("Large letters in HTML and PDF", "large_print = true", bool),
    "citations": Setting("Numbers of sources in the text", "citations = false", bool),
    "clinic": Setting(
        "A file with the details of a clinic, for every page", 'clinic = "~/clinic.yaml"', str
    ),
    "site": Setting(
        "A folder that spineguide site made, for links on pages of --open",
        'site = "~/public"',
        str,
    ),
    "pager": Setting('The program that shows long pages; "" for none', 'pager = "less -R"', str),
}


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings in the file of this user, or the usual ones where there is none.

    Raises :class:`SpineguideError` for a file that cannot be read or says what no setting is.
    """
    path = find_config_file(environ)
    if path is None:
        return Settings()
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return Settings(path=path)
    except OSError as error:
        problem = f"cannot be read: {error.strerror}."
        raise _refuse(path, problem, "Check its permissions.") from None
    values = _parse(path, data)
    for name, value in values.items():
        _check(path, name, value)
    return Settings(**values, path=path, given=frozenset(values))


def seed() -> str:
    """Return a file in which every setting is explained and none is made."""
    lines = ["# Settings of spineguide. Take the “# ” away before those that you want."]
    for setting in SETTINGS.values():
        lines += ["", f"# {setting.what}.", f"# {setting.example}"]
    return "\n".join(lines) + "\n"


def _parse(path: str, data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error)
        raise _refuse(path, f"is no TOML: {reason}.", "Write one “key = value” a line.") from None


def _check(path: str, name: str, value: object) -> None:
    setting = SETTINGS.get(name)
    if setting is None:
        nearest = find_nearest(name, SETTINGS.keys())
        hint = f"Did you mean “{nearest[0]}”?" if nearest else f"There are: {', '.join(SETTINGS)}."
        raise _refuse(path, f"has the key “{name}”, which is no setting.", hint)
    # In Python True is a number.
    fits = type(value) is setting.type
    if fits and setting.choices:
        fits = value in setting.choices
    if fits and setting.most:
        assert isinstance(value, int)
        fits = setting.least <= value <= setting.most
    if not fits:
        bounds = f", {setting.least} to {setting.most}" if setting.most else ""
        hint = f"{setting.what}{bounds}. For example: {setting.example}"
        raise _refuse(path, f"gives “{name}” a value that it cannot have.", hint)


def _refuse(path: str, problem: str, hint: str) -> SpineguideError:
    return SpineguideError(f"{make_visible(path)} {make_visible(problem)}", hint)
