"""Which keys are members of another container, or of the configuration, so that there are no more of them than of those."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import words as lexicon
from leaklint.facts.container_places import is_empty
from leaklint.facts.tree import dotted, is_none, last_name, walk
from leaklint.facts.vocabulary import SETUPS
from leaklint.facts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.container_uses import Container
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_DEEPEST = 4
_VIEWS = frozenset("keys items values copy".split())
_SAME = frozenset("list tuple sorted set frozenset iter reversed enumerate dict str int".split())
_SETTINGS = frozenset("config configuration conf cfg settings".split())
_PASSING = lexicon.RECORDS | frozenset("batch batches updates pending changes queue stream rows tasks".split())
"""Words of a list that holds something else each time it is bound anew."""


class KeyMembers:
    """Answers for the keys of one module, all of whose containers are known by then."""

    def __init__(self, module: Module) -> None:
        self._module = module

    def are_counted(
        self, key: cst.BaseExpression | None, function: Function, grown: Container, at: cst.CSTNode, depth: int = 0
    ) -> bool:
        """Whether `key`, as it stands in `at`, is always a member of a container other than `grown` that keeps its members.

        Where that loses members again, `grown` may keep what it has lost, and nothing is known.
        """
        if key is None or depth > _DEEPEST:
            return False
        if self._is_asked_for(key, function, grown, at):
            return True
        match key:
            case cst.Name():
                return self._is_bound_to_members(key.value, function, grown, depth)
            case cst.Attribute() | cst.Subscript():
                return not isinstance(key.value, cst.Call) and self._is_element(key.value, function, grown, depth)
            case cst.Call():
                return self._gives_members(key, function, grown, at, depth)
            case _:
                return False

    def _is_element(self, node: cst.BaseExpression, function: Function, grown: Container, depth: int) -> bool:
        return isinstance(node, cst.Name) and self._is_bound_to_members(node.value, function, grown, depth)

    def _is_bound_to_members(self, name: str, function: Function, grown: Container, depth: int) -> bool:
        """Whether every binding of a name, of which there is one at least, gives it a member."""
        found = function.scope.lookup(name)
        if found is None or found[0] is not function.scope or function.is_lambda or depth > _DEEPEST:
            return False
        for binding in found[1]:
            if binding.kind == "for":
                if binding.value is None or not self._is_kept(binding.value, function, grown):
                    return False
            elif binding.kind == "assign" and binding.value is not None and binding.index is None:
                if not self.are_counted(binding.value, function, grown, binding.node, depth + 1):
                    return False
            elif binding.kind != "param" or not self._is_given_members(name, function, grown, depth):
                return False
        return bool(found[1])

    def _is_given_members(self, name: str, function: Function, grown: Container, depth: int) -> bool:
        """Whether all who call a function are in sight, and give it members for a parameter."""
        short = function.name.rpartition(".")[2]
        callers = self._module.drivers.callers(function)
        if not short.startswith("_") or short.startswith("__") or not callers or function.decorators:
            return False
        if short in self._mentioned:
            return False
        given = list(self._module.drivers.passed(function, name))
        return len(given) == len(callers) and all(
            self.are_counted(value, caller, grown, call, depth + 1) for caller, call, value in given
        )

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        """The last words of what is mentioned without a call, among them functions that others may call."""
        parents = self._module.parents
        found = set()
        for function in self._module.functions:
            for node in function.nodes:
                above = parents.get(node)
                if type(node) is cst.Attribute and not (isinstance(above, cst.Call) and above.func is node):
                    found.add(node.attr.value)
                elif type(node) is cst.Name and isinstance(above, (cst.Arg, cst.Assign, cst.Return, cst.DictElement)):
                    found.add(node.value)
        return frozenset(found)

    def _gives_members(self, call: cst.Call, function: Function, grown: Container, at: cst.CSTNode, depth: int) -> bool:
        """Whether a call returns a member: `str(key)`, `key.lower()`, or a function of this module that returns nothing else."""
        if isinstance(call.func, cst.Name) and call.func.value in _SAME and len(call.args) == 1:
            return self.are_counted(call.args[0].value, function, grown, at, depth + 1)
        name = self._module.names.qualified(call.func, function.scope) or ""
        callee = self._module.names.function(name) if name.startswith(".") else None
        if callee is None:
            return False
        inner = self._module.function_of(callee)
        if inner.decorators or inner.yields:
            return False
        returned = [(node, node.value) for node in inner.nodes if isinstance(node, cst.Return)]
        given = [(node, value) for node, value in returned if value is not None and not is_none(value)]
        return bool(given) and all(self.are_counted(value, inner, grown, node, depth + 1) for node, value in given)

    # -- what stands before or around ---------------------------------------------------------------------------------

    def _is_asked_for(self, key: cst.BaseExpression, function: Function, grown: Container, at: cst.CSTNode) -> bool:
        """Whether an unknown `key` does not come as far as `at`: under `if key in known:`, or behind `known[key]`."""
        if not isinstance(key, (cst.Name, cst.Attribute)):
            return False
        parents = self._module.parents
        below, above = at, parents.get(at)
        while above is not None and not isinstance(above, (cst.FunctionDef, cst.Lambda, cst.Module)):
            if isinstance(above, cst.If) and below is above.body:
                tests = list(_all_of(above.test))
                if any(self._is_test(test, cst.In, key, function, grown) for test in tests):
                    return True
            if isinstance(above, cst.IndentedBlock) and self._fails_before(above, below, key, function, grown):
                return True
            below, above = above, parents.get(above)
        return False

    def _fails_before(
        self, block: cst.BaseSuite, until: cst.CSTNode, key: cst.BaseExpression, function: Function, grown: Container
    ) -> bool:
        """Whether a statement of a block before `until` leaves it where `key` is unknown."""
        looked_up: set[str] = set()
        for line in block.body:
            if line is until:
                return False
            if isinstance(line, cst.SimpleStatementLine):
                if self._looks_up(line, key, function, grown):
                    return True
                looked_up.update(_answers_of_settings(line, key))
            elif isinstance(line, cst.If) and _leaves(line.body):
                if self._is_test(line.test, cst.NotIn, key, function, grown):
                    return True
                missing = _missing(line.test)
                if missing in looked_up:
                    return True
        return False

    def _looks_up(
        self, line: cst.SimpleStatementLine, key: cst.BaseExpression, function: Function, grown: Container
    ) -> bool:
        """Whether a statement reads `known[key]`, which raises where there is no such entry."""
        for node in walk(line):
            if not isinstance(node, cst.Subscript) or not isinstance(node.slice[0].slice, cst.Index):
                continue
            stored = isinstance(self._module.parents.get(node), (cst.AssignTarget, cst.Del))
            if not stored and node.slice[0].slice.value.deep_equals(key):
                known = self._module.containers.meant(node.value, function)
                if known is not None and not known.kind.creates_on_read and known.kind.shape == "mapping":
                    return self._keeps_members(known, grown)
                return _is_of_settings(node.value)
        return False

    def _is_test(
        self,
        test: cst.BaseExpression,
        operator: type[cst.BaseCompOp],
        key: cst.BaseExpression,
        function: Function,
        grown: Container,
    ) -> bool:
        """Whether a test is `key in known`, or `key not in known`."""
        if not isinstance(test, cst.Comparison) or len(test.comparisons) != 1 or not test.left.deep_equals(key):
            return False
        asked = test.comparisons[0]
        return isinstance(asked.operator, operator) and self._is_kept(asked.comparator, function, grown)

    # -- containers ---------------------------------------------------------------------------------------------------

    def _is_kept(self, node: cst.BaseExpression, function: Function, grown: Container) -> bool:
        """Whether `node` means a container that keeps its members, or what is in one: `self.known`, `self.known.items()`."""
        match node:
            case cst.Call(func=cst.Attribute()) if last_name(node.func) in _VIEWS:
                assert isinstance(node.func, cst.Attribute)
                return self._is_kept(node.func.value, function, grown)
            case cst.Call(func=cst.Name(), args=[cst.Arg()]) if last_name(node.func) in _SAME:
                return self._is_kept(node.args[0].value, function, grown)
            case cst.Name():
                known = self._module.containers.meant(node, function)
                if known is not None:
                    return self._keeps_members(known, grown)
                found = function.scope.lookup(node.value)
                if found is None or found[0] is not function.scope or len(found[1]) != 1:
                    return False
                value = found[1][0].value
                if found[1][0].kind == "for" and isinstance(value, (cst.Tuple, cst.List)) and value.elements:
                    return all(self._is_kept(element.value, function, grown) for element in value.elements)
                alias = found[1][0].kind == "assign" and isinstance(value, cst.Attribute)
                return alias and value is not None and self._is_kept(value, function, grown)
            case cst.Attribute():
                known = self._module.containers.meant(node, function)
                return known is not None and self._keeps_members(known, grown)
            case _:
                return False

    @staticmethod
    def _keeps_members(known: Container, grown: Container) -> bool:
        """Whether a container never loses a member, but to a new answer to the same question: `self.rooms = ask_for_rooms()`."""
        if known is grown or known.bounded or known.place == "local" or known.kind.shape == "queue":
            return False
        renewed = [
            use.effect.node.value
            for use in known.shrinks
            if use.effect.how in ("rebind", "=") and isinstance(use.effect.node, (cst.Assign, cst.AnnAssign))
        ]
        if len(renewed) < len(known.shrinks):
            return False
        if not renewed:
            return True
        grows = any(
            not use.function.is_module and use.function.name.rpartition(".")[2] not in SETUPS for use in known.growths
        )
        passing = set(words(known.attribute)) & _PASSING
        return (
            not grows
            and not passing
            and not any(value is None or is_none(value) or is_empty(value) for value in renewed)
        )


def _all_of(test: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    """The tests that all hold where a test holds."""
    if isinstance(test, cst.BooleanOperation) and isinstance(test.operator, cst.And):
        yield from _all_of(test.left)
        yield from _all_of(test.right)
    else:
        yield test


def _leaves(body: cst.BaseSuite) -> bool:
    """Whether a block ends by leaving the one around it."""
    last = body.body[-1] if body.body else None
    if isinstance(last, cst.SimpleStatementLine):
        last = last.body[-1]
    return isinstance(last, (cst.Return, cst.Raise, cst.Continue))


def _answers_of_settings(line: cst.SimpleStatementLine, key: cst.BaseExpression) -> Iterator[str]:
    """The names that a statement binds to what the configuration says of a key: `camera = config.camera(camera_id)`."""
    for node in line.body:
        if not isinstance(node, cst.Assign) or not isinstance(node.value, cst.Call):
            continue
        asked = isinstance(node.value.func, cst.Attribute) and _is_of_settings(node.value.func.value)
        if asked and any(argument.value.deep_equals(key) for argument in node.value.args):
            yield from (target.target.value for target in node.targets if isinstance(target.target, cst.Name))


def _is_of_settings(node: cst.BaseExpression) -> bool:
    """Whether an expression names the configuration, or a part of it: `self._config`, `settings["cameras"]`."""
    while isinstance(node, cst.Subscript):
        node = node.value
    return any(part.strip("_").lower() in _SETTINGS for part in (dotted(node) or "").split("."))


def _missing(test: cst.BaseExpression) -> str | None:
    """The name that a test asks to be missing: `x is None`, `not x`."""
    match test:
        case cst.UnaryOperation(operator=cst.Not(), expression=cst.Name(value=name)):
            return name
        case cst.Comparison(
            left=cst.Name(value=name), comparisons=[cst.ComparisonTarget(operator=cst.Is() | cst.Equal())]
        ):
            return name if is_none(test.comparisons[0].comparator) else None
        case _:
            return None
