"""Dependencies and fixtures that return what they acquire, so that nothing can release it behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.catalogue.rows import Resource
from leaklint.facts.acquisitions import CONNECTION, Acquisition
from leaklint.facts.driven import returned_to
from leaklint.facts.evidence import Evidence, How
from leaklint.facts.flow import Kind as PointKind
from leaklint.facts.held import Held, caps, held_words
from leaklint.facts.holders import Holders
from leaklint.facts.ownership import Ownership
from leaklint.facts.place_keys import Keys
from leaklint.facts.tree import all_params, dotted, walk
from leaklint.facts.vocabulary import DEPENDS, FIXTURES, SESSION_GENERATOR
from leaklint.model.diagnostic import Confidence, Step

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_ADVANCES = frozenset({"next", "anext", "__next__", "__anext__"})
_ADVANCING = re.compile(
    r"\ba?next[\s\\)]*\(\s*(?!iter\s*\()[^)#]*[(#]|\)[\s\\]*\.[\s\\]*__a?next__\b|#[^\n]*\n[\s.\\]*__a?next__\b"
)
"""Whether a generator that is made on the spot may be advanced; `iter` makes none of what it is given."""
_CACHES = re.compile(r"cache|singleton|once|memo", re.IGNORECASE)
_GENERATOR_NAME = re.compile(f"^{SESSION_GENERATOR}$")

_FACTORY_NAME = re.compile(r"^_?(?!get_|provide_|yield_)(?:[A-Z]|\w*session|\w+_(?:factory|maker)$)")


def dependencies_without_teardown(module: Module) -> Iterator[Held]:
    """The findings of LK107."""
    fixtures = [
        function for function in module.defined(module.spellings.of(FIXTURES)) if set(function.decorators) & FIXTURES
    ]
    depended = [function for scope in module.wiring.depended if (function := module.function_of(scope)) not in fixtures]
    for function in (*fixtures, *depended):
        if not function.yields:
            yield from _returned(module, function, function in fixtures)
    yield from _made_directly(module)
    text = module.source.text
    if "next(" in text or "next__(" in text:
        for function in module.functions_with(_ADVANCES, _ADVANCING):
            yield from _advanced(module, function)


def _returned(module: Module, function: Function, fixture: bool) -> Iterator[Held]:
    if not fixture and any(_CACHES.search(name) for name in _decorator_texts(function)):
        return
    if not fixture and _closed_by_users(module, function):
        return
    seen: set[cst.Call] = set()
    fates = dict(function.fates)
    if not fixture:
        for acquisition in returned_to(module, function).values():
            if acquisition is not None:
                fates[acquisition] = Ownership(module, function).fate_of(acquisition)
    for acquisition, fate in fates.items():
        returns = [point for point in fate.handed if point.kind is PointKind.RETURN]
        if not returns or len(returns) != len(fate.handed) or fate.unknown or fate.exhausted:
            continue
        if acquisition.call in seen:
            continue
        seen.add(acquisition.call)
        holders = Holders(module, function, acquisition.call, acquisition.element)
        if holders.outside:
            continue
        evidence = Evidence(module, acquisition.row, holders, held_words(acquisition, holders))
        if any(evidence.references(list(walk(function.node)), Keys(module, function.scope))):
            continue  # `request.addfinalizer(connection.close)`
        if any(
            child.kind == "function" and evidence.best(child, depth=1) >= How.UNKNOWN
            for child in function.scope.children
        ):
            continue
        span = module.span
        steps = [Step(span(acquisition.call), f"{acquisition.row.kind} acquired here")]
        used = module.wiring.depended.get(function.scope)
        assert returns[0].node is not None
        steps.append(
            Step(
                span(returns[0].node),
                "returned here: no code runs after the test"
                if fixture
                else "returned here: no code runs after the request",
            )
        )
        if used is not None:
            steps.append(Step(span(used), "used as a dependency here"))
        cap = min(acquisition.confidence, caps(acquisition.row.confidence))
        name = fate.names[0] if fate.names else ""
        kind = "fixture" if fixture else "dependency"
        yield Held("LK107", kind, acquisition, function, function, cap, name, tuple(steps))


def _made_directly(module: Module) -> Iterator[Held]:
    """`Depends(SessionLocal)`, `Depends(httpx.AsyncClient)` and `Depends(lambda: SessionLocal())`: calls of what acquires."""
    for call, scope in module.wiring.depends:
        function = module.function_around(scope)
        given = call.args[0].value
        if isinstance(given, cst.Lambda) and isinstance(given.body, cst.Call):
            given = given.body.func
        row = _row_of_factory(module, given, scope)
        if any(_is_closed(user, name) for user, name in _parameters_of(module, call)):
            continue
        if row is None or "held" not in row.families or row.started_by:
            continue
        confidence = min(Confidence.MEDIUM, caps(row.confidence))
        acquisition = Acquisition(call, row, dotted(given) or "", confidence, inferred=True)
        step = Step(module.span(call), f"{row.kind} made for each request, which nothing is told to release")
        yield Held("LK107", "dependency", acquisition, function, function, confidence, "", (step,))


def _parameters_of(module: Module, call: cst.Call) -> Iterator[tuple[Function, str]]:
    """The parameter in whose default or annotation a `Depends(…)` stands, with its function."""
    for user in module.defined(DEPENDS):
        assert isinstance(user.node, cst.FunctionDef)
        for param in all_params(user.node.params):
            parts = (part for part in (param.default, param.annotation) if part is not None)
            if any(node is call for part in parts for node in walk(part)):
                yield user, param.name.value


def _row_of_factory(module: Module, given: cst.BaseExpression, scope: Scope) -> Resource | None:
    """The row of what a call of the class, function or session factory without arguments acquires."""
    name = module.names.qualified(given, scope)
    if name is not None and not name.startswith("."):
        found = module.catalogue.resource_for(name)
        if found:
            return found[0]
    kind = module.names.type_of(given, scope)
    last = (dotted(given) or "").rpartition(".")[2]
    definition = module.project.imported(given, scope) if kind is None and _FACTORY_NAME.search(last) else None
    if definition is not None and definition.name and "." not in definition.name:
        kind = definition.module.names.type_of(cst.Name(definition.name), definition.module.top)
    rows = module.catalogue.resource_for(f"{kind}.__call__") if kind is not None else ()
    return rows[0] if rows else None


def _decorator_texts(function: Function) -> list[str]:
    assert isinstance(function.node, cst.FunctionDef)
    found = []
    for decorator in function.node.decorators:
        node = decorator.decorator
        found.append(dotted(node.func if isinstance(node, cst.Call) else node) or "")
    return found


def _closed_by_users(module: Module, function: Function) -> bool:
    """Whether an endpoint that asks for the dependency closes what it gets."""
    wanted = f".{function.name}"
    for user in module.defined(module.spellings.of({function.name})):
        assert isinstance(user.node, cst.FunctionDef)
        for param in all_params(user.node.params):
            parts = [part for part in (param.default, param.annotation) if part is not None]
            named = any(
                isinstance(node, cst.Name) and module.names.qualified(node, user.scope.parent or user.scope) == wanted
                for part in parts
                for node in walk(part)
            )
            if named and _is_closed(user, param.name.value):
                return True
    return False


def _is_closed(user: Function, name: str) -> bool:
    for node in walk(user.node.body if not isinstance(user.node, cst.Module) else user.node):
        if isinstance(node, cst.Attribute) and isinstance(node.value, cst.Name) and node.value.value == name:
            closes = node.attr.value in ("close", "aclose", "dispose", "disconnect", "shutdown", "release")
            if closes:
                return True
        if isinstance(node, cst.WithItem):
            for inner in walk(node.item):
                if isinstance(inner, cst.Name) and inner.value == name:
                    return not isinstance(node.item, cst.Call) or inner in [arg.value for arg in node.item.args]
    return False


# -- next(get_db()) ------------------------------------------------------------------------------------------------------


def _advanced(module: Module, function: Function) -> Iterator[Held]:
    for call in function.calls:
        made = _generator_call(call)
        if made is None:
            continue
        row, confidence = _yielded(module, function, made)
        if row is None:
            continue
        holders = Holders(module, function, call)
        if _let_go(module, function, call, holders):
            continue
        acquisition = Acquisition(call, row, dotted(made.func) or "", confidence, inferred=True)
        step = Step(
            module.span(call), "the generator is advanced once and dropped: its clean-up does not wait for the use"
        )
        symbol = next((key.rpartition(":")[2] for key in holders.exact), "")
        yield Held("LK107", "next", acquisition, function, function, confidence, symbol, (step,))


def _generator_call(call: cst.Call) -> cst.Call | None:
    """`get_db()` in `next(get_db())`, `await anext(get_db())` and `get_db().__anext__()`."""
    name = dotted(call.func)
    if name in ("next", "anext") and call.args and isinstance(call.args[0].value, cst.Call):
        return call.args[0].value
    if isinstance(call.func, cst.Attribute) and call.func.attr.value in ("__next__", "__anext__"):
        return call.func.value if isinstance(call.func.value, cst.Call) else None
    return None


def _yielded(module: Module, function: Function, made: cst.Call) -> tuple[Resource | None, Confidence]:
    """What the generator that `made` makes yields once: a resource that it acquires itself."""
    name = module.names.qualified(made.func, function.scope)
    scope = module.names.function(name) if name is not None else None
    definition = module.project.imported(made.func, function.scope)
    if definition is not None and definition.function is not None:
        generator = definition.module.function_of(definition.function)
        if len(generator.yields) != 1 or set(generator.decorators) - {"staticmethod", "classmethod"}:
            return None, Confidence.LOW
    if scope is not None:
        generator = module.function_of(scope)
        if not generator.yields or set(generator.decorators) - {"staticmethod", "classmethod"}:
            return None, Confidence.LOW
        rows = [acquisition.row for acquisition in generator.acquisitions if "held" in acquisition.row.families]
        return (rows[0] if len(generator.yields) == 1 and rows else None), Confidence.HIGH
    last = (dotted(made.func) or "").rpartition(".")[2]
    return (CONNECTION if name is not None and _GENERATOR_NAME.match(last) else None), Confidence.MEDIUM


def _let_go(module: Module, function: Function, call: cst.Call, holders: Holders) -> bool:
    """Whether the caller closes what it took, enters it, or hands it on."""
    names = {key.rpartition(":")[2] for key in holders.exact}
    if any(_is_closed(function, name) for name in names):
        return True
    for node in function.nodes:
        if isinstance(node, (cst.WithItem, cst.Return, cst.Yield)) and any(inner is call for inner in walk(node)):
            return True
    return bool(holders.outside)
