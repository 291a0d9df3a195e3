"""What start-up handlers acquire and no shutdown handler releases; lifespans that are classes are judged the same way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.clean_words import CLEANS
from leaklint.facts.dead_handlers import dead_handlers
from leaklint.facts.driven import acquisitions_for, helpers_of
from leaklint.facts.evidence import Evidence, How
from leaklint.facts.held import Held, family_of, held_words, place_of, sureness
from leaklint.facts.holders import Holders
from leaklint.facts.loading import endless, running, work_of
from leaklint.facts.ownership import Ownership
from leaklint.facts.place_keys import Keys
from leaklint.facts.project_calls import Callee, callee_of
from leaklint.facts.project_starts import Start, connected_in, starts_in, starts_of_handler
from leaklint.facts.tree import dotted, walk
from leaklint.facts.wiring import returned_function
from leaklint.model.diagnostic import Confidence, Step

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.wiring import Hook

_CODES = {"held": "LK103", "task": "LK103", "model": "LK104"}
_CLASS_CODES = {"held": "LK101", "task": "LK105", "model": "LK104"}


def held_by_hooks(module: Module) -> Iterator[Held]:
    """What the start-up handlers of a module leave held when the application has shut down."""
    wiring = module.wiring
    dead = {hook.node for hook in dead_handlers(module)}
    imported: list[Callee] = []
    for hook in wiring.shutdowns():
        if hook.node in dead or hook.function is not None:
            continue
        handler = _imported_handler(module, hook)
        if handler is not None:
            imported.append(handler)
        elif not _is_method_of_something(module, hook):
            return  # it may release everything
    enders = [hook.function for hook in wiring.shutdowns() if hook.function is not None]
    enders += [
        function
        for function in module.defined()
        if function not in enders and CLEANS.search(function.name.rpartition(".")[2])
    ]
    ending = _Ending(module, enders, imported)
    reported: set[tuple[cst.Call, str]] = set()
    for hook in wiring.startups():
        if hook.node in dead:
            continue
        for held in _of_hook(module, hook, ending):
            if (held.acquisition.call, held.symbol) not in reported:
                reported.add((held.acquisition.call, held.symbol))
                yield held


def _of_hook(module: Module, hook: Hook, ending: _Ending) -> Iterator[Held]:
    if hook.function is None:
        handler = _imported_handler(module, hook)
        registration = hook.node if isinstance(hook.node, cst.Call) else hook.owned_by
        if handler is not None and registration is not None:
            around = module.function_around(hook.scope)
            for start in starts_of_handler(handler, registration):
                yield from ending.judge_start(start, around, around, registered=True)
        return
    for function in (hook.function, *helpers_of(module, hook.function)):
        for acquisition in acquisitions_for(module, function, follow=True):
            yield from ending.judge(acquisition, function, hook.function, "start-up hook", _CODES)
        for start in (*starts_in(module, function), *connected_in(module, function)):
            yield from ending.judge_start(start, function, hook.function)
    top = module.body
    for acquisition in running(module, top):
        if acquisition.row.started_by and _starts(module, hook.function, acquisition):
            yield from ending.judge(acquisition, top, hook.function, "start-up hook", _CODES)


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
            for acquisition in acquisitions_for(module, home, follow=True):
                yield from _Ending(module, enders, []).judge(acquisition, home, function, "lifespan", _CLASS_CODES)


_STARTING = frozenset({"__aenter__", "__enter__", "__init__"})


def _handler(hook: Hook) -> cst.BaseExpression:
    node = hook.node
    return node.args[-1].value if isinstance(node, cst.Call) and node.args else node


def _imported_handler(module: Module, hook: Hook) -> Callee | None:
    handler = _handler(hook)
    made = isinstance(handler, cst.Call)
    callee = callee_of(module, handler.func if isinstance(handler, cst.Call) else handler, hook.scope)
    if callee is None or callee.module is module:
        return None
    inner = returned_function(callee.module, callee.scope) if made else callee.scope
    return Callee(callee.module, inner, bound=False) if inner is not None else None


def _is_method_of_something(module: Module, hook: Hook) -> bool:
    """A handler such as `app.state.pool.close`: the search for references sees what it releases."""
    handler = _handler(hook)
    if not isinstance(handler, cst.Attribute) or not isinstance(handler.value, (cst.Attribute, cst.Name)):
        return False
    found = hook.scope.lookup((dotted(handler) or "").partition(".")[0])
    return found is None or all(binding.kind != "import" for binding in found[1])


def _starts(module: Module, function: Function, acquisition: Acquisition) -> bool:
    holders = Holders(module, module.body, acquisition.call)
    for starter in (function, *helpers_of(module, function)):
        keys = Keys(module, starter.scope)
        for call in starter.calls:
            starting = isinstance(call.func, cst.Attribute) and call.func.attr.value in acquisition.row.started_by
            if starting and isinstance(call.func, cst.Attribute) and holders.holds(keys.of(call.func.value)):
                return True
    return False


class _Ending:
    """What runs when the application ends: functions of this module, and handlers that other files define."""

    def __init__(self, module: Module, enders: list[Function], imported: list[Callee]) -> None:
        self._module = module
        self._enders = enders
        self._imported = imported

    def judge(
        self, acquisition: Acquisition, home: Function, driven: Function, kind: str, codes: dict[str, str]
    ) -> Iterator[Held]:
        """The finding about an object that `home` acquires and that nothing releases at the end."""
        family = family_of(acquisition.row)
        holders = Holders(self._module, home, acquisition.call, acquisition.element)
        if not holders.outside and not (family == "task" and acquisition.row.started_by and holders.exact):
            return  # a local of the handler: the rules on locals see it
        given_away = any(not isinstance(call.func, cst.Attribute) for call in holders.passed)
        if given_away and family == "held" and not (set(holders.outside) & set(holders.exact)):
            return
        if family == "held":
            fate = Ownership(self._module, home).fate_of(acquisition)
            if fate.exhausted or fate.unawaited or not fate.reached or not (fate.handed or fate.unknown):
                return
        if self._releases(acquisition, holders, home, driven):
            return
        cap = sureness(acquisition, holders)
        if home is not driven:
            cap = min(cap, Confidence.MEDIUM)
        if family == "task" and endless(self._module, home.scope, work_of(acquisition.call)) is False:
            cap = Confidence.LOW
        span = self._module.span
        begin = Step(span(acquisition.call), f"{acquisition.row.kind} acquired here, when the application starts")
        steps = [begin]
        stored = next((node for key, node in holders.outside.items() if key in holders.exact), None)
        symbol = place_of(holders, home)
        if isinstance(stored, (cst.Assign, cst.AnnAssign)) and symbol:
            steps.append(Step(span(stored), f"kept as `{symbol}`"))
        yield Held(codes[family], kind, acquisition, home, driven, cap, symbol, tuple(steps))

    def judge_start(
        self, start: Start, home: Function, driven: Function, *, registered: bool = False
    ) -> Iterator[Held]:
        """The same about what a call leaves held in another file, or starts that was made at the module's top level.

        A call by which a handler is `registered` gives something else than what the handler acquires.
        """
        acquisition = start.seen_here
        holders = Holders(self._module, home, None if registered else start.call)
        for place in start.places:
            holders.add(place, start.call)
        if self._releases(acquisition, holders, home, driven):
            return
        cap = Confidence.LOW if start.once else min(Confidence.MEDIUM, sureness(acquisition, holders))
        steps = (Step(self._module.span(start.call), start.message),)
        code, symbol = _CODES[family_of(acquisition.row)], place_of(holders, home)
        yield Held(code, "start-up hook", acquisition, home, driven, cap, symbol, steps, abroad=True)

    def _releases(self, acquisition: Acquisition, holders: Holders, home: Function, driven: Function) -> bool:
        module = self._module
        evidence = Evidence(module, acquisition.row, holders, held_words(acquisition, holders))
        for ender in self._enders:
            if ender.is_lambda:
                if any(evidence.search(walk(ender.node), Keys(module, ender.scope))):
                    return True
            elif ender is not driven and evidence.best(ender.scope) >= How.UNKNOWN:
                return True
        for handler in self._imported:
            if evidence.best_abroad(handler) >= How.UNKNOWN:
                return True
        if any(any(evidence.references(function.nodes, Keys(module, function.scope))) for function in module.functions):
            return True
        return any(
            child.kind == "function" and evidence.best(child, depth=1) is How.RELEASED for child in home.scope.children
        )
