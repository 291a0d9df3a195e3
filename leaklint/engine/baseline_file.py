"""The file of a baseline: JSON, sorted, one entry a line, so that it merges like code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields, replace

from leaklint.engine.baseline import Entry, merged
from leaklint.engine.result import BaselineError

__all__ = ["BaselineError", "read_baseline", "write_baseline"]

_VERSION = 1
_FIELDS = {field.name: int if field.name == "count" else str for field in fields(Entry)}


def write_baseline(entries: Iterable[Entry]) -> str:
    """The text of a baseline. It ends with a null, so that every entry has its comma and can be the last one added."""
    import json

    lines = [json.dumps(asdict(entry)) for entry in merged(entries)]
    return "\n".join([f'{{"leaklint-baseline": {_VERSION}, "entries": [', *(f"{line}," for line in lines), "null]}\n"])


def read_baseline(path: str, shown: str) -> tuple[Entry, ...]:
    """The entries of the file at `path`, which is called `shown` in messages.

    Two equal entries, as a merge may leave them, count as one: the larger. Raises BaselineError where the file cannot
    be read or is no baseline.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except UnicodeDecodeError:
        raise BaselineError(f"{shown}: is no baseline: it is not UTF-8") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BaselineError(f"{shown}: the baseline cannot be read: {reason}") from None
    largest: dict[Entry, int] = {}
    for entry in _parse(text, shown):
        one = replace(entry, count=1)
        largest[one] = max(entry.count, largest.get(one, 0))
    return merged(replace(entry, count=count) for entry, count in largest.items())


def _parse(text: str, shown: str) -> list[Entry]:
    import json

    for row, line in enumerate(text.splitlines(), 1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            raise BaselineError(f"{shown}:{row}: is no baseline: a merge has left its conflict marks")
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise BaselineError(f"{shown}:{error.lineno}: is no baseline: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{shown}: is no baseline: {type(error).__name__}") from None
    if not isinstance(whole, dict) or "leaklint-baseline" not in whole:
        raise BaselineError(f'{shown}: is no baseline: it has no key "leaklint-baseline"')
    version = whole["leaklint-baseline"]
    if version != _VERSION or isinstance(version, bool):
        raise BaselineError(f"{shown}: has version {version!r}, and this leaklint reads version {_VERSION}")
    entries = whole.get("entries")
    if not isinstance(entries, list):
        raise BaselineError(f"{shown}: is no baseline: entries must be a list")
    return [_read(entry, f"{shown}: entries[{index}]") for index, entry in enumerate(entries) if entry is not None]


def _read(value: object, place: str) -> Entry:
    if not isinstance(value, dict):
        raise BaselineError(f"{place}: must be an object")
    for name, kind in _FIELDS.items():
        if name not in value:
            raise BaselineError(f"{place}: lacks {name}")
        if type(value[name]) is not kind:
            wanted = "a whole number" if kind is int else "a string"
            raise BaselineError(f"{place}: {name} must be {wanted}")
    if unknown := sorted(set(value) - set(_FIELDS)):
        raise BaselineError(f"{place}: has an unknown key {unknown[0]!r}")
    if value["confidence"] not in ("high", "medium", "low"):
        raise BaselineError(f"{place}: confidence must be high, medium or low")
    if value["count"] < 1:
        raise BaselineError(f"{place}: count must be at least 1")
    return Entry(**value)
