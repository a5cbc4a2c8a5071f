"""Print what an environment holds and how large each part is, largest first."""

from __future__ import annotations

import sys
from importlib.metadata import distributions
from pathlib import Path


def measure(environment: Path) -> list[tuple[str, str, int, int]]:
    """Return name, version, files and bytes of each distribution; bytecode is left out."""
    (packages,) = (
        folder for folder in environment.glob("[Ll]ib/**/site-packages") if folder.is_dir()
    )
    rows = []
    for distribution in distributions(path=[str(packages)]):
        files = [
            path
            for file in distribution.files or ()
            if file.suffix != ".pyc" and (path := Path(str(file.locate()))).is_file()
        ]
        size = sum(path.stat().st_size for path in files)
        rows.append((distribution.name, distribution.version, len(files), size))
    return sorted(rows, key=lambda row: -row[3])


def main() -> None:
    """Print the table in Markdown."""
    rows = measure(Path(sys.argv[1]))
    print("| part | version | files | kB |\n|---|---|---:|---:|")
    for name, version, files, size in rows:
        print(f"| {name} | {version} | {files} | {size / 1000:,.0f} |")
    total = sum(size for *_, size in rows)
    print(f"| all | | {sum(row[2] for row in rows)} | {total / 1000:,.0f} |")


if __name__ == "__main__":
    main()
