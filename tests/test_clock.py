from __future__ import annotations

import time

import pytest

from spineguide.clock import find_settled_ns, today

SECOND = 1_000_000_000


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        pytest.param("1795348800", "2026-11-22", id="set"),
        pytest.param("253402300799", "9999-12-31", id="last second"),
        pytest.param("253402300800", "1970-01-01", id="too late"),
        pytest.param("9" * 4400, "1970-01-01", id="too long"),
        pytest.param("-1", "1970-01-01", id="negative"),
        pytest.param("", "1970-01-01", id="empty"),
    ],
)
def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch, epoch: str, day: str) -> None:
    monkeypatch.setattr(time, "localtime", lambda: time.gmtime(0))
    assert today({"SOURCE_DATE_EPOCH": epoch}) == day


@pytest.mark.parametrize(
    ("modified", "changed", "step"),
    [
        pytest.param(5 * SECOND + 1, 5 * SECOND + 2, 20_000_000, id="fine"),
        pytest.param(4 * SECOND, 5 * SECOND + 2, 20_000_000, id="modification time was set"),
        pytest.param(5 * SECOND + 1, 6 * SECOND, 20_000_000, id="entry changed on a whole second"),
        pytest.param(4 * SECOND, 5 * SECOND, 2 * SECOND, id="whole seconds"),
    ],
)
def test_a_file_system_that_counts_seconds_takes_longer_to_show_a_change(
    modified: int, changed: int, step: int
) -> None:
    assert find_settled_ns(modified, changed) == changed + step
