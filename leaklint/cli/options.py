"""The options that verbs share, and which of them contradict each other."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from leaklint.cli.naming import complete_rule

Command = TypeVar("Command", bound=Callable[..., Any])

_FLAG = "--add-ignores"


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


_BASELINE: tuple[Callable[[Any], Any], ...] = (
    click.option("--baseline", metavar="FILE", help="Report only what is not in this baseline."),
    click.option("--no-baseline", is_flag=True, help="Report what is in the baseline of the configuration, too."),
    click.option(
        "--write-baseline", metavar="FILE", help="Write what is found into this baseline, and report nothing."
    ),
    click.option("--strict-baseline", is_flag=True, help="Fail where the baseline lists what no longer occurs."),
)


def baseline_options(command: Command) -> Command:
    """Gives `check` the options that speak of known findings."""
    for option in reversed(_BASELINE):
        command = option(command)
    return command


def known_options(command: Command) -> Command:
    """Gives a command the options that say which findings are known."""
    for option in reversed(_BASELINE[:2]):
        command = option(command)
    return command


_SUPPRESSIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--no-suppressions", is_flag=True, help="Report what comments silence, too."),
    click.option(
        _FLAG,
        metavar="[=REASON]",
        help="Write a comment that silences it, perhaps with a REASON, beside everything that is found.",
    ),
)


def suppression_options(command: Command) -> Command:
    """Gives `check` the options that speak of suppressions."""
    for option in reversed(_SUPPRESSIONS):
        command = option(command)
    return command


class TakesReason(click.Command):
    """A command whose `--add-ignores` may stand without a reason, with `=REASON`, or before a reason of several words.

    One word behind it is a path, so that `--add-ignores src` never takes `src` for a reason and the whole folder for
    the paths.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        if _FLAG in args[:end]:
            at = args.index(_FLAG)
            behind = args[at + 1] if at + 1 < end else ""
            is_reason = " " in behind and not behind.startswith("-") and not os.path.exists(behind)
            args = [*args[:at], f"{_FLAG}={behind if is_reason else ''}", *args[at + 1 + is_reason :]]
        return super().parse_args(ctx, args)


def check_usage(options: dict[str, Any]) -> None:
    """Raises UsageError where the options contradict each other."""
    given = [name for name in ("baseline", "no_baseline", "write_baseline") if options.get(name)]
    if len(given) > 1:
        first, second = (f"--{name.replace('_', '-')}" for name in given[:2])
        raise click.UsageError(f"{first} cannot be used with {second}.")
    if options.get("strict_baseline") and given not in ([], ["baseline"]):
        raise click.UsageError(f"--strict-baseline cannot be used with --{given[0].replace('_', '-')}.")


def check_reason(paths: tuple[str, ...], options: dict[str, Any]) -> None:
    """Raises UsageError where comments cannot be written as the options ask for."""
    reason = options["add_ignores"]
    if reason is None:
        return
    if "-" in paths:
        raise click.UsageError(f"{_FLAG} cannot write to stdin.")
    for name in ("no_suppressions", "write_baseline"):
        if options[name]:
            raise click.UsageError(f"{_FLAG} cannot be used with --{name.replace('_', '-')}.")
    if not reason.isprintable() or re.search(r"#(?!\d)", reason):
        raise click.UsageError(f"The reason of {_FLAG} has to be one line, with a '#' only before a number.")
