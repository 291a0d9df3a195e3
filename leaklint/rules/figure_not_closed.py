"""LK502: a pyplot figure is made per call or per round of a loop, and never closed."""

from __future__ import annotations

from collections.abc import Iterator

from leaklint.facts.figures import Verdict, open_figures
from leaklint.facts.module import Module
from leaklint.fixes.attach import with_fix
from leaklint.fixes.close_figure import close_figure
from leaklint.model.diagnostic import Diagnostic, Step
from leaklint.model.rule import Rule


class FigureNotClosed(Rule):
    """A function makes a pyplot figure, saves it, and leaves it open.

    ## What it finds
    `plt.figure()`, `plt.subplots()` and seaborn's figures that a function or a loop makes, saves and neither closes nor
    returns; `plt.plot(…)`, or what pandas, networkx and scikit-learn draw, followed by `plt.savefig(…)`; `plt.close()`
    behind a loop, which closes the last figure only. A figure that is returned, shown, kept on an object or closed by
    `plt.close(…)` is silent, and so is one that a script makes once.

    ## Why it leaks
    pyplot keeps every figure that it makes until it is closed, whether or not the program still has a name for it. Each one
    holds its canvas and all the data that was drawn; matplotlib warns when there are more than 20.

    ## Example
    ```python
    import matplotlib.pyplot as plt

    def plot(values, path):
        fig, ax = plt.subplots()
        ax.plot(values)
        fig.savefig(path)
    ```

    ## Use instead
    ```python
    import matplotlib.pyplot as plt

    def plot(values, path):
        fig, ax = plt.subplots()
        try:
            ax.plot(values)
            fig.savefig(path)
        finally:
            plt.close(fig)
    ```

    ## Fix safety
    Unsafe: a `finally` around what uses the figure closes it; pyplot may go on using the current figure. A figure that is
    closed somewhere already is left to the reader.

    ## References
    - https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.close.html
    """

    code = "LK502"
    name = "figure-not-closed"
    summary = "a pyplot figure is created per call or per iteration and never closed"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        for found in open_figures(module):
            often = "in every round of the loop" if found.loop is not None else "with every call"
            what = f"the figure `{found.name}`" if found.name else "the figure"
            steps = [Step(module.span(found.call), f"a figure is made here {often}")]
            if found.saved is not None:
                steps.append(Step(module.span(found.saved), "saved here, and still open"))
            if found.closed is not None:
                steps.append(Step(module.span(found.closed), "closed here, which does not reach every figure"))
            if found.verdict is Verdict.LAST_ONLY:
                message = f"of the figures that the loop makes only the last one is closed{_named(found.name)}"
            elif found.verdict is Verdict.SKIPPED:
                message = f"{what} is made {often} and not closed on every path"
            elif found.implicit:
                message = "pyplot's current figure is drawn on and saved, and never closed"
            else:
                message = f"{what} is made {often} and never closed"
            reported = Diagnostic(
                code=self.code,
                name=self.name,
                message=message,
                span=module.span(found.call),
                confidence=found.confidence,
                symbol=found.name,
                function=found.function.name,
                steps=tuple(steps),
                help=f"call `plt.close({found.name})` in `finally`",
            )
            yield with_fix(reported, close_figure, found.function, found.call, found.name)


def _named(name: str) -> str:
    return f": `{name}` is bound to another one in each round" if name else ""
