"""`python -m leaklint`, and the `leaklint` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and ends the process with its exit status."""
    from leaklint.cli.ending import ended
    from leaklint.cli.plain import read_plain
    from leaklint.cli.replay import replay

    arguments = sys.argv[1:]
    status: int | None
    try:
        status = replay(arguments)
        plain = read_plain(arguments) if status is None else None
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
    sys.exit(status)


if __name__ == "__main__":
    main()
