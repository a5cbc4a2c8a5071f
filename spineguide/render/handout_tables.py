"""The rows of a table in which things stand side by side, as plain values for templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spineguide.page.wording import name_silent
from spineguide.render.handout_pictures import Node, lay_out_picture

if TYPE_CHECKING:
    from spineguide.page.blocks import Remark, SideBySide, SideBySideRow
    from spineguide.render.citations import Citations


def lay_out_row(row: SideBySideRow, table: SideBySide, citations: Citations) -> Node:
    """Return one aspect of *table*, with the sources of what is said in *citations*."""
    cells = zip(table.titles, row.cells, strict=True)
    return {
        "name": row.name,
        "silent": name_silent(table.silent, [title for title, cell in cells if not cell]),
        "cells": [
            [_lay_out_remark(remark, citations) for remark in cell]
            or [{"text": table.silent, "cites": [], "picture": "", "alt": "", "silent": True}]
            for cell in row.cells
        ],
    }


def _lay_out_remark(remark: Remark, citations: Citations) -> Node:
    picture = lay_out_picture(*remark.chance, key=False) if remark.chance else {}
    return {
        "text": remark.text,
        "cites": citations.cite(remark.cites),
        "picture": picture.get("picture", ""),
        "alt": picture.get("alt", ""),
        "silent": False,
    }
