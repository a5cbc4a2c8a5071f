"""Completion in the shells themselves, of a library that somebody else wrote."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

import spineguide

HOSTILE = [
    "zz $(touch pwned)",
    r"zz \$(touch pwned)",
    r"zz \`touch pwned\`",
    "zz; touch pwned",
    "zz & touch pwned &",
    "zz > pwned",
    "zz') touch pwned ('",
    'zz" $(touch pwned) "',
]
PROMPT = "READY> "
STARTS = {"bash": ["--noprofile", "--rcfile", ".bashrc", "-i"], "zsh": ["-i"]}
CONFIGURATIONS = {
    "bash": f"PS1='{PROMPT}'\nsource completion\n",
    "zsh": f"PS1='{PROMPT}'\nautoload -Uz compinit; compinit -u -D\nsource ~/completion\n",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with the program in it and a hostile library."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "spineguide"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m spineguide "$@"\n')
    program.chmod(0o755)
    folder = tmp_path / "library"
    folder.mkdir()
    terms = "".join(f"- term: {json.dumps(name)}\n  plain: A.\n" for name in HOSTILE)
    (folder / "glossary.yaml").write_text(f"terms:\n{terms}- {{term: zq tube, plain: A pipe.}}\n")
    for name in HOSTILE:
        (folder / f"{name}.yaml").write_text("title: A\n")
    return tmp_path


def install(shell: str, home: Path) -> dict[str, str]:
    """Write the completion of *shell* to *home*; return the environment to start it in."""
    if shutil.which(shell) is None:
        if os.environ.get("SPINEGUIDE_REQUIRE_BROWSER"):
            pytest.fail(f"{shell} is not installed")
        pytest.skip(f"{shell} is not installed")
    environ = {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": f"{home}/bin:{os.environ['PATH']}",
        "PYTHONPATH": str(Path(spineguide.__file__).parents[1]),
        "SPINEGUIDE_PATH": str(home / "library"),
        "TERM": "xterm",
    }
    asked = environ | {"_SPINEGUIDE_COMPLETE": f"source_{shell}"}
    script = subprocess.run(["spineguide"], env=asked, capture_output=True, check=True).stdout
    (home / "completion").write_bytes(script)
    return environ


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_tab_and_enter_run_nothing_that_a_library_holds(home: Path, shell: str) -> None:
    environ = install(shell, home)
    (home / f".{shell}rc").write_text(CONFIGURATIONS[shell])
    child = pexpect.spawn(
        shell, STARTS[shell], env=environ, cwd=str(home), dimensions=(60, 150), encoding="utf-8"
    )
    child.expect_exact(PROMPT)
    for line in ("glossary zz", "show zz"):
        child.send(f"spineguide {line}\t\t")
        child.expect(pexpect.TIMEOUT, timeout=1)
        child.send("\r")
        child.expect_exact(PROMPT)
    child.send("spineguide glossary zq\t")
    child.expect("tube")
    child.send("\r")
    child.expect("A pipe")
    child.close(force=True)
    assert not (home / "pwned").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("glossary zz", ""),
        ("show zz", ""),
        ("glossary zq", "zq tube\tnot part of the bundled set\n"),
        ("glossary zq t", "tube\tnot part of the bundled set\n"),
    ],
)
def test_fish_gets_words_alone(home: Path, line: str, offered: str) -> None:
    environ = install("fish", home)
    command = f"source completion; complete -C 'spineguide {line}'"
    shown = subprocess.run(
        ["fish", "--no-config", "-c", command],
        env=environ,
        cwd=home,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert (shown.stdout, shown.stderr) == (offered, "")
    assert not (home / "pwned").exists()
