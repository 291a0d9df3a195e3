"""Findings as plain lists and back, so that a cache can keep them without running code that it reads."""

from __future__ import annotations

from typing import Any, NamedTuple

from leaklint.engine.result import Suppressed
from leaklint.model.diagnostic import Applicability, Confidence, Diagnostic, Edit, Fix, Span, Step

_TYPES: tuple[type[NamedTuple], ...] = (Span, Step, Edit, Fix, Diagnostic, Suppressed)
_TUPLE, _CONFIDENCE, _APPLICABILITY = -1, -2, -3
_NUMBERS: dict[type[Any], int] = {tuple: _TUPLE, **{kind: number for number, kind in enumerate(_TYPES)}}


def flatten(value: object) -> Any:
    """Numbers, texts and lists that say the same as `value`; raises TypeError for what is no part of a finding."""
    kind = type(value)
    if value is None or kind in (str, int, bool):
        return value
    if isinstance(value, tuple) and kind in _NUMBERS:
        return [_NUMBERS[kind], *map(flatten, value)]
    if isinstance(value, Confidence):
        return [_CONFIDENCE, int(value)]
    if isinstance(value, Applicability):
        return [_APPLICABILITY, value.value]
    raise TypeError(f"{kind.__name__} is no part of a finding")


def restore(flat: Any) -> Any:
    """What `flatten` was given. Raises ValueError, TypeError or IndexError where `flat` did not come from it."""
    if not isinstance(flat, list):
        return flat
    number, *parts = flat
    match number:
        case -1:
            return tuple(map(restore, parts))
        case -2:
            return Confidence(parts[0])
        case -3:
            return Applicability(parts[0])
        case _ if 0 <= number < len(_TYPES):
            return _TYPES[number](*map(restore, parts))
        case _:
            raise ValueError(f"no kind has the number {number}")
