"""The calls that load a heavy model again and again: for each request, job or event, or for each item of a loop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.acquisitions import Acquisition
from leaklint.facts.handlers import Handlers
from leaklint.facts.loading import model_loads
from leaklint.facts.tree import dotted, target_names, text_of, walk
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.module import Function, Module
    from leaklint.facts.scopes import Scope

_CACHING = re.compile(r"cache|memo|singleton|once|lazy|st\.experimental", re.IGNORECASE)
_DATA_LOADERS = frozenset(
    "torch.load joblib.load pickle.load dill.load cloudpickle.load onnx.load onnx.load_model".split()
)
_MODEL_WORD = re.compile(
    r"model|clf|classif|regress|predictor|pipeline|pipe|estimator|detector|encoder|vectoriz|net$|ranker"
)
_LOADER = re.compile(
    r"(?:models?|pipeline|embedder|encoder|llm|weights|checkpoint|classifier|predictor|detector|transformer|re?ranker|vectorizer|"
    r"recommender|network|from_pretrained)(?:_(?:from|and|on|in|to|by|with|if|async|sync|v?\d+)(?:_.*)?)?$",
    re.IGNORECASE,
)
_TRAINING = frozenset("train fit backward zero_grad fit_transform finetune fine_tune compile train_on_batch".split())
_DEEPEST = 3
Loop = cst.For | cst.While | cst.CompFor


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


def reloads(module: Module) -> Iterator[Reload]:
    """Every repeated load of a module."""
    found = _Search(module)
    for function in module.functions:
        yield from found.of(function)


class _Search:
    def __init__(self, module: Module) -> None:
        self._module = module
        self._handlers = Handlers(module)

    def of(self, function: Function) -> Iterator[Reload]:
        handled: tuple[str, Function] | None = None
        asked = False
        for load in model_loads(self._module, function):
            if (load.inferred and not _LOADER.search(load.name)) or self._callee_keeps(load, function):
                continue
            confidence = self._confidence(function, load)
            if self._is_kept(function, load.call):
                handler = self._constructing(function) if function.is_constructor else None
                if handler is not None:
                    yield Reload(function, load, handler[0], _name_of(handler[1]), confidence, self._bound(load.call))
                continue
            loop = self._repeating(function, load.call)
            bound = self._bound(load.call)
            if loop is not None:
                weak = self._trained(loop) or self._conditional(load.call, loop)
                yield Reload(
                    function, load, "item", loop, min(confidence, Confidence.LOW if weak else confidence), bound
                )
                continue
            if not asked:
                handled, asked = self._driven(function), True
            if handled is not None and not self._returned_to_handler(function, load, handled[1]):
                yield Reload(function, load, handled[0], _name_of(handled[1]), confidence, bound)

    # -- who runs it -----------------------------------------------------------------------------------------------------

    def _driven(self, function: Function, depth: int = 0) -> tuple[str, Function] | None:
        """The handler that runs a function each time, with what it handles; None where something keeps the result."""
        if _is_cached(function):
            return None
        kind = self._handlers.handles(function)
        if kind is not None:
            return kind, function
        if depth >= _DEEPEST:
            return None
        for caller, call in self._module.drivers.callers(function):
            if caller is function or caller.is_module or self._is_kept(caller, call):
                continue
            found = self._driven(caller, depth + 1)
            if found is not None:
                return found
        parent = function.scope.parent
        if parent is not None and parent.kind == "function" and function.scope.name:
            outer = self._module.function_of(parent)
            return self._driven(outer, depth + 1)
        return None

    def _constructing(self, function: Function) -> tuple[str, Function] | None:
        """The handler that makes an instance each time and keeps it nowhere, so that what `__init__` loads goes with it."""
        owner = function.owner
        for caller in self._module.functions if owner is not None else ():
            if caller.is_module or caller.is_lambda or self._handlers.handles(caller) is None:
                continue
            for call in caller.calls:
                made = self._module.names.qualified(call.func, caller.scope)
                if owner is not None and made == f".{owner.name}" and not self._is_kept(caller, call):
                    return self._driven(caller)
        return None

    def _returned_to_handler(self, function: Function, load: Acquisition, handler: Function) -> bool:
        """Whether a helper only returns the model, and the call of it in the handler is found by its own name."""
        if function is handler:
            return False
        for caller, call in self._module.drivers.callers(function):
            if any(other.call is call for other in model_loads(self._module, caller)) and not self._is_kept(
                caller, call
            ):
                return not self._callee_keeps_scope(function.scope)
        return False

    # -- what keeps it ---------------------------------------------------------------------------------------------------

    def _callee_keeps(self, load: Acquisition, function: Function) -> bool:
        """Whether the loader is a function of this module that loads only once, or nothing heavy."""
        name = self._module.names.qualified(load.call.func, function.scope)
        scope = self._module.names.function(name) if name is not None else None
        return scope is not None and self._callee_keeps_scope(scope)

    def _callee_keeps_scope(self, scope: Scope) -> bool:
        callee = self._module.function_of(scope)
        if _is_cached(callee):
            return True
        inner = list(model_loads(self._module, callee))
        if inner:
            return all(self._is_kept(callee, load.call) or self._callee_keeps(load, callee) for load in inner)
        return bool(callee.scope.outer_names) or not any(
            isinstance(node, cst.Return) and node.value is not None for node in callee.nodes
        )

    def _is_kept(self, function: Function, call: cst.Call) -> bool:
        """Whether what a call evaluates to is stored where the next run finds it, or is only made where it is missing."""
        below: cst.CSTNode = call
        above = self._module.parents.get(below)
        names: set[str] = set()
        while above is not None and not isinstance(above, (cst.FunctionDef, cst.Lambda)):
            if isinstance(above, (cst.Assign, cst.AnnAssign)):
                targets = [t.target for t in above.targets] if isinstance(above, cst.Assign) else [above.target]
                for target in targets:
                    if isinstance(target, (cst.Attribute, cst.Subscript)) and not self._is_local(function, target):
                        return True
                    for name in target_names(target):
                        if function.is_outer(name):
                            return True
                        names.add(name)
            if isinstance(above, cst.NamedExpr):
                names.update(target_names(above.target))
            if isinstance(above, cst.If) and below is not above.test and _asks_for_absence(above.test):
                return True
            if isinstance(above, cst.Call) and above is not call:
                last = above.func.attr.value if isinstance(above.func, cst.Attribute) else (dotted(above.func) or "")
                if last in (
                    "setdefault",
                    "append",
                    "add",
                    "register",
                    "put",
                    "set",
                    "setattr",
                    "add_model",
                    "set_model",
                ):
                    return True
            if isinstance(above, cst.ExceptHandler) and "KeyError" in text_of(above):
                return True
            if isinstance(above, (cst.Return, cst.Yield)) and not isinstance(below, cst.Call):
                pass
            below, above = above, self._module.parents.get(above)
        return any(self._stored_later(function, name) for name in names)

    def _stored_later(self, function: Function, name: str) -> bool:
        """Whether a local is stored outside of the function: `self.model = model`, `CACHE[key] = model`."""
        for node in function.nodes:
            if isinstance(node, cst.Assign) and any(
                isinstance(inner, cst.Name) and inner.value == name for inner in _carried(node.value)
            ):
                for target in node.targets:
                    outer = [other for other in target_names(target.target) if function.is_outer(other)]
                    kept = isinstance(target.target, (cst.Attribute, cst.Subscript))
                    if outer or (kept and not self._is_local(function, target.target)):
                        return True
            if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
                keeps = node.func.attr.value in (
                    "append",
                    "add",
                    "put",
                    "set",
                    "setdefault",
                    "register",
                    "add_model",
                    "set_model",
                )
                if keeps and any(isinstance(arg.value, cst.Name) and arg.value.value == name for arg in node.args):
                    return True
        return False

    @staticmethod
    def _is_local(function: Function, target: cst.BaseExpression) -> bool:
        """Whether a store goes into an object that dies with the function."""
        while isinstance(target, (cst.Attribute, cst.Subscript)):
            target = target.value
        if not isinstance(target, cst.Name) or target.value in ("self", "cls"):
            return False
        bindings = function.scope.bindings.get(target.value, [])
        if not bindings or target.value in function.scope.outer_names:
            return False
        return all(binding.kind in ("assign", "annotate") and _is_fresh(binding.value) for binding in bindings)

    # -- what repeats it -------------------------------------------------------------------------------------------------

    def _repeating(self, function: Function, call: cst.Call) -> Loop | None:
        """The innermost loop that runs the same load in each round."""
        below: cst.CSTNode = call
        above = self._module.parents.get(call)
        while above is not None and not isinstance(above, (cst.FunctionDef, cst.Lambda)):
            if isinstance(above, (cst.For, cst.While)) and below is above.body:
                return above if self._same_each_time(above, call) else None
            if (
                isinstance(above, (cst.ListComp, cst.SetComp, cst.GeneratorExp, cst.DictComp))
                and below is not above.for_in
            ):
                return None  # one model for each element, and all are kept
            below, above = above, self._module.parents.get(above)
        return None

    def _same_each_time(self, loop: cst.For | cst.While, call: cst.Call) -> bool:
        """Whether nothing that the load depends on changes from round to round, and the loop goes on after it."""
        changing = set(target_names(loop.target)) if isinstance(loop, cst.For) else set()
        for node in walk(loop.body):
            if isinstance(node, cst.Assign) and not any(inner is call for inner in walk(node.value)):
                changing.update(name for target in node.targets for name in target_names(target.target))
            elif isinstance(node, (cst.AugAssign, cst.For, cst.CompFor)):
                changing.update(target_names(node.target))
            elif isinstance(node, cst.With):
                changing.update(n for item in node.items if item.asname for n in target_names(item.asname.name))
        used = {inner.value for inner in walk(call) if isinstance(inner, cst.Name)}
        if used & changing:
            return False
        # A loop that ends as soon as it has the model tries again where loading failed.
        return not any(isinstance(node, (cst.Break, cst.Return)) for node in walk(loop.body))

    def _conditional(self, call: cst.Call, loop: Loop) -> bool:
        above = self._module.parents.get(call)
        while above is not None and above is not loop:
            if isinstance(above, (cst.If, cst.ExceptHandler)):
                return True
            above = self._module.parents.get(above)
        return False

    @staticmethod
    def _trained(loop: Loop) -> bool:
        """Whether the model is trained in the loop: each fold or seed begins with a new one."""
        return any(
            isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in _TRAINING
            for node in walk(loop)
        )

    # -- how sure --------------------------------------------------------------------------------------------------------

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


def _name_of(function: Function) -> cst.CSTNode:
    return function.node.name if isinstance(function.node, cst.FunctionDef) else function.node


def _is_cached(function: Function) -> bool:
    if not isinstance(function.node, cst.FunctionDef):
        return False
    return any(_CACHING.search(text_of(decorator.decorator)) for decorator in function.node.decorators)


def _is_fresh(value: cst.BaseExpression | None) -> bool:
    return isinstance(value, (cst.Dict, cst.List, cst.Call))


def _carried(value: cst.BaseExpression) -> Iterator[cst.CSTNode]:
    """The parts of a value that are stored with it: elements, and what constructors are given."""
    if isinstance(value, cst.Name):
        yield value
    elif isinstance(value, (cst.Tuple, cst.List, cst.Dict)):
        for element in value.elements:
            yield from _carried(element.value)


def _asks_for_absence(test: cst.BaseExpression) -> bool:
    """`x is None`, `not x`, `key not in CACHE`, `not hasattr(…)`."""
    if isinstance(test, cst.BooleanOperation):
        return _asks_for_absence(test.left) or _asks_for_absence(test.right)
    if isinstance(test, cst.UnaryOperation):
        return isinstance(test.operator, cst.Not)
    if isinstance(test, cst.Comparison):
        for target in test.comparisons:
            if isinstance(target.operator, cst.NotIn):
                return True
            if isinstance(target.operator, cst.Is) and text_of(target.comparator) == "None":
                return True
    return False
