"""Findings as an editor shows them."""

from __future__ import annotations

from lsprotocol import types

from leaklint.lsp.documents import CheckedDocument
from leaklint.lsp.places import Places
from leaklint.model.diagnostic import Diagnostic
from leaklint.report.levels import level
from leaklint.report.links import url

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}


def diagnostics(uri: str, checked: CheckedDocument, places: Places) -> list[types.Diagnostic]:
    """Every finding of a document, each with the stations of its path as related information."""
    return [diagnostic(uri, found, places) for found in checked.report.diagnostics]


def diagnostic(uri: str, found: Diagnostic, places: Places) -> types.Diagnostic:
    """One finding; a comment that silences nothing is drawn as code that could go."""
    address = url(found.code)
    return types.Diagnostic(
        range=places.range(found.span),
        message=found.message,
        severity=_SEVERITIES[level(found.confidence)],
        code=found.code,
        code_description=types.CodeDescription(address) if address else None,
        source="leaklint",
        tags=[types.DiagnosticTag.Unnecessary] if found.code == "LK001" else None,
        related_information=[
            types.DiagnosticRelatedInformation(types.Location(uri, places.range(step.span)), step.message)
            for step in found.steps
        ]
        or None,
        data={"name": found.name, "confidence": str(found.confidence)},
    )
