"""Collections of tasks, threads and futures that only grow: what is over stays in them, with its result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.classes import CLOSERS
from leaklint.facts.drivers import Driver
from leaklint.facts.instance_life import Life
from leaklint.facts.loops import Loop, has_a_way_out, is_endless, loops_around, waits_for_more
from leaklint.facts.text_patterns import any_of
from leaklint.facts.tree import all_params, dotted, walk
from leaklint.model.diagnostic import Confidence, Step

if TYPE_CHECKING:
    from leaklint.facts.container_uses import Container, Use
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.tasks import Start

_PUTS = frozenset({"append", "appendleft", "add", "insert", "extend", "update", "|="})
_PUTTING = re.compile(rf"{any_of(_PUTS - {'|='})}|[+|]=")
_ONCE = frozenset(
    "start startup on_startup run main setup spawn_workers __init__ __aenter__ __enter__ __post_init__ open connect launch "
    "begin boot bootstrap initialize init lifespan serve run_forever setUp asyncSetUp setup_method start_all startService "
    "on_start _start _run _setup _init _launch _connect startTest async_setup run_all".split()
)
_STARTS_SEVERAL = re.compile(r"^_*(?:start|spawn|launch|create|init|setup|run)_\w*s$|^_*(?:start|launch|setup|init)_")
_CLOSERS = re.compile(
    r"close|stop|shutdown|shut_down|disconnect|__a?exit__|__del__|cancel|terminate|cleanup|clean_up|tear_?down|dispose|finish|kill|quit",
    re.IGNORECASE,
)
_CLOSE_ALL = frozenset({"close_all", "stop_all", "shutdown_all", "cancel_all", "on_shutdown", "terminate"})
_LIMITS = re.compile(
    r"(?:^|_)(?:sem|semaphore|limit\w*|slots?|throttle|permits?|bulkhead|capacity)(?:$|_)", re.IGNORECASE
)
_NOT_A_DRAIN = frozenset({"len", "bool", "str", "repr", "print", "any", "all", "sum"})


class Growth(NamedTuple):
    """A collection that keeps what is started; `node` is the call or statement that puts it in."""

    container: Container
    function: Function
    node: cst.CSTNode
    start: Start
    confidence: Confidence
    steps: tuple[Step, ...]

    @property
    def is_set(self) -> bool:
        """Whether it is a set of tasks, of which LK403 speaks; LK401 of all others."""
        return self.container.kind.shape == "set"


def growing(module: Module) -> tuple[Growth, ...]:
    """One growth for each collection, the surest, in source order."""
    if not any(_may_put(module, start.function) for start in module.tasks.starts):
        return ()
    best: dict[int, Growth] = {}
    for container in module.containers.mentioned(start.function for start in module.tasks.starts):
        for use, start in _puts(module, container):
            found = _judge(module, container, use, start)
            known = best.get(id(container))
            if found is not None and (known is None or found.confidence > known.confidence):
                best[id(container)] = found
    return tuple(sorted(best.values(), key=lambda growth: module.span(growth.node).start))


def claimed_by_growth(module: Module) -> frozenset[cst.CSTNode]:
    """The calls that start what a growing collection keeps."""
    if not module.tasks.starts:
        return frozenset()
    kept = {id(growth.container): growth.container for growth in module.tasks.growths}
    return frozenset(start.call for container in kept.values() for _, start in _puts(module, container))


def _may_put(module: Module, function: Function) -> bool:
    """Whether what a function starts may be put into a collection there, in functions around or inside of it included."""
    if function.is_module:
        return False  # what the top level of a module puts into its collections does not grow
    around = function.scope.outermost
    return around is None or module.shows(around, _PUTTING)


def _puts(module: Module, container: Container) -> Iterator[tuple[Use, Start]]:
    for use in container.growths:
        effect = use.effect
        if effect.how not in _PUTS or (container.kind.shape == "mapping" and effect.depth == 0):
            continue
        if container.kind.shape == "queue":
            continue
        for value in _elements(effect.value):
            start = module.tasks.started_by(value, use.function)
            if start is not None:
                yield use, start
                break


def _elements(value: cst.BaseExpression | None) -> Iterator[cst.BaseExpression]:
    match value:
        case cst.List() | cst.Tuple() | cst.Set():
            for element in value.elements:
                yield element.value
        case cst.ListComp() | cst.GeneratorExp() | cst.SetComp():
            yield value.elt
        case None:
            return
        case _:
            yield value


def _judge(module: Module, container: Container, use: Use, start: Start) -> Growth | None:
    if container.bounded or container.handed or container.relieved(use) or use.function.is_module:
        return None
    loop = _endless_loop(module, container, use)
    if loop is not None and (_is_limited(module, loop) or _rebound_in(module, container, loop)):
        return None
    if container.place == "local":
        confidence = _of_local(module, container, use, loop)
    else:
        confidence = _of_lasting(module, container, use, start, loop)
    if confidence is None:
        return None
    confidence = min(confidence, start.confidence)
    return Growth(
        container, use.function, use.effect.node, start, confidence, _steps(module, container, use, start, loop)
    )


# -- who drives it ---------------------------------------------------------------------------------------------------


def _endless_loop(module: Module, container: Container, use: Use) -> Loop | None:
    """The innermost endless loop around the growth that does not make the container itself."""
    for loop in loops_around(module, use.effect.node):
        if any(node is container.binding for node in walk(loop.body)):
            return None
        if is_endless(module, loop, use.function.scope):
            return loop
    return None


def _is_limited(module: Module, loop: Loop) -> bool:
    """Whether a semaphore or something like it stands between the rounds of a loop and what they start."""
    for node in walk(loop.body):
        if isinstance(node, cst.With):
            for item in node.items:
                if any(_LIMITS.search(part) for part in (dotted(item.item) or "").split(".")):
                    return True
        elif isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value == "acquire":
            return True
    return False


def _rebound_in(module: Module, container: Container, loop: Loop) -> bool:
    """Whether the loop binds the name of a local anew."""
    if container.place != "local":
        return False
    inside = {id(node) for node in walk(loop.body)}
    bindings = container.owner.bindings.get(container.attribute, ())
    return any(binding.kind != "augment" and id(binding.node) in inside for binding in bindings)


def _of_local(module: Module, container: Container, use: Use, loop: Loop | None) -> Confidence | None:
    if container.owner is not use.function.scope:
        # A closure: the collection lives as long as the handler that it is made for.
        handler = module.drivers.driver(use.function) is Driver.HANDLER
        drained = any(read.function.scope is container.owner for read in _drains(module, container))
        return Confidence.MEDIUM if handler and not drained and not container.given else None
    if loop is None:
        return None
    if has_a_way_out(loop) and not waits_for_more(module, loop):
        after = module.span(loop).end
        if container.given or any(module.span(read.effect.node).start >= after for read in _drains(module, container)):
            return None
    return Confidence.HIGH


def _of_lasting(module: Module, container: Container, use: Use, start: Start, loop: Loop | None) -> Confidence | None:
    function = use.function
    driver = module.drivers.driver(function)
    if loop is None:
        if driver is not Driver.HANDLER and _runs_once(module, function, start, driver):
            return None
        if any(_counts(around) for around in loops_around(module, use.effect.node)) or _is_comprehended(use):
            return None
    drains = list(_drains(module, container))
    if container.place != "instance":
        return Confidence.MEDIUM
    life = module.tasks.lives.of(container.owner)
    if life is Life.SHORT or _is_test(container) or any(read.function.scope is function.scope for read in drains):
        return Confidence.LOW
    ends = CLOSERS | _CLOSE_ALL if life is Life.UNKNOWN else None
    if any(not _closes(read.function, ends) for read in drains):
        return Confidence.LOW  # somebody waits for all of them: the instance may be made for one run
    if loop is not None or driver is Driver.HANDLER or _is_per_item(function, start):
        return Confidence.MEDIUM
    return Confidence.LOW


def _runs_once(module: Module, function: Function, start: Start, driver: Driver) -> bool:
    """Whether a function that no framework calls for each request starts what it starts for good, by its name or callers."""
    short = function.name.rpartition(".")[2]
    if short in _ONCE or driver in (Driver.IMPORT, Driver.START, Driver.REGISTRATION):
        return True
    return bool(_STARTS_SEVERAL.match(short) and not _is_per_item(function, start)) or _called_once(module, function)


def _closes(function: Function, exactly: frozenset[str] | None) -> bool:
    """Whether a function's name says that it ends its owner; `exactly` where nothing else says how long that lives."""
    short = function.name.rpartition(".")[2]
    return short in exactly if exactly is not None else bool(_CLOSERS.search(short))


