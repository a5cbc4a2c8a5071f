"""What is installed is whole, and can be built by anybody else with the same result."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import spineguide
from spineguide.page.disclaimer import DISCLAIMER
from tasks.release_check import compare_builds

PROJECT = Path(spineguide.__file__).parents[1]


@pytest.mark.slow
@pytest.mark.skipif(not (PROJECT / "pyproject.toml").exists(), reason="installed, not checked out")
def test_an_installed_wheel_reads_a_guide(tmp_path: Path) -> None:
    def call(*command: str | Path) -> str:
        finished = subprocess.run(
            command, cwd=tmp_path, check=False, capture_output=True, encoding="utf-8", env={}
        )
        assert finished.returncode == 0, finished.stderr
        return finished.stdout

    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path)
    call(*build, PROJECT)
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "venv"
    venv.create(place, with_pip=False)
    python = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    # Its dependencies are those of this environment: the network is no part of the test.
    call(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", wheel)
    packages = next(place.glob("[Ll]ib/**/site-packages"))
    (packages / "dependencies.pth").write_text(
        "\n".join(path for path in sys.path if path.endswith("site-packages"))
    )

    program = python.with_name("spineguide")
    settings = {"SPINEGUIDE_CACHE_DIR": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    shown = subprocess.run(
        [program, "show", "spinal-fusion"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=settings,
    ).stdout
    assert DISCLAIMER in " ".join(shown.split())
    assert str(packages) in call(python, "-c", "import spineguide; print(spineguide.__file__)")
    assert "bundled" in call(program, "library", "--no-pager")
    for name in ("man/man1/spineguide.1", "zsh/site-functions/_spineguide"):
        assert (place / "share" / name).read_bytes() == (PROJECT / "share" / name).read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(
    not (PROJECT / ".git").exists() or not shutil.which("git"), reason="no repository, or no Git"
)
def test_every_build_has_the_same_bytes(tmp_path: Path) -> None:
    lines = sorted(compare_builds(tmp_path))
    assert [re.sub(r".*(whl|gz): \d+", r"\1: N", line) for line in lines] == [
        "whl: N bytes, the same in 3 builds",
        "gz: N bytes, the same in 2 builds",
    ]
