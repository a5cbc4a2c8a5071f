"""Lines of styled text: wrapping, hanging indents, columns and boxes.

Rich lays out the same shapes, but a whole guide took it 52 ms where this takes 6, most of
what a reader waits for. Rich still measures cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spineguide.render.themes import Theme

# A run of text and what it is: roles of a theme, and “link:ADDRESS” for what leads to one.
Run = tuple[str, str]
StyledLine = tuple[Run, ...]

LINK = "link:"
_NOT_IN_ADDRESSES = re.compile(rb"[^!#-;=?-\[\]_a-z~]")

_JOINER = "\u200d"
_WIDE_SIGN = "\ufe0f"
_WORD = re.compile(r"\S+")
# Characters of one cell each, of which nearly all text is made.
_ONE_CELL = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*")


def wrap_runs(runs: Sequence[Run], width: int, first: str = "", rest: str = "") -> list[StyledLine]:
    """Wrap *runs* at spaces to at most *width* columns.

    *first* starts the first line and *rest* the others; a word wider than a line is split.
    """
    text = "".join(run[0] for run in runs)
    lines: list[StyledLine] = []
    for start, end in _break_lines(text, max(width - cell_len(rest), 1)):
        indent = rest if lines else first
        lines.append((*(((indent, ""),) if indent else ()), *_slice(runs, start, end)))
    return lines or [((first, ""),)]


def _break_lines(text: str, room: int) -> Iterable[tuple[int, int]]:
    start = end = None
    used = 0
    # Counting is much quicker than measuring.
    measure = len if _ONE_CELL.fullmatch(text) else cell_len
    for match in _WORD.finditer(text):
        word_start, word_end = match.span()
        size = measure(match[0])
        if start is not None and end is not None:
            if used + (word_start - end) + size <= room:
                used += word_start - end + size
                end = word_end
                continue
            yield start, end
        if size > room:
            for cut in _cut_word(match[0], room):
                yield word_start, match.start() + cut
                word_start = match.start() + cut
            size = measure(text[word_start:word_end])
        start, end, used = word_start, word_end, size
    if start is not None and end is not None:
        yield start, end


def _cut_word(word: str, room: int) -> Iterator[int]:
    """Yield where *word* is cut so that each piece fits *room*; marks stay with their letter.

    Rich's own cutting fails, or never ends, where a word begins with a mark or a joiner.
    """
    start = letter = used = before = 0
    joined = False
    for index, character in enumerate(word):
        if joined:
            joined = False
            continue
        joined = character == _JOINER
        # This mark can make the sign before it one cell wider.
        width = 1 if character == _WIDE_SIGN else cell_len(character)
        if width and character != _WIDE_SIGN:
            letter, before = index, used
        used += width
        if used > room and letter > start:
            yield letter
            start, used, before = letter, used - before, 0


def fit_cells(text: str, width: int) -> str:
    """Return *text* cut or padded to *width* columns."""
    if cell_len(text) > width:
        text = text[: next(_cut_word(text, width), len(text))]
    return text + " " * (width - cell_len(text))


def _slice(runs: Sequence[Run], start: int, end: int) -> Iterable[Run]:
    if len(runs) == 1:
        return ((runs[0][0][start:end], runs[0][1]),)
    return _slice_several(runs, start, end)


def _slice_several(runs: Sequence[Run], start: int, end: int) -> Iterable[Run]:
    offset = 0
    for text, style in runs:
        piece = text[max(start - offset, 0) : max(end - offset, 0)]
        if piece:
            yield piece, style
        offset += len(text)


def line_width(line: StyledLine) -> int:
    """Return the columns that *line* takes."""
    return sum(cell_len(text) for text, _ in line)


def put_in_columns(
    columns: Sequence[Sequence[StyledLine]], widths: Sequence[int], gap: int
) -> list[StyledLine]:
    """Set *columns* of lines side by side, each padded to its width."""
    height = max(len(column) for column in columns)
    lines: list[StyledLine] = []
    for row in range(height):
        runs: list[Run] = []
        for column, width in zip(columns, widths, strict=True):
            cell = column[row] if row < len(column) else ()
            runs += cell
            runs.append((" " * (width - line_width(cell) + gap), ""))
        lines.append(tuple(runs))
    return lines


def put_in_box(
    lines: Sequence[StyledLine], title: str, width: int, style: str, edge: str
) -> list[StyledLine]:
    """Draw a box of *width* columns around *lines*, with *title* in its upper edge."""
    top = width - cell_len(title) - 6
    boxed: list[StyledLine] = [(("╭─ ", edge), (title, style), (f" {'─' * top}─╮", edge))]
    for line in lines:
        pad = " " * (width - line_width(line) - 4)
        boxed.append((("│ ", edge), *line, (f"{pad} │", edge)))
    return [*boxed, ((f"╰{'─' * (width - 2)}╯", edge),)]


def paint_lines(lines: Iterable[StyledLine], theme: Theme, *, links: bool = False) -> str:
    """Return *lines* as text in the colours of *theme*, which may have none.

    Addresses lead to what they name where *links* is set: a sequence (OSC 8) that old terminals
    show as text.
    """
    painted = []
    for line in lines:
        # Blanks at the end would be copied along with the text.
        kept = list(line)
        while kept and not kept[-1][0].strip():
            kept.pop()
        if kept:
            kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
        painted.append(
            "".join([_paint(text, style, theme, links) if style else text for text, style in kept])
        )
    return "\n".join(painted) + "\n"


def _paint(text: str, style: str, theme: Theme, links: bool) -> str:
    if style.startswith(LINK):
        return _link(text, style.removeprefix(LINK)) if links else text
    codes = ";".join([theme[role] for role in style.split() if role in theme])
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


def _link(text: str, address: str) -> str:
    # Of an address from a stranger's guide nothing but printable ASCII may reach a terminal.
    harmless = _NOT_IN_ADDRESSES.sub(lambda match: b"%%%02X" % match[0][0], address.encode())
    return f"\x1b]8;;{harmless.decode()}\x1b\\{text}\x1b]8;;\x1b\\"
