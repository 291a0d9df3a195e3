"""Tasks and threads that instances keep on `self` and that no method of their class ever stops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.loops import Loop, flags_in, has_a_way_out, is_endless, rests
from leaklint.facts.task_growth import claimed_by_growth
from leaklint.facts.tree import dotted
from leaklint.model.diagnostic import Confidence, Step

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope
    from leaklint.facts.tasks import Start

_LOOKING = frozenset(
    "done add_done_callback set_name get_name cancelled append add start is_alive setDaemon setName name daemon".split()
)
"""What is done with a task that is still running and leaves it running."""
_TELLING = frozenset({"set", "clear", "cancel"})
_DISPLAYS = (cst.List, cst.Tuple, cst.Set, cst.ListComp, cst.SetComp, cst.Element, cst.StarredElement)


class Owned(NamedTuple):
    """A start that a method keeps as `self.attribute` and nothing stops; `closer` should, by its name."""

    start: Start
    attribute: str
    owner: Scope
    closer: Scope | None
    confidence: Confidence
    steps: tuple[Step, ...]


def never_cancelled(module: Module) -> Iterator[Owned]:
    """Every such start, in source order of the functions, one for each attribute."""
    claimed = claimed_by_growth(module)
    seen: set[tuple[str, str]] = set()
    for start in module.tasks.starts:
        owner = start.function.scope.enclosing_class()
        if owner is None or start.call in claimed or start.kind not in ("task", "thread"):
            continue
        attribute = _kept_as(module, start)
        if attribute is None or (owner.name, attribute) in seen or (start.kind == "thread" and _is_daemon(start)):
            continue
        seen.add((owner.name, attribute))
        if _is_used(module, attribute):
            continue
        runs = _work(module, start)
        loop = _loop_of(module, runs)
        endless = False
        if loop is not None and runs is not None:
            if _can_be_told(module, runs, loop):
                continue
            endless = rests(module, loop, runs.scope) and not has_a_way_out(loop)
        known = not module.classes.has_unknown_base(owner)
        confidence = min(Confidence.MEDIUM, start.confidence) if endless and known else Confidence.LOW
        closers = module.classes.closers(owner)
        closer = closers[0] if closers else None
        yield Owned(start, attribute, owner, closer, confidence, _steps(module, start, attribute, loop, closer))


def _kept_as(module: Module, start: Start) -> str | None:
    """The attribute of `self` that keeps it, directly, in a display or a comprehension, or by way of a local."""
    node: cst.CSTNode = start.call
    above = module.parents.get(node)
    while isinstance(above, (cst.Await, cst.IfExp, *_DISPLAYS)):
        node, above = above, module.parents.get(above)
    if isinstance(above, (cst.Assign, cst.AnnAssign)):
        targets = [target.target for target in above.targets] if isinstance(above, cst.Assign) else [above.target]
        for target in targets:
            attribute = _own_attribute(module, target, start.function)
            if attribute is not None:
                return attribute
            if isinstance(target, cst.Name):
                return _by_local(module, start, target.value)
        return None
    return _appended_to(module, above, start) if isinstance(above, cst.Arg) else None


def _by_local(module: Module, start: Start, name: str) -> str | None:
    for node in start.function.nodes:
        if isinstance(node, cst.Assign) and isinstance(node.value, cst.Name) and node.value.value == name:
            for target in node.targets:
                attribute = _own_attribute(module, target.target, start.function)
                if attribute is not None:
                    return attribute
        elif isinstance(node, cst.Arg) and isinstance(node.value, cst.Name) and node.value.value == name:
            attribute = _appended_to(module, node, start)
            if attribute is not None:
                return attribute
    return None


def _appended_to(module: Module, argument: cst.Arg, start: Start) -> str | None:
    call = module.parents.get(argument)
    if (
        isinstance(call, cst.Call)
        and isinstance(call.func, cst.Attribute)
        and call.func.attr.value in ("append", "add")
    ):
        return _own_attribute(module, call.func.value, start.function)
    return None


def _own_attribute(module: Module, node: cst.CSTNode, function: Function) -> str | None:
    match node:
        case cst.Attribute(value=cst.Name(value=receiver)) if module.names.is_receiver(receiver, function.scope):
            return node.attr.value
        case _:
            return None


def _is_daemon(start: Start) -> bool:
    """Whether it ends with the program: a daemon thread, or one whose class may make it one."""
    if start.name.startswith("."):
        return True
    for argument in start.call.args:
        if argument.keyword is not None and argument.keyword.value == "daemon":
            return not (isinstance(argument.value, cst.Name) and argument.value.value == "False")
    return any(
        isinstance(node, cst.Attribute) and node.attr.value in ("daemon", "setDaemon") for node in start.function.nodes
    )


def _is_used(module: Module, attribute: str) -> bool:
    """Whether anybody does more with an attribute of that name than to bind it, to test it and to look at it."""
    for function in module.bodies_with({attribute}):
        for node in function.nodes:
            if isinstance(node, cst.Attribute) and node.attr.value == attribute:
                if not _only_looks(module, node):
                    return True
            elif isinstance(node, cst.SimpleString) and node.raw_value == attribute:
                return True
    return False


def _only_looks(module: Module, node: cst.Attribute) -> bool:
    above = module.parents.get(node)
    match above:
        case cst.AssignTarget() | cst.If() | cst.UnaryOperation() | cst.Comparison() | cst.ComparisonTarget():
            return True
        case cst.BooleanOperation() | cst.Assert() | cst.IfExp():
            return True
        case cst.AnnAssign():
            return above.target is node
        case cst.Attribute():
            return above.attr.value in _LOOKING
        case _:
            return False


def _work(module: Module, start: Start) -> Function | None:
    """The function of this module that is run."""
    work = start.work
    work = work.func if isinstance(work, cst.Call) else work
    if work is None:
        return None
    name = module.names.qualified(work, start.function.scope)
    scope = module.names.function(name) if name is not None else None
    return module.function_of(scope) if scope is not None else None


def _loop_of(module: Module, runs: Function | None) -> Loop | None:
    if runs is None:
        return None
    for node in runs.nodes:
        if isinstance(node, cst.While) and is_endless(module, node, runs.scope):
            return node
    return None


def _can_be_told(module: Module, runs: Function, loop: Loop) -> bool:
    """Whether a loop looks at a flag that some other function sets: it ends when it is told to."""
    flags = flags_in(loop)
    if not flags:
        return False
    for function in module.bodies_with(flags):
        if function is runs or function.is_constructor:
            continue
        for node in function.nodes:
            if isinstance(node, cst.AssignTarget) and (dotted(node.target) or "").rpartition(".")[2] in flags:
                return True
            told = node.value if isinstance(node, cst.Attribute) and node.attr.value in _TELLING else None
            if told is not None and (dotted(told) or "").rpartition(".")[2] in flags:
                return True
    return False


def _steps(module: Module, start: Start, attribute: str, loop: Loop | None, closer: Scope | None) -> tuple[Step, ...]:
    span = module.span
    steps = [Step(span(start.call), f"{start.kind} started here and kept as `self.{attribute}`")]
    if isinstance(loop, cst.While):
        steps.append(Step(span(loop.test), "it goes round here for ever"))
    if closer is not None and isinstance(closer.node, cst.FunctionDef):
        steps.append(Step(span(closer.node.name), f"`{closer.node.name.value}` neither cancels nor awaits it"))
    return tuple(steps)


def stops(start: Start) -> str:
    """What would have to happen to it, as participles."""
    return "cancelled or awaited" if start.weak else "joined"
