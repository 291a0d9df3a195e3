"""Where graphs come from: which of the graphs that were recorded the value of an expression carries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import tensor_words as known
from leaklint.facts.graph_fed import part_key
from leaklint.facts.graph_sites import NOTHING, OTHERS, Origins, Used, asks_for_tensor, is_forward, root_key
from leaklint.facts.meters import is_meter
from leaklint.facts.tree import children, dotted, last_name, text_of
from leaklint.facts.vocabulary import BACKWARD

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.graph_state import GraphState
    from leaklint.facts.module import Module

_CUTS = ("detach", "cpu", "item", "scalar", "numpy", "float")
"""Parts of the names of functions that take the graph off what they are given."""


class GraphValues:
    """Evaluates the expressions of one function against the state of its trace, and notes in it what they do.

    `returned` asks what a function of this module returns: a graph, and one that a backward pass in it has used.
    """

    def __init__(
        self, module: Module, function: Function, state: GraphState, returned: Callable[[str], tuple[bool, bool]]
    ) -> None:
        self._module = module
        self._scope = function.scope
        self._state = state
        self._returned = returned

    def all_of(self, nodes: Iterable[cst.CSTNode]) -> Origins:
        """The origins of all of them together."""
        found = NOTHING
        for node in nodes:
            found |= self.of(node)
        return found

    def of(self, node: cst.CSTNode) -> Origins:
        """The origins of the graph that the value of an expression carries."""
        match node:
            case cst.Name():
                return self._state.env.get(node.value, NOTHING) | self._state.of_parts(node.value)
            case cst.Attribute():
                below = self._within(node.value)
                if node.attr.value in known.CUT_ATTRIBUTES:
                    return NOTHING
                text = part_key(node)
                if text is None:
                    return below
                return self._state.env.get(text, below) | self._state.of_parts(text)
            case cst.Call():
                return self._call(node)
            case cst.Comparison() | cst.FormattedString():
                self.all_of(children(node))
                return NOTHING
            case cst.UnaryOperation(operator=cst.Not()):
                self.of(node.expression)
                return NOTHING
            case cst.IfExp():
                self.of(node.test)
                body, orelse = self.of(node.body), self.of(node.orelse)
                return NOTHING if asks_for_tensor(node.test) and not (body and orelse) else body | orelse
            case cst.Subscript():
                for element in node.slice:
                    self.all_of(children(element))
                indexed = isinstance(node.value, cst.Call) and last_name(node.value.func) in known.INDEXED
                found = self._within(node.value)
                if indexed and text_of(node.slice[0]).strip() == "1":
                    return NOTHING
                part = part_key(node)
                return self._state.env.get(part, found) if part is not None else found
            case cst.NamedExpr():
                origins = self.of(node.value)
                self._state.bind(node.target, None, origins)
                return origins
            case cst.ListComp() | cst.GeneratorExp() | cst.SetComp():
                self._comprehension(node.for_in)
                return self.of(node.elt)
            case cst.DictComp():
                self._comprehension(node.for_in)
                return self.of(node.value)
            case cst.Dict():
                return self.all_of(element.value for element in node.elements)
            case cst.Lambda() | cst.FunctionDef() | cst.ClassDef():
                return NOTHING
            case _:
                return self.all_of(children(node))

    def _within(self, node: cst.BaseExpression) -> Origins:
        """The origins of the graph that any part of an object carries, whichever it is."""
        found = self.of(node)
        key = dotted(node)
        return found - self._state.of_parts(key) if key in self._state.parts and key is not None else found

    def cut_in_place(self, node: cst.BaseExpression) -> None:
        """`detach_values(output)`: a call that by its name cuts the graphs in what it is given."""
        if isinstance(node, cst.Call) and any(word in last_name(node.func).lower() for word in _CUTS):
            for argument in node.args:
                self._state.drop_parts(dotted(argument.value) or "")

    def _comprehension(self, node: cst.CompFor) -> None:
        self._state.bind(node.target, None, self.of(node.iter))
        if node.inner_for_in is not None:
            self._comprehension(node.inner_for_in)

    def _call(self, node: cst.Call) -> Origins:
        given = self.all_of(argument.value for argument in node.args)
        last = last_name(node.func)
        receiver = self._within(node.func.value) if isinstance(node.func, cst.Attribute) else NOTHING
        name = self._module.names.qualified(node.func, self._scope) or ""
        if isinstance(node.func, cst.Attribute):
            key = root_key(node.func.value)
            if last in BACKWARD:
                self._state.note_backward(node, receiver or given)
                return NOTHING
            if last == "detach_" and key is not None:
                self._state.env.pop(key, None)
            if last == "clear" and key is not None:
                self._state.env.pop(key, None)
            if last in ("clear", "pop") and key is not None:
                self._state.drop_parts(key)
            if key is not None and given and (last in known.GROWING or (last == "add_" and not receiver)):
                self._state.add(node, key, node.args[-1].value, given, "kept")
                return NOTHING
            if key is not None and last == "update" and given:
                if is_meter(self._module, node.func.value, self._scope):
                    value = next((one.value for one in node.args if self.of(one.value)), node.args[0].value)
                    self._state.add(node, key, value, given, "kept")
                else:
                    self._state.env[key] = self._state.env.get(key, NOTHING) | given
                return NOTHING
        if last in known.CUT_METHODS and isinstance(node.func, cst.Attribute) and not name.startswith("torch."):
            return NOTHING
        if name.startswith("."):
            carries, used = self._returned(name)
            if self._state.quiet:
                return NOTHING
            if carries:
                if used:
                    self._state.note_backward(node, frozenset({node}))
                return frozenset({Used(node, node)}) if used else frozenset({node})
            if self._module.names.function(name) is not None and not is_forward(name):
                return NOTHING
        if not self._state.quiet:
            if self._is_model(node.func, last, name):
                self._state.models.add(node)
                return given | receiver | {node}
            if known.LOSS.search(last) and not (name and name.split(".")[0] in OTHERS):
                return given | receiver | {node}
        if name.startswith("torch."):
            if name.endswith("autograd.grad"):
                self._state.note_backward(node, given)
                return NOTHING
            return NOTHING if last in known.CUT_FUNCTIONS else given | receiver
        if receiver:
            return receiver | given
        return given if name in known.PASSING or last in known.PASSING_METHODS else NOTHING

    def _is_model(self, func: cst.BaseExpression, last: str, name: str) -> bool:
        """Whether a call of `func` is a forward pass."""
        if isinstance(func, cst.Name):
            if func.value == "self":
                return True
            kind = self._module.names.type_of(func, self._scope) or ""
            owner = self._module.names.class_named(kind)
            if owner is not None and isinstance(owner.node, cst.ClassDef):
                return any((dotted(base.value) or "").endswith(("Module", "Model")) for base in owner.node.bases)
            if name and not name.startswith("."):
                return False
            made = self._module.names.single_value(func.value, self._scope)
            if isinstance(made, cst.Call):
                made_by = self._module.names.qualified(made.func, self._scope) or ""
                if made_by.startswith("torch.nn."):
                    return True
        elif last == "forward":
            return True
        return bool(known.MODEL.search(last)) and not (name and name.split(".")[0] in OTHERS)
