"""Which encoding a Python file is in (PEP 263), and decoding by it."""

from __future__ import annotations

import codecs
import re

BOM = codecs.BOM_UTF8

# As Python's own tokenizer: a comment of the first line, or of the second where the first holds nothing but a comment.
_COOKIE = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"[ \t\f]*(?:#|$)")
_LINE_END = re.compile(rb"\r\n?|\n")


class SourceError(Exception):
    """A file that cannot be decoded or encoded: one line that says why, and the row and column of the place."""

    def __init__(self, message: str, row: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.row = row
        self.column = column


def _lines(data: bytes) -> tuple[bytes, bytes]:
    first = _LINE_END.search(data)
    if first is None:
        return data, b""
    second = _LINE_END.search(data, first.end())
    return data[: first.start()], data[first.end() : second.start() if second else len(data)]


def _cookie(data: bytes) -> tuple[str, int, int]:
    """The name in the coding comment ("" without one), with its row and column."""
    for row, line in enumerate(_lines(data), start=1):
        found = _COOKIE.match(line)
        if found:
            return found.group(1).decode("ascii"), row, found.start(1) + 1
        if not _BLANK.match(line):
            break
    return "", 1, 1


def _normal(name: str) -> str:
    """The name under which Python's compiler looks an encoding up: editors add suffixes such as `-unix`."""
    lowered = name[:12].lower().replace("_", "-")
    if lowered == "utf-8" or lowered.startswith("utf-8-"):
        return "utf-8"
    for latin in ("latin-1", "iso-8859-1", "iso-latin-1"):
        if lowered == latin or lowered.startswith(latin + "-"):
            return "iso-8859-1"
    return name


def declared_encoding(text: str) -> str | None:
    """The encoding that a decoded text declares, None where it declares none that is known."""
    head = "\n".join(text[:4096].replace("\r\n", "\n").replace("\r", "\n").split("\n")[:2])
    name = _normal(_cookie(head.encode("utf-8", "replace"))[0])
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        return None
    return name


def decode(data: bytes, bom: bool) -> tuple[str, str, bool]:
    """The text of `data` (without its byte order mark), the encoding, and whether encoding it gives `data` again.

    Raises SourceError for an unknown encoding at its name, and for a byte that is not of the encoding at that byte.
    """
    declared, row, column = _cookie(data)
    name = _normal(declared) if declared else "utf-8"
    if bom and name.lower().replace("_", "-") not in {"utf-8", "utf8"}:
        raise SourceError(f"encoding problem: {declared} with BOM", row, column)
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        where = data[: error.start]
        place = _place(where, name)
        message = f"'{name}' codec can't decode byte 0x{data[error.start]:02x}: {error.reason}"
        raise SourceError(message, *place) from None
    except LookupError:
        raise SourceError(f"unknown encoding: {declared}", row, column) from None
    except (UnicodeError, ValueError):
        raise SourceError(f"encoding problem: {declared}", row, column) from None
    return text, name, name in {"utf-8", "iso-8859-1"} or _writes_back(text, name, data)


def _writes_back(text: str, name: str, data: bytes) -> bool:
    try:
        return text.encode(name) == data
    except UnicodeError:
        return False


def _place(before: bytes, name: str) -> tuple[int, int]:
    """The row and column just after the bytes `before`, which are good."""
    row, start = 1, 0
    for end in _LINE_END.finditer(before):
        row, start = row + 1, end.end()
    try:
        column = len(before[start:].decode(name)) + 1
    except UnicodeError:
        column = len(before) - start + 1
    return row, column
