"""What a guide is: its typed model, and how a YAML file becomes one."""

from __future__ import annotations
