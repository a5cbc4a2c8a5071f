from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from spineguide.library import Library
from spineguide.library.store.folders import Folder

WriteGuide = Callable[..., Path]
OpenLibrary = Callable[..., Library]

FUSION = """\
title: Spinal fusion
kind: procedure
summary: Two bones of the spine are joined.
also_known_as: [spondylodesis, back fusion]
sections:
  - id: what-it-is
    title: What is spinal fusion?
    text: A surgeon joins bones so that they heal as one. Screws hold them still.
get_help:
  - level: emergency
    do: Call your local emergency number.
    if:
      - you cannot pee, or cannot feel when your bladder is full
      - you have new numbness between your legs
  - level: urgent
    do: Ring your hospital team today.
    if:
      - your wound is red or leaks fluid
      - you have a calf that is swollen
  - level: routine
    do: Tell your care team.
    if:
      - you want help with your return to work
faq:
  - question: When can I drive?
    answer: After about four weeks. Ask your surgeon.
  - question: When can I walk?
    answer: On the day after the operation.
questions:
  - When can I drive and work?
"""

DISC = """\
title: Slipped disc
kind: condition
summary: The soft inside of a disc pushes out.
also_known_as: [herniated disc, prolapsed disc]
sections:
  - id: what-it-is
    title: What is a slipped disc?
    text: A disc presses on a nerve. It often heals without an operation.
  - id: treatment
    title: How is it treated?
    text: Painkillers and physiotherapy come first. Driving may hurt.
"""

GLOSSARY = """\
terms:
  - term: vertebra
    plain: A bone of the spine.
    also: [spine bone, vertebrae]
  - term: physiotherapy
    plain: Treatment with exercise.
    also: [physio, physical therapy]
  - term: pee
    plain: Water from the bladder.
    also: [urinate, wee]
  - term: numb
    plain: Without feeling.
    also: [loss of feeling]
  - term: leaks
    plain: Comes out.
    also: [oozing]
"""


GET_HELP = """\
words:
  numb: numb, numbness, no feeling, loss of feeling
  saddle: between my legs, down there, private parts
  leg: leg, legs, =foot
  foot: foot, feet
  unsteady: unsteady, balance
  pee: pee, wee, urinate, pass water
  after: after, since, had
  operation: operation, surgery
cards:
  - id: nerves-now
    for: everyone
    level: emergency
    title: Squeezed nerves
    brief: numb between the legs, or no pee
    do: Call your local emergency number.
    signs:
      - text: you are numb between your legs
        search:
          - numb bottom
          - "=numb =saddle"
        unless:
          - bottom of my foot
          - "=operation =saddle"
      - text: you cannot pee
        search:
          - can't pee
          - incontinence
          - =unsteady
          - getting wobbly
        unless:
          - catheter
          - when can I pee
  - id: operation-today
    for: after-operation
    level: urgent
    title: After an operation
    brief: a numb leg
    do: Ring your ward today.
    signs:
      - text: you have a numb leg
        search:
          - numb leg since the operation
  - id: soon
    for: everyone
    level: routine
    title: Make an appointment
    brief: an ache
    do: See your doctor.
    signs:
      - text: your back aches
        search:
          - back aches
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "guides"
    place.mkdir()
    (place / "spinal-fusion.yaml").write_text(FUSION, encoding="utf-8")
    (place / "slipped-disc.yaml").write_text(DISC, encoding="utf-8")
    (place / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (place / "get-help.yaml").write_text(GET_HELP, encoding="utf-8")
    return place


@pytest.fixture
def cache_folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def open_library(folder: Path, cache_folder: Path) -> OpenLibrary:
    """Open the library of *folders*, or of the one above; each call is a new command."""

    def open_folders(*folders: Path, cached: bool = True) -> Library:
        places = tuple(Folder(str(place), expected=True) for place in folders or (folder,))
        return Library(places, str(cache_folder) if cached else None)

    return open_folders


def answers(library: Library) -> object:
    """Return what a library says to every kind of question."""
    return (
        library.cards(),
        [(entry.id, entry.guide) for entry in library.entries()],
        library.glossary(),
        library.search("driving after fusion"),
        library.search("cannot wee"),
        library.warnings,
    )


def cache_file(cache_folder: Path) -> Path:
    (path,) = cache_folder.glob("*.sqlite3")
    return path
