"""What a command says when it cannot do its work, and the statuses it ends with."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # this is imported at every start, and `typing` takes its time
if TYPE_CHECKING:
    from collections.abc import Iterable

CLEAN, FOUND, ERROR = 0, 1, 2


def complain(message: str) -> None:
    """Writes one line about something that went wrong to stderr, whatever characters are in it."""
    one_line = " ".join(message.split("\n"))
    sys.stdout.flush()
    print(f"error: {one_line}", file=sys.stderr)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ends a message about an unknown word: `: did you mean 'check'?`, or a full stop where nothing is near."""
    from difflib import get_close_matches

    spelled = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), spelled, n=1, cutoff=0.5)
    return f": did you mean '{spelled[near[0]]}'?" if near else "."


def some(count: int, noun: str) -> str:
    """A number of things, in words: `1 file`, `2 files`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def nothing_found(checked: int) -> str:
    """What a run says that checked so many files and found nothing."""
    return f"{some(checked, 'file')} checked, no leaks found."
