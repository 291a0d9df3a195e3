"""Which names of a function lead to a figure, and whether somebody else gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.figure_calls import FINISHES, FigureCalls
from leaklint.facts.tree import target_names, text_of, walk

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_TAKERS = frozenset("add_figure display FuncAnimation ArtistAnimation FigureCanvasTkAgg FigureCanvasQTAgg".split())
_BORROWERS = frozenset(
    "Image savefig log_figure log_image log_artifact setp colorbar tight_layout print len str id type isinstance log save".split()
)


class FigureNames:
    """The names of one function that stand for figures and for what belongs to them."""

    def __init__(self, module: Module, function: Function, calls: FigureCalls) -> None:
        self._module = module
        self._function = function
        self._calls = calls

    def escapes(self, call: cst.Call, name: str, names: frozenset[str], implicit: bool) -> bool:
        """Whether the figure made by `call` outlives the function: stored, returned, or given to somebody else."""
        if self._stored(call) or self._returned(call):
            return True
        return any(self._hands_over(node, name, names, implicit) for node in self._function.nodes)

    def of(self, call: cst.Call) -> tuple[str, frozenset[str]]:
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
                if isinstance(node, cst.Assign) and self.refers(node.value, found, deep=False):
                    for target in node.targets:
                        found.update(target_names(target.target))
                elif isinstance(node, cst.For) and self.refers(node.iter, found, deep=True):
                    found.update(target_names(node.target))
        return (names[0] if names else ""), frozenset(found)

    def refers(self, node: cst.CSTNode, names: set[str] | frozenset[str], *, deep: bool) -> bool:
        """Whether the value of an expression is a figure or its axes: a name, or what is reached from it."""
        if isinstance(node, cst.Name):
            return node.value in names
        if isinstance(node, cst.Attribute):
            return self.refers(node.value, names, deep=deep)
        if isinstance(node, cst.Subscript):
            return self.refers(node.value, names, deep=deep)
        if isinstance(node, (cst.Tuple, cst.List)):
            return any(self.refers(element.value, names, deep=deep) for element in node.elements)
        if isinstance(node, cst.Dict):
            return any(self.refers(element.value, names, deep=deep) for element in node.elements)
        if isinstance(node, cst.IfExp):
            return self.refers(node.body, names, deep=deep) or self.refers(node.orelse, names, deep=deep)
        if isinstance(node, cst.Call):
            library, last = self._calls.name(node)
            if library == "plt" and last in ("gcf", "gca"):
                return True
            if isinstance(node.func, cst.Attribute) and last in (
                "add_subplot subplots gca get_figure add_axes flatten ravel twinx twiny subplot_mosaic get_axes".split()
            ):
                return self.refers(node.func.value, names, deep=deep)
            return deep and any(self.refers(argument.value, names, deep=deep) for argument in node.args)
        return False

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
                return self.refers(node.value, names, deep=False) and any(
                    (
                        isinstance(target.target, (cst.Attribute, cst.Subscript))
                        and not self.refers(target.target, names, deep=False)
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
        given = [argument for argument in call.args if self.refers(argument.value, names, deep=False)]
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
