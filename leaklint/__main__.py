"""`python -m leaklint`, and the `leaklint` command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs the command line and ends the process with its exit status."""
    status = answer()
    if "libcst" in sys.modules and sys.gettrace() is None:
        # The interpreter would take a thousand classes apart first, which takes longer than a small file.
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            sys.exit(status)
        os._exit(status)
    sys.exit(status)


def answer() -> int:
    """Runs the command line, the shortest way that surely says the same, and returns its exit status."""
    from leaklint.cli.ending import ended
    from leaklint.cli.plain import read_plain
    from leaklint.cli.replay import replay

    arguments = sys.argv[1:]
    plain = None
    try:
        status = replay(arguments)
        if status is None:
            plain = read_plain(arguments)
        if plain is not None:
            from leaklint.cli.quick import quick

            status = quick(*plain)
    except BrokenPipeError:
        status = None  # the whole program knows how to end when its reader went away
    if status is None and plain is not None:
        from leaklint.cli.checking import check_once

        status = ended(lambda: check_once(*plain, arguments))
    if status is None:
        from leaklint.cli.app import run

        status = run()
    return status


if __name__ == "__main__":
    main()
