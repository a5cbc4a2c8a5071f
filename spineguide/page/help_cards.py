"""Emergency cards as callouts: every sign, or all signs of a level in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.guide.cards import LEVELS
from spineguide.page.blocks import Callout, Cites
from spineguide.page.wording import BRIEF_ACTIONS, HELP_LABELS, READER_LABELS, describe_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spineguide.guide.model import HelpCard
    from spineguide.library import Entry


def make_callout(card: HelpCard, cites: Cites = (), origin: str = "") -> Callout:
    """Return *card* with every sign; *origin* says where it comes from if it is not bundled."""
    reader = READER_LABELS[card.reader]
    return Callout(
        level=card.level,
        label=f"{HELP_LABELS[card.level]}, {reader}" if reader else HELP_LABELS[card.level],
        action=card.do,
        signs=card.signs,
        cites=cites,
        origin=origin,
    )


def summarise_cards(
    cards: Iterable[HelpCard], number_all: Callable[[Iterable[str]], Cites], origin: str = ""
) -> tuple[Callout, ...]:
    """Return *cards* in their short form: a callout a level, a line a card.

    A card that has no short form is shown whole: no sign is ever left out. The dozens of sources
    that a level rests on stand with the whole cards. *origin* is that of all of them, if they are
    not bundled.
    """
    callouts: list[Callout] = []
    cards = tuple(cards)
    for level in LEVELS:
        of_level = [card for card in cards if card.level == level]
        brief = [card for card in of_level if card.brief]
        if brief:
            callouts.append(
                Callout(
                    level=brief[0].level,
                    label=HELP_LABELS[brief[0].level],
                    action=BRIEF_ACTIONS[brief[0].level],
                    signs=tuple(map(_write_brief, brief)),
                    origin=origin,
                )
            )
        callouts += [
            make_callout(card, number_all(card.cite), origin) for card in of_level if not card.brief
        ]
    return tuple(callouts)


def merge_emergency_cards(entries: Iterable[Entry]) -> tuple[Callout, ...]:
    """Return the emergency cards of *entries* in few callouts; each sign stands once.

    Cards with a short form are shown in it, others by what they ask to do. Those of guides that
    are not bundled say so, and come after the others; one that a bundled guide has, too, does not.
    """
    shared: dict[HelpCard, str] = {}
    signs: dict[tuple[str, str], dict[str, None]] = {}
    for entry in sorted(entries, key=lambda entry: not entry.bundled):
        origin = "" if entry.bundled else describe_source(entry.guide.title, bundled=False)
        for card in entry.guide.cards:
            if card.level == "emergency" and card.brief:
                shared.setdefault(card, origin)
            elif card.level == "emergency":
                signs.setdefault((origin, card.do), {}).update(dict.fromkeys(card.signs))
    return (
        *(
            callout
            for origin in dict.fromkeys(shared.values())
            for callout in summarise_cards(
                (card for card in shared if shared[card] == origin), lambda _: (), origin
            )
        ),
        *(
            Callout(
                level="emergency",
                label=HELP_LABELS["emergency"],
                action=action,
                signs=tuple(merged),
                origin=origin,
            )
            for (origin, action), merged in signs.items()
        ),
    )


def _write_brief(card: HelpCard) -> str:
    return f"{card.title}: {card.brief}" if card.title else card.brief
