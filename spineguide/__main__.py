"""The entry point: show an answer already given, or run the command line."""

from __future__ import annotations

import os
import sys

# Not typing's: importing that module costs a third of a bare start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from spineguide import replay

STDOUT = 1


def main() -> None:
    """Answer the question on the command line, and end the process with its exit status.

    Other programs call :func:`run`, after which they go on.
    """
    _let_interrupts_end_the_process()
    _replace_closed_streams()
    made_blocking = _make_blocking(STDOUT)
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = status or 1
    if made_blocking:
        # Whoever started the program may share the stream, and wants it as it was.
        os.set_blocking(STDOUT, False)
    if _is_watched():
        sys.exit(status)
    import atexit

    atexit._run_exitfuncs()
    # Taking the interpreter apart object by object costs a quarter of a whole answer.
    os._exit(status)


def _let_interrupts_end_the_process() -> None:
    """Let Ctrl-C end the process as it ends ``cat``, whatever it is doing.

    An exception out of nowhere leaves half-made modules, and half of one in C can crash. What
    is written survives the end of the process at any moment, for it must survive a power cut.
    """
    # The module behind signal, which loads enum for a tenth of a bare start.
    import _signal  # type: ignore[import-not-found] # typed as signal alone

    # Of a process in the background interrupts are ignored, and stay so.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)


def _replace_closed_streams() -> None:
    """Put streams in the place of those the starter closed, which Python leaves out."""
    # Standard output cannot be written to then, which must be told; standard error can wait.
    for name, way in (("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, way), "w", encoding="utf-8"))


def _make_blocking(descriptor: int) -> bool:
    """Let writing wait for a slow reader, who would get half a page else; tell if it did not."""
    try:
        if os.get_blocking(descriptor):
            return False
        os.set_blocking(descriptor, True)
    except (AttributeError, OSError):
        # A system without the notion, or a descriptor that is closed.
        return False
    return True


def _is_watched() -> bool:
    """Return whether a profiler or a debugger waits for the ordinary end of the interpreter."""
    if sys.gettrace() is not None or sys.getprofile() is not None:
        return True
    monitoring = getattr(sys, "monitoring", None)
    return monitoring is not None and any(map(monitoring.get_tool, range(6)))


def run(arguments: list[str]) -> int:
    """Answer *arguments* and return the exit status; no exception leaves this function."""
    try:
        from spineguide import replay

        question = replay.Question(arguments, os.environ)
        answer = replay.find_answer(question)
        if answer is not None and _show(answer, question.height):
            return 0
        from spineguide.cli import run_command_line

        return run_command_line(arguments, question)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from spineguide.cli.app import report_fault

        return report_fault(error)


def _show(answer: replay.Answer, height: int) -> bool:
    """Return whether *answer* was shown; where it was not, the long way tells why."""
    if answer.paged and height and answer.text.count(b"\n") >= height:
        from spineguide.pager import page

        if page(answer.text, os.environ, answer.pager):
            return True
    try:
        # Not the descriptor: a console of Windows would take the bytes for its own encoding.
        sys.stdout.buffer.write(answer.text)
        sys.stdout.buffer.flush()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
