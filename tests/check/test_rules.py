from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spineguide.check import RULES, check_file, check_files
from tests.check.examples import COMPLETE, SHARED, TODAY, codes, put_keys

if TYPE_CHECKING:
    from pathlib import Path

NEEDS_ANOTHER_GUIDE = put_keys(
    """
    title: Another operation
    also_known_as:
      - a name of the other guide
    """
)


def write_example(folder: Path, example: str) -> Path:
    _, _, name = example.strip().partition("# in a file called: ")
    shared = {"terms:": "glossary.yaml", "cards:": "get-help.yaml"}.get(example.split()[0], "")
    path = folder / (shared or name or "example.yaml")
    encoding = "utf-16" if "saved as UTF-16" in example else "utf-8"
    path.write_text(example if shared else COMPLETE if name else put_keys(example), encoding)
    return path


def codes_of(folder: Path, example: str) -> set[str]:
    other = folder / "other.yaml"
    other.write_text(NEEDS_ANOTHER_GUIDE, "utf-8")
    path = write_example(folder, example)
    return codes(check_files([other, path], TODAY, shared=SHARED).files[1].findings)


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_fires_on_its_bad_example(code: str, tmp_path: Path) -> None:
    assert code in codes_of(tmp_path, RULES[code].bad)


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_is_silent_on_its_good_example(code: str, tmp_path: Path) -> None:
    assert code not in codes_of(tmp_path, RULES[code].good)


@pytest.mark.parametrize("code", sorted(RULES))
def test_nothing_else_is_wrong_with_a_good_example(code: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, RULES[code].good) <= {"D002"}


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_says_what_it_is_why_and_how_to_mend_it(code: str) -> None:
    rule = RULES[code]
    assert all((rule.title, rule.what, rule.why, rule.fix, rule.bad, rule.good))


def test_the_complete_guide_is_faultless_but_for_its_review(tmp_path: Path) -> None:
    path = tmp_path / "complete.yaml"
    path.write_text(COMPLETE, "utf-8")
    assert [(f.code, f.severity, f.line) for f in check_file(path, TODAY).findings] == [
        ("D002", "note", 110)
    ]
