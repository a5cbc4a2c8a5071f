"""The page of settings: what each is, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.guide.characters import make_visible
from spineguide.page.answers import SettingsAnswer, SettingValue
from spineguide.page.blocks import Command, Commands, Fact, FactTable, Heading, Note
from spineguide.page.disclaimer import NOT_REVIEWED
from spineguide.page.page import Page
from spineguide.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spineguide.settings import Settings

# What in the environment goes before a setting.
_BEFORE = {
    "pager": ("SPINEGUIDE_PAGER",),
    "theme": ("NO_COLOR",),
}
_WITHOUT = {
    "clinic": "none",
    "site": "none",
    "width": "as the terminal",
    "pager": "less, or what PAGER names",
}


def compose_settings(settings: Settings, environ: Mapping[str, str]) -> Page:
    """Compose every setting with its value, what it does, and where the value comes from."""
    values = tuple(
        SettingValue(
            name=name,
            value=_write(name, settings, environ),
            origin=_find_origin(name, settings, environ),
            what=setting.what,
        )
        for name, setting in SETTINGS.items()
    )
    path = make_visible(settings.path) if settings.path else None
    return Page(
        title="Settings",
        blocks=(
            FactTable(
                facts=tuple(
                    Fact(each.name, f"{each.value} ({each.origin}). {each.what}.")
                    for each in values
                )
            ),
            Heading(text="Where they stand", level=3),
            Note(text=path or "Nowhere: this user has no home folder."),
            Commands(
                commands=(
                    Command("spineguide config --edit", "Change them in your editor."),
                    Command("spineguide config --seed", "Write a file that explains them all."),
                )
            ),
        ),
        review=NOT_REVIEWED,
        brief=True,
        answer=SettingsAnswer(review=NOT_REVIEWED, path=path, settings=values),
    )


def _find_origin(name: str, settings: Settings, environ: Mapping[str, str]) -> str:
    for variable in _BEFORE.get(name, ()):
        if variable in environ:
            return f"from {variable}"
    return "from config.toml" if name in settings.given else "as usual"


def _write(name: str, settings: Settings, environ: Mapping[str, str]) -> str:
    for variable in _BEFORE.get(name, ()):
        if variable in environ:
            return make_visible(environ[variable]) or "none"
    value = getattr(settings, name)
    if value is None:
        return _WITHOUT[name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return make_visible(str(value)) or "none"
