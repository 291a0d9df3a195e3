"""Nested functions that only use what they capture: the obligation to release it stays with the function around."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import walk
from leaklint.facts.values import free_names

if TYPE_CHECKING:
    from leaklint.catalogue.rows import Resource
    from leaklint.facts.function import Function

_KEEPS = frozenset(
    "close aclose release shutdown stop quit disconnect dispose cleanup join detach transfer serve serve_forever "
    "run_forever __enter__ __aenter__ __exit__ __aexit__".split()
)
"""Methods by which an object of any kind may be released, handed over or kept for good."""


class Captures:
    """Answers about the nested functions of one function, for one kind of resource."""

    def __init__(self, function: Function, row: Resource) -> None:
        self._function = function
        self._kept = _KEEPS.union(row.release, row.release_sync, row.release_in_loop, row.ended_by, row.derives)
        self._lent: dict[tuple[cst.FunctionDef, str], bool] = {}

    def keeps(self, name: str) -> bool:
        """Whether a nested function that reads `name` may release, keep or pass on what it refers to."""
        return self._function.is_captured(name) and any(
            name in free_names(node) and not self._only_uses(node, name) for node in self._nested
        )

    @cached_property
    def _nested(self) -> list[cst.FunctionDef]:
        return [node for node in self._function.nodes if isinstance(node, cst.FunctionDef)]

    def _only_uses(self, node: cst.FunctionDef, name: str) -> bool:
        """Whether a nested function calls methods of `name` that leave it open, and is itself only called."""
        key = (node, name)
        if key not in self._lent:
            self._lent[key] = (
                not node.decorators
                and not any(isinstance(inner, (cst.Yield, cst.Nonlocal, cst.Global)) for inner in walk(node.body))
                and all(self._is_used(inner, node) for inner in walk(node) if _reads(inner, name))
                and all(
                    self._is_called(inner, node)
                    for inner in walk(self._function.node)
                    if _reads(inner, node.name.value)
                )
            )
        return self._lent[key]

    def _is_used(self, name: cst.CSTNode, within: cst.FunctionDef) -> bool:
        """Whether a name is there for a method of its object to be called, or one of an attribute of it."""
        parents = self._function.module.parents
        if self._is_name_of_part(name):
            return True
        if not self._stands_in(name, within):
            return False
        above = parents.get(name)
        methods = []
        while isinstance(above, cst.Attribute):
            methods.append(above.attr.value)
            name, above = above, parents.get(above)
        calls = isinstance(above, cst.Call) and above.func is name
        if not (calls and methods):
            return False
        # What a derived object answers is data, the derived object itself could go anywhere.
        iterated = isinstance(parents.get(above), (cst.For, cst.CompFor)) if above is not None else False
        return methods[-1] not in _KEEPS and (iterated or methods[-1] not in self._kept)

    def _is_called(self, name: cst.CSTNode, node: cst.FunctionDef) -> bool:
        """Whether a name of the nested function calls it here, and a coroutine is run at once."""
        parents = self._function.module.parents
        if name is node.name or self._is_name_of_part(name):
            return True
        call = parents.get(name)
        if not self._stands_in(name, self._function.node) or not (isinstance(call, cst.Call) and call.func is name):
            return False
        if node.asynchronous is None:
            return True
        above = parents.get(call)
        if isinstance(above, cst.Arg):
            outer = parents.get(above)
            callee = (
                self._function.module.names.qualified(outer.func, self._function.scope)
                if isinstance(outer, cst.Call)
                else None
            )
            return callee is not None and self._function.module.catalogue.schedules(callee)
        return isinstance(above, cst.Await)

    def _is_name_of_part(self, name: cst.CSTNode) -> bool:
        """Whether this is the name of an attribute or of a keyword, which reads no variable."""
        above = self._function.module.parents.get(name)
        return (isinstance(above, cst.Attribute) and above.attr is name) or (
            isinstance(above, cst.Arg) and above.keyword is name
        )

    def _stands_in(self, node: cst.CSTNode, within: cst.CSTNode) -> bool:
        """Whether a node stands in a function itself, and in none that is nested in it."""
        parents = self._function.module.parents
        above = parents.get(node)
        while above is not None and above is not within:
            if isinstance(above, (cst.FunctionDef, cst.Lambda, cst.ClassDef, cst.GeneratorExp)):
                return False
            above = parents.get(above)
        return True


def _reads(node: cst.CSTNode, name: str) -> bool:
    return isinstance(node, cst.Name) and node.value == name
