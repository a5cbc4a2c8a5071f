"""What the index keeps of a guide: which words stand in which places, and what they weigh."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.parts import StatementKind
from spineguide.guide.prose import line_text
from spineguide.library.search.asking import find_question_kinds
from spineguide.library.search.places import Place, list_places, list_terms
from spineguide.library.search.sign_index import list_own_signs
from spineguide.library.search.snippets import first_sentence
from spineguide.library.search.thesaurus import Phrase, Thesaurus, to_phrase
from spineguide.library.search.words import content_stems, fold_word, split_words, stem, stems
from spineguide.library.store.folders import GuideFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.guide.model import Guide
    from spineguide.library.store.records import Term

# BM25 with its usual numbers, for texts of about forty words.
SATURATION = 1.2
LENGTH_SHARE = 0.6
_USUAL_LENGTH = 40
# What a heading counts against the text below it, and what other words for the same question do.
HEADING = 2.5
ASKED = 1.4
# What a kind of question counts in a heading that asks it of something: “How long until I drive?”
ASKED_OF = 0.5
# What it counts besides that a place has for its subject what is asked for.
SUBJECT = 1.0

# What readers call the parts that have no title of their own in a guide.
PART_WORDS = {
    "approaches": "approach way technique",
    "options": "option alternative choice instead",
    "outcomes": "result risk success",
    "recovery": "recovery timeline",
    "get-help": "warning sign emergency danger",
    "questions": "question ask appointment",
    "unknowns": "unknown research",
    "in-hospital": "hospital stay",
    "before": "before prepare",
    "who-it-may-not-suit": "candidate suitable not",
    "finding-out": "diagnosis test",
    "treatment": "treatment cure",
    "symptoms": "symptom",
    "causes": "cause",
}


class PlaceRow(msgspec.Struct, frozen=True, array_like=True):
    """A place as it is shown: *opening* is its first sentence."""

    kind: StatementKind
    part: str
    id: str
    title: str
    opening: str


class Postings(msgspec.Struct, frozen=True, array_like=True):
    """Where each stem stands in a guide: place and weight, place and weight, ...

    *kinds* are those of the places. The guide's own names have the place -1. Weights are in
    thousandths.
    """

    id: str
    title: str
    kinds: tuple[StatementKind, ...]
    stems: dict[str, list[int]]

    def find(self, stemmed: str) -> Iterator[tuple[int, float]]:
        """Yield the places of a stem, each with its weight."""
        flat = self.stems.get(stemmed, ())
        for place, weight in zip(flat[::2], flat[1::2], strict=True):
            yield place, weight / 1000


class Indexed(msgspec.Struct, frozen=True):
    """All that the index is told of a guide.

    *columns* are for full text: the stems of names, headings, text and warning signs; *signs*
    are those of its own cards, see :func:`list_own_signs`, and *headings* the stems of each
    heading and name.
    """

    postings: Postings
    places: tuple[PlaceRow, ...]
    signs: tuple[tuple[int, int, str], ...]
    columns: tuple[str, str, str, str]
    headings: tuple[str, ...]
    words: frozenset[str]


class GlossaryIndex(msgspec.Struct, frozen=True, array_like=True):
    """What the index keeps of the glossary and shared cards.

    *files* are those that it was made from, *own* the terms that did not come with the program.
    """

    files: tuple[GuideFile, ...]
    postings: Postings
    places: tuple[PlaceRow, ...]
    thesaurus: Thesaurus
    headings: tuple[str, ...]
    words: frozenset[str]
    own: frozenset[str]
    faults: tuple[str, ...]


def index_guide(guide_id: str, guide: Guide) -> Indexed:
    """Return what the index is told of *guide*."""
    names = " ".join((guide.title, guide_id, *guide.also_known_as))
    return _index(guide_id, guide.title, names, list_places(guide), list_own_signs(guide))


def index_glossary(
    files: tuple[GuideFile, ...], terms: tuple[Term, ...], faults: tuple[str, ...]
) -> GlossaryIndex:
    """Return what the index is told of a glossary, made from *files* with *faults*."""
    indexed = _index("", "", "", list_terms(terms), ())
    return GlossaryIndex(
        files,
        indexed.postings,
        indexed.places,
        Thesaurus.from_glossary(terms),
        indexed.headings,
        indexed.words,
        frozenset(term.term for term in terms if not term.bundled),
        faults,
    )


def list_words(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return *words* in the form in which they are looked up, each with its stem."""
    return tuple((part, stem(part)) for word in words for part in fold_word(word))


