from __future__ import annotations

import os
import sys

import pytest

from spineguide.user_folders import find_cache_folder, find_data_folder


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv("USERPROFILE", "/home/ada")


@pytest.mark.parametrize(
    ("system", "environ", "data", "cache"),
    [
        pytest.param(
            "linux",
            {},
            "/home/ada/.local/share/spineguide",
            "/home/ada/.cache/spineguide",
            id="linux",
        ),
        pytest.param(
            "linux",
            {"XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "/cache"},
            "/data/spineguide",
            "/cache/spineguide",
            id="linux, folders named",
        ),
        pytest.param(
            "linux",
            {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"},
            "/home/ada/.local/share/spineguide",
            "/home/ada/.cache/spineguide",
            id="linux, relative names ignored",
        ),
        pytest.param(
            "darwin",
            {},
            "/home/ada/Library/Application Support/spineguide",
            "/home/ada/Library/Caches/spineguide",
            id="mac",
        ),
        pytest.param(
            "win32",
            {"LOCALAPPDATA": "/local"},
            "/local/spineguide/spineguide",
            "/local/spineguide/spineguide/Cache",
            id="windows",
        ),
    ],
)
def test_folders_are_where_each_system_keeps_them(
    monkeypatch: pytest.MonkeyPatch, system: str, environ: dict[str, str], data: str, cache: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert find_data_folder(environ) == data
    assert find_cache_folder(environ) == cache


def test_the_cache_can_be_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_cache_folder({"SPINEGUIDE_CACHE_DIR": "own"}) == os.path.abspath("own")  # noqa: PTH100 - str


@pytest.mark.parametrize("word", ["off", "OFF"])
def test_the_cache_can_be_off(word: str) -> None:
    environ = {"SPINEGUIDE_CACHE": word, "SPINEGUIDE_CACHE_DIR": "/own"}
    assert find_cache_folder(environ) is None
