"""LK301: acquired, and released on no path."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.module import Module
from leaklint.facts.verdicts import Verdict, findings_with
from leaklint.facts.wording import advice, diagnostic, named, released
from leaklint.fixes.held import cured
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule


class ResourceNotClosed(Rule):
    """A function acquires a resource and releases it on no path.

    ## What it finds
    A file, connection, socket, process, pool or session that a function acquires, does not hand over to anybody, and
    still holds on every way out: also where a later binding of the same name drops it, or where the name of the release
    method stands without the call.

    ## Why it leaks
    Until the garbage collector happens to find the object, the descriptor, the connection or the child process stays
    open. Under load that is when the limit of the process, or of the server at the other end, is reached; what was
    written may not be on the disk.

    ## Example
    ```python
    def region(path):
        stream = open(path)
        return json.loads(stream.read())["region"]
    ```

    ## Use instead
    ```python
    def region(path):
        with open(path) as stream:
            return json.loads(stream.read())["region"]
    ```

    ## Fix safety
    Safe where every use of the name stands behind the acquisition in the same block, and nothing else can reach the
    object: it is held in a `with`, or released in `finally` where the type has no `with` that does just that. Unsafe
    where a `yield`, `break` or `continue` leaves the block, where the release waits for something or deletes files, or
    where a result may go on using it. It is only explained where no block can hold all uses.

    ## References
    - https://docs.python.org/3/reference/compound_stmts.html#the-with-statement
    """

    code = "LK301"
    name = "resource-not-closed"
    summary = "acquired, and closed on no path"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for function, finding in findings_with(Verdict.NEVER_RELEASED, module):
            row = finding.fate.acquisition.row
            message = f"{named(finding)} is never {released(row)}"
            found = diagnostic(self.code, self.name, message, function, finding, advice(row))
            yield cured(found, function, finding)
