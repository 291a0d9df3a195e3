"""Puts a cure on a diagnostic, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from leaklint.fixes.layout import CannotFix
from leaklint.model.diagnostic import Diagnostic, Fix

Facts = ParamSpec("Facts")


def with_fix(
    diagnostic: Diagnostic, write: Callable[Facts, Fix], *args: Facts.args, **kwargs: Facts.kwargs
) -> Diagnostic:
    """The diagnostic with the fix that `write` makes of the arguments; its reason for making none goes into `help`."""
    try:
        return diagnostic._replace(fix=write(*args, **kwargs))
    except CannotFix as reason:
        return diagnostic._replace(help=f"{diagnostic.help} (not done automatically: {reason})")
