"""Length: of sentences, paragraphs, lists, summaries and guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.check.registry import Flaw, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spineguide.check.manuscript import Manuscript

LONG_SENTENCE = 20
VERY_LONG_SENTENCE = 30
WORST_SHOWN = 3
MOST_SENTENCES = 3
MOST_SUMMARY_SENTENCES = 3
MOST_ITEMS = 7
MOST_GUIDE_WORDS = 2500
MOST_DESCRIBING_WORDS = 9

_LONG = (
    "The surgeon, who works through a small cut in the middle of your lower back, takes away a "
    "thin layer of bone and the thick band below it."
)
SHORT = (
    "The surgeon works through a small cut in your lower back. A thin layer of bone is taken away."
)


def write_section(text: str) -> str:
    """Write *text* as a section of an example."""
    return f"""
        sections:
          - id: the-operation
            title: What happens during the operation?
            text: {text}
            cite: [leaflet]
    """


@rule(
    "R001",
    "warning",
    "A long sentence",
    why="NHS content guide: up to 20 words; PEMAT item 8",
    fix="Make two sentences of it: one thought each.",
    bad=write_section(_LONG),
    good=write_section(SHORT),
)
def find_long_sentences(manuscript: Manuscript) -> Iterator[Flaw]:
    """A sentence should have at most 20 words.

    Shown are the three longest of a guide, and every sentence of more than 30 words. Splitting
    sentences does more for readers than any other change.
    """
    long = [s for s in manuscript.sentences if len(s.words) > LONG_SENTENCE]
    long.sort(key=lambda s: -len(s.words))
    for rank, sentence in enumerate(long):
        if rank < WORST_SHOWN or len(sentence.words) > VERY_LONG_SENTENCE:
            yield Flaw(
                manuscript.place_of(sentence),
                f"This sentence has {len(sentence.words)} words"
                + (
                    f" ({len(long)} sentences have more than {LONG_SENTENCE})."
                    if len(long) > 1
                    else "."
                ),
                sentence.text,
            )


@rule(
    "R002",
    "warning",
    "A long paragraph",
    why="NHS content guide: up to 3 sentences; CDC Clear Communication Index 8",
    fix="Start a new paragraph (an empty line), or make a list.",
    bad=write_section("You lie down. You fall asleep. The surgeon starts. It takes an hour."),
    good=write_section("You lie down and fall asleep. The surgeon starts. It takes an hour."),
)
def find_long_paragraphs(manuscript: Manuscript) -> Iterator[Flaw]:
    """A paragraph or list item should have at most 3 sentences."""
    for passage in manuscript.passages:
        count = passage.after - passage.first
        if count > MOST_SENTENCES and passage.place != ("summary",):
            yield Flaw(passage.place, f"This paragraph has {count} sentences.", passage.text)


@rule(
    "R003",
    "warning",
    "A long list",
    why="CDC Clear Communication Index 8: at most 7 items",
    fix="Group the items into two lists, or drop what matters least.",
    bad="""
        sections:
          - id: before
            title: What should I bring?
            text: |-
              - shoes
              - soap
              - pills
              - books
              - keys
              - a phone
              - a comb
              - a towel
            cite: [leaflet]
    """,
    good="""
        sections:
          - id: before
            title: What should I bring?
            text: |-
              - shoes
              - soap
              - pills
            cite: [leaflet]
    """,
)
def find_long_lists(manuscript: Manuscript) -> Iterator[Flaw]:
    """A list in the text, and the benefits or risks of an option, should have at most 7 items.

    The questions to ask and the unknowns may be more: people pick from them.
    """
    first = last = manuscript.passages[0]
    for passage in [*manuscript.passages, last]:
        if passage.item and passage.item == last.item:
            continue
        if passage.item != last.item + 1:
            if last.item > MOST_ITEMS and last.place[0] in _LISTS:
                place = last.place if isinstance(last.place[-1], str) else last.place[:-1]
                yield Flaw(place, f"This list has {last.item} items.", first.text)
            first = passage
        last = passage


_LISTS = ("summary", "sections", "approaches", "options", "recovery", "faq")


@rule(
    "R008",
    "warning",
    "A long summary",
    why="CDC Clear Communication Index 1, 2 and 10: a main message of 1 to 3 short sentences",
    fix="Keep what a person must take away: what it is, what it can do, that there is a choice.",
    bad="""
        summary: It makes room. It may help. It may not. You can wait. You can ask.
    """,
    good="""
        summary: This operation makes room for your nerves. You can choose not to have it.
    """,
)
def find_long_summaries(manuscript: Manuscript) -> Iterator[Flaw]:
    """The summary is the main message: 1 to 3 sentences."""
    count = sum(
        passage.after - passage.first
        for passage in manuscript.passages
        if passage.place == ("summary",)
    )
    if count > MOST_SUMMARY_SENTENCES:
        yield Flaw(("summary",), f"The summary has {count} sentences.")


@rule(
    "R010",
    "warning",
    "A long guide",
    why="PEMAT items 2 and 8; the best leaflets on spine operations have 1,500 to 2,500 words",
    fix="Say each thing once, and leave out what does not help the reader to choose or to act.",
    bad="""
        unknowns:
"""
    + "          - Nobody knows why a nerve gets weak, or when it will heal.\n" * 250,
    good="""
        unknowns:
          - Nobody knows why a nerve gets weak, or when it will heal.
    """,
)
def find_long_guides(manuscript: Manuscript) -> Iterator[Flaw]:
    """A guide should have at most 2,500 words, shared cards and sources not counted.

    The number is ours, from the leaflets that patients praised; no standard names one.
    """
    words = sum(len(sentence.words) for sentence in manuscript.sentences)
    if words > MOST_GUIDE_WORDS:
        yield Flaw(("title",), f"This guide has {words:,} words, of at most {MOST_GUIDE_WORDS:,}.")


@rule(
    "R011",
    "warning",
    "No short description for the list of guides",
    why="A list is read at a glance; more than nine words do not fit its line",
    fix="Say under “in_short:” what it is, in at most nine words.",
    bad="""
        in_short: This operation takes away bone and a band to free the nerves
    """,
    good="""
        in_short: Taking away bone to free pressed nerves
    """,
)
def find_long_descriptions(manuscript: Manuscript) -> Iterator[Flaw]:
    """The list of guides has one line for each: its plain name, and what it is."""
    words = len(manuscript.guide.in_short.split())
    if not words:
        yield Flaw(("in_short",), "The guide does not say in a few words what it is.")
    elif words > MOST_DESCRIBING_WORDS:
        yield Flaw(
            ("in_short",), f"{words} words describe the guide, of at most {MOST_DESCRIBING_WORDS}."
        )
