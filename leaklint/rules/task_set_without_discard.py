"""LK403: a set keeps tasks, and nothing removes them."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.module import Module
from leaklint.facts.task_wording import growth_diagnostic
from leaklint.fixes.attach import with_fix
from leaklint.fixes.keep_task import discard_when_done
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule


class TaskSetWithoutDiscard(Rule):
    """Tasks are added to a set that nothing removes them from.

    ## What it finds
    `tasks.add(task)`, with a set that outlives the function or the rounds of a loop that does not end, and without
    `task.add_done_callback(tasks.discard)` or anything else that takes finished tasks out. Low confidence: as with
    LK401, an instance of which some method waits for all of them.

    ## Why it leaks
    The set is there so that a task is not collected while it runs. Without the callback it keeps the task, its result
    and the frames of its exception for ever.

    ## Example
    ```python
    background = set()


    async def notify(send, user):
        task = asyncio.create_task(send(user))
        background.add(task)
    ```

    ## Use instead
    ```python
    background = set()


    async def notify(send, user):
        task = asyncio.create_task(send(user))
        background.add(task)
        task.add_done_callback(background.discard)
    ```

    ## Fix safety
    Unsafe, where somebody counts or gathers the set: a callback takes each task out when it is done.

    ## References
    - https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task
    """

    code = "LK403"
    name = "task-set-without-discard"
    summary = "tasks are added to a set that nothing removes them from"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for growth in module.tasks.growths:
            if growth.is_set:
                name = growth.container.name
                message = f"nothing removes a {growth.start.kind} from `{name}` when it is over"
                weak = f"add `.add_done_callback({name}.discard)`"
                advice = weak if growth.start.weak else "remove it when it is over"
                found = growth_diagnostic(self.code, self.name, module, growth, message, advice)
                yield with_fix(found, discard_when_done, module, growth.function, growth.node)
