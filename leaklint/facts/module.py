"""One module, parsed once, and every fact about it, each worked out when a rule first asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.function import Function
from leaklint.facts.lazy_tree import LazyTree
from leaklint.facts.names import Names
from leaklint.facts.options import Options
from leaklint.facts.parts import Parts
from leaklint.facts.scopes import Scope
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from leaklint.catalogue.load import Catalogue
    from leaklint.facts.acquirers import Acquirers
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


class Module(Parts):
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
    def names(self) -> Names:
        """What expressions mean."""
        return Names(self.top, self.catalogue, self.parsed)

    @cached_property
    def spellings(self) -> Spellings:
        """Under which names something may be known in the text."""
        from leaklint.facts.spellings import Spellings

        return Spellings(self.source.text)

    @cached_property
    def acquirers(self) -> Acquirers:
        """Which functions may acquire something."""
        from leaklint.facts.acquirers import Acquirers

        return Acquirers(self)

    @property
    def acquiring(self) -> tuple[Function, ...]:
        """The functions that acquire something."""
        return self.acquirers.functions

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
        if "parsed" in self.__dict__:
            self.parsed.forget()
        self.__dict__.clear()

    def span(self, node: cst.CSTNode) -> Span:
        """Where `node` stands in the source."""
        start, end = self.parsed.span_of(node)
        return self.source.span(start, end)
