"""`leaklint rule`: what a rule means."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from leaklint.cli.ending import ERROR, complain, did_you_mean


def _complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from leaklint.model.codes import CODES

    word = incomplete.lower()
    codes = [CompletionItem(code, help=name) for code, name in CODES.items() if code.lower().startswith(word)]
    return codes + [CompletionItem(name, help=code) for code, name in CODES.items() if word and name.startswith(word)]


@click.command()
@click.argument("wanted", required=False, metavar="[CODE|NAME]", shell_complete=_complete)
def rule(wanted: str | None) -> int:
    """Explain a rule: what it finds, why that leaks, what to write instead.

    The rule is named by its code or its name; the beginning of a code (LK3) explains a family, nothing at all every
    rule.
    """
    from leaklint.cli.pages import every_rule, page

    known = every_rule()
    word = (wanted or "LK").lower()
    chosen = [one for one in known if one.name == word]
    if not chosen and word.startswith("lk"):
        chosen = [one for one in known if one.code.lower().startswith(word)]
    if not chosen:
        hint = did_you_mean(word, [name for one in known for name in (one.code, one.name)])
        complain(f"there is no rule '{wanted}'{hint}")
        return ERROR
    click.echo("\n\n".join(page(one) for one in chosen), nl=False)
    return 0
