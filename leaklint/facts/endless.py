"""Which statements run again and again for as long as their program does, or until somebody stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.loops import is_true, waits_for_more
from leaklint.facts.tree import dotted, last_name, walk_scope
from leaklint.facts.vocabulary import GOES_ON, HAS_ENDED
from leaklint.facts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.module import Module

_STREAMS = frozenset(
    "stream consumer queue subscription pubsub websocket ws socket messages events updates feed listen channel subscriber "
    "reader bus inbox iter iterator connection".split()
)
_RESTS = frozenset("sleep wait get recv accept select poll join".split())


def is_endless(module: Module, node: cst.CSTNode) -> bool:
    """Whether `node` stands in a `while True` that nothing leaves, or in an `async for` over what keeps coming."""
    for loop in _around(module, node):
        if isinstance(loop, cst.While) and is_true(loop.test) and not _is_left(loop):
            return True
        if isinstance(loop, cst.For) and loop.asynchronous is not None:
            source = loop.iter.func if isinstance(loop.iter, cst.Call) else loop.iter
            return bool(set(words(dotted(source) or "")) & _STREAMS)
    return False


def runs_until_stopped(module: Module, node: cst.CSTNode) -> bool:
    """Whether `node` stands in a `while self._running:` or `while not stopped.is_set():` that rests in each round."""
    return any(
        isinstance(loop, cst.While) and _is_flag(loop.test) and not _is_left(loop) and _rests(module, loop)
        for loop in _around(module, node)
    )


def _around(module: Module, node: cst.CSTNode) -> Iterator[cst.While | cst.For]:
    """The loops of the same function around `node`, innermost first."""
    above = module.parents.get(node)
    while above is not None and not isinstance(above, (cst.FunctionDef, cst.Lambda, cst.Module)):
        if isinstance(above, (cst.While, cst.For)):
            yield above
        above = module.parents.get(above)


def _is_flag(test: cst.BaseExpression) -> bool:
    """Whether a test asks an attribute if the work goes on: `self.running`, `not self._stop.is_set()`."""
    wanted = GOES_ON
    if isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not):
        wanted, test = HAS_ENDED, test.expression
    if isinstance(test, cst.Call):
        if test.args:
            return False
        test = (
            test.func.value if last_name(test.func) == "is_set" and isinstance(test.func, cst.Attribute) else test.func
        )
    return isinstance(test, cst.Attribute) and not wanted.isdisjoint(words(test.attr.value))


def _is_left(loop: cst.While) -> bool:
    """Whether a loop has a way out of its own, or hands the turn to a caller each time round."""
    return any(isinstance(node, (cst.Break, cst.Return, cst.Yield)) for node in walk_scope(loop.body))


def _rests(module: Module, loop: cst.While) -> bool:
    """Whether each round waits for something: it awaits, sleeps, or takes the next thing that comes."""
    return waits_for_more(module, loop) or any(
        isinstance(node, cst.Await) or (isinstance(node, cst.Call) and last_name(node.func) in _RESTS)
        for node in walk_scope(loop.body)
    )
