"""The one thing that can be rendered."""

from __future__ import annotations

import msgspec

from spineguide.guide.clinic import Logo
from spineguide.guide.glossary import GlossaryEntry
from spineguide.page.answers import AnyAnswer
from spineguide.page.blocks import Block
from spineguide.page.disclaimer import DISCLAIMER, DISCLAIMER_IN_BRIEF, DISCLAIMER_TITLE, NOTICE
from spineguide.page.emergency_number import put_number


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What a clinic added to a page: its name, lines, emergency number and logo."""

    name: str
    lines: tuple[str, ...]
    emergency_number: str = ""
    logo: Logo | None = None

    @property
    def title(self) -> str:
        """What stands over it."""
        return f"Added by {self.name}"

    @property
    def statement(self) -> str:
        """What keeps it apart from the guide, wherever it is shown."""
        return (
            f"Only these details are from {self.name}. "
            "The guide is not theirs, and they have not reviewed it."
        )


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A title, blocks, and the data behind them.

    The disclaimer and the short notice are no fields: every page has them, and none can be
    made without. *review* says who reviewed what is shown; *origin* is empty for bundled
    guides. *terms* are the glossary words that occur on the page. *answered* is False when
    nothing was found. *brief* is a short answer, which closes with the short form of the
    disclaimer where it is shown on a screen. *private* tells what somebody searched for, which is
    never written to disk.
    *notes* tells whether paper has room for some. *dense* is a sheet that one holds in the hand.
    *added* is what a clinic added.
    """

    title: str
    blocks: tuple[Block, ...]
    answer: AnyAnswer
    review: str
    subtitle: str = ""
    origin: str = ""
    terms: tuple[GlossaryEntry, ...] = ()
    guide_id: str = ""
    answered: bool = True
    brief: bool = False
    private: bool = False
    notes: bool = True
    dense: bool = False
    added: Added | None = None

    @property
    def notice(self) -> str:
        """The short form of the disclaimer, for the top of the page."""
        return self._tell(NOTICE)

    @property
    def disclaimer_title(self) -> str:
        """The heading over the disclaimer."""
        return DISCLAIMER_TITLE

    @property
    def disclaimer(self) -> str:
        """The disclaimer in full, for the end of the page."""
        return self._tell(DISCLAIMER)

    @property
    def closing(self) -> str:
        """The disclaimer in brief, for the end of a short answer on a screen."""
        return self._tell(DISCLAIMER_IN_BRIEF)

    def _tell(self, text: str) -> str:
        number = self.added.emergency_number if self.added else ""
        return put_number(text, number) if number else text
