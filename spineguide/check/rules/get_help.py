"""Help: when to get it, and from whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.check.registry import Flaw, rule
from spineguide.guide.model import HelpCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript

MOST_SIGNS = 7

_ACTION = re.compile(
    r"\b(call|ring|phone|dial|go|get|speak|talk|ask|see|tell|contact|visit|book|arrange"
    r"|make an appointment)\b",
    re.IGNORECASE,
)
# What an emergency card of a low back guide must speak of: the signs of cauda equina syndrome.
_SADDLE = re.compile(
    r"\b(numb\w*|feel\w*)\b.*\b(legs|genitals|bottom|buttocks|groin|saddle|private parts)\b",
    re.IGNORECASE,
)
_BLADDER = re.compile(r"\b(bladder|pee|urine|wee)\b", re.IGNORECASE)
_BOWEL = re.compile(r"\b(bowels?|poo|stools?|faeces|feces)\b", re.IGNORECASE)

EMERGENCY = """
          - level: emergency
            do: Call your local emergency number now.
            if:
              - you are numb between your legs or around your bottom
              - you cannot pee, or cannot feel when your bladder is full
              - you leak poo
            cite: [leaflet]
"""


def write_cards(*cards: str) -> str:
    """Write *cards* as an example."""
    return "\n        get_help:" + "".join(card.rstrip() for card in cards) + "\n"


def names_action(text: str) -> bool:
    """Tell whether *text* asks for something that a reader can do: call, go, ask."""
    return _ACTION.search(text) is not None


def _own_cards(manuscript: Manuscript) -> Iterator[tuple[int, HelpCard]]:
    """Give the cards that the guide has of its own; shared ones are checked in their file."""
    for number, card in enumerate(manuscript.guide.get_help):
        if isinstance(card, HelpCard):
            yield number, card


@rule(
    "H001",
    "error",
    "No emergency advice",
    why="EQIP-36 items 14 and 16; NHS care cards",
    fix="Add a card of “level: emergency” with the signs and what to do.",
    bad=write_cards(EMERGENCY.replace("level: emergency", "level: urgent")),
    good=write_cards(EMERGENCY),
)
def find_missing_emergency(manuscript: Manuscript) -> Iterator[Flaw]:
    """Every guide must say which signs are an emergency, and what to do then.

    It may be the only page a person reads at night before deciding whether to wait.
    """
    if all(card.level != "emergency" for card in manuscript.cards):
        yield Flaw(("get_help",), "No card says what is an emergency.")


@rule(
    "H002",
    "warning",
    "A card that does not say what to do",
    why="NHS care cards: one clear call to action; PEMAT item 20",
    fix="Start with what to do: “Call …”, “Go to …”, “Tell …”.",
    bad=write_cards(EMERGENCY.replace("Call your local emergency number now.", "This is serious.")),
    good=write_cards(EMERGENCY),
)
def find_missing_action(manuscript: Manuscript) -> Iterator[Flaw]:
    """The “do” of a card should name one action with a verb: call, ring, go, ask, tell, see."""
    for number, card in _own_cards(manuscript):
        if not names_action(card.do):
            yield Flaw(("get_help", number, "do"), "This names no action.", card.do)


@rule(
    "H003",
    "warning",
    "Too many signs on one card",
    why="CDC Clear Communication Index 8; NHS care cards",
    fix="Make two cards of the same level, each with signs that belong together.",
    bad=write_cards(
        EMERGENCY.replace(
            "              - you leak poo\n",
            "".join(
                f"              - you cannot {verb}\n"
                for verb in "poo stand walk sit speak drink".split()
            ),
        )
    ),
    good=write_cards(EMERGENCY),
)
def find_crowded_cards(manuscript: Manuscript) -> Iterator[Flaw]:
    """A card should list at most 7 signs; people in fear do not read on."""
    for number, card in _own_cards(manuscript):
        if len(card.signs) > MOST_SIGNS:
            yield Flaw(("get_help", number, "if"), f"This card has {len(card.signs)} signs.")


@rule(
    "H004",
    "warning",
    "The signs of squeezed nerves are missing",
    why="Cauda equina syndrome must be treated within hours; EQIP-36 item 14",
    fix="Name numbness between the legs, and trouble with bladder and bowel, on an emergency card.",
    bad=write_cards(
        """
          - level: emergency
            do: Call your local emergency number now.
            if:
              - you have chest pain
            cite: [leaflet]
"""
    ),
    good=write_cards(EMERGENCY),
)
def find_missing_red_flags(manuscript: Manuscript) -> Iterator[Flaw]:
    """The emergency cards of a low back guide should name the signs of cauda equina syndrome.

    These are numbness in the saddle area, trouble with the bladder, and trouble with the bowel.
    The rule looks for words only; a clinician must judge the advice.
    """
    cards = [card for card in manuscript.cards if card.level == "emergency"]
    if "lower-back" not in manuscript.guide.regions or not cards:
        return
    signs = "\n".join(sign for card in cards for sign in card.signs)
    wanted = (
        (_SADDLE, "numbness between the legs"),
        (_BLADDER, "the bladder"),
        (_BOWEL, "the bowel"),
    )
    missing = [name for pattern, name in wanted if not pattern.search(signs)]
    if missing:
        yield Flaw(("get_help",), f"No emergency card speaks of {' or '.join(missing)}.")
