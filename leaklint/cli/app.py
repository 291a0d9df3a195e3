"""The command line: the group of verbs, and how a run of the program ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from leaklint import __version__
from leaklint.cli.baseline import baseline
from leaklint.cli.check import check
from leaklint.cli.completion import completion
from leaklint.cli.config import config
from leaklint.cli.ending import ERROR, INTERRUPTED, did_you_mean, ended, reader_went_away
from leaklint.cli.fix import fix
from leaklint.cli.lsp import lsp
from leaklint.cli.rule import rule
from leaklint.cli.rules import rules


class _Verbs(click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            hint = did_you_mean(args[0], self.list_commands(ctx))
            raise click.UsageError(f"There is no command '{args[0]}'{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click would call it status 1, which means findings
            ctx.exit(reader_went_away())


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Exit status: 0 nothing found, 1 findings remain, 2 the command could not do its work.",
)
@click.version_option(__version__, "-V", "--version", prog_name="leaklint", message="%(prog)s %(version)s")
def leaklint() -> None:
    """Find leak-prone patterns in Python code, and the path on which they leak."""


for verb in (check, fix, rule, rules, config, baseline, lsp, completion):
    leaklint.add_command(verb)


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the program with `arguments` (by default those of the process) and returns its exit status.

    Whatever goes wrong ends in one line on stderr; the variable LEAKLINT_DEBUG asks for the traceback of an internal
    error. An interrupt and a reader that went away end quietly, with 128 and the number of the signal.
    """
    return ended(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = leaklint.main(
            args=None if arguments is None else list(arguments),
            prog_name="leaklint",
            standalone_mode=False,
            obj=sys.argv[1:] if arguments is None else None,
        )
        return int(status or 0)
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return ERROR
