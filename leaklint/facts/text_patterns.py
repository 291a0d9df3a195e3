"""Patterns of what has to stand in the text of a function in which something is called, defined or made.

They find more than there is, in comments and strings for example, and overlook nothing: who asks wants to know which functions
need not be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFINES_CLASS = re.compile(r"^[ \t]*class\b", re.MULTILINE)
ASYNC_DEF = re.compile(r"\basync[ \t\\\r\n]+def[ \t\\\r\n]+(\w+)")
CLASS = re.compile(r"\bclass[ \t\\\r\n]+(\w+)")


def any_of(names: Iterable[str]) -> str:
    """The pattern of one of some whole names, of which there is at least one."""
    return rf"\b(?:{'|'.join(sorted(map(re.escape, names)))})\b"


def called(names: Iterable[str]) -> re.Pattern[str]:
    """One of some names as the callee of a call, or the last part of it: `create_task(`, `Queue[int](`, `(f)(`."""
    return re.compile(rf"(?<!def )(?<!class ){any_of(names)}(?:[\s\\)]|#[^\n]*\n)*[(\[]")


def called_for_nothing(methods: Iterable[str]) -> re.Pattern[str]:
    """One of some methods in a statement that is nothing but its call, and does not wait for it.

    Where the receiver is no dotted name, or is not written in one piece, it may be any call.
    """
    name = any_of(methods)
    plain = rf"(?:^|[;:(])[ \t]*(?:\w+\.)+{name}"
    return re.compile(rf"{plain}|\W\.[\s\\]*{name}|\.[\s\\]+{name}|\.[ \t]*#", re.MULTILINE)
