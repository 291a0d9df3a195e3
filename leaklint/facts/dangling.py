"""Tasks that nobody keeps: dropped where they are started, or held only by a local of a function that ends first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.flow import EdgeKind, FlowGraph, Kind
from leaklint.facts.ownership import Cost, Fate, Leak, Lost
from leaklint.facts.tree import dotted, last_name, walk
from leaklint.model.diagnostic import Confidence, Step

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.tasks import Start

_ENDLESS = frozenset(
    "serve_forever run_forever run_until_complete wait serve join run start_polling run_polling infinity_polling idle "
    "run_until_disconnected sleep_forever wait_closed wait_for_termination run_async serve_async run_app Future "
    "create_future start_serving consume_forever forever main wait_stopped".split()
)
"""What a function calls to go on for as long as the program does."""
_RUNNERS = frozenset({"run", "run_until_complete", "run_forever", "run_app", "mainloop", "exec_", "exec", "start"})
_ENTRIES = frozenset({"main", "_main", "amain", "async_main", "main_async"})
DROPPING = frozenset(
    "call_soon call_later call_at call_soon_threadsafe add_signal_handler add_reader add_writer add_done_callback "
    "add_callback add_callback_from_signal spawn_callback signal.signal".split()
)
"""Calls that take a callback and drop what it returns."""
_FUTURES = frozenset("run_in_executor wrap_future create_future gather shield".split())
"""Calls that answer with a future: what runs it, or who completes it, keeps it."""


class Dangling(NamedTuple):
    """A task that is kept by nobody. `how` is "dropped", "local", "container" (a local one), "overwritten" or "callback"."""

    start: Start
    how: str
    symbol: str
    confidence: Confidence
    steps: tuple[Step, ...]


def dangling(module: Module, claimed: frozenset[cst.CSTNode]) -> Iterator[Dangling]:
    """Every task that is kept by nobody, but for the starts in `claimed`, of which another rule speaks."""
    for start in module.tasks.starts:
        if not start.weak or start.call in claimed or is_a_future(module, start) or _in_place(module, start):
            continue
        found = _of_callback(module, start) if start.function.is_lambda else _of_fate(module, start)
        if found is not None:
            yield found


def is_a_future(module: Module, start: Start) -> bool:
    """Whether `ensure_future` is given something that is a future already: it answers with that, and starts no task."""
    if not start.name.endswith("ensure_future"):
        return False
    match start.work:
        case cst.Attribute():
            return True
        case cst.Name():
            return module.tasks.started_by(start.work, start.function) is not None
        case cst.Call(func=func):
            return last_name(func) in _FUTURES or _answers_with_a_future(module, func, start.function)
        case _:
            return False


def _answers_with_a_future(module: Module, func: cst.BaseExpression, function: Function) -> bool:
    """Whether a function of this module that is no coroutine returns nothing but futures."""
    name = module.names.qualified(func, function.scope)
    scope = module.names.function(name) if name is not None else None
    if scope is None or module.function_of(scope).is_async:
        return False
    nodes = module.function_of(scope).nodes
    returned = [node.value for node in nodes if isinstance(node, cst.Return) and node.value is not None]
    return bool(returned) and all(
        isinstance(value, cst.Call) and last_name(value.func) in _FUTURES for value in returned
    )


def _may_be_a_future(start: Start) -> bool:
    """Whether `ensure_future` is given a value that does not read like a coroutine: it starts nothing for a task."""
    if not start.name.endswith("ensure_future") or not isinstance(start.work, cst.Name):
        return False
    return "coro" not in start.work.value.lower() and "aw" not in start.work.value.lower()


def _in_place(module: Module, start: Start) -> bool:
    """Whether it is awaited where it is started: `await create_task(…)`, `await wait_for(create_task(…), 5)`."""
    if start.awaited:
        return False
    above = module.parents.get(start.call)
    if isinstance(above, cst.Arg):
        around = module.parents.get(above)
        above = module.parents.get(around) if isinstance(around, cst.Call) else None
    return isinstance(above, (cst.Await, cst.From))


def _of_callback(module: Module, start: Start) -> Dangling | None:
    """`loop.add_signal_handler(sig, lambda: asyncio.create_task(stop()))`: the loop drops what the lambda returns."""
    above = module.parents.get(start.call)
    given = module.parents.get(above) if isinstance(above, cst.Lambda) else None
    taker = module.parents.get(given) if isinstance(given, cst.Arg) else None
    if not isinstance(taker, cst.Call) or not takes_callbacks(taker):
        return None
    span = module.span
    steps = (
        Step(span(start.call), "task started here"),
        Step(span(taker.func), "what a callback returns is dropped, and the event loop refers to its tasks weakly"),
    )
    return Dangling(start, "callback", "", min(start.confidence, Confidence.MEDIUM), steps)


def takes_callbacks(call: cst.Call) -> bool:
    """Whether a call takes a callback and drops what that returns."""
    name = dotted(call.func) or ""
    last = call.func.attr.value if isinstance(call.func, cst.Attribute) else name
    return last in DROPPING or name in DROPPING


def _of_fate(module: Module, start: Start) -> Dangling | None:
    function = start.function
    fate = module.tasks.fate(start)
    if fate.exhausted:
        return None
    leak = fate.leak(Cost.RAISE) or _after_a_handler(fate)
    if leak is None:
        return None
    if not fate.names and not _contained(leak):
        confidence = Confidence.LOW if _runs_the_loop(start) or _may_be_a_future(start) else start.confidence
        return Dangling(start, "dropped", "", confidence, _steps(module, start, leak))
    if _crosses_yield(leak) and module.wiring.kind_of(function) is not None:
        return None
    if is_entry(module, function) or _goes_on(function, leak):
        return None
    confidence = min(
        start.confidence, Confidence.MEDIUM if fate.releases or fate.handed or fate.unknown else start.confidence
    )
    if leak.cost > Cost.RAISE:
        confidence = min(confidence, Confidence.MEDIUM)
    if fate.names and (_has_a_callback(function, fate.names[0]) or _only_asserts(leak)):
        confidence = Confidence.LOW
    how = "container" if _contained(leak) else "overwritten" if leak.how is Lost.REBOUND else "local"
    names = sorted(str(place.key) for place in leak.places if place.kind == "var")
    if _contained(leak) and _asks_each(function, names):
        return None  # who takes out what is over looks after the rest
    symbol = (names or fate.names or [""])[0]
    return Dangling(start, how, symbol, confidence, _steps(module, start, leak))


def _after_a_handler(fate: Fate) -> Leak | None:
    """A leak behind a handler, where the function ends as usual and had done nothing for the task on any path."""
    if fate.releases or fate.handed or fate.unknown:
        return None
    for leak in sorted(fate.leaks, key=lambda leak: (leak.cost, len(leak.path))):
        ends = leak.path[-1][0].index == FlowGraph.RETURN_EXIT
        if ends and leak.cost <= Cost.CALL and any(kind is EdgeKind.HANDLER for _, kind in leak.path):
            return leak
    return None


def _contained(leak: Leak) -> bool:
    return any(place.kind == "var" and place.role.value == "in" for place in leak.places)


def _asks_each(function: Function, names: list[str]) -> bool:
    """Whether some comprehension asks each of a collection whether it is over: `[t for t in tasks if not t.done()]`."""
    return any(
        isinstance(node, (cst.ListComp, cst.SetComp, cst.GeneratorExp))
        and isinstance(node.for_in.iter, cst.Name)
        and node.for_in.iter.value in names
        and any(isinstance(inner, cst.Attribute) and inner.attr.value == "done" for inner in walk(node))
        for node in function.nodes
    )


def _only_asserts(leak: Leak) -> bool:
    """Whether what gets in the way is an assertion that fails."""
    raised = [point.statement for point, edge in leak.path if edge is EdgeKind.RAISE]
    return bool(raised) and all(isinstance(statement, cst.Assert) for statement in raised)


def _crosses_yield(leak: Leak) -> bool:
    return any(point.kind is Kind.YIELD for point, _ in leak.path)


def _runs_the_loop(start: Start) -> bool:
    """Whether the function that starts it goes on to run the loop, which is the whole of the program."""
    for call in start.function.calls:
        last = call.func.attr.value if isinstance(call.func, cst.Attribute) else ""
        if last in ("run_forever", "run_until_complete", "run_app", "mainloop"):
            return True
    return start.function.is_module or start.function.name.rpartition(".")[2].startswith("test_")


def _goes_on(function: Function, leak: Leak) -> bool:
    """Whether something on the path of the leak goes on for as long as the program does."""
    for point, _ in leak.path[1:]:
        if point.kind is Kind.CALL and isinstance(point.node, cst.Call) and (point.awaited or not function.is_async):
            func = point.node.func
            if last_name(func) in _ENDLESS:
                return True
    return False


def is_entry(module: Module, function: Function) -> bool:
    """Whether the loop ends with this function: what it still runs is cancelled then."""
    short = function.name.rpartition(".")[2]
    if short in _ENTRIES or short.startswith("test_") or function.is_module:
        return True
    # A lambda of the top level has no name.
    for other in module.bodies_with({short}) if short else module.functions:
        for call in other.calls:
            named = isinstance(call.func, cst.Name) and "run" in call.func.value
            last = call.func.attr.value if isinstance(call.func, cst.Attribute) else ""
            if (named or last in _RUNNERS) and call.args:
                given = call.args[0].value
                given = given.func if isinstance(given, cst.Call) else given
                if (dotted(given) or "").rpartition(".")[2] == short:
                    return True
    return False


def _has_a_callback(function: Function, name: str) -> bool:
    """Whether `name.add_done_callback(…)` is called: somebody looks at how it ends."""
    return any(
        isinstance(call.func, cst.Attribute)
        and call.func.attr.value == "add_done_callback"
        and isinstance(call.func.value, cst.Name)
        and call.func.value.value == name
        for call in function.calls
    )


def _steps(module: Module, start: Start, leak: Leak) -> tuple[Step, ...]:
    span = module.span
    steps = [Step(span(start.call), "task started here")]
    last = None
    for point, edge in leak.path[1:]:
        if point.node is None:
            continue
        if edge is EdgeKind.RAISE:
            steps.append(Step(span(point.node), "raises here"))
        elif point.kind is Kind.RETURN:
            steps.append(Step(span(point.node), "returns here"))
        elif edge in (EdgeKind.CALL, EdgeKind.UNCAUGHT):
            steps.append(Step(span(point.node), "may raise here"))
        last = point
    weakly = "only the event loop refers to it from here, and that weakly"
    if leak.how is Lost.REBOUND and last is not None and last.target is not None:
        steps.append(Step(span(last.target), f"the name gets another value here: {weakly}"))
    elif leak.how is Lost.DROPPED and len(steps) == 1:
        statement = last.statement if last is not None else None
        shown = statement if isinstance(statement, cst.BaseSmallStatement) else start.call
        steps.append(Step(span(shown), f"its result is dropped: {weakly}"))
    elif last is not None:
        shown = last.statement if isinstance(last.statement, cst.BaseSmallStatement) else start.call
        steps.append(Step(span(shown), f"the function ends, never having awaited or cancelled it: {weakly}"))
    return tuple(dict.fromkeys(steps))
