"""Which containers grow for as long as the process lives, and how sure that is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.container_abroad import is_relieved_beside
from leaklint.facts.container_confidence import Sureness
from leaklint.facts.container_entries import asks_if_unused
from leaklint.facts.container_keys import GrowthKeys
from leaklint.facts.drivers import Driver
from leaklint.facts.key_domains import Key
from leaklint.facts.tree import last_name, walk
from leaklint.facts.vocabulary import SETUPS
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.container_uses import Container, Use
    from leaklint.facts.module import Module

_TASKS = frozenset(
    "create_task ensure_future submit Thread Process Timer run_coroutine_threadsafe start_soon Popen".split()
)

_FROM_OUTSIDE = frozenset({Driver.HANDLER, Driver.ENDLESS})


class Risk(NamedTuple):
    """A container that a use makes grow and nothing makes shrink.

    `keyed` tells a container that grows with the keys put into it (a mapping, a set) from one that grows with every call
    (a list). `relief` is the removal that an exception or a cancellation skips, None where there is none at all.
    """

    container: Container
    growth: Use
    key: Key
    driver: Driver
    keyed: bool
    confidence: Confidence
    relief: Use | None = None

    @property
    def is_mapping(self) -> bool:
        """Whether the container maps keys to values."""
        return self.container.kind.shape == "mapping"


class Risks:
    """Judges the containers of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._keys = GrowthKeys(module)
        self._sureness = Sureness(module)

    @cached_property
    def all(self) -> tuple[Risk, ...]:
        """The risk of each container that has one, the surest of its growths: at most one for a container.

        Those that are less sure than anybody asks for are left out. Of collections of tasks LK401 and LK403 speak alone.
        """
        found = []
        for container in self._module.containers.filled:
            risks = list(self._of(container))
            if risks and not any(growth.container is container for growth in self._module.tasks.growths):
                surest = max(risks, key=lambda risk: (risk.confidence, risk.key.domain, risk.driver is Driver.HANDLER))
                if surest.confidence > Confidence.LOW and is_relieved_beside(self._module, container):
                    surest = surest._replace(confidence=Confidence.LOW)
                found.append(surest)
        return tuple(risk for risk in found if risk.confidence >= self._module.least)

    @property
    def is_test(self) -> bool:
        """Whether the module is a test: its process is short."""
        return self._sureness.is_test

    def _of(self, container: Container) -> Iterator[Risk]:
        if container.bounded:
            return
        for growth in container.growths:
            function = growth.function
            if function.is_module or self._is_made_here(container, growth) or self._keeps_tasks(container, growth):
                continue
            if growth.effect.depth > 0 and container.kind.elements == "bounded":
                continue
            relief = None
            reliefs = container.relieved(growth)
            if reliefs:
                relief = self._skipped(container, growth, reliefs)
                if relief is None:
                    continue
            driver = self._module.drivers.growth_driver(function, growth.effect.node)
            if driver is Driver.IMPORT:
                continue
            key, keyed = self._keys.of(container, growth)
            confidence = self._sureness.of(container, growth, key, keyed, driver, relief is not None)
            if confidence is None:
                continue
            if relief is not None and driver not in _FROM_OUTSIDE and self._is_asked_first(relief):
                confidence = Confidence.LOW  # whoever comes with this key again gives the entry back
            yield Risk(container, growth, key, driver, keyed, confidence, relief)

    def _is_made_here(self, container: Container, growth: Use) -> bool:
        """Whether the container is filled by the call that makes it: in a constructor, or as a local of the function."""
        if container.place == "local":
            return not self._outlives(container, growth)
        return container.place == "instance" and growth.function.name.rpartition(".")[2] in SETUPS

    def _outlives(self, container: Container, growth: Use) -> bool:
        """Whether a local container is filled by a nested function that its maker returns, or registers by a decorator."""
        inner, owner = growth.function.scope, container.owner
        while inner.parent is not None and inner.parent is not owner:
            inner = inner.parent
        if inner.parent is not owner or not isinstance(inner.node, cst.FunctionDef):
            return False
        if any(isinstance(decorator.decorator, cst.Call) for decorator in inner.node.decorators):
            return True
        name = inner.node.name.value
        returns = [node.value for node in self._module.function_of(owner).nodes if isinstance(node, cst.Return)]
        return any(isinstance(value, cst.Name) and value.value == name for value in returns)

    def _keeps_tasks(self, container: Container, growth: Use) -> bool:
        """Whether this is a collection of tasks, threads or futures: the business of LK401 and LK403."""
        if container.kind.shape == "mapping" and growth.effect.depth == 0 and growth.effect.how != "read":
            return False
        value = growth.effect.value
        if isinstance(value, cst.Name):
            found = growth.function.scope.lookup(value.value)
            value = next((binding.value for binding in found[1] if binding.value is not None), None) if found else None
        for node in walk(value) if value is not None else ():
            if isinstance(node, cst.Call) and (last_name(node.func) in _TASKS):
                return True
        return False

    def _skipped(self, container: Container, growth: Use, reliefs: list[Use]) -> Use | None:
        """The one removal of an instance's container, where an exception or a cancellation gets past it."""
        if container.place != "instance" or len(reliefs) != 1 or not reliefs[0].effect.called:
            return None
        relief = reliefs[0]
        if relief.function.scope is not growth.function.scope or relief.effect.how not in (
            "pop",
            "del",
            "remove",
            "discard",
        ):
            return None
        first, last = self._place(growth.effect.node), self._place(relief.effect.node)
        if first >= last or self._is_guarded(container, relief):
            return None
        flow = growth.function.flow
        statements = {point.statement for point in flow.points}
        if not flow.leads(self._first_of(statements, growth), self._first_of(statements, relief)):
            return None  # what is put in here is taken out by another call
        waits = [node for node in growth.function.nodes if isinstance(node, cst.Await)]
        return relief if any(first < self._place(node) < last for node in waits) else None

    def _is_asked_first(self, relief: Use) -> bool:
        """Whether a removal depends on a test."""
        parents = self._module.parents
        above = parents.get(relief.effect.node)
        while above is not None and not isinstance(above, (cst.If, cst.FunctionDef)):
            above = parents.get(above)
        return isinstance(above, cst.If)

    def _first_of(self, statements: set[cst.CSTNode | None], use: Use) -> cst.CSTNode:
        """The innermost of the statements in which a use stands."""
        node = use.effect.node
        above = self._module.parents.get(node)
        while node not in statements and above is not None:
            node, above = above, self._module.parents.get(above)
        return node

    def _place(self, node: cst.CSTNode) -> tuple[int, int]:
        span = self._module.span(node)
        return (span.row, span.column)

    def _is_guarded(self, container: Container, relief: Use) -> bool:
        """Whether a removal stands where more than an exception decides about it; that nobody needs the entry does not."""
        below: cst.CSTNode = relief.effect.node
        above = self._module.parents.get(below)
        while above is not None and not isinstance(above, cst.FunctionDef):
            given_back = (
                isinstance(above, cst.If) and below is above.body and asks_if_unused(above.test, container, relief)
            )
            if isinstance(above, (cst.Finally, cst.ExceptHandler, cst.If, cst.For, cst.While)) and not given_back:
                return True
            below, above = above, self._module.parents.get(above)
        return False
