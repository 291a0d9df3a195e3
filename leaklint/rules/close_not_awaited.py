"""LK306: an asynchronous release is called and not awaited."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from leaklint.facts.flow import Kind
from leaklint.facts.function import Function
from leaklint.facts.module import Module
from leaklint.facts.text_patterns import ASYNC_DEF, called_for_nothing
from leaklint.facts.tree import text_of
from leaklint.fixes.awaiting import await_release
from leaklint.fixes.layout import CannotFix
from leaklint.model.diagnostic import Confidence, Diagnostic, Step
from leaklint.model.rule import Rule


class CloseNotAwaited(Rule):
    """A coroutine that would release a resource is made and thrown away.

    ## What it finds
    `session.close()` as a statement of its own where `close` is a coroutine function: on a local client, and on one that
    an instance keeps.

    ## Why it leaks
    Calling a coroutine function runs nothing of it. The connections stay open, and the only hint is a RuntimeWarning
    when the coroutine is collected.

    ## Example
    ```python
    async def profile(user):
        session = aiohttp.ClientSession()
        try:
            return await (await session.get(URL + user)).json()
        finally:
            session.close()
    ```

    ## Use instead
    ```python
    async def profile(user):
        async with aiohttp.ClientSession() as session:
            return await (await session.get(URL + user)).json()
    ```

    ## Fix safety
    Safe: `await` is written before the call, where that is a statement of its own in a coroutine.

    ## References
    - https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines
    """

    code = "LK306"
    name = "close-not-awaited"
    summary = "an async release is called and never awaited, so nothing is released"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        names = {method for row in module.catalogue.resources if row.is_async for method in row.release}
        # An instance of a class of the module may be released by a method of its own.
        names |= set(ASYNC_DEF.findall(module.source.text))
        for function in module.functions_with(names, called_for_nothing(names)):
            called = [call for call in function.calls_of(names) if isinstance(module.parents.get(call), cst.Expr)]
            receivers = [call.func.value for call in called if isinstance(call.func, cst.Attribute)]
            # What an instance keeps is followed in its constructor alone.
            follows = function.is_constructor or not all(_is_of_instance(receiver) for receiver in receivers)
            seen: set[cst.Call] = set()
            for fate in function.fates.values() if follows and function.acquisitions else ():
                for point in fate.unawaited:
                    assert isinstance(point.node, cst.Call)
                    if point.node not in seen:
                        seen.add(point.node)
                        acquired = Step(
                            module.span(fate.acquisition.call), f"{fate.acquisition.row.kind} acquired here"
                        )
                        yield self._diagnostic(module, function, point.node, (acquired,), fate.acquisition.confidence)
            for call in self._on_known_types(module, function) if receivers else ():
                if call not in seen:
                    yield self._diagnostic(module, function, call, (), Confidence.HIGH)

    def _on_known_types(self, module: Module, function: Function) -> Iterator[cst.Call]:
        """Discarded release calls on values whose type is known otherwise: attributes, parameters."""
        candidates = [
            call for call in function.calls if isinstance(call.func, cst.Attribute) and call.func.attr.value in _WORDS
        ]
        if not candidates:
            return
        discarded = {point.node for point in function.flow.points if point.kind is Kind.CALL and point.discarded}
        awaited = {point.node for point in function.flow.points if point.kind is Kind.CALL and point.awaited}
        for call in candidates:
            if call not in discarded or call in awaited:
                continue
            assert isinstance(call.func, cst.Attribute)
            kind = module.names.type_of(call.func.value, function.scope)
            if kind is None:
                continue
            rows = module.catalogue.resources_of_type(kind)
            if rows and all(row.is_async and call.func.attr.value in row.release for row in rows):
                yield call

    def _diagnostic(
        self, module: Module, function: Function, call: cst.Call, before: tuple[Step, ...], confidence: Confidence
    ) -> Diagnostic:
        span = module.span(call)
        receiver = text_of(call.func.value) if isinstance(call.func, cst.Attribute) else ""
        advice = "await it" if function.is_async else "await it from a coroutine, or run it with `asyncio.run`"
        try:
            fix = await_release(module, function, call)
        except CannotFix as reason:
            fix, advice = None, f"{advice} (not done automatically: {reason})"
        return Diagnostic(
            code=self.code,
            name=self.name,
            message=f"`{text_of(call.func)}()` is a coroutine that nobody awaits: nothing is released",
            span=span,
            confidence=confidence,
            symbol=receiver,
            function=function.name,
            steps=(*before, Step(span, "called here, and not awaited")),
            fix=fix,
            help=advice,
        )


def _is_of_instance(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Attribute) and isinstance(node.value, cst.Name) and node.value.value in ("self", "cls")


_WORDS = frozenset({"close", "aclose", "disconnect", "dispose", "stop", "shutdown", "wait", "terminate", "release"})
