"""The entry point of the ``spineguide`` command and of ``python -m spineguide``."""

from __future__ import annotations

import sys

from spineguide.errors import ExitCode


def main() -> None:
    """Run the command line; it ends the process with its exit status."""
    try:
        from spineguide.cli import app

        app(prog_name="spineguide")
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)


if __name__ == "__main__":
    main()
