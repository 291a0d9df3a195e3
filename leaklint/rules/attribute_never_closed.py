"""LK305: an instance keeps a resource, and no method of its class releases it."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from leaklint.facts.module import Module
from leaklint.facts.wording import released
from leaklint.fixes.closer import release_in_closer
from leaklint.fixes.layout import CannotFix, Page
from leaklint.model.diagnostic import Confidence, Diagnostic, Step
from leaklint.model.rule import Rule


class AttributeNeverClosed(Rule):
    """A class acquires a resource for its instances and has no method that releases it.

    ## What it finds
    `self.x = acquire()` in a class whose `close`, `stop`, `__exit__` … releases other things and forgets this one
    (medium confidence), or that has no such method at all (low: the instance may well live as long as the process). A
    class with a base that is not in sight is left alone.

    ## Why it leaks
    Whoever closes the object believes that everything in it is closed. The forgotten member stays open with every
    instance that is made.

    ## Example
    ```python
    class Feed:
        def __init__(self, host):
            self.sock = socket.create_connection((host, 70))
            self.log = open("feed.log", "a")

        def close(self):
            self.sock.close()
    ```

    ## Use instead
    ```python
    class Feed:
        def __init__(self, host):
            self.sock = socket.create_connection((host, 70))
            self.log = open("feed.log", "a")

        def close(self):
            self.sock.close()
            self.log.close()
    ```

    ## Fix safety
    Unsafe: the release is written at the end of the method that closes the others. Whoever else holds the member then
    finds it closed. A class without such a method gets no fix.

    ## References
    - https://docs.python.org/3/library/contextlib.html#contextlib.ExitStack
    """

    code = "LK305"
    name = "attribute-never-closed"
    summary = "an instance keeps a resource on `self`, and no method of its class releases it"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for kept in module.kept:
            row = kept.acquisition.row
            closer = kept.closer
            span = module.span(kept.acquisition.call)
            steps = [Step(span, f"{row.kind} acquired here and kept as `self.{kept.attribute}`")]
            if closer is not None:
                assert isinstance(closer.node, cst.FunctionDef)
                method = closer.name.rpartition(".")[2]
                steps.append(Step(module.span(closer.node.name), f"`{method}` forgets it"))
                message = f"`self.{kept.attribute}` is not {released(row)} by `{method}`, nor by any other method"
                advice = f"release it in `{method}`"
            else:
                message = f"no method of `{kept.owner.name}` ever has `self.{kept.attribute}` {released(row)}"
                advice = "give the class a `close` method, or `__enter__` and `__exit__`"
            fix = None
            try:
                fix = release_in_closer(Page(module), kept)
            except CannotFix as reason:
                advice = f"{advice} (not done automatically: {reason})"
            yield Diagnostic(
                code=self.code,
                name=self.name,
                message=message,
                span=span,
                confidence=kept.confidence if closer is not None else Confidence.LOW,
                symbol=f"self.{kept.attribute}",
                function=kept.function.name,
                steps=tuple(steps),
                fix=fix,
                help=advice,
            )
