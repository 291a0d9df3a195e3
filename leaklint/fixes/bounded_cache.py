"""Gives a limit to what only grows: `TTLCache`, `lru_cache(maxsize=...)`, `deque(maxlen=...)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import dotted
from leaklint.fixes.imports import usable
from leaklint.fixes.layout import CannotFix, Page
from leaklint.model.diagnostic import Applicability, Fix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.container_uses import Container, Use
    from leaklint.facts.module import Module

_LOCKS = re.compile(r"(?:Lock|Semaphore|Event|Condition|Queue)\(")
_PLACES = ("module", "class", "instance", "state", "default")
_EMPTY = ("dict", "OrderedDict", "collections.OrderedDict")
_OF_A_CACHE = frozenset("get pop popitem setdefault keys values items clear update".split())
_LOOKING = frozenset("len list tuple sorted sum set dict max min any all bool enumerate iter".split())
_SEQUENCE_ONLY = frozenset({"sort", "insert", "index", "reverse", "copy", "pop"})


def bounded_mapping(module: Module, container: Container) -> Fix:
    """An empty `{}` or `dict()` becomes a `cachetools.TTLCache`: entries go when they are old, or when there are too many."""
    page = Page(module)
    value = _value(module, container)
    if container.kind.filled or container.kind.creates_on_read or container.kind.counts:
        raise CannotFix("it is not a plain, empty dict")
    if not (
        isinstance(value, cst.Dict) or (isinstance(value, cst.Call) and not value.args and dotted(value.func) in _EMPTY)
    ):
        raise CannotFix("it is not a plain, empty dict")
    if isinstance(value, cst.Dict) and value.elements:
        raise CannotFix("it is not a plain, empty dict")
    if any(_LOCKS.search(page.code(use.effect.node)) for use in container.growths):
        raise CannotFix("a lock that is dropped while it is held protects nothing")
    if any(_acquires(module, use) for use in container.growths):
        raise CannotFix("what is evicted would not be released")
    for node in _uses(module, container):
        _must_suit_a_cache(module, node)
    spelled, edits = usable(page, container.owner, "cachetools.TTLCache")
    options = module.options
    text = f"{spelled}(maxsize={options.cache_maxsize}, ttl={options.cache_ttl})"
    return Fix(f"bound it by `{text}`", (_replace(page, value, text), *edits), Applicability.UNSAFE)


def bounded_list(module: Module, container: Container) -> Fix:
    """An empty list or deque becomes a `deque` with `maxlen`, where it is only appended to and iterated."""
    page = Page(module)
    value = _value(module, container)
    if container.kind.shape == "set":
        raise CannotFix("a set has no form with a limit")
    if container.kind.shape not in ("list", "deque") or container.kind.filled:
        raise CannotFix("it is not an empty list")
    empty = (isinstance(value, cst.List) and not value.elements) or (isinstance(value, cst.Call) and not value.args)
    if not empty:
        raise CannotFix("it is not an empty list")
    if container.kind.shape == "list":
        for use in _uses(module, container):
            _must_suit_a_deque(module, use)
    spelled, edits = usable(page, container.owner, "collections.deque")
    text = f"{spelled}(maxlen={module.options.cache_maxsize})"
    return Fix(f"keep the latest alone in `{text}`", (_replace(page, value, text), *edits), Applicability.UNSAFE)


def bounded(module: Module, container: Container, taken_out: bool = False) -> Fix:
    """A container of any shape with a limit; none where it is emptied, if not on every path: `taken_out`."""
    if taken_out:
        raise CannotFix("when an entry is no longer needed is for the reader to say")
    if container.kind.shape == "mapping":
        return bounded_mapping(module, container)
    return bounded_list(module, container)


def bounded_function_cache(module: Module, decorator: cst.CSTNode) -> Fix:
    """`@cache` and `@lru_cache(maxsize=None)` become `@lru_cache(maxsize=...)`."""
    page = Page(module)
    if not isinstance(decorator, cst.Decorator):
        raise CannotFix("it is not a decorator")
    node = decorator.decorator
    size = module.options.cache_maxsize
    title = f"give it a limit: `maxsize={size}`"
    if isinstance(node, cst.Call):
        for index, argument in enumerate(node.args):
            named = argument.keyword is not None and argument.keyword.value == "maxsize"
            if named or (argument.keyword is None and index == 0):
                return Fix(title, (_replace(page, argument.value, str(size)),), Applicability.UNSAFE)
        name = module.names.qualified(node.func, module.top)
        if node.args or name not in ("functools.cache", "functools.lru_cache"):
            raise CannotFix("its limit has another name")
    elif module.names.qualified(node, module.top) not in ("functools.cache", "functools.lru_cache"):
        raise CannotFix("its limit has another name")
    spelled, edits = usable(page, module.top, "functools.lru_cache")
    if edits and spelled == "lru_cache" and (swapped := _swapped_import(page, node)) is not None:
        edits = (swapped,)
    return Fix(title, (_replace(page, node, f"{spelled}(maxsize={size})"), *edits), Applicability.UNSAFE)


def _swapped_import(page: Page, node: cst.BaseExpression) -> Edit | None:
    """`lru_cache` in the place of `cache` in `from functools import cache`, where nothing else in the text says `cache`."""
    if not isinstance(node, cst.Name) or len(re.findall(rf"\b{node.value}\b", page.text)) != 2:
        return None
    bindings = page.module.top.bindings.get(node.value, ())
    line = bindings[0].node if len(bindings) == 1 else None
    if not isinstance(line, cst.ImportFrom) or isinstance(line.names, cst.ImportStar):
        return None
    alias = next((one for one in line.names if one.asname is None and one.evaluated_name == node.value), None)
    return None if alias is None else _replace(page, alias.name, "lru_cache")


def _value(module: Module, container: Container) -> cst.BaseExpression:
    binding = container.binding
    if container.place == "default" and isinstance(binding, cst.Param) and binding.default is not None:
        return binding.default
    value = binding.value if isinstance(binding, (cst.Assign, cst.AnnAssign)) else binding
    if isinstance(value, cst.BaseExpression) and isinstance(value, (cst.Name, cst.Attribute)):
        above = module.parents.get(value)
        above = module.parents.get(above) if isinstance(above, cst.AssignTarget) else above
        if isinstance(above, (cst.Assign, cst.AnnAssign)):
            value = above.value
    if not isinstance(value, cst.BaseExpression) or container.place not in _PLACES:
        raise CannotFix("it is not made by a statement of the module")
    above = module.parents.get(value)
    if not isinstance(above, (cst.Assign, cst.AnnAssign)) or (isinstance(above, cst.Assign) and len(above.targets) > 1):
        raise CannotFix("it is not made by a statement of its own")
    if isinstance(above, cst.AnnAssign) and container.kind.shape == "list":
        raise CannotFix("it is annotated as a list")
    return value


def _replace(page: Page, node: cst.CSTNode, text: str) -> Edit:
    span = page.module.span(node)
    return Edit(page.source.span(span.start, span.end), text)


def _uses(module: Module, container: Container) -> list[cst.CSTNode]:
    short = container.name.rpartition(".")[2]
    functions = module.functions
    if container.place == "default":
        functions = tuple(one for one in functions if one.scope is container.owner)
    return [node for function in functions for node in function.nodes if _is_called(node, container, short)]


def _is_called(node: cst.CSTNode, container: Container, name: str) -> bool:
    if container.place in ("module", "default"):
        return isinstance(node, cst.Name) and node.value == name
    return isinstance(node, cst.Attribute) and node.attr.value == name


def _acquires(module: Module, use: Use) -> bool:
    """Whether what is put in has to be released."""
    span = module.span(use.effect.node)
    starts = (module.span(one.call).start for one in use.function.acquisitions)
    return any(span.start <= start < span.end for start in starts)


def _must_suit_a_cache(module: Module, use: cst.CSTNode) -> None:
    above = module.parents.get(use)
    match above:
        case cst.Attribute() if above.value is use and above.attr.value not in _OF_A_CACHE:
            raise CannotFix(f"`.{above.attr.value}` is used, which a cache does not have")
        case cst.Return() | cst.Yield() | cst.BinaryOperation() | cst.DictElement() | cst.Element() | cst.Comparison():
            raise CannotFix("it is used as a dict")
        case cst.ComparisonTarget() if not isinstance(above.operator, (cst.In, cst.NotIn)):
            raise CannotFix("it is used as a dict")
        case cst.Assign() | cst.AnnAssign() | cst.NamedExpr() if above.value is use:
            raise CannotFix("it has another name as well")
        case cst.Arg():
            call = module.parents.get(above)
            if not isinstance(call, cst.Call) or dotted(call.func) not in _LOOKING:
                raise CannotFix("it is passed to code that may need a dict")
        case _:
            pass


def _must_suit_a_deque(module: Module, use: cst.CSTNode) -> None:
    above = module.parents.get(use)
    match above:
        case cst.Attribute() if above.attr.value in _SEQUENCE_ONLY:
            raise CannotFix(f"it is used by `.{above.attr.value}()`")
        case cst.Subscript() if above.value is use and isinstance(above.slice[0].slice, cst.Slice):
            raise CannotFix("it is sliced")
        case cst.Return() | cst.Comparison() | cst.BinaryOperation():
            raise CannotFix("it is used as a list")
        case cst.Arg():
            call = module.parents.get(above)
            name = dotted(call.func) if isinstance(call, cst.Call) else None
            if name not in _LOOKING:
                raise CannotFix("it is passed to code that may need a list")
        case _:
            pass
