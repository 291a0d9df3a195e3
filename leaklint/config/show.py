"""Writes settings down as TOML, with where each came from: what `leaklint config` prints."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from leaklint.catalogue.rows import Resource
from leaklint.config.compose import field_of
from leaklint.config.keys import FIX_KEYS, KEYS, RESOURCE_KEYS
from leaklint.config.settings import Override, Settings
from leaklint.model.diagnostic import Confidence


def show(settings: Settings) -> str:
    """Gives every key with its value and, as a comment, its origin; the text is itself a leaklint.toml.

    Globs are relative to the root that the first line names.
    """
    rows: list[tuple[str, str]] = []
    for key in KEYS:
        if key.name in ("extend", "fix"):
            continue
        value = plain(settings, key.name)
        origin = settings.origin.get(key.name, "default")
        line = f"# {key.name} is not set" if value is None else f"{key.name} = {toml(value)}"
        rows.append((line, origin))
    for key in FIX_KEYS:
        value = getattr(settings.fix, field_of(key.name))
        rows.append((f"fix.{key.name} = {toml(value)}", settings.origin.get(f"fix.{key.name}", "default")))
    width = min(48, max(len(line) for line, _ in rows))
    shown = (f"{line:<{width}}  # {_one_line(origin)}" for line, origin in rows)
    return "\n".join((f"# root: {_one_line(str(settings.root))}", *shown, ""))


def plain(settings: Settings, name: str) -> object:
    """Gives a setting as a user would write it: lists, tables, strings; None where it is not set."""
    value: object = getattr(settings, field_of(name))
    match value:
        case None | "":
            return None
        case Confidence() | Path():
            return str(value)
    if name == "target-version" and isinstance(value, tuple):
        return f"{value[0]}.{value[1]}"
    if name == "per-file-ignores":
        return dict(settings.per_file_ignores)
    return value


def toml(value: object) -> str:
    """Writes a value on one line of TOML."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return _quoted(value)
        case Resource():
            return toml(_resource(value))
        case Override():
            return toml({"files": value.files, **value.values})
        case Mapping():
            pairs = ", ".join(f"{_quoted(key)} = {toml(one)}" for key, one in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list() | tuple():
            return "[" + ", ".join(toml(one) for one in value) + "]"
        case _:
            raise TypeError(f"{value!r} has no place in a configuration")


def _resource(row: Resource) -> dict[str, object]:
    """Leaves out what is as it would be anyway, but keeps a way to release it."""
    values = {key.name: getattr(row, field_of(key.name)) for key in RESOURCE_KEYS}
    defaults = {key.name: key.default for key in RESOURCE_KEYS}
    return {name: value for name, value in values.items() if value != defaults[name] or name == "with-closes"}


def _quoted(text: str) -> str:
    escapes = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
    return '"' + "".join(escapes.get(one) or (one if one.isprintable() else _escaped(one)) for one in text) + '"'


def _escaped(character: str) -> str:
    number = ord(character)
    if 0xD800 <= number < 0xE000:  # an undecodable byte of a file name: TOML has no way to write it
        return "\\uFFFD"
    return f"\\U{number:08X}"


def _one_line(text: str) -> str:
    return "".join(one if one.isprintable() else _escaped(one) for one in text)
