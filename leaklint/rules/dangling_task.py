"""LK402: a task is started, and nobody keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.dangling import Dangling, dangling
from leaklint.facts.module import Module
from leaklint.facts.task_growth import claimed_by_growth
from leaklint.facts.task_losers import left_behind
from leaklint.facts.wiring import Kind
from leaklint.fixes.attach import with_fix
from leaklint.fixes.keep_task import keep_in_set
from leaklint.fixes.layout import CannotFix
from leaklint.model.diagnostic import Diagnostic, Fix
from leaklint.model.rule import Rule

_SAYS = {
    "dropped": "the result of `{call}` is kept by nobody",
    "callback": "the task that this callback starts is kept by nobody",
    "local": "the task `{symbol}` is kept by nobody once `{function}` ends",
    "container": "the tasks in `{symbol}` are kept by nobody once `{function}` ends",
    "overwritten": "`{symbol}` gets another value while its task still runs: nobody keeps that task",
    "losers": "`asyncio.wait` does not cancel what is still pending: nobody keeps the tasks that were not done",
    "gather": "the tasks that `{call}` starts are kept by nobody: its result is neither awaited nor bound",
    "reference": "the task that this callback starts is kept by nobody",
}


class DanglingTask(Rule):
    """A task is started whose result nobody keeps.

    ## What it finds
    `create_task`, `ensure_future` and `run_coroutine_threadsafe` whose result is dropped, bound to a local that nothing
    awaits or cancels before its function ends, or overwritten; also a callback that returns a task to an event loop, a
    `gather` that is never awaited, and `asyncio.wait` that returns early while nobody cancels the losers. Tasks of a
    `TaskGroup` or a nursery are awaited by that.

    ## Why it leaks
    The event loop refers to its tasks weakly: one that nobody keeps may be collected in the middle of its work. One that
    is not collected runs on where nothing can cancel it, and its exception is seen by nobody.

    ## Example
    ```python
    async def signup(user, send_mail):
        user.activate()
        asyncio.create_task(send_mail(user))
    ```

    ## Use instead
    ```python
    background = set()


    async def signup(user, send_mail):
        user.activate()
        task = asyncio.create_task(send_mail(user))
        background.add(task)
        task.add_done_callback(background.discard)
    ```

    ## Fix safety
    Safe where the task is started by a statement of its own: it is kept in a module-level set until it is done.

    ## References
    - https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task
    """

    code = "LK402"
    name = "dangling-task"
    summary = "the result of `create_task`/`ensure_future` is kept by nobody"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        if not module.tasks.may_dangle:
            return
        left_pending = tuple(left_behind(module))
        waited_for = frozenset(start for left in left_pending for start in left.starts)
        for found in dangling(module, claimed_by_growth(module) | waited_for):
            function = found.start.function
            lasting = _lasting(module, found)
            reported = Diagnostic(
                code=self.code,
                name=self.name,
                message=_message(found.how, found.start.name, found.symbol, function.name) + lasting,
                span=module.span(found.start.call),
                confidence=found.confidence,
                symbol=found.symbol,
                function=function.name,
                steps=found.steps,
                help="keep it in a set with `task.add_done_callback(tasks.discard)`, await it, or use a `TaskGroup`",
            )
            yield with_fix(reported, _cure, module, found, lasting)
        for left in left_pending:
            name = module.names.qualified(left.call.func, left.function.scope) or ""
            yield Diagnostic(
                code=self.code,
                name=self.name,
                message=_message(left.how, name, left.symbol, left.function.name),
                span=module.span(left.call),
                confidence=left.confidence,
                symbol=left.symbol,
                function=left.function.name,
                steps=left.steps,
                help=("cancel and await what is pending" if left.how == "losers" else "await it, or keep its result")
                + " (not done automatically: where it has to be over is for the reader to say)",
            )


def _message(how: str, name: str, symbol: str, function: str) -> str:
    call = name.rpartition(".")[2]
    return _SAYS[how].format(call=call, symbol=symbol, function=function.rpartition(".")[2] or "the module")


def _cure(module: Module, found: Dangling, lasting: str) -> Fix:
    if lasting:
        raise CannotFix("what a start-up begins has to be cancelled at shutdown as well")
    return keep_in_set(module, found.start.function, found.start.call)


def _lasting(module: Module, found: Dangling) -> str:
    """What is said of a start that belongs to the start-up of an application."""
    function = found.start.function
    hooked = any(hook.function is function for hook in module.wiring.startups())
    if hooked or module.wiring.kind_of(function) is Kind.LIFESPAN:
        return ", and nothing can cancel it at shutdown"
    return ""
