"""What a command says when it cannot do its work, and the statuses it ends with."""

from __future__ import annotations

import sys
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
