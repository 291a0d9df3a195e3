"""One module, parsed once, and every fact about it, each worked out when a rule first asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.flow import FlowGraph
from leaklint.facts.lower import build_flow
from leaklint.facts.names import Names
from leaklint.facts.options import Options
from leaklint.facts.ownership import Fate, Ownership
from leaklint.facts.scopes import Scope, build_scopes
from leaklint.facts.tree import all_params, dotted, parents_below, walk_scope
from leaklint.facts.values import free_names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from leaklint.catalogue.load import Catalogue
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.classes import Classes
    from leaklint.facts.container_risks import Risks
    from leaklint.facts.containers import Containers
    from leaklint.facts.drivers import Drivers
    from leaklint.facts.held import Held
    from leaklint.facts.keys import Keys
    from leaklint.facts.project import Project
    from leaklint.facts.summaries import Summaries
    from leaklint.facts.tasks import Tasks
    from leaklint.facts.verdicts import Finding
    from leaklint.facts.wiring import Wiring
    from leaklint.text.source import Source
    from leaklint.text.span import Span

_CONTAINERS = frozenset(
    "list dict set tuple deque defaultdict OrderedDict Counter Queue LifoQueue SimpleQueue collections.deque "
    "collections.defaultdict collections.OrderedDict".split()
)
_DISPLAYS = (cst.List, cst.Dict, cst.Set, cst.ListComp, cst.DictComp, cst.SetComp)


def dotted_call(node: cst.BaseExpression) -> str | None:
    """The dotted name of a call's callee as it is written."""
    return dotted(node.func) if isinstance(node, cst.Call) else None


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
        body: cst.CSTNode = self.node if isinstance(self.node, cst.Module) else self.node.body
        found: list[cst.CSTNode] = [body] if isinstance(self.node, cst.Lambda) else []
        pending: list[cst.CSTNode] = [] if isinstance(body, (cst.Lambda, cst.FunctionDef)) else [body]
        while pending:
            for node in walk_scope(pending.pop()):
                found.append(node)
                if type(node) is cst.ClassDef:
                    pending.append(node.body)
        return tuple(found)

    @cached_property
    def calls(self) -> tuple[cst.Call, ...]:
        """Every call of the body."""
        return tuple(node for node in self.nodes if type(node) is cst.Call)

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
        return build_flow(body, self.is_outer, self._swallows)

    @cached_property
    def acquisitions(self) -> tuple[Acquisition, ...]:
        """What the body acquires, in source order: by the catalogue, by a summary, or by the verb of an unknown callee."""
        from leaklint.facts.acquiring import acquisitions_of

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
            if type(node) is cst.FunctionDef:
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


class Module:
    """The facts about one source file.

    Parsing happens at the first access, and may raise `leaklint.facts.parse.ParseFailure`.
    """

    def __init__(
        self, source: Source, catalogue: Catalogue, options: Options | None = None, path: Path | None = None
    ) -> None:
        self.source = source
        self.catalogue = catalogue
        self.options = options if options is not None else Options()
        self.path = path
        """Where the file lies, None for a text that lies nowhere: its imports lead to no file."""
        self.consulted: set[str] = set()
        """The absolute paths of the other files that an answer rests on: those that were read, and those that were
        looked for and do not exist."""

    @cached_property
    def tree(self) -> cst.Module:
        """The syntax tree; its text has the same length as the source's."""
        from leaklint.facts.parse import parse

        return parse(self.source)

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """Every scope, the module's own first."""
        return tuple(build_scopes(self.tree))

    @cached_property
    def names(self) -> Names:
        """What expressions mean."""
        return Names(list(self.scopes), self.catalogue)

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """The module's top level and every function: methods, nested functions and lambdas included."""
        found: list[Function] = []
        for scope in self.scopes:
            if scope.kind == "class":
                continue
            function = Function(self, scope)
            found.append(function)
            pending = [node for node in function.nodes if type(node) is cst.Lambda]
            while pending:
                inner = Function(self, scope, pending.pop())
                found.append(inner)
                pending.extend(node for node in inner.nodes if type(node) is cst.Lambda)
        return tuple(found)

    @cached_property
    def _by_scope(self) -> dict[Scope, Function]:
        return {function.scope: function for function in self.functions if not function.is_lambda}

    @cached_property
    def acquiring(self) -> tuple[Function, ...]:
        """The functions that acquire something."""
        return tuple(function for function in self.functions if function.acquisitions)

    def function_of(self, scope: Scope) -> Function:
        """The function of a scope."""
        return self._by_scope[scope]

    @cached_property
    def summaries(self) -> Summaries:
        """What the module's functions do with what they are given, and what they return."""
        from leaklint.facts.summaries import Summaries

        return Summaries(self)

    @cached_property
    def wiring(self) -> Wiring:
        """Which functions a framework drives, and how."""
        from leaklint.facts.wiring import Wiring

        return Wiring(self)

    @cached_property
    def project(self) -> Project:
        """What the module's imports mean in other files of the same project."""
        from leaklint.facts.project import Project

        return Project(self)

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """What framework-driven functions hold too long: the findings of LK101 to LK105 and LK107."""
        from leaklint.facts.lifetimes import held_too_long

        return tuple(held_too_long(self))

    @cached_property
    def classes(self) -> Classes:
        """What the module's classes keep and release."""
        from leaklint.facts.classes import Classes

        return Classes(self)

    @cached_property
    def containers(self) -> Containers:
        """What the module's functions do to its containers."""
        from leaklint.facts.containers import Containers

        return Containers(self)

    @cached_property
    def parents(self) -> Mapping[cst.CSTNode, cst.CSTNode]:
        """Each node's parent in the tree; layout and punctuation have none."""
        return parents_below(self.tree)

    @cached_property
    def keys(self) -> Keys:
        """How many different values an expression can take."""
        from leaklint.facts.keys import Keys

        return Keys(self)

    @cached_property
    def drivers(self) -> Drivers:
        """Who runs the module's functions, and how often."""
        from leaklint.facts.drivers import Drivers

        return Drivers(self)

    @cached_property
    def tasks(self) -> Tasks:
        """What the module's functions start."""
        from leaklint.facts.tasks import Tasks

        return Tasks(self)

    @cached_property
    def risks(self) -> Risks:
        """Which of the module's containers grow without end."""
        from leaklint.facts.container_risks import Risks

        return Risks(self)

    @cached_property
    def _offsets(self) -> Mapping[int, tuple[int, int]]:
        from leaklint.facts.positions import offsets

        return offsets(self.tree)

    @property
    def given_up(self) -> tuple[str, ...]:
        """The functions, of those that some rule has asked about, in which a search for a path hit its bound."""
        asked = self.__dict__.get("functions", ())
        searched = ((function, function.__dict__.get("fates", {})) for function in asked)
        return tuple(one.name for one, fates in searched if any(fate.exhausted for fate in fates.values()))

    def forget(self) -> None:
        """Lets go of the tree and of every fact about it, once nobody asks any more.

        They refer to one another in circles, so that otherwise they would all stay until garbage is collected.
        """
        for function in self.__dict__.get("functions", ()):
            function.__dict__.clear()
        for scope in self.__dict__.get("scopes", ()):
            scope.children.clear()
            scope.bindings.clear()
            scope.parent = None
        self.__dict__.clear()

    def span(self, node: cst.CSTNode) -> Span:
        """Where `node` stands in the source."""
        start, end = self._offsets[id(node)]
        return self.source.span(start, end)
