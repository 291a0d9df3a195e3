"""The containers of one name, and everything that their module does to them.

A container is known by the place that binds it: a name of the module, of a class body or of a function, an attribute of
`self`, or the default of a parameter. Aliases are followed (`d = self._cache`, `turns = self.turns.setdefault(k, [])`,
a helper of the same module that is given the container), and a mention that nothing explains counts as handed over.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.container_entries import is_replaced
from leaklint.facts.container_names import ContainerNames
from leaklint.facts.container_paths import Effect, Key, Paths
from leaklint.facts.container_places import APPLICATIONS, application_item
from leaklint.facts.container_uses import Container, Use
from leaklint.facts.tree import all_params, is_none, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_AGAIN = r"\w\s*\.\s*__init__\b"
_BY_STRING = ("__init__", "setattr", "delattr", "getattr")
_DEEPEST = 3
_RELIEVING = ("evict", "expire", "clean", "prune", "trim", "remove", "drop", "purge", "reset", "clear", "flush", "gc")


class Namesakes:
    """The containers of a module that have the same name, as attributes (`of_object`) or as names of their own.

    `known` are those that were found where they are bound.
    """

    def __init__(self, module: Module, name: str, of_object: bool, known: Sequence[Container]) -> None:
        self._module = module
        self._name = name
        self._of_object = of_object
        self._known = known
        self._names = ContainerNames(module, known)
        self._sought: list[tuple[type[cst.CSTNode], str]]
        if not of_object:
            self._sought = [(cst.Name, name)]
        elif name.startswith("["):
            self._sought = [(cst.Subscript, "")]
        else:
            self._sought = [(cst.Attribute, name), *((cst.Call, callee) for callee in _BY_STRING)]
        self._seen: set[tuple[Scope, str, Container, int]] = set()
        self._noted: set[tuple[int, cst.CSTNode, str, str]] = set()

    @cached_property
    def all(self) -> tuple[Container, ...]:
        """The containers in source order of their bindings, with all their uses."""
        for function in self._mentioning() if self._known else ():
            for node, container in self._mentions(function):
                self._note(function, node, container, ())
        return tuple(self._known)

    def _mentioning(self) -> Iterator[Function]:
        """The functions that may say anything of a container of the name."""
        if self._name.startswith("["):
            return self._module.functions_with(APPLICATIONS)
        if not self._of_object:
            return self._module.functions_with({self._name})
        # Whoever calls the constructor anew starts again with all attributes, and names none of them.
        mention = re.compile(rf"{_AGAIN}|\.[ \t\f\\\r\n]*{self._name}\b|['\"]{self._name}['\"]")
        shows = self._module.parsed.shows
        return self._module.functions_in({scope for scope in self._module.outermost if shows(scope.node, mention)})

    def meant(self, node: cst.BaseExpression, function: Function) -> Container | None:
        """The container that an expression names where it stands in `function`."""
        if isinstance(node, cst.Name):
            return self._names.of_name(node, function)
        return self._names.of_attribute(node, function) if isinstance(node, cst.Attribute) else None

    def _mentions(self, function: Function) -> Iterator[tuple[cst.CSTNode, Container]]:
        names = self._names
        for node in function.said(*self._sought):
            if type(node) is cst.Name:
                above = self._module.parents.get(node)
                if isinstance(above, (cst.Param, cst.Attribute, cst.Arg)) and node is not getattr(above, "value", None):
                    continue
                container = names.of_name(node, function)
                if container is not None:
                    yield node, container
            elif type(node) is cst.Attribute:
                container = names.of_attribute(node, function)
                if container is not None:
                    yield node, container
                else:
                    self._loose(function, node)
            elif type(node) is cst.Call:
                self._by_string(function, node)
            elif type(node) is cst.Subscript:
                for container in names.by_attribute.get(application_item(node) or "", ()):
                    yield node, container

    def _loose(self, function: Function, node: cst.Attribute) -> None:
        """What happens to an attribute of that name on an object of unknown class may happen to each of them."""
        for container in self._names.by_attribute[node.attr.value]:
            for effect in self._paths(function).effects(node, container.kind):
                if effect.kind in ("shrink", "rebind", "bound") and effect.node is not container.binding:
                    container.shrinks.append(Use(function, Effect("shrink", effect.node, effect.how, effect.keys)))

    def _by_string(self, function: Function, call: cst.Call) -> None:
        """`self.__init__()` and `setattr(self, "x", …)` start again with new containers."""
        owner = function.scope.enclosing_class()
        if owner is None:
            return
        target = ""
        if isinstance(call.func, cst.Attribute) and call.func.attr.value == "__init__":
            if isinstance(call.func.value, cst.Name) and self._module.names.is_receiver(
                call.func.value.value, function.scope
            ):
                target = "*"
        elif isinstance(call.func, cst.Name) and call.func.value in _BY_STRING and len(call.args) > 1:
            name = call.args[1].value
            target = name.raw_value if isinstance(name, cst.SimpleString) else ""
        if not target:
            return
        for containers in self._names.by_attribute.values():
            for container in containers:
                if container.owner is owner and target in ("*", container.attribute):
                    container.shrinks.append(Use(function, Effect("shrink", call, "rebind")))

    def _paths(self, function: Function) -> Paths:
        return Paths(self._module.parents, lambda callee: self._module.names.qualified(callee, function.scope))

    def _note(
        self, function: Function, node: cst.CSTNode, container: Container, keys: tuple[Key, ...], sure: bool = True
    ) -> None:
        """Notes all uses in a mention; through a name that also means something else, nothing is known to grow."""
        for effect in self._paths(function).effects(node, container.kind, keys):
            mark = (id(container), effect.node, effect.kind, effect.how)
            if mark in self._noted:
                continue
            self._noted.add(mark)
            use = Use(function, effect)
            match effect.kind:
                case "grow" if not sure or is_replaced(effect, container, self._module.parents):
                    container.reads.append(use)
                case "grow":
                    container.growths.append(use)
                    if effect.how in ("setdefault", "read"):
                        self._follow(function, effect, container)
                case "shrink":
                    container.shrinks.append(use)
                case "bound" if effect.depth == 0:
                    container.bounds.append(use)
                case "call":
                    if any(word in effect.how.lower() for word in _RELIEVING):
                        container.shrinks.append(use)
                case "rebind":
                    self._rebound(container, use, node)
                case "alias":
                    self._follow(function, effect, container)
                case "hand":
                    self._handed(container, use, node)
                case "give":
                    container.given.append(use)
                case _:
                    container.reads.append(use)

    def _rebound(self, container: Container, use: Use, node: cst.CSTNode) -> None:
        """Another value behind the name drops what was in it, unless this is where it is first made."""
        function, effect = use
        if function.is_module or effect.depth or container.place in ("local", "state"):
            return
        if is_none(effect.value) and not function.is_constructor:
            container.shrinks.append(Use(function, Effect("shrink", effect.node, "rebind")))
            return
        if container.place == "instance" and (function.is_constructor or self._first_made(node, container)):
            return
        if container.place == "default" or self._first_made(node, container):
            # `x = x or {}` keeps what is there; `if x is None: x = {}` cannot happen to a default that is a container.
            return
        container.shrinks.append(Use(function, Effect("shrink", effect.node, "rebind")))

    def _first_made(self, node: cst.CSTNode, container: Container) -> bool:
        """Whether `node` is bound under a test that there is nothing yet: `if self._x is None: self._x = {}`."""
        below: cst.CSTNode = node
        above = self._module.parents.get(node)
        while above is not None and not isinstance(above, (cst.FunctionDef, cst.Module)):
            tests = walk(above.test) if isinstance(above, cst.If) and below is above.body else ()
            if any(_is_missing(test, container.attribute) for test in tests):
                return True
            below, above = above, self._module.parents.get(above)
        return False

    def _follow(self, function: Function, effect: Effect, container: Container) -> None:
        """Goes on with the local name to which the container, or an entry of it, is bound."""
        statement = effect.node if effect.kind == "alias" else self._module.parents.get(effect.node)
        if not isinstance(statement, (cst.Assign, cst.AnnAssign)) or len(effect.keys) > _DEEPEST:
            if effect.kind == "alias":
                container.handed.append(Use(function, effect))
            return
        targets = (
            [target.target for target in statement.targets] if isinstance(statement, cst.Assign) else [statement.target]
        )
        for target in targets:
            if isinstance(target, cst.Name) and not function.is_module and not function.is_outer(target.value):
                self._alias(function.scope, target.value, container, effect.keys)
            elif (
                isinstance(target, (cst.Attribute, cst.Name, cst.Tuple))
                and effect.depth == 0
                and effect.kind == "alias"
            ):
                container.handed.append(Use(function, effect))

    def _alias(self, scope: Scope, name: str, container: Container, keys: tuple[Key, ...]) -> None:
        mark = (scope, name, container, len(keys))
        if mark in self._seen:
            return
        self._seen.add(mark)
        for function in self._module.functions_below(scope):
            for node in function.said((cst.Name, name)):
                above = self._module.parents.get(node)
                if isinstance(above, (cst.Param, cst.Attribute, cst.Arg)) and node is not getattr(above, "value", None):
                    continue
                found = function.scope.lookup(name)
                if (
                    found is None
                    or found[0] is not scope
                    or Paths(self._module.parents, lambda _: None).target_of(node)
                ):
                    continue
                self._note(function, node, container, keys, sure=len(scope.bindings[name]) == 1)

    def _handed(self, container: Container, use: Use, node: cst.CSTNode) -> None:
        """A function of this module that is given the container is asked what it does to its parameter."""
        effect = use.effect
        call = effect.node
        if isinstance(call, cst.Call):
            callee = self._module.names.function(effect.how) if effect.how.startswith(".") else None
            if callee is not None and isinstance(callee.node, cst.FunctionDef):
                parameter = _parameter(callee.node, call, node, self._module.parents)
                if parameter is not None:
                    self._alias(callee, parameter, container, effect.keys)
                    return
        container.handed.append(use)


def _parameter(
    callee: cst.FunctionDef, call: cst.Call, node: cst.CSTNode, parents: Mapping[cst.CSTNode, cst.CSTNode]
) -> str | None:
    """The parameter that `node`, an argument of `call`, fills."""
    params = [param.name.value for param in all_params(callee.params)]
    bound = bool(params) and params[0] in ("self", "cls") and isinstance(call.func, cst.Attribute)
    below = node
    while parents.get(below) is not call:
        above = parents.get(below)
        if above is None:
            return None
        below = above
    argument = below
    assert isinstance(argument, cst.Arg)
    if argument.star:
        return None
    if argument.keyword is not None:
        return argument.keyword.value if argument.keyword.value in params else None
    position = list(call.args).index(argument) + (1 if bound else 0)
    return params[position] if position < len(params) else None


def _is_missing(test: cst.CSTNode, name: str) -> bool:
    """Whether a test asks if there is nothing yet: `x is None`, `not x`, `not hasattr(self, "x")`, `"x" not in …`."""
    match test:
        case cst.UnaryOperation(operator=cst.Not()):
            asked: cst.CSTNode = test.expression
        case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=cst.Is() | cst.Equal() | cst.NotIn())]):
            asked = test.left
        case _:
            return False
    for inner in walk(asked):
        if isinstance(inner, cst.SimpleString) and inner.raw_value == name:
            return True
        named = inner.attr.value if isinstance(inner, cst.Attribute) else getattr(inner, "value", None)
        if named == name:
            return True
    return False
