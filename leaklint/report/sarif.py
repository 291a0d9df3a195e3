"""SARIF 2.1.0, the format of code scanners: findings with their paths, cures, reasons of suppression and fingerprints.

Suppressed findings and those of a baseline are listed too, marked as such, so that a scanner closes their alerts. URIs
are relative to the working directory (`SRCROOT`), which is named where the caller knows it: a scanner that checked
out the repository above it still finds the files.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from leaklint.engine.fingerprint import fingerprints
from leaklint.model.diagnostic import Applicability
from leaklint.report.levels import level
from leaklint.report.places import uri
from leaklint.report.sarif_rules import descriptors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leaklint.engine.result import RunReport
    from leaklint.model.diagnostic import Diagnostic, Fix, Span
    from leaklint.model.rule import Rule
    from leaklint.report.options import RenderOptions

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"
_FINGERPRINT = "primaryLocationLineHash"
"""The only key that GitHub compares."""


class _Result(NamedTuple):
    """A finding as the log lists it: `state` is that of the baseline, `silenced` the kind of its suppression."""

    path: str
    found: Diagnostic
    fingerprint: str
    state: str = ""
    silenced: str = ""
    reason: str = ""


def render(report: RunReport, options: RenderOptions) -> str:
    """The log, indented; ASCII only."""
    from leaklint.model.rule import all_rules

    rules = {rule.code: rule for rule in all_rules()} if _all(report) else {}
    return json.dumps(document(report, options, rules), indent=2) + "\n"


def document(report: RunReport, options: RenderOptions, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """The log of one run; `rules` (by code) supply the texts."""
    from leaklint import __version__

    every = _all(report)
    described = descriptors([one.found for one in every], rules)
    index = {rule["id"]: number for number, rule in enumerate(described)}
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "leaklint", "semanticVersion": __version__, "rules": described}},
        "automationDetails": {"id": "leaklint/"},
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {_ROOT: _base(options.cwd)},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(one, index[one.found.code]) for one in every],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _all(report: RunReport) -> list[_Result]:
    """Every result: first those that are reported, then what a comment silences, then what is known."""
    prints = fingerprints(report)
    state = "new" if report.compared else ""
    known = report.compared.shown if report.compared else ""
    found = zip(report.diagnostics, prints.found, strict=True)
    silenced = [(file, item) for file in report.files for item in file.suppressed]
    listed = [(file, item) for file in report.files for item in file.known]
    return [
        *(_Result(file.path, diagnostic, fingerprint, state) for (file, diagnostic), fingerprint in found),
        *(
            _Result(file.path, item.diagnostic, fingerprint, "", "inSource", item.reason)
            for (file, item), fingerprint in zip(silenced, prints.suppressed, strict=True)
        ),
        *(
            _Result(file.path, item, fingerprint, "unchanged", "external", f"listed in {known}")
            for (file, item), fingerprint in zip(listed, prints.known, strict=True)
        ),
    ]


def _invocation(report: RunReport) -> dict[str, Any]:
    notes = [{"level": "error", "message": {"text": problem}} for problem in report.problems]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _base(cwd: str) -> dict[str, Any]:
    described = {"description": {"text": "The directory that was checked from."}}
    return {"uri": uri(cwd).rstrip("/") + "/", **described} if cwd else described


def _result(one: _Result, rule: int) -> dict[str, Any]:
    path, found = one.path, one.found
    text = f"{found.message}\n{found.help}" if found.help else found.message
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": level(found.confidence),
        "message": {"text": text},
        "locations": [{**_location(path, found.span), **_function(found)}],
        "partialFingerprints": {_FINGERPRINT: one.fingerprint},
        "properties": {"confidence": str(found.confidence)},
    }
    if found.steps:
        result["codeFlows"] = [{"threadFlows": [{"locations": list(_flow(path, found))}]}]
        result["relatedLocations"] = [
            {"id": number, **_location(path, step.span), "message": {"text": step.message}}
            for number, step in enumerate(found.steps, 1)
        ]
    if found.fix is not None and found.fix.edits and found.fix.applicability is not Applicability.DISPLAY:
        result["fixes"] = [_fix(path, found.fix)]
    if one.state:
        result["baselineState"] = one.state
    if one.silenced:
        reason = {"justification": one.reason} if one.reason else {}
        result["suppressions"] = [{"kind": one.silenced, **reason}]
    return result


def _flow(path: str, found: Diagnostic) -> Iterator[dict[str, Any]]:
    for number, step in enumerate(found.steps, 1):
        yield {
            "location": {**_location(path, step.span), "message": {"text": step.message}},
            "executionOrder": number,
            "importance": "essential" if number in (1, len(found.steps)) else "important",
        }


def _function(found: Diagnostic) -> dict[str, Any]:
    if not found.function:
        return {}
    return {"logicalLocations": [{"fullyQualifiedName": found.function, "kind": "function"}]}


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    replacements = [{"deletedRegion": _region(e.span), "insertedContent": {"text": e.text}} for e in fix.edits]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
        "properties": {"applicability": fix.applicability.value},
    }


def _location(path: str, span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": _region(span)}}


def _artifact(path: str) -> dict[str, str]:
    address = uri(path)
    return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": _ROOT}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.row,
        "startColumn": span.column,
        "endLine": span.end_row,
        "endColumn": span.end_column,
    }
