"""What is said: pages of typed blocks, composed from guides, each with the disclaimer."""

from __future__ import annotations
