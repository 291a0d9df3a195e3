"""Which stores replace an entry that is there already, so that a container does not grow by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.container_paths import Effect
from leaklint.facts.container_uses import Container, Use
from leaklint.facts.tree import last_name, target_names, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def is_replaced(effect: Effect, container: Container, parents: Mapping[cst.CSTNode, cst.CSTNode]) -> bool:
    """Whether a store replaces an entry: under `if key in container:`, in a loop over it, or after a read of it."""
    if effect.how != "store" or not effect.keys or effect.keys[-1] is None:
        return False
    key, name = effect.keys[-1], container.attribute
    below: cst.CSTNode = effect.node
    above = parents.get(below)
    while above is not None and not isinstance(above, (cst.FunctionDef, cst.Module)):
        if isinstance(above, cst.If) and below is above.body and _asks_for_entry(above.test, key, name):
            return True
        if isinstance(above, cst.For) and below is above.body and _brings(above, key, name):
            return True
        if isinstance(above, cst.IndentedBlock) and any(
            _reads_entry(line, key, name) for line in _before(above, below)
        ):
            return not container.kind.creates_on_read
        below, above = above, parents.get(above)
    return False


def asks_if_unused(test: cst.BaseExpression, container: Container, relief: Use) -> bool:
    """Whether a test asks if nobody needs an entry any more: `not lock.locked()`, `queue.empty()`, `not self.waiting[key]`."""
    match test:
        case cst.BooleanOperation(operator=cst.And()):
            return asks_if_unused(test.left, container, relief) or asks_if_unused(test.right, container, relief)
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return _is_entry(_asked(inner, "locked") or inner, container, relief)
        case _:
            asked = _asked(test, "empty")
            return asked is not None and _is_entry(asked, container, relief)


def _asked(test: cst.BaseExpression, method: str) -> cst.BaseExpression | None:
    """What a call of this method asks: `lock` in `lock.locked()`."""
    callee = test.func if isinstance(test, cst.Call) else None
    return callee.value if isinstance(callee, cst.Attribute) and callee.attr.value == method else None


def _is_entry(node: cst.BaseExpression, container: Container, relief: Use) -> bool:
    """Whether an expression means an entry of a container: `self.locks[key]`, or a name that is bound to one."""
    if isinstance(node, cst.Subscript):
        return last_name(node.value) == container.attribute
    bound = relief.function.scope.bindings.get(node.value, []) if isinstance(node, cst.Name) else []
    return any(_opens_entry(one.value, container.attribute) for one in bound)


def _opens_entry(value: cst.BaseExpression | None, name: str) -> bool:
    """`container[key]`, `container.get(key)`, `container.setdefault(key, …)`."""
    match value:
        case cst.Subscript():
            return last_name(value.value) == name
        case cst.Call(func=cst.Attribute(attr=cst.Name("get" | "setdefault"))):
            return isinstance(value.func, cst.Attribute) and last_name(value.func.value) == name
        case _:
            return False


def _brings(loop: cst.For, key: cst.BaseExpression, name: str) -> bool:
    """Whether a loop goes over the container itself, and `key` is what it brings."""
    return isinstance(key, cst.Name) and key.value in target_names(loop.target) and _names(loop.iter, name)


def _asks_for_entry(test: cst.BaseExpression, key: cst.BaseExpression, name: str) -> bool:
    """`key in container`."""
    match test:
        case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=cst.In(), comparator=inside)]):
            named = last_name(inside)
            return named == name and test.left.deep_equals(key)
        case _:
            return False


def _before(block: cst.BaseSuite, statement: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The simple statements of a block that stand before one of its statements, so that they have run."""
    for line in block.body:
        if line is statement:
            return
        if isinstance(line, cst.SimpleStatementLine):
            yield line


def _reads_entry(line: cst.CSTNode, key: cst.BaseExpression, name: str) -> bool:
    """Whether a statement reads `container[key]`, which raises where there is no such entry."""
    stored = [target.target for node in walk(line) if isinstance(node, cst.Assign) for target in node.targets]
    for node in walk(line):
        if not isinstance(node, cst.Subscript) or any(node is target for target in stored):
            continue
        named = last_name(node.value)
        index = node.slice[0].slice
        if named == name and isinstance(index, cst.Index) and index.value.deep_equals(key):
            return not isinstance(line, cst.Del)
    return False


def _names(value: cst.BaseExpression, name: str) -> bool:
    return any(
        (isinstance(node, cst.Name) and node.value == name)
        or (isinstance(node, cst.Attribute) and node.attr.value == name)
        for node in walk(value)
    )
