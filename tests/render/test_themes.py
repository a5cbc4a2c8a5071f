"""Whether the colours of each theme can be read, computed as WCAG 2.2 does (1.4.3: 4.5:1)."""

from __future__ import annotations

import pytest

from spineguide.render.themes import AUTO, DARK, LIGHT, PLAIN, Theme

# The background and text colours that terminals come with.
LIGHT_GROUNDS = {
    "white": ("#ffffff", "#000000"),
    "xterm": ("#ffffff", "#000000"),
    "Terminal.app Basic": ("#ffffff", "#000000"),
    "GNOME light": ("#ffffff", "#171421"),
    "Tango light": ("#eeeeec", "#2e3436"),
    "Solarized light": ("#fdf6e3", "#657b83"),
    "VS Code light": ("#ffffff", "#333333"),
    "One Half light": ("#fafafa", "#383a42"),
}
DARK_GROUNDS = {
    "black": ("#000000", "#ffffff"),
    "Campbell": ("#0c0c0c", "#cccccc"),
    "GNOME dark": ("#171421", "#d0cfcc"),
    "Ubuntu": ("#300a24", "#eeeeec"),
    "Tango dark": ("#2e3436", "#d3d7cf"),
    "Solarized dark": ("#002b36", "#839496"),
    "VS Code dark": ("#1e1e1e", "#cccccc"),
    "One Half dark": ("#282c34", "#dcdfe4"),
    "Dracula": ("#282a36", "#f8f8f2"),
}
ENOUGH = 4.5


def rgb_of(number: int) -> tuple[int, int, int]:
    """Return the shade of *number* in the palette of 256; the first 16 differ between terminals."""
    assert number >= 16
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    cube = divmod(number - 16, 36)
    levels = (cube[0], *divmod(cube[1], 6))
    red, green, blue = (55 + 40 * level if level else 0 for level in levels)
    return red, green, blue


def rgb(text: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def colours_of(codes: str) -> dict[str, tuple[int, int, int]]:
    """Return the text colour (38) and the ground (48) that *codes* set, whatever else they do."""
    numbers = list(map(int, codes.split(";")))
    found = {}
    while numbers:
        code = numbers.pop(0)
        if code in (38, 48):
            assert numbers.pop(0) == 5
            found["text" if code == 38 else "ground"] = rgb_of(numbers.pop(0))
        else:
            assert code in (1, 3, 4), "no colour of the first 16, which differ between terminals"
    return found


@pytest.mark.parametrize(
    ("theme", "grounds"),
    [
        pytest.param(AUTO, LIGHT_GROUNDS | DARK_GROUNDS, id="auto"),
        pytest.param(LIGHT, LIGHT_GROUNDS, id="light"),
        pytest.param(DARK, DARK_GROUNDS, id="dark"),
        pytest.param(PLAIN, LIGHT_GROUNDS | DARK_GROUNDS, id="plain"),
    ],
)
def test_every_colour_can_be_read(theme: Theme, grounds: dict[str, tuple[str, str]]) -> None:
    # A role without colours is as easy to read as the terminal's own text.
    too_weak = [
        (role, terminal)
        for role, codes in theme.items()
        if (colours := colours_of(codes))
        for terminal, (ground, text) in grounds.items()
        if contrast(colours.get("text", rgb(text)), colours.get("ground", rgb(ground))) < ENOUGH
    ]
    assert too_weak == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_computed_as_the_standard_does(one: str, other: str, ratio: float) -> None:
    assert contrast(rgb(one), rgb(other)) == pytest.approx(ratio, abs=0.01)
