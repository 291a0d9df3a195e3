"""Which calls of a module start something that goes on by itself: tasks, futures, threads, processes, timers.

The event loop keeps only a weak reference to a task: who starts one has to hold it until it is over, or it can be
collected in the middle of its work. Threads, processes and the futures of executors are kept alive by what runs them;
of those only a collection that never lets go of them is a leak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.catalogue.rows import Resource
from leaklint.facts.acquisitions import Acquisition
from leaklint.facts.flow import Kind
from leaklint.facts.ownership import Cost, Fate, Ownership
from leaklint.facts.text_patterns import DEFINES_CLASS, called
from leaklint.facts.transfer import AWAITED
from leaklint.facts.tree import dotted, last_name
from leaklint.facts.vocabulary import POOL_STARTS, STARTS
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from leaklint.facts.function import Function
    from leaklint.facts.instance_life import InstanceLife
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope
    from leaklint.facts.task_growth import Growth

TASK = Resource(
    kind="task",
    acquire=(),
    release=("cancel", "result", "exception", "done", "cancelled", AWAITED),
    release_functions=("asyncio.shield", "asyncio.wrap_future"),
    type="asyncio.Task",
    has_with=False,
    with_closes=False,
    families=("task", "started"),
)
"""A task is over once somebody awaits it, cancels it or takes its result; whoever asks whether it is looks after it."""
_AWAITED_TASK = TASK._replace(await_acquire=True)

_KINDS = frozenset({"task", "future", "thread", "process", "timer"})
_WORDS = STARTS.keys() | POOL_STARTS | {"Process"}
_CLASSES = {
    "threading.Thread": "thread",
    "threading.Timer": "timer",
    "multiprocessing.Process": "process",
    "multiprocessing.context.Process": "process",
    "subprocess.Popen": "process",
}
_LOOP = re.compile(r"(?:^|_)(?:io_?|event_?|async_?|main_?)?loop$", re.IGNORECASE)
_POOL = re.compile(r"(?:^|_)(?:executor|pool|threadpool|thread_pool|process_pool|workers_pool)$", re.IGNORECASE)
_TRANSPARENT = frozenset({"staticmethod", "classmethod", "typing.override", "typing_extensions.override"})


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """One call that starts something.

    `kind` is "task", "future", "thread", "process" or "timer". `weak` says that nothing but its holder keeps it alive.
    `wrapper` is the function of this module that starts it on behalf of the caller, where the call is one of that.
    """

    call: cst.Call
    function: Function
    kind: str
    name: str
    confidence: Confidence
    weak: bool
    awaited: bool = False
    wrapper: Scope | None = None

    @property
    def work(self) -> cst.BaseExpression | None:
        """What it runs: the coroutine that a task is given, the target of a thread."""
        if self.kind in ("thread", "process", "timer"):
            given = [arg.value for arg in self.call.args if arg.keyword is not None and arg.keyword.value == "target"]
            return given[0] if given else None
        plain = [arg.value for arg in self.call.args if not arg.star and arg.keyword is None]
        named = [arg.value for arg in self.call.args if arg.keyword is not None and arg.keyword.value == "coro"]
        return next(iter(plain or named), None)


class Tasks:
    """Answers about the starts of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._fates: dict[Start, Fate] = {}

    @cached_property
    def starts(self) -> tuple[Start, ...]:
        """Every start, in source order of the functions, those by wrappers of this module behind the others."""
        functions = self._module.bodies_with(self._wanted, called(self._wanted))
        found = [start for function in functions for start in self._in(function)]
        known = {start.call for start in found}
        fresh = list(found)
        while fresh:  # a wrapper may be wrapped
            wrappers = self._wrappers(fresh)
            fresh = [start for start in self._by(wrappers) if start.call not in known] if wrappers else []
            known.update(start.call for start in fresh)
            found.extend(fresh)
        return tuple(found)

    @cached_property
    def by_call(self) -> Mapping[cst.Call, Start]:
        """Each start by its call."""
        return {start.call: start for start in self.starts}

    @cached_property
    def may_dangle(self) -> bool:
        """Whether anything is started that can be lost."""
        return "asyncio" in self._module.source.text or any(start.weak for start in self.starts)

    @cached_property
    def growths(self) -> tuple[Growth, ...]:
        """The collections that keep what is started and never let go of it."""
        from leaklint.facts.task_growth import growing

        return growing(self._module)

    @cached_property
    def lives(self) -> InstanceLife:
        """How long the owners of tasks live."""
        from leaklint.facts.instance_life import InstanceLife

        return InstanceLife(self._module)

    def fate(self, start: Start) -> Fate:
        """What becomes of what was started, on all paths of the function that starts it."""
        if start not in self._fates:
            row = _AWAITED_TASK if start.awaited else TASK
            acquisition = Acquisition(start.call, row, start.name, start.confidence)
            self._fates[start] = Ownership(self._module, start.function).fate_of(acquisition)
        return self._fates[start]

    def started_by(self, node: cst.CSTNode | None, function: Function) -> Start | None:
        """The start that an expression evaluates to: the call itself, or a local name that is bound to one."""
        return _resolve(node, function, self.by_call)

    # -- recognising -------------------------------------------------------------------------------------------------

    @cached_property
    def _wanted(self) -> frozenset[str]:
        """The last parts of the names under which something can be started in this module, other names included."""
        return self._thread_names | self._module.spellings.of(_WORDS)

    @cached_property
    def _thread_names(self) -> frozenset[str]:
        return frozenset(name.rpartition(".")[2] for name in self._thread_classes)

    @cached_property
    def _thread_classes(self) -> Mapping[str, str]:
        """The classes of this module that are threads or processes, by their qualified names, with the kind."""
        spellings = self._module.spellings
        words = spellings.of(_CLASSES)
        while True:
            found = self._thread_classes_with(words)
            more = spellings.of(found) - words
            if not more:
                return found
            words |= more  # a class of which the base is one of these

    def _thread_classes_with(self, words: Set[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for scope in self._module.scopes_with(words, DEFINES_CLASS):
            if scope.kind == "class" and isinstance(scope.node, cst.ClassDef) and scope.parent is not None:
                for base in scope.node.bases:
                    name = self._module.names.qualified(base.value, scope.parent) or ""
                    kind = _CLASSES.get(name) or found.get(name)
                    if kind is not None:
                        found[f".{scope.name}"] = kind
        return found

    def _in(self, function: Function) -> Iterator[Start]:
        for call in function.calls_of(self._wanted):
            last = last_name(call.func)
            if last not in self._wanted or not self._is_meant(call.func, function.scope):
                continue
            name = self._module.names.qualified(call.func, function.scope)
            if name is not None and (not name.startswith(".") or name in self._thread_classes):
                start = self._by_name(call, function, name)
                if start is not None:
                    yield start
                    continue
                if name.startswith(".") or self._module.catalogue.type_named(name.rpartition(".")[0]):
                    continue  # a method of something else that is known: a task group
            elif name is not None:
                continue
            if isinstance(call.func, cst.Attribute) and self._reads_like(call.func, last):
                kind = "task" if last == "create_task" else "future"
                yield Start(call, function, kind, f"loop.{last}", Confidence.MEDIUM, kind == "task")

    def _is_meant(self, func: cst.BaseExpression, scope: Scope) -> bool:
        """Whether a name is one of those that start something, or is bound to one of them."""
        if not isinstance(func, cst.Name) or func.value in _WORDS or func.value in self._thread_names:
            return True
        found = scope.lookup(func.value)
        for binding in found[1] if found is not None else ():
            value = binding.target or (dotted(binding.value) if binding.value is not None else None) or ""
            if value.rpartition(".")[2] in _WORDS:
                return True
        return False

    def _by_name(self, call: cst.Call, function: Function, name: str) -> Start | None:
        if name in self._thread_classes:
            return Start(call, function, self._thread_classes[name], name, Confidence.HIGH, False)
        if name == "subprocess.Popen":
            return Start(call, function, "process", name, Confidence.HIGH, False)
        for row in self._module.catalogue.resource_for(name):
            if {"task", "started"} & set(row.families) and row.kind in _KINDS:
                return Start(call, function, row.kind, name, Confidence.HIGH, row.kind == "task")
        return None

    @staticmethod
    def _reads_like(node: cst.Attribute, method: str) -> bool:
        """Whether the receiver's name, or the call that makes it, says that it is an event loop, or an executor."""
        value = node.value
        if isinstance(value, cst.Call):
            made = last_name(value.func)
            return method not in POOL_STARTS and made in (
                "get_event_loop",
                "get_running_loop",
                "get_loop",
                "new_event_loop",
            )
        receiver = last_name(value)
        if method in POOL_STARTS:
            return bool(_POOL.search(receiver))
        return method in ("create_task", "run_in_executor") and bool(_LOOP.search(receiver))

    # -- wrappers ----------------------------------------------------------------------------------------------------

    def _wrappers(self, starts: list[Start]) -> dict[str, Start]:
        """The functions of this module that return what they start and keep no reference to it, by qualified name."""
        found: dict[str, Start] = {}
        for start in starts:
            function = start.function
            if not start.weak or function.is_module or function.is_lambda or function.yields:
                continue
            if set(function.decorators) <= _TRANSPARENT and self._always_returned(function, start):
                found.setdefault(f".{function.name}", start)
        return found

    def _always_returned(self, function: Function, start: Start) -> bool:
        returns = [node for node in function.nodes if isinstance(node, cst.Return) and node.value is not None]
        if len(returns) != 1:
            return False
        fate = self.fate(start)
        handed = [point for point in fate.handed if point.kind is Kind.RETURN]
        known = {start.call: start}
        direct = [point for point in handed if _resolve(_returned(point.node), function, known) is start]
        other = len(handed) < len(fate.handed) or bool(fate.unknown or fate.releases)
        return bool(direct) and not other and fate.leak(Cost.RAISE) is None

    def _by(self, wrappers: Mapping[str, Start]) -> Iterator[Start]:
        short = {name.rpartition(".")[2] for name in wrappers}
        for function in self._module.bodies_with(short):
            for call in function.calls_of(short):
                if last_name(call.func) not in short:
                    continue
                name = self._module.names.qualified(call.func, function.scope)
                inner = wrappers.get(name) if name is not None else None
                if inner is None or name is None:
                    continue
                confidence = min(Confidence.MEDIUM, inner.confidence)
                scope = inner.function.scope
                yield Start(call, function, inner.kind, name, confidence, True, inner.function.is_async, scope)


def _returned(node: cst.CSTNode | None) -> cst.BaseExpression | None:
    return node.value if isinstance(node, cst.Return) else None


def _resolve(
    node: cst.CSTNode | None, function: Function, known: Mapping[cst.Call, Start], asked: frozenset[str] = frozenset()
) -> Start | None:
    """The start whose result an expression is; `asked` are the names that it was asked about on the way."""
    match node:
        case cst.Call():
            if node in known:
                return known[node]
            if isinstance(node.func, cst.Attribute) and node.func.attr.value == "ensure_future" and node.args:
                return _resolve(node.args[0].value, function, known, asked)
            return None
        case cst.Await():
            start = _resolve(node.expression, function, known, asked)
            return start if start is not None and start.awaited else None
        case cst.NamedExpr():
            return _resolve(node.value, function, known, asked)
        case cst.IfExp():
            return _resolve(node.body, function, known, asked) or _resolve(node.orelse, function, known, asked)
        case cst.Name():
            found = function.scope.lookup(node.value)
            if found is None or found[0].kind != "function" or node.value in asked:
                return None
            asked |= {node.value}
            for binding in found[1]:
                if binding.kind in ("assign", "annotate") and binding.index is None:
                    start = (
                        None if isinstance(binding.value, cst.Name) else _resolve(binding.value, function, known, asked)
                    )
                    if start is not None:
                        return start
            return None
        case _:
            return None
