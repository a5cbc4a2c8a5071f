from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from spineguide.library import compiler
from spineguide.library.compiler import Task, compile_file
from spineguide.library.store.folders import RESERVED_NAMES, Folder, list_files
from spineguide.library.store.tables import Compiled

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Stream(io.BytesIO):
    @property
    def buffer(self) -> Stream:
        return self


def test_a_worker_writes_a_frame_for_each_file_that_it_reads(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, _ = list_files(Folder(str(folder)))
    tasks = [Task(file, bundled=True) for file in files if file.id != "glossary"]
    written = Stream()
    monkeypatch.setattr(sys, "stdin", Stream(msgspec.msgpack.encode(tasks)))
    monkeypatch.setattr(sys, "stdout", written)

    compiler.main()

    frames = written.getvalue()
    for task in tasks:
        length = int.from_bytes(frames[:4], "big")
        made = msgspec.msgpack.decode(frames[4 : 4 + length], type=Compiled)
        assert made == compile_file(task)
        frames = frames[4 + length :]
    assert frames == b""


def test_a_worker_runs_nothing_that_lies_in_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("spineguide/__init__.py", "spineguide/library/compiler.py", "yaml.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("open('ran', 'w')")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(compiler, "WORTH_WORKERS", 1)
    files, _ = list_files(Folder(str(folder)))
    tasks = [Task(file, bundled=False) for file in files if file.id not in RESERVED_NAMES]

    made = [(compiled.file, compiled.fault) for compiled in compiler.compile_files(tasks)]
    assert made == [(task.file, "") for task in tasks]
    assert not (folder / "ran").exists()


def test_a_worker_that_is_gone_before_it_read_anything_harms_nobody(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    popen = subprocess.Popen

    def start_and_end(*arguments: Any, **options: Any) -> Any:
        worker = popen(["/bin/false"], **options)
        worker.wait()
        return worker

    monkeypatch.setattr(subprocess, "Popen", start_and_end)
    monkeypatch.setattr(compiler, "WORTH_WORKERS", 1)
    files, _ = list_files(Folder(str(folder)))
    tasks = [Task(file, bundled=False) for file in files if file.id != "glossary"]

    assert list(compiler.compile_files(tasks)) == [compile_file(task) for task in tasks]
