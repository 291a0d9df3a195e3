"""Which functions of a module may acquire something, told by their text, so that the others need not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope


def may_hold(module: Module) -> Set[Scope]:
    """The outermost functions in which something may be acquired, by themselves or by calling another one of them.

    All that is known of what is called is its name: the answer takes in more than what acquires.
    """
    found: set[Scope] = set()
    new = {scope for scope in module.outermost if module.may_acquire(scope)}
    names: set[str] = set()
    while new:
        found |= new
        more = module.spellings.of(_names_of(module, new)) - names
        names |= more
        new = {scope for scope in module.outermost if scope not in found and module.mentions(scope, more)}
    return found


def _names_of(module: Module, scopes: Set[Scope]) -> Iterator[str]:
    """The names by which some functions are called, those of the classes included that they construct."""
    classes: set[str] = set()
    for scope in scopes:
        yield scope.name
        if scope.name.endswith(".__init__") and scope.parent is not None:
            classes.add(scope.parent.name.rpartition(".")[2])
    while classes:
        known = module.spellings.of(classes)
        derived = {
            scope.name.rpartition(".")[2]
            for scope in module.scopes_in(())
            if isinstance(scope.node, cst.ClassDef) and not known.isdisjoint(_bases_of(scope.node))
        }
        if derived <= classes:
            break
        classes |= derived
    yield from classes


def _bases_of(node: cst.ClassDef) -> Iterator[str]:
    """The last names of the bases, that of `Base` for `Base[T]`."""
    for base in node.bases:
        yield last_name(base.value.value if isinstance(base.value, cst.Subscript) else base.value)


def acquiring_functions(module: Module) -> tuple[Function, ...]:
    """Every function that acquires something, in source order.

    A function may acquire where a name of the catalogue is called in it, under whatever name; or where a function or
    class of the module is called that turns out to give something newly acquired.
    """
    wanted = {scope for scope in module.outermost if module.may_acquire(scope)}
    names: set[str] = set()
    asked: set[Scope] = set()
    while len(asked) <= len(wanted):
        new = module.spellings.of(_giving(module, wanted - asked, wanted)) - names
        asked |= wanted
        if not new:
            break
        names |= new
        wanted |= {scope for scope in module.outermost if module.mentions(scope, new)}
    return tuple(function for function in module.functions_in(wanted) if function.acquisitions)


def _giving(module: Module, scopes: set[Scope], read: set[Scope]) -> Iterator[str]:
    """The names of those functions, and of the classes that these construct, whose call gives something acquired."""
    constructed: set[Scope] = set()
    for function in module.functions_in(scopes):
        if function.is_module or function.is_lambda or not function.acquisitions:
            continue
        if function.owner is not None and function.is_constructor:
            constructed.add(function.owner)
        elif module.summaries.fresh(f".{function.name}") is not None:
            yield function.name
    if constructed:
        for scope in module.scopes_in(read):
            lineage = module.classes.lineage(scope) if scope.kind == "class" else ()
            if not constructed.isdisjoint(lineage) and module.summaries.fresh(f".{scope.name}") is not None:
                yield scope.name
