"""What each hostile file costs: seconds, and MiB above what an ordinary guide needs.

    python tests/bench/hostile_cost.py

Every file is loaded in a process of its own. The limits are a second and 100 MiB.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys
from time import perf_counter

from spineguide.guide.faults import GuideFileError
from tests.check.examples import COMPLETE
from tests.guide.files import parse_guide
from tests.guide.hostile import HOSTILE

MAX_SECONDS = 1.0
MAX_MIB = 100.0


def measure(data: bytes) -> tuple[float, float]:
    """Return seconds and MiB of loading *data*, measured in a child process."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = perf_counter()
        with contextlib.suppress(GuideFileError):
            parse_guide(data, "guide.yaml")
        seconds = perf_counter() - start
        kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        os.write(writer, f"{seconds} {kib / 1024}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        seconds, mib = map(float, answer.read().split())
    os.waitpid(child, 0)
    return seconds, mib


def main() -> int:
    parse_guide(COMPLETE.encode(), "guide.yaml")
    costs = {name: measure(data) for name, (data, _) in HOSTILE.items()}
    for name, (seconds, mib) in sorted(costs.items(), key=lambda item: item[1], reverse=True)[:15]:
        print(f"{seconds:7.3f} s {mib:6.1f} MiB  {name}")
    worst = [max(cost) for cost in zip(*costs.values(), strict=True)]
    print(f"{len(costs)} files; at most {worst[0]:.3f} s and {worst[1]:.1f} MiB")
    return 0 if worst[0] < MAX_SECONDS and worst[1] < MAX_MIB else 1


if __name__ == "__main__":
    sys.exit(main())
