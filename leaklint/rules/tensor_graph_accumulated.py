"""LK501: a tensor that still carries its graph is kept from one step to the next."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.device_arrays import kept_arrays
from leaklint.facts.module import Module
from leaklint.facts.tensors import Why, accumulations
from leaklint.facts.tree import text_of
from leaklint.fixes.attach import with_fix
from leaklint.fixes.detach import detach_value
from leaklint.model.diagnostic import Confidence, Diagnostic, Step
from leaklint.model.rule import Rule


class TensorGraphAccumulated(Rule):
    """The losses or outputs of ever more training steps are kept together with the graphs that computed them.

    ## What it finds
    `total += loss`, `total = total + loss`, `losses.append(loss)`, `history.append({"loss": loss})` in a loop that runs
    `loss.backward()`; outputs of a model that are collected without `torch.no_grad()` in an evaluation, or by a module
    that only applies one from `from_pretrained`; what a `training_step` appends to `self`; a moving average of parameters
    that is taken with gradients on. `.item()`, `float(…)`, `.detach()` and everything under `no_grad` or `inference_mode`
    are silent, and so is a sum that is itself what `backward` is called on. `.float()` and `.cpu()` cut nothing. Low
    confidence: what a step of jax answers with and a loop appends as it is, which has no graph, but stays on the device.

    ## Why it leaks
    A tensor that was computed from parameters refers to the operation that made it, that one to its inputs, and so on.
    Keeping the tensor keeps all of that. Memory grows with every batch, until the device has none left.

    ## Example
    ```python
    import torch

    def train(model, loader, optimizer, criterion):
        total = 0.0
        for inputs, labels in loader:
            optimizer.zero_grad()
            loss = criterion(model(inputs), labels)
            loss.backward()
            optimizer.step()
            total += loss
        return total
    ```

    ## Use instead
    ```python
    import torch

    def train(model, loader, optimizer, criterion):
        total = 0.0
        for inputs, labels in loader:
            optimizer.zero_grad()
            loss = criterion(model(inputs), labels)
            loss.backward()
            optimizer.step()
            total += loss.item()
        return total
    ```

    ## Fix safety
    Unsafe, since that it is a tensor was inferred: `.detach()` is written behind the value.

    ## References
    - https://docs.pytorch.org/docs/stable/notes/faq.html#my-model-reports-cuda-runtime-error-2-out-of-memory
    """

    code = "LK501"
    name = "tensor-graph-accumulated"
    summary = "a tensor that still carries its graph is summed or appended across training steps"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for found in accumulations(module):
            steps = []
            if found.recorded is not None:
                steps.append(Step(module.span(found.recorded), "the graph is recorded here"))
            if found.backward is not None and found.backward is not found.recorded:
                steps.append(Step(module.span(found.backward), "and used here for the last time"))
            steps.append(Step(module.span(found.node), f"`{found.key}` keeps it from now on"))
            if found.why is Why.EVALUATED:
                advice = "evaluate under `torch.no_grad()`, or keep the value's `.detach()`"
            elif found.why is Why.BLENDED:
                advice = "take the mean under `torch.no_grad()`"
            else:
                advice = "keep `.item()` of a number, `.detach()` of a tensor"
            value = text_of(found.value).strip()
            shown = f"`{value}`" if len(value) <= 40 and "\n" not in value else "what is added here"
            reported = Diagnostic(
                code=self.code,
                name=self.name,
                message=f"`{found.key}` keeps the graph behind {shown} of every step: {found.why.value}",
                span=module.span(found.node),
                confidence=found.confidence,
                symbol=found.key,
                function=found.function.name,
                steps=tuple(steps),
                help=advice,
            )
            yield with_fix(reported, detach_value, module, found.value)
        for array in kept_arrays(module):
            span = module.span(array.node)
            yield Diagnostic(
                code=self.code,
                name=self.name,
                message=f"`{array.key}` keeps `{array.value.value}` of every step on the device",
                span=span,
                confidence=Confidence.LOW,
                symbol=array.key,
                function=array.function.name,
                steps=(
                    Step(module.span(array.made), "an array is computed on the device here"),
                    Step(span, f"`{array.key}` keeps it there from now on"),
                ),
                help="keep `float(...)` of a number, `jax.device_get(...)` of an array",
            )
