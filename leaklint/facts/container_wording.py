"""The words in which the rules on containers speak of what they found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import text_of
from leaklint.model.diagnostic import Diagnostic, Step

if TYPE_CHECKING:
    from leaklint.facts.container_risks import Risk
    from leaklint.facts.module import Module

_LONGEST = 40


def container_diagnostic(code: str, name: str, module: Module, risk: Risk, advice: str) -> Diagnostic:
    """The diagnostic at the binding of a container: bound here, grows here, never shrinks."""
    container, effect = risk.container, risk.growth.effect
    binding = container.binding
    if isinstance(binding, cst.Param):
        assert binding.default is not None
        binding = binding.default
    bound, grows = module.span(binding), module.span(effect.node)
    steps = [Step(bound, f"`{container.name}` is bound here, {_lifetime(container.place)}")]
    part = _shown(risk)
    by = f", by an entry for each {part}" if risk.keyed else ", by an element"
    when = "each time an instance is made" if risk.growth.function.is_constructor else risk.driver.value
    steps.append(Step(grows, f"grows here{by}, {when}"))
    if risk.relief is not None:
        relief = module.span(risk.relief.effect.node)
        steps.append(Step(relief, "shrinks here, but not when an exception or a cancellation gets in between"))
        message = f"an entry of `{container.name}` stays when an exception or a cancellation skips its removal"
    else:
        steps.append(Step(grows, "and nothing in this module takes an entry out again"))
        what = f"grows by an entry for each {part}" if risk.keyed else f"grows {when}"
        message = f"`{container.name}` {what}, and nothing ever takes one out"
    return Diagnostic(
        code=code,
        name=name,
        message=message,
        span=bound,
        confidence=risk.confidence,
        symbol=container.name,
        function=_enclosing(module, container.binding),
        steps=tuple(steps),
        help=advice,
    )


def _lifetime(place: str) -> str:
    return {
        "instance": "for as long as the instance lives",
        "default": "once, when the function is defined",
        "local": "for as long as the functions that close over it",
    }.get(place, "for as long as the process lives")


def _shown(risk: Risk) -> str:
    """The part of the key that decides, or the key as written, short enough for one line."""
    part = risk.key.part
    if not part:
        written = [*risk.growth.effect.keys, risk.growth.effect.value if not risk.growth.effect.keys else None]
        keys = [key for key in written if key is not None]
        part = text_of(keys[-1]) if keys else ""
    part = " ".join(part.split())
    if not part:
        return "new key"
    return f"new `{part}`" if len(part) <= _LONGEST else "new key"


def _enclosing(module: Module, node: cst.CSTNode) -> str:
    """The dotted name of the function in which `node` stands."""
    parents = module.parents
    above = parents.get(node)
    while above is not None and not isinstance(above, cst.FunctionDef):
        above = parents.get(above)
    return next((scope.name for scope in module.scopes if scope.node is above), "") if above is not None else ""
