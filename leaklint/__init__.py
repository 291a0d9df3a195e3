"""leaklint finds leak-prone patterns in Python code, shows the path on which they leak, and writes the cure."""

from __future__ import annotations

TYPE_CHECKING = False  # importing `typing` would double the time that an empty start takes
if TYPE_CHECKING:
    from typing import Any

    from leaklint.model.diagnostic import Diagnostic as Diagnostic
    from leaklint.model.rule import Rule as Rule

__version__ = "0.1.0"

__all__ = ["Diagnostic", "Rule", "__version__", "check_source", "fix_source"]


def check_source(text: str, path: str = "<string>") -> list[Diagnostic]:
    """Checks `text` with every rule and the default settings, and returns the findings in their order in the text.

    A text that cannot be parsed gives one finding, LK000. No configuration file is read. Raises RuntimeError where a
    rule crashes.
    """
    from pathlib import Path

    from leaklint.config.settings import Settings
    from leaklint.engine.check import check_source
    from leaklint.text.source import Source

    report = check_source(Source.from_text(text, path), Settings(root=Path.cwd()), path)
    if report.problems:
        raise RuntimeError("; ".join(report.problems))
    return list(report.diagnostics)


def fix_source(text: str, path: str = "<string>", *, unsafe: bool = False) -> str:
    """Returns `text` with every safe fix of the default settings applied, with `unsafe` the unsafe ones as well.

    What no fix is offered for stays as it is, and so does a text that cannot be parsed. No configuration file is read.
    Raises RuntimeError where a rule crashes or a fix had to be undone.
    """
    from pathlib import Path

    from leaklint.config.settings import Settings
    from leaklint.engine.fix import SAFE, UNSAFE, fix_source
    from leaklint.text.source import Source

    source = Source.from_text(text, path)
    fixed = fix_source(source, Settings(root=Path.cwd()), path, UNSAFE if unsafe else SAFE)
    if fixed.report.problems:
        raise RuntimeError("; ".join(fixed.report.problems))
    return ("\ufeff" if source.bom else "") + fixed.text


def __getattr__(name: str) -> Any:
    # Importing the package costs next to nothing; what it offers is loaded when it is asked for.
    if name == "Diagnostic":
        from leaklint.model.diagnostic import Diagnostic

        return Diagnostic
    if name == "Rule":
        from leaklint.model.rule import Rule

        return Rule
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
