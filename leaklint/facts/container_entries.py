"""Which stores replace an entry that is there already, so that a container does not grow by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.container_paths import Effect
from leaklint.facts.container_uses import Container
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
