"""LK103: a start-up handler acquires what no shutdown handler releases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.facts.wording import released
from leaklint.fixes.attach import with_fix
from leaklint.fixes.lifespan_cleanup import release_behind_yield
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule

if TYPE_CHECKING:
    from leaklint.facts.module import Module


class StartupWithoutShutdown(Rule):
    """A start-up handler opens or starts something, and no shutdown handler of the module closes or stops it.

    ## What it finds
    Handlers by `on_event`, `add_event_handler`, `on_startup` lists, `before_serving`: a pool, client or connection that is
    kept in a global or on the application, or a task, thread or scheduler, which neither a shutdown handler nor any
    clean-up function of the module releases. Handlers that other files of the project define are looked into; where one
    is not in sight, nothing is said.

    ## Why it leaks
    A start-up handler has no second half: what it opens is closed by another function or by nobody. Tests, reloads and
    mounted applications start an application many times in one process.

    ## Example
    ```python
    import asyncpg
    from fastapi import FastAPI

    app = FastAPI()

    @app.on_event("startup")
    async def open_pool():
        app.state.pool = await asyncpg.create_pool(DSN)
    ```

    ## Use instead
    ```python
    import asyncpg
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def lifespan(app):
        async with asyncpg.create_pool(DSN) as pool:
            app.state.pool = pool
            yield
    ```

    ## Fix safety
    Unsafe: a shutdown hook is added that releases what the start-up hook acquires, the last first; whoever keeps the
    object beyond the shutdown finds it released.

    ## References
    - https://fastapi.tiangolo.com/advanced/events/
    - https://docs.aiohttp.org/en/stable/web_advanced.html#cleanup-context
    """

    code = "LK103"
    name = "startup-without-shutdown"
    summary = "a startup hook acquires what no shutdown hook releases"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for held in module.held:
            if held.code == self.code:
                done = "stopped" if "task" in held.acquisition.row.families else released(held.acquisition.row)
                message = f"{held.noun} is made at start-up, and {done} by no shutdown handler"
                found = held.diagnostic(self.name, message, "release it in a shutdown hook, or use a lifespan")
                yield with_fix(found, release_behind_yield, held)
