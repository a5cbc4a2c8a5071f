"""A glossary as typed, frozen data: the words that are explained, and those that help search."""

from __future__ import annotations

from typing import Annotated

import msgspec

from spineguide.guide.values import Rule, Text


class GlossaryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A medical term in plain words, or an everyday word that people search with."""

    term: Text
    plain: Annotated[
        str,
        Rule(
            description="What it means, in one or two short sentences. Leave it out for an "
            "everyday word: it then helps search and is never shown."
        ),
    ] = ""
    also: Annotated[
        tuple[Text, ...],
        Rule(description="Other words for the same thing, and other spellings, to be shown."),
    ] = ()
    search: Annotated[
        tuple[Text, ...],
        Rule(description="What people type when they mean it; for search, never shown."),
    ] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that stands for the term, shown or not."""
        return (self.term, *self.also, *self.search)


class Glossary(msgspec.Struct, frozen=True, kw_only=True):
    """The terms of one folder of guides."""

    terms: tuple[GlossaryEntry, ...] = ()
