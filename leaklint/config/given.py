"""Settings given on the command line: options, and `--config key=value`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from leaklint.config.document import ConfigError, Layer, parse_toml
from leaklint.config.kinds import Misread, nearest
from leaklint.text.lazily import Lazily

_COMMAS = ("select", "extend-select", "ignore", "exclude", "extend-exclude")
_INLINE = Lazily(r"""\s*[A-Za-z"'][\w."'-]*\s*=""")


def option_layer(cli: Mapping[str, object], base: str) -> Layer:
    """Validates the options that were given.

    Keys are options in kebab-case or as Python names; None and an empty tuple count as not given. One string may hold
    several selectors or globs, separated by commas. Raises ConfigError that names the option.
    """
    from leaklint.config.keys import BY_NAME

    values: dict[str, object] = {}
    origin: dict[str, str] = {}
    for option, given in cli.items():
        name = option.replace("_", "-")
        if given is None or given == ():
            continue
        if name not in BY_NAME or name in ("extend", "overrides"):
            raise ConfigError(f"--{name}: is not a setting{nearest(name, BY_NAME)}")
        shown = f"--no-{name}" if given is False else f"--{name}"
        try:
            values[name] = BY_NAME[name].kind.read(_plain(name, given))
        except Misread as wrong:
            raise ConfigError(f"{shown}: {wrong}") from None
        origin[name] = shown
    return Layer(values, origin, base)


def inline_layer(texts: Sequence[str], base: str) -> Layer:
    """Validates the TOML of `--config key=value`, given once or several times; raises ConfigError."""
    from leaklint.config.document import layer_of

    shown = "--config"
    merged: dict[str, Any] = {}
    for text in texts:
        try:
            table = parse_toml(text)
        except (ValueError, RecursionError):
            raise ConfigError(f"{shown}: {text!r} is not TOML such as jobs=2 or select=['LK3']") from None
        for name, value in table.items():
            both = isinstance(value, dict) and isinstance(merged.get(name), dict)
            merged[name] = merged[name] | value if both else value
    if "extend" in merged:
        raise ConfigError(f"{shown}: extend: stands in files only")
    try:
        layer = layer_of(merged, "", shown, base, ())
    except ConfigError as error:
        raise ConfigError(str(error).replace(f"{shown}:1:", f"{shown}:", 1)) from None
    return Layer(layer.values, dict.fromkeys(layer.origin, shown), base)


def is_inline(text: str) -> bool:
    """Tells a `key=value` from the path of a file: a file of that name wins."""
    return _INLINE.match(text) is not None and not os.path.exists(text)


def _plain(name: str, given: object) -> object:
    if isinstance(given, Path):
        return str(given)
    if name == "min-confidence":
        return str(given)
    if name not in _COMMAS:
        return list(given) if isinstance(given, tuple) else given
    if isinstance(given, str):
        given = [given]
    if not isinstance(given, list | tuple):
        return given
    return [piece.strip() for text in given for piece in str(text).split(",") if piece.strip()]
