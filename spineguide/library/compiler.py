"""A guide file made ready for the cache; of many files, several at a time.

Run as a program it is a worker: it reads a list of files and writes what it made of each.
Plain pipes and not ``multiprocessing``: when the reader is killed, a worker fails at its next
write and is gone, too.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import msgspec

from spineguide.guide.characters import make_name_visible
from spineguide.guide.faults import GuideFileError
from spineguide.guide.model import Guide
from spineguide.library.search.indexing import count_places, index_guide, list_words
from spineguide.library.search.sign_index import GuideSigns
from spineguide.library.search.thesaurus import to_phrase
from spineguide.library.search.words import fold_name
from spineguide.library.store.checksum import pack
from spineguide.library.store.folders import GuideFile, describe_first_fault
from spineguide.library.store.packs import load_from
from spineguide.library.store.records import Card
from spineguide.library.store.tables import Compiled, IndexRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from subprocess import Popen

# From so many files on, a worker saves more time than it takes to start.
WORTH_WORKERS = 200
_MOST_WORKERS = 8


class Task(msgspec.Struct, frozen=True, array_like=True):
    """A file to compile, and whether it came with the program."""

    file: GuideFile
    bundled: bool


def compile_file(task: Task) -> Compiled:
    """Compile the file of *task*."""
    file = task.file
    try:
        guide = load_from(file, Guide)
    except GuideFileError as error:
        return Compiled(file, describe_first_fault(error, file.opened))
    except FileNotFoundError:
        return Compiled(file, lasting=False)
    except OSError as error:
        return Compiled(file, describe_first_fault(error, file.opened), lasting=False)
    indexed = index_guide(file.id, guide)
    card = Card(
        file.id,
        guide.title,
        guide.kind,
        guide.regions,
        guide.summary.to_plain_text(),
        guide.also_known_as,
        task.bundled,
        make_name_visible(file.path),
        guide.provenance.reviewed,
        guide.in_short,
    )
    names = (file.id, guide.title, *guide.also_known_as)
    rows = IndexRows(
        pack(card),
        pack(indexed.postings),
        pack(indexed.places),
        pack(GuideSigns(file.id, guide.title, indexed.signs)) if indexed.signs else b"",
        indexed.columns,
        tuple(
            (fold_name(name), min(rank, 2), " ".join(to_phrase(name)))
            for rank, name in enumerate(names)
        ),
        list_words(indexed.words),
        count_places(indexed.postings),
        indexed.headings,
    )
    return Compiled(file, body=pack(guide), rows=rows)


def compile_files(tasks: Sequence[Task]) -> Iterator[Compiled]:
    """Compile the files of *tasks*, in their order."""
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    if len(tasks) > WORTH_WORKERS and workers > 1 and sys.executable:
        yield from _compile_in_workers(tasks, workers)
    else:
        yield from map(compile_file, tasks)


def _compile_in_workers(tasks: Sequence[Task], count: int) -> Iterator[Compiled]:
    workers = [_start_worker(tasks[first::count]) for first in range(count)]
    try:
        for number, task in enumerate(tasks):
            made = _read_frame(workers[number % count])
            # A worker that died leaves its share to this process.
            yield compile_file(task) if made is None else made
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
            assert worker.stdout is not None
            worker.stdout.close()


def _start_worker(tasks: Sequence[Task]) -> Popen[bytes]:
    import subprocess

    worker = subprocess.Popen(
        # Not what bears the name of the program in the working folder.
        [sys.executable, "-P", "-m", "spineguide.library.compiler"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert worker.stdin is not None
    try:
        worker.stdin.write(msgspec.msgpack.encode(tasks))
        worker.stdin.close()
    except BrokenPipeError:
        pass
    return worker


def _read_frame(worker: Popen[bytes]) -> Compiled | None:
    assert worker.stdout is not None
    length = int.from_bytes(worker.stdout.read(4), "big")
    try:
        return msgspec.msgpack.decode(worker.stdout.read(length), type=Compiled)
    except msgspec.MsgspecError:
        return None


def main() -> None:
    """Compile the files that stdin lists, and write each to stdout, its length before it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for task in msgspec.msgpack.decode(sys.stdin.buffer.read(), type=list[Task]):
        frame = msgspec.msgpack.encode(compile_file(task))
        sys.stdout.buffer.write(len(frame).to_bytes(4, "big") + frame)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
