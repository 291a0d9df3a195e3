"""One module, parsed once, and every fact about it, each worked out when a rule first asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.function import Function
from leaklint.facts.lazy_tree import LazyTree
from leaklint.facts.names import Names
from leaklint.facts.options import Options
from leaklint.facts.scopes import Scope, scopes_of
from leaklint.facts.tree import walk_unless
from leaklint.facts.vocabulary import CONNECTS
from leaklint.model.diagnostic import Confidence
from leaklint.text.lazily import IGNORECASE, Lazily

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Set
    from pathlib import Path
    from re import Pattern

    from leaklint.catalogue.load import Catalogue
    from leaklint.facts.attributes import Kept
    from leaklint.facts.classes import Classes
    from leaklint.facts.container_risks import Risks
    from leaklint.facts.containers import Containers
    from leaklint.facts.drivers import Drivers
    from leaklint.facts.gate import Gate
    from leaklint.facts.glance import Glance
    from leaklint.facts.held import Held
    from leaklint.facts.keys import Keys
    from leaklint.facts.project import Project
    from leaklint.facts.spellings import Spellings
    from leaklint.facts.summaries import Summaries
    from leaklint.facts.tasks import Tasks
    from leaklint.facts.wiring import Wiring
    from leaklint.text.source import Source
    from leaklint.text.span import Span


def _encoded(words: Iterable[str]) -> frozenset[bytes]:
    return frozenset(word.encode("utf-8", "surrogatepass") for word in words)


_DECLARATIONS = frozenset({"global", "nonlocal"})
_CONNECTS = _encoded(CONNECTS)
_FROM_ENGINE = Lazily(rb"engine[ \t\f\\\r\n]*\.[ \t\f\\\r\n]*(?:" + rb"|".join(sorted(_CONNECTS)) + rb")\b", IGNORECASE)
"""The call of a method of what is named like an engine, which another file may make."""


class Module:
    """The facts about one source file.

    Parsing happens at the first access, and may raise `leaklint.facts.parse.ParseFailure`.
    """

    def __init__(
        self,
        source: Source,
        catalogue: Catalogue,
        options: Options | None = None,
        path: Path | None = None,
        *,
        gate: Gate | None = None,
        glance: Glance | None = None,
        whole: bool = False,
    ) -> None:
        self.source = source
        self.catalogue = catalogue
        self.options = options if options is not None else Options()
        self.path = path
        """Where the file lies, None for a text that lies nowhere: its imports lead to no file."""
        self.consulted: set[str] = set()
        """The absolute paths of the other files that an answer rests on: those that were read, and those that were
        looked for and do not exist."""
        self.gate = gate
        """What may acquire something, told by the text; None where that is not known."""
        self._glance = glance
        self.whole = whole
        """Whether the text is parsed at once, and not a function when somebody reads it."""
        self._by_scope: dict[Scope, Function] = {}
        self.least = Confidence.LOW
        """How sure a finding has to be for anybody to ask for it: what is less sure need not be worded and cured."""

    @cached_property
    def parsed(self) -> LazyTree:
        """The syntax tree, and what is known of its nodes."""
        from leaklint.facts.parse import parse_lazily

        return parse_lazily(self.source, self._glance, whole=self.whole)

    @property
    def tree(self) -> cst.Module:
        """The syntax tree; its text has the same length as the source's."""
        return self.parsed.module

    @cached_property
    def top(self) -> Scope:
        """The scope of the module itself."""
        return Scope("module", self.tree, "", None)

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """Every scope, the module's own first. Who needs only some of them asks `scopes_with`: this reads all functions."""
        return tuple(scopes_of(self.top))

    @property
    def body(self) -> Function:
        """The module's own top level, as the function that an import runs."""
        return self.function_of(self.top)

    @cached_property
    def names(self) -> Names:
        """What expressions mean."""
        return Names(self.top, self.catalogue, self.parsed)

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
        wanted = _encoded(words) if words is not None else None
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
        return self.parsed.mentions(scope.node, _encoded(words))

    def shows(self, scope: Scope, pattern: Pattern[str]) -> bool:
        """Whether a pattern may be found in the text of an outermost function, its decorators included."""
        return self.parsed.shows(scope.node, pattern)

    def scopes_with(self, words: Iterable[str], pattern: Pattern[str] | None = None) -> Iterator[Scope]:
        """Every scope in whose text one of the words may stand, the module's own first, in the order of `scopes`.

        The words are whole names; those of decorators and defaults count. A pattern has to be found as well.
        """
        wanted = _encoded(words)
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
        wanted = _encoded(words)
        return walk_unless(node, lambda inner: not self.parsed.mentions(inner, wanted))

    def functions_with(self, words: Iterable[str], pattern: Pattern[str] | None = None) -> Iterator[Function]:
        """Every function in whose text one of the words may stand, and the pattern; the module's top level first."""
        return self._functions_of(self.scopes_with(words, pattern))

    def bodies_with(self, words: Iterable[str], pattern: Pattern[str] | None = None) -> Iterator[Function]:
        """The same where one of the words may stand in the body, and not in the header alone."""
        wanted, tree = _encoded(words), self.parsed
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
        wanted, tree = _encoded(words), self.parsed
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

    def may_acquire(self, scope: Scope) -> bool:
        """Whether something of the catalogue may be acquired in an outermost function, by what its text shows."""
        part = self.parsed.part(scope.node)
        names = self._acquiring_names
        if part is None or self.gate is None or names is None:
            return True
        if not part.words.isdisjoint(names) or self.gate.acquires(part):
            return True
        return not part.words.isdisjoint(_CONNECTS) and _FROM_ENGINE.search(part.data) is not None

    @cached_property
    def _may_hold(self) -> Set[Scope]:
        from leaklint.facts.acquirers import may_hold

        return may_hold(self)

    def may_hold(self, scope: Scope) -> bool:
        """Whether anything may be acquired in a function, by itself or by functions of the module that it calls."""
        outer = scope.outermost
        return outer is None or outer in self._may_hold

    @cached_property
    def _acquiring_names(self) -> frozenset[bytes] | None:
        """What else than the names of the catalogue acquires here; None where any name may."""
        found, anything = self.gate.names_acquiring(self.parsed.glance) if self.gate is not None else (set(), True)
        return None if anything else _encoded(self.spellings.of(found) - found)

    @cached_property
    def spellings(self) -> Spellings:
        """Under which names something may be known in the text."""
        from leaklint.facts.spellings import Spellings

        return Spellings(self.source.text)

    def function_around(self, scope: Scope) -> Function:
        """The function to whose body a scope belongs: that of the scope itself, or around a class."""
        while scope.kind == "class" and scope.parent is not None:
            scope = scope.parent
        return self.function_of(scope)

    @cached_property
    def acquiring(self) -> tuple[Function, ...]:
        """The functions that acquire something."""
        from leaklint.facts.acquirers import acquiring_functions

        return acquiring_functions(self)

    def function_of(self, scope: Scope) -> Function:
        """The function of a scope."""
        known = self._by_scope.get(scope)
        if known is None:
            known = self._by_scope[scope] = Function(self, scope)
        return known

    @cached_property
    def summaries(self) -> Summaries:
        """What the module's functions do with what they are given, and what they return."""
        from leaklint.facts.summaries import Summaries

        return Summaries(self)

    @cached_property
    def wiring(self) -> Wiring:
        """Which functions a framework drives, and how."""
        from leaklint.facts.wiring import Wiring

        return Wiring(self)

    @cached_property
    def project(self) -> Project:
        """What the module's imports mean in other files of the same project."""
        from leaklint.facts.project import Project

        return Project(self)

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """What framework-driven functions hold too long: the findings of LK101 to LK105 and LK107."""
        from leaklint.facts.lifetimes import held_too_long

        return tuple(held_too_long(self))

    @cached_property
    def kept(self) -> tuple[Kept, ...]:
        """What instances keep and no method of their class releases: the findings of LK305."""
        from leaklint.facts.attributes import kept_on_instances

        return tuple(kept_on_instances(self))

    @cached_property
    def classes(self) -> Classes:
        """What the module's classes keep and release."""
        from leaklint.facts.classes import Classes

        return Classes(self)

    @cached_property
    def containers(self) -> Containers:
        """What the module's functions do to its containers."""
        from leaklint.facts.containers import Containers

        return Containers(self)

    @cached_property
    def parents(self) -> Mapping[cst.CSTNode, cst.CSTNode]:
        """Each node's parent in the tree; layout and punctuation have none."""
        return self.parsed.parents

    @cached_property
    def keys(self) -> Keys:
        """How many different values an expression can take."""
        from leaklint.facts.keys import Keys

        return Keys(self)

    @cached_property
    def drivers(self) -> Drivers:
        """Who runs the module's functions, and how often."""
        from leaklint.facts.drivers import Drivers

        return Drivers(self)

    @cached_property
    def tasks(self) -> Tasks:
        """What the module's functions start."""
        from leaklint.facts.tasks import Tasks

        return Tasks(self)

    @cached_property
    def risks(self) -> Risks:
        """Which of the module's containers grow without end."""
        from leaklint.facts.container_risks import Risks

        return Risks(self)

    @property
    def given_up(self) -> tuple[str, ...]:
        """The functions, of those that some rule has asked about, in which a search for a path hit its bound."""
        asked = [one for function in self._by_scope.values() for one in (function, *function.known_lambdas)]
        searched = ((function, function.__dict__.get("fates", {})) for function in asked)
        return tuple(one.name for one, fates in searched if any(fate.exhausted for fate in fates.values()))

    def forget(self) -> None:
        """Lets go of the tree and of every fact about it, once nobody asks any more.

        They refer to one another in circles, so that otherwise they would all stay until garbage is collected.
        """
        for function in self._by_scope.values():
            for one in (*function.known_lambdas, function):
                one.__dict__.clear()
        if "top" in self.__dict__:
            self.top.forget()
        if self._glance is not None:
            self._glance.forget()
        self.__dict__.clear()

    def span(self, node: cst.CSTNode) -> Span:
        """Where `node` stands in the source."""
        start, end = self.parsed.span_of(node)
        return self.source.span(start, end)
