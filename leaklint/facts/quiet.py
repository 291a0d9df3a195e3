"""Which calls do not raise in practice, so that no path leads out of a function at them."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.vocabulary import SHAPES

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

LENDS = frozenset({"values", "items", "keys", "copy", "__iter__", "most_common", "elements"})
"""Methods of a container that give what is in it, and leave it there."""
COPIES = frozenset({"list", "tuple", "set", "frozenset", "sorted", "reversed", "enumerate", "zip", "iter", "dict"})
"""Functions that give what is in the container that they are given."""
_SLEEPS = frozenset({"asyncio.sleep", "anyio.sleep", "trio.sleep"})
_METHODS = frozenset(
    "append appendleft startswith endswith strip lstrip rstrip lower upper settimeout setblocking".split()
)
_LOGGERS = frozenset({"logger", "log", "LOG", "LOGGER", "logging", "_logger", "_log"})
_LOGS = frozenset({"debug", "info", "warning", "warn", "error", "exception", "critical", "log"})
_EMPTY = frozenset(
    "tuple frozenset bytes bytearray int float complex queue.Queue queue.LifoQueue asyncio.Queue".split()
)
_OF_LITERALS = frozenset("int float complex bytes re.compile decimal.Decimal".split())


class Quiet:
    """Answers for the calls of one function."""

    def __init__(self, module: Module, function: Function) -> None:
        self._module = module
        self._function = function
        self._names: dict[cst.Call, str | None] = {}

    def name_of(self, call: cst.Call) -> str | None:
        """The qualified name of the callee."""
        if call not in self._names:
            self._names[call] = self._module.names.qualified(call.func, self._function.scope)
        return self._names[call]

    def calls(self, call: cst.Call) -> bool:
        """Whether the call does not raise in practice."""
        name = self.name_of(call)
        if name is not None and (
            self._module.catalogue.is_quiet(name)
            or _is_exception(name)
            or _cannot_fail(name, call)
            or self._is_coroutine(name)
        ):
            return True
        if not isinstance(call.func, cst.Attribute):
            return False
        method = call.func.attr.value
        if method in _METHODS and name is None:
            return True
        # A logger is made by a call, which names do not follow everywhere, and may be that of another module.
        receiver = call.func.value.attr if isinstance(call.func.value, cst.Attribute) else call.func.value
        return isinstance(receiver, cst.Name) and receiver.value in _LOGGERS and method in _LOGS

    def _is_coroutine(self, name: str) -> bool:
        """Whether a callee of this module is a coroutine function: a call of it runs nothing of its body."""
        scope = self._module.names.function(name) if name.startswith(".") else None
        return scope is not None and isinstance(scope.node, cst.FunctionDef) and scope.node.asynchronous is not None

    def sleeps(self, node: cst.BaseExpression) -> bool:
        """Whether awaiting it only passes time: it may be cancelled, and does not raise."""
        return isinstance(node, cst.Call) and self.name_of(node) in _SLEEPS

    def enters(self, item: cst.BaseExpression) -> bool:
        """Whether entering a context manager does not raise in practice: a lock, an object that exists already, `suppress`."""
        if not isinstance(item, cst.Call):
            return True
        name = self.name_of(item)
        return name is not None and (
            name.startswith("contextlib.")
            or self._module.catalogue.swallows(name)
            or self._module.catalogue.is_quiet(name)
        )

    def iterates(self, node: cst.CSTNode | None) -> bool:
        """Whether a loop over `node` does not raise in practice: a name, a display, `range(…)`, `enumerate(…)`, `x.items()`."""
        if not isinstance(node, cst.Call):
            return not isinstance(node, (cst.GeneratorExp, cst.Await, cst.Yield))
        if isinstance(node.func, cst.Attribute) and node.func.attr.value in LENDS:
            return True
        return self.name_of(node) in COPIES | {"range"}


def _cannot_fail(name: str, call: cst.Call) -> bool:
    """Whether a call does not fail for what it is given: nothing, a default beside it, or what is written there."""
    plain = [argument.value for argument in call.args if argument.keyword is None and not argument.star]
    if len(plain) < len(call.args):
        return name == "dict" and not plain and not any(argument.star for argument in call.args)
    if not plain:
        return name in SHAPES or name in _EMPTY
    if name in ("min", "max"):
        return len(plain) > 1  # of nothing there is no largest one
    if name == "getattr":
        return len(plain) > len(("object", "name"))
    return name in _OF_LITERALS and all(isinstance(one, (cst.SimpleString, cst.BaseNumber)) for one in plain)


def _is_exception(name: str) -> bool:
    """Whether a name is that of an exception class: making one does not fail."""
    known = getattr(builtins, name, None)
    if isinstance(known, type):
        return issubclass(known, BaseException)
    return name.rpartition(".")[2].endswith(("Error", "Exception"))
