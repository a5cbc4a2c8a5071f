"""The words that stand on every page. ASCII only, so that no encoding can lose them."""

from __future__ import annotations

DISCLAIMER_TITLE = "Please read this"

DISCLAIMER = (
    "In an emergency, call your local emergency number. "
    "This is general information to help you learn. "
    "It is not medical advice, a diagnosis or a recommendation of a treatment. "
    "It does not replace a qualified health professional who knows you: ask them what is right "
    "for you. "
    "Do not ignore advice or delay care because of something you read here. "
    "What a product is for, where you can get it and how it is approved differ by country. "
    "Follow the maker's instructions for use. "
    "Medical devices are for trained health professionals."
)

# A line of 80 columns each: a list of guides must fit a screen together with them.
NOTICE = "General information, not medical advice. Emergency? Call your local number."

DISCLAIMER_IN_BRIEF = (
    "This is general information, not medical advice: ask a health professional. "
    "In an emergency, call your local emergency number."
)

NOT_REVIEWED = "Not reviewed by a clinician."
