"""`leaklint rules`: all rules at a glance."""

from __future__ import annotations

import click

from leaklint.cli.terminal import render_options


@click.command()
@click.option(
    "--output-format", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to write it."
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colour.")
def rules(output_format: str, color: str) -> int:
    """List every rule: its code, its name, and what it finds.

    The rules stand under the questions of a review, so that the list can be worked through as one.
    """
    from leaklint.cli.output import to_stdout
    from leaklint.report import pages
    from leaklint.report.paint import Painter

    known = pages.every_rule()
    if output_format == "json":
        import json

        listed = [
            {"code": one.code, "name": one.name, "summary": one.summary, "family": pages.family_of(one).title}
            for one in known
        ]
        to_stdout(json.dumps(listed, indent=2, ensure_ascii=False) + "\n", exact=True)
    elif output_format == "markdown":
        to_stdout(pages.table(known), exact=True)
    else:
        options = render_options(color, to_stdout=True)
        to_stdout(pages.overview(known, options.width, Painter(options.colour)), exact=False)
    return 0
