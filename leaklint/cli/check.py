"""`leaklint check`: report what leaks."""

from __future__ import annotations

from typing import Any

import click

from leaklint.cli.naming import complete_format
from leaklint.cli.options import (
    TakesReason,
    baseline_options,
    check_reason,
    check_usage,
    shared_options,
    suppression_options,
)


@click.command(cls=TakesReason)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path())
@shared_options
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT[=FILE]",
    envvar="LEAKLINT_OUTPUT_FORMAT",
    shell_complete=complete_format,
    help="full (the default), concise, grouped, json, json-lines, github, gitlab, sarif, junit, rdjson, azure or "
    "markdown; with =FILE into that file. Can be given several times.",
)
@click.option("-o", "--output-file", metavar="FILE", help="Write the findings into this file instead of stdout.")
@click.option("--statistics", is_flag=True, help="Print how often each rule found something, instead of where.")
@baseline_options
@suppression_options
@click.option("--exit-zero", is_flag=True, help="End with status 0 although there are findings.")
@click.option("--show-files", is_flag=True, help="List the files that would be checked, and check none.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@click.option("--stdin-filename", metavar="FILE", help="What the code on stdin (PATH `-`) is called.")
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Report what leaks in PATHS, files or folders; by default in the folder that you are in.

    The findings go to stdout, everything else to stderr. `-` stands for code on stdin.
    """
    if "-" in paths and len(paths) > 1:
        raise click.UsageError("'-' cannot be combined with other paths.")
    check_usage(options)
    check_reason(paths, options)
    from leaklint.cli.checking import check_once

    asked = click.get_current_context().obj  # the arguments of the process, where it is these that are run
    if options["watch"]:
        from leaklint.cli.watch import watch

        if "-" in paths or options["add_ignores"] is not None or options["write_baseline"]:
            raise click.UsageError("--watch checks files, and writes none.")
        return watch(paths, lambda: check_once(paths, options))
    return check_once(paths, options, asked)
