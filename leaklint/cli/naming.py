"""Rules as they are named on the command line, and how a shell completes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def complete_rule(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes that begin with what is typed, and the names, once a letter says that a name is meant.

    An option that takes several between commas is completed behind its last comma.
    """
    from click.shell_completion import CompletionItem

    from leaklint.model.codes import CODES

    before, comma, last = incomplete.rpartition(",")
    lead, word = before + comma, last.lower()
    found = [CompletionItem(lead + code, help=name) for code, name in CODES.items() if code.lower().startswith(word)]
    found += [CompletionItem(lead + name, help=code) for code, name in CODES.items() if word and name.startswith(word)]
    return found


def complete_format(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The output formats that begin with what is typed."""
    from click.shell_completion import CompletionItem

    from leaklint.report import FORMATS

    return [CompletionItem(name) for name in FORMATS if name.startswith(incomplete)]
