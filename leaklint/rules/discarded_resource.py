"""LK303: acquired inside of an expression, and bound to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.module import Module
from leaklint.facts.verdicts import Verdict, findings_with
from leaklint.facts.wording import advice, diagnostic, released
from leaklint.fixes.held import cured
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule


class DiscardedResource(Rule):
    """A resource is acquired in the middle of an expression, used there, and dropped.

    ## What it finds
    `open(path).read()`, `json.load(open(path))`, `for line in open(path)`, a probe such as
    `socket.create_connection(address)` whose result nobody takes. `return open(path)` hands the file over, and
    `open(path, "w").close()` releases it: both are silent.

    ## Why it leaks
    Nothing can release an object that has no name. CPython usually closes a dropped file soon, with a ResourceWarning;
    an exception, a reference cycle, another interpreter or a traceback that is kept make it stay. A file that was
    written to may lack its last block until then.

    ## Example
    ```python
    def settings(path):
        return json.load(open(path))
    ```

    ## Use instead
    ```python
    def settings(path):
        with open(path) as stream:
            return json.load(stream)
    ```

    ## Fix safety
    Safe where the acquisition is the first thing that its statement does and its result is read there: it gets a name
    in a `with` around the statement. Unsafe where a `yield` stands in it, or where the release waits for something.

    ## References
    - https://docs.python.org/3/library/exceptions.html#ResourceWarning
    """

    code = "LK303"
    name = "discarded-resource"
    summary = "acquired inside an expression and never bound: `open(p).read()`"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for function, finding in findings_with(Verdict.DISCARDED, module):
            row = finding.fate.acquisition.row
            message = f"this {row.kind} is bound to nothing, so that it can never be {released(row)}"
            found = diagnostic(self.code, self.name, message, function, finding, advice(row))
            yield cured(found, function, finding)
