"""The command for settings: config."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spineguide import screen
from spineguide.cli.app import app
from spineguide.cli.output import page_command
from spineguide.errors import ExitCode, SpineguideError
from spineguide.files import make_private_folder, refuse_foreign_link, write_new_file
from spineguide.settings import load_settings, seed
from spineguide.user_folders import find_config_file

if TYPE_CHECKING:
    from spineguide.page.page import Page


@app.command("config")
@page_command
def show_settings(
    edit: Annotated[bool, typer.Option("--edit", help="Open the file in your editor.")] = False,
    make: Annotated[
        bool, typer.Option("--seed", help="Write a file that explains every setting.")
    ] = False,
) -> Page:
    """Show the settings and where they come from, or change them."""
    from spineguide.page.settings_page import compose_settings

    if make or edit:
        path = _find_file()
        _seed(path, anew=make)
        if edit:
            _edit(path)
    return compose_settings(load_settings(os.environ), os.environ)


def _find_file() -> str:
    path = find_config_file(os.environ)
    if path is None:
        raise SpineguideError(
            "There is no home folder for settings.", "Set HOME.", ExitCode.UNWRITABLE
        )
    return path


def _seed(path: str, *, anew: bool) -> None:
    """Write the file with every setting explained; one that is there stays as it is."""
    try:
        folder = str(Path(path).parent)
        # Whoever keeps settings elsewhere makes a link of the folder.
        refuse_foreign_link(folder)
        make_private_folder(os.path.realpath(folder))
        write_new_file(path, seed().encode(), 0o600)
    except FileExistsError:
        if anew:
            raise SpineguideError(
                f"{path} is there already and stays as it is.", "Change it with: --edit"
            ) from None
        return
    except OSError as error:
        raise screen.OutputError(path, error) from None
    screen.tell("Done", f"Wrote {path}.")


def _edit(path: str) -> None:
    import shlex
    import subprocess

    usual = "notepad" if os.name == "nt" else "vi"
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or usual
    try:
        status = subprocess.run([*shlex.split(named), path]).returncode
    except (OSError, ValueError):
        status = 127
    if status:
        raise SpineguideError(
            f"The editor {named} did not end well.",
            f"Set EDITOR to another one, or change {path} yourself.",
            ExitCode.UNWRITABLE,
        )
