"""By which keys a container grows, and how many of them there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import words as lexicon
from leaklint.facts.key_domains import Domain, Key
from leaklint.facts.key_members import KeyMembers
from leaklint.facts.words import words

if TYPE_CHECKING:
    from leaklint.facts.container_uses import Container, Use
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope


class GrowthKeys:
    """Judges what the growths of one module put in."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._members = KeyMembers(module)

    def of(self, container: Container, growth: Use) -> tuple[Key, bool]:
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
        """The domain of one key, seen from the container: there are few of those that another container counts."""
        found = self._own_domain(container, growth, key)
        counted = found.domain > Domain.FEW and self._members.are_counted(
            key, growth.function, container, growth.effect.node
        )
        return Key(Domain.FEW, found.part) if counted else found

    def _own_domain(self, container: Container, growth: Use, key: cst.BaseExpression | None) -> Key:
        """The domain of one key by itself: its owner has few values of an attribute of its own."""
        function = growth.function
        found = self._module.keys.classify(key, function)
        if not isinstance(key, cst.Attribute):
            own = isinstance(key, cst.Name) and key.value == "id"
            return Key(min(found.domain, Domain.FEW), found.part) if own and self._lists_settings(container) else found
        own = isinstance(key.value, cst.Name) and self._module.names.is_receiver(key.value.value, function.scope)
        if own and self._is_given_once(container, key.attr.value, function.scope.enclosing_class()):
            return Key(min(found.domain, Domain.FEW), found.part)
        if own and key.attr.value == "id" and self._lists_settings(container):
            return Key(min(found.domain, Domain.FEW), found.part)
        return found

    def _is_given_once(self, container: Container, attribute: str, owner: Scope | None) -> bool:
        """Whether a container of an instance is keyed by an attribute of the same instance that only its constructor binds."""
        if container.place != "instance" or owner is not container.owner:
            return False
        bindings = self._module.names.attribute_bindings(container.owner).get(attribute, [])
        return all(
            where.kind == "class" or where.name.endswith(("__init__", "__post_init__")) for where, _, _ in bindings
        )

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
