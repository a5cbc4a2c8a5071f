"""Reading in a conversation: a page, a prompt, a line that is typed. No screen is taken over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from spineguide.cli.finding import find_guide
from spineguide.errors import SpineguideError
from spineguide.page.browse_page import (
    HELP,
    compose_choice,
    compose_hits,
    compose_overview,
    order_cards,
)
from spineguide.page.library_page import compose_danger_signs, compose_glossary
from spineguide.page.page import Page
from spineguide.page.part_page import compose_part

if TYPE_CHECKING:
    from spineguide.library import Hit, Library

# Both fit a telephone held upright.
PROMPT = "Number, /words, d danger signs, ? > "
PROMPT_FOR_MORE = "Enter more, d danger signs, ? help > "
PROMPT_FOR_MORE_OF_A_LIST = "Number, Enter more, d danger, ? > "

Open = Callable[[], "View"]


class View(msgspec.Struct, frozen=True):
    """A page, what its numbers open, and what comes after it."""

    page: Page
    choices: tuple[Open, ...] = ()
    after: Open | None = None


class Browser:
    """Answers one line after the other.

    *write* turns a page into lines and *say* shows text. *height* counts the lines to show at
    once, 0 for all.
    """

    def __init__(
        self,
        library: Library,
        today: str,
        write: Callable[[Page], list[str]],
        say: Callable[[str], object],
        height: int,
    ) -> None:
        self.library = library
        self.today = today
        self._write = write
        self._say = say
        self._height = height
        self._history: list[View] = []
        self._unread: list[str] = []

    @property
    def prompt(self) -> str:
        """What stands before the next line that is typed."""
        if not self._unread:
            return PROMPT
        return PROMPT_FOR_MORE_OF_A_LIST if self._history[-1].choices else PROMPT_FOR_MORE

    def start(self, name: str) -> None:
        """Open the guide that *name* means, or show all guides."""
        self._history.append(self._all_guides())
        if name:
            self._go(lambda: self._guide(find_guide(self.library, name.split()).entry.id))
        else:
            self._show(self._history[-1])

    def answer(self, typed: str) -> bool:
        """Do what was *typed*; return whether the conversation goes on."""
        typed = typed.strip()
        view = self._history[-1]
        match typed.lower():
            case "q" | "quit" | "exit":
                return False
            case "":
                self._read_on()
            case "?" | "h" | "help":
                self._say("\n".join(f"{key}: {what}" for key, what in HELP) + "\n")
            case "n":
                if view.after is None:
                    self._say("There is no next part here. Type a number, or b to go back.\n")
                else:
                    # A list of parts stays there to come back to; parts follow each other.
                    self._go(view.after, instead=not view.choices)
            case "b":
                if len(self._history) > 1:
                    self._history.pop()
                self._show(self._history[-1])
            case "c":
                self._go(self._all_guides)
            case "d":
                self._go(lambda: View(compose_danger_signs(self.library.get_help())))
            case number if number.isdecimal():
                self._choose(view, number)
            case words if words.startswith("/"):
                self._go(lambda: self._search(typed[1:]))
            case _:
                self._go(lambda: self._guide(find_guide(self.library, typed.split()).entry.id))
        return True

    def _choose(self, view: View, number: str) -> None:
        # No page has as many choices as a number of more digits counts.
        place = int(number[:6])
        if 1 <= place <= len(view.choices):
            self._go(view.choices[place - 1])
        elif view.choices:
            self._say(f"Type a number from 1 to {len(view.choices)}, or ? for help.\n")
        else:
            self._say("Nothing here has a number. Type b to go back, or ? for help.\n")

    def _go(self, open_view: Open, *, instead: bool = False) -> None:
        try:
            view = open_view()
        except SpineguideError as error:
            self._say(f"{error.message} {error.hint}".strip() + "\n")
            return
        if instead:
            self._history.pop()
        self._history.append(view)
        self._show(view)

    def _show(self, view: View) -> None:
        self._unread = self._write(view.page)
        self._read_on()

    def _read_on(self) -> None:
        count = self._height or len(self._unread)
        now, self._unread = self._unread[:count], self._unread[count:]
        self._say("\n".join(now) + "\n" if now else "")

    def _all_guides(self) -> View:
        cards = self.library.cards()
        choices = tuple(self._opener(guide_id) for guide_id in order_cards(cards))
        return View(compose_choice(cards, self.today), choices)

    def _opener(self, guide_id: str) -> Open:
        return lambda: self._guide(guide_id)

    def _guide(self, guide_id: str) -> View:
        page, parts = compose_overview(
            self.library.find(guide_id), self.library.glossary(), self.today
        )
        choices = tuple(self._part_opener(guide_id, parts, part) for part in parts)
        return View(page, choices, choices[0] if choices else None)

    def _part_opener(self, guide_id: str, parts: tuple[str, ...], part: str) -> Open:
        return lambda: self._part(guide_id, parts, part)

    def _part(self, guide_id: str, parts: tuple[str, ...], part: str) -> View:
        page = compose_part(self.library.find(guide_id), part, self.library.glossary(), self.today)
        rest = parts[parts.index(part) + 1 :] if part in parts else ()
        after = self._part_opener(guide_id, parts, rest[0]) if rest else None
        return View(page, after=after)

    def _search(self, words: str) -> View:
        found = self.library.search(words)
        return View(compose_hits(found), tuple(map(self._hit_opener, found.hits)))

    def _hit_opener(self, hit: Hit) -> Open:
        if not hit.guide:
            return lambda: View(compose_glossary(self.library.find_terms(hit.part)))
        return self._part_opener(hit.guide, (), hit.part)
