"""YAML file → :class:`Clinic` and its logo, or every fault with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.guide.clinic import Clinic, LoadedClinic
from spineguide.guide.document import read_document
from spineguide.guide.faults import Fault, FaultList, GuideFileError
from spineguide.guide.loader import decode_document
from spineguide.guide.logo import LogoError, read_logo
from spineguide.guide.places import find_position

if TYPE_CHECKING:
    from pathlib import Path

    from spineguide.guide.document import Document

MOST_NUMBERS = 6


def load_clinic(path: Path) -> LoadedClinic:
    """Load the details in the file at *path*, and the logo that they name.

    Raises :class:`GuideFileError` with every fault and its place, and :class:`OSError` when the
    file cannot be opened.
    """
    return decode_clinic(read_document(path), path)


def decode_clinic(document: Document, path: Path) -> LoadedClinic:
    """Make a clinic of *document*, the file at *path*; raises :class:`GuideFileError`."""
    clinic = decode_document(document, Clinic)
    faults = FaultList(str(path))
    if len(clinic.telephone) > MOST_NUMBERS:
        place = find_position(document, ("telephone", MOST_NUMBERS, "number"))
        faults.add(
            Fault(
                *place,
                f"There are more than {MOST_NUMBERS} telephone numbers.",
                "Keep those that a patient needs at night and by day.",
            )
        )
    logo = None
    if clinic.logo is not None:
        try:
            logo = read_logo(path.parent, clinic.logo)
        except LogoError as error:
            place = find_position(document, ("logo",))
            faults.add(Fault(*place, error.message, error.hint))
    if faults.found:
        raise GuideFileError(str(path), tuple(faults.found))
    files = [str(path), *([str(path.parent / clinic.logo)] if clinic.logo else [])]
    return LoadedClinic(clinic, logo, tuple(files))
