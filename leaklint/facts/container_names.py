"""Which container a name or an attribute means, where it stands."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.container_places import is_application_state
from leaklint.facts.container_uses import Container
from leaklint.facts.tree import all_params

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_ATTRIBUTES = ("class", "instance", "state")


class ContainerNames:
    """The containers of one module by what they are called: `plain` names, and attributes (`by_attribute`)."""

    def __init__(self, module: Module, known: Sequence[Container]) -> None:
        self._module = module
        self._by_key = {(one.owner.name, one.attribute): one for one in known if one.place != "instance"}
        self.by_attribute: dict[str, list[Container]] = defaultdict(list)
        for one in known:
            if one.place in _ATTRIBUTES:
                self.by_attribute[one.attribute].append(one)
        self.plain = {one.attribute for one in known if one.place not in _ATTRIBUTES}

    def of_name(self, node: cst.Name, function: Function) -> Container | None:
        """The container that a name means where it stands in `function`."""
        own = all_params(function.node.params) if isinstance(function.node, cst.Lambda) else []
        if any(param.name.value == node.value for param in own):
            return None
        found = function.scope.lookup(node.value)
        return self._by_key.get((found[0].name, node.value)) if found is not None else None

    def of_attribute(self, node: cst.Attribute, function: Function) -> Container | None:
        """The container that `self.x`, `Class.x`, `obj.x` or `app.state.x` means where it stands in `function`."""
        candidates = self.by_attribute.get(node.attr.value)
        if not candidates:
            return None
        names, value, scope = self._module.names, node.value, function.scope
        owner: Scope | None = None
        if is_application_state(value):
            return next((known for known in candidates if known.place == "state"), None)
        if isinstance(value, cst.Call) and len(value.args) == 1 and getattr(value.func, "value", "") == "type":
            value = value.args[0].value
        elif isinstance(value, cst.Attribute) and value.attr.value == "__class__":
            value = value.value
        if isinstance(value, cst.Name) and names.is_receiver(value.value, scope):
            owner = scope.enclosing_class()
        else:
            kind = names.qualified(value, scope) or ""
            owner = names.class_named(kind) or names.class_named(names.type_of(value, scope) or "")
        if owner is None:
            return None
        lineage = self._module.classes.lineage(owner)
        return next((known for scope in lineage for known in candidates if known.owner is scope), None)
