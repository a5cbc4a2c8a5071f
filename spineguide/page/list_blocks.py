"""Blocks that are lists: guides, commands, places found, words, things to tick off."""

from __future__ import annotations

import msgspec

from spineguide.guide.glossary import GlossaryEntry
from spineguide.guide.prose import Line


class GuideCard(msgspec.Struct, frozen=True, kw_only=True):
    """A guide in a list: what it is about and the command that opens it."""

    id: str
    title: str
    name: str
    in_short: str
    summary: str
    command: str
    label: str
    bundled: bool


class GuideList(msgspec.Struct, frozen=True):
    """Guides to choose from, of one kind: what somebody would say who looks for one."""

    title: str
    cards: tuple[GuideCard, ...]


class Command(msgspec.Struct, frozen=True):
    """A command to type, and what it does. *name* stands for it in a list of like ones."""

    line: str
    what: str
    name: str = ""


class Commands(msgspec.Struct, frozen=True):
    """Commands to type."""

    commands: tuple[Command, ...]


class FoundPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a search found: its kind, title, best sentence and command."""

    kind: str
    title: str
    snippet: Line
    command: str


class FoundPlaces(msgspec.Struct, frozen=True):
    """What a search found in one guide. *more* counts the places not listed."""

    guide_title: str
    places: tuple[FoundPlace, ...]
    more: int = 0
    more_command: str = ""


class Definitions(msgspec.Struct, frozen=True):
    """Terms in plain words."""

    entries: tuple[GlossaryEntry, ...]


class Checklist(msgspec.Struct, frozen=True):
    """Things to tick off, on paper with *room* to write under each and *blank* lines below."""

    items: tuple[str, ...]
    room: bool = True
    blank: int = 0
