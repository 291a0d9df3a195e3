"""Reads one configuration file into a layer of validated settings, each with the line where it stands."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from leaklint.config.kinds import Misread, Place, dotted

SECTION = ("tool", "leaklint")


class ConfigError(Exception):
    """A configuration cannot be used; str() is one line that says where and why, and what may have been meant."""


class Layer(NamedTuple):
    """What one source sets: a file, an override, the command line.

    `values` maps a kebab-case key to its value as its kind reads it, `origin` the same keys (and "fix.…") to where they
    stand. Globs and paths are relative to `base`, an absolute folder with `/`.
    """

    values: Mapping[str, object]
    origin: Mapping[str, str]
    base: str


def parse_toml(text: str) -> dict[str, Any]:
    """Parses TOML; raises ValueError (or RecursionError) where it is none."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib.loads(text)


def read_layer(path: str, shown: str, base: str) -> Layer | None:
    """Reads the settings in the file at `path`, or gives None for a pyproject.toml that has none.

    `shown` names the file in messages. Raises ConfigError where the file cannot be read or says something wrong.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read: {error.strerror or error}") from None
    is_project = path.endswith("pyproject.toml")
    if is_project and b"leaklint" not in data:  # every spelling of the section has the word in it
        return None
    text = _decoded(data, shown)
    document = _parsed(text, shown)
    prefix: Place = ()
    section: object = document
    if is_project:
        tool = document.get(SECTION[0])
        if not isinstance(tool, dict) or SECTION[1] not in tool:
            return None
        prefix, section = SECTION, tool[SECTION[1]]
    return layer_of(section, text, shown, base, prefix)


def layer_of(section: object, text: str, shown: str, base: str, prefix: Place) -> Layer:
    """Validates a parsed table that stands at `prefix` of `text`; raises ConfigError at its first mistake."""
    from leaklint.config.keys import FILE
    from leaklint.config.lines import key_lines

    lines = key_lines(text)
    try:
        values = FILE.read(section)
    except Misread as wrong:
        row = _row(lines, (*prefix, *wrong.place))
        place = "".join(dotted(wrong.place or prefix))
        message = str(wrong)
        if wrong.place == ("tool",) and not prefix:
            message = "keys of this file stand at its top level, without [tool.leaklint]"
        raise ConfigError(f"{shown}:{row}: {place}: {message}") from None
    origin = {name: f"{shown}:{_row(lines, (*prefix, name))}" for name in values}
    fix = values.get("fix")
    if isinstance(fix, dict):
        origin |= {f"fix.{name}": f"{shown}:{_row(lines, (*prefix, 'fix', name))}" for name in fix}
    overrides = values.get("overrides")
    if isinstance(overrides, tuple):
        for index, table in enumerate(overrides):
            at = (*prefix, "overrides", index)
            origin |= {f"overrides[{index}].{name}": f"{shown}:{_row(lines, (*at, name))}" for name in table}
    return Layer(values, origin, base)


def _row(lines: Mapping[Place, int], place: Place) -> int:
    """Gives the line of a place, or of the nearest one around it."""
    while place:
        if place in lines:
            return lines[place]
        place = place[:-1]
    return 1


def _decoded(data: bytes, shown: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{shown}:{row}: is not UTF-8") from None


def _parsed(text: str, shown: str) -> dict[str, Any]:
    try:
        return parse_toml(text)
    except RecursionError:
        raise ConfigError(f"{shown}: is nested too deeply") from None
    except ValueError as error:
        message = " ".join(str(error).split())
        found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
        row = int(found.group(1)) if found and found.group(1) else max(1, len(text.splitlines()))
        what = message[: found.start()] if found else message
        raise ConfigError(f"{shown}:{row}: is not TOML: {what}") from None
