"""Tasks that a call which starts or waits for several leaves behind: `asyncio.wait` its losers, a dropped `gather` all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.acquisitions import argument_of
from leaklint.facts.dangling import DROPPING, is_a_future, is_entry, takes_callbacks
from leaklint.facts.text_patterns import called
from leaklint.facts.tree import last_name, target_names, walk
from leaklint.model.diagnostic import Confidence, Step

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.tasks import Start

_LOOKING = frozenset({"len", "bool", "print", "str", "repr", "sorted", "debug", "info", "warning", "error"})
_EARLY = ("FIRST_COMPLETED", "FIRST_EXCEPTION")
_LEAVE = frozenset({"wait", "gather", "shield"})
_CALLED = _LEAVE | {name.rpartition(".")[2] for name in DROPPING}
_STARTERS = frozenset({"asyncio.create_task", "asyncio.ensure_future"})


class Left(NamedTuple):
    """A call that leaves tasks behind; `how` is "losers", "gather" or "reference". `starts` are the calls of this function
    that started them."""

    call: cst.Call
    function: Function
    how: str
    symbol: str
    confidence: Confidence
    steps: tuple[Step, ...]
    starts: frozenset[cst.CSTNode] = frozenset()


def left_behind(module: Module) -> Iterator[Left]:
    """Every such call, in source order of the functions."""
    for function in module.bodies_with(_CALLED, called(_CALLED)):
        for call in function.calls:
            last = last_name(call.func)
            if takes_callbacks(call):
                yield from _of_reference(module, function, call)
            if last not in _LEAVE:
                continue
            name = module.names.qualified(call.func, function.scope)
            if name == "asyncio.wait":
                yield from _of_wait(module, function, call)
            elif not function.is_async:
                continue  # often the half of the code that an asynchronous twin was turned into
            elif name in ("asyncio.gather", "asyncio.shield") and _is_dropped(module, function, call):
                said = f"`{last}` starts its tasks here, and nobody keeps or awaits the result"
                if any(_makes_coroutines(argument) for argument in call.args):
                    yield Left(call, function, "gather", "", Confidence.MEDIUM, (Step(module.span(call), said),))


def _is_dropped(module: Module, function: Function, call: cst.Call) -> bool:
    """Whether nothing is done with the future that a call answers with, which `ensure_future` passes on as it is."""
    above = module.parents.get(call)
    around = module.parents.get(above) if isinstance(above, cst.Arg) else None
    if isinstance(around, cst.Call) and module.names.qualified(around.func, function.scope) == "asyncio.ensure_future":
        above = module.parents.get(around)
    return isinstance(above, cst.Expr)


def _makes_coroutines(argument: cst.Arg) -> bool:
    if argument.keyword is not None:
        return False
    value = argument.value
    if argument.star:
        return isinstance(value, (cst.ListComp, cst.GeneratorExp)) and isinstance(value.elt, cst.Call)
    return isinstance(value, cst.Call)


def _of_reference(module: Module, function: Function, call: cst.Call) -> Iterator[Left]:
    """`loop.call_soon_threadsafe(asyncio.create_task, work())`."""
    for argument in call.args:
        named = isinstance(argument.value, (cst.Name, cst.Attribute))
        if named and module.names.qualified(argument.value, function.scope) in _STARTERS:
            steps = (
                Step(module.span(argument.value), "a task will be started by this callback"),
                Step(module.span(call.func), "what a callback returns is dropped"),
            )
            yield Left(call, function, "reference", "", Confidence.MEDIUM, steps)


def _of_wait(module: Module, function: Function, call: cst.Call) -> Iterator[Left]:
    early = argument_of(call, "return_when")
    named = last_name(early)
    if named not in _EARLY and argument_of(call, "timeout") is None:
        return
    awaited = module.parents.get(call)
    if not isinstance(awaited, cst.Await) or not call.args:
        return
    pending = _pending(module, awaited)
    if pending is None or (pending and _is_looked_after(module, function, pending, awaited)):
        return
    losers = _waited_for(module, function, call.args[0].value)
    if losers is None:
        return
    names = [name for name, _ in losers if name]
    if is_entry(module, function) or all(_ends(module, function, name, start, call) for name, start in losers):
        return
    span = module.span
    steps = [Step(span(start.call), "task started here") for _, start in losers]
    left = f"`{pending}` holds those that are not done" if pending else "the set of those that are not done is dropped"
    steps.append(Step(span(call), f"returns before all are done: {left}, and nobody cancels or awaits them"))
    starts = frozenset(start.call for _, start in losers)
    yield Left(call, function, "losers", pending or (names or [""])[0], Confidence.MEDIUM, tuple(steps), starts)


def _ends(module: Module, function: Function, name: str, start: Start, wait: cst.Call) -> bool:
    """Whether somebody looks after a task, or it only sleeps."""
    work = start.work.func if isinstance(start.work, cst.Call) else None
    if work is not None and module.names.qualified(work, function.scope) == "asyncio.sleep":
        return True
    return bool(name) and _is_looked_after(module, function, name, wait)


def _pending(module: Module, awaited: cst.Await) -> str | None:
    """The name of the second set that `asyncio.wait` answers with, "" where it is dropped, None where it goes out of sight."""
    above = module.parents.get(awaited)
    if isinstance(above, cst.Expr):
        return ""
    if isinstance(above, cst.Subscript):
        index = above.slice[0].slice
        first = isinstance(index, cst.Index) and isinstance(index.value, cst.Integer) and index.value.value == "0"
        return "" if first else None
    if isinstance(above, cst.Assign) and len(above.targets) == 1:
        target = above.targets[0].target
        if isinstance(target, cst.Tuple) and len(target.elements) == 2:
            second = target.elements[1].value
            return second.value if isinstance(second, cst.Name) else None
    return None


def _waited_for(module: Module, function: Function, node: cst.BaseExpression) -> list[tuple[str, Start]] | None:
    """The tasks of this function that are waited for, with their names; None where some are somebody else's."""
    if (
        isinstance(node, cst.Call)
        and len(node.args) == 1
        and getattr(node.func, "value", "") in ("set", "list", "tuple")
    ):
        node = node.args[0].value
    if isinstance(node, cst.Name):
        value = module.names.single_value(node.value, function.scope)
        if value is None or _is_looked_after(module, function, node.value, node):
            return None
        node = value
    if isinstance(node, (cst.ListComp, cst.SetComp)):
        start = module.tasks.started_by(node.elt, function)
        return [("", start)] if start is not None else None
    if not isinstance(node, (cst.List, cst.Set, cst.Tuple)):
        return None
    found: list[tuple[str, Start]] = []
    for element in node.elements:
        start = module.tasks.started_by(element.value, function)
        if start is None or not start.weak or is_a_future(module, start) or _is_stored(module, start):
            return None
        found.append((element.value.value if isinstance(element.value, cst.Name) else "", start))
    return found or None


