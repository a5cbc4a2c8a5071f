"""Logos come from strangers: whatever could do more than draw is refused or left out."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from spineguide.guide.logo import LogoError, clean_png, clean_svg, read_logo

if TYPE_CHECKING:
    from pathlib import Path

START = b"\x89PNG\r\n\x1a\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def header(width: int = 2, height: int = 2, colour: int = 2, interlaced: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, interlaced))


def png(*more: bytes, pixels: bytes = b"\0" * 14, start: bytes = b"") -> bytes:
    packed = chunk(b"IDAT", zlib.compress(pixels))
    return START + (start or header()) + b"".join(more) + packed + chunk(b"IEND")


def test_of_a_png_only_what_draws_it_is_kept() -> None:
    made = png(chunk(b"tEXt", b"Author\0somebody"), chunk(b"eXIf", b"where"))
    assert clean_png(made) == png()
    assert clean_png(png(start=header(interlaced=1))) == png(start=header(interlaced=1))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(START, id="empty"),
        pytest.param(png()[:-6], id="cut"),
        pytest.param(png().replace(b"IDAT", b"IDAX"), id="checksum"),
        pytest.param(START + chunk(b"IEND"), id="no header"),
        pytest.param(png(header()), id="two headers"),
        pytest.param(png(start=header(colour=5)), id="colour"),
        pytest.param(png(pixels=b"\0" * 15), id="more pixels than it says"),
        pytest.param(png(pixels=b"\0" * 10_000_000), id="bomb"),
    ],
)
def test_a_damaged_png_is_refused(data: bytes) -> None:
    with pytest.raises(LogoError, match=r"The logo is a damaged PNG\."):
        clean_png(data)


@pytest.mark.parametrize("size", [(0, 2), (2, 5000)])
def test_a_png_of_an_odd_size_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(LogoError, match="wider or higher than 4096 pixels"):
        clean_png(png(start=header(*size)))


def test_of_an_svg_the_shapes_are_kept_and_leftovers_are_dropped() -> None:
    made = clean_svg(
        b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x" x:by="me" viewBox="0 0 9 9">
        <!-- note --><metadata><x:who>me</x:who></metadata><title>T &amp; U</title>
        <defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>
        <g fill="url(#g)"><path d="M0 0h9"/><x:grid/></g><text>A &lt; B</text></svg>"""
    ).decode()
    tags = [element.tag.rpartition("}")[2] for element in ElementTree.fromstring(made).iter()]
    assert tags == ["svg", "defs", "linearGradient", "stop", "g", "path", "text"]
    assert 'fill="url(#g)"' in made
    assert "A &lt; B" in made
    assert not [left for left in ("note", "who", "urn:x", "T &") if left in made]


@pytest.mark.parametrize(
    ("inner", "named"),
    [
        pytest.param(b"<script>alert(1)</script>", "<script>", id="script"),
        pytest.param(b"<foreignObject/>", "<foreignObject>", id="foreign"),
        pytest.param(b"<image/>", "<image>", id="image"),
        pytest.param(b"<use/>", "<use>", id="use"),
        pytest.param(b"<style>x</style>", "<style>", id="style"),
        pytest.param(b"<animate/>", "<animate>", id="animate"),
        pytest.param(b'<a href="x"/>', "<a>", id="link"),
        pytest.param(b'<path onload="x"/>', "the attribute onload", id="handler"),
        pytest.param(b'<path href="x"/>', "the attribute href", id="href"),
        pytest.param(
            b'<path xmlns:l="http://www.w3.org/1999/xlink" l:href="#a"/>',
            "the attribute href",
            id="xlink",
        ),
        pytest.param(b'<path fill="url(http://x)"/>', "fill=", id="loads"),
        pytest.param(b'<path style="a:expression(1)"/>', "style=", id="expression"),
        pytest.param(b'<path style="\\75rl(x)"/>', "style=", id="escape"),
        pytest.param(b"<?php?>", "an instruction", id="instruction"),
        pytest.param(b"<g>" * 5001 + b"</g>" * 5001, "more than 5000 shapes", id="many"),
    ],
)
def test_what_could_do_more_than_draw_is_refused(inner: bytes, named: str) -> None:
    with pytest.raises(LogoError) as caught:
        clean_svg(SVG % inner)
    assert named in caught.value.message
    assert "line 1" in caught.value.message
    assert caught.value.hint == "Save it as PNG, or as plain SVG with shapes alone."


@pytest.mark.parametrize(
    ("data", "named"),
    [
        pytest.param(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "a document type", id="entities"),
        pytest.param(b"<html/>", "<html> instead of <svg>", id="html"),
        pytest.param(b"GIF89a", "neither PNG nor SVG", id="gif"),
        pytest.param(b"", "neither PNG nor SVG", id="empty"),
    ],
)
def test_what_is_no_plain_svg_is_refused(data: bytes, named: str) -> None:
    with pytest.raises(LogoError, match=named):
        clean_svg(data)


def test_a_logo_is_read_from_the_same_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    (tmp_path / "logo.svg").write_bytes(SVG % b"")
    (tmp_path / "large.png").write_bytes(START + b"x" * 300_000)
    assert read_logo(tmp_path, "logo.png").media_type == "image/png"
    assert read_logo(tmp_path, "logo.svg").media_type == "image/svg+xml"
    for name, message in (
        ("../logo.png", "in the same folder"),
        (".logo.png", "in the same folder"),
        ("none.png", "There is no file none.png"),
        ("large.png", "larger than 256 KiB"),
    ):
        with pytest.raises(LogoError, match=message):
            read_logo(tmp_path, name)


def test_a_logo_that_is_a_link_is_read_from_the_same_folder_alone(tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    folder.mkdir()
    (tmp_path / "private.png").write_bytes(png())
    (folder / "own.png").write_bytes(png())
    (folder / "logo.png").symlink_to("own.png")
    assert read_logo(folder, "logo.png").data == png()
    (folder / "logo.png").unlink()
    (folder / "logo.png").symlink_to("../private.png")
    with pytest.raises(LogoError, match="leaves its folder"):
        read_logo(folder, "logo.png")


def test_a_logo_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "logo.png").write_bytes(png())
    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(LogoError, match=r"The logo cannot be read: Permission denied\."):
        read_logo(tmp_path, "logo.png")
