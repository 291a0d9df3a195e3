"""What the body of a function that a framework drives acquires, and which functions of its module it runs before it serves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.acquisitions import CONNECTION, Acquisition
from leaklint.facts.held import caps
from leaklint.facts.loading import endless, model_loads, models_by_class, running, work_of
from leaklint.facts.project_calls import callee_of, may_start
from leaklint.facts.session_factories import row_abroad
from leaklint.facts.tree import dotted, is_none
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module


def acquisitions_for(module: Module, function: Function, *, follow: bool) -> list[Acquisition]:
    """Everything of the body that can be held across a `yield`: resources, models, and what runs until it is stopped.

    With `follow`, what functions and classes of other files return counts as acquired where those files say so.
    """
    found: dict[cst.Call, list[Acquisition]] = {}
    for acquisition in (*model_loads(module, function), *running(module, function)):
        if not (acquisition.inferred and _returns_plain_data(module, function, acquisition.call)):
            found.setdefault(acquisition.call, []).append(acquisition)
    known = set(found)
    for acquisition in function.acquisitions:
        if acquisition.call not in known:
            found.setdefault(acquisition.call, []).append(acquisition)
    for acquisition in models_by_class(module, function):
        found.setdefault(acquisition.call, [acquisition])
    for acquisition in _running_that_is_returned(module, function, follow=follow):
        found.setdefault(acquisition.call, [acquisition])
    if follow:
        for call, returned in returned_to(module, function).items():
            if not any(acquisition.row is not CONNECTION for acquisition in found.get(call, ())):
                found[call] = [returned] if returned is not None else []
    return [acquisition for group in found.values() for acquisition in group]


def _running_that_is_returned(module: Module, function: Function, *, follow: bool) -> Iterator[Acquisition]:
    """The calls of functions that start a task or load a model and return it: `app.state.worker = start_worker(app)`."""
    for call in function.calls:
        callee = callee_of(module, call.func, function.scope) if may_start(call) and _is_kept(module, call) else None
        if callee is None or callee.function is function or callee.function.yields:
            continue
        if callee.module is not module and not follow:
            continue
        there, home = callee.module, callee.function
        returned = _made_and_returned(there, home)
        if returned is not None:
            inner, element = returned
            once = "task" in inner.row.families and endless(there, home.scope, work_of(inner.call)) is False
            confidence = Confidence.LOW if once else min(Confidence.MEDIUM, inner.confidence)
            yield Acquisition(call, inner.row, inner.name, confidence, inferred=True, element=element)


def _made_and_returned(module: Module, home: Function) -> tuple[Acquisition, int | None] | None:
    """The task or model that a function makes and returns, with its position where that is one of a tuple."""
    values = [part.value for part in home.nodes if isinstance(part, cst.Return) and part.value is not None]
    values = [value for value in values if not is_none(value)]
    if len(values) != 1:
        return None
    made = {one.call: one for one in (*model_loads(module, home), *running(module, home)) if not one.row.started_by}
    value = values[0]
    parts = [element.value for element in value.elements] if isinstance(value, cst.Tuple) else [value]
    for position, part in enumerate(parts):
        known = _made_as(home, part, made)
        if known is not None:
            return known, position if isinstance(value, cst.Tuple) else None
    return None


def _made_as(home: Function, value: cst.BaseExpression, made: Mapping[cst.Call, Acquisition]) -> Acquisition | None:
    """The one thing made that a value is: the call itself, or a local that is bound to it and to nothing else."""
    inner = value.expression if isinstance(value, cst.Await) else value
    if isinstance(inner, cst.Call):
        return made.get(inner)
    if not isinstance(inner, cst.Name) or inner.value in home.scope.outer_names:
        return None
    found: set[Acquisition] = set()
    for binding in home.scope.bindings.get(inner.value, ()):
        bound = binding.value.expression if isinstance(binding.value, cst.Await) else binding.value
        if binding.kind not in ("assign", "annotate") or binding.index is not None:
            return None
        if isinstance(bound, cst.Call) and bound in made:
            found.add(made[bound])
        elif bound is not None and not is_none(bound):
            onward = dotted(bound.func) if isinstance(bound, cst.Call) else None
            if onward is None or not onward.startswith(f"{inner.value}."):  # but for `model = model.to(device)`
                return None
    return found.pop() if len(found) == 1 else None


def returned_to(module: Module, function: Function) -> dict[cst.Call, Acquisition | None]:
    """For the calls of functions, classes and factories of other files: what is acquired there and returned, or None."""
    found: dict[cst.Call, Acquisition | None] = {}
    for call in function.calls if module.project.is_placed else ():
        asked = may_start(call) and _is_kept(module, call)
        definition = module.project.imported(call.func, function.scope) if asked else None
        if definition is None or not definition.name:
            continue
        name = definition.name
        row = row_abroad(definition.module, name)
        if row is None and definition.function is None and definition.owner is None:
            continue
        confidence = min(Confidence.MEDIUM, caps(row.confidence)) if row is not None else Confidence.LOW
        found[call] = Acquisition(call, row, name, confidence, inferred=True) if row is not None else None
    return found


def _is_kept(module: Module, call: cst.Call) -> bool:
    """Whether the value of a call is bound, stored, returned or passed on."""
    above = module.parents.get(call)
    if isinstance(above, cst.Await):
        above = module.parents.get(above)
    return not isinstance(above, (cst.Expr, cst.Attribute, cst.If, cst.Comparison, cst.WithItem))


_PLAIN = frozenset(
    "dict list set tuple frozenset sorted str int len bool float json.load json.loads yaml.safe_load".split()
)
_DISPLAYS = (
    *(cst.SimpleString, cst.FormattedString, cst.Integer, cst.List, cst.Dict, cst.Set, cst.ListComp, cst.DictComp),
    cst.SetComp,
)


def _returns_plain_data(module: Module, function: Function, call: cst.Call) -> bool:
    """Whether `load_model_…` is a function in sight that returns names, settings or numbers, and no model."""
    found = module.project.definition(call.func, function.scope)
    name = module.names.qualified(call.func, function.scope)
    own = module.names.function(name) if name is not None else None
    scope, home = (found.function, found.module) if found is not None else (own, module)
    if scope is None:
        return False
    loader = home.function_of(scope)
    values = [node.value for node in loader.nodes if isinstance(node, cst.Return) and node.value is not None]
    return bool(values) and all(
        isinstance(value, _DISPLAYS)
        or (isinstance(value, cst.Call) and home.names.qualified(value.func, scope) in _PLAIN)
        for value in values
    )


def helpers_of(module: Module, function: Function, before: int | None = None, depth: int = 0) -> list[Function]:
    """The functions of this module that the body runs (up to the offset `before`), and those that they run.

    A coroutine runs where it is awaited; one that becomes a task is nobody's start-up.
    """
    found: list[Function] = []
    if depth > 3:
        return found
    awaited = {node.expression for node in function.nodes if isinstance(node, cst.Await)}
    for call in function.calls:
        if before is not None and module.span(call).start >= before:
            continue
        last = (dotted(call.func) or "").rpartition(".")[2]
        callees = [call.func]
        if last in _RUNS:
            callees += [argument.value for argument in call.args[:2]]
            awaited.update(argument.value for argument in call.args)
        for callee in callees:
            name = module.names.qualified(callee, function.scope)
            scope = module.names.function(name) if name is not None else None
            if scope is None and callee is call.func and isinstance(callee, cst.Attribute) and may_start(call):
                method = callee_of(module, callee, function.scope)  # `app.state.worker.start()`
                scope = method.scope if method is not None and method.module is module else None
            helper = module.function_of(scope) if scope is not None else None
            if helper is None or helper is function or helper in found or helper.yields:
                continue
            if helper.is_async and callee is call.func and call not in awaited:
                continue
            found.append(helper)
            found.extend(inner for inner in helpers_of(module, helper, None, depth + 1) if inner not in found)
    return found


_RUNS = frozenset(
    {"to_thread", "run_in_threadpool", "run_sync", "run_in_executor", "gather", "run_until_complete", "run"}
)
