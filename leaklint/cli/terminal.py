"""What is known of the place that output goes to: colour, width, links, and whether anyone is watching."""

from __future__ import annotations

import os
import sys
import time
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from leaklint.report.options import RenderOptions

_UNTIL_SHOWN = 0.5
_BETWEEN_UPDATES = 0.1


def wants_colour(choice: str, stream: IO[str]) -> bool:
    """Whether to write colours to `stream`: `--color` decides, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def is_watched(stream: IO[str]) -> bool:
    """Whether a person sees `stream` as it is written: a terminal that can do more than print, no CI, no commit hook."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return not os.environ.get("CI") and not os.environ.get("PRE_COMMIT")


def render_options(choice: str, to_stdout: bool) -> RenderOptions:
    """How to draw a report for stdout, or plainly for a file."""
    from leaklint.report.options import RenderOptions

    if not to_stdout:
        return RenderOptions(cwd=os.getcwd())
    colour = wants_colour(choice, sys.stdout)
    return RenderOptions(
        colour=colour,
        width=_width(sys.stdout),
        hyperlinks=colour and is_watched(sys.stdout),
        cwd=os.getcwd(),
    )


def _width(stream: IO[str]) -> int:
    try:
        return int(os.environ["COLUMNS"]) or 100
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(stream.fileno()).columns or 100
    except (OSError, ValueError):
        return 100


def _bar(done: int, total: int, width: int) -> str:
    """How far the work is, in fewer cells than `width`, so that no terminal breaks the line."""
    count = f"{done} of {total} files"
    cells = min(width - len(count) - len("checking [] ") - 1, 40)
    if cells < 5:
        return count[: max(width - 1, 0)]
    full = cells * done // max(total, 1)
    return f"checking [{'#' * full}{' ' * (cells - full)}] {count}"


class Progress:
    """A bar on stderr that fills as files are checked, for a person who has waited half a second already."""

    def __init__(self, quiet: bool) -> None:
        self._enabled = not quiet and is_watched(sys.stderr)
        self._next = time.monotonic() + _UNTIL_SHOWN
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Shows that `done` of `total` files are checked, now and then."""
        if not self._enabled:
            return
        now = time.monotonic()
        if now >= self._next and done < total:
            self._next = now + _BETWEEN_UPDATES
            self._shown = True
            sys.stderr.write(f"\r\x1b[K{_bar(done, total, _width(sys.stderr))}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Takes the line away again."""
        if self._shown:
            self._shown = False
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
