from __future__ import annotations

from pathlib import Path

import pytest

from spineguide.errors import ExitCode, SpineguideError
from spineguide.settings import SETTINGS, Settings, load_settings, seed


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "spineguide").mkdir()
    return {"XDG_CONFIG_HOME": str(tmp_path)}


def config_of(environ: dict[str, str]) -> Path:
    return Path(environ["XDG_CONFIG_HOME"]) / "spineguide" / "config.toml"


def write(environ: dict[str, str], text: str | bytes) -> str:
    path = config_of(environ)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_without_a_file_everything_is_as_usual(environ: dict[str, str]) -> None:
    assert load_settings(environ) == Settings(path=str(config_of(environ)))


def test_a_user_without_a_home_has_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert load_settings({}) == Settings()


def test_settings_are_read_from_the_file(environ: dict[str, str]) -> None:
    path = write(
        environ,
        'width = 72\ntheme = "dark"\npaper = "letter"\nlarge_print = true\n'
        'citations = false\npager = "less -S"\nclinic = "c.yaml"\n'
        'site = "public"\n',
    )
    assert load_settings(environ) == Settings(
        72, "dark", "letter", True, False, "less -S", "c.yaml", "public", path, frozenset(SETTINGS)
    )


def test_what_an_editor_of_windows_writes_first_is_no_part_of_it(environ: dict[str, str]) -> None:
    write(environ, b"\xef\xbb\xbfwidth = 40\r\n")
    assert load_settings(environ).width == 40


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        pytest.param(
            "widht = 72",
            "has the key “widht”, which is no setting.",
            "Did you mean “width”?",
            id="mistyped-key",
        ),
        pytest.param(
            "volume = 11",
            "has the key “volume”, which is no setting.",
            "There are: width, theme, paper, large_print, citations, clinic, site, pager.",
            id="unknown-key",
        ),
        pytest.param(
            'width = "wide"',
            "gives “width” a value that it cannot have.",
            "Columns to use, 20 to 1000. For example: width = 72",
            id="wrong-type",
        ),
        pytest.param(
            "width = true",
            "gives “width” a value that it cannot have.",
            "Columns to use, 20 to 1000. For example: width = 72",
            id="truth-is-no-number",
        ),
        pytest.param(
            "width = 19",
            "gives “width” a value that it cannot have.",
            "Columns to use, 20 to 1000. For example: width = 72",
            id="too-narrow",
        ),
        pytest.param(
            'paper = "a5"',
            "gives “paper” a value that it cannot have.",
            'Paper size of a PDF: a4 or letter. For example: paper = "letter"',
            id="no-choice",
        ),
        pytest.param(
            b"\xff", "is no TOML: not UTF-8 text.", "Write one “key = value” a line.", id="no-text"
        ),
    ],
)
def test_what_is_no_setting_is_refused_with_what_to_write(
    environ: dict[str, str], text: str | bytes, problem: str, hint: str
) -> None:
    path = write(environ, text)
    with pytest.raises(SpineguideError) as caught:
        load_settings(environ)
    assert (caught.value.message, caught.value.hint) == (f"{path} {problem}", hint)


def test_a_file_that_is_no_toml_says_where(environ: dict[str, str]) -> None:
    write(environ, "width = 72\nwidth 72\n")
    with pytest.raises(SpineguideError, match=r"is no TOML: .*line 2"):
        load_settings(environ)


def test_a_file_that_cannot_be_read_is_told(environ: dict[str, str]) -> None:
    config_of(environ).mkdir()
    with pytest.raises(SpineguideError, match="cannot be read: ") as caught:
        load_settings(environ)
    assert caught.value.exit_code == ExitCode.UNREADABLE


def test_the_seed_explains_every_setting_and_makes_none(environ: dict[str, str]) -> None:
    write(environ, seed())
    assert load_settings(environ).given == frozenset()
    examples = "\n".join(setting.example for setting in SETTINGS.values())
    write(environ, examples)
    assert load_settings(environ).given == frozenset(SETTINGS)
    assert all(f"# {setting.example}\n" in seed() for setting in SETTINGS.values())
