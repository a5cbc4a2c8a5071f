"""HTML without anything from elsewhere: a file of its own, a page of a site, a fragment."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from spineguide.page.shared_words import FOR_TEMPLATES
from spineguide.render.handout import lay_out
from spineguide.render.json_ld import render_json_ld
from spineguide.render.links import find_nothing

if TYPE_CHECKING:
    from jinja2 import Environment

    from spineguide.page.page import Page
    from spineguide.render.links import FindAddress

# Scripts and styles come from the site itself, nothing else from anywhere, and no text becomes
# markup: what a page needs at most, to be sent as a header too.
SITE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'self'; require-trusted-types-for 'script'"
)


class SiteLink(msgspec.Struct, frozen=True):
    """A link to another page of the site, or to another form of this one."""

    title: str
    address: str


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around a page of a site; addresses are relative to the page.

    *root* leads to the start page's folder, *path* is that of the page from there. *canonical* is
    the full address of the page, empty where nobody knows the site's. *forms* are other forms of
    the same page. *tool* is what the page does with a script. A page that *can_be_saved* is one
    that readers may keep. *changed* is the ISO date of the page's text, or nothing.
    """

    name: str
    root: str
    path: str
    navigation: tuple[SiteLink, ...]
    canonical: str = ""
    feed: str = ""
    logo: str = ""
    forms: tuple[SiteLink, ...] = ()
    tool: Literal["", "search", "connect"] = ""
    scripts: tuple[str, ...] = ()
    can_be_saved: bool = True
    changed: str = ""


def render_html(
    page: Page,
    *,
    large_print: bool = False,
    today: str,
    find_address: FindAddress = find_nothing,
) -> str:
    """Render *page* as a hand-out made on *today*, an ISO date: one self-contained file.

    *find_address* gets a command such as ``spineguide show spinal-fusion faq`` and returns where
    its answer stands, relative to this page; the page then has a link in the place of the
    command. Commands whose answer is on the page itself are links in any case.
    """
    style, style_hash = _load_style()
    return _render(
        "file.html.j2",
        page=lay_out(page, today, find_address),
        json_ld=render_json_ld(page.answer),
        large_print=large_print,
        style=style,
        style_hash=style_hash,
    )


def render_site_page(page: Page, frame: Frame, find_address: FindAddress) -> str:
    """Render *page* as one of a site, inside *frame*.

    Commands without an address are left out: a website has no command line.
    """
    return _render(
        "site.html.j2",
        page=lay_out(page, "", find_address, frame.changed),
        json_ld=render_json_ld(page.answer),
        frame_of=frame,
        policy=SITE_POLICY,
    )


def render_fragment(page: Page, changed: str, find_address: FindAddress) -> str:
    """Render *page* for a place inside a page of another system, which has its own styles."""
    return _render("fragment.html.j2", page=lay_out(page, "", find_address, changed))


def load_site_style() -> str:
    """Return the style sheet of a site's pages."""
    return _load_style()[0] + "\n" + _read_template("site.css")


def _render(frame: str, **values: Any) -> str:
    in_site = frame != "file.html.j2"
    template = _load_environment().get_template("page.html.j2")
    text = template.render(frame=frame, in_site=in_site, **{"frame_of": None, **values})
    return "\n".join(line for line in text.split("\n") if line.strip()) + "\n"


@cache
def _load_environment() -> Environment:
    from pathlib import Path

    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["refuse_block"] = _refuse_block
    environment.globals["wording"] = FOR_TEMPLATES
    return environment


@cache
def _load_style() -> tuple[str, str]:
    """Return the style sheet, and the hash by which a file of its own allows it."""
    from base64 import b64encode
    from hashlib import sha256

    style = _read_template("page.css")
    return style, b64encode(sha256(style.encode()).digest()).decode()


def _read_template(name: str) -> str:
    from pathlib import Path

    text = (Path(__file__).parent / "templates" / name).read_text("utf-8")
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _refuse_block(kind: str) -> None:
    raise LookupError(f"no such block: {kind}")
