"""What start-up handlers acquire and no shutdown handler releases; lifespans that are classes are judged the same way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.dead_handlers import dead_handlers
from leaklint.facts.driven import acquisitions_for, helpers_of
from leaklint.facts.evidence import CLEANS, Evidence, How
from leaklint.facts.held import Held, family_of, held_words, place_of, sureness
from leaklint.facts.holders import Holders, Keys
from leaklint.facts.loading import endless, running, work_of
from leaklint.facts.ownership import Ownership
from leaklint.facts.tree import walk
from leaklint.model.diagnostic import Confidence, Step

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.module import Function, Module

_CODES = {"held": "LK103", "task": "LK103", "model": "LK104"}
_CLASS_CODES = {"held": "LK101", "task": "LK105", "model": "LK104"}


def held_by_hooks(module: Module) -> Iterator[Held]:
    """What the start-up handlers of a module leave held when the application has shut down."""
    wiring = module.wiring
    dead = {hook.node for hook in dead_handlers(module)}
    shutdowns = [hook for hook in wiring.shutdowns() if hook.node not in dead]
    if any(hook.function is None and not _is_method_of_something(hook.node) for hook in shutdowns):
        return  # an imported handler may release everything
    enders = [hook.function for hook in wiring.shutdowns() if hook.function is not None]
    enders += [
        function
        for function in module.functions
        if isinstance(function.node, cst.FunctionDef)
        and function not in enders
        and CLEANS.search(function.name.rpartition(".")[2])
    ]
    reported: set[cst.Call] = set()
    for hook in wiring.startups():
        if hook.node in dead or hook.function is None:
            continue
        for function in (hook.function, *helpers_of(module, hook.function)):
            for acquisition in acquisitions_for(module, function):
                held = _judge(module, acquisition, function, hook.function, enders, "start-up hook", _CODES)
                if held is not None and acquisition.call not in reported:
                    reported.add(acquisition.call)
                    yield held
        for acquisition in running(module, module.functions[0]):
            if acquisition.row.started_by and _starts(module, hook.function, acquisition):
                top = module.functions[0]
                held = _judge(module, acquisition, top, hook.function, enders, "start-up hook", _CODES)
                if held is not None and acquisition.call not in reported:
                    reported.add(acquisition.call)
                    yield held


def held_by_classes(module: Module) -> Iterator[Held]:
    """What the `__aenter__` of a class that serves as a lifespan keeps, and its `__aexit__` does not release."""
    for owner in module.wiring.lifespan_classes:
        methods = {method.name.rpartition(".")[2]: method for method in module.classes.methods(owner)}
        entry = methods.get("__aenter__") or methods.get("__enter__")
        if entry is None or module.classes.has_unknown_base(owner):
            continue
        enders = [module.function_of(method) for name, method in methods.items() if name not in _STARTING]
        function = module.function_of(entry)
        for home in (function, *helpers_of(module, function)):
            for acquisition in acquisitions_for(module, home):
                held = _judge(module, acquisition, home, function, enders, "lifespan", _CLASS_CODES)
                if held is not None:
                    yield held


_STARTING = frozenset({"__aenter__", "__enter__", "__init__"})


def _is_method_of_something(node: cst.BaseExpression) -> bool:
    """A handler such as `app.state.pool.close`: the search for references sees what it releases."""
    handler = node.args[-1].value if isinstance(node, cst.Call) and node.args else node
    return isinstance(handler, cst.Attribute) and isinstance(handler.value, (cst.Attribute, cst.Name))


def _starts(module: Module, function: Function, acquisition: Acquisition) -> bool:
    holders = Holders(module, module.functions[0], acquisition.call)
    for starter in (function, *helpers_of(module, function)):
        keys = Keys(module, starter.scope)
        for call in starter.calls:
            starting = isinstance(call.func, cst.Attribute) and call.func.attr.value in acquisition.row.started_by
            if starting and isinstance(call.func, cst.Attribute) and holders.holds(keys.of(call.func.value)):
                return True
    return False


def _judge(
    module: Module,
    acquisition: Acquisition,
    home: Function,
    driven: Function,
    enders: list[Function],
    kind: str,
    codes: dict[str, str],
) -> Held | None:
    family = family_of(acquisition.row)
    holders = Holders(module, home, acquisition.call, acquisition.element)
    if not holders.outside and not (family == "task" and acquisition.row.started_by and holders.exact):
        return None  # a local of the handler: the rules on locals see it
    given_away = any(not isinstance(call.func, cst.Attribute) for call in holders.passed)
    if given_away and family == "held" and not (set(holders.outside) & set(holders.exact)):
        return None
    if family == "held":
        fate = Ownership(module, home).fate_of(acquisition)
        if fate.exhausted or fate.unawaited or not fate.reached or not (fate.handed or fate.unknown):
            return None
    evidence = Evidence(module, acquisition.row, holders, held_words(acquisition, holders))
    if any(
        evidence.best(ender.scope) >= How.UNKNOWN for ender in enders if not ender.is_lambda and ender is not driven
    ):
        return None
    for ender in enders:
        if ender.is_lambda and any(evidence.search(walk(ender.node), Keys(module, ender.scope))):
            return None
    for function in module.functions:
        if any(evidence.references(function.nodes, Keys(module, function.scope))):
            return None
    for child in home.scope.children:
        if child.kind == "function" and evidence.best(child, depth=1) is How.RELEASED:
            return None
    cap = sureness(acquisition, holders)
    if home is not driven:
        cap = min(cap, Confidence.MEDIUM)
    if family == "task" and endless(module, home.scope, work_of(acquisition.call)) is False:
        cap = Confidence.LOW
    span = module.span
    steps = [Step(span(acquisition.call), f"{acquisition.row.kind} acquired here, when the application starts")]
    stored = next((node for key, node in holders.outside.items() if key in holders.exact), None)
    symbol = place_of(holders, home)
    if isinstance(stored, (cst.Assign, cst.AnnAssign)) and symbol:
        steps.append(Step(span(stored), f"kept as `{symbol}`"))
    return Held(
        code=codes[family],
        kind=kind,
        acquisition=acquisition,
        function=home,
        driven=driven,
        confidence=cap,
        symbol=symbol,
        steps=tuple(steps),
    )
