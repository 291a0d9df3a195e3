"""One function of a module, and every fact about its body, each worked out when a rule first asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

import libcst as cst

from leaklint.facts.limits import limited_await, waits_for_process
from leaklint.facts.lower import build_flow
from leaklint.facts.ownership import Fate, Ownership
from leaklint.facts.tree import all_params, dotted, last_name, walk_scope
from leaklint.facts.values import free_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.flow import FlowGraph
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope
    from leaklint.facts.verdicts import Finding

_CONTAINERS = frozenset(
    "list dict set tuple deque defaultdict OrderedDict Counter Queue LifoQueue SimpleQueue collections.deque "
    "collections.defaultdict collections.OrderedDict".split()
)
_DISPLAYS = (cst.List, cst.Dict, cst.Set, cst.ListComp, cst.DictComp, cst.SetComp)


def dotted_call(node: cst.BaseExpression) -> str | None:
    """The dotted name of a call's callee as it is written."""
    return dotted(node.func) if isinstance(node, cst.Call) else None


def called_as(call: cst.Call) -> str:
    """The last name of a callee as it is written, a subscript of it left out; "" for what has none."""
    callee = call.func
    while isinstance(callee, cst.Subscript):
        callee = callee.value
    return last_name(callee)


class Function:
    """A function of a module, or the module's own top level, with the facts about its body."""

    def __init__(self, module: Module, scope: Scope, node: cst.Lambda | None = None) -> None:
        self.module = module
        self.scope = scope
        self.findings: list[Finding] | None = None
        """What `leaklint.facts.verdicts` found, once it was asked."""
        self.node: cst.Module | cst.ClassDef | cst.FunctionDef | cst.Lambda = node if node is not None else scope.node

    def __repr__(self) -> str:
        return f"<Function {self.name or self.module.source.path}>"

    @property
    def name(self) -> str:
        """The dotted name of the function in its module; "" for the module's own top level."""
        return self.scope.name

    @property
    def is_module(self) -> bool:
        """Whether this is the top level of the module."""
        return self.scope.kind == "module" and not self.is_lambda

    @property
    def is_lambda(self) -> bool:
        """Whether this is a lambda; its `scope` is that of the function in which it stands."""
        return isinstance(self.node, cst.Lambda)

    @cached_property
    def owner(self) -> Scope | None:
        """The class of which this is a method, None for other functions."""
        parent = self.scope.parent
        return parent if parent is not None and parent.kind == "class" else None

    @cached_property
    def is_async(self) -> bool:
        """Whether it is a coroutine function or an async generator."""
        return isinstance(self.node, cst.FunctionDef) and self.node.asynchronous is not None

    @cached_property
    def nodes(self) -> tuple[cst.CSTNode, ...]:
        """Every node of the body, nested functions and lambdas themselves but not what is in them; class bodies at the
        module's top level belong to it."""
        if isinstance(self.node, cst.Lambda):
            body = self.node.body
            return (body,) if isinstance(body, cst.Lambda) else (body, *walk_scope(body))
        found: list[cst.CSTNode] = []
        pending = [self.scope]
        while pending:
            scope = pending.pop()
            found += scope.nodes
            pending += [child for child in scope.children if child.kind == "class"]
        return tuple(found)

    @cached_property
    def lambdas(self) -> tuple[Function, ...]:
        """The lambdas of the body, those in lambdas included."""
        found: list[Function] = []
        pending = [node for node in self.nodes if type(node) is cst.Lambda]
        while pending:
            inner = Function(self.module, self.scope, pending.pop())
            found.append(inner)
            pending.extend(node for node in inner.nodes if type(node) is cst.Lambda)
        return tuple(found)

    @property
    def known_lambdas(self) -> tuple[Function, ...]:
        """Those of `lambdas` that somebody has asked about."""
        found: tuple[Function, ...] = self.__dict__.get("lambdas", ())
        return found

    @cached_property
    def calls(self) -> tuple[cst.Call, ...]:
        """Every call of the body."""
        return tuple(node for node in self.nodes if type(node) is cst.Call)

    @cached_property
    def _calls_by_name(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, call in enumerate(self.calls):
            found.setdefault(called_as(call), []).append(place)
        return found

    def calls_of(self, names: Set[str]) -> Sequence[cst.Call]:
        """The calls of the body whose callee's last name is one of `names`, that of `f` for `f[int]()`."""
        known = self._calls_by_name
        return [self.calls[place] for place in sorted(place for name in names & known.keys() for place in known[name])]

    @cached_property
    def _said(self) -> Mapping[tuple[type, str], list[int]]:
        found: dict[tuple[type, str], list[int]] = {}
        for place, node in enumerate(self.nodes):
            kind = type(node)
            if kind is cst.Name or kind is cst.Attribute:
                found.setdefault((kind, last_name(node)), []).append(place)
            elif kind is cst.Call:
                found.setdefault((kind, last_name(cast("cst.Call", node).func)), []).append(place)
            elif kind is cst.Subscript:
                found.setdefault((kind, ""), []).append(place)
        return found

    def said(self, *wanted: tuple[type[cst.CSTNode], str]) -> Iterator[cst.CSTNode]:
        """The nodes of the body of some kinds and names, in order: a `Name`, an `Attribute` by its last part, a `Call` by
        the last part of its callee. All subscripts have the name ""."""
        places = sorted(place for one in wanted for place in self._said.get(one, ()))
        return (self.nodes[place] for place in places)

    @cached_property
    def yields(self) -> tuple[cst.Yield, ...]:
        """Every yield of the body; none for a coroutine function or an ordinary one."""
        return tuple(node for node in self.nodes if type(node) is cst.Yield)

    @cached_property
    def decorators(self) -> tuple[str, ...]:
        """The qualified names of the decorators, called or not, "?" for those that are not known."""
        if not isinstance(self.node, cst.FunctionDef):
            return ()
        found = []
        for decorator in self.node.decorators:
            node = decorator.decorator
            callee = node.func if isinstance(node, cst.Call) else node
            found.append(self.module.names.qualified(callee, self.scope.parent or self.scope) or "?")
        return tuple(found)

    @cached_property
    def flow(self) -> FlowGraph:
        """The flow graph of the body."""
        body = self.node if isinstance(self.node, cst.Module) else self.node.body
        assert not isinstance(body, cst.BaseExpression) or self.is_lambda
        return build_flow(body, self.is_outer, self._swallows, self._raised_by)

    @cached_property
    def acquisitions(self) -> tuple[Acquisition, ...]:
        """What the body acquires, in source order: by the catalogue, by a summary, or by the verb of an unknown callee."""
        from leaklint.facts.acquiring import acquisitions_of

        if not self.module.acquirers.may_hold(self.scope):
            return ()
        return tuple(acquisitions_of(self.module, self))

    @cached_property
    def fates(self) -> Mapping[Acquisition, Fate]:
        """What becomes of each acquisition; a yielded object counts as handed over, but where a caller drives the `yield`."""
        ownership = Ownership(
            self.module, self, yield_hands_over=not self.is_yield_managed, constructor=self.is_constructor
        )
        return {acquisition: ownership.fate_of(acquisition) for acquisition in self.acquisitions}

    @cached_property
    def is_yield_managed(self) -> bool:
        """Whether a framework or a `with` drives it through its `yield`: a lifespan, context manager, dependency or fixture.
        What it holds across the `yield` is the business of the LK1 rules."""
        return self.module.wiring.kind_of(self) is not None

    @cached_property
    def is_lifespan(self) -> bool:
        """Whether this is the lifespan of an application."""
        from leaklint.facts.wiring import Kind

        return self.module.wiring.kind_of(self) is Kind.LIFESPAN

    def is_expected_to_raise(self, node: cst.CSTNode) -> bool:
        """Whether `node` stands in a block that is there to see it fail: `with pytest.raises(…)`, `self.assertRaises(…)`."""
        parents = self.module.parents
        current: cst.CSTNode | None = node
        while current is not None and current is not self.node:
            above = parents.get(current)
            if isinstance(above, cst.With) and current is above.body:
                for item in above.items:
                    if self._swallows(item.item) is not None and "suppress" not in (dotted_call(item.item) or ""):
                        return True
            current = above
        return False

    def is_in_loop(self, node: cst.CSTNode) -> bool:
        """Whether `node` stands in a loop of this function, its condition included."""
        current: cst.CSTNode | None = node
        while current is not None and current is not self.node:
            current = self.module.parents.get(current)
            if isinstance(current, (cst.While, cst.For, cst.CompFor)):
                return True
        return False

    @cached_property
    def is_test(self) -> bool:
        """Whether this is a test function, or a part of one."""
        return any(part.startswith("test") for part in self.name.split("."))

    @cached_property
    def is_fixture(self) -> bool:
        """Whether this is a pytest fixture."""
        return any(name in ("pytest.fixture", "pytest_asyncio.fixture") for name in self.decorators)

    @property
    def is_constructor(self) -> bool:
        """Whether this is an `__init__`: what it stores on `self` is nobody's until it returns."""
        return self.owner is not None and self.name.endswith(".__init__") and not self.is_lambda

    def is_outer(self, name: str) -> bool:
        """Whether binding `name` here stores it outside the function."""
        return self.is_module or (name in self.scope.outer_names and not self.is_lambda)

    @cached_property
    def captured(self) -> frozenset[str]:
        """The names that functions and classes nested in the body read."""
        found: set[str] = set()
        for node in self.nodes:
            if isinstance(node, cst.FunctionDef):
                found |= free_names(node)
        return frozenset(found)

    def is_captured(self, name: str) -> bool:
        """Whether a nested function reads the local `name`."""
        return name in self.captured

    def is_local_container(self, name: str) -> bool:
        """Whether `name` is a local that the body binds only to fresh containers."""
        if self.is_outer(name) or self.is_captured(name):
            return False
        bindings = self.scope.bindings.get(name)
        if not bindings:
            return False
        for binding in bindings:
            if binding.kind not in ("assign", "annotate") or binding.index is not None:
                return False
            value = binding.value
            if isinstance(value, _DISPLAYS) or value is None:
                continue
            if isinstance(value, cst.Call) and self.module.names.qualified(value.func, self.scope) in _CONTAINERS:
                continue
            return False
        return True

    def _raised_by(self, call: cst.Call) -> str:
        """The class of what the call raises if it raises, "" where that is unknown."""
        if any(
            waits_for_process(one) and limited_await(one, self) for one in (call, *(arg.value for arg in call.args))
        ):
            return "TimeoutError"
        name = self.module.names.qualified(call.func, self.scope)
        return "OSError" if name is not None and self.module.catalogue.fails_by_system(name) else ""

    def _swallows(self, item: cst.BaseExpression) -> frozenset[str] | None:
        """The exceptions of its block that a context expression swallows, by class name; None where it swallows none."""
        if not isinstance(item, cst.Call):
            return None
        name = self.module.names.qualified(item.func, self.scope)
        known = name is not None and self.module.catalogue.swallows(name)
        if not known and not (
            isinstance(item.func, cst.Attribute) and self.module.catalogue.swallows(item.func.attr.value)
        ):
            return None
        return frozenset((dotted(argument.value) or "?").rpartition(".")[2] for argument in item.args) or frozenset(
            {"?"}
        )

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the parameters, in order."""
        return (
            tuple(param.name.value for param in all_params(self.node.params))
            if isinstance(self.node, cst.FunctionDef)
            else ()
        )
