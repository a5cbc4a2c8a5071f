"""The parts of a guide, each an address and the blocks that stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from spineguide.guide.durations import count_days
from spineguide.guide.outcomes import write_outcome, write_who
from spineguide.guide.parts import PARTS
from spineguide.guide.prose import Prose, line_text
from spineguide.guide.statements import list_statements
from spineguide.page.blocks import (
    Block,
    Bullets,
    Chance,
    Checklist,
    Choice,
    ChoiceSide,
    Comparison,
    Definitions,
    Fact,
    FactTable,
    Heading,
    Moment,
    Note,
    QuestionAnswer,
    Sources,
    SpineMap,
    SpineSide,
    Steps,
    Text,
    Timeline,
)
from spineguide.page.help_cards import make_callout, summarise_cards
from spineguide.page.source_numbers import SourceNumbers
from spineguide.page.terms import label_origins
from spineguide.page.wording import (
    FACT_NAMES,
    OPTION_LABELS,
    label_side,
    write_date,
    write_review,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from spineguide.guide.model import Guide, HelpCard
    from spineguide.library.store.records import Term


MISSING_CARDS = (
    "Some danger signs of this guide cannot be shown here. If you are worried, call your local "
    "emergency number or ask a doctor now."
)


class GuideParts:
    """The parts of one guide, with its sources numbered in the order of the file."""

    def __init__(self, guide: Guide, glossary: tuple[Term, ...] = (), today: str = "") -> None:
        self.guide = guide
        self.glossary = glossary
        self.today = today
        self.sources = SourceNumbers(guide.sources)
        self._made: dict[str, tuple[Block, ...]] = {}

    def titles(self) -> dict[str, str]:
        """Return the title of each part that this guide has, by address, in order."""
        titles: dict[str, str] = {}
        for part in PARTS:
            if part.key and not part.address:
                titles |= {section.id: section.title for section in getattr(self.guide, part.key)}
            elif self.blocks(part.address):
                titles[part.address] = part.heading_in(self.guide)
        return titles

    def blocks(self, address: str) -> tuple[Block, ...]:
        """Return the blocks of the part *address* without its heading; none where it is silent."""
        if address not in self._made:
            self._made[address] = self._make(address)
        return self._made[address]

    def statement_titles(self) -> dict[str, str]:
        """Return the title of each statement with an address of its own, parts left out."""
        return {
            statement.id: statement.title
            for statement in list_statements(self.guide)
            if statement.id and statement.id != statement.part
        }

    def statement(self, statement_id: str) -> GuideParts:
        """Return these parts with the one statement *statement_id* and no other of its part."""
        key, number = next(
            statement.place
            for statement in list_statements(self.guide)
            if statement.id == statement_id
        )
        alone = replace(self.guide, **{str(key): (getattr(self.guide, str(key))[number],)})
        parts = GuideParts(alone, self.glossary, self.today)
        parts.sources = self.sources
        return parts

    def _make(self, address: str) -> tuple[Block, ...]:
        for section in (*self.guide.sections, *self.guide.course):
            if section.id == address:
                cites = self.sources.number_all(section.cite)
                drawn = (Steps(drawing=section.drawing),) if section.drawing else ()
                return (Text(prose=section.text, cites=cites), *drawn)
        makers: dict[str, Callable[[], tuple[Block, ...]]] = {
            "get-help": self._help_cards,
            "at-a-glance": self._glance,
            "options": self._options,
            "outcomes": self._outcomes,
            "recovery": self._recovery,
            "approaches": self._approaches,
            "faq": self._faq,
            "questions": self._questions,
            "unknowns": self._unknowns,
            "glossary": self._glossary,
            "sources": self._sources,
        }
        return makers[address]() if address in makers else ()

    def emergency_signs(self) -> tuple[Block, ...]:
        """Return the emergency cards in their short form: no sign is left unmentioned."""
        signs = summarise_cards(self.emergency_cards(), self.sources.number_all)
        if len(self.guide.cards) == len(self.guide.get_help):
            return signs
        return (*signs, Note(text=MISSING_CARDS))

    def emergency_cards(self) -> tuple[HelpCard, ...]:
        """Return the emergency cards of the guide."""
        return tuple(card for card in self.guide.cards if card.level == "emergency")

    def about(self) -> FactTable:
        """Return who wrote, paid for and reviewed the guide."""
        provenance = self.guide.provenance
        due = provenance.review_due
        codes = [
            (" ".join(system.split()), ", ".join(codes))
            for system, codes in self.guide.codes.items()
        ]
        facts = (
            ("Written", write_date(provenance.written) if provenance.written else ""),
            ("Written by", provenance.author),
            ("Review", write_review(provenance, self.today)),
            ("Next review due", write_date(due) if due else ""),
            ("Patients", provenance.patients),
            ("Paid for by", provenance.funding),
            ("Conflicts of interest", provenance.conflicts),
            ("Version", provenance.version),
            ("Also called", ", ".join(self.guide.also_known_as)),
            *codes,
        )
        return FactTable(facts=tuple(Fact(name, text) for name, text in facts if text))

    def spine_map(self) -> tuple[Block, ...]:
        """Return the map of the guide's regions, with the sides of its approaches."""
        if not self.guide.regions:
            return ()
        sides = tuple(
            SpineSide(approach.name, approach.side)
            for approach in self.guide.approaches
            if approach.side not in (None, "none")
        )
        return (SpineMap(regions=self.guide.regions, sides=sides),)

    def _help_cards(self) -> tuple[Block, ...]:
        cards = tuple(
            make_callout(card, self.sources.number_all(card.cite)) for card in self.guide.cards
        )
        if len(self.guide.cards) == len(self.guide.get_help):
            return cards
        return (*cards, Note(text=MISSING_CARDS))

    def _glance(self) -> tuple[Block, ...]:
        facts = tuple(
            Fact(FACT_NAMES[fact.fact], fact.text, self.sources.number_all(fact.cite))
            for fact in self.guide.at_a_glance
        )
        return (FactTable(facts=facts),) if facts else ()

    def _approaches(self) -> tuple[Block, ...]:
        choices = tuple(
            Choice(
                name=approach.name,
                label=label_side(approach),
                prose=approach.text,
                sides=_sides(Benefits=approach.benefits, Drawbacks=approach.drawbacks),
                cites=self.sources.number_all(approach.cite),
                anchor=approach.id,
            )
            for approach in self.guide.approaches
        )
        return (Comparison(choices=choices),) if choices else ()

    def _options(self) -> tuple[Block, ...]:
        choices = tuple(
            Choice(
                name=option.name,
                label=OPTION_LABELS.get(option.kind, ""),
                prose=option.text,
                sides=_sides(
                    Benefits=option.benefits,
                    Risks=option.risks,
                    **{"Living with it": _texts(option.living)},
                ),
                cites=self.sources.number_all(option.cite),
                command=f"spineguide show {option.guide}" if option.guide else "",
                anchor=option.id,
            )
            for option in self.guide.options
        )
        return (Comparison(choices=choices),) if choices else ()

    def _outcomes(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for good, title in ((True, "What may get better"), (False, "What may go wrong")):
            chances = [
                Chance(
                    sentence=write_outcome(outcome),
                    who=write_who(outcome),
                    good=good,
                    low=outcome.low,
                    high=outcome.high,
                    out_of=outcome.out_of,
                    key=outcome.key,
                    cites=self.sources.number_all(outcome.cite),
                    anchor=outcome.id,
                )
                for outcome in self.guide.outcomes
                if outcome.good is good
            ]
            if chances:
                blocks += [Heading(text=title, level=3), *chances]
        return tuple(blocks)

    def _recovery(self) -> tuple[Block, ...]:
        moments = tuple(
            Moment(
                when=step.when,
                prose=step.text,
                start=None if step.start is None else count_days(step.start),
                end=None if step.end is None else count_days(step.end),
                cites=self.sources.number_all(step.cite),
                anchor=step.id,
            )
            for step in self.guide.recovery
        )
        return (Timeline(moments=moments),) if moments else ()

    def _faq(self) -> tuple[Block, ...]:
        return tuple(
            QuestionAnswer(
                question=faq.question,
                answer=faq.answer,
                cites=self.sources.number_all(faq.cite),
                anchor=faq.id,
            )
            for faq in self.guide.faq
        )

    def _questions(self) -> tuple[Block, ...]:
        return (Checklist(items=self.guide.questions),) if self.guide.questions else ()

    def _unknowns(self) -> tuple[Block, ...]:
        return (Bullets(items=self.guide.unknowns),) if self.guide.unknowns else ()

    def _glossary(self) -> tuple[Block, ...]:
        return (Definitions(entries=label_origins(self.glossary)),) if self.glossary else ()

    def _sources(self) -> tuple[Block, ...]:
        entries = self.sources.list_entries()
        sources: tuple[Block, ...] = (Sources(entries=entries),) if entries else ()
        return (
            *sources,
            Heading(text="About this guide", level=3),
            self.about(),
        )


def _sides(**points: tuple[str, ...]) -> tuple[ChoiceSide, ...]:
    return tuple(ChoiceSide(title, texts) for title, texts in points.items() if texts)


def _texts(prose: Prose | None) -> tuple[str, ...]:
    return tuple(map(line_text, prose.lines())) if prose else ()


def summary_text(guide: Guide) -> str:
    """Return the summary of *guide* in one line."""
    return " ".join(guide.summary.to_plain_text().split())
