"""Durations such as “6 weeks”, in days."""

from __future__ import annotations

# A month is a twelfth of a year, so that a year is neither more nor less than twelve of them.
_DAYS = {"day": 1.0, "week": 7.0, "month": 365 / 12, "year": 365.0}


def count_days(duration: str) -> int:
    """Return the days of *duration*, rounded."""
    number, unit = duration.split()
    return round(int(number) * _DAYS[unit.removesuffix("s")])
