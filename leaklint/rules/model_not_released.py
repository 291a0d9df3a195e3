"""LK104: a heavy model is loaded at start-up and never dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.fixes.attach import with_fix
from leaklint.fixes.lifespan_cleanup import release_behind_yield
from leaklint.model.diagnostic import Diagnostic
from leaklint.model.rule import Rule

if TYPE_CHECKING:
    from leaklint.facts.module import Module


class ModelNotReleased(Rule):
    """A lifespan or start-up handler loads a heavy model, and nothing drops it at the end.

    ## What it finds
    A model that is kept in a global, on `app.state` or in a module-level container: by the loaders of the known libraries,
    by the names in the setting `model-loaders`, and by a verb and a noun such as `load_ranking_model()`. `del model`,
    `model = None`, `models.clear()`, a release method and a clean-up call that is given it (or nothing at all) drop it;
    `gc.collect()` alone and `torch.cuda.empty_cache()` alone do not.

    ## Why it leaks
    Weights are the heaviest thing that a service holds. Where the process lives on (tests, reloads, several applications in
    one process, a model that is exchanged) each start adds one more copy.

    ## Example
    ```python
    from contextlib import asynccontextmanager
    from ml import load_model

    @asynccontextmanager
    async def lifespan(app):
        global model
        model = load_model("weights.bin")
        yield
    ```

    ## Use instead
    ```python
    import gc
    from contextlib import asynccontextmanager
    from ml import load_model

    @asynccontextmanager
    async def lifespan(app):
        global model
        model = load_model("weights.bin")
        try:
            yield
        finally:
            model = None
            gc.collect()
    ```

    ## Fix safety
    Unsafe: a `finally` around the `yield` sets it to None, or clears the container that it is in, and collects.

    ## References
    - https://fastapi.tiangolo.com/advanced/events/#lifespan
    """

    code = "LK104"
    name = "model-not-released"
    summary = (
        "a heavy model bound to a global, `app.state` or a module-level container at start-up, "
        "and never dropped after the `yield`"
    )

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for held in module.held:
            if held.code == self.code:
                place = f" in `{held.symbol}`" if held.symbol else ""
                message = f"the model{place} is loaded by the {held.kind} and never dropped"
                advice = "drop it behind the `yield`: set it to None, then `gc.collect()`"
                found = held.diagnostic(self.name, message, advice)
                yield with_fix(found, release_behind_yield, held)
