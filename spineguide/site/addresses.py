"""Where in the site the answer of a command stands."""

from __future__ import annotations

import posixpath
import shlex
from functools import partial
from typing import TYPE_CHECKING

from spineguide.render.places import name_place, name_word, name_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spineguide.library import Term
    from spineguide.render.links import FindAddress

START = "index.html"
SEARCH = "search.html"
SUBJECTS = "questions.html"
WORDS = "words.html"
COMPARISONS = "compare.html"
DANGER_SIGNS = "danger-signs.html"
ABOUT = "about.html"
NOT_FOUND = "404.html"
CONNECT = "connect/index.html"

# File systems hold names of up to 255 bytes.
_LONGEST_NAME = 200

_PAGES = {
    (): START,
    ("list",): START,
    ("search",): SEARCH,
    ("faq",): SUBJECTS,
    ("glossary",): WORDS,
    ("show", "danger-signs"): DANGER_SIGNS,
}
# Every site has these.
LISTS = frozenset(_PAGES.values())


def guide_path(guide_id: str) -> str:
    """Return the path of a guide's page."""
    return f"guides/{guide_id}.html"


def subject_path(subject: str) -> str:
    """Return the path of the page on what people ask about *subject*."""
    return f"questions/{subject}.html"


def comparison_path(first: str, second: str) -> str:
    """Return the path of the page on which two guides stand side by side."""
    return f"compare/{first}--{second}.html"


def choices_path(guide_id: str) -> str:
    """Return the path of the page on which the choices of a guide stand side by side."""
    return f"compare/{guide_id}.html"


def short_path(guide_id: str) -> str:
    """Return the path of a guide's short form."""
    return f"short/{guide_id}.html"


def can_be_compared(first: str, second: str) -> bool:
    """Return whether a file system holds the name of the page."""
    return len(first) + len(second) <= _LONGEST_NAME


class Addresses:
    """Turns commands into addresses, of the pages that there are at *paths*.

    Where nobody knows the *terms*, a word has the first address that words spelled so can have.
    """

    def __init__(self, paths: Iterable[str], terms: Iterable[Term] | None = None) -> None:
        self._paths = frozenset(paths)
        self._find_word: Callable[[str], str | None] = name_word
        if terms is not None:
            terms = tuple(terms)
            words: dict[str, str] = {}
            for term, name in zip(terms, name_words(terms), strict=True):
                words.setdefault(term.term, name)
            self._find_word = words.get

    def find(self, command: str) -> str:
        """Return the path, from the start of the site, of what *command* shows; or nothing."""
        words = tuple(shlex.split(command)[1:])
        address = _PAGES.get(words) or self._name(words)
        return address if address.partition("#")[0] in self._paths else ""

    def _name(self, words: tuple[str, ...]) -> str:
        match words:
            case ("show", guide):
                return guide_path(guide)
            case ("show", guide, "--short"):
                return short_path(guide)
            case ("show", guide, part):
                return f"{guide_path(guide)}#{name_place(part)}"
            case ("faq", subject):
                return subject_path(subject)
            case ("compare", guide):
                return choices_path(guide)
            case ("compare", first, second):
                return comparison_path(first, second)
            case ("glossary", term) if name := self._find_word(term):
                return f"{WORDS}#{name}"
            case ("search", _):
                return SEARCH
            case _:
                return ""

    def finder(self, path: str, root: str | None = None) -> FindAddress:
        """Return what finds addresses relative to the page at *path*, or after *root*."""
        lead: Callable[[str], str] = (
            partial(lead_from, path) if root is None else lambda address: root + address
        )

        def find(command: str) -> str:
            address = self.find(command)
            return lead(address) if address else ""

        return find


def lead_from(path: str, address: str) -> str:
    """Return *address*, from the start of the site, as the page at *path* writes it."""
    return root_of(path) + address


def root_of(path: str) -> str:
    """Return what leads from the page at *path* to the start of the site."""
    return "../" * path.count("/")


def resolve(path: str, address: str) -> str:
    """Return *address*, as the page at *path* writes it, from the start of the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
