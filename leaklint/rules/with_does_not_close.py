"""LK304: `with` on an object whose exit ends a transaction and leaves it open."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.module import Module
from leaklint.facts.verdicts import Verdict, findings_with
from leaklint.facts.wording import diagnostic, named
from leaklint.fixes.held import cured
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule


class WithDoesNotClose(Rule):
    """The only `with` around a connection is the one that ends its transaction.

    ## What it finds
    A sqlite3 or psycopg2 connection (and others of which the catalogue says so) that is entered by `with` and closed by
    nobody.

    ## Why it leaks
    `with` calls `__exit__`, and each library decides what that does: for these it commits or rolls back, and the
    connection stays open. The code reads as if it were closed, so nobody looks.

    ## Example
    ```python
    def add(path, name):
        with sqlite3.connect(path) as connection:
            connection.execute("insert into users values (?)", (name,))
    ```

    ## Use instead
    ```python
    def add(path, name):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("insert into users values (?)", (name,))
    ```

    ## Fix safety
    Safe where nothing uses the connection, or a cursor of it, behind the block: `contextlib.closing` is put around the
    acquisition, and the `with` that ends the transaction stays inside of it.

    ## References
    - https://docs.python.org/3/library/sqlite3.html#how-to-use-the-connection-context-manager
    - https://www.psycopg.org/docs/usage.html#with-statement
    """

    code = "LK304"
    name = "with-does-not-close"
    summary = "`with` on an object whose `__exit__` ends a transaction and leaves it open (sqlite3, psycopg2, …)"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for function, finding in findings_with(Verdict.WITH_KEEPS_IT, module):
            message = f"`with` ends the transaction of {named(finding)} and leaves it open"
            advice = "put `contextlib.closing(...)` around it and keep the `with` of the transaction inside"
            found = diagnostic(self.code, self.name, message, function, finding, advice)
            yield cured(found, function, finding)
