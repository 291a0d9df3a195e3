"""The rules that the engine itself applies: about files and comments, not about the facts of a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.model.rule import Rule

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.model.diagnostic import Diagnostic


class SyntaxErrorRule(Rule):
    """The file cannot be parsed or decoded.

    ## What it finds
    A file that is not Python: a syntax error, bytes that are not of the declared encoding, an encoding that does not
    exist, or code that is nested more deeply than can be followed.

    ## Why it leaks
    It may or may not. Nothing else can be said about such a file, so that a clean report would be wrong.

    ## Example
    ```python
    def f(:
        pass
    ```

    ## Use instead
    Correct the place that is named, or exclude the file.

    ## Fix safety
    There is no fix.

    ## References
    - https://docs.python.org/3/reference/lexical_analysis.html#encoding-declarations
    """

    code = "LK000"
    name = "syntax-error"
    summary = "the file cannot be parsed or decoded; nothing else is reported for it"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        """Yields nothing: where there is a module, it could be parsed."""
        return iter(())


class UnusedSuppressionRule(Rule):
    """A comment that silences nothing.

    ## What it finds
    A `leaklint: ignore[...]` or `leaklint: ignore-file[...]` comment that is malformed, that names a rule that does not
    exist, or that names a rule that has nothing to report there. A rule that did not run is not judged, and neither is
    `noqa`, which other linters read as well.

    ## Why it leaks
    It does not, yet: the comment would silence the next leak on its line.

    ## Example
    ```python
    total = 1 + 1  # leaklint: ignore[LK301]
    ```

    ## Use instead
    ```python
    total = 1 + 1
    ```

    ## Fix safety
    Safe: it takes out the selectors that silence nothing, or our whole comment with its reason where none is left, and
    leaves other comments of the line alone. A malformed comment and one that names no rule have no fix, since they were
    meant for something.

    ## References
    - The section "Silencing a finding" of the README.
    """

    code = "LK001"
    name = "unused-suppression"
    summary = "a `leaklint: ignore` comment that silences nothing"

    def check(self, module: Module) -> Iterator[Diagnostic]:
        """Yields nothing: whether a comment is used is known only after all rules have been held against the file."""
        return iter(())


OWN_RULES: tuple[Rule, ...] = (SyntaxErrorRule(), UnusedSuppressionRule())
