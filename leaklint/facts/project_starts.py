"""What a call acquires in another file of the project: `await startup(app)`, `await service.start()`.

The finding stands at the call, since it is the caller that is driven by a framework; what was acquired is known by the
places that the other file puts it in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.acquisitions import Acquisition
from leaklint.facts.clean_words import CLEANS
from leaklint.facts.driven import acquisitions_for, helpers_of
from leaklint.facts.evidence import Evidence, How
from leaklint.facts.held import family_of, held_words
from leaklint.facts.holders import Holders
from leaklint.facts.loading import endless, running, work_of
from leaklint.facts.ownership import Ownership
from leaklint.facts.place_keys import Keys
from leaklint.facts.project_calls import Callee, callee_abroad, may_start
from leaklint.facts.project_places import common, commonly, given_to
from leaklint.facts.tree import last_name
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_DEEPEST = 3


class Start(NamedTuple):
    """An acquisition of `function` that `call` of the module that asks brings about; `places` are common keys."""

    call: cst.Call
    acquisition: Acquisition
    function: Function
    places: tuple[str, ...]
    through: str = ""
    """The function of another file that `call` leads to; "" where it starts an object that exists already."""
    once: bool = False
    """Whether it is a task that comes to an end by itself."""

    @property
    def seen_here(self) -> Acquisition:
        """The acquisition as the call that brings it about."""
        there = self.acquisition
        return Acquisition(self.call, there.row, there.name, min(there.confidence, Confidence.MEDIUM), inferred=True)

    @property
    def message(self) -> str:
        """What happens at the call: "`connect` (db.py, line 12) acquires the connection pool here"."""
        row = self.acquisition.row
        verb = {"model": "loads", "task": "starts"}.get(family_of(row), "acquires")
        module = self.function.module
        place = f"line {module.span(self.acquisition.call).row}"
        if not self.through:
            return f"the {row.kind} that was made in {_file(module)}{place} is started here"
        return f"`{self.through}` ({_file(module)}{place}) {verb} the {row.kind} here"


def _file(module: Module) -> str:
    return f"{module.path.name}, " if module.path is not None else ""


def starts_in(module: Module, function: Function, before: int | None = None) -> Iterator[Start]:
    """What the calls of a body (up to the offset `before`) acquire in other files."""
    for call in function.calls if module.project.is_placed else ():
        if before is None or module.span(call).start < before:
            yield from _Search(call).of_call(module, function, call, {}, None)


def starts_of_handler(callee: Callee, registration: cst.Call) -> Iterator[Start]:
    """What a start-up handler of another file acquires, which `registration` registers."""
    if not callee.function.yields:
        yield from _Search(registration).of_function(callee, {}, callee, 0)


class _Search:
    """Looks through the functions of other files that one call leads to, each of them once."""

    def __init__(self, first: cst.Call) -> None:
        self._first = first
        self._seen: set[Function] = set()

    def of_call(
        self,
        module: Module,
        function: Function,
        call: cst.Call,
        given: Mapping[str, str],
        shown: Callee | None,
        depth: int = 0,
    ) -> Iterator[Start]:
        """What a call acquires that stands in `function`, whose parameters are `given`."""
        if depth > _DEEPEST or not may_start(call):
            return
        callee = callee_abroad(module, call, function.scope)
        if callee is None:
            return
        target = callee.function
        if target.yields or (target.is_async and not _is_awaited(module, call)):
            return
        passed = given_to(callee.scope, call, Keys(module, function.scope, given), bound=callee.bound)
        yield from self.of_function(callee, commonly(module, passed), shown or callee, depth)

    def of_function(self, callee: Callee, given: Mapping[str, str], shown: Callee, depth: int) -> Iterator[Start]:
        """What a function acquires, and those that it runs."""
        target = callee.function
        for home in (target, *helpers_of(callee.module, target)):
            if home in self._seen:
                continue
            self._seen.add(home)
            here = given if home is target else _kept_by_self(callee, home, given)
            # A getter further off that keeps what it made for the next caller: made on demand, for the whole process.
            lends = any(isinstance(node, cst.Return) and node.value is not None for node in home.nodes)
            if (depth == 0 and home is target) or not lends:
                yield from self._of_body(callee, home, here, shown)
            for inner in home.calls:
                yield from self.of_call(callee.module, home, inner, here, shown, depth + 1)

    def _of_body(self, callee: Callee, home: Function, given: Mapping[str, str], shown: Callee) -> Iterator[Start]:
        for acquisition in acquisitions_for(callee.module, home, follow=True):
            places = _places(callee, home, acquisition, given)
            if places:
                once = endless(callee.module, home.scope, work_of(acquisition.call)) is False
                once = once and family_of(acquisition.row) == "task"
                yield Start(self._first, acquisition, home, places, shown.scope.name, once)


def connected_in(module: Module, function: Function, before: int | None = None) -> Iterator[Start]:
    """What the calls of a body start that a module made at its top level: `await database.connect()`.

    A task, thread or scheduler counts only where another file made it.
    """
    for call in function.calls:
        if not isinstance(call.func, cst.Attribute) or (before is not None and module.span(call).start >= before):
            continue
        made = _made_at_top(module, call.func.value, function)
        if made is None:
            continue
        there, name, acquisition = made
        ours = there is module and family_of(acquisition.row) == "task"
        if call.func.attr.value in acquisition.row.started_by and not ours:
            yield Start(call, acquisition, there.body, (f"{there.project.number}!{name}",))


def _made_at_top(
    module: Module, node: cst.BaseExpression, function: Function
) -> tuple[Module, str, Acquisition] | None:
    """The module-level object that an expression means, with its module, its name there and its acquisition."""
    found = function.scope.lookup(node.value) if isinstance(node, cst.Name) else None
    there, name = module, node.value if isinstance(node, cst.Name) else ""
    if found is None or found[0].kind != "module" or any(one.kind == "import" for one in found[1]):
        definition = module.project.imported(node, function.scope)
        if definition is None:
            return None
        there, name = definition.module, definition.name
    bindings = there.top.bindings.get(name, ())
    if len(bindings) != 1:
        return None
    top = there.body
    made = [one for one in (*top.acquisitions, *running(there, top)) if one.call is bindings[0].value]
    return (there, name, made[0]) if made else None


def _places(callee: Callee, home: Function, acquisition: Acquisition, given: Mapping[str, str]) -> tuple[str, ...]:
    """Where the function leaves what it acquires, where that outlives it and nothing in its file sees to its end."""
    module = callee.module
    family = family_of(acquisition.row)
    holders = Holders(module, home, acquisition.call, acquisition.element)
    keys = [key for key in holders.outside if key in holders.exact]
    if not keys:
        return ()
    if family == "held":
        fate = Ownership(module, home).fate_of(acquisition)
        if fate.exhausted or fate.unawaited or not fate.reached or not (fate.handed or fate.unknown):
            return ()
    elif acquisition.row.started_by and not any(
        isinstance(call.func, cst.Attribute)
        and call.func.attr.value in acquisition.row.started_by
        and holders.relation(call.func.value)
        for call in home.calls
    ):
        return ()
    evidence = Evidence(module, acquisition.row, holders, held_words(acquisition, holders))
    for function in module.functions:
        if any(evidence.references(function.nodes, Keys(module, function.scope))):
            return ()
    if any(found.how is How.RELEASED for found in evidence.search(home.nodes, Keys(module, home.scope))):
        return ()
    if any(hook.function is None or evidence.best(hook.function.scope) for hook in module.wiring.shutdowns()):
        return ()
    places = [_seen_by_caller(callee, home, key, given) for key in keys]
    return tuple(place for place in places if place is not None)


def _seen_by_caller(callee: Callee, home: Function, key: str, given: Mapping[str, str]) -> str | None:
    """The place in its common form; None for what belongs to an object that the caller does not have at hand."""
    owner, colon, rest = key.partition(":")
    root = rest.partition(".")[0].partition("[")[0] if colon else key.partition(".")[0]
    if colon and owner != home.scope.name:
        return None
    if root in home.parameters:
        if root not in given:
            return None
        if home.owner is not None and home.parameters[0] == root:
            attribute = (rest if colon else key).removeprefix(f"{root}.").partition(".")[0].partition("[")[0]
            if not _is_released_by_class(callee.module, home, attribute):
                return None
        return given[root] + (rest if colon else key).removeprefix(root)
    return None if colon else common(callee.module, key)


def _is_released_by_class(module: Module, home: Function, attribute: str) -> bool:
    """Whether the class has a method that says clean-up and releases the attribute: what the caller would have to call."""
    assert home.owner is not None
    return any(
        CLEANS.search(method.name.rpartition(".")[2]) and module.classes.releases(method, attribute)
        for method in module.classes.methods(home.owner)
    )


def _kept_by_self(callee: Callee, home: Function, given: Mapping[str, str]) -> dict[str, str]:
    """What a further function of the same file is given: of its parameters only the receiver is known, and the same."""
    target = callee.function
    if target.owner is None or home.owner is None or not target.parameters or not home.parameters:
        return {}
    receiver = given.get(target.parameters[0])
    return {home.parameters[0]: receiver} if receiver is not None else {}


def _is_awaited(module: Module, call: cst.Call) -> bool:
    above = module.parents.get(call)
    if isinstance(above, cst.Arg):  # `await asyncio.gather(connect(), load())`, `loop.run_until_complete(connect())`
        outer = module.parents.get(above)
        last = outer.func if isinstance(outer, cst.Call) else None
        name = last_name(last)
        return name in ("gather", "wait_for", "run_until_complete", "run", "shield")
    return isinstance(above, cst.Await)
