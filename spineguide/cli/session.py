"""One command line: the library that it reads, and its answer, kept for who asks the same."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from spineguide.library import Library
from spineguide.replay import Answer, keep_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from spineguide.replay import Question


class Session:
    """What a command line reads, from its first look at the library to the last file.

    Without a *question* nothing is kept.
    """

    def __init__(self, question: Question | None = None) -> None:
        self._question = question
        self._library: Library | None = None
        self._noted: list[str] = []

    def open_library(self, progress: Callable[[int, int], None] | None = None) -> Library:
        """Return the library of this environment, the same one whenever it is asked for."""
        if self._library is None:
            self._library = Library.open(os.environ, progress)
        return self._library

    def note(self, *paths: str) -> None:
        """Note files, besides those of the library, whose change would change the answer."""
        self._noted += paths

    def files_read(self) -> tuple[str, ...]:
        """Return the files and folders whose change would change the answer."""
        of_library = self._library.files_read() if self._library is not None else ()
        return (*of_library, *self._noted)

    def keep(self, text: str, *, paged: bool = False, pager: str | None = None) -> None:
        """Keep *text*, which standard output got, for the next time the same is asked."""
        encoding = sys.stdout.encoding
        # Where text begins with a mark of its own, what is shown depends on what was before.
        if self._question is None or "".encode(encoding):
            return
        data = text.replace("\n", os.linesep).encode(encoding)
        keep_answer(self._question, Answer(data, paged=paged, pager=pager), self.files_read())
