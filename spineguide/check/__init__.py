"""What a guide still lacks: findings with their place, their reason and the way to mend them."""

from __future__ import annotations

from spineguide.check.checker import check_file, check_files
from spineguide.check.finding import Element, FileReport, Finding, Report, Severity
from spineguide.check.readability import Figures
from spineguide.check.registry import RULES, CheckRule, explain

__all__ = [
    "RULES",
    "CheckRule",
    "Element",
    "Figures",
    "FileReport",
    "Finding",
    "Report",
    "Severity",
    "check_file",
    "check_files",
    "explain",
]
