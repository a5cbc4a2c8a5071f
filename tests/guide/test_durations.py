from __future__ import annotations

import pytest

from spineguide.guide.durations import count_days


@pytest.mark.parametrize(
    ("duration", "days"),
    [
        ("0 days", 0),
        ("1 day", 1),
        ("6 weeks", 42),
        ("1 month", 30),
        ("12 months", 365),
        ("2 years", 730),
    ],
)
def test_durations_count_in_days(duration: str, days: int) -> None:
    assert count_days(duration) == days
