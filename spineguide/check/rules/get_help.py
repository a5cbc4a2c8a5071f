"""Help: when to get it, and from whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.check.registry import CheckRule, Flaw, add_rule, rule
from spineguide.guide.model import HelpCard
from spineguide.nearest import find_nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spineguide.check.manuscript import Manuscript
    from spineguide.guide.model import GetHelp, Kind, Region, SharedCard
    from spineguide.guide.statements import Place

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

_EMERGENCY = """
          - level: emergency
            do: Call your local emergency number now.
            if:
              - you are numb between your legs or around your bottom
              - you cannot pee, or cannot feel when your bladder is full
              - you leak poo
            cite: [leaflet]
"""


def _cards(*cards: str) -> str:
    return "\n        get_help:" + "".join(card.rstrip() for card in cards) + "\n"


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
    bad=_cards(_EMERGENCY.replace("level: emergency", "level: urgent")),
    good=_cards(_EMERGENCY),
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
    bad=_cards(_EMERGENCY.replace("Call your local emergency number now.", "This is serious.")),
    good=_cards(_EMERGENCY),
)
def find_missing_action(manuscript: Manuscript) -> Iterator[Flaw]:
    """The “do” of a card should name one action with a verb: call, ring, go, ask, tell, see."""
    for number, card in _own_cards(manuscript):
        if not _ACTION.search(card.do):
            yield Flaw(("get_help", number, "do"), "This names no action.", card.do)


@rule(
    "H003",
    "warning",
    "Too many signs on one card",
    why="CDC Clear Communication Index 8; NHS care cards",
    fix="Make two cards of the same level, each with signs that belong together.",
    bad=_cards(
        _EMERGENCY.replace(
            "              - you leak poo\n",
            "".join(
                f"              - you cannot {verb}\n"
                for verb in "poo stand walk sit speak drink".split()
            ),
        )
    ),
    good=_cards(_EMERGENCY),
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
    bad=_cards(
        """
          - level: emergency
            do: Call your local emergency number now.
            if:
              - you have chest pain
            cite: [leaflet]
"""
    ),
    good=_cards(_EMERGENCY),
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


@rule(
    "H005",
    "error",
    "A shared card that is not there",
    why="A reader would miss the signs that the author meant to show",
    fix="Correct the id, or delete the line.",
    bad=_cards(_EMERGENCY, "\n          - no-such-card"),
    good=_cards(_EMERGENCY),
)
def find_unknown_cards(manuscript: Manuscript) -> Iterator[Flaw]:
    """Every id under “get_help” must be that of a card in “get-help.yaml”.

    Looked for in the bundled file and in one that lies beside the guide.
    """
    for number, named in enumerate(manuscript.guide.get_help):
        if isinstance(named, str) and named not in manuscript.shared:
            yield Flaw(
                ("get_help", number),
                f"There is no shared card “{named}”.",
                named,
                _nearest(named, manuscript.shared),
            )


def _nearest(named: str, known: dict[str, SharedCard]) -> str:
    nearest = find_nearest(named, known.keys())
    if nearest:
        return f"Did you mean “{nearest[0]}”?"
    return f"The cards are: {', '.join(known)}." if known else ""


def list_wanted_cards(kind: Kind, regions: Collection[Region]) -> tuple[str, ...]:
    """Return the ids of the shared cards that a guide of *kind* on *regions* needs."""
    wanted = ["nerves-now"] if "lower-back" in regions else []
    wanted += ["cord-now"] if {"neck", "upper-back"} & {*regions} else []
    wanted += ["life-now", "infection-now", "injury-now"]
    if kind == "procedure":
        wanted += ["operation-now", "painkillers-now"]
    wanted.append("today")
    return (*wanted, "operation-today") if kind == "procedure" else tuple(wanted)


@rule(
    "H006",
    "warning",
    "A shared card that this guide should name",
    why="Emergency advice must not differ between guides; EQIP-36 items 14 and 16",
    fix="Add the id under “get_help”.",
    bad=_cards("\n          - nerves-now"),
    good=_cards(
        *(
            f"\n          - {card}"
            for card in (
                "nerves-now",
                "life-now",
                "infection-now",
                "injury-now",
                "operation-now",
                "painkillers-now",
                "today",
                "operation-today",
            )
        )
    ),
)
def find_missing_cards(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide that uses shared cards should name those that its kind and region ask for.

    Squeezed nerves for the lower back, the spinal cord for neck and upper back, those for
    everyone, and for an operation what can go wrong after it. A guide with cards of its own
    alone is asked by H001 and H004 only.
    """
    named = {card for card in manuscript.guide.get_help if isinstance(card, str)}
    if not named:
        return
    for wanted in list_wanted_cards(manuscript.guide.kind, manuscript.guide.regions):
        if wanted in manuscript.shared and wanted not in named:
            yield Flaw(
                ("get_help",),
                f"This guide should name the card “{wanted}”.",
                fix=(f"Add “- {wanted}” under “get_help”."),
            )


add_rule(
    CheckRule(
        "H007",
        "error",
        "One sign on two levels",
        "In “get-help.yaml”, no sign stands in two levels for the same reader. The words alone\n"
        "are compared; a clinician must judge whether two signs mean the same.",
        "A reader would be told to call now and to wait until tomorrow",
        "Keep the sign on the card of the strictest source, and delete it from the other.",
        """
        cards:
          - id: nerves-now
            for: everyone
            level: emergency
            title: Squeezed nerves
            brief: you leak poo
            do: Call your local emergency number now.
            signs:
              - text: you leak poo
                cite: [leaflet]
          - id: today
            for: everyone
            level: urgent
            title: Today
            brief: you leak poo
            do: Ring your doctor today.
            signs:
              - text: you leak poo
                cite: [leaflet]
        sources:
          leaflet: {title: A leaflet}
    """,
        """
        cards:
          - id: nerves-now
            for: everyone
            level: emergency
            title: Squeezed nerves
            brief: you leak poo
            do: Call your local emergency number now.
            signs:
              - text: you leak poo
                cite: [leaflet]
        sources:
          leaflet: {title: A leaflet}
    """,
    )
)


def find_card_flaws(shared: GetHelp) -> Iterator[tuple[str, Flaw]]:
    """Give the code and the flaw of all that is wrong in a file of *shared* cards."""
    seen: dict[str, SharedCard] = {}
    ids: set[str] = set()
    cited: set[str] = set()
    for number, card in enumerate(shared.cards):
        place: Place = ("cards", number)
        if card.id in ids:
            yield "S009", Flaw((*place, "id"), f"Two cards have the id “{card.id}”.", card.id)
        ids.add(card.id)
        if not _ACTION.search(card.do):
            yield "H002", Flaw((*place, "do"), "This names no action.", card.do)
        for index, sign in enumerate(card.signs):
            at: Place = (*place, "signs", index)
            first = seen.setdefault(" ".join(sign.text.lower().split()), card)
            if first.level != card.level:
                message = f"The card “{first.id}” has this sign as “{first.level}”."
                yield "H007", Flaw((*at, "text"), message, sign.text)
            if not sign.cite:
                yield "C002", Flaw(at, "This sign cites no source.")
            for position, key in enumerate(sign.cite):
                if key not in shared.sources:
                    yield (
                        "C001",
                        Flaw((*at, "cite", position), f"No source is called “{key}”.", key),
                    )
            cited.update(sign.cite)
    for key in shared.sources:
        if key not in cited:
            yield "C003", Flaw(("sources", key), f"Nothing in the file cites “{key}”.", key)
