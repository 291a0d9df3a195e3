"""The diagnostics of the JSON object, one per line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from leaklint.report.json_object import entries

if TYPE_CHECKING:
    from leaklint.engine.result import RunReport
    from leaklint.report.options import RenderOptions


def render(report: RunReport, options: RenderOptions) -> str:
    """An object of the same shape as in `json` for each diagnostic, on a line of its own."""
    return "".join(json.dumps(entry) + "\n" for entry in entries(report))
