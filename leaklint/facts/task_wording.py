"""The words in which the rules on collections of tasks speak of what they found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaklint.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.task_growth import Growth

_PLURAL = {"process": "processes"}


def growth_diagnostic(code: str, name: str, module: Module, growth: Growth, message: str, advice: str) -> Diagnostic:
    """The diagnostic where something is put into a collection that keeps it when it is over."""
    return Diagnostic(
        code=code,
        name=name,
        message=message,
        span=module.span(growth.node),
        confidence=growth.confidence,
        symbol=growth.container.name,
        function=growth.function.name,
        steps=growth.steps,
        help=advice,
    )


def several(kind: str) -> str:
    """More than one of a kind: "tasks", "processes"."""
    return _PLURAL.get(kind, f"{kind}s")
