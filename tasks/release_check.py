"""Build the distributions twice, compare them, and use them as a stranger would.

``python -m tasks.release_check`` leaves both in ``dist/``. It needs build, uv and pipx beside the
Python that runs it, and the package registry.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tasks.trial import describe, empty_environment, run, try_program

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
BIN = Path(sys.executable).parent


def build(source: Path, target: Path, *kinds: str) -> dict[str, bytes]:
    """Build *kinds* of distribution from *source* into *target*; return them by name."""
    command = [sys.executable, "-m", "build", *kinds, "--no-isolation", "--outdir", str(target)]
    subprocess.run([*command, str(source)], check=True, stdout=subprocess.DEVNULL)
    return {path.name: path.read_bytes() for path in target.iterdir()}


def copy_sources(target: Path) -> Path:
    """Copy the files that Git knows to *target*, each new and as an umask of 077 leaves it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
    ).stdout
    for name in filter(None, listed.decode().split("\0")):
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
        copy.chmod(0o600)
    return target


def compare_builds(target: Path) -> list[str]:
    """Build into *target*, elsewhere, and from the source distribution: all the same bytes.

    Return a line about each distribution. Raises :class:`SystemExit` where one differs.
    """
    first = build(ROOT, target, "--sdist", "--wheel")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        second = build(copy_sources(place / "copy"), place / "second", "--sdist", "--wheel")
        (sdist,) = target.glob("*.tar.gz")
        shutil.unpack_archive(sdist, place, filter="data")
        third = build(place / sdist.name.removesuffix(".tar.gz"), place / "third", "--wheel")
    lines = []
    for name, content in first.items():
        others = [made[name] for made in (second, third) if name in made]
        if any(content != other for other in others):
            raise SystemExit(f"{name} is different when it is built again.")
        lines.append(f"{name}: {len(content)} bytes, the same in {len(others) + 1} builds")
    return lines


def install_and_try(distribution: Path) -> None:
    """Install *distribution* with pip, uv and pipx, each in a new home, and use it."""
    with tempfile.TemporaryDirectory() as folder:
        for tool in ("pip", "uv", "pipx"):
            home = Path(folder) / tool
            home.mkdir()
            environment = empty_environment(str(home))
            program = home / ".local/bin/spineguide"
            if tool == "pip":
                run(sys.executable, "-m", "venv", home / ".local", environment=environment)
                install: tuple[str | Path, ...] = (
                    home / ".local/bin/python",
                    "-m",
                    "pip",
                    "install",
                    distribution,
                )
            elif tool == "uv":
                install = (BIN / "uv", "tool", "install", "--python", sys.executable, distribution)
            else:
                install = (BIN / "pipx", "install", "--python", sys.executable, distribution)
            _, seconds = run(*install, environment=environment)
            trials = describe(try_program(program))
            print(f"{tool} of {distribution.name}: installed in {seconds:.1f} s; {trials}")


def main() -> None:
    """Run all of it; end with an error at the first fault."""
    shutil.rmtree(DIST, ignore_errors=True)
    print("\n".join(compare_builds(DIST)))
    for distribution in sorted(DIST.iterdir()):
        install_and_try(distribution)


if __name__ == "__main__":
    main()
