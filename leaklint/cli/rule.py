"""`leaklint rule`: what a rule means."""

from __future__ import annotations

import sys

import click

from leaklint.cli.ending import ERROR, complain, did_you_mean
from leaklint.cli.naming import complete_rule
from leaklint.cli.terminal import render_options


@click.command()
@click.argument("wanted", required=False, metavar="[CODE|NAME]", shell_complete=complete_rule)
@click.option(
    "--output-format", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to write it."
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colour.")
def rule(wanted: str | None, output_format: str, color: str) -> int:
    """Explain a rule: what it finds, why that leaks, what to write instead.

    The rule is named by its code or its name; the beginning of a code (LK3) explains a family, nothing at all every
    rule.
    """
    from leaklint.cli.output import to_stdout
    from leaklint.report import pages
    from leaklint.report.paint import Painter

    known = pages.every_rule()
    word = (wanted or "LK").lower()
    chosen = [one for one in known if one.name == word]
    if not chosen and word.startswith("lk"):
        chosen = [one for one in known if one.code.lower().startswith(word)]
    if not chosen:
        hint = did_you_mean(word, [name for one in known for name in (one.code, one.name)])
        complain(f"there is no rule '{wanted}'{hint}")
        return ERROR
    if output_format == "json":
        import json

        to_stdout(json.dumps([pages.data(one) for one in chosen], indent=2, ensure_ascii=False) + "\n", exact=True)
    elif output_format == "markdown":
        to_stdout("\n".join(pages.markdown(one) for one in chosen), exact=True)
    else:
        options = render_options(color, to_stdout=True)
        width = options.width if sys.stdout.isatty() else 80
        painter = Painter(options.colour)
        to_stdout("\n\n".join(pages.text(one, width, painter) for one in chosen), exact=False)
    return 0
