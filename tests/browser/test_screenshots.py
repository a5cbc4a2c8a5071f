"""The three main layouts of a hand-out, as small pictures.

A screenshot is shrunk until letters are gone and blocks remain: what moved, vanished or changed
its colour still shows. ``pytest --update-golden`` takes new pictures; look at them then. Other
fonts break lines elsewhere, so the pictures are compared only where CI has set the machine up.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from PIL import Image, ImageChops, ImageStat

from spineguide.render.html import render_html
from tests.browser.conftest import REQUIRED
from tests.render.handout_pages import TODAY, page_of_every_block

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(not REQUIRED, reason="pictures are for the fonts of CI")

GOLDEN = Path(__file__).parents[1] / "golden"
WIDTH = 64
# Of 255 shades: the least of the losses tried below makes 3.5, a repeated picture 0.
MEAN_DIFFERENCE = 3
HEIGHT_RATIO = 0.05


def take_screenshot(
    browser: Browser,
    file: Path,
    width: int,
    scheme: Literal["light", "dark"],
    medium: Literal["screen", "print"],
    hidden: str = "nothing",
) -> Image.Image:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    tab = context.new_page()
    tab.goto(file.as_uri())
    tab.emulate_media(media=medium, color_scheme=scheme)
    tab.add_style_tag(content=f"{hidden} {{ display: none !important }}")
    picture = Image.open(io.BytesIO(tab.screenshot(full_page=True)))
    context.close()
    height = round(picture.height * WIDTH / picture.width)
    return picture.convert("RGB").resize((WIDTH, height), Image.Resampling.BOX)


def is_alike(taken: Image.Image, expected: Image.Image) -> bool:
    difference = ImageChops.difference(taken.resize(expected.size), expected)
    same_height = abs(taken.height - expected.height) <= HEIGHT_RATIO * expected.height
    return same_height and max(ImageStat.Stat(difference).mean) <= MEAN_DIFFERENCE


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of a page with every kind of block."""
    path = tmp_path / "page.html"
    path.write_text(render_html(page_of_every_block(), today=TODAY), "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "width", "scheme", "medium"),
    [
        pytest.param("wide", 1280, "light", "screen", id="wide light"),
        pytest.param("phone", 320, "dark", "screen", id="phone dark"),
        pytest.param("paper", 794, "light", "print", id="paper"),
    ],
)
def test_a_layout_looks_as_it_did(
    browser: Browser,
    file: Path,
    request: pytest.FixtureRequest,
    name: str,
    width: int,
    scheme: Literal["light", "dark"],
    medium: Literal["screen", "print"],
) -> None:
    taken = take_screenshot(browser, file, width, scheme, medium)
    kept = GOLDEN / f"handout.{name}.png"
    if request.config.getoption("--update-golden"):
        taken.save(kept, optimize=True)
    assert is_alike(taken, Image.open(kept).convert("RGB"))


@pytest.mark.parametrize("lost", [".card", "svg", "h2, h3", ".sources"])
def test_a_lost_part_would_be_seen(browser: Browser, file: Path, lost: str) -> None:
    whole = take_screenshot(browser, file, 1280, "light", "screen")
    assert not is_alike(take_screenshot(browser, file, 1280, "light", "screen", lost), whole)
