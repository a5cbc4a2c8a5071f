"""A guide as the rules see it: its data, its file, and its patient text cut into sentences."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from spineguide.check.readability import LONG_WORD, Figures, compute_figures, count_syllables
from spineguide.check.sentences import divide
from spineguide.guide.cards import SharedCards, resolve_cards
from spineguide.guide.prose import Line, Paragraph, Prose, line_text
from spineguide.guide.statements import Place, list_statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spineguide.guide.document import Document
    from spineguide.guide.model import Guide


NO_SHARED_CARDS = SharedCards()


class Sentence(msgspec.Struct, gc=False):
    """One sentence of patient text. *words* are in lower case; *number* counts from 0."""

    number: int
    text: str
    words: list[str]
    passage: int


class Passage(msgspec.Struct, gc=False):
    """One paragraph, list item or line of patient text, and its place in the guide.

    *is_title* marks names, which are read but are no sentences; *item* counts from 1 in a list
    and is 0 outside. Its sentences are numbers *first* to *after* - 1 of the manuscript.
    """

    place: Place
    text: str
    item: int = 0
    is_title: bool = False
    first: int = 0
    after: int = 0


class Manuscript:
    """A guide under check. What several rules need is worked out once, when first asked for."""

    def __init__(
        self,
        guide: Guide,
        document: Document,
        today: str,
        explained: frozenset[str] = frozenset(),
        shared: SharedCards = NO_SHARED_CARDS,
    ) -> None:
        self.guide = guide
        self.shared = {card.id: card for card in shared.cards}
        self.cards = resolve_cards(guide, shared)[0].cards
        self.document = document
        self.today = today
        self.explained = explained
        self.passages = list(_collect(guide))
        self.sentences: list[Sentence] = []
        self.index: defaultdict[str, list[int]] = defaultdict(list)
        self._divide()

    def _divide(self) -> None:
        sentences, index = self.sentences, self.index
        for at, passage in enumerate(self.passages):
            passage.first = len(sentences)
            for text, words in divide(passage.text):
                number = len(sentences)
                sentences.append(Sentence(number, text, words, at))
                for word in words:
                    index[word].append(number)
            passage.after = len(sentences)

    def sentences_with(self, words: Iterable[str]) -> list[Sentence]:
        """Return the sentences in which any of *words* (lower case) stands, in order."""
        index = self.index
        numbers = {number for word in words if word in index for number in index[word]}
        return [self.sentences[number] for number in sorted(numbers)]

    def passage_of(self, sentence: Sentence) -> Passage:
        """Return the passage in which *sentence* stands."""
        return self.passages[sentence.passage]

    def sentences_of(self, passage: Passage) -> list[Sentence]:
        """Return the sentences of *passage*."""
        return self.sentences[passage.first : passage.after]

    def place_of(self, sentence: Sentence) -> Place:
        """Return where *sentence* stands in the guide."""
        return self.passages[sentence.passage].place

    @cached_property
    def figures(self) -> Figures:
        """Readability of the whole guide, its names left out.

        SMOG leaves out the long words of the title, which a guide cannot do without.
        """
        subject = {word for _, words in divide(self.guide.title) for word in words}
        words = syllables = long_words = 0
        for word, numbers in self.index.items():
            count = count_syllables(word)
            words += len(numbers)
            syllables += count * len(numbers)
            if count >= LONG_WORD and word not in subject:
                long_words += len(numbers)
        sentences = len(self.sentences)
        for passage in self.passages:
            if passage.is_title:
                for sentence in self.sentences_of(passage):
                    sentences -= 1
                    words -= len(sentence.words)
                    syllables -= sum(map(count_syllables, sentence.words))
        return compute_figures(words, sentences, syllables, long_words)


def _collect(guide: Guide) -> Iterator[Passage]:
    """Give the patient text of *guide* in reading order."""
    for statement in list_statements(guide):
        for said in (*statement.name, *statement.said):
            if isinstance(said.text, Prose):
                yield from _cut(said.place, said.text)
            else:
                last = said.place[-1]
                # The third step of a place in a list, or the second in a list of bare texts.
                in_list = isinstance(last, int)
                item = int(last) + 1 if in_list else 0
                yield Passage(said.place, said.text, item, said.is_label)


def _cut(place: Place, prose: Prose) -> Iterator[Passage]:
    for block in prose.blocks:
        if isinstance(block, Paragraph):
            yield from _part_heading(place, block.spans, 0)
        else:
            for number, item in enumerate(block.items, start=1):
                yield from _part_heading(place, item, number)


def _part_heading(place: Place, line: Line, item: int) -> Iterator[Passage]:
    """Give a heading that runs into its paragraph (“**Neck.** The cut is …”) by itself."""
    if len(line) > 1 and line[0].style == "strong" and line[0].text.endswith((".", ":")):
        yield Passage(place, line[0].text, item)
        line = line[1:]
    yield Passage(place, line_text(line).strip(), item)
