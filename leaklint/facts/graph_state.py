"""What is known at a point of a function: which keys carry which graphs; and what was done with graphs up to there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.graph_fed import fed_by
from leaklint.facts.graph_sites import (
    NOTHING,
    Backward,
    Env,
    Loop,
    Origins,
    Past,
    Site,
    Used,
    is_answer,
    may_carry,
    plain_origin,
)
from leaklint.facts.tree import dotted

if TYPE_CHECKING:
    from leaklint.facts.function import Function


class GraphState:
    """The state of a trace: `env` has the origins of each key, `loops` the loops around with the turn that each is in.

    `quiet` counts the contexts around in which no graph is recorded. `sites` and `backwards` are what was met so far,
    `models` the calls that are a forward pass, `parameters` the expressions that go over the parameters of a model, `reset`
    the keys that the function binds anew, other than by adding to them. `fed` are the keys that are run backwards by name,
    `parts` those of parts of an object that are, by the key of the object.
    """

    def __init__(self, function: Function) -> None:
        self.env: Env = {}
        self.loops: list[tuple[Loop, int]] = []
        self.quiet = 0
        self.sites: dict[cst.CSTNode, Site] = {}
        self.backwards: list[Backward] = []
        self.models: set[cst.CSTNode] = set()
        self.parameters: set[cst.CSTNode] = set()
        self.reset: set[str] = set()
        fed = fed_by(function)
        self.fed = fed.names
        self.parts = fed.parts

    def bind(self, target: cst.CSTNode, value: cst.BaseExpression | None, origins: Origins) -> None:
        """Binds a target, and each name of a tuple target, to a value with these origins."""
        if isinstance(target, (cst.Tuple, cst.List)):
            for element in target.elements:
                self.bind(element.value, value, origins)
            return
        key = dotted(target) if isinstance(target, (cst.Name, cst.Attribute)) else None
        if key is None:
            return
        self.give(key, value, origins)

    def give(self, key: str, value: cst.BaseExpression | None, origins: Origins) -> None:
        """Binds a key to a value with these origins; what is run backwards later carries a graph whatever it comes from."""
        if not origins and key in self.fed and value is not None and not self.quiet and may_carry(value):
            origins = frozenset({value})
        self.reset.add(key)
        self.set(key, origins)
        if not origins and key in self.parts and value is not None and not self.quiet and is_answer(value):
            self.env.update(dict.fromkeys(self.parts[key], frozenset({value})))

    def of_parts(self, key: str) -> Origins:
        """The origins of the parts of an object, which whoever keeps the object keeps with it."""
        return frozenset(origin for part in self.parts.get(key, ()) for origin in self.env.get(part, NOTHING))

    def drop_parts(self, key: str) -> None:
        """Forgets what the parts of an object carry."""
        for part in self.parts.get(key, ()):
            self.env.pop(part, None)

    def set(self, key: str, origins: Origins) -> None:
        """Gives a key other origins, and forgets those of its parts."""
        for below in [other for other in self.env if other.startswith((f"{key}.", f"{key}["))]:
            del self.env[below]
        if origins:
            self.env[key] = origins
        else:
            self.env.pop(key, None)

    def add(self, node: cst.CSTNode, key: str, value: cst.BaseExpression, origins: Origins, how: str) -> Site:
        """Notes that `node` adds a value to what `key` keeps."""
        loops = tuple(loop for loop, _ in self.loops)
        before = self.env.get(key, NOTHING)
        site = self.sites.get(node)
        if site is None:
            site = self.sites[node] = Site(node, key, value, origins, loops, how)
        site.origins |= origins - {node}
        site.used.update(
            origin for origin in origins | before if isinstance(origin, Used) and origin.origin is not node
        )
        if node in before or any(isinstance(kept, Used) and kept.origin is node for kept in before):
            for loop, turn in reversed(self.loops):
                if turn == 2:
                    site.carried.add(loop)
                    break
        self.env[key] = before | origins | {node}
        return site

    def note_backward(self, node: cst.CSTNode, origins: Origins) -> None:
        """Notes a backward pass, which uses up the graphs wherever they are kept."""
        if not origins:
            return
        plain = frozenset(plain_origin(origin) for origin in origins)
        self.backwards.append(Backward(node, plain, tuple(loop for loop, _ in self.loops)))
        for key, kept in self.env.items():
            if kept & origins:
                self.env[key] = frozenset(
                    Used(plain_origin(origin), node) if origin in origins else origin for origin in kept
                )

    def begin_again(self) -> None:
        """Turns every origin into one of a round that is over."""
        for key, origins in self.env.items():
            self.env[key] = frozenset(
                origin if isinstance(origin, (Used, Past)) or origin in self.sites else Past(origin)
                for origin in origins
            )
