"""Reads a plain `leaklint check` without click: what is in doubt is left to click, which also says what is wrong.

To load click takes as long as to look at a dozen small files, and a commit hook says `check`, a few plain options and
the files.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # this is imported at every start, and `typing` takes its time
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_LISTS = ("select", "extend_select", "ignore", "exclude", "extend_exclude", "output_format")
_VALUES = (
    "min_confidence config_file cache_dir jobs output_file baseline write_baseline add_ignores stdin_filename".split()
)
_FLAGS = (
    "isolated no_respect_gitignore force_exclude no_cache quiet verbose statistics no_baseline strict_baseline "
    "no_suppressions exit_zero show_files watch"
).split()
_SAID: dict[str, tuple[str, object]] = {
    "--exit-zero": ("exit_zero", True),
    "--force-exclude": ("force_exclude", True),
    "--isolated": ("isolated", True),
    "--no-cache": ("no_cache", True),
    "--no-respect-gitignore": ("no_respect_gitignore", True),
    "--quiet": ("quiet", True),
    "-q": ("quiet", True),
}
_CHOSEN: dict[str, tuple[str, frozenset[str] | None]] = {
    "--cache-dir": ("cache_dir", None),
    "--color": ("color", frozenset({"auto", "always", "never"})),
    "--min-confidence": ("min_confidence", frozenset({"low", "medium", "high"})),
    "--output-format": ("output_format", frozenset({"full", "concise", "grouped", "json", "sarif", "github"})),
}
"""Options with a value, what click calls them, and the values that surely are right: None for any."""

Plain = tuple[tuple[str, ...], "dict[str, Any]"]
"""The paths, and a value for each option of `check`, as click gives them to it."""


def read_plain(arguments: Sequence[str]) -> Plain | None:
    """What the arguments of the program say; None where they are not those of a plain `check`.

    Variables of the environment that are options, too, are for click.
    """
    if arguments[:1] != ["check"] or any(name.startswith("LEAKLINT_") for name in os.environ):
        return None
    options: dict[str, Any] = {
        **dict.fromkeys(_LISTS, ()),
        **dict.fromkeys(_VALUES),
        **dict.fromkeys(_FLAGS, False),
        "color": "auto",
    }
    paths: list[str] = []
    rest = list(arguments[1:])
    while rest:
        argument = rest.pop(0)
        if argument in _SAID:
            name, value = _SAID[argument]
            options[name] = value
        elif not argument.startswith("-"):
            paths.append(argument)
        else:
            option, equals, given = argument.partition("=")
            if option not in _CHOSEN or not (equals or rest):
                return None
            name, allowed = _CHOSEN[option]
            text = given if equals else rest.pop(0)
            if allowed is not None and text not in allowed:
                return None
            if name in _LISTS:
                if options[name]:
                    return None  # two formats cannot both go to stdout, which click says better
                options[name] = (text,)
            else:
                options[name] = text
    return tuple(paths), options
