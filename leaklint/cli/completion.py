"""`leaklint completion`: the script that makes a shell complete."""

from __future__ import annotations

import click

VARIABLE = "_LEAKLINT_COMPLETE"
"""What a shell sets to ask for completions instead of running the program."""


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the script that makes SHELL complete commands, options, codes and names of rules.

    bash (4.4 or newer), in ~/.bashrc: eval "$(leaklint completion bash)"

    zsh, in ~/.zshrc: eval "$(leaklint completion zsh)"

    fish: leaklint completion fish > ~/.config/fish/completions/leaklint.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    one = kind(click.get_current_context().find_root().command, {}, "leaklint", VARIABLE)
    # Not `source()`: of bash, that would look for the version of another one than the script is for.
    click.echo(one.source_template % one.source_vars())
    return 0
