"""Where each key of a TOML text stands: the parser of the standard library keeps no positions."""

from __future__ import annotations

import re

from leaklint.config.kinds import Place

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\[\s\S]|(?!""")[^\\])*"""(?:"{1,2})?'
    r"|'''(?:(?!''')[\s\S])*'''(?:'{1,2})?"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\r\n]+")


def key_lines(text: str) -> dict[Place, int]:
    """Maps the place of every key, table and list element of `text` to its line, counted from 1.

    `text` has to be TOML that `tomllib` accepts. A table that is spread over the text stands where it is named first.
    """
    return _Reader(text).read()


class _Reader:
    """Walks a valid TOML text once, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.row = 1
        self.counted = 0
        self.lines: dict[Place, int] = {}
        self.lists: dict[Place, int] = {}

    def read(self) -> dict[Place, int]:
        table: Place = ()
        self.skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip(_BLANK)
        return self.lines

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def mark(self, place: Place) -> None:
        self.row += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        for end in range(1, len(place) + 1):
            self.lines.setdefault(place[:end], self.row)

    def header(self) -> Place:
        is_list = self.text.startswith("[[", self.at)
        line_of = self.at
        self.at += 2 if is_list else 1
        names = self.key()
        self.at += 2 if is_list else 1
        place: Place = ()
        for name in names[:-1]:
            place = (*place, name)
            if place in self.lists:
                place = (*place, self.lists[place])
        place = (*place, names[-1])
        if is_list:
            index = self.lists.get(place, -1) + 1
            self.lists[place] = index
            place = (*place, index)
        end, self.at = self.at, line_of
        self.mark(place)
        self.at = end
        return place

    def key(self) -> list[str]:
        names: list[str] = []
        while True:
            self.skip(_SPACE)
            if self.text[self.at] in "\"'":
                names.append(_unquoted(self.skip(_STRING)))
            else:
                names.append(self.skip(_BARE))
            self.skip(_SPACE)
            if self.at >= len(self.text) or self.text[self.at] != ".":
                return names
            self.at += 1

    def pair(self, table: Place) -> None:
        start = self.at
        names = self.key()
        end, self.at = self.at, start
        place = (*table, *names)
        self.mark(place)
        self.at = end + 1  # behind the "="
        self.skip(_SPACE)
        self.value(place)

    def value(self, place: Place) -> None:
        opener = self.text[self.at]
        if opener in "\"'":
            self.skip(_STRING)
        elif opener in "[{":
            self.at += 1
            index = 0
            while True:
                self.skip(_BLANK)
                if self.text[self.at] in "]}":
                    self.at += 1
                    return
                if self.text[self.at] == ",":
                    self.at += 1
                elif opener == "{":
                    self.pair(place)
                else:
                    self.mark((*place, index))
                    self.value((*place, index))
                    index += 1
        else:
            self.skip(_SCALAR)


def _unquoted(quoted: str) -> str:
    if quoted[0] == "'" or "\\" not in quoted:
        return quoted[1:-1]
    from leaklint.config.document import parse_toml

    return str(parse_toml(f"key = {quoted}")["key"])
