"""The entry point: show an answer already given, or run the command line."""

from __future__ import annotations

import os
import sys

from spineguide import replay


def main() -> None:
    """Answer the question on the command line, and end the process with its exit status."""
    _replace_closed_streams()
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = status or 1
    # Taking the interpreter apart object by object costs a quarter of a whole answer.
    os._exit(status)


def _replace_closed_streams() -> None:
    """Put streams in the place of those the starter closed, which Python leaves out."""
    # Standard output cannot be written to then, which must be told; standard error can wait.
    for name, way in (("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, way), "w", encoding="utf-8"))


def run(arguments: list[str]) -> int:
    """Answer *arguments* and return the exit status."""
    try:
        question = replay.Question(arguments, os.environ)
        answer = replay.find_answer(question)
        if answer is not None and _show(answer, question.height):
            return 0
        from spineguide.cli import run_command_line

        return run_command_line(arguments, question)
    except KeyboardInterrupt:
        return 130


def _show(answer: replay.Answer, height: int) -> bool:
    """Return whether *answer* was shown; where it was not, the long way tells why."""
    if answer.paged and height and answer.text.count(b"\n") >= height:
        from spineguide.pager import page

        if page(answer.text, os.environ):
            return True
    try:
        view = memoryview(answer.text)
        while view:
            view = view[os.write(sys.stdout.fileno(), view) :]
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