def _is_stored(module: Module, start: Start) -> bool:
    """Whether it is also bound to something that outlives the function: `task = self.task = create_task(…)`."""
    above = module.parents.get(start.call)
    return isinstance(above, cst.Assign) and not all(isinstance(one.target, cst.Name) for one in above.targets)


def _is_looked_after(module: Module, function: Function, name: str, besides: cst.CSTNode) -> bool:
    """Whether `name` is used for more than to look at it, anywhere but within `besides`."""
    return _Uses(module, function, besides).take_care(name)


class _Uses:
    """What is done with names in a function, anywhere but within `besides`."""

    def __init__(self, module: Module, function: Function, besides: cst.CSTNode) -> None:
        self._parents = module.parents
        self._function = function
        self._besides = {id(node) for node in walk(besides)}
        self._asked: set[str] = set()

    def take_care(self, name: str) -> bool:
        """Whether some use of a name is more than a look at what it means."""
        if name in self._asked:
            return False
        self._asked.add(name)
        return any(
            isinstance(node, cst.Name)
            and node.value == name
            and id(node) not in self._besides
            and not self._only_looks(node)
            for node in walk(self._function.node)
        )

    def _only_looks(self, node: cst.CSTNode) -> bool:
        above = self._parents.get(node)
        match above:
            case cst.AssignTarget() | cst.FormattedStringExpression() | cst.If() | cst.AnnAssign():
                return True
            case cst.Comparison() | cst.ComparisonTarget() | cst.UnaryOperation() | cst.BooleanOperation():
                return True
            case cst.Assert():
                return True
            case cst.For() | cst.CompFor():
                return above.target is node
            case cst.Element():
                return self._only_looks_at_display(above)
            case cst.Attribute():
                if above.value is not node:
                    return True  # the attribute's own name
                call = self._parents.get(above)
                return isinstance(call, cst.Call) and above.attr.value in (
                    "result",
                    "exception",
                    "done",
                    "add_done_callback",
                )
            case cst.Arg():
                if above.keyword is node:
                    return True
                call = self._parents.get(above)
                return isinstance(call, cst.Call) and last_name(call.func) in _LOOKING
            case _:
                return False

    def _only_looks_at_display(self, element: cst.Element) -> bool:
        """Whether no more than a look is taken at what stands in `[a, b]`: `for task in (a, b)` takes each of them."""
        display = self._parents.get(element)
        if display is None or id(display) in self._besides:
            return True
        around = self._parents.get(display)
        match around:
            case cst.For() | cst.CompFor():
                return not any(self.take_care(name) for name in target_names(around.target))
            case cst.Assign():
                names = [name for target in around.targets for name in target_names(target)]
                return bool(names) and not any(self.take_care(name) for name in names)
            case _:
                return self._only_looks(display)
