"""From words on the command line to the guide that they mean."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from spineguide.library import AmbiguousNameError, Entry, NoGuideError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spineguide.library import Card, Library
    from spineguide.page.page import Page


# Nobody calls a guide by more words. To look for each number of thousands would take minutes.
MOST_WORDS = 20


class Found(msgspec.Struct, frozen=True):
    """A guide, what of the words was not its name, and the name in which a slip was mended."""

    entry: Entry
    rest: list[str]
    typed: str = ""

    def note_slip(self, page: Page) -> Page:
        """Return *page* with the remark that it was not asked for by quite this name."""
        if not self.typed:
            return page
        from spineguide.page.blocks import Note

        title = self.entry.guide.title
        note = Note(text=f"You typed “{self.typed}”. The nearest name is that of: {title}.")
        return msgspec.structs.replace(page, blocks=(note, *page.blocks))


def find_guide(library: Library, words: Sequence[str]) -> Found:
    """Find the guide that the first of *words* name, unquoted and up to a slip.

    A number after words that several guides bear chooses among them, as they are listed. Raises
    :class:`NoGuideError`, or :class:`AmbiguousNameError` where all of the words fit several.
    """
    longest_first = range(min(len(words), MOST_WORDS), 0, -1)
    # A guide that its id names is opened without a look at any other.
    for count in (1, *longest_first[:-1]):
        entry = library.find_exactly(" ".join(words[:count]))
        if entry is not None:
            return Found(entry, list(words[count:]))
    for count in longest_first:
        name = " ".join(words[:count])
        found = library.look_up(name)
        if len(found.cards) == 1:
            entry = library.find(found.cards[0].id)
            return Found(entry, list(words[count:]), name if found.corrected else "")
        if found.cards and count == len(words):
            raise AmbiguousNameError(name, found.cards)
        if found.cards and count == len(words) - 1 and words[-1].isdecimal():
            return Found(library.find(_choose(found.cards, words[-1], name)), [])
    # The name as a whole is what nothing bears.
    name = " ".join(words)
    raise NoGuideError(name, library.name_nearest(name))


def list_named(library: Library, words: Sequence[str]) -> Iterator[Found]:
    """Yield the guide that the first of *words* name, then the one guide that the last name.

    “Recovery after fusion” asks of fusion what “fusion recovery” asks. Raises
    :class:`AmbiguousNameError` where all of the words fit several guides.
    """
    with suppress(NoGuideError):
        yield find_guide(library, words)
    for count in range(max(1, len(words) - MOST_WORDS), len(words)):
        cards = library.look_up(" ".join(words[count:]), mend=False).cards
        if len(cards) == 1:
            yield Found(library.find(cards[0].id), list(words[:count]))
            return


def _choose(cards: Sequence[Card], number: str, name: str) -> str:
    # No list has as many entries as a number of more digits counts.
    place = int(number[:6])
    if not 1 <= place <= len(cards):
        raise AmbiguousNameError(name, tuple(cards))
    return cards[place - 1].id
