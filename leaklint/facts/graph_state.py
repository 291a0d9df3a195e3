"""What is known at a point of a function: which keys carry which graphs; and what was done with graphs up to there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import tensor_words as known
from leaklint.facts.graph_sites import (
    NOTHING,
    Backward,
    Env,
    Loop,
    Origins,
    Past,
    Site,
    Used,
    may_carry,
    plain_origin,
)
from leaklint.facts.tree import dotted, last_name

if TYPE_CHECKING:
    from leaklint.facts.function import Function


class GraphState:
    """The state of a trace: `env` has the origins of each key, `loops` the loops around with the turn that each is in.

    `quiet` counts the contexts around in which no graph is recorded. `sites` and `backwards` are what was met so far,
    `models` the calls that are a forward pass, `parameters` the expressions that go over the parameters of a model, `reset`
    the keys that the function binds anew, other than by adding to them. `fed` are the keys that are run backwards by name.
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
        self.fed = _find_fed(function)

    def bind(self, target: cst.CSTNode, value: cst.BaseExpression | None, origins: Origins) -> None:
        """Binds a target, and each name of a tuple target, to a value with these origins."""
        if isinstance(target, (cst.Tuple, cst.List)):
            for element in target.elements:
                self.bind(element.value, value, origins)
            return
        key = dotted(target) if isinstance(target, (cst.Name, cst.Attribute)) else None
        if key is None:
            return
        if not origins and key in self.fed and value is not None and not self.quiet and may_carry(value):
            origins = frozenset({value})
        self.reset.add(key)
        self.set(key, origins)

    def set(self, key: str, origins: Origins) -> None:
        """Gives a key other origins, and forgets those of its attributes."""
        for below in [other for other in self.env if other.startswith(f"{key}.")]:
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


def _find_fed(function: Function) -> frozenset[str]:
    """What is run backwards by name: it carries a graph wherever it comes from."""
    found: set[str] = set()
    for call in function.calls:
        if isinstance(call.func, cst.Attribute) and call.func.attr.value in known.BACKWARD:
            fed = call.func.value
            runner = last_name(fed).lower().lstrip("_")
            if call.args and (call.func.attr.value == "manual_backward" or runner in known.RUNNERS):
                fed = call.args[0].value
            for node in (fed,):
                while isinstance(node, (cst.BinaryOperation, cst.Call)):
                    if isinstance(node, cst.Call):  # scaler.scale(loss).backward(), loss.mean().backward()
                        inner = node.args[0].value if node.args else getattr(node.func, "value", node.func)
                        node = inner if isinstance(inner, cst.BaseExpression) else node.func
                    else:
                        node = node.left
                text = dotted(node)
                if text is not None and text not in ("self", "torch"):
                    found.add(text)
    return frozenset(found)
