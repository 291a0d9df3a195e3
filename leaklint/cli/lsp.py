"""`leaklint lsp`: the language server."""

from __future__ import annotations

import click

from leaklint.cli.ending import ERROR, complain


@click.command()
@click.option("--stdio", is_flag=True, help="Talk on stdin and stdout, as it always does; some editors say so.")
def lsp(stdio: bool) -> int:
    """Serve an editor: findings while you type, fixes, and the pages of the rules.

    It talks the language server protocol on stdin and stdout, and is started by the editor.
    """
    from importlib.util import find_spec

    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        complain("the language server needs the extra `lsp`: install leaklint with it, as in `pip install '.[lsp]'`")
        return ERROR
    from leaklint.lsp.server import serve

    serve()
    return 0
