"""The data behind the pages of one guide: whole, short, in parts, its questions."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from spineguide.guide.model import (
    Approach,
    Faq,
    GlanceFact,
    Guide,
    HelpCard,
    Option,
    Outcome,
    RecoveryStep,
    Section,
    Source,
)
from spineguide.guide.prose import Prose
from spineguide.page.contract import Answer, ExplainedTerm


class GuideAnswer(Answer, frozen=True, kw_only=True, tag="guide"):
    """A whole guide, with the glossary of the terms in it.

    *left_out* are the addresses of the parts that were not wanted.
    """

    id: str
    bundled: bool
    guide: Guide
    glossary: tuple[ExplainedTerm, ...]
    left_out: tuple[str, ...] = ()


class ShortAnswer(Answer, frozen=True, kw_only=True, tag="short"):
    """The short form of a guide: its emergency signs, choices and key numbers.

    *left_out* names what the whole guide says besides, and *command* shows that.
    """

    id: str
    title: str
    bundled: bool
    summary: Prose
    get_help: tuple[HelpCard, ...]
    at_a_glance: tuple[GlanceFact, ...]
    options: tuple[Option, ...]
    outcomes: tuple[Outcome, ...]
    recovery: tuple[RecoveryStep, ...]
    questions: tuple[str, ...]
    left_out: tuple[str, ...]
    command: str


class DecideAnswer(Answer, frozen=True, kw_only=True, tag="decide"):
    """What a sheet to decide with holds; what somebody writes on it is theirs."""

    id: str
    title: str
    bundled: bool
    options: tuple[Option, ...]
    outcomes: tuple[Outcome, ...]
    what_matters: tuple[str, ...]
    questions: tuple[str, ...]
    unknowns: tuple[str, ...]
    get_help: tuple[HelpCard, ...]


class ContentsPart(msgspec.Struct, frozen=True):
    """A part of a guide and the command that opens it."""

    part: str
    title: str
    command: str


class ContentsAnswer(Answer, frozen=True, kw_only=True, tag="contents"):
    """The parts of a guide."""

    id: str
    title: str
    bundled: bool
    parts: tuple[ContentsPart, ...]


class PartAnswer(Answer, frozen=True, kw_only=True, tag="part"):
    """One part of a guide, with the emergency signs and the sources it cites.

    Of the keys from *section* to *glossary*, the one that was asked for is present. *statement*
    is the id of the one statement that was asked for, empty for a whole part.
    """

    id: str
    title: str
    bundled: bool
    part: str
    statement: str = ""
    section: Section | UnsetType = UNSET
    at_a_glance: tuple[GlanceFact, ...] | UnsetType = UNSET
    approaches: tuple[Approach, ...] | UnsetType = UNSET
    options: tuple[Option, ...] | UnsetType = UNSET
    outcomes: tuple[Outcome, ...] | UnsetType = UNSET
    recovery: tuple[RecoveryStep, ...] | UnsetType = UNSET
    faq: tuple[Faq, ...] | UnsetType = UNSET
    questions: tuple[str, ...] | UnsetType = UNSET
    unknowns: tuple[str, ...] | UnsetType = UNSET
    glossary: tuple[ExplainedTerm, ...] | UnsetType = UNSET
    get_help: tuple[HelpCard, ...]
    sources: dict[str, Source]


class PartsAnswer(Answer, frozen=True, kw_only=True, tag="parts"):
    """Several parts of a guide, each as it is alone."""

    id: str
    title: str
    bundled: bool
    parts: tuple[PartAnswer, ...]


class GuideFaq(msgspec.Struct, frozen=True, kw_only=True):
    """The questions of one guide."""

    id: str
    title: str
    bundled: bool
    faq: tuple[Faq, ...]
    get_help: tuple[HelpCard, ...]
    sources: dict[str, Source]


class FaqAnswer(Answer, frozen=True, kw_only=True, tag="faq"):
    """Questions and answers, by guide."""

    guides: tuple[GuideFaq, ...]