def count_places(postings: Postings) -> dict[str, int]:
    """Return in how many places each stem stands."""
    return {stemmed: len(flat) // 2 for stemmed, flat in postings.stems.items()}


def _index(
    guide_id: str,
    title: str,
    names: str,
    places: Iterable[Place],
    signs: tuple[tuple[int, int, str], ...],
) -> Indexed:
    words = set(split_words(names))
    named = dict.fromkeys(stemmed for word in words for stemmed in content_stems(word))
    found = {stemmed: [-1, 1000] for stemmed in named}
    headings: list[str] = list(named)
    texts: set[str] = set()
    kinds: list[str] = []
    rows: list[PlaceRow] = []
    for number, place in enumerate(places):
        rows.append(
            PlaceRow(place.kind, place.part, place.id, place.label, first_sentence(place.lines))
        )
        in_heading = _weigh_headings(place, words)
        lines = [line_text(line) for line in place.lines]
        text = _count_stems(" ".join((PART_WORDS.get(place.part, ""), *lines)), words)
        headings += in_heading
        texts.update(text)
        length = LENGTH_SHARE * text.total() / _USUAL_LENGTH
        missing = SATURATION * (1 - LENGTH_SHARE + length)
        weights = {
            stemmed: int(1000 * count * (1 + SATURATION) / (count + missing))
            for stemmed, count in text.items()
        }
        for stemmed, weight in in_heading.items():
            weights[stemmed] = weights.get(stemmed, 0) + weight
        for stemmed, share in list_question_kinds(place).items():
            weights[stemmed] = _weigh_heading(1, HEADING * share)
            kinds.append(stemmed)
        if subject := to_phrase(name_subject(place)):
            weights[to_subject(subject)] = int(1000 * SUBJECT)
        for stemmed, weight in weights.items():
            found.setdefault(stemmed, []).extend((number, weight))
    of_signs = {stemmed for _, _, sign in signs for stemmed in stems(sign)}
    return Indexed(
        Postings(guide_id, title, tuple(row.kind for row in rows), found),
        tuple(rows),
        signs,
        (" ".join(named), " ".join(dict.fromkeys(headings)), " ".join(texts), " ".join(of_signs)),
        (*headings, *kinds),
        frozenset(words),
    )


def name_subject(place: Place) -> str:
    """Return the words of the address of *place*: a subject has the same one in every guide."""
    return place.id.replace("-", " ")


def list_headings(place: Place) -> tuple[str, str]:
    """Return what *place* is called, and its subject where that tells more; else an empty text.

    The address of a number or a choice is short for its title, and would only say it twice.
    """
    return place.title, name_subject(place) if place.kind in ("faq", "section") else ""


def to_subject(phrase: Phrase) -> str:
    """Return the stem under which places stand that have *phrase* for their subject."""
    return "@" + " ".join(phrase)


def list_question_kinds(place: Place) -> dict[str, float]:
    """Return the stems of the kinds of question that *place* answers, with what each counts."""
    headings = " ".join((place.title, *place.asked))
    kinds = dict.fromkeys(find_question_kinds(headings), ASKED_OF)
    answered = find_question_kinds("", (place.kind, place.part, place.id))
    return kinds | dict.fromkeys(answered, 1.0)


def _weigh_headings(place: Place, words: set[str]) -> dict[str, int]:
    """Return the greatest weight of each stem in what *place* is called and how it is asked."""
    weights: dict[str, int] = {}
    titles = ((HEADING, each) for each in list_headings(place))
    for share, heading in (*titles, *((ASKED, each) for each in place.asked)):
        counted = _count_stems(heading, words)
        weight = _weigh_heading(counted.total(), share)
        for stemmed in counted:
            weights[stemmed] = max(weight, weights.get(stemmed, 0))
    return weights


def _weigh_heading(words: int, share: float = HEADING) -> int:
    # A word tells more in a short heading.
    return int(1000 * share / (SATURATION + 0.1 * words))


def _count_stems(text: str, words: set[str]) -> Counter[str]:
    found = Counter(split_words(text))
    words.update(found)
    counted: Counter[str] = Counter()
    for word, count in found.items():
        for stemmed in content_stems(word):
            counted[stemmed] += count
    return counted
