"""How sure it is that a growth of a container is a leak, by its key, by who drives it and by where the container lives."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import words as lexicon
from leaklint.facts.drivers import Driver
from leaklint.facts.instance_life import InstanceLife, Life
from leaklint.facts.key_domains import Domain, Key
from leaklint.facts.tree import dotted, last_name, walk
from leaklint.facts.vocabulary import PEERS
from leaklint.facts.words import words
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.container_uses import Container, Use
    from leaklint.facts.module import Module

_TOOLS = frozenset("cli scripts benchmarks benchmark fake fakes mocks testing".split())
_TESTING = frozenset({"pytest", "unittest", "unittest.mock", "nose"})
_SHARED = frozenset("lock locks mutex mutexes semaphore semaphores".split())
"""Words of what makes sense only between several callers, so that its owner is no object of one of them."""
_FOR_GOOD = frozenset({Driver.START, Driver.REGISTRATION})


class Sureness:
    """Judges the growths of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._lives = InstanceLife(module)

    def of(
        self, container: Container, growth: Use, key: Key, keyed: bool, driver: Driver, relieved: bool
    ) -> Confidence | None:
        """The confidence in a growth, None where it is none.

        `keyed` says that `key` is that of an entry, `relieved` that a removal may be skipped.
        """
        judged = self._keyed(container, key) if keyed else self._listed(container, key, driver)
        if judged is None or (driver in _FOR_GOOD and not (keyed and key.domain is Domain.OPEN)):
            return None
        highest = self._ceiling(container, growth, key, keyed, driver)
        if container.place == "instance" and highest > Confidence.LOW:
            highest = self._on_instance(container, key, driver, relieved)
        return min(judged, highest)

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

    def _ceiling(self, container: Container, growth: Use, key: Key, keyed: bool, driver: Driver) -> Confidence:
        """The highest confidence that the surroundings of a container allow."""
        if any(use.effect.depth == 0 for use in container.handed) or self.is_test or self._is_tool:
            return Confidence.LOW
        named = set(words(container.attribute)) | set(words(growth.function.name.rpartition(".")[2]))
        once = named & lexicon.ONCE and not (keyed and self._is_of_peer(key))
        if once or (driver in _FOR_GOOD and not self._is_per_entity(container, growth, key, driver)):
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
        if container.kind.optional and container.kind.shape in ("list", "deque"):
            return Confidence.LOW  # whoever asks for a list of what happens wants it whole
        if container.place == "class" and self._lives.is_double(container.owner):
            return Confidence.LOW
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
        above = self._module.parents.get(growth.effect.node)
        while above is not None and not isinstance(above, (cst.IndentedBlock, cst.Module)):
            above = self._module.parents.get(above)
        return above is not None and any(
            isinstance(node, cst.Call) and last_name(node.func) in ("warn", "warning", "warn_explicit")
            for node in walk(above)
        )

    def _on_instance(self, container: Container, key: Key, driver: Driver, relieved: bool) -> Confidence:
        life = self._lives.of(container.owner)
        unsure, keyed = life in (Life.UNKNOWN, Life.HINTED), container.kind.shape in ("mapping", "set")
        shared = unsure and not set(words(container.attribute)).isdisjoint(_SHARED)
        peers = keyed and self._is_of_peer(key)
        hinted = life is Life.HINTED and (driver is Driver.HANDLER or relieved or peers)
        serves = unsure and peers and driver is Driver.HANDLER and self._lives.serves_many(container.owner)
        # A list that a loop fills until it is stopped may be a recording, and that of one hour.
        goes_on = (driver is Driver.ENDLESS and life is not Life.SHORT) or (
            driver is Driver.RUNNING and unsure and keyed
        )
        if goes_on or shared or hinted or serves:
            life = max(life, Life.NAMED)
        if life < Life.NAMED or (life < Life.KEPT and self._makes_a_product(container)):
            return Confidence.LOW
        if keyed:
            return Confidence.MEDIUM if key.domain is Domain.OPEN or life is Life.KEPT else Confidence.LOW
        recurs = driver in (Driver.HANDLER, Driver.ENDLESS, Driver.RUNNING)
        return Confidence.MEDIUM if recurs or life is Life.KEPT else Confidence.LOW

    @staticmethod
    def _is_of_peer(key: Key) -> bool:
        """Whether a key tells apart those who come from outside: users, sessions, senders of requests."""
        return key.domain is Domain.OPEN and not (PEERS | {"request"}).isdisjoint(words(key.part))

    def _makes_a_product(self, container: Container) -> bool:
        """Whether a container is the product of its instance, or is filled along with it: the words of a transcript."""
        filled_by = {use.function for use in container.growths}
        return any(
            other.owner is container.owner
            and _is_product(other)
            and not filled_by.isdisjoint(use.function for use in other.growths)
            for other in self._module.containers.suggesting(lexicon.PRODUCTS)
        )

    @cached_property
    def is_test(self) -> bool:
        """Whether the module is a test: its process is short."""
        bindings = self._module.top.bindings.values()
        return any(
            binding.target.partition(".")[0] in _TESTING for kinds in bindings for binding in kinds if binding.target
        )

    @cached_property
    def _is_tool(self) -> bool:
        """Whether the module stands where programs stand that run once."""
        return self._module.project.lies_in(_TOOLS)


def _is_product(container: Container) -> bool:
    """Whether a list is what its instance was made for, and gives to those who ask: a transcript, the parts of an answer."""
    if container.place != "instance" or container.kind.shape not in ("list", "deque"):
        return False
    given = any(use.effect.depth == 0 for use in container.given)
    return given and not lexicon.PRODUCTS.isdisjoint(words(container.attribute))
