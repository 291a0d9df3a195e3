"""LK106: a handler that never runs, because the application has a lifespan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.facts.dead_handlers import dead_handlers, given_lifespan
from leaklint.fixes.attach import with_fix
from leaklint.fixes.revive_handler import call_in_lifespan
from leaklint.model.diagnostic import Confidence, Diagnostic, Step
from leaklint.model.rule import Rule

if TYPE_CHECKING:
    from leaklint.facts.module import Module


class DeadShutdownHandler(Rule):
    """A start-up or shutdown handler is registered on an application that has a lifespan.

    ## What it finds
    `on_event`, `add_event_handler`, `on_startup=` and `on_shutdown=` on a FastAPI or Starlette application that is given
    `lifespan=`. Routers that are included keep their own handlers and are left alone, as is a lifespan that runs the handlers
    itself.

    ## Why it leaks
    The lifespan takes the place of the loop that calls the handlers, without a warning: what the shutdown handler would have
    closed stays open.

    ## Example
    ```python
    app = FastAPI(lifespan=lifespan)

    @app.on_event("shutdown")
    def close_engine():
        engine.dispose()
    ```

    ## Use instead
    ```python
    @asynccontextmanager
    async def lifespan(app):
        try:
            yield
        finally:
            engine.dispose()

    app = FastAPI(lifespan=lifespan)
    ```

    ## Fix safety
    Unsafe, since code runs that did not run before: the lifespan calls the handler before its `yield`, or in `finally`
    behind it, and the registration is taken out.

    ## References
    - https://fastapi.tiangolo.com/advanced/events/#alternative-events-deprecated
    """

    code = "LK106"
    name = "dead-shutdown-handler"
    summary = "a start-up or shutdown handler that never runs, because the same app is given a `lifespan=`"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for hook in dead_handlers(module):
            span = module.span(hook.node)
            given = given_lifespan(module, hook)
            steps = [Step(module.span(given), "the application is given a lifespan here")] if given is not None else []
            word = "start-up" if hook.startup else "shutdown"
            found = Diagnostic(
                code=self.code,
                name=self.name,
                message=f"this {word} handler never runs: the application has a lifespan, which takes its place",
                span=span,
                confidence=Confidence.HIGH,
                symbol=hook.function.name if hook.function is not None else "",
                function=hook.function.name if hook.function is not None else hook.scope.name,
                steps=(*steps, Step(span, "registered here, and never called")),
                help="move its body into the lifespan, before the `yield` or behind it",
            )
            yield with_fix(found, call_in_lifespan, module, hook)
