"""The JSON contract: what every answer says, versioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, UnsetType

from spineguide.guide.clinic import Clinic
from spineguide.page.disclaimer import DISCLAIMER

if TYPE_CHECKING:
    from spineguide.library.store.records import Term

SCHEMA = "spineguide/1"


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every answer says: the version of the contract, the disclaimer, the review.

    *clinic* are the details that a clinic added. The guide is not theirs, and not reviewed by them.
    """

    schema: str = SCHEMA
    disclaimer: str = DISCLAIMER
    review: str
    clinic: Clinic | UnsetType = UNSET


class ExplainedTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A medical term in plain words, and other words for it."""

    term: str
    plain: str
    also: tuple[str, ...]
    bundled: bool

    @classmethod
    def from_term(cls, term: Term) -> ExplainedTerm:
        """Return what is shown of *term*."""
        return cls(term=term.term, plain=term.plain, also=term.also, bundled=term.bundled)
