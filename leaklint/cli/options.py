"""The options that verbs share, and the settings that they stand for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from leaklint.cli.naming import complete_rule

if TYPE_CHECKING:
    from leaklint.config.load import Resolver

Command = TypeVar("Command", bound=Callable[..., Any])


def _listed(ctx: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """An option that takes a list can be repeated, and takes several values at once between commas."""
    return tuple(one.strip() for given in value for one in given.split(",") if one.strip())


def _list_option(
    *names: str,
    metavar: str,
    help: str,  # noqa: A002 - click's word
) -> Callable[[Command], Command]:
    complete = complete_rule if metavar == "RULES" else None
    return click.option(*names, multiple=True, metavar=metavar, callback=_listed, help=help, shell_complete=complete)


_SHARED: tuple[Callable[[Any], Any], ...] = (
    _list_option("--select", metavar="RULES", help="Run these rules only: codes, prefixes, names, or ALL."),
    _list_option("--extend-select", metavar="RULES", help="Run these rules too."),
    _list_option("--ignore", metavar="RULES", help="Do not run these rules."),
    click.option(
        "--min-confidence",
        type=click.Choice(["high", "medium", "low"]),
        help="Leave out findings of a lower confidence than this.  [default: medium]",
    ),
    click.option("--config", "config_file", metavar="FILE", help="Read the settings from this file."),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
    _list_option("--exclude", metavar="GLOBS", help="Leave out these files and folders, instead of the usual ones."),
    _list_option("--extend-exclude", metavar="GLOBS", help="Leave out these files and folders, too."),
    click.option("--no-respect-gitignore", is_flag=True, help="Do not leave out what git ignores."),
    click.option("--force-exclude", is_flag=True, help="Leave out excluded files even where they are named."),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
    click.option("--cache-dir", metavar="FOLDER", envvar="LEAKLINT_CACHE_DIR", help="Where the cache is kept."),
    click.option(
        "-j", "--jobs", type=click.IntRange(min=0), help="How many processes work.  [default: all processors]"
    ),
    click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colour."),
    click.option("-q", "--quiet", is_flag=True, help="Print the findings and nothing else."),
    click.option("-v", "--verbose", is_flag=True, help="Also say what was silenced, and what was passed over."),
)


def shared_options(command: Command) -> Command:
    """Gives a command the options of all verbs that read code."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


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
