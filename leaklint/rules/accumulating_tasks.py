"""LK401: a list keeps everything that was ever started."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.module import Module
from leaklint.facts.task_wording import growth_diagnostic, several
from leaklint.fixes.attach import with_fix
from leaklint.fixes.prune_tasks import prune_at_head
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule


class AccumulatingTasks(Rule):
    """A list of tasks, futures, threads or processes only grows.

    ## What it finds
    A list to which a loop that does not end, a handler, or a method that is called per item appends what it starts,
    where nothing takes out what is over: no prune, no reset, no bound. A list that is filled by a finite loop and then
    awaited together is silent. Low confidence: an instance of which some method waits for all of them, so that it may be
    made for one run, and a method that starts the same thing whenever it is called.

    ## Why it leaks
    A task that is over still holds its result or its exception with all its frames, a thread its stack of locals. The
    list keeps every one of them for as long as the loop runs.

    ## Example
    ```python
    async def consume(queue, handle):
        running = []
        while True:
            item = await queue.get()
            running.append(asyncio.create_task(handle(item)))
    ```

    ## Use instead
    ```python
    async def consume(queue, handle):
        running = []
        while True:
            running = [task for task in running if not task.done()]
            item = await queue.get()
            running.append(asyncio.create_task(handle(item)))
    ```

    ## Fix safety
    Unsafe, since somebody may want the results: the loop begins by taking out of the list what is over.

    ## References
    - https://docs.python.org/3/library/asyncio-task.html#task-groups
    """

    code = "LK401"
    name = "accumulating-tasks"
    summary = "a list of tasks, futures, threads or processes that a long-running loop or a handler only grows"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        advice = "take out what is over at the head of the loop, or keep them in a set with a discard callback"
        for growth in module.tasks.growths:
            if not growth.is_set:
                name, kind = growth.container.name, growth.start.kind
                message = f"`{name}` keeps every {kind}: nothing takes out {several(kind)} that are over"
                found = growth_diagnostic(self.code, self.name, module, growth, message, advice)
                yield with_fix(found, prune_at_head, module, growth.function, growth.node, kind)
