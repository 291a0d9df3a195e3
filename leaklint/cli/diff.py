"""The difference between two contents of a file, in the form that `git apply` and `patch -p1` take."""

from __future__ import annotations

from collections.abc import Iterator

_NO_NEWLINE = b"\\ No newline at end of file\n"


def unified_diff(path: str, before: bytes, after: bytes) -> bytes:
    r"""A unified diff of the bytes of the file `path`, with the prefixes `a/` and `b/`.

    Lines end at `\n` alone, as for the programs that read it, so that every other byte arrives as it is.
    """
    from difflib import unified_diff

    old, new = _lines(before), _lines(after)
    name = path.lstrip("/")
    pieces: list[bytes] = []
    for line in unified_diff(old, new, _quoted(f"a/{name}"), _quoted(f"b/{name}"), lineterm="\n"):
        data = line.encode("latin-1") if line[:3] not in ("---", "+++") else _header(line)
        pieces.append(data if data.endswith(b"\n") else data + b"\n" + _NO_NEWLINE)
    return b"".join(pieces)


def coloured(diff: bytes) -> Iterator[bytes]:
    """The lines of a diff in the colours of git."""
    for line in diff.splitlines(keepends=True):
        colour = {b"-": b"\x1b[31m", b"+": b"\x1b[32m", b"@": b"\x1b[36m"}.get(line[:1])
        if line.startswith((b"---", b"+++")):
            colour = b"\x1b[1m"
        yield line if colour is None else colour + line.rstrip(b"\r\n") + b"\x1b[0m\n"


def _lines(data: bytes) -> list[str]:
    text = data.decode("latin-1")
    pieces = text.split("\n")
    last = pieces.pop()
    return [piece + "\n" for piece in pieces] + ([last] if last else [])


def _header(line: str) -> bytes:
    return line.encode("utf-8", "surrogateescape")


def _quoted(path: str) -> str:
    """A path as git writes it: in quotes where a control character or a quote is in it, else with a tab after blanks."""
    data = path.encode("utf-8", "surrogateescape")
    if any(byte < 32 or byte in b'"\\' or byte > 126 for byte in data):
        named = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
        return (
            '"'
            + "".join(named.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}") for byte in data)
            + '"'
        )
    return f"{path}\t" if " " in path else path
