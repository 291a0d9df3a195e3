"""Where the functions and classes of a text begin, told by their headers and how far these are indented.

A header in a string counts as one. Nothing here is sure of what it says, but that it overlooks no header of a line of
its own.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from leaklint.text.lazily import Lazily

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.glance import Glance

# Behind a newline, which is found faster than the start of a line.
_HEADER = Lazily(rb"\n([ \t]*)(?:async[ \t]+)?(def|class)[ \t]+(\w+)([^\n]*)")
_QUOTED_BRACKET = Lazily(rb"\"[^\"\n]*[()][^\"\n]*\"|'[^'\n]*[()][^'\n]*'")

Header = tuple[int, int, bytes, bytes, bytes]
"""Where a function or a class begins, how far it is indented, which of both it is, its name and the rest of its line."""


def indent_of(line: bytes) -> int:
    """How far a line is indented, a tab being as wide as Python takes it."""
    return len(line[: len(line) - len(line.lstrip(b" \t"))].expandtabs())


class Headers:
    """The functions and classes of a text."""

    def __init__(self, glance: Glance) -> None:
        self._data = glance.data
        self._closing = glance.closing

    @cached_property
    def all(self) -> list[Header]:
        """Where each function and class begins, how far it is indented, which of both it is, its name and its line."""
        return [
            (found.start(), len(found[1].expandtabs()), found[2], found[3], found[4])
            for found in _HEADER.finditer(b"\n" + self._data)
        ]

    @cached_property
    def functions(self) -> set[bytes]:
        """The names of all functions."""
        return {name for _, _, kind, name, _ in self.all if kind == b"def"}

    def around(self, line: int, at: int) -> Iterator[Header]:
        """The functions and classes around a place of a line, from the inside out."""
        headers = self.all
        lead = self._data[line:at]
        indent = indent_of(lead)
        for number in range(bisect_left(headers, (line,)) - 1, -1, -1):
            header = headers[number]
            if header[1] < indent:
                yield header
                indent = header[1]
                if not indent:
                    return

    def innermost(self, line: int, at: int, kind: bytes) -> Header | None:
        """The innermost function or class around a place of a line; None for what is outside of all of them."""
        return next((header for header in self.around(line, at) if header[2] == kind), None)

    def is_outermost(self, line: int, header: Header) -> bool:
        """Whether a line stands in the body of a function itself, and in no block inside of it."""
        data = self._data
        indent = indent_of(data[line : data.find(b"\n", line)])
        while line > header[0]:
            line, end = data.rfind(b"\n", 0, line - 1) + 1, line
            above = data[line:end]
            if above.strip() and not above.lstrip().startswith(b"#") and indent_of(above) < indent:
                return line == header[0] or above.lstrip().startswith(b")")
        return False

    def has_inner(self, header: Header) -> bool:
        """Whether a function has functions inside, which may outlive the call."""
        number = bisect_left(self.all, header) + 1
        return number < len(self.all) and self.all[number][1] > header[1]

    def is_in_header(self, at: int) -> bool:
        """Whether a place is between the brackets behind the name of a function."""
        number = bisect_left(self.all, (at + 1,)) - 1
        if number < 0 or self.all[number][2] != b"def":
            return False
        start = self.all[number][0]
        opening = self._data.find(b"(", start)
        closing = self._closing(opening)
        if closing >= at:
            return True
        within = self._data[opening:at]
        # A bracket in a string misleads; so does a header that is longer than anything is followed.
        return b":\n" not in within and (closing < 0 or _QUOTED_BRACKET.search(within) is not None)

    def end_of(self, header: Header) -> int:
        """Where a class is over at the latest: at the next function or class that is indented no more than it."""
        start, indent = header[0], header[1]
        return next((other[0] for other in self.all if other[0] > start and other[1] <= indent), len(self._data))
