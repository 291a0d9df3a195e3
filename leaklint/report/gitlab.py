"""A code quality report for GitLab's merge requests."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from leaklint.engine.fingerprint import fingerprints
from leaklint.report.levels import level
from leaklint.report.places import below

if TYPE_CHECKING:
    from leaklint.engine.result import RunReport
    from leaklint.report.options import RenderOptions

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(report: RunReport, options: RenderOptions) -> str:
    """An array with one entry per finding; no two fingerprints are alike, or GitLab would drop one."""
    root = os.environ.get("CI_PROJECT_DIR", "")
    issues = [
        {
            "description": f"{found.code}: {found.message}",  # check_name is not shown
            "check_name": found.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[level(found.confidence)],
            "location": {
                "path": below(root, file.path, options.cwd).removeprefix("./"),
                "lines": {"begin": found.span.row, "end": found.span.end_row},
            },
        }
        for (file, found), fingerprint in zip(report.diagnostics, fingerprints(report).found, strict=True)
    ]
    return json.dumps(issues, indent=2) + "\n"
