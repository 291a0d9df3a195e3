"""`python -m leaklint`, and the `leaklint` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and ends the process with its exit status."""
    from leaklint.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
