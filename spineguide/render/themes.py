"""What each role of a text looks like: SGR codes for grounds that are light, dark or unknown.

No colour can be read on every light and on every dark ground. So where the ground is not
known, a colour brings its own: the labels of danger signs do, and all else keeps the colours
of the terminal. Colours come from the palette of 256, whose shades no terminal changes.
"""

from __future__ import annotations

from collections.abc import Mapping

Theme = Mapping[str, str]

_WEIGHTS = {"bold": "1", "italic": "3", "underline": "4"}
_LABELS = {
    "emergency": "1;38;5;231;48;5;124",
    "urgent": "1;38;5;231;48;5;90",
    "routine": "1;38;5;231;48;5;24",
}

AUTO: Theme = {**_WEIGHTS, **_LABELS, "command": "1"}
LIGHT: Theme = {
    **_WEIGHTS,
    **_LABELS,
    "notice": "38;5;24",
    "rule": "38;5;24",
    "label": "38;5;24",
    "mark": "38;5;24",
    "command": "38;5;22",
    "faint": "38;5;240",
    "emergency-edge": "38;5;124",
    "urgent-edge": "38;5;90",
    "routine-edge": "38;5;24",
}
DARK: Theme = {
    **_WEIGHTS,
    **_LABELS,
    "notice": "38;5;117",
    "rule": "38;5;117",
    "label": "38;5;117",
    "mark": "38;5;117",
    "command": "38;5;120",
    "faint": "38;5;250",
    "emergency-edge": "38;5;217",
    "urgent-edge": "38;5;219",
    "routine-edge": "38;5;117",
}
PLAIN: Theme = {}

THEMES: Mapping[str, Theme] = {"auto": AUTO, "light": LIGHT, "dark": DARK, "plain": PLAIN}
