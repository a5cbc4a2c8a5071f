"""The completions in the wheel find a guide in each shell, without being installed by hand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHARE = Path(__file__).parents[1] / "share"
BASH = """
source "$0/bash-completion/completions/spineguide"
COMP_WORDS=(spineguide show spinal-f) COMP_CWORD=2
_spineguide_completion spineguide
echo "${COMPREPLY[@]}"
"""
# What asks in the place of the line editor, which needs a terminal.
ZSH = """
fpath=("$0/zsh/site-functions" $fpath)
autoload -Uz compinit && compinit -D -u
_arguments() { print -r -- "$@" }
compadd() { print -r -- "$@" }
compstate() { : }
words=(spineguide show spinal-f) CURRENT=3
autoload -Uz +X _spineguide && eval "_ask() { $functions[_spineguide] }"
_arguments() { print -r -- "$@" }
zsh_eval_context=(loadautofunc) 2>/dev/null
_SPINEGUIDE_TEST=1 _spineguide
"""
FISH = """
source "$argv[1]/fish/vendor_completions.d/spineguide.fish"
complete --do-complete "spineguide show spinal-f"
"""


@pytest.mark.parametrize(
    ("command", "script"),
    [
        pytest.param(["bash", "-c"], BASH, id="bash"),
        pytest.param(["fish", "--no-config", "-c"], FISH, id="fish"),
    ],
)
def test_a_guide_is_completed(tmp_path: Path, command: list[str], script: str) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    program = tmp_path / "spineguide"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m spineguide "$@"\n')
    program.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path)}
    answer = subprocess.run(
        [*command, script, SHARE], env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == ["spinal-fusion"]
