"""Which functions of a module may acquire something, told by their text, so that the others need not be read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.parts import encoded
from leaklint.facts.tree import last_name
from leaklint.facts.vocabulary import CONNECTS
from leaklint.text.lazily import IGNORECASE, Lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Set

    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_CONNECTS = encoded(CONNECTS)
_FROM_ENGINE = Lazily(rb"engine[ \t\f\\\r\n]*\.[ \t\f\\\r\n]*(?:" + rb"|".join(sorted(_CONNECTS)) + rb")\b", IGNORECASE)
"""The call of a method of what is named like an engine, which another file may make."""


class Acquirers:
    """Answers about the functions of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """Every function that acquires something, in source order.

        A function may acquire where a name of the catalogue is called in it, under whatever name; or where a function or
        class of the module is called that turns out to give something newly acquired.
        """
        found = self._with_callers(self._giving)
        return tuple(function for function in self._module.functions_in(found) if function.acquisitions)

    def may_hold(self, scope: Scope) -> bool:
        """Whether anything may be acquired in a function, by itself or by functions of the module that it calls.

        All that is known of what it calls is the name: that is so for more functions than acquire anything.
        """
        outer = scope.outermost
        return outer is None or outer in self._holding

    @cached_property
    def _holding(self) -> Set[Scope]:
        return self._with_callers(self._names_of)

    @cached_property
    def _direct(self) -> Set[Scope]:
        return frozenset(scope for scope in self._module.outermost if self._acquires(scope))

    def _with_callers(self, names_of: Callable[[Set[Scope], Set[Scope]], Iterable[str]]) -> Set[Scope]:
        """The functions that acquire by themselves, and those in which names stand that `names_of` gives for others.

        It is asked about those that were found last, and told of all that have been found.
        """
        module = self._module
        found = new = self._direct
        names: set[str] = set()
        while new:
            more = module.spellings.of(names_of(new, found)) - names
            names |= more
            new = frozenset(scope for scope in module.outermost if scope not in found and module.mentions(scope, more))
            found = found | new
        return found

    def _acquires(self, scope: Scope) -> bool:
        """Whether something of the catalogue may be acquired in an outermost function, by what its text shows."""
        gate, names = self._module.gate, self._names
        part = self._module.parsed.part(scope.node)
        if part is None or gate is None or names is None:
            return True
        if not part.words.isdisjoint(names) or gate.acquires(part):
            return True
        return not part.words.isdisjoint(_CONNECTS) and _FROM_ENGINE.search(part.data) is not None

    @cached_property
    def _names(self) -> Set[bytes] | None:
        """What else than the names of the catalogue acquires here; None where any name may."""
        module = self._module
        if module.gate is None:
            return None
        found, anything = module.gate.names_acquiring(module.parsed.glance)
        if anything:
            return None
        return encoded(module.spellings.of(found) - found | module.spellings.of(self._inheriting()))

    def _inheriting(self) -> Iterator[str]:
        """The names of the classes of which an instance has to be released, because that of a base has."""
        for scope in self._module.scopes_in(()):
            if scope.kind == "class" and self._module.classes.inherited(scope) is not None:
                yield scope.name.rpartition(".")[2]

    def _names_of(self, scopes: Set[Scope], _: Set[Scope]) -> Iterator[str]:
        """The names by which some functions are called, those of the classes included that they construct."""
        classes: set[str] = set()
        for scope in scopes:
            yield scope.name
            if scope.name.endswith(".__init__") and scope.parent is not None:
                classes.add(scope.parent.name.rpartition(".")[2])
        while classes:
            known = self._module.spellings.of(classes)
            derived = {
                scope.name.rpartition(".")[2]
                for scope in self._module.scopes_in(())
                if isinstance(scope.node, cst.ClassDef) and not known.isdisjoint(_bases_of(scope.node))
            }
            if derived <= classes:
                break
            classes |= derived
        yield from classes

    def _giving(self, scopes: Set[Scope], read: Set[Scope]) -> Iterator[str]:
        """The names of those functions, and of the classes that they construct, whose call gives something acquired."""
        module = self._module
        constructed: set[Scope] = set()
        for function in module.functions_in(scopes):
            if function.is_module or function.is_lambda or not function.acquisitions:
                continue
            if function.owner is not None and function.is_constructor:
                constructed.add(function.owner)
            elif module.summaries.fresh(f".{function.name}") is not None:
                yield function.name
        for scope in module.scopes_in(read) if constructed else ():
            lineage = module.classes.lineage(scope) if scope.kind == "class" else ()
            if not constructed.isdisjoint(lineage) and module.summaries.fresh(f".{scope.name}") is not None:
                yield scope.name


def _bases_of(node: cst.ClassDef) -> Iterator[str]:
    """The last names of the bases, that of `Base` for `Base[T]`."""
    for base in node.bases:
        yield last_name(base.value.value if isinstance(base.value, cst.Subscript) else base.value)
