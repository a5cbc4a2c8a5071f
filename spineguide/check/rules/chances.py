"""Chances in words and sentences: that readers need not guess, or do sums."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spineguide.check.registry import Flaw, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript
    from spineguide.guide.statements import Place

DENOMINATORS = (100, 1000, 10_000)
# Rounding may change a number by this share of it.
MOST_ROUNDED = 0.1
# Longer numbers count nothing, and Python refuses to read the longest.
MAX_DIGITS = 12

RATE = re.compile(
    r"\b(\d[\d,]*)(?: (?:to|and|or|and up to) \d[\d,]*)? (?:in|out of|of) (?:every )?(\d[\d,]*)\b"
)
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten half halves third thirds quarter quarters".split()
)
# The text admits that there is no number.
_NO_NUMBER = re.compile(
    r"\b(?:no|any) (?:\w+ )?(?:numbers?|figures?|count)\b"
    r"|\b(?:no|not|nobody)\b.*\b(?:says?|known?|agree|counted|clear)\b",
    re.IGNORECASE,
)

_CHANCE_WORDS = frozenset(
    "rare rarely common commonly uncommon unlikely likely risk chance likelihood most many some "
    "few".split()
)
_CHANCE = re.compile(
    r"\b(?:(?:very |quite )?(?:rare|rarely|common|commonly|uncommon|unlikely|likely)"
    r"|(?:small|slight|low|high|good|significant|tiny|big|large) (?:risk|chance|likelihood))\b",
    re.IGNORECASE,
)
# A share of people is a chance where it is told what happens to them, not what they do or need.
_SHARE = re.compile(
    r"\b(?:most|many|some|few) (?:people|patients|adults|children)\b", re.IGNORECASE
)
_HAPPENS = re.compile(
    r"\b(?:better|worse|pain\w*|infect\w*|heal\w*|recover\w*|die[sd]?|deaths?|leak\w*|clots?"
    r"|complication\w*|problem\w*|trouble|risks?|relief|improve\w*|symptom\w*|weak\w*|numb\w*"
    r"|damag\w*|bleed\w*|cured?|harm\w*|eas(?:e[sd]?|ier)|fail\w*|side effects?"
    r"|(?:another|second|more|further) (?:operation|surgery))\b",
    re.IGNORECASE,
)
# The words also say what something is, or compare, without giving a chance.
_NO_CHANCE = re.compile(
    r"\b(?:how (?:many|likely|common|rare)|common(?:ly)? (?:name|word|term|called|known|used)|"
    r"most (?:common(?:ly)?|likely)|in common|(?:more|less) (?:common|likely|rare)"
    r"|(?:a|the|as) (?:many|few))\b",
    re.IGNORECASE,
)


def _unknown(sentence: str) -> str:
    return f"\n        unknowns:\n          - {sentence}\n"


def _value(digits: str) -> int:
    return int(digits.replace(",", "")[:MAX_DIGITS])


def _suggest(chance: float) -> str:
    """Return how to mend *chance*: its own number of people; nothing where it is none."""
    for total in (*DENOMINATORS, 100_000):
        number = round(chance * total)
        if number and abs(number - chance * total) <= MOST_ROUNDED * number and chance <= 1:
            return f"Write “about {number:,} in {total:,} people”."
    return ""


@rule(
    "N001",
    "warning",
    "A chance in words alone",
    why="EQIP-36 items 8 and 10: 7 in 100 leaflets give numbers; NHS: not “a good chance”",
    fix="Add the number to the sentence, or take the word out.",
    bad=_unknown("Infection is rare, and nobody can tell whom it meets."),
    good=_unknown("Infection is rare (1 in 1,000 people), and nobody can tell whom it meets."),
)
def find_vague_chances(manuscript: Manuscript) -> Iterator[Flaw]:
    """Words such as “rare”, “common”, “likely”, “a small risk” and “most people” need a number.

    People read very different chances into the same word. The number should stand in the same
    sentence. Questions are left alone, and so are sentences which say that nobody knows the
    number, words that only compare (“more often”, “the most common”), and what most people do
    or need (“most people do not need a brace”).
    """
    for sentence in manuscript.sentences_with(_CHANCE_WORDS):
        text = sentence.text
        if any(map(str.isdigit, text)) or text.endswith("?"):
            continue
        told = _NO_CHANCE.sub(_blank, text)
        match = _CHANCE.search(told) or (_HAPPENS.search(text) and _SHARE.search(told))
        if match and _NUMBER_WORDS.isdisjoint(sentence.words) and not _NO_NUMBER.search(text):
            yield Flaw(
                manuscript.place_of(sentence),
                f"“{match[0].strip()}” has no number beside it.",
                text,
            )


def _blank(match: re.Match[str]) -> str:
    return "#" * len(match[0])


@rule(
    "N003",
    "warning",
    "“1 in X” with an X of its own",
    why="Trevena 2013: avoid “1 in x”; CDC Clear Communication Index 17",
    fix="Write how many of 100 or 1,000 people.",
    bad=_unknown("We do not know why 1 in 7 people still have pain."),
    good=_unknown("We do not know why about 14 in 100 people still have pain."),
)
def find_one_in_x(manuscript: Manuscript) -> Iterator[Flaw]:
    """Chances in the text should be out of 100 or 1,000, never “1 in 7” beside “1 in 30”.

    Many readers take the larger X for the larger chance.
    """
    for sentence in manuscript.sentences_with(("1", "one")):
        for match in _ONE_IN_X.finditer(sentence.text):
            people = _value(match[1])
            if people not in (*DENOMINATORS, 100_000):
                yield Flaw(
                    manuscript.place_of(sentence),
                    f"“{match[0]}” is hard to compare.",
                    match[0],
                    _suggest(1 / max(people, 1)),
                )


_ONE_IN_X = re.compile(r"\b(?:1|[Oo]ne) (?:in|out of) (?:every )?(\d[\d,]*\d|\d)\b(?! ?[-–/])")


@rule(
    "N004",
    "warning",
    "A percentage or a decimal chance",
    why="NHS: “1 in 7 people”, not “14.3%”; PEMAT item 6",
    fix="Write how many of 100 or 1,000 people.",
    bad=_unknown("We do not know why 14.3% of people still have pain."),
    good=_unknown("We do not know why about 14 in 100 people still have pain."),
)
def find_percentages(manuscript: Manuscript) -> Iterator[Flaw]:
    """Chances should be whole numbers of people, not percentages and not decimals.

    Decimals that are no chances (1.5 litres, level L4.5) are left alone.
    """
    for at, passage in enumerate(manuscript.passages):
        if "%" in passage.text:
            yield from _percentages(manuscript, at)
    for sentence in manuscript.sentences_with(("percent", "cent", "per")):
        for match in _PERCENT_WORD.finditer(sentence.text):
            yield _percentage(manuscript.place_of(sentence), match)
    for sentence in manuscript.sentences:
        if "." in sentence.text[:-1]:
            for match in _DECIMAL_CHANCE.finditer(sentence.text):
                yield Flaw(manuscript.place_of(sentence), f"“{match[0]}” is a decimal.", match[0])


_PERCENT = re.compile(r"([\d.,]*)\s?%")
_PERCENT_WORD = re.compile(r"(?:([\w.,]+) )?(?:percent|per cent)\b", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,9})?", re.ASCII)
_DECIMAL_CHANCE = re.compile(r"\b\d+\.\d+ (?:in|out of|of every|times|people|patients)\b")


def _percentages(manuscript: Manuscript, at: int) -> Iterator[Flaw]:
    passage = manuscript.passages[at]
    for match in _PERCENT.finditer(passage.text):
        yield _percentage(passage.place, match)


def _percentage(place: Place, match: re.Match[str]) -> Flaw:
    number = match[1] or ""
    fix = _suggest(float(number) / 100) if _PLAIN_NUMBER.fullmatch(number) else ""
    return Flaw(place, f"“{match[0]}” is a percentage.", match[0], fix)


_COMPARED_WORDS = frozenset(
    "times twice half twofold threefold fourfold fivefold tenfold 2-fold 3-fold 4-fold 5-fold "
    "10-fold fold double doubles doubled halve halves halved triple triples tripled".split()
)
_RELATIVE = re.compile(
    r"\b(?:(?:twice|half|(?:\d+|two|three|four|five|ten) times) (?:as|more|less|the|your) "
    r"(?:likely|often|many|common|high|low|risk|chance)"
    r"|(?:\d+|two|three|four|five|ten)[- ]?fold"
    r"|(?:doubl|halv|tripl)(?:e|es|ed|ing)\b.*\b(?:risk|chance|odds))\b",
    re.IGNORECASE,
)


@rule(
    "N005",
    "warning",
    "A comparison without the numbers",
    why="Trevena 2013: absolute numbers, not relative risks; NHS",
    fix="Give both numbers (“4 instead of 2 in 100”), or only say “more often”.",
    bad=_unknown("We do not know why smokers are twice as likely to need another operation."),
    good=_unknown(
        "We do not know why 17 in 100 smokers and 7 in 100 others need another operation."
    ),
)
def find_relative_risks(manuscript: Manuscript) -> Iterator[Flaw]:
    """“Twice as likely” and its kind need the numbers themselves in the same paragraph.

    Twice as many can mean 2 in a million or half of all. “30% more” is found by N004.
    """
    for sentence in manuscript.sentences_with(_COMPARED_WORDS):
        match = _RELATIVE.search(sentence.text)
        if match and not RATE.search(manuscript.passage_of(sentence).text):
            yield Flaw(
                manuscript.place_of(sentence),
                f"“{match[0]}” compares without numbers.",
                sentence.text,
            )


# How often a word means, as [least, most) in a million: the bands of the EU leaflet guideline.
# What is very common is common too.
_BANDS = {
    "very rare": (0, 100),
    "rare": (0, 1_000),
    "rarely": (0, 1_000),
    "uncommon": (1_000, 10_000),
    "common": (10_000, 1_000_001),
    "very common": (100_000, 1_000_001),
}
_FREQUENCY = re.compile(r"\b(?:very )?(?:rare|common)\b|\b(?:uncommon|rarely)\b", re.IGNORECASE)


@rule(
    "N007",
    "warning",
    "A word that contradicts its number",
    why="CIOMS bands, as leaflets of medicines use them in the EU",
    fix="Take the word out; the number is enough.",
    bad=_unknown("Infection is rare (2 in 100 people), and nobody can tell whom it meets."),
    good=_unknown("Infection is rare (1 in 1,000 people), and nobody can tell whom it meets."),
)
def find_contradictions(manuscript: Manuscript) -> Iterator[Flaw]:
    """A word for how often something happens should agree with the number in its sentence.

    The bands are those of medicine leaflets: very common from 1 in 10, common from 1 in 100,
    uncommon from 1 in 1,000, rare up to 1 in 1,000, very rare up to 1 in 10,000. The rule looks
    only at sentences with one such word and one number.
    """
    for sentence in manuscript.sentences_with(("rare", "rarely", "uncommon", "common")):
        words = _FREQUENCY.findall(_NO_CHANCE.sub(_blank, sentence.text))
        rates = RATE.findall(sentence.text)
        if len(words) != 1 or len(rates) != 1 or not _value(rates[0][1]):
            continue
        least, most = _BANDS[words[0].lower()]
        in_a_million = _value(rates[0][0]) * 1_000_000 // _value(rates[0][1])
        if not least <= in_a_million <= most:
            yield Flaw(
                manuscript.place_of(sentence),
                f"“{words[0]}” does not fit {rates[0][0]} in {rates[0][1]}.",
                sentence.text,
            )
