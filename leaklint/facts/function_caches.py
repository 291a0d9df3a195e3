"""Functions that a decorator caches: by which key, whether the cache has an end, and what it keeps alive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.container_kinds import kind_of
from leaklint.facts.key_domains import Domain, Key
from leaklint.facts.keys import parameters_of
from leaklint.facts.text_patterns import any_of
from leaklint.facts.tree import dotted, is_none
from leaklint.facts.vocabulary import GIVEN_CACHES, SIZED_CACHES, UNBOUNDED_CACHES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope


class CachedFunction(NamedTuple):
    """A function with a cache around it.

    `place` is the decorator, or the call that wraps the function. `is_method` says that the receiver is part of the key.
    `key` is the most open of the domains of its parameters. `cleared` says that the module empties the cache somewhere,
    `few_owners` that there are not many instances for it to keep.
    """

    function: Function
    place: cst.CSTNode
    owner: Scope | None
    unbounded: bool
    is_method: bool
    key: Key
    cleared: bool
    few_owners: bool


def cached_functions(module: Module) -> Iterator[CachedFunction]:
    """The functions of module level and of classes that are cached; a cache made inside a function ends with it."""
    for scope in module.outermost:
        assert isinstance(scope.node, cst.FunctionDef)
        around = scope.parent or module.top
        for decorator in scope.node.decorators:
            unbounded = _unbounded(decorator.decorator, around, module)
            if unbounded is not None:
                yield _cached(module, module.function_of(scope), decorator, unbounded, scope.node.name.value)
    yield from _wrapped(module)


def _wrapped(module: Module) -> Iterator[CachedFunction]:
    """`minor = functools.cache(_minor)` in the body of the module or of a class."""
    for scope in module.scopes_with(()):
        if scope.innermost("function") is not None:
            continue
        for name, bindings in scope.bindings.items():
            for binding in bindings:
                value = binding.value
                if binding.kind != "assign" or not isinstance(value, cst.Call) or len(value.args) != 1:
                    continue
                target = value.args[0].value
                found = scope.bindings.get(target.value) if isinstance(target, cst.Name) else None
                if not found or found[0].kind != "function":
                    continue
                unbounded = _unbounded(value.func, scope, module)
                inner = next((child for child in scope.children if child.node is found[0].node), None)
                if unbounded is not None and inner is not None:
                    yield _cached(module, module.function_of(inner), value, unbounded, name)


def _cached(module: Module, function: Function, place: cst.CSTNode, unbounded: bool, name: str) -> CachedFunction:
    static = {"staticmethod", "classmethod"} & set(function.decorators)
    key = Key(Domain.CLOSED)
    for param in parameters_of(function):
        found = module.keys.of_parameter(function, param)
        key = max(key, found, key=lambda one: one.domain)
    owner = function.owner
    few = owner is not None and (_is_enum(owner) or module.tasks.lives.are_few(owner))
    cleared = _is_cleared(module, name)
    return CachedFunction(function, place, owner, unbounded, owner is not None and not static, key, cleared, few)


def _unbounded(node: cst.BaseExpression, scope: Scope, module: Module) -> bool | None:
    """Whether the cache that `node` makes is unbounded; None where it makes none that is known."""
    call = node if isinstance(node, cst.Call) else None
    callee = call.func if call is not None else node
    if isinstance(callee, cst.Call):  # `functools.lru_cache(maxsize=None)(f)`
        return _unbounded(callee, scope, module)
    name = module.names.qualified(callee, scope) or ""
    if name in UNBOUNDED_CACHES:
        return True
    arguments = list(call.args) if call is not None else []
    keyword = {argument.keyword.value: argument.value for argument in arguments if argument.keyword is not None}
    first = next((argument.value for argument in arguments if argument.keyword is None), None)
    if name in SIZED_CACHES:
        size = keyword.get("maxsize", first)
        timed = "ttl" in keyword and not is_none(keyword["ttl"]) and name.startswith("async_lru")
        return is_none(size) and not timed
    if name in GIVEN_CACHES:
        kind = kind_of(keyword.get("cache", first), scope, module)
        if kind is None:
            return None
        return not kind.bounded
    return None


def _is_cleared(module: Module, name: str) -> bool:
    """Whether the cache of a function is emptied somewhere in the module, or is handed to something that may."""
    return any(
        isinstance(node, cst.Attribute)
        and node.attr.value in _CLEARS
        and (dotted(node.value) or "").rpartition(".")[2] == name
        for function in module.bodies_with({name}, _CLEARING)
        for node in function.nodes
    )


_CLEARS = frozenset({"cache_clear", "cache_invalidate", "cache"})
_CLEARING = re.compile(any_of(_CLEARS))


def _is_enum(owner: Scope) -> bool:
    """Whether the instances of a class are few and live for ever anyway: members of an enum, or classes."""
    if not isinstance(owner.node, cst.ClassDef):
        return False
    bases = [(dotted(base.value) or "").rpartition(".")[2] for base in owner.node.bases]
    return any(base.endswith(("Enum", "Flag")) or base in ("type", "EnumMeta", "ABCMeta") for base in bases)
