"""Models that a handler has a function of another file load anew each time, by the call that leads there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.facts.acquisitions import Acquisition
from leaklint.facts.loading import model_loads
from leaklint.facts.model_keeping import Keeping, is_cached
from leaklint.facts.model_reloads import Reload, Reloads, name_of
from leaklint.facts.project_calls import callee_abroad
from leaklint.facts.tree import last_name
from leaklint.facts.vocabulary import MODEL_SERVERS, MODEL_USES
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_USES = re.compile(MODEL_USES, re.IGNORECASE)
_DEEPEST = 2
"""How many functions of the other file lie between the call and the load."""


def loaded_abroad(module: Module) -> Iterator[Reload]:
    """Every call in a handler of this module, or in what it runs, whose callee loads a model and keeps it nowhere.

    Only callees are looked for whose name says that they apply a model.
    """
    if not module.project.is_placed or not any(
        binding.kind == "import" and binding.target.partition(".")[0] in MODEL_SERVERS
        for bindings in module.top.bindings.values()
        for binding in bindings
    ):
        return
    here, keeping = Reloads(module), Keeping(module)
    for function in module.functions_with(module.parsed.glance.words_like(_USES.search)):
        calls = [call for call in function.calls if _USES.search(last_name(call.func))]
        handled = here.driven(function) if calls else None
        known = {load.call for load in model_loads(module, function)} if handled is not None else set()
        for call in calls if handled is not None else ():
            if call in known or keeping.keeps(function, call):
                continue
            callee = callee_abroad(module, call, function.scope)
            load = _load(callee.module, callee.function, 0) if callee is not None else None
            if handled is not None and load is not None:
                confidence = min(Confidence.MEDIUM, load.confidence)
                seen = Acquisition(call, load.row, load.name, confidence, inferred=True)
                yield Reload(function, seen, handled[0], name_of(handled[1]), confidence, "", abroad=True)


def _load(module: Module, function: Function, depth: int) -> Acquisition | None:
    """A load that a run of the function makes each time, in it or in what it calls of its file."""
    if function.yields or is_cached(function):
        return None
    there = Reloads(module)
    keeping = Keeping(module)
    for load in there.of_its_own(function):
        if not keeping.keeps(function, load.call):
            return load
    for call in function.calls if depth < _DEEPEST else ():
        name = module.names.qualified(call.func, function.scope)
        scope = module.names.function(name) if name is not None else None
        inner = module.function_of(scope) if scope is not None else None
        if inner is None or inner is function or keeping.keeps(function, call):
            continue
        further = _load(module, inner, depth + 1)
        if further is not None:
            return further
    return None
