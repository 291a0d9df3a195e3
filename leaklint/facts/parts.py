"""The scopes and functions of a module, of which somebody who asks reads no more than he has to.

A function is read, that is parsed, when somebody asks for what is in its body. Whoever looks for something in all functions
says which words have to be written where it is: then those are read in whose text one of them stands.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from leaklint.facts.scopes import scopes_of
from leaklint.facts.tree import walk_unless

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from re import Pattern

    import libcst as cst

    from leaklint.facts.function import Function
    from leaklint.facts.lazy_tree import LazyTree
    from leaklint.facts.scopes import Scope

_DECLARATIONS = frozenset({"global", "nonlocal"})


def encoded(words: Iterable[str]) -> frozenset[bytes]:
    """Words as they stand in a text in UTF-8."""
    return frozenset(word.encode("utf-8", "surrogatepass") for word in words)


class Parts(ABC):
    """The scopes and functions of one module."""

    @property
    @abstractmethod
    def parsed(self) -> LazyTree:
        """The syntax tree, and what is known of its nodes."""

    @property
    @abstractmethod
    def top(self) -> Scope:
        """The scope of the module itself."""

    @abstractmethod
    def function_of(self, scope: Scope) -> Function:
        """The function of a scope."""

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """Every scope, the module's own first. Who needs only some of them asks `scopes_with`: this reads all functions."""
        return tuple(scopes_of(self.top))

    @property
    def body(self) -> Function:
        """The module's own top level, as the function that an import runs."""
        return self.function_of(self.top)

    def function_around(self, scope: Scope) -> Function:
        """The function to whose body a scope belongs: that of the scope itself, or around a class."""
        while scope.kind == "class" and scope.parent is not None:
            scope = scope.parent
        return self.function_of(scope)

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """The module's top level and every function: methods, nested functions and lambdas included.

        Who needs only some of them asks `functions_with`: this reads them all.
        """
        return tuple(self._functions_of(self.scopes))

    def _functions_of(self, scopes: Iterable[Scope]) -> Iterator[Function]:
        for scope in scopes:
            if scope.kind != "class":
                function = self.function_of(scope)
                yield function
                yield from function.lambdas

    @cached_property
    def outermost(self) -> tuple[Scope, ...]:
        """The functions that stand in no other function."""
        return tuple(scope for scope in scopes_of(self.top, entered=lambda _: False) if scope.kind == "function")

    def defined(self, words: Iterable[str] | None = None) -> Iterator[Function]:
        """Every function that has a name, or those in whose text one of the words may stand, in the order of `functions`.

        One is read only if others may stand in it.
        """
        wanted = encoded(words) if words is not None else None
        tree = self.parsed
        for scope in scopes_of(
            self.top,
            lambda scope: wanted is None or tree.mentions(scope.node, wanted),
            lambda scope: tree.has_inner(scope.node) and (wanted is None or tree.mentions_inside(scope.node, wanted)),
        ):
            if scope.kind == "function":
                yield self.function_of(scope)

    def mentions(self, scope: Scope, words: Iterable[str]) -> bool:
        """Whether one of the words may stand in the text of an outermost function, its decorators included."""
        return self.parsed.mentions(scope.node, encoded(words))

    def shows(self, scope: Scope, pattern: Pattern[str]) -> bool:
        """Whether a pattern may be found in the text of an outermost function, its decorators included."""
        return self.parsed.shows(scope.node, pattern)

    def scopes_with(self, words: Iterable[str], pattern: Pattern[str] | None = None) -> Iterator[Scope]:
        """Every scope in whose text one of the words may stand, the module's own first, in the order of `scopes`.

        The words are whole names; those of decorators and defaults count. A pattern has to be found as well.
        """
        wanted = encoded(words)
        shows, mentions = self.parsed.shows, self.parsed.mentions
        return scopes_of(
            self.top,
            lambda scope: mentions(scope.node, wanted) and (pattern is None or shows(scope.node, pattern)),
        )

    def scopes_binding(self, name: str) -> Iterator[Scope]:
        """Every scope in which a name or a parameter of this name may be given a value, in the order of `scopes`."""
        return scopes_of(self.top, lambda scope: self.parsed.may_bind(scope.node, name, of_object=False))

    def classes_with(self, name: str) -> Iterator[Scope]:
        """Every class in which a name may stand, in the order of `scopes`."""
        found = scopes_of(self.top, lambda one: self.mentions(one, {"class"}) and self.mentions(one, {name}))
        return (scope for scope in found if scope.kind == "class")

    def words_around(self, scope: Scope) -> set[str]:
        """The words of the outermost function around a scope; outside of functions, those of the whole module."""
        outer = scope.outermost
        part = self.parsed.part(outer.node) if outer is not None else None
        found = part if part is not None else self.parsed.glance
        return {word.decode("utf-8", "replace") for word in found.words}

    def declaring(self, name: str) -> list[Scope]:
        """The scopes that declare a name `global` or `nonlocal`."""
        return [
            scope
            for scope in scopes_of(
                self.top, lambda one: self.mentions(one, _DECLARATIONS) and self.mentions(one, {name})
            )
            if name in scope.outer_names
        ]

    def scopes_in(self, outermost: Container[Scope]) -> Iterator[Scope]:
        """The scopes of those functions and in them, and all that stand in no function, in the order of `scopes`."""
        return scopes_of(self.top, lambda scope: scope in outermost)

    def walk_with(self, node: cst.CSTNode, words: Iterable[str]) -> Iterator[cst.CSTNode]:
        """A node and everything below it, but for what is in functions in whose text none of the words stands."""
        wanted = encoded(words)
        return walk_unless(node, lambda inner: not self.parsed.mentions(inner, wanted))

    def functions_with(self, words: Iterable[str], pattern: Pattern[str] | None = None) -> Iterator[Function]:
        """Every function in whose text one of the words may stand, and the pattern; the module's top level first."""
        return self._functions_of(self.scopes_with(words, pattern))

    def bodies_with(self, words: Iterable[str], pattern: Pattern[str] | None = None) -> Iterator[Function]:
        """The same where one of the words may stand in the body, and not in the header alone."""
        wanted, tree = encoded(words), self.parsed
        return self._functions_of(
            scopes_of(
                self.top,
                lambda scope: (
                    tree.mentions_inside(scope.node, wanted) and (pattern is None or tree.shows(scope.node, pattern))
                ),
            )
        )

    def functions_naming(self, words: Iterable[str]) -> Iterator[tuple[Function, bool]]:
        """The same, each with whether one may stand in the body; what is in a body where none stands is left out."""
        wanted, tree = encoded(words), self.parsed
        for scope in scopes_of(
            self.top,
            lambda scope: tree.mentions(scope.node, wanted),
            lambda scope: tree.mentions_inside(scope.node, wanted),
        ):
            if scope.kind != "class":
                function, inside = self.function_of(scope), tree.mentions_inside(scope.node, wanted)
                yield function, inside
                yield from ((inner, True) for inner in (function.lambdas if inside else ()))

    def functions_below(self, scope: Scope) -> Iterator[Function]:
        """The functions of a scope and of those in it; for the module itself all of them."""
        return self._functions_of(scopes_of(scope))

    def functions_in(self, outermost: Container[Scope]) -> Iterator[Function]:
        """Those functions and all in them, the module's top level first."""
        return self._functions_of(self.scopes_in(outermost))
