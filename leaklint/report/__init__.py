"""Reports: diagnostics become text, one module per output format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaklint.engine.result import RunReport
    from leaklint.report.options import RenderOptions

_MODULES = {
    "full": "full",
    "concise": "concise",
    "grouped": "grouped",
    "json": "json_object",
    "json-lines": "json_lines",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
    "rdjson": "rdjson",
    "azure": "azure",
    "markdown": "markdown",
}

FORMATS: tuple[str, ...] = tuple(_MODULES)
"""The names that `--output-format` takes, the default first."""


def render(name: str, report: RunReport, options: RenderOptions) -> str:
    """The text of a report in the format `name`: "", or lines that each end with a newline.

    Only that format's module is imported. The text can be encoded as UTF-8. Raises ValueError for an unknown format.
    """
    if name not in _MODULES:
        raise ValueError(f"unknown output format {name!r}, known are {', '.join(FORMATS)}")
    module = import_module(f"leaklint.report.{_MODULES[name]}")
    return cast("Callable[[RunReport, RenderOptions], str]", module.render)(report, options)


def job_summary(report: RunReport) -> str:
    """The Markdown of a run with a table of all its findings, to be appended to `$GITHUB_STEP_SUMMARY`."""
    from leaklint.report import markdown

    return markdown.job_summary(report)
