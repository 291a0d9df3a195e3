"""The words in which the rules on cached functions speak of what they found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.model.diagnostic import Confidence, Diagnostic, Step

if TYPE_CHECKING:
    from leaklint.facts.function_caches import CachedFunction
    from leaklint.facts.module import Module


def cache_diagnostic(
    code: str,
    name: str,
    module: Module,
    cached: CachedFunction,
    confidence: Confidence,
    message: str,
    steps: tuple[str, str, str],
    advice: str,
) -> Diagnostic:
    """The diagnostic at a cache: what is made there, what the function puts in, and what nothing takes out again.

    `message` goes on behind the name of the function.
    """
    function, span = cached.function, module.span(cached.place)
    assert isinstance(function.node, cst.FunctionDef)
    places = (span, module.span(function.node.name), span)
    return Diagnostic(
        code=code,
        name=name,
        message=f"the cache of `{function.name}` {message}",
        span=span,
        confidence=confidence,
        symbol=function.name,
        function=function.name,
        steps=tuple(Step(place, said) for place, said in zip(places, steps, strict=True)),
        help=advice,
    )
