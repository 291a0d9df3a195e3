"""LK404: an instance keeps a task that goes on for ever, and no method of its class cancels it."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.module import Module
from leaklint.facts.task_owners import never_cancelled, stops
from leaklint.fixes.attach import with_fix
from leaklint.fixes.closer import cancel_in_closer
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.model.rule import Rule


class OwnerNeverCancels(Rule):
    """An instance keeps a long-running task, and no method of its class cancels or awaits it.

    ## What it finds
    `self._task = create_task(self._run())`, alone or in a list, where `_run` loops without a way out and nothing in the
    module does more with the attribute than to bind it and to test it. The same of a thread that is no daemon. A loop
    that looks at a flag which another method sets can be told to end, and is silent. Low confidence: what runs is not in
    sight, may end by itself or with its connection, or the class has a base that is not in sight.

    ## Why it leaks
    The task refers to the instance, and the event loop keeps the task going: neither is ever let go, however often the
    owner is closed and made again.

    ## Example
    ```python
    class Poller:
        async def start(self):
            self._task = asyncio.create_task(self._run())

        async def _run(self):
            while True:
                await asyncio.sleep(1)
    ```

    ## Use instead
    ```python
    class Poller:
        async def start(self):
            self._task = asyncio.create_task(self._run())

        async def _run(self):
            while True:
                await asyncio.sleep(1)

        async def stop(self):
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
    ```

    ## Fix safety
    Unsafe: the closing method of the class cancels the task, and waits for it where it is a coroutine. There is no fix for a
    class without such a method, and none for a thread, of which nobody knows how it is told to stop.

    ## References
    - https://docs.python.org/3/library/asyncio-task.html#task-cancellation
    """

    code = "LK404"
    name = "owner-never-cancels"
    summary = "an instance keeps a long-running task on `self`, and no method of its class cancels or awaits it"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        if not module.tasks.starts:
            return
        lifetimes = {held.acquisition.call for held in module.held if held.confidence >= Confidence.MEDIUM}
        for owned in never_cancelled(module):
            if owned.start.call in lifetimes:
                continue  # LK103 and LK105 say it of what a framework drives
            method = owned.closer.name.rpartition(".")[2] if owned.closer is not None else ""
            advice = f"stop it in `{method}`" if method else "give the class a method that stops it, and waits for it"
            found = Diagnostic(
                code=self.code,
                name=self.name,
                message=f"no method of `{owned.owner.name}` ever has `self.{owned.attribute}` {stops(owned.start)}",
                span=module.span(owned.start.call),
                confidence=owned.confidence,
                symbol=f"self.{owned.attribute}",
                function=owned.start.function.name,
                steps=owned.steps,
                help=advice,
            )
            yield with_fix(found, cancel_in_closer, module, owned)
