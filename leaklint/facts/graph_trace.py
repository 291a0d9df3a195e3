"""Follows through the statements of one function which values still carry the graph of a forward pass.

A graph is known by its origins: the calls that recorded it, and the statements that accumulated it. The trace goes over
the statements in source order, both ways of a branch, and twice through each loop, so that it sees what one round leaves
to the next. What is done with a graph (`backward`, keeping it in a list) is noted as it is met.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import tensor_words as known
from leaklint.facts.graph_fed import part_key
from leaklint.facts.graph_sites import (
    NOTHING,
    SWITCHES,
    Loop,
    Origins,
    asks_for_tensor,
    joined,
    mentions,
    operators_of,
    puts_together,
    root_key,
)
from leaklint.facts.graph_state import GraphState
from leaklint.facts.graph_values import GraphValues
from leaklint.facts.tree import dotted, last_name, text_of, walk
from leaklint.facts.vocabulary import PARAMETERS

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module


class Trace:
    """The trace of one function, with what was met on the way (see `GraphState`) and the origins of what it returns.

    `returned` asks what another function of this module returns: a graph, and one that a backward pass in it has used.
    """

    def __init__(
        self,
        module: Module,
        function: Function,
        returned: Callable[[str], tuple[bool, bool]],
    ) -> None:
        state = self._state = GraphState(function)
        self._values = GraphValues(module, function, state, returned)
        self.sites = state.sites
        self.backwards = state.backwards
        self.models = state.models
        self.parameters = state.parameters
        self.reset = state.reset
        self.returns: Origins = NOTHING
        node = function.node
        assert isinstance(node, (cst.FunctionDef, cst.Module))
        self._block(node.body if isinstance(node, cst.FunctionDef) else node)

    @property
    def spent(self) -> Origins:
        """The origins of every graph that a backward pass has used."""
        return frozenset(origin for backward in self.backwards for origin in backward.origins)

    # -- statements ----------------------------------------------------------------------------------------------------

    def _block(self, body: cst.CSTNode) -> bool:
        """Runs a block; false where control does not reach its end."""
        statements: Sequence[cst.CSTNode] = getattr(body, "body", ())
        run = self._small if isinstance(body, cst.SimpleStatementSuite) else self._statement
        return all(run(statement) for statement in statements)

    def _statement(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.SimpleStatementLine():
                return all(self._small(small) for small in node.body)
            case cst.If():
                return self._branch(node)
            case cst.For():
                self._values.of(node.iter)
                self._loop(node)
            case cst.While():
                self._loop(node)
            case cst.With():
                return self._with(node)
            case cst.Try() | cst.TryStar():
                return self._try(node)
            case cst.Match():
                self._values.of(node.subject)
                before, after = dict(self._state.env), []
                for case in node.cases:
                    self._state.env = dict(before)
                    if self._block(case.body):
                        after.append(self._state.env)
                self._state.env = joined([before, *after])
            case _:
                pass
        return True

    def _small(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.Expr():
                if any(text_of(node.value).endswith(f"{word}(False)") for word in SWITCHES):
                    self._state.quiet += 1
                self._values.of(node.value)
                self._values.cut_in_place(node.value)
            case cst.Assign():
                self._assign([target.target for target in node.targets], node.value, node)
            case cst.AnnAssign() if node.value is not None:
                self._assign([node.target], node.value, node)
            case cst.AugAssign():
                self._augment(node)
            case cst.Return():
                if node.value is not None:
                    self.returns |= self._values.of(node.value)
                return False
            case cst.Raise() | cst.Continue() | cst.Break():
                return False
            case cst.Del():
                key = part_key(node.target) or dotted(node.target)
                if key is not None:
                    self._state.env.pop(key, None)
            case _:
                pass
        return True

    def _branch(self, node: cst.If) -> bool:
        self._values.of(node.test)
        before = dict(self._state.env)
        alive = self._block(node.body)
        after = [self._state.env] if alive else []
        self._state.env = dict(before)
        if node.orelse is not None:
            other = node.orelse
            if self._statement(other) if isinstance(other, cst.If) else self._block(other.body):
                after.append(self._state.env)
        elif alive and asks_for_tensor(node.test):
            pass  # what is no tensor has no graph
        else:
            after.append(before)
        self._state.env = joined(after)
        return bool(after)

    def _loop(self, node: Loop) -> None:
        before = dict(self._state.env)
        for turn in (1, 2):
            if turn == 2:
                self._state.begin_again()
            self._state.loops.append((node, turn))
            if isinstance(node, cst.For):
                origins = self._values.of(node.iter)
                if self._goes_over_parameters(node.iter) and not self._state.quiet:
                    self._state.parameters.add(node.iter)
                    origins |= {node.iter}
                self._state.bind(node.target, None, origins)
            else:
                self._values.of(node.test)
            self._block(node.body)
            self._state.loops.pop()
            self._state.env = joined([before, self._state.env])
        if node.orelse is not None:
            self._block(node.orelse.body)

    def _with(self, node: cst.With) -> bool:
        quiet = 0
        for item in node.items:
            text = text_of(item.item)
            if any(word in text for word in known.NO_GRAD):
                quiet = 1
            origins = self._values.of(item.item)
            if isinstance(item.item, cst.Call):
                for argument in item.item.args:
                    origins |= self._values.of(argument.value)
            if item.asname is not None:
                self._state.bind(item.asname.name, None, origins)
        self._state.quiet += quiet
        alive = self._block(node.body)
        self._state.quiet -= quiet
        return alive

    def _try(self, node: cst.Try | cst.TryStar) -> bool:
        before = dict(self._state.env)
        alive = self._block(node.body)
        if alive and node.orelse is not None:
            alive = self._block(node.orelse.body)
        ends = [self._state.env] if alive else []
        for handler in node.handlers:
            self._state.env = joined([before, *ends])
            if self._block(handler.body):
                ends.append(self._state.env)
        self._state.env = joined(ends or [before])
        if node.finalbody is not None:
            self._block(node.finalbody.body)
        return bool(ends)

    # -- binding ---------------------------------------------------------------------------------------------------------

    def _assign(
        self, targets: list[cst.BaseAssignTargetExpression], value: cst.BaseExpression, node: cst.CSTNode
    ) -> None:
        for target in targets:
            if isinstance(target, (cst.Tuple, cst.List)):
                self._unpack(target, value)
                continue
            key = dotted(target)
            text = text_of(target)
            if puts_together(value) and mentions(value, text):
                self._add_to_itself(target, text, value, node)
                continue
            origins = self._values.of(value)
            if isinstance(target, cst.Subscript):
                self._store(target, origins, value, node)
                continue
            if key is None:
                continue
            if key.rpartition(".")[2] not in known.CUT_ATTRIBUTES:
                self._state.give(key, value, origins)

    def _unpack(self, target: cst.Tuple | cst.List, value: cst.BaseExpression) -> None:
        if isinstance(value, (cst.Tuple, cst.List)) and len(value.elements) == len(target.elements):
            found = [self._values.of(element.value) for element in value.elements]
            for element, origins in zip(target.elements, found, strict=True):
                self._state.bind(element.value, None, origins)
            return
        origins = self._values.of(value)
        indexed = (
            isinstance(value, cst.Call)
            and (dotted(value.func) or last_name(value.func)).rpartition(".")[2] in known.INDEXED
        )
        for position, element in enumerate(target.elements):
            self._state.bind(element.value, value, NOTHING if indexed and position else origins)

    def _store(self, target: cst.Subscript, origins: Origins, value: cst.BaseExpression, node: cst.CSTNode) -> None:
        key = root_key(target)
        part = part_key(target)
        if part is not None and not origins:
            self._state.env.pop(part, None)
        if key is None or not origins:
            return
        index = target.slice[0].slice
        constant = isinstance(index, cst.Index) and isinstance(index.value, (cst.SimpleString, cst.Integer))
        if constant:
            self._state.env[key] = self._state.env.get(key, NOTHING) | origins
        else:
            self._state.add(node, key, value, origins, "stored")

    def _augment(self, node: cst.AugAssign) -> None:
        origins = self._values.of(node.value)
        key = root_key(node.target)
        if key is None or not origins:
            return
        if isinstance(node.operator, (cst.AddAssign, cst.SubtractAssign)) and not key.endswith(".data"):
            self._state.add(node, key, node.value, origins, "added")
        else:
            self._state.env[key] = self._state.env.get(key, NOTHING) | origins

    def _add_to_itself(
        self, target: cst.BaseExpression, text: str, value: cst.BaseExpression, node: cst.CSTNode
    ) -> None:
        """`total = total + loss`: the sum carries the graph of the new part and that of all before it."""
        key = root_key(target)
        if key is None or text.endswith(".data"):
            return
        kept = self._state.env.pop(key, NOTHING)
        origins = self._values.of(value)
        if kept:
            self._state.env[key] = kept
        if not origins:
            if not self._values.of(value):
                self._state.set(key, NOTHING)
            return
        site = self._state.add(node, key, value, origins, "added")
        site.blended = site.blended or sum(isinstance(inner, cst.Multiply) for inner in operators_of(value)) >= 2

    @staticmethod
    def _goes_over_parameters(node: cst.BaseExpression) -> bool:
        return any(isinstance(inner, cst.Call) and last_name(inner.func) in PARAMETERS for inner in walk(node))
