"""Running means that keep the sum of what they are given, by their class where that is in sight, else by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import tensor_words as known
from leaklint.facts.gradients import without_gradients
from leaklint.facts.tree import all_params, dotted, is_none, last_name, walk

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_NAMES = frozenset({"AverageMeter", "RunningAverage", "RunningMean"})
_NUMBERS = frozenset({"float", "int", "to_numpy", "to_scalar"})


def is_meter(module: Module, node: cst.BaseExpression, scope: Scope) -> bool:
    """Whether a name, or an attribute of `self`, is bound to nothing but a meter whose `update` adds up what it is given."""
    made, where = _made(module, node, scope)
    if made is None:
        return False
    found = module.project.definition(made.func, where)
    owner = found.owner if found is not None else None
    if found is None or owner is None:
        return last_name(made.func) in _NAMES
    update = found.module.names.method(owner, "update")
    return _adds_up(found.module, update) if update is not None else last_name(made.func) in _NAMES


def _made(module: Module, node: cst.BaseExpression, scope: Scope) -> tuple[cst.Call | None, Scope]:
    if isinstance(node, cst.Name):
        made = module.names.single_value(node.value, scope)
        return made if isinstance(made, cst.Call) else None, scope
    owner = scope.enclosing_class()
    if owner is None or not isinstance(node, cst.Attribute) or dotted(node.value) != "self":
        return None, scope
    bound = module.names.attribute_bindings(owner).get(node.attr.value, ())
    values = [(where, value) for where, value, _ in bound if value is not None and not is_none(value)]
    if len(values) != 1 or not isinstance(values[0][1], cst.Call):
        return None, scope
    return values[0][1], values[0][0]


def _adds_up(module: Module, update: Scope) -> bool:
    """Whether a method adds its argument to an attribute, and nothing in it takes a number out of a tensor."""
    if not isinstance(update.node, cst.FunctionDef) or without_gradients(module.function_of(update)):
        return False
    given = {param.name.value for param in all_params(update.node.params)[1:]}
    adds = False
    for node in walk(update.node.body):
        match node:
            case cst.Attribute(attr=cst.Name(value=name)) if name in known.CUT_METHODS | {"data", "cpu"}:
                return False
            case cst.Call(func=func) if last_name(func) in _NUMBERS:
                return False
            case cst.AugAssign(target=cst.Attribute(), operator=cst.AddAssign(), value=value):
                adds = adds or _mentions(value, given)
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Attribute())], value=cst.BinaryOperation() as value):
                adds = adds or _mentions(value, given)
            case _:
                pass
    return adds


def _mentions(value: cst.CSTNode, names: set[str]) -> bool:
    return any(isinstance(inner, cst.Name) and inner.value in names for inner in walk(value))
