"""LK101: acquired before a `yield`, and still held when the function ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.facts.wording import advice, released
from leaklint.fixes.attach import with_fix
from leaklint.fixes.lifespan_cleanup import release_behind_yield
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule

if TYPE_CHECKING:
    from leaklint.facts.module import Module


class LifespanNotReleased(Rule):
    """What a lifespan, context manager, dependency or fixture acquires before its `yield` is released by nothing behind it.

    ## What it finds
    A client, pool, file or connection that is acquired before the `yield` and held across it: in a local, a global, on
    `app.state`, in a registry, in the mapping that is yielded. A release method, a clean-up call that is given it (or what
    holds it), an exit stack and a `with` around the `yield` release it. Setting the name to None drops the reference and
    closes nothing. A lifespan is recognised however it is wired; the functions of the same project that it calls are looked
    into, in other files too. What another file acquires is reported at the call that leads there, at medium confidence.

    ## Why it leaks
    What stands behind the `yield` is the only code that runs when the application stops, the request ends or the test is
    over. Each restart, reload, request or test leaves what was opened behind.

    ## Example
    ```python
    import httpx
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def lifespan(app):
        app.state.client = httpx.AsyncClient()
        yield
    ```

    ## Use instead
    ```python
    import httpx
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def lifespan(app):
        async with httpx.AsyncClient() as client:
            app.state.client = client
            yield
    ```

    ## Fix safety
    Unsafe, since nobody can know who keeps the object beyond the `yield`: a `finally` around the `yield` releases it, before
    what was acquired earlier. What follows the `yield` stays where it is.

    ## References
    - https://fastapi.tiangolo.com/advanced/events/
    - https://fastapi.tiangolo.com/tutorial/dependencies/dependencies-with-yield/
    """

    code = "LK101"
    name = "lifespan-not-released"
    summary = (
        "acquired before the `yield` of a lifespan, context manager, yield-dependency or fixture, "
        "and still held when it ends"
    )

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for held in module.held:
            if held.code == self.code:
                row = held.acquisition.row
                where = f"the {held.kind} `{held.driven.name}`" if held.kind != "lifespan" else "the lifespan"
                if held.dropped:
                    message = f"{held.noun} is dropped behind the `yield`, and never {released(row)}"
                else:
                    message = f"{held.noun} is held across the `yield` of {where} and never {released(row)}"
                found = held.diagnostic(self.name, message, advice(row))
                yield with_fix(found, release_behind_yield, held)
