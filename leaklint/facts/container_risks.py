"""Which containers grow for as long as the process lives, and how sure that is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts import words as lexicon
from leaklint.facts.drivers import Driver
from leaklint.facts.instance_life import InstanceLife, Life
from leaklint.facts.keys import Domain, Key
from leaklint.facts.tree import dotted, walk
from leaklint.facts.words import words
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.container_uses import Container, Use
    from leaklint.facts.module import Module

_TASKS = frozenset(
    "create_task ensure_future submit Thread Process Timer run_coroutine_threadsafe start_soon Popen".split()
)
_TOOLS = frozenset("cli scripts benchmarks benchmark fake fakes mocks testing".split())
_TESTING = frozenset({"pytest", "unittest", "unittest.mock", "nose"})
_FOR_GOOD = frozenset({Driver.START, Driver.REGISTRATION})


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
        self._lives = InstanceLife(module)

    @cached_property
    def all(self) -> tuple[Risk, ...]:
        """The risk of each container that has one, the surest of its growths: at most one for a container.

        Of collections of tasks LK401 and LK403 speak alone.
        """
        found = []
        for container in self._module.containers.all:
            risks = list(self._of(container))
            if risks and not any(growth.container is container for growth in self._module.tasks.growths):
                found.append(
                    max(risks, key=lambda risk: (risk.confidence, risk.key.domain, risk.driver is Driver.HANDLER))
                )
        return tuple(found)

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
            key, keyed = self._key(container, growth)
            judged = self._keyed(container, key) if keyed else self._listed(container, key, driver)
            once = driver in (Driver.START, Driver.REGISTRATION)
            if judged is None or (once and not (keyed and key.domain is Domain.OPEN)):
                continue
            confidence = min(judged, self._ceiling(container, growth, key, driver, relief is not None))
            yield Risk(container, growth, key, driver, keyed, confidence, relief)

    def _key(self, container: Container, growth: Use) -> tuple[Key, bool]:
        """The domain that decides about a growth, and whether it is that of a key."""
        keys, effect = self._module.keys, growth.effect
        path = [self._domain(container, growth, key) for key in effect.keys]
        if container.kind.shape in ("mapping",):
            if effect.how in ("update", "|=") and effect.depth == 0:
                return self._updated(growth), True
            opened = max(path, key=lambda key: key.domain, default=Key(Domain.UNKNOWN))
            if (
                effect.depth > 0
                and effect.how in ("append", "extend", "appendleft", "insert")
                and opened.domain < Domain.KEYLIKE
            ):
                return keys.classify(effect.value, growth.function), False
            return opened, True
        element = self._domain(container, growth, effect.value)
        if container.kind.shape == "set":
            if effect.how in ("update", "|="):
                return Key(
                    min(element.domain, Domain.UNKNOWN) if element.domain is not Domain.OPEN else Domain.OPEN,
                    element.part,
                ), True
            return element, True
        return element, False

    def _domain(self, container: Container, growth: Use, key: cst.BaseExpression | None) -> Key:
        """The domain of one key, seen from the container: its owner has few values of an attribute of its own."""
        function = growth.function
        found = self._module.keys.classify(key, function)
        if not isinstance(key, cst.Attribute):
            own = isinstance(key, cst.Name) and key.value == "id"
            return Key(min(found.domain, Domain.FEW), found.part) if own and self._lists_settings(container) else found
        own = isinstance(key.value, cst.Name) and self._module.names.is_receiver(key.value.value, function.scope)
        if own and container.place == "instance" and function.scope.enclosing_class() is container.owner:
            return Key(min(found.domain, Domain.FEW), found.part)
        if own and key.attr.value == "id" and self._lists_settings(container):
            return Key(min(found.domain, Domain.FEW), found.part)
        return found

    @staticmethod
    def _lists_settings(container: Container) -> bool:
        """Whether a container's name says that it holds things of which there are few: `stale_modules`."""
        return not set(words(container.attribute)).isdisjoint(lexicon.CONFIGURED - lexicon.MEMORY)

    def _updated(self, growth: Use) -> Key:
        value = growth.effect.value
        if isinstance(value, cst.Dict):
            keys = [element.key for element in value.elements if isinstance(element, cst.DictElement)]
            found = [self._module.keys.classify(key, growth.function) for key in keys]
            return max(found, key=lambda key: key.domain, default=Key(Domain.UNKNOWN))
        if isinstance(value, cst.DictComp):
            return self._module.keys.classify(value.key, growth.function)
        return Key(Domain.FEW)

    def _keyed(self, container: Container, key: Key) -> Confidence | None:
        remembers = set(words(container.attribute)) & lexicon.MEMORY
        match key.domain:
            case Domain.CLOSED:
                return None
            case Domain.OPEN:
                return Confidence.MEDIUM
            case Domain.KEYLIKE if remembers and not container.kind.filled:
                return Confidence.MEDIUM
            case _:
                return Confidence.LOW

    def _listed(self, container: Container, element: Key, driver: Driver) -> Confidence:
        if container.kind.shape == "queue":
            return Confidence.LOW
        if element.domain is Domain.CLOSED and element.part:
            return Confidence.LOW  # callables and the like that are registered
        if driver in (Driver.HANDLER, Driver.ENDLESS):
            return Confidence.MEDIUM
        records = set(words(container.attribute)) & lexicon.RECORDS
        if element.domain is Domain.OPEN or records:
            return Confidence.MEDIUM if not self._module.drivers.is_program else Confidence.LOW
        return Confidence.LOW

    def _ceiling(self, container: Container, growth: Use, key: Key, driver: Driver, skipped: bool) -> Confidence:
        """The highest confidence that the surroundings of a container allow."""
        if any(use.effect.depth == 0 for use in container.handed) or self.is_test or self._is_tool:
            return Confidence.LOW
        named = set(words(container.attribute)) | set(words(growth.function.name.rpartition(".")[2]))
        if named & lexicon.ONCE or (driver in _FOR_GOOD and not self._is_per_entity(container, growth, key, driver)):
            return Confidence.LOW
        if growth.function.scope.name.rpartition(".")[2].endswith(("_demo", "_example")):
            return Confidence.LOW
        if container.kind.shape == "set" and self._warns(growth) and not set(words(key.part)) & lexicon.ENTITY:
            return Confidence.LOW
        value = growth.effect.value
        if isinstance(value, cst.Call) and (dotted(value.func) or "") in ("weakref.ref", "ref", "weakref.proxy"):
            return Confidence.LOW
        if container.place == "local" and not self._of_application(container, growth):
            return Confidence.LOW
        if container.place == "class" and self._lives.is_double(container.owner):
            return Confidence.LOW
        if container.place == "instance":
            return self._on_instance(container, growth, key, driver, skipped)
        return Confidence.MEDIUM

    def _is_per_entity(self, container: Container, growth: Use, key: Key, driver: Driver) -> bool:
        """Whether a function that is named like a start or a registration is run for each entity, by its key."""
        if key.domain is not Domain.OPEN or not self._module.drivers.may_recur(growth.function):
            return False
        value = growth.effect.value
        if driver is Driver.START or not isinstance(value, (cst.Name, cst.Attribute)):
            return driver is Driver.START or container.kind.shape == "mapping"
        registered = self._module.keys.classify(value, growth.function).domain is Domain.CLOSED
        return container.kind.shape in ("mapping", "set") and not registered

    def _of_application(self, container: Container, growth: Use) -> bool:
        """Whether a local lives as long as an application: what makes that declares the handler that fills it."""
        drivers = self._module.drivers
        maker, filler = self._module.function_of(container.owner), growth.function
        declared = isinstance(filler.node, cst.FunctionDef) and bool(filler.node.decorators)
        return declared and drivers.is_handler(filler) and drivers.driver(maker) is Driver.START

    def _warns(self, growth: Use) -> bool:
        """Whether the block that notes something also warns of it: one entry for each place that is warned of."""
        above = self._module.containers.parents.get(growth.effect.node)
        while above is not None and not isinstance(above, (cst.IndentedBlock, cst.Module)):
            above = self._module.containers.parents.get(above)
        return above is not None and any(
            isinstance(node, cst.Call) and _last(node.func) in ("warn", "warning", "warn_explicit")
            for node in walk(above)
        )

    def _on_instance(self, container: Container, growth: Use, key: Key, driver: Driver, skipped: bool) -> Confidence:
        life = self._lives.of(container.owner)
        if driver is Driver.ENDLESS:
            life = max(life, Life.NAMED)
        if life < Life.NAMED:
            return Confidence.LOW
        if container.kind.shape in ("mapping", "set"):
            return Confidence.MEDIUM if key.domain is Domain.OPEN or life is Life.KEPT else Confidence.LOW
        return Confidence.MEDIUM if driver in (Driver.HANDLER, Driver.ENDLESS) or life is Life.KEPT else Confidence.LOW

    def _is_made_here(self, container: Container, growth: Use) -> bool:
        """Whether the container is filled by the call that makes it: in a constructor, or as a local of the function."""
        if container.place == "local":
            return not self._outlives(container, growth)
        return container.place == "instance" and growth.function.name.rpartition(".")[2] in (
            "__init__",
            "__post_init__",
            "__new__",
            "__setstate__",
            "__enter__",
            "__aenter__",
            "_setup",
            "setup",
        )

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
            if isinstance(node, cst.Call) and (_last(node.func) in _TASKS):
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
        if first >= last or self._is_guarded(relief.effect.node):
            return None
        waits = [node for node in growth.function.nodes if isinstance(node, cst.Await)]
        return relief if any(first < self._place(node) < last for node in waits) else None

    def _place(self, node: cst.CSTNode) -> tuple[int, int]:
        span = self._module.span(node)
        return (span.row, span.column)

    def _is_guarded(self, node: cst.CSTNode) -> bool:
        above = self._module.containers.parents.get(node)
        while above is not None and not isinstance(above, cst.FunctionDef):
            if isinstance(above, (cst.Finally, cst.ExceptHandler, cst.If, cst.For, cst.While)):
                return True
            above = self._module.containers.parents.get(above)
        return False

    @cached_property
    def is_test(self) -> bool:
        """Whether the module is a test: its process is short."""
        bindings = self._module.scopes[0].bindings.values()
        return any(
            binding.target.partition(".")[0] in _TESTING for kinds in bindings for binding in kinds if binding.target
        )

    @cached_property
    def _is_tool(self) -> bool:
        """Whether the module stands where programs stand that run once."""
        return bool(set(self._module.source.path.replace("\\", "/").split("/")[:-1]) & _TOOLS)


def _last(node: cst.BaseExpression) -> str:
    return node.attr.value if isinstance(node, cst.Attribute) else getattr(node, "value", "")
