"""Which expressions make a container, of which shape, and whether its type keeps it small by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.tree import is_none, last_name, walk
from leaklint.facts.vocabulary import FACTORIES, SHAPES

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_SHRINKING = frozenset("pop popitem popleft clear remove discard move_to_end __delitem__ expire evict".split())
_SMALL = re.compile(r"lru|lfu|ttl|fifo|weak|bounded|limited|expir|rotating|ringbuffer|circular", re.IGNORECASE)


class Kind(NamedTuple):
    """What sort of container an expression makes.

    `shape` is "mapping", "list", "set", "deque" or "queue". `creates_on_read` is true where a subscript inserts
    (`defaultdict`), `counts` where `d[k] += 1` does (`Counter`). `bounded` says that the type itself keeps it small:
    `maxlen`, LRU, TTL, weak references. `filled` is true where it is not empty at birth. `elements` is the shape of what
    a `defaultdict` puts in: "bounded" where its type keeps that small, "" where it is unknown. `optional` is true where it
    is made only if somebody wants it: `[] if verbose else None`.
    """

    shape: str
    creates_on_read: bool = False
    bounded: bool = False
    filled: bool = False
    elements: str = ""
    counts: bool = False
    optional: bool = False


def kind_of(node: cst.BaseExpression | None, scope: Scope, module: Module) -> Kind | None:
    """The kind of container that `node` makes, or None where it makes none that is known."""
    match node:
        case cst.Dict() | cst.List() | cst.Set():
            shape = {cst.Dict: "mapping", cst.List: "list", cst.Set: "set"}[type(node)]
            return Kind(shape, filled=bool(node.elements))
        case cst.DictComp():
            return Kind("mapping", filled=True)
        case cst.ListComp():
            return Kind("list", filled=True)
        case cst.SetComp():
            return Kind("set", filled=True)
        case cst.Call():
            return _of_call(node, scope, module)
        case cst.IfExp() if is_none(node.orelse):
            made = kind_of(node.body, scope, module)
            return made._replace(optional=True) if made is not None else None
        case _:
            return None


def factory_of(node: cst.BaseExpression | None, scope: Scope, module: Module) -> Kind | None:
    """The kind of container that a field declaration gives each instance: `field(default_factory=dict)`."""
    if not isinstance(node, cst.Call):
        return None
    callee = last_name(node.func)
    if callee not in FACTORIES:
        return None
    for argument in node.args:
        if argument.keyword is not None and argument.keyword.value in ("default_factory", "factory"):
            if isinstance(argument.value, cst.Lambda):
                return kind_of(argument.value.body, scope, module)
            return _of_callee(argument.value, scope, module)
    return None


def _of_call(node: cst.Call, scope: Scope, module: Module) -> Kind | None:
    kind = _of_callee(node.func, scope, module)
    if kind is None or kind.bounded:
        return kind
    name = module.names.qualified(node.func, scope) or ""
    positional = [argument for argument in node.args if argument.keyword is None]
    keywords = {argument.keyword.value: argument.value for argument in node.args if argument.keyword is not None}
    if kind.shape == "deque":
        size = keywords.get("maxlen") or (positional[1].value if len(positional) > 1 else None)
        return kind._replace(bounded=_is_size(size), filled=bool(positional))
    if kind.shape == "queue":
        size = keywords.get("maxsize") or (positional[0].value if positional else None)
        return kind._replace(bounded=_is_size(size))
    if kind.creates_on_read:
        made = _of_callee(positional[0].value, scope, module) if positional else None
        if positional and isinstance(positional[0].value, cst.Lambda):
            made = kind_of(positional[0].value.body, scope, module)
        # `defaultdict()` without a factory is a dict; `deque(maxlen=…)` in a lambda bounds the element alone.
        return kind._replace(creates_on_read=bool(positional), elements=_element(made))
    return kind._replace(filled=bool(node.args) and name != "collections.OrderedDict")


def _element(made: Kind | None) -> str:
    return "" if made is None else "bounded" if made.bounded else made.shape


def _is_size(node: cst.BaseExpression | None) -> bool:
    if node is None or is_none(node):
        return False
    return not (isinstance(node, cst.Integer) and node.evaluated_value == 0)


def _of_callee(callee: cst.BaseExpression, scope: Scope, module: Module) -> Kind | None:
    """The kind that calling `callee` without arguments would make."""
    name = module.names.qualified(callee, scope)
    if name is None:
        return None
    if name.startswith("."):
        return _of_own_class(name, module, 0)
    shape = SHAPES.get(name.removeprefix("typing."))
    if shape is None and name.startswith("typing.") and name.rpartition(".")[2] in ("Dict", "List", "Set", "Deque"):
        shape = {"Dict": "mapping", "List": "list", "Set": "set", "Deque": "deque"}[name.rpartition(".")[2]]
    if shape is not None:
        if name == "collections.Counter":
            return Kind(shape, counts=True)
        return Kind(shape, creates_on_read=name in ("collections.defaultdict", "typing.DefaultDict"))
    if name.partition(".")[0] in ("cachetools", "weakref", "expiringdict", "lru", "diskcache"):
        return Kind("mapping", bounded=True)
    return None


def _of_own_class(name: str, module: Module, depth: int) -> Kind | None:
    """The kind of a class of this module that derives from a container; one that takes entries out of itself is bounded."""
    owner = module.names.class_named(name)
    if owner is None or depth > 4 or not isinstance(owner.node, cst.ClassDef) or owner.parent is None:
        return None
    for base in owner.node.bases:
        value = base.value.value if isinstance(base.value, cst.Subscript) else base.value
        qualified = module.names.qualified(value, owner.parent) or ""
        kind = (
            _of_own_class(qualified, module, depth + 1)
            if qualified.startswith(".")
            else _of_callee(value, owner.parent, module)
        )
        if kind is not None:
            return kind._replace(bounded=kind.bounded or bool(_SMALL.search(name)) or _takes_out(owner.node))
    return None


def _takes_out(node: cst.ClassDef) -> bool:
    return any(
        isinstance(inner, cst.Del) or (isinstance(inner, cst.Attribute) and inner.attr.value in _SHRINKING)
        for inner in walk(node.body)
    )
