"""The picture of a screen in the README: docs/screen.svg.

What the program prints is drawn by Rich, with the fonts of whoever looks: nothing is fetched from
the network. ``pytest --update-golden tests/test_readme.py`` draws it anew.
"""

from __future__ import annotations

import html
import io
import re

from rich.console import Console
from rich.text import Text

# The frame of Rich's own pictures, without the addresses of fonts.
_FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" role="img" aria-label="ARIA"
    xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
}}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_RUN = re.compile(r'<text class="screen-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>')


def draw_screen(command: str, printed: str) -> str:
    """Return an SVG of the terminal in which *command* *printed* this, in its colours."""
    lines = printed.splitlines()
    width = max(len(Text.from_ansi(line)) for line in lines)
    console = Console(record=True, file=io.StringIO(), width=width, force_terminal=True)
    console.print(Text.from_ansi(printed), soft_wrap=True)
    frame = _FRAME.replace("ARIA", f"A terminal: {html.escape(command)}")
    drawn = console.export_svg(title=command, code_format=frame, unique_id="screen")
    return "".join(f"{line.rstrip()}\n" for line in drawn.splitlines() if line.strip())


def read_screen(picture: str) -> list[str]:
    """Return the lines of text in *picture*, each without the spaces around it."""
    rows: dict[float, list[str]] = {}
    for _, y, text in _RUN.findall(picture):
        rows.setdefault(float(y), []).append(html.unescape(text).replace("\xa0", " "))
    return ["".join(rows[y]).strip() for y in sorted(rows)]
