"""What the functions of a module do with an object that they are given, and whether what they return is a fresh one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.catalogue.rows import Resource
from leaklint.facts.acquisitions import Acquisition
from leaklint.facts.attributes import always_own, stored_as
from leaklint.facts.flow import Kind
from leaklint.facts.ownership import Cost, Fate, Ownership
from leaklint.facts.tree import is_none, last_name
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_TRANSPARENT = frozenset(
    {"staticmethod", "classmethod", "typing.override", "typing_extensions.override", "typing.final"}
)


class Fresh(NamedTuple):
    """A function returns a newly acquired object of this kind every time, and keeps no reference to it."""

    row: Resource


def is_stub(node: cst.CSTNode) -> bool:
    """Whether a function's body is nothing but a docstring, `pass`, `...` or `raise NotImplementedError`: subclasses fill it."""
    if not isinstance(node, cst.FunctionDef):
        return False
    for statement in node.body.body:
        parts = statement.body if isinstance(statement, cst.SimpleStatementLine) else [statement]
        for part in parts:
            if isinstance(part, cst.Pass):
                continue
            if isinstance(part, cst.Expr) and isinstance(
                part.value, (cst.SimpleString, cst.ConcatenatedString, cst.Ellipsis)
            ):
                continue
            if isinstance(part, cst.Raise) and part.exc is not None:
                callee = part.exc.func if isinstance(part.exc, cst.Call) else part.exc
                if isinstance(callee, cst.Name) and callee.value == "NotImplementedError":
                    continue
            return False
    return True


def _instance_row(owner: Scope, releasing: list[Scope], names: list[str]) -> Resource:
    """The row of a class of the module, by the methods that release what its instances hold."""
    methods = tuple(name for name in names if not name.startswith("__"))
    entered = next((name for name in names if name in ("__exit__", "__aexit__")), "")
    coroutines = [
        isinstance(method.node, cst.FunctionDef) and method.node.asynchronous is not None
        for method in releasing
        if not method.name.rpartition(".")[2].startswith("__")
    ]
    return Resource(
        kind=owner.name.rpartition(".")[2],
        acquire=(),
        release=methods,
        is_async=bool(coroutines) and all(coroutines),
        has_with=bool(entered),
        with_closes=bool(entered),
        with_kind="async" if entered == "__aexit__" else "sync",
        confidence="medium",
    )


