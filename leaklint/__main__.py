"""`python -m leaklint`, and the `leaklint` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and ends the process with its exit status."""
    from leaklint.cli.quick import quick
    from leaklint.cli.replay import replay

    arguments = sys.argv[1:]
    try:
        status = replay(arguments)
        if status is None:
            status = quick(arguments)
    except BrokenPipeError:
        status = None  # the whole program knows how to end when its reader went away
    if status is None:
        from leaklint.cli.app import run

        status = run()
    sys.exit(status)


if __name__ == "__main__":
    main()
