"""One self-contained HTML file: no script, no network, no font from elsewhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from spineguide.render.handout import lay_out
from spineguide.render.json_ld import render_json_ld
from spineguide.render.links import find_nothing

if TYPE_CHECKING:
    from jinja2 import Environment

    from spineguide.page.page import Page
    from spineguide.render.links import FindAddress


def render_html(
    page: Page,
    *,
    large_print: bool = False,
    today: str,
    find_address: FindAddress = find_nothing,
) -> str:
    """Render *page* as a hand-out made on *today*, an ISO date.

    *find_address* gets a command such as ``spineguide show spinal-fusion faq`` and returns where
    its answer stands, relative to this page; the page then has a link in the place of the
    command. Commands whose answer is on the page itself are links in any case.
    """
    environment, style, style_hash = _load_templates()
    text = environment.get_template("page.html.j2").render(
        frame="file.html.j2",
        page=lay_out(page, today, find_address),
        json_ld=render_json_ld(page.answer),
        large_print=large_print,
        style=style,
        style_hash=style_hash,
    )
    return "\n".join(line for line in text.split("\n") if line.strip()) + "\n"


@cache
def _load_templates() -> tuple[Environment, str, str]:
    """Return Jinja's environment, the style sheet, and the hash by which the page allows it."""
    from base64 import b64encode
    from hashlib import sha256
    from pathlib import Path

    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["refuse_block"] = _refuse_block
    style = (folder / "page.css").read_text("utf-8")
    style = "\n".join(line.strip() for line in style.split("\n") if line.strip())
    return environment, style, b64encode(sha256(style.encode()).digest()).decode()


def _refuse_block(kind: str) -> None:
    raise LookupError(f"no such block: {kind}")
