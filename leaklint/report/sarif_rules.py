"""The rules of a SARIF log: what a code scanner shows beside each alert."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from leaklint.model.codes import CODES
from leaklint.report.levels import level
from leaklint.report.links import url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaklint.model.diagnostic import Diagnostic
    from leaklint.model.rule import Rule

_FAMILIES = {"LK1": "lifespan", "LK2": "cache", "LK3": "resource", "LK4": "task", "LK5": "machine-learning"}
_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}
_LONGEST = 1024
"""Where GitHub cuts a description, in characters."""


def descriptors(found: Sequence[Diagnostic], rules: Mapping[str, Rule]) -> list[dict[str, Any]]:
    """A reporting descriptor for each code among `found`, ordered by code.

    Texts come from the rule's summary and docstring; a code that no rule has (a syntax error) is described by its name.
    Level and precision are those of its most certain finding, since confidence belongs to a finding and not to a rule.
    """
    codes = sorted({diagnostic.code for diagnostic in found})
    return [_descriptor(code, [d for d in found if d.code == code], rules.get(code)) for code in codes]


def _descriptor(code: str, found: Sequence[Diagnostic], rule: Rule | None) -> dict[str, Any]:
    name = CODES.get(code, found[0].name)
    best = max(diagnostic.confidence for diagnostic in found)
    summary = rule.summary if rule else name.replace("-", " ")
    page = inspect.cleandoc(rule.__doc__) if rule and rule.__doc__ else summary
    address = url(code)
    more = address or f"leaklint rule {code}"
    descriptor: dict[str, Any] = {
        "id": code,
        "name": name,
        "shortDescription": {"text": _cut(summary)},
        "fullDescription": {"text": _cut(page.split("\n\n")[0].replace("\n", " "))},
        "help": {"text": f"{page}\n\nMore: {more}", "markdown": f"{page}\n\nMore: {address or f'`{more}`'}"},
        "defaultConfiguration": {"level": level(best)},
        "properties": {
            "tags": ["leak", *([_FAMILIES[code[:3]]] if code[:3] in _FAMILIES else [])],
            "precision": str(best),
            "problem.severity": _SEVERITIES[level(best)],
        },
    }
    if address:
        descriptor["helpUri"] = address
    return descriptor


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
