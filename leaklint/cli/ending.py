"""What a command says when it cannot do its work, and the statuses it ends with."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # this is imported at every start, and `typing` takes its time
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CLEAN, FOUND, ERROR = 0, 1, 2
INTERRUPTED = 130
"""128 and the number of SIGINT."""


def complain(message: str) -> None:
    """Writes one line about something that went wrong to stderr, whatever characters are in it."""
    one_line = " ".join(message.split("\n"))
    sys.stdout.flush()
    print(f"error: {one_line}", file=sys.stderr)


def ended(command: Callable[[], int]) -> int:
    """Runs a command and returns its exit status, however it ends.

    Whatever goes wrong ends in one line on stderr; the variable LEAKLINT_DEBUG asks for the traceback of an internal
    error. An interrupt and a reader that went away end quietly, with 128 and the number of the signal.
    """
    try:
        status = command()
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else ERROR
    except Exception as error:
        import errno

        if isinstance(error, OSError) and error.errno == errno.EPIPE:
            return reader_went_away()
        if os.environ.get("LEAKLINT_DEBUG"):
            raise
        complain(f"internal error: {type(error).__name__}: {str(error).partition(chr(10))[0]}")
        return ERROR


def reader_went_away() -> int:
    """Sends what is still buffered nowhere, so that the interpreter does not complain about it while it ends."""
    import signal

    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    finally:
        os.close(nowhere)
    return 128 + int(getattr(signal, "SIGPIPE", 13))


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
