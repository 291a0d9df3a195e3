"""The calls that load a heavy model again and again: for each request, job or event, or for each item of a loop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.acquisitions import Acquisition
from leaklint.facts.handlers import Handlers
from leaklint.facts.loading import loading_functions, model_loads
from leaklint.facts.model_keeping import Keeping, is_cached
from leaklint.facts.model_loops import conditional, repeating, trained
from leaklint.facts.tree import target_names, text_of, walk
from leaklint.facts.vocabulary import MODEL_NOUNS
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_DATA_LOADERS = frozenset(
    "torch.load joblib.load pickle.load dill.load cloudpickle.load onnx.load onnx.load_model".split()
)
_MODEL_WORD = re.compile(
    r"model|clf|classif|regress|predictor|pipeline|pipe|estimator|detector|encoder|vectoriz|net$|ranker"
)
_LOADER = re.compile(
    rf"(?:{'|'.join(MODEL_NOUNS)}|from_pretrained)"
    r"(?:_(?:from|and|on|in|to|by|with|if|async|sync|v?\d+)(?:_.*)?)?$",
    re.IGNORECASE,
)
_DEEPEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Reload:
    """A load of `function` that is repeated: `driver` says for what ("request", "item" …), `entry` is the handler that is
    run each time, or the loop around the load."""

    function: Function
    load: Acquisition
    driver: str
    entry: cst.CSTNode
    confidence: Confidence
    bound: str
    abroad: bool = False
    """Whether the load is a call that leads to one in another file."""


def reloads(module: Module) -> Iterator[Reload]:
    """Every repeated load of a module."""
    found = Reloads(module)
    for function in loading_functions(module):
        yield from found.of(function)


class Reloads:
    """Answers for the loads of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._handlers = Handlers(module)
        self._keeping = Keeping(module)

    def of(self, function: Function) -> Iterator[Reload]:
        handled: tuple[str, Function] | None = None
        asked = False
        for load in self.of_its_own(function):
            confidence = load.confidence
            if self._keeping.keeps(function, load.call):
                handler = self._constructing(function) if function.is_constructor else None
                if handler is not None:
                    yield Reload(function, load, handler[0], name_of(handler[1]), confidence, self._bound(load.call))
                continue
            bound = self._bound(load.call)
            if not asked:
                handled, asked = self.driven(function), True
            if handled is not None:  # whether it stands in a loop as well or not
                if not self._returned_to_handler(function, load, handled[1]):
                    yield Reload(function, load, handled[0], name_of(handled[1]), confidence, bound)
                continue
            loop = repeating(self._module, load.call)
            if loop is not None:
                weak = trained(loop) or conditional(self._module, load.call, loop)
                sure = min(confidence, Confidence.LOW) if weak else confidence
                yield Reload(function, load, "item", loop, sure, bound)

    def of_its_own(self, function: Function) -> Iterator[Acquisition]:
        """The loads of a body whose callee keeps nothing, each as sure as it looks like a model."""
        for load in model_loads(self._module, function):
            if (load.inferred and not _LOADER.search(load.name)) or self._keeping.callee_keeps(load, function):
                continue
            yield replace(load, confidence=self._confidence(function, load))

    def driven(self, function: Function, depth: int = 0) -> tuple[str, Function] | None:
        """The handler that runs a function each time, with what it handles; None where something keeps the result."""
        if is_cached(function):
            return None
        kind = self._handlers.handles(function)
        if kind is not None:
            return kind, function
        if depth >= _DEEPEST:
            return None
        for caller, call in self._module.drivers.callers(function):
            if caller is function or caller.is_module or self._keeping.keeps(caller, call):
                continue
            found = self.driven(caller, depth + 1)
            if found is not None:
                return found
        parent = function.scope.parent
        if parent is not None and parent.kind == "function" and function.scope.name:
            outer = self._module.function_of(parent)
            return self.driven(outer, depth + 1)
        return None

    def _constructing(self, function: Function) -> tuple[str, Function] | None:
        """The handler that makes an instance each time and keeps it nowhere, so that what `__init__` loads goes with it."""
        owner, kind = function.owner, self._handlers.handles(function)
        if kind is not None:
            return kind, function  # a dependency: `Depends(Service)`
        callers = self._module.functions_with(self._module.spellings.of({owner.name})) if owner is not None else ()
        for caller in callers:
            if caller.is_module or caller.is_lambda or self._handlers.handles(caller) is None:
                continue
            for call in caller.calls:
                made = self._module.names.qualified(call.func, caller.scope)
                if owner is not None and made == f".{owner.name}" and not self._keeping.keeps(caller, call):
                    return self.driven(caller)
        return None

    def _returned_to_handler(self, function: Function, load: Acquisition, handler: Function) -> bool:
        """Whether a helper only returns the model, and the call of it in the handler is found by its own name."""
        if function is handler:
            return False
        for caller, call in self._module.drivers.callers(function):
            if any(other.call is call for other in model_loads(self._module, caller)) and not self._keeping.keeps(
                caller, call
            ):
                return not self._keeping.callee_keeps_scope(function.scope)
        return False

    def _confidence(self, function: Function, load: Acquisition) -> Confidence:
        """What loads any object must look like a model; what a request names may be its own data."""
        if load.name in _DATA_LOADERS:
            if self._fills_model(load.call):
                return Confidence.MEDIUM
            shown = f"{self._bound(load.call)} {text_of(load.call)}".lower()
            if not _MODEL_WORD.search(shown.replace("onnx.load_model", "")):
                return Confidence.LOW
            if function.parameters and {n.value for n in walk(load.call) if isinstance(n, cst.Name)} & set(
                function.parameters
            ):
                return Confidence.LOW
            return Confidence.MEDIUM
        return load.confidence

    def _fills_model(self, call: cst.Call) -> bool:
        """Whether what is loaded are the weights of a model: `net.load_state_dict(torch.load(path))`."""
        above = self._module.parents.get(call)
        while isinstance(above, (cst.Arg, cst.Subscript)):
            above = self._module.parents.get(above)
        return (
            isinstance(above, cst.Call)
            and above is not call
            and isinstance(above.func, cst.Attribute)
            and above.func.attr.value in ("load_state_dict", "set_weights")
        )

    def _bound(self, call: cst.Call) -> str:
        above = self._module.parents.get(call)
        while isinstance(above, (cst.Call, cst.Attribute, cst.Arg, cst.Await)):
            above = self._module.parents.get(above)
        if isinstance(above, cst.Assign):
            names = [name for target in above.targets for name in target_names(target.target)]
            return names[0] if names else ""
        return ""


def name_of(function: Function) -> cst.CSTNode:
    """The node that stands for a function in an excerpt."""
    return function.node.name if isinstance(function.node, cst.FunctionDef) else function.node
