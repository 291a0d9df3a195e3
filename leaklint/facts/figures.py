"""The pyplot figures that a function makes, and whether it closes them: pyplot itself keeps every figure until then.

What counts is not which names refer to a figure but what happens after it was made: pyplot's own registry holds it. So
the search only asks, along the normal edges of the flow graph, whether a path from the making to the end of the function
(or to the next making) passes no call that closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.figure_calls import FINISHES, FigureCalls
from leaklint.facts.flow import EXCEPTIONAL, EdgeKind, FlowGraph, Kind, Point
from leaklint.facts.tree import dotted, target_names, text_of, walk
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.module import Function, Module
    from leaklint.facts.scopes import Scope

_ENDING = re.compile(
    r"(?:^|_)(?:close|finish|release|dispose|clean_?up|tear_?down|show|display|render)(?:_|$)", re.IGNORECASE
)
_TAKERS = frozenset("add_figure display FuncAnimation ArtistAnimation FigureCanvasTkAgg FigureCanvasQTAgg".split())
_BORROWERS = frozenset(
    "Image savefig log_figure log_image log_artifact setp colorbar tight_layout print len str id type isinstance log save".split()
)
_ONCE = frozenset("main cli run_cli script __main__ demo example".split())


IMPORTS = frozenset({b"pyplot", b"seaborn", b"pylab", b"get_figure"})
"""The words of which one stands in every file that can make a figure."""


class Verdict(Enum):
    """What becomes of a figure."""

    NEVER = "closed on no path"
    LAST_ONLY = "closed for the last one only"
    SKIPPED = "closed on some paths only"


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
    if not any(word.decode() in module.source.text for word in IMPORTS):
        return
    for function in module.functions:
        if not function.is_lambda:
            yield from _Search(module, function).found()


class _Search:
    """What one function does with its figures."""

    def __init__(self, module: Module, function: Function) -> None:
        self._module = module
        self._function = function
        self._calls = FigureCalls(module, function)
        self._kinds = self._calls.kinds

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

    # -- names ---------------------------------------------------------------------------------------------------------------

    def _names(self, call: cst.Call) -> tuple[str, frozenset[str]]:
        """The name of the figure, and the names of everything that leads to it (its axes, aliases)."""
        above = self._module.parents.get(call)
        while isinstance(above, (cst.Attribute, cst.Call, cst.Arg)):
            above = self._module.parents.get(above)
        names: list[str] = []
        if isinstance(above, cst.Assign):
            names = [name for target in above.targets for name in target_names(target.target)]
        elif isinstance(above, cst.NamedExpr):
            names = target_names(above.target)
        found = set(names)
        for _ in range(2):
            for node in self._function.nodes:
                if isinstance(node, cst.Assign) and self._refers(node.value, found, deep=False):
                    for target in node.targets:
                        found.update(target_names(target.target))
                elif isinstance(node, cst.For) and self._refers(node.iter, found, deep=True):
                    found.update(target_names(node.target))
        return (names[0] if names else ""), frozenset(found)

    def _refers(self, node: cst.CSTNode, names: set[str] | frozenset[str], *, deep: bool) -> bool:
        """Whether the value of an expression is a figure or its axes: a name, or what is reached from it."""
        if isinstance(node, cst.Name):
            return node.value in names
        if isinstance(node, cst.Attribute):
            return self._refers(node.value, names, deep=deep)
        if isinstance(node, cst.Subscript):
            return self._refers(node.value, names, deep=deep)
        if isinstance(node, (cst.Tuple, cst.List)):
            return any(self._refers(element.value, names, deep=deep) for element in node.elements)
        if isinstance(node, cst.Dict):
            return any(self._refers(element.value, names, deep=deep) for element in node.elements)
        if isinstance(node, cst.IfExp):
            return self._refers(node.body, names, deep=deep) or self._refers(node.orelse, names, deep=deep)
        if isinstance(node, cst.Call):
            library, last = self._calls.name(node)
            if library == "plt" and last in ("gcf", "gca"):
                return True
            if isinstance(node.func, cst.Attribute) and last in (
                "add_subplot subplots gca get_figure add_axes flatten ravel twinx twiny subplot_mosaic get_axes".split()
            ):
                return self._refers(node.func.value, names, deep=deep)
            return deep and any(self._refers(argument.value, names, deep=deep) for argument in node.args)
        return False

    # -- the verdict -----------------------------------------------------------------------------------------------------------

    def _judge(self, call: cst.Call, implicit: bool) -> Figure | None:
        function = self._function
        name, names = self._names(call)
        if self._stored(call) or self._returned(call):
            return None
        if any(self._hands_over(node, name, names, implicit) for node in function.nodes):
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
        leaks = self._leaks(call, name, [*closes, *shows], implicit)
        if leaks is None:
            return None
        verdict, returns = leaks
        confidence = Confidence.MEDIUM
        if (verdict is Verdict.SKIPPED and not returns) or (shows and not closes):
            confidence = Confidence.LOW  # shown or closed as a caller wishes
        if loop is not None and verdict is Verdict.LAST_ONLY and self._guarded(call, loop):
            confidence = Confidence.LOW  # perhaps made in one round only
        if saved is None or (clears and loop is None) or function.is_fixture or self._once(loop):
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

    def _stored(self, call: cst.Call) -> bool:
        """Whether the figure is bound to something that outlives the function: `self.fig = plt.figure()`."""
        above = self._module.parents.get(call)
        while above is not None and not isinstance(above, (cst.BaseSmallStatement, cst.BaseCompoundStatement)):
            above = self._module.parents.get(above)
        if isinstance(above, (cst.Assign, cst.AnnAssign)):
            targets = [t.target for t in above.targets] if isinstance(above, cst.Assign) else [above.target]
            for target in targets:
                parts = [e.value for e in target.elements] if isinstance(target, (cst.Tuple, cst.List)) else [target]
                if any(isinstance(part, (cst.Attribute, cst.Subscript)) for part in parts):
                    return True
                if any(
                    self._function.is_outer(inner) and not self._function.is_module for inner in target_names(target)
                ):
                    return True
        return False

    def _returned(self, call: cst.Call) -> bool:
        above = self._module.parents.get(call)
        while above is not None and isinstance(above, (cst.BaseExpression, cst.Element, cst.Arg, cst.DictElement)):
            above = self._module.parents.get(above)
        return isinstance(above, (cst.Return, cst.Yield)) or isinstance(self._module.parents.get(call), cst.WithItem)

    def _hands_over(self, node: cst.CSTNode, name: str, names: frozenset[str], implicit: bool) -> bool:
        """Whether somebody else gets the figure: a caller, an object, a container, or code that may close it."""
        current = implicit or not name
        match node:
            case cst.Return() | cst.Yield() if isinstance(node.value, cst.BaseExpression):
                return self._contains(node.value, names, current)
            case cst.Assign():
                return self._refers(node.value, names, deep=False) and any(
                    (
                        isinstance(target.target, (cst.Attribute, cst.Subscript))
                        and not self._refers(target.target, names, deep=False)
                    )
                    or (
                        any(self._function.is_outer(n) for n in target_names(target.target))
                        and not self._function.is_module
                    )
                    for target in node.targets
                )
            case cst.Call():
                return self._call_takes(node, name, names)
            case _:
                return False

    def _contains(self, value: cst.BaseExpression, names: frozenset[str], current: bool) -> bool:
        for inner in walk(value):
            if isinstance(inner, cst.Name) and inner.value in names:
                above: cst.CSTNode | None = self._module.parents.get(inner)
                if isinstance(above, cst.Arg):
                    return True
                attribute = ""
                while isinstance(above, cst.Attribute):
                    attribute, above = above.attr.value, self._module.parents.get(above)
                if attribute in ("", "figure", "fig", "ax", "axes", "canvas"):
                    return True
            if current and isinstance(inner, cst.Call):
                library, last = self._calls.name(inner)
                if library == "plt" and last in ("gcf", "gca"):
                    return True
        return False

    def _call_takes(self, call: cst.Call, name: str, names: frozenset[str]) -> bool:
        library, last = self._calls.name(call)
        if library:
            return False
        given = [argument for argument in call.args if self._refers(argument.value, names, deep=False)]
        if not given:
            return False
        if last in ("append", "add", "insert", "setdefault", "extend", "put", "update"):
            return True
        figure = [
            argument for argument in given if isinstance(argument.value, cst.Name) and argument.value.value == name
        ]
        if not figure or last in _BORROWERS or last in FINISHES:
            return False
        if last in _TAKERS:
            return True
        qualified = self._module.names.qualified(call.func, self._function.scope)
        scope = self._module.names.function(qualified) if qualified is not None else None
        if scope is not None:  # a function of this module: does it close figures, or keep them?
            text = text_of(scope.node)
            return "close(" in text or "return " in text or "self." in text
        return True

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
        return {self._names(call)[0] for call, kind in self._kinds.items() if kind == "make"}

    def _may_close(self, call: cst.Call, name: str, names: frozenset[str]) -> bool:
        """Whether some helper is called whose name says that it closes or shows figures."""
        library, last = self._calls.name(call)
        if library or call in self._kinds:
            return False
        about = any(word in last.lower() for word in ("fig", "plot", "plt", "all")) or any(
            self._refers(argument.value, names, deep=True) for argument in call.args
        )
        return about and bool(_ENDING.search(last))

    # -- paths -----------------------------------------------------------------------------------------------------------------

    def _leaks(self, call: cst.Call, name: str, ends: list[cst.Call], implicit: bool) -> tuple[Verdict, bool] | None:
        """How the figure stays open, and whether the path that shows it ends in an early `return`; None where it does not."""
        points = self._function.flow.points
        stops = {id(end) for end in ends}
        all_of_them = {id(end) for end in ends if self._ends_all(end)}
        starts = [point for point in points if point.kind is Kind.CALL and point.node is call]
        verdicts: set[tuple[Verdict, bool]] = set()
        seen: set[tuple[int, bool]] = set()
        pending: list[tuple[Point, bool, bool]] = [(point, False, False) for point in starts]
        closed_somewhere = bool(ends)
        while pending:
            point, older, returning = pending.pop()
            for target, kind in point.edges:
                if kind in EXCEPTIONAL or kind in (EdgeKind.THROW, EdgeKind.HANDLER, EdgeKind.UNWIND):
                    continue
                after = points[target]
                gone = older
                if id(after.node) in all_of_them or (id(after.node) in stops and not older):
                    continue
                if after.kind is Kind.CALL and after.node is call and not implicit:
                    gone = True  # another one is made, and this one is only pyplot's
                if target == FlowGraph.RETURN_EXIT:
                    verdicts.add((_verdict(gone, closed_somewhere), returning))
                    continue
                left = returning or (after.kind is Kind.RETURN and after.statement is not None)
                if (target, gone) not in seen:
                    seen.add((target, gone))
                    pending.append((after, gone, left))
        if not verdicts:
            return None
        order = (Verdict.NEVER, Verdict.LAST_ONLY, Verdict.SKIPPED)
        verdict = min((found for found, _ in verdicts), key=order.index)
        return verdict, any(returned for found, returned in verdicts if found is verdict)

    def _ends_all(self, call: cst.Call) -> bool:
        """Whether a call closes or shows every open figure."""
        if self._kinds.get(call) == "show":
            return True
        return (
            bool(call.args)
            and isinstance(call.args[0].value, cst.SimpleString)
            and call.args[0].value.raw_value == "all"
        )


def _closes_figures(scope: Scope) -> bool:
    return any(
        isinstance(node, cst.Call) and (dotted(node.func) or "").endswith(("plt.close", "pyplot.close", "pylab.close"))
        for node in walk(scope.node)
    )


def _verdict(older: bool, closed: bool) -> Verdict:
    if not closed:
        return Verdict.NEVER
    return Verdict.LAST_ONLY if older else Verdict.SKIPPED
