"""Cuts the graph off a tensor that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.fixes.layout import CannotFix
from leaklint.model.diagnostic import Applicability, Fix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.module import Module

_TIGHT = (cst.Name, cst.Attribute, cst.Subscript, cst.Call)


def detach_value(module: Module, value: cst.BaseExpression) -> Fix:
    """`.detach()` behind the value, which goes into parentheses where an operator would bind more loosely.

    It is never safe: that the value is a tensor was inferred.
    """
    if isinstance(value, (cst.Tuple, cst.List, cst.Dict, cst.Set, cst.Await, cst.Yield, cst.Lambda, cst.GeneratorExp)):
        raise CannotFix("what is kept is not the tensor alone")
    span = module.span(value)
    title = "keep its `.detach()`"
    if isinstance(value, _TIGHT) or value.lpar:
        end = span.end
        if value.lpar:
            end = module.source.text.index(")", span.end) + 1
        return Fix(title, (Edit(module.source.span(end, end), ".detach()"),), Applicability.UNSAFE)
    source = module.source
    return Fix(
        title,
        (
            Edit(source.span(span.start, span.start), "("),
            Edit(source.span(span.end, span.end), ").detach()"),
        ),
        Applicability.UNSAFE,
    )
