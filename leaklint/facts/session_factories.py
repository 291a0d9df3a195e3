"""Sessions and connections that come from a factory or an engine of another file: `SessionLocal()`, `engine.connect()`.

Where the project's own file can be read it decides, by the type of what it defines. Where it cannot, the name of a
factory is what there is to go by; that of an engine is not enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.acquisitions import CONNECTION, Acquisition
from leaklint.facts.tree import dotted
from leaklint.facts.vocabulary import CONNECTION_USES, CONNECTS, SESSION_FACTORY
from leaklint.model.diagnostic import Confidence
from leaklint.text.lazily import IGNORECASE, Lazily

if TYPE_CHECKING:
    from leaklint.catalogue.rows import Resource
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_FACTORY = Lazily(f"^{SESSION_FACTORY}$", IGNORECASE)
_SESSIONS = Lazily("session", IGNORECASE)
_ENGINE = Lazily(r"(?:^|_)engine$", IGNORECASE)


def from_factory(module: Module, function: Function, call: cst.Call, used: set[str]) -> Acquisition | None:
    """What `call` acquires of an imported factory or engine; `used` are the members of the result that are used."""
    text = dotted(call.func)
    if text is None:
        return None
    root = function.scope.lookup(text.partition(".")[0])
    if root is None or any(binding.kind != "import" for binding in root[1]):
        return None
    holder, _, last = text.rpartition(".")
    connects = last in CONNECTS and _ENGINE.search(holder.rpartition(".")[2]) is not None
    if not connects and not _SESSIONS.search(last):
        return None
    name = module.names.qualified(call.func, function.scope)
    if name is None or module.catalogue.constructs(name) is not None or module.catalogue.callee(name):
        return None
    made = call.func.value if connects and isinstance(call.func, cst.Attribute) else call.func
    definition = module.project.imported(made, function.scope) if module.project.is_placed else None
    if definition is not None and definition.name:
        row = row_abroad(definition.module, definition.name, last if connects else "__call__")
        if row is None or (row.confidence == "low" and definition.function is None and definition.owner is None):
            return None  # a registry's sessions end elsewhere
        return Acquisition(call, row, text, Confidence.MEDIUM, inferred=True)
    if connects or not _FACTORY.match(last) or not used & CONNECTION_USES:
        return None
    return Acquisition(call, CONNECTION, "", Confidence.MEDIUM, inferred=True)


def row_abroad(there: Module, name: str, method: str = "__call__") -> Resource | None:
    """The row of what another file's `name` gives: what a function or class returns, what a factory or engine makes."""
    if there.names.function(f".{name}") is not None or there.names.class_named(f".{name}") is not None:
        fresh = there.summaries.fresh(f".{name}") if method == "__call__" else None
        return fresh.row if fresh is not None else None
    kind = there.names.type_of(cst.Name(name), there.top) if "." not in name else None
    rows = there.catalogue.resource_for(f"{kind}.{method}") if kind is not None else ()
    return next((row for row in rows if "held" in row.families), None)
