"""The rules by their codes. A code is permanent: it is never given to another rule."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from textwrap import dedent

import msgspec

from spineguide.check.finding import Severity
from spineguide.check.manuscript import Manuscript
from spineguide.errors import SpineguideError, UnknownNameError
from spineguide.guide.statements import Place


class Flaw(msgspec.Struct, frozen=True):
    """What a rule found: where, what, the words at fault, and how to mend just this one."""

    place: Place
    message: str
    words: str = ""
    fix: str = ""


Check = Callable[[Manuscript], Iterator[Flaw]]


class CheckRule(msgspec.Struct, frozen=True):
    """One rule. *why* names the standard and its item; *fix* says how to mend a finding.

    *bad* and *good* are YAML: keys that stand in for those of a complete guide. *check* is
    None for what the loader finds, and for what needs several files.
    """

    code: str
    severity: Severity
    title: str
    what: str
    why: str
    fix: str
    bad: str
    good: str
    check: Check | None = None


RULES: dict[str, CheckRule] = {}


def rule(
    code: str, severity: Severity, title: str, *, why: str, fix: str, bad: str, good: str
) -> Callable[[Check], Check]:
    """Register the function below as the check of a rule; its docstring explains the rule."""

    def register(check: Check) -> Check:
        what = inspect.cleandoc(check.__doc__ or "")
        add_rule(CheckRule(code, severity, title, what, why, fix, bad, good, check))
        return check

    return register


def add_rule(entry: CheckRule) -> None:
    """Register *entry*; raises ValueError when its code is taken."""
    if entry.code in RULES:
        raise ValueError(f"two rules have the code {entry.code}")
    bad, good = (dedent(example).strip() + "\n" for example in (entry.bad, entry.good))
    RULES[entry.code] = msgspec.structs.replace(entry, bad=bad, good=good)


def explain(code: str) -> CheckRule:
    """Return the rule *code*, in any case.

    Raises :class:`UnknownNameError`, and :class:`SpineguideError` where there is no docstring to
    explain it.
    """
    entry = RULES.get(code.upper())
    if entry is None:
        raise UnknownNameError("rule", code, hint=f"The codes are: {', '.join(sorted(RULES))}.")
    if not entry.what:
        raise SpineguideError(
            "Python runs without the texts that explain rules.",
            "Start it without -OO, and without PYTHONOPTIMIZE.",
        )
    return entry
