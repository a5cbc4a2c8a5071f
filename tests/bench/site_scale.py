"""Print what a website costs: ``python -m tests.bench.site_scale [18 500 2000] [--keep FOLDER]``.

Adds made guides, those of tests/bench/scale.py, to the bundled ones until there are so many, and
builds each site three times: anew, with nothing changed, with one guide changed. Seconds are those
of the processor, so that others at work on the machine count for little. Then come files, bytes,
and what a reader's telephone loads, compressed as web servers do.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from spineguide.library.store.folders import RESERVED_NAMES
from tests.bench.scale import GUIDES, write_guides

LOADED = {
    "start page": "index.html",
    "a guide": "guides/sciatica.html",
    "its short form": "short/sciatica.html",
    "danger signs": "danger-signs.html",
    "style": "assets/site.css",
    "index": "assets/search-index.js",
}


class Library:
    """A library of *size* guides in *root*, and the figures of its site."""

    def __init__(self, root: Path, size: int, bundled: int) -> None:
        self.size = size
        self.figures: dict[str, float] = {}
        self.root = root / str(size)
        self.own = self.root / "guides"
        self.out = self.root / "site"
        self.root.mkdir(parents=True)
        if size > bundled:
            write_guides(self.own, size - bundled)
        else:
            self.own.mkdir()

    def measure(self) -> None:
        """Build the site three times, and look at what there is then."""
        self.run("list")
        taken, memory = self.run("site", str(self.out))
        self.figures["build, seconds"] = taken
        self.figures["build, seconds a guide"] = taken / self.size
        self.figures["peak memory, MiB"] = memory / 1024
        taken, _ = self.run("site", str(self.out))
        self.figures["nothing changed, seconds"] = taken
        before = self.read_times()
        guide = (GUIDES / "sciatica.yaml").read_text("utf-8")
        (self.own / "sciatica.yaml").write_text(guide.replace("the", "the same", 1), "utf-8")
        self.run("list")
        taken, _ = self.run("site", str(self.out))
        self.figures["one guide changed, seconds"] = taken
        after = self.read_times()
        self.figures["files written then"] = sum(
            before.get(path) != at for path, at in after.items()
        )
        sizes = [path.stat().st_size for path in self.out.rglob("*") if path.is_file()]
        self.figures["files"] = len(sizes)
        self.figures["MB"] = sum(sizes) / 1e6
        self.figures["MB a guide"] = sum(sizes) / 1e6 / self.size
        for name, path in LOADED.items():
            compressed = gzip.compress((self.out / path).read_bytes())
            self.figures[f"{name}, compressed kB"] = len(compressed) / 1000
        pieces = [
            len(gzip.compress(path.read_bytes())) for path in (self.out / "assets").glob("*/*.js")
        ]
        self.figures["pieces of the index"] = len(pieces)
        self.figures["largest piece, compressed kB"] = max(pieces, default=0) / 1000

    def read_times(self) -> dict[Path, int]:
        """Return when each file of the site was written."""
        return {path: path.stat().st_mtime_ns for path in self.out.rglob("*") if path.is_file()}

    def run(self, *arguments: str) -> tuple[float, int]:
        """Run the program; return its seconds of the processor and its peak memory in KiB."""
        process = subprocess.Popen(
            [sys.executable, "-m", "spineguide", *arguments],
            env={
                **os.environ,
                "SPINEGUIDE_PATH": str(self.own),
                "SPINEGUIDE_CACHE_DIR": str(self.root / "cache"),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        assert process.stderr
        with process.stderr:
            message = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(message)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main() -> None:
    """Make the libraries, build their sites, print the table."""
    arguments = argparse.ArgumentParser(prog="python -m tests.bench.site_scale")
    arguments.add_argument("sizes", type=int, nargs="*", default=[18, 500, 2000])
    arguments.add_argument("--keep", type=Path, metavar="FOLDER")
    asked = arguments.parse_args()
    bundled = len([path for path in GUIDES.glob("*.yaml") if path.stem not in RESERVED_NAMES])
    with tempfile.TemporaryDirectory() as temporary:
        libraries = [Library(asked.keep or Path(temporary), size, bundled) for size in asked.sizes]
        for library in libraries:
            library.measure()
        print(f"{'':34}" + "".join(f"{library.size:>12}" for library in libraries))
        for name in libraries[0].figures:
            cells = "".join(f"{library.figures[name]:>12,.3g}" for library in libraries)
            print(f"{name:34}{cells}")


if __name__ == "__main__":
    main()
