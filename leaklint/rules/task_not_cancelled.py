"""LK105: a task, thread or scheduler runs on after the lifespan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.fixes.attach import with_fix
from leaklint.fixes.lifespan_cleanup import release_behind_yield
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule

if TYPE_CHECKING:
    from leaklint.facts.module import Module


class TaskNotCancelled(Rule):
    """What a lifespan starts before its `yield` is stopped by nothing behind it.

    ## What it finds
    A task, thread, process or scheduler that is kept and neither cancelled, joined, awaited, shut down nor told to stop by
    an event or a flag. A coroutine of the same module that comes to an end by itself is of low confidence. A task that
    nobody keeps is LK402.

    ## Why it leaks
    The work goes on while its resources are being closed, or keeps the process alive; where the event loop lives on, each
    start adds one more.

    ## Example
    ```python
    import asyncio
    from contextlib import asynccontextmanager
    from rates import poll

    @asynccontextmanager
    async def lifespan(app):
        app.state.poller = asyncio.create_task(poll())
        yield
    ```

    ## Use instead
    ```python
    import asyncio
    from contextlib import asynccontextmanager, suppress
    from rates import poll

    @asynccontextmanager
    async def lifespan(app):
        poller = asyncio.create_task(poll())
        try:
            yield
        finally:
            poller.cancel()
            with suppress(asyncio.CancelledError):
                await poller
    ```

    ## Fix safety
    Unsafe: a `finally` around the `yield` cancels the task and waits for it; a cancellation of the lifespan itself goes
    through. Threads and processes are left alone, since only their authors know how they are told to stop.

    ## References
    - https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.cancel
    """

    code = "LK105"
    name = "task-not-cancelled"
    summary = "a background task, thread or scheduler started before the `yield` and not stopped after it"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for held in module.held:
            if held.code == self.code:
                message = f"{held.noun} is started before the `yield` and never stopped behind it"
                advice = _ADVICE.get(held.acquisition.row.kind, "stop it behind the `yield`")
                found = held.diagnostic(self.name, message, advice)
                yield with_fix(found, release_behind_yield, held)


_ADVICE = {
    "task": "cancel it behind the `yield`, and await it",
    "thread": "tell it to stop behind the `yield`, and join it",
    "process": "terminate it behind the `yield`, and join it",
    "scheduler": "call `.shutdown()` behind the `yield`",
}