class Summaries:
    """Answers about the functions of one module, each worked out once; a function that is asked about while it is being
    worked out (recursion) is unknown."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._fresh: dict[str, Fresh | None] = {}
        self._arguments: dict[tuple[str, str, int], str] = {}

    def fresh(self, name: str) -> Fresh | None:
        """What a call of the function `name` (".connect") returns, if it always returns something newly acquired."""
        if name not in self._fresh:
            self._fresh[name] = None
            self._fresh[name] = self._find_fresh(name)
        return self._fresh[name]

    def of_argument(self, name: str, call: cst.Call, argument: cst.Arg, row: Resource) -> str:
        """What the callee `name` does with `argument` of `call`.

        "releases", "hands over" (keeps or passes on for good), "returns" (the call's value is the object), "ends" (it comes
        to its end by itself after the call), "borrows", or "unknown".
        """
        scope = self._module.names.function(name)
        if scope is None or argument.star or not isinstance(scope.node, cst.FunctionDef):
            return "unknown"
        function = self._module.function_of(scope)
        if not set(function.decorators) <= _TRANSPARENT:
            return "unknown"
        parameter = self._parameter(function, call, argument)
        if parameter is None:
            return "unknown"
        key = (name, parameter, id(row))
        if key not in self._arguments:
            self._arguments[key] = "unknown"
            self._arguments[key] = self._find_effect(function, parameter, row)
        return self._arguments[key]

    def _parameter(self, function: Function, call: cst.Call, argument: cst.Arg) -> str | None:
        assert isinstance(function.node, cst.FunctionDef)
        params = function.node.params
        if argument.keyword is not None:
            names = {param.name.value for param in (*params.params, *params.kwonly_params)}
            return argument.keyword.value if argument.keyword.value in names else None
        plain = [given for given in call.args if given.keyword is None]
        if any(given.star for given in plain):
            return None
        position = plain.index(argument)
        positional = [*params.posonly_params, *params.params]
        if function.owner is not None and "staticmethod" not in function.decorators:
            through_class = isinstance(call.func, cst.Attribute) and (
                self._module.names.class_named(self._module.names.qualified(call.func.value, function.scope) or "")
                is not None
            )
            if not (through_class and "classmethod" not in function.decorators):
                position += 1
        return positional[position].name.value if position < len(positional) else None

    def _find_effect(self, function: Function, parameter: str, row: Resource) -> str:
        if function.yields or is_stub(function.node):
            return "unknown"
        given = Acquisition(cst.Call(cst.Name(parameter)), row, "", Confidence.MEDIUM, inferred=True)
        fate = Ownership(self._module, function).fate_of_parameter(given, parameter)
        in_instance = any(point.kind is Kind.CALL and isinstance(point.statement, cst.Return) for point in fate.handed)
        if fate.exhausted or fate.unknown or in_instance:
            return "unknown"
        returned = [point for point in fate.handed if point.kind is Kind.RETURN]
        kept = fate.leak(most=Cost.NORMAL) is not None
        if fate.releases:
            # Released on some ways and not on others (`if owned: f.close()`): the caller cannot know.
            return "releases" if not kept and not fate.handed else "unknown"
        if returned and len(returned) == len(fate.handed):
            if kept or not all(self._returns_itself(point.node, parameter) for point in returned):
                return "unknown"
            return "returns"
        if fate.handed:
            return "hands over"
        return "ends" if fate.ended and not kept else "borrows"

    @staticmethod
    def _returns_itself(node: cst.CSTNode | None, parameter: str) -> bool:
        return isinstance(node, cst.Return) and isinstance(node.value, cst.Name) and node.value.value == parameter

    def _find_instance(self, owner: Scope) -> Fresh | None:
        """Whether an instance of a class of this module has to be released: its constructor acquires, and it has a method
        that releases what was acquired."""
        classes = self._module.classes
        if classes.has_unknown_base(owner):
            return None
        constructor = self._module.names.method(owner, "__init__")
        if constructor is None:
            return None
        function = self._module.function_of(constructor)
        for fate in function.fates.values():
            attribute = stored_as(function, fate)
            row = fate.acquisition.row
            if attribute is None or row.attribute_confidence != "medium" or row.confidence == "low":
                continue
            if not always_own(function, fate, attribute):
                continue
            releasing = [method for method in classes.methods(owner) if classes.releases(method, attribute)]
            names = [method.name.rpartition(".")[2] for method in releasing]
            if not names or any(name in ("__del__", "__init__", "__enter__", "__aenter__") for name in names):
                continue
            if "__init__" in {scope.name.rpartition(".")[2] for scope in releasing} or self._finalizes(function):
                continue
            return Fresh(_instance_row(owner, releasing, names))
        return None

    def _find_inherited(self, owner: Scope) -> Fresh | None:
        """Whether an instance has to be released because that of a base has, which no file of the project defines."""
        module = self._module
        row = module.classes.inherited(owner)
        if row is None or module.names.method(owner, "__del__") is not None:
            return None
        constructor = module.names.method(owner, "__init__")
        if constructor is not None:
            function = module.function_of(constructor)
            if self._finalizes(function) or not any(last_name(call.func) == "__init__" for call in function.calls):
                return None  # a stand-in that begins as nothing of the kind
        # Its own methods may do more than those of the base.
        return Fresh(row._replace(acquire=(), confidence="medium"))

    @staticmethod
    def _finalizes(function: Function) -> bool:
        return any(
            isinstance(call.func, (cst.Name, cst.Attribute))
            and (call.func.value if isinstance(call.func, cst.Name) else call.func.attr.value)
            in ("finalize", "register")
            for call in function.calls
        )

    def _find_fresh(self, name: str) -> Fresh | None:
        owner = self._module.names.class_named(name)
        if owner is not None:
            return self._find_inherited(owner) or self._find_instance(owner)
        scope = self._module.names.function(name)
        if scope is None or not isinstance(scope.node, cst.FunctionDef):
            return None
        function = self._module.function_of(scope)
        if (
            not set(function.decorators) <= _TRANSPARENT
            or not self._module.acquirers.may_hold(scope)
            or function.yields
        ):
            return None
        returns = [node for node in function.nodes if isinstance(node, cst.Return)]
        if not returns or not any(True for node in returns if node.value is not None):
            return None
        by_return: dict[int, Fate] = {}
        for fate in function.fates.values():
            if fate.acquisition.element is not None or fate.acquisition.row.part:
                continue
            if fate.acquisition.row.confidence == "low":
                continue
            for point in fate.handed:
                if point.kind is Kind.RETURN and self._is_direct(function, fate, point.node):
                    by_return.setdefault(id(point.node), fate)
        fates = list(by_return.values())
        if not fates or any(fate.acquisition.row is not fates[0].acquisition.row for fate in fates):
            return None
        for node in returns:
            empty = node.value is None or is_none(node.value)
            if id(node) not in by_return and not empty:
                return None
        return Fresh(fates[0].acquisition.row)

    @staticmethod
    def _is_direct(function: Function, fate: Fate, node: cst.CSTNode | None) -> bool:
        """Whether the return hands over the object itself, not something that contains it, or what a caller may have given."""
        if not isinstance(node, cst.Return) or node.value is None:
            return False
        value = node.value.expression if isinstance(node.value, cst.Await) else node.value
        if value is fate.acquisition.call:
            return True
        if not isinstance(value, cst.Name) or value.value not in fate.names:
            return False
        return all(binding.kind != "param" for binding in function.scope.bindings.get(value.value, ()))
