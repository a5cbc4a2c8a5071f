"""What a clinic adds to hand-outs: its name, whom to ring, a logo."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from spineguide.guide.values import Rule

Name = Annotated[
    str,
    Rule(
        description="What patients call you: “Spine ward, Anytown Hospital”.",
        pattern=r"^.{2,80}$",
        example="Spine ward, Anytown Hospital",
    ),
]
TelephoneNumber = Annotated[
    str, Rule(pattern=r"^\+?[0-9(][0-9 ()/.-]{1,24}$", example="020 7946 0123")
]
EmergencyNumber = Annotated[
    str,
    Rule(
        description="Takes the place of “your local emergency number”.",
        pattern=r"^[0-9]{2,6}$",
        example="112",
    ),
]
ShortText = Annotated[str, Rule(pattern=r"^.{0,160}$", example="at most 160 characters")]


class Telephone(msgspec.Struct, frozen=True, kw_only=True):
    """A telephone number: whom it reaches, and when."""

    number: TelephoneNumber
    what: Annotated[ShortText, Rule(description="Whom it reaches: “spine nurse”.", filled=True)]
    when: Annotated[ShortText, Rule(description="When: “Monday to Friday, 9 am to 5 pm”.")] = ""


class Clinic(msgspec.Struct, frozen=True, kw_only=True):
    """The details of one clinic. None of them changes what a guide says."""

    name: Name
    telephone: Annotated[tuple[Telephone, ...], Rule(filled=True)]
    emergency_number: EmergencyNumber | None = None
    logo: Annotated[
        str | None, Rule(description="A PNG or SVG file beside this one: “logo.png”.")
    ] = None
    line: Annotated[ShortText, Rule(description="One line of text of your own.")] = ""


class Logo(msgspec.Struct, frozen=True):
    """A picture that is safe to show, and its format."""

    format: Literal["png", "svg"]
    data: bytes

    @property
    def media_type(self) -> str:
        """The type by which a browser knows it."""
        return "image/png" if self.format == "png" else "image/svg+xml"


class LoadedClinic(msgspec.Struct, frozen=True):
    """A clinic, its logo if it has one, and the files that both come from."""

    clinic: Clinic
    logo: Logo | None = None
    files: tuple[str, ...] = ()
