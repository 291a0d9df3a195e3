"""Regular expressions that are compiled when they are first used.

Compiling a pattern takes longer than looking through a small file with it, and a run over few files needs few of them.
"""

from __future__ import annotations

TYPE_CHECKING = False  # this is imported at every start, and `typing` takes its time
if TYPE_CHECKING:
    from typing import Any


class Lazily:
    """A pattern with the methods of `re.Pattern`."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compiles the pattern when one of its methods is asked for the first time, and keeps its methods."""
        import re

        compiled = re.compile(self._pattern, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


IGNORECASE, MULTILINE, DOTALL = 2, 8, 16
"""The flags of `re`, which is not imported for their sake."""
