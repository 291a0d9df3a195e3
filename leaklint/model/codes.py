"""The codes of all rules and their names: what a selector, a suppression or a baseline may speak of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, str] = MappingProxyType(
    {
        "LK000": "syntax-error",
        "LK001": "unused-suppression",
        "LK101": "lifespan-not-released",
        "LK102": "release-not-in-finally",
        "LK103": "startup-without-shutdown",
        "LK104": "model-not-released",
        "LK105": "task-not-cancelled",
        "LK106": "dead-shutdown-handler",
        "LK107": "dependency-without-teardown",
        "LK201": "unbounded-cache",
        "LK202": "unbounded-function-cache",
        "LK203": "cached-method",
        "LK204": "unbounded-collection",
        "LK205": "mutable-default-cache",
        "LK206": "unbounded-instance-container",
        "LK301": "resource-not-closed",
        "LK302": "close-not-in-finally",
        "LK303": "discarded-resource",
        "LK304": "with-does-not-close",
        "LK305": "attribute-never-closed",
        "LK306": "close-not-awaited",
        "LK401": "accumulating-tasks",
        "LK402": "dangling-task",
        "LK403": "task-set-without-discard",
        "LK404": "owner-never-cancels",
        "LK501": "tensor-graph-accumulated",
        "LK502": "figure-not-closed",
        "LK503": "model-loaded-per-request",
    }
)
"""Code → name, ordered by code. A code that once stood here keeps its meaning."""

NAMES: Mapping[str, str] = MappingProxyType({name: code for code, name in CODES.items()})
"""Name → code."""