def _drains(module: Module, container: Container) -> Iterator[Use]:
    """The reads that go over what is in the container: `gather(*tasks)`, `for t in tasks`."""
    for read in container.reads:
        node = read.effect.node
        name = getattr(node.func, "value", "") if isinstance(node, cst.Call) else ""
        if name not in _NOT_A_DRAIN:
            yield read


def _is_per_item(function: Function, start: Start) -> bool:
    """Whether what is started works on what the function is given."""
    if not isinstance(function.node, cst.FunctionDef):
        return False
    given = {param.name.value for param in all_params(function.node.params)}
    if function.owner is not None:
        given -= set(function.parameters[:1])
    return any(
        isinstance(node, cst.Name) and node.value in given for arg in start.call.args for node in walk(arg.value)
    )


def _counts(loop: Loop) -> bool:
    """`for _ in range(n)`: as many as the program wants workers."""
    if not isinstance(loop, cst.For) or not isinstance(loop.iter, cst.Call):
        return False
    return isinstance(loop.iter.func, cst.Name) and loop.iter.func.value in ("range", "enumerate")


def _is_comprehended(use: Use) -> bool:
    value = use.effect.value
    return isinstance(value, (cst.ListComp, cst.GeneratorExp, cst.SetComp))


def _called_once(module: Module, function: Function) -> bool:
    """Whether all callers in sight are of the kind that runs once."""
    callers = [caller for caller, _ in module.drivers.callers(function) if caller.scope is not function.scope]
    if not callers or function.is_lambda:
        return False
    return all(
        caller.is_module or caller.name.rpartition(".")[2] in _ONCE or module.drivers.driver(caller) is Driver.START
        for caller in callers
    ) and not any(
        is_endless(module, loop, caller.scope)
        for caller, call in module.drivers.callers(function)
        for loop in loops_around(module, call)
    )


def _is_test(container: Container) -> bool:
    return bool(re.search(r"(?:^|\.)_*(?:Test\w*|\w+Tests?|\w+TestCase|Fake\w+|Mock\w+)$", container.owner.name))


# -- words -----------------------------------------------------------------------------------------------------------


def _steps(module: Module, container: Container, use: Use, start: Start, loop: Loop | None) -> tuple[Step, ...]:
    span = module.span
    steps = [Step(span(start.call), f"{start.kind} started here")]
    steps.append(Step(span(use.effect.node), f"kept in `{container.name}` from here, also when it is over"))
    if loop is not None:
        head = loop.test if isinstance(loop, cst.While) else loop.iter
        steps.append(Step(span(head), "this loop goes on, and nothing takes out what is over"))
    else:
        steps.append(Step(span(container.binding), "nothing in this module takes anything out of it"))
    return tuple(dict.fromkeys(steps))
