"""What the calls of one function mean to pyplot: a figure is made, drawn on, finished, shown, cleared or closed."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import dotted, last_name

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_PYPLOT = ("matplotlib.pyplot.", "pylab.", "matplotlib.pylab.")
_MAKES = frozenset("figure subplots subplot_mosaic".split())
_DRAWS = frozenset(
    "plot scatter bar barh hist hist2d imshow contour contourf pie boxplot violinplot errorbar fill_between matshow stem step "
    "semilogx semilogy loglog pcolormesh hexbin plot_date stackplot streamplot quiver eventplot spy specgram acorr psd "
    "bar_label hlines vlines axhline axvline subplot tricontourf triplot ecdf stairs polar".split()
)
_SEABORN_FIGURES = frozenset(
    "relplot catplot displot lmplot jointplot pairplot clustermap FacetGrid PairGrid JointGrid factorplot".split()
)
_SEABORN_AXES = frozenset(
    "heatmap scatterplot lineplot histplot kdeplot ecdfplot rugplot distplot stripplot swarmplot boxplot violinplot boxenplot "
    "pointplot barplot countplot regplot residplot".split()
)
_OTHERS = re.compile(
    r"networkx\.draw(_\w+)?$|sklearn\.(metrics|inspection|calibration|model_selection)\.\w+Display\.from_\w+$"
    r"|shap\.(\w+_plot|plots\.\w+)$|scikitplot\.\w+\.plot_\w+$|pandas\.plotting\.\w+$"
)
"""What other libraries draw with on pyplot's current figure, unless they are given axes."""
_CLEARS = frozenset({"clf", "cla"})
_SHOWS = frozenset({"show", "pause", "waitforbuttonpress", "ginput"})
MAKERS = _MAKES | _SEABORN_FIGURES
"""What makes a figure of its own, by its name alone."""
FINISHES = frozenset(
    "savefig print_figure print_png print_jpg print_svg print_pdf buffer_rgba tostring_rgb tostring_argb "
    "draw_idle write_image pyplot".split()
)


class FigureCalls:
    """The calls of `function` that have to do with figures.

    A kind is "make" (a figure of its own), "draw" (on the current figure, which is made if there is none), "finish" (saved
    or turned into pixels), "show", "clear" or "close".
    """

    def __init__(self, module: Module, function: Function) -> None:
        self._module = module
        self._function = function

    @cached_property
    def kinds(self) -> dict[cst.Call, str]:
        """The kind of each call that has one."""
        found = ((call, self._kind(call)) for call in self._function.calls)
        return {call: kind for call, kind in found if kind}

    def of(self, kind: str) -> list[cst.Call]:
        """The calls of one kind, in source order."""
        return [call for call, found in self.kinds.items() if found == kind]

    def name(self, call: cst.Call) -> tuple[str, str]:
        """The library ("plt", "sns", "other", "") and the last component of what is called."""
        name = self._module.names.qualified(call.func, self._function.scope) or ""
        last = (
            name.rpartition(".")[2] if name else (call.func.attr.value if isinstance(call.func, cst.Attribute) else "")
        )
        if name.startswith(_PYPLOT):
            return "plt", last
        if name.startswith("seaborn."):
            return "sns", last
        if _OTHERS.match(name):
            return "other", last
        return "", last_name(call.func)

    def _kind(self, call: cst.Call) -> str:
        library, last = self.name(call)
        keywords = {argument.keyword.value for argument in call.args if argument.keyword is not None}
        if library == "plt":
            if last in _MAKES:
                return "" if self._is_numbered(call, last) else "make"
            if last == "close":
                return "close"
            if last in _CLEARS:
                return "clear"
            if last in _SHOWS:
                return "show"
            if last in _DRAWS:
                return "draw"
            return "finish" if last == "savefig" else ""
        if library == "sns":
            if last in _SEABORN_FIGURES:
                return "make"
            return "draw" if last in _SEABORN_AXES and "ax" not in keywords else ""
        if library == "other":
            return "draw" if "ax" not in keywords else ""
        if isinstance(call.func, cst.Attribute):
            if last in FINISHES:
                return "finish"
            if last in ("clf", "clear") and "fig" in (dotted(call.func.value) or ""):
                return "clear"
            if last == "show" and not call.args:
                return "show"
            if "ax" not in keywords and self._is_frame_plot(call, last, keywords):
                return "draw"
        return ""

    def _is_frame_plot(self, call: cst.Call, last: str, keywords: set[str]) -> bool:
        """Whether pandas draws: `frame.plot(kind="bar")`, `frame.plot.bar()`; axes have no such keywords and members."""
        text = self._module.source.text
        if not isinstance(call.func, cst.Attribute) or ("pandas" not in text and ".get_figure()" not in text):
            return False
        if last == "plot":
            return not keywords.isdisjoint({"kind", "x", "y", "subplots", "figsize"})
        return isinstance(call.func.value, cst.Attribute) and call.func.value.attr.value == "plot"

    @staticmethod
    def _is_numbered(call: cst.Call, last: str) -> bool:
        """Whether it means a figure of a fixed number or name, which is made once and found again: `plt.figure(1)`."""
        for position, argument in enumerate(call.args):
            key = argument.keyword.value if argument.keyword is not None else None
            if key == "num" or (last == "figure" and key is None and position == 0):
                return isinstance(argument.value, (cst.Integer, cst.SimpleString))
        return False
