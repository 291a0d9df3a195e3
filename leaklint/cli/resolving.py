"""The settings that the options of a verb stand for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leaklint.config.load import Resolver


def settings_given(options: dict[str, Any]) -> dict[str, object]:
    """The settings that the command line names, under their names in a configuration file; only those that it names."""
    given: dict[str, object] = {}
    for name in (
        "select",
        "extend_select",
        "ignore",
        "min_confidence",
        "exclude",
        "extend_exclude",
        "cache_dir",
        "baseline",
    ):
        if options.get(name):
            given[name.replace("_", "-")] = options[name]
    for name in ("force_exclude", "no_cache"):
        if options.get(name):
            given[name.replace("_", "-")] = True
    if options.get("no_respect_gitignore"):
        given["respect-gitignore"] = False
    if options.get("jobs") is not None:
        given["jobs"] = options["jobs"]
    if options.get("output_format"):
        given["output-format"] = options["output_format"]
    return given


def resolver(options: dict[str, Any]) -> Resolver:
    """What answers which settings hold for a file. Raises ConfigError."""
    from leaklint.config.load import Resolver

    config = options.get("config_file")
    return Resolver(
        cli=settings_given(options),
        config=None if config is None else Path(config),
        isolated=bool(options.get("isolated")),
        cwd=Path.cwd(),
    )
