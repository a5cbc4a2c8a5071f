from __future__ import annotations

import os
import sys

import pytest

from spineguide.library.store.folders import find_folders
from spineguide.user_folders import find_cache_folder, find_config_file, find_data_folder


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


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("home", ["~", "relative/home"])
def test_without_a_home_there_are_no_folders(
    monkeypatch: pytest.MonkeyPatch, system: str, home: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    # What expanduser does where neither HOME nor the list of users tells a home.
    monkeypatch.setattr(os.path, "expanduser", lambda path: path.replace("~", home, 1))
    assert find_data_folder({}) is None
    assert find_cache_folder({}) is None
    assert [folder.bundled for folder in find_folders({})] == [True]


def test_a_named_folder_counts_from_the_working_folder_and_not_where_that_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(os, "getcwd", fail)
    assert find_cache_folder({"SPINEGUIDE_CACHE_DIR": "own"}) is None
    assert find_cache_folder({"SPINEGUIDE_CACHE_DIR": "/own"}) == "/own"


@pytest.mark.parametrize("word", ["off", "OFF"])
def test_the_cache_can_be_off(word: str) -> None:
    environ = {"SPINEGUIDE_CACHE": word, "SPINEGUIDE_CACHE_DIR": "/own"}
    assert find_cache_folder(environ) is None


@pytest.mark.parametrize(
    ("system", "environ", "path"),
    [
        ("linux", {}, "/home/ada/.config/spineguide/config.toml"),
        ("linux", {"XDG_CONFIG_HOME": "/etc/mine"}, "/etc/mine/spineguide/config.toml"),
        ("darwin", {}, "/home/ada/Library/Application Support/spineguide/config.toml"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/spineguide/spineguide/config.toml"),
    ],
)
def test_settings_are_where_each_system_keeps_them(
    monkeypatch: pytest.MonkeyPatch, system: str, environ: dict[str, str], path: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert find_config_file(environ) == path
