"""`leaklint rules`: all rules at a glance."""

from __future__ import annotations

import click


@click.command()
def rules() -> int:
    """List every rule: its code, its name, and what it finds."""
    from leaklint.cli.pages import every_rule, table

    click.echo(table(every_rule()), nl=False)
    return 0
