"""LK503: a heavy model is loaded for each request, or for each item of a loop."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from leaklint.facts.model_abroad import loaded_abroad
from leaklint.facts.model_reloads import reloads
from leaklint.facts.module import Module
from leaklint.fixes.attach import with_fix
from leaklint.fixes.load_once import load_once
from leaklint.model.diagnostic import Diagnostic, Step
from leaklint.model.rule import Rule


class ModelLoadedPerRequest(Rule):
    """A model is loaded inside of a request handler, a job or a loop, and thrown away afterwards.

    ## What it finds
    `pipeline(…)`, `from_pretrained(…)`, `torch.load(…)`, `load_model(…)` and the like in a route of FastAPI, Flask, Django or
    aiohttp, in a Celery task or a callback of gradio, or in a function that one of those calls, in another file too where
    its name says that it applies a model; and the same load in each round of a loop. A model that is kept (a global, a
    cache, `if model is None`) is silent, and so is a loop over models.

    ## Why it leaks
    Each request holds a second copy of the weights for as long as it runs, so that memory grows with the number of
    requests at a time; what frameworks allocate on the way (arenas, device memory, compiled kernels) is often not given
    back. And loading takes longer than answering.

    ## Example
    ```python
    from fastapi import FastAPI
    from transformers import pipeline

    app = FastAPI()

    @app.get("/sentiment")
    def sentiment(text: str):
        classify = pipeline("sentiment-analysis")
        return classify(text)
    ```

    ## Use instead
    ```python
    from functools import lru_cache
    from fastapi import FastAPI
    from transformers import pipeline

    app = FastAPI()

    @lru_cache(maxsize=1)
    def classifier():
        return pipeline("sentiment-analysis")

    @app.get("/sentiment")
    def sentiment(text: str):
        return classifier()(text)
    ```

    ## Fix safety
    Unsafe, since requests share one model from then on: the load moves into a function with `lru_cache(maxsize=1)`, where
    it depends on nothing of the request; out of a loop it moves in front of it.

    ## References
    - https://fastapi.tiangolo.com/advanced/events/
    """

    code = "LK503"
    name = "model-loaded-per-request"
    summary = "a heavy model is loaded inside a request handler"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for found in chain(reloads(module), loaded_abroad(module)):
            kind = found.load.row.kind
            span = module.span(found.load.call)
            if found.driver == "item":
                message = f"the same {kind} is loaded again in every round of the loop"
                entry = Step(span, f"the {kind} is loaded here, in a loop")
                advice = "load it once, before the loop"
            elif found.abroad:
                message = f"this call loads a {kind} anew for every {found.driver}"
                entry = Step(module.span(found.entry), f"runs once for every {found.driver}")
                advice = f"load it once, at start-up or in a cached function of the file that calls `{found.load.name}`"
            else:
                message = f"this {kind} is loaded anew for every {found.driver}"
                entry = Step(module.span(found.entry), f"runs once for every {found.driver}")
                advice = "load it once: at start-up, or in a cached function"
            loads = f"this leads to `{found.load.name}`" if found.abroad else f"the {kind} is loaded here"
            steps = (entry,) if found.driver == "item" else (entry, Step(span, loads))
            reported = Diagnostic(
                code=self.code,
                name=self.name,
                message=message,
                span=span,
                confidence=found.confidence,
                symbol=found.bound,
                function=found.function.name,
                steps=steps,
                help=advice,
            )
            yield reported if found.abroad else with_fix(reported, load_once, module, found)
