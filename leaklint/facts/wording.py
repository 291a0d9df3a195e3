"""The words in which the rules on held resources speak of what they found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaklint.facts.verdicts import Finding, steps_of
from leaklint.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from leaklint.catalogue.rows import Resource
    from leaklint.facts.function import Function

_PARTICIPLES = {
    "close": "closed",
    "aclose": "closed",
    "wait": "waited for",
    "communicate": "waited for",
    "shutdown": "shut down",
    "stop": "stopped",
    "dispose": "disposed of",
    "cleanup": "cleaned up",
    "disconnect": "disconnected",
    "quit": "quit",
    "join": "joined",
    "release": "released",
    "cancel": "cancelled",
    "terminate": "terminated",
    "unlink": "removed",
    "destroy": "destroyed",
    "term": "terminated",
}


def released(row: Resource) -> str:
    """What has to happen to it, as a participle: "closed", "shut down"."""
    methods = row.release or row.release_sync
    if methods:
        return _PARTICIPLES.get(methods[0], "released")
    return (
        "removed"
        if any("rmtree" in name or "unlink" in name or "remove" in name for name in row.release_functions)
        else ("closed" if "os.close" in row.release_functions else "released")
    )


def named(finding: Finding) -> str:
    """The resource with its name: "the file `stream`", "this file"."""
    kind = finding.fate.acquisition.row.kind
    if finding.symbol and finding.is_contained:
        return f"a {kind} in `{finding.symbol}`"
    return f"the {kind} `{finding.symbol}`" if finding.symbol else f"this {kind}"


def diagnostic(
    code: str, name: str, message: str, function: Function, finding: Finding, advice: str = ""
) -> Diagnostic:
    """The diagnostic at the acquisition of a finding."""
    return Diagnostic(
        code=code,
        name=name,
        message=message,
        span=function.module.span(finding.fate.acquisition.call),
        confidence=finding.confidence,
        symbol=finding.symbol,
        function=function.name,
        steps=steps_of(function, finding),
        help=advice,
    )


def advice(row: Resource) -> str:
    """One line that says how to hold this kind of resource."""
    if row.with_closes and row.has_with:
        keyword = "async with" if row.with_kind == "async" else "with"
        return f"hold it in `{keyword}`, or release it in `finally`"
    release = row.release[0] if row.release else (row.release_functions[0] if row.release_functions else "close")
    call = f"{release}(...)" if not row.release else f".{release}()"
    return f"call `{call}` in `finally`"
