"""The file for a clinic's own details with nothing written yet, for ``spineguide new --clinic``."""

from __future__ import annotations

CLINIC_SKELETON = """\
# yaml-language-server: $schema=clinic.schema.json
# (“spineguide schema --clinic > clinic.schema.json” writes that file.)
#
# Your own details, for hand-outs: replace every TODO, run “spineguide check clinic.yaml”, then
# “spineguide show spinal-fusion --short --clinic clinic.yaml”. They stand at the top, and where
# a card says whom to ring, always with the words that the guide itself is not yours.

# What patients call you.
name: "TODO: your ward or clinic, and hospital"

# At most six numbers: whom each reaches, and when.
telephone:
  - number: "0000 000000"
    what: "TODO: whom it reaches"
    when: "TODO: days and hours"

# Takes the place of “your local emergency number”, such as 112. Leave it out if you serve
# people in several countries.
# emergency_number: "112"

# A PNG or SVG file in this folder, of at most 256 KiB.
# logo: logo.png

# One line of your own, at most 160 characters.
line: ""
"""
