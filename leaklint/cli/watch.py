"""`leaklint check --watch`: the same check again, whenever the code or its configuration changes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from leaklint.cli.ending import ERROR, complain

_CONFIGURATION = ("pyproject.toml", "leaklint.toml", ".leaklint.toml", ".gitignore")
_ABOVE_AND_CLEARED = "\x1b[H\x1b[2J\x1b[3J"


def watch(paths: Sequence[str], check: Callable[[], int]) -> int:
    """Runs `check` now and after each change below `paths`, until it is interrupted.

    A terminal is cleared before each run. Returns only where the extra is missing or a path does not exist.
    """
    if find_spec("watchfiles") is None:
        complain("--watch needs the extra `watch`: install leaklint with it, as in `pip install '.[watch]'`")
        return ERROR
    from watchfiles import Change, DefaultFilter
    from watchfiles import watch as changes

    passes = DefaultFilter()

    def is_wanted(change: Change, path: str) -> bool:
        return path.endswith((".py", ".pyw", *_CONFIGURATION)) and passes(change, path)

    _run(check)
    try:
        for _ in changes(*(paths or (".",)), watch_filter=is_wanted, raise_interrupt=True):
            _run(check)
    except FileNotFoundError as error:
        complain(f"--watch: {error}")
    return ERROR


def _run(check: Callable[[], int]) -> None:
    if sys.stdout.isatty():
        sys.stdout.write(_ABOVE_AND_CLEARED)
        sys.stdout.flush()
    check()
    print(f"{time.strftime('%H:%M:%S')}: waiting for changes, Ctrl-C ends.", file=sys.stderr, flush=True)
