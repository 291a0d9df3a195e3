"""`leaklint config`: the settings in force."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from leaklint.cli.ending import ERROR, complain
from leaklint.cli.options import shared_options
from leaklint.cli.resolving import resolver


@click.command()
@click.argument("path", default=".")
@shared_options
def config(path: str, **options: Any) -> int:
    """Print the settings in force for PATH, and where each of them comes from."""
    from leaklint.config.load import ConfigError
    from leaklint.config.show import show

    if not Path(path).exists():
        complain(f"{path}: no such file or folder")
        return ERROR
    try:
        text = show(resolver(options).for_path(Path.cwd() / path))
    except ConfigError as error:
        complain(str(error))
        return ERROR
    click.echo(text, nl=False)
    return 0
