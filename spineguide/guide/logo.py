"""Logos: pictures from strangers, checked and written anew before they reach a page.

Of a PNG only what draws it is kept. Of an SVG what could run, load or link is refused; what
drawing programs leave behind is dropped. Both are shown as pictures, in which a browser runs
nothing.
"""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from spineguide.errors import SpineguideError
from spineguide.guide.characters import make_visible
from spineguide.guide.clinic import Logo

MAX_BYTES = 256 * 1024
MAX_SIDE = 4096
MAX_ELEMENTS = 5000

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
# Samples a pixel, by the type of colour.
_PNG_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset(
    {
        *("svg", "g", "defs", "title", "desc", "clipPath", "mask"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"),
        *("linearGradient", "radialGradient", "stop"),
    }
)
_LEFT_BEHIND = frozenset({"metadata", "title", "desc"})
# Not a name in an attribute that could hold an address, a script or a style sheet.
_ATTRIBUTE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_OWN_REFERENCE = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)")
_SUSPECT = re.compile(r"url\s*\(|@|\\|expression|javascript:|data:|&#|//", re.IGNORECASE)


class LogoError(SpineguideError):
    """A logo cannot be used, and why."""


def read_logo(folder: Path, name: str) -> Logo:
    """Read the logo *name* in *folder*; raises :class:`LogoError` where it is not safe to show."""
    if Path(name).name != name or name.startswith("."):
        raise LogoError(
            "The logo is to be a file in the same folder.", "Give its name alone: logo.png."
        )
    path = folder / name
    try:
        if not path.is_file():
            raise LogoError(f"There is no file {make_visible(name)} beside it.", "Put it there.")
        if folder.resolve() not in path.resolve().parents:
            raise LogoError("The logo is a link that leaves its folder.", "Put the file there.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise LogoError(
            f"The logo cannot be read: {error.strerror}.", "Check its permissions."
        ) from None
    if len(data) > MAX_BYTES:
        raise LogoError(
            f"The logo is larger than {MAX_BYTES // 1024} KiB.", "Save a smaller picture."
        )
    if data.startswith(_PNG_START):
        return Logo("png", clean_png(data))
    return Logo("svg", clean_svg(data))


def clean_png(data: bytes) -> bytes:
    """Return the PNG *data* with only what draws it; raises :class:`LogoError`."""
    try:
        return _clean_png(data)
    except (struct.error, zlib.error, IndexError):
        raise LogoError("The logo is a damaged PNG.", "Save it again.") from None


def _clean_png(data: bytes) -> bytes:
    kept = [_PNG_START]
    pixels: list[bytes] = []
    expected = 0
    position = len(_PNG_START)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, position)
        body = data[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, position + 8 + length)
        if zlib.crc32(kind + body) != checksum or (kind == b"IHDR") != (len(kept) == 1):
            raise zlib.error
        if kind == b"IHDR":
            expected = _count_bytes(body)
        if kind == b"IDAT":
            pixels.append(body)
        if kind in _PNG_KEPT:
            kept.append(data[position : position + 12 + length])
        position += 12 + length
    unpacker = zlib.decompressobj()
    # No more than the picture needs: a small file can hold gigabytes.
    if len(unpacker.decompress(b"".join(pixels), expected + 1)) > expected or not unpacker.eof:
        raise zlib.error
    return b"".join(kept)


def _count_bytes(header: bytes) -> int:
    """Return how many bytes the picture with this IHDR unpacks to at most."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if not (1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE):
        raise LogoError(
            f"The logo is wider or higher than {MAX_SIDE} pixels.", "Save a smaller picture."
        )
    if colour not in _PNG_SAMPLES or depth not in (1, 2, 4, 8, 16):
        raise zlib.error
    line: int = (width * depth * _PNG_SAMPLES[colour] + 7) // 8 + 1
    return int(height * line + (8 * (height + width) if interlaced else 0))


def clean_svg(data: bytes) -> bytes:
    """Return the SVG *data* written anew; raises :class:`LogoError` where something is refused."""
    writer = _SvgWriter()
    try:
        writer.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise LogoError(
            f"The logo is neither PNG nor SVG, or damaged: line {error.lineno}.",
            "Save it again as PNG.",
        ) from None
    return "".join(writer.parts).encode()


class _SvgWriter:
    """Writes the shapes that a parser meets, and refuses whatever could do more than draw."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.elements = 0
        # How deep below an element that is left out.
        self.skipped = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = lambda *_: self.refuse("a document type")
        self.parser.ProcessingInstructionHandler = lambda *_: self.refuse("an instruction")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.write

    def refuse(self, what: str) -> None:
        raise LogoError(
            f"The logo holds {make_visible(what)[:60]}, which a picture does not need "
            f"(line {self.parser.CurrentLineNumber}).",
            "Save it as PNG, or as plain SVG with shapes alone.",
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            self.refuse(f"more than {MAX_ELEMENTS} shapes")
        space, _, tag = name.rpartition(" ")
        if self.elements == 1 and (space, tag) != (_SVG, "svg"):
            self.refuse(f"<{tag}> instead of <svg>")
        # Leftovers of drawing programs, which mean nothing to others.
        if self.skipped or space != _SVG or tag in _LEFT_BEHIND:
            self.skipped += 1
            return
        if tag not in _SHAPES:
            self.refuse(f"<{tag}>")
        written = [f"<{tag}"]
        if self.elements == 1:
            written.append(f' xmlns="{_SVG}"')
        for attribute, value in attributes.items():
            if " " in attribute and attribute.rpartition(" ")[2] != "href":
                continue
            self.check(attribute, value)
            written.append(f" {attribute}={quoteattr(value)}")
        self.parts.append("".join(written) + ">")

    def check(self, attribute: str, value: str) -> None:
        local = attribute.rpartition(" ")[2].lower()
        if not _ATTRIBUTE.fullmatch(attribute) or local.startswith("on") or local == "href":
            self.refuse(f"the attribute {local}")
        if _SUSPECT.search(_OWN_REFERENCE.sub("", value)):
            self.refuse(f"{local}={value[:20]!r}")

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.parts.append(f"</{name.rpartition(' ')[2]}>")

    def write(self, text: str) -> None:
        if not self.skipped:
            self.parts.append(escape(text))
