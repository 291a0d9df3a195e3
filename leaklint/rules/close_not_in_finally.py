"""LK302: released on the normal path, and leaked where something gets in the way."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.flow import EXCEPTIONAL
from leaklint.facts.module import Module
from leaklint.facts.ownership import Cost
from leaklint.facts.verdicts import Finding, Verdict, findings_with
from leaklint.facts.wording import advice, diagnostic, named, released
from leaklint.fixes.held import cured
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.model.rule import Rule


class CloseNotInFinally(Rule):
    """A resource is released, or handed over, on some paths of a function and leaked on others.

    ## What it finds
    A release that an exception, an early `return`, a `raise` or a branch steps over; a resource that is acquired, then
    validated, and lost when the validation raises; an acquisition in a loop whose release stands behind the loop. Only
    what can really raise counts: nothing stands between `f = open(p)` and `f.close()` on the next line.

    ## Why it leaks
    The path that was not thought of is the one that runs when the service is in trouble: each failure leaves a
    connection or a descriptor behind, until there are none left.

    ## Example
    ```python
    def count(dsn):
        conn = psycopg2.connect(dsn)
        rows = conn.cursor().execute("select count(*) from users")
        conn.close()
        return rows
    ```

    ## Use instead
    ```python
    def count(dsn):
        conn = psycopg2.connect(dsn)
        try:
            return conn.cursor().execute("select count(*) from users")
        finally:
            conn.close()
    ```

    ## Fix safety
    Safe where the release stands in the block of the acquisition and no other code can reach the object: what lies
    between them is put into a `with`, or into `try` with the release in `finally`. Unsafe where several paths release
    it, and where success hands it over: there `except BaseException` releases it and raises again.

    ## References
    - https://docs.python.org/3/reference/compound_stmts.html#finally-clause
    """

    code = "LK302"
    name = "close-not-in-finally"
    summary = "closed on the normal path, but leaked when something in between raises or returns early"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for function, finding in findings_with(Verdict.SKIPPED, module):
            row = finding.fate.acquisition.row
            if finding.confidence is Confidence.LOW and _is_never_closed(module, finding):
                continue  # that its class forgets it is surer, and the same thing
            found = diagnostic(self.code, self.name, _message(module, finding), function, finding, advice(row))
            yield cured(found, function, finding)


def _is_never_closed(module: Module, finding: Finding) -> bool:
    """Whether LK305 speaks of what an instance keeps."""
    attached = any(place.kind == "attr" for place in finding.leak.places)
    return attached and any(kept.acquisition.call is finding.fate.acquisition.call for kept in module.kept)


def _message(module: Module, finding: Finding) -> str:
    done = released(finding.fate.acquisition.row)
    leak = finding.leak
    if leak.cost is Cost.NORMAL:
        return f"{named(finding)} is not {done} on every path"
    row = next(
        (module.span(point.node).row for point, edge in leak.path[1:] if edge in EXCEPTIONAL and point.node), None
    )
    where = f"line {row}" if row is not None else "something in between"
    return f"{named(finding)} is not {done} when {where} raises"
