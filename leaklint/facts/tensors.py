"""The statements that keep the graphs of ever more forward passes, and why nothing needs those graphs any more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import tensor_words as known
from leaklint.facts.gradients import called_without_gradients, off_everywhere, without_gradients
from leaklint.facts.graph_sites import Site, Used, plain_origin
from leaklint.facts.graph_trace import Trace
from leaklint.facts.text_patterns import any_of
from leaklint.facts.tree import dotted, text_of, walk
from leaklint.facts.vocabulary import BACKWARD, GRAPH_ENDS, PARAMETERS, TORCH_ROOTS, TRAINING_STEPS
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope


_LOOPS = ("for", "while")
_ENDS_INSIDE = re.compile(any_of(TRAINING_STEPS | PARAMETERS | {"eval"}))
"""What a function has to name itself, unless graphs are run backwards or a model comes ready-made somewhere."""
_ENDS_ANYWHERE = GRAPH_ENDS - TRAINING_STEPS - PARAMETERS - {"eval"}
_SELF = "self"


class Why(Enum):
    """How it is known that a kept graph is of no more use."""

    TRAINED = "its backward pass has been run"
    EVALUATED = "the model is only evaluated"
    STEP = "each training step adds another"
    BLENDED = "the mean of the parameters needs no gradient"


@dataclass(frozen=True, slots=True, eq=False)
class Accumulation:
    """One statement of `function` that adds a value with a graph to what `key` keeps.

    `recorded` is the forward pass, or what else the graph comes from; `backward` the backward pass over it, if there is one.
    """

    function: Function
    node: cst.CSTNode
    key: str
    value: cst.BaseExpression
    why: Why
    confidence: Confidence
    recorded: cst.CSTNode | None
    backward: cst.CSTNode | None


def accumulations(module: Module) -> Iterator[Accumulation]:
    """Every accumulation of a module that imports torch or what is built on it."""
    if not _imports_torch(module) or off_everywhere(module):
        return
    traces = Traces(module)
    growing = {*_LOOPS, *known.GROWING, *module.parsed.glance.words_like(lambda word: word.endswith(_SELF))}
    for function in module.functions_with(growing, _ending(module)):
        if function.is_lambda or not _may_accumulate(function):
            continue
        trace = traces.of(function)
        if trace is None or not trace.sites:
            continue
        for site in trace.sites.values():
            found = _judge(module, function, trace, site)
            if found is not None and not (found.why is not Why.TRAINED and called_without_gradients(module, function)):
                yield found


def _ending(module: Module) -> re.Pattern[str] | None:
    """What stands in every function of which a finding is wanted; None where anything may."""
    text = module.source.text
    if module.least <= Confidence.LOW or any(word in text for word in _ENDS_ANYWHERE):
        return None
    return _ENDS_INSIDE


def _imports_torch(module: Module) -> bool:
    return any(
        binding.target.partition(".")[0] in TORCH_ROOTS
        for scope in module.scopes_with(TORCH_ROOTS)
        for bindings in scope.bindings.values()
        for binding in bindings
        if binding.kind == "import"
    )


def _may_accumulate(function: Function) -> bool:
    return any(
        isinstance(node, (cst.For, cst.While))
        or (isinstance(node, (cst.AugAssign, cst.Assign)) and f"{_SELF}." in text_of(node))
        for node in function.nodes
    ) or any(isinstance(call.func, cst.Attribute) and call.func.attr.value in known.GROWING for call in function.calls)


class Traces:
    """The traces of one module's functions, each made once; a function that is asked about while it is traced is unknown.

    Functions that call one another in a circle are traced anew for each that is asked about by itself: what is said of one
    must not depend on which of them came first.
    """

    def __init__(self, module: Module) -> None:
        self._module = module
        self._traces: dict[Scope, Trace | None] = {}
        self._passing: dict[Scope, Trace | None] = {}
        """Traces that hold for as long as the outermost one goes on, because it is part of a circle that they are in."""
        self._open: list[Scope] = []
        self._reached = 0
        """The place in `_open` of the outermost function that was asked about while it was traced."""

    def of(self, function: Function) -> Trace | None:
        """The trace of a function; None where it records no graph."""
        scope = function.scope
        if scope in self._traces:
            return self._traces[scope]
        if scope in self._open:
            self._reached = min(self._reached, self._open.index(scope))
            return None
        if scope in self._passing:
            self._reached = 0
            return self._passing[scope]
        depth, reached = len(self._open), self._reached
        self._reached = depth
        self._open.append(scope)
        trace = None if without_gradients(function) else Trace(self._module, function, self.returned)
        self._open.pop()
        kept = self._traces if self._reached == depth else self._passing
        kept[scope] = trace
        self._reached = min(reached, self._reached)
        if not self._open:
            self._passing.clear()
        return trace

    def returned(self, name: str) -> tuple[bool, bool]:
        """Whether the function `name` (".step") returns a value with a graph, and whether it has run that backwards."""
        scope = self._module.names.function(name)
        if scope is None:
            return False, False
        trace = self.of(self._module.function_of(scope))
        if trace is None or not trace.returns:
            return False, False
        return True, any(isinstance(origin, Used) for origin in trace.returns)


def _judge(module: Module, function: Function, trace: Trace, site: Site) -> Accumulation | None:
    if site.node in trace.spent or _is_bounded(module, function, site):
        return None  # the sum itself is what the backward pass needs
    short = function.name.rpartition(".")[2]
    plain = {plain_origin(origin) for origin in site.origins}
    calls = [origin for origin in plain if isinstance(origin, cst.Call)]
    recorded = min(calls, key=lambda call: function.module.span(call).start, default=None)

    def found(why: Why, confidence: Confidence, backward: cst.CSTNode | None = None) -> Accumulation:
        return Accumulation(function, site.node, site.key, site.value, why, confidence, recorded, backward)

    for used in site.used:
        backwards = [backward for backward in trace.backwards if backward.node is used.backward]
        if any(loop in backward.loops for backward in backwards for loop in site.carried):
            sure = site.how != "kept" or _is_list(function, site.key)
            return found(Why.TRAINED, Confidence.HIGH if sure else Confidence.MEDIUM, used.backward)
    persistent = _outlives(function, trace, site)
    if persistent and not _read_backwards(module, function, site.key):
        spending = next((backward for backward in trace.backwards if backward.origins & plain), None)
        if spending is not None:
            return found(Why.STEP, Confidence.MEDIUM, spending.node)
        if site.blended and plain & trace.parameters:
            return found(Why.BLENDED, Confidence.MEDIUM)
        if short in TRAINING_STEPS and site.node not in trace.returns:
            return found(Why.STEP, Confidence.MEDIUM)
    if not site.carried or not plain & trace.models:
        return None
    if any(not site.carried.isdisjoint(backward.loops) or backward.origins & plain for backward in trace.backwards):
        return None
    if short in ("forward", "__call__", "__init__") or not any(_over_data(loop) for loop in site.carried):
        return None
    if _freezes(function):
        return None
    if _evaluates(function) or _only_applied(module, function, plain & trace.models):
        return found(Why.EVALUATED, Confidence.MEDIUM)
    if known.EVALUATION.search(short):
        return found(Why.EVALUATED, Confidence.LOW)
    return None


def _is_bounded(module: Module, function: Function, site: Site) -> bool:
    """Whether what is kept is taken out again piece by piece, or has a bound of its own."""
    relieved: set[str | None] = set()
    for call in function.calls:
        if isinstance(call.func, cst.Attribute) and call.func.attr.value in ("pop", "popleft"):
            relieved.add(dotted(call.func.value))
    if site.key in relieved:
        return True
    made = module.names.single_value(site.key, function.scope)
    if isinstance(made, cst.Call):
        name = (dotted(made.func) or "").rpartition(".")[2]
        bounded = any(
            argument.keyword is not None and argument.keyword.value in ("maxlen", "maxsize", "window_size", "capacity")
            for argument in made.args
        )
        return bounded or name in ("SmoothedValue", "MeanMetric", "Queue") or (name == "deque" and len(made.args) > 1)
    return False


def _is_list(function: Function, key: str) -> bool:
    bindings = function.scope.bindings.get(key, ())
    return any(
        isinstance(binding.value, (cst.List, cst.Dict, cst.ListComp))
        or (
            isinstance(binding.value, cst.Call)
            and dotted(binding.value.func) in ("list", "dict", "defaultdict", "collections.defaultdict")
        )
        for binding in bindings
    )


def _outlives(function: Function, trace: Trace, site: Site) -> bool:
    """Whether what is kept lives on when the function ends, and is not begun anew by it."""
    root, _, rest = site.key.partition(".")
    if site.key in trace.reset or function.is_module:
        return False
    if site.carried and not site.blended:
        return False
    if rest:
        return root in ("self", "cls") or function.is_outer(root) or root not in function.scope.bindings
    return root not in function.scope.bindings or root in function.scope.outer_names


def _read_backwards(module: Module, function: Function, key: str) -> bool:
    """Whether another method of the class mentions the attribute where it runs a graph backwards."""
    owner = function.scope.enclosing_class()
    if owner is None:
        return False
    attribute = key.partition(".")[2]
    for other in module.functions_with(BACKWARD):
        if other is function or other.scope.enclosing_class() is not owner or other.is_lambda:
            continue
        names = {node.attr.value for node in other.nodes if isinstance(node, cst.Attribute)}
        if names & BACKWARD and attribute.partition(".")[0] in names:
            return True
    return False


def _over_data(loop: cst.CSTNode) -> bool:
    """Whether a loop goes over the batches of a data set."""
    if not isinstance(loop, cst.For):
        return False
    names = [node.value for node in walk(loop.iter) if isinstance(node, cst.Name)]
    return any(known.DATA.search(name) for name in names)


def _evaluates(function: Function) -> bool:
    return any(
        isinstance(call.func, cst.Attribute) and call.func.attr.value == "eval" and not call.args
        for call in function.calls
    )


def _only_applied(module: Module, function: Function, forwards: Set[cst.CSTNode]) -> bool:
    """Whether a model comes ready-made from `from_pretrained`, and nothing in the module trains one."""
    if any(word in module.source.text for word in ("backward", ".train(", "optim", "Trainer")):
        return False
    for forward in forwards:
        made = _bound_once(module, function, forward.func) if isinstance(forward, cst.Call) else None
        while isinstance(made, cst.Call) and isinstance(made.func, cst.Attribute):
            if made.func.attr.value == "from_pretrained":
                return True
            made = made.func.value  # `AutoModel.from_pretrained(name).to(device)`
    return False


def _bound_once(module: Module, function: Function, node: cst.BaseExpression) -> cst.BaseExpression | None:
    """The value of a name, or of an attribute of `self`, that one statement binds."""
    if isinstance(node, cst.Name):
        return module.names.single_value(node.value, function.scope)
    owner = function.scope.enclosing_class()
    if owner is None or not isinstance(node, cst.Attribute) or (dotted(node.value) or "") != "self":
        return None
    bindings = module.names.attribute_bindings(owner).get(node.attr.value, [])
    return bindings[0][1] if len(bindings) == 1 else None


def _freezes(function: Function) -> bool:
    """Whether the function takes the gradients off the model that it uses."""
    return any(
        (isinstance(call.func, cst.Attribute) and call.func.attr.value in ("requires_grad_", "freeze"))
        for call in function.calls
    ) or any(isinstance(node, cst.Assign) and "requires_grad = False" in text_of(node) for node in function.nodes)
