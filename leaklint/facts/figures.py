"""The pyplot figures that a function makes, and whether it closes them: pyplot itself keeps every figure until then.

What counts is not which names refer to a figure but what happens after it was made: pyplot's own registry holds it. So
the search only asks, along the normal edges of the flow graph, whether a path from the making to the end of the function
(or to the next making) passes no call that closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.figure_calls import FINISHES, MAKERS, FigureCalls
from leaklint.facts.figure_names import FigureNames
from leaklint.facts.figure_paths import FigurePaths, Verdict
from leaklint.facts.tree import dotted, walk
from leaklint.facts.vocabulary import FIGURE_WORDS
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

__all__ = ("Figure", "Verdict", "open_figures")

_ENDING = re.compile(
    r"(?:^|_)(?:close|finish|release|dispose|clean_?up|tear_?down|show|display|render)(?:_|$)", re.IGNORECASE
)
_ONCE = frozenset("main cli run_cli script __main__ demo example".split())


"""The words of which one stands in every file that can make a figure."""


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure that `function` makes at `call` and leaves open.

    `name` is the name it is bound to ("" where it has none), `loop` the loop that makes one in each round, `saved` the call
    by which the function is done with it, `closed` a call that closes it on another path.
    """

    function: Function
    call: cst.Call
    name: str
    verdict: Verdict
    confidence: Confidence
    loop: cst.CSTNode | None
    saved: cst.CSTNode | None
    closed: cst.CSTNode | None
    implicit: bool


def open_figures(module: Module) -> Iterator[Figure]:
    """Every figure that a function of the module leaves open."""
    if not any(word in module.source.text for word in FIGURE_WORDS):
        return
    for function in module.functions_with(module.spellings.of(module.catalogue.last_parts(MAKERS | FINISHES))):
        if not function.is_lambda:
            yield from _Search(module, function).found()


class _Search:
    """What one function does with its figures."""

    def __init__(self, module: Module, function: Function) -> None:
        self._module = module
        self._function = function
        self._calls = FigureCalls(module, function)
        self._kinds = self._calls.kinds
        self._names = FigureNames(module, function, self._calls)

    def found(self) -> Iterator[Figure]:
        makers = [call for call, kind in self._kinds.items() if kind == "make"]
        implicit = False
        if not makers and "finish" in self._kinds.values():
            drawn = [call for call, kind in self._kinds.items() if kind == "draw"]
            makers, implicit = drawn[:1], True
        for call in makers:
            figure = self._judge(call, implicit)
            if figure is not None:
                yield figure

    def _judge(self, call: cst.Call, implicit: bool) -> Figure | None:
        function = self._function
        name, names = self._names.of(call)
        if self._names.escapes(call, name, names, implicit):
            return None
        loop = self._around(call)
        if function.is_module and loop is None:
            return None
        if implicit and loop is not None and any(kind == "clear" for kind in self._kinds.values()):
            return None
        saved = next((other for other, kind in self._kinds.items() if kind == "finish"), None)
        closes = [other for other, kind in self._kinds.items() if kind == "close" and self._closes(other, name, names)]
        shows = [other for other, kind in self._kinds.items() if kind == "show"]
        clears = [other for other, kind in self._kinds.items() if kind == "clear"]
        closes += [other for other in function.calls if other not in self._kinds and self._closed_by(other)]
        helped = [other for other in function.calls if self._may_close(other, name, names)]
        if helped or (implicit and clears):
            return None
        paths = FigurePaths(function, self._kinds)
        leaks = paths.left_open(call, [*closes, *shows], implicit)
        if leaks is None:
            return None
        verdict, returns = leaks
        confidence = Confidence.MEDIUM
        if (verdict is Verdict.SKIPPED and not returns) or (shows and not closes):
            confidence = Confidence.LOW  # shown or closed as a caller wishes
        if loop is not None and verdict is Verdict.LAST_ONLY and self._guarded(call, loop):
            confidence = Confidence.LOW  # perhaps made in one round only
        if saved is None or (loop is None and paths.reached(call, clears)) or function.is_fixture or self._once(loop):
            confidence = Confidence.LOW
        sure = confidence is Confidence.MEDIUM and loop is not None and not implicit and verdict is Verdict.NEVER
        closed = closes[0] if closes and verdict is not Verdict.NEVER else None
        return Figure(
            function,
            call,
            name,
            verdict,
            Confidence.HIGH if sure else confidence,
            loop,
            saved,
            closed,
            implicit,
        )

    def _once(self, loop: cst.CSTNode | None) -> bool:
        """Whether the function runs once in the life of the process, or under a test runner that closes behind it."""
        short = self._function.name.rpartition(".")[2]
        if short.startswith("test_") or short in ("setUp", "setup_method"):
            return True
        if loop is not None:
            return False
        if short in _ONCE or short.startswith("main"):
            return True
        callers = self._module.drivers.callers(self._function)
        return bool(callers) and all(
            (caller.is_module or caller.name in _ONCE) and self._around(call) is None for caller, call in callers
        )

    def _guarded(self, call: cst.Call, loop: cst.CSTNode) -> bool:
        above = self._module.parents.get(call)
        while above is not None and above is not loop:
            if isinstance(above, cst.If):
                return True
            above = self._module.parents.get(above)
        return False

    def _around(self, call: cst.Call) -> cst.CSTNode | None:
        """The loop in whose body a call stands."""
        below: cst.CSTNode = call
        above = self._module.parents.get(call)
        while above is not None and not isinstance(above, (cst.FunctionDef, cst.Lambda)):
            if isinstance(above, (cst.For, cst.While)) and below is above.body:
                return above
            below, above = above, self._module.parents.get(above)
        return None

    def _closes(self, call: cst.Call, name: str, names: frozenset[str]) -> bool:
        """Whether `plt.close(…)` means this figure: it names it, or whatever is current, or all."""
        if not call.args:
            return True
        value = call.args[0].value
        if isinstance(value, cst.Name):
            return value.value in names or not name or value.value not in self._made_names()
        return True

    def _closed_by(self, call: cst.Call) -> bool:
        """Whether a function of this module is called that closes figures itself."""
        name = self._module.names.qualified(call.func, self._function.scope)
        scope = self._module.names.function(name) if name is not None else None
        return scope is not None and scope is not self._function.scope and _closes_figures(scope)

    def _made_names(self) -> set[str]:
        return {self._names.of(call)[0] for call, kind in self._kinds.items() if kind == "make"}

    def _may_close(self, call: cst.Call, name: str, names: frozenset[str]) -> bool:
        """Whether some helper is called whose name says that it closes or shows figures."""
        library, last = self._calls.name(call)
        if library or call in self._kinds:
            return False
        about = any(word in last.lower() for word in ("fig", "plot", "plt", "all")) or any(
            self._names.refers(argument.value, names, deep=True) for argument in call.args
        )
        return about and bool(_ENDING.search(last))


def _closes_figures(scope: Scope) -> bool:
    return any(
        isinstance(node, cst.Call) and (dotted(node.func) or "").endswith(("plt.close", "pyplot.close", "pylab.close"))
        for node in walk(scope.node)
    )
