"""What there is to do here: ``nox --list`` tells, ``nox -s NAME`` does it.

Each session makes an environment of its own. With ``--no-venv`` it uses the one that nox runs in,
which must hold ``.[dev]``: so the sessions of a change take seconds, and continuous integration
calls the same ones.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.2"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["lint", "tests"]

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
DIST = Path("dist")


def install(session: nox.Session, *arguments: str) -> None:
    """Install into the environment of *session*, if it has one of its own."""
    if session.venv_backend != "none":
        session.install(*arguments)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests that need no browser, with the newest dependencies."""
    install(session, "-e", ".[dev]")
    session.run("python", "-m", "pytest", "-q", "--ignore", "tests/browser", *session.posargs)


@nox.session(python=PYTHONS, venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """Run the same tests with the lowest versions that pyproject.toml allows a user.

    Of these the lowest for which there is a wheel: not every version knew every Python.
    """
    lowest = ("--resolution", "lowest-direct", "--only-binary", ":all:")
    session.install(*lowest, "--requirements", "pyproject.toml", "--extra", "pdf")
    session.install("-e", ".[dev]")
    session.run("python", "-m", "pytest", "-q", "--ignore", "tests/browser", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Run the tests that drive a browser: Debian's chromium, or one that Playwright knows."""
    install(session, "-e", ".[dev]")
    session.run("python", "-m", "pytest", "-q", "tests/browser", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Fail if a branch of the program is not tested."""
    install(session, "-e", ".[dev]")
    options = ("--ignore", "tests/browser", "--cov", "--cov-fail-under=100")
    session.run("python", "-m", "pytest", "-q", *options, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Look at the code without running it: style, types, who may import whom."""
    install(session, "-e", ".[dev]", "nox")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def guides(session: nox.Session) -> None:
    """Check the bundled guides as strictly as can be."""
    install(session, "-e", ".")
    session.run("spineguide", "check", "--strict", *session.posargs)


@nox.session
def golden(session: nox.Session) -> None:
    """Make anew what is kept and compared: golden screens, README, the manual page."""
    install(session, "-e", ".[dev]")
    options = ("--update-golden", "--ignore", "tests/browser")
    session.run("python", "-m", "pytest", "-q", *options, *session.posargs, success_codes=[0, 1])
    session.run("git", "diff", "--stat", external=True)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure one thing: nox -s bench -- startup (or search_quality, scale, check_speed, …)."""
    install(session, "-e", ".[dev]")
    name, *arguments = session.posargs or ["startup"]
    session.run("python", "-m", f"tests.bench.{name}", *arguments)


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel and the source distribution into dist/."""
    install(session, "build")
    shutil.rmtree(DIST, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(DIST))


@nox.session
def pex(session: nox.Session) -> None:
    """Build dist/spineguide.pex: one file for this kind of system and version of Python."""
    install(session, "pex")
    DIST.mkdir(exist_ok=True)
    target = DIST / "spineguide.pex"
    # A virtual environment beside the file's own cache keeps later starts as quick as installed.
    options = ("--venv", "prepend", "--sh-boot", "--console-script", "spineguide")
    session.run("pex", ".", *options, "--output-file", str(target))
    session.run("python", "-m", "tasks.trial", str(target))


@nox.session
def site(session: nox.Session) -> None:
    """Make dist/site, and a zip of it for a computer that has a browser and no Python."""
    install(session, ".[pdf]")
    folder = DIST / "site"
    session.run("spineguide", "site", str(folder), *session.posargs)
    shutil.make_archive(str(DIST / "spineguide-site"), "zip", folder)


@nox.session
def sbom(session: nox.Session) -> None:
    """Write dist/spineguide.cdx.json: what an installation holds, in the words of CycloneDX."""
    session.install(".[pdf]")
    DIST.mkdir(exist_ok=True)
    tools = Path(session.create_tmp()) / "tools"
    session.run("python", "-m", "venv", str(tools))
    bin_folder = "Scripts" if sys.platform == "win32" else "bin"
    tool = tools / bin_folder
    session.run(str(tool / "python"), "-m", "pip", "install", "-q", "cyclonedx-bom", external=True)
    session.run(
        str(tool / "cyclonedx-py"),
        "environment",
        "--output-reproducible",
        "--pyproject=pyproject.toml",
        f"--output-file={DIST / 'spineguide.cdx.json'}",
        session.virtualenv.location,
        external=True,
    )


@nox.session
def sizes(session: nox.Session) -> None:
    """Print what an installation takes on disk, part by part."""
    session.install(".")
    session.run("python", "-m", "tasks.installed_sizes", session.virtualenv.location)


@nox.session(name="release-check")
def release_check(session: nox.Session) -> None:
    """Build twice, compare every byte, and use what was built as a stranger would."""
    install(session, "-e", ".[dev]", "uv", "pipx")
    session.run("python", "-m", "tasks.release_check", *session.posargs)
