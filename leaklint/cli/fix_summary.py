"""What a run of `leaklint fix` says at its end: what was cured, what remains and why, what an unsafe fix would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leaklint.model.diagnostic import Applicability

if TYPE_CHECKING:
    from leaklint.engine.fix import FixedFile
    from leaklint.model.diagnostic import Diagnostic


def fix_summary(
    fixed: Sequence[FixedFile], changed: Sequence[FixedFile], done: bool, unsafe: bool, complete: bool
) -> Iterator[str]:
    """A line for each finding, then one that counts them. `done` says that the changes were made, not only shown."""
    cured = [(one.report.path, found) for one in changed for found in one.cured]
    left = [(one.report.path, found) for one in fixed for found in one.report.diagnostics]
    for path, found in cured:
        assert found.fix is not None
        yield f"{_place(path, found)} {'fixed' if done else 'would fix'}: {found.fix.title}"
    offered = [(path, found) for path, found in left if _is_unsafe(found) and not unsafe]
    for path, found in left:
        if _is_unsafe(found) and not unsafe:
            assert found.fix is not None
            yield f"{_place(path, found)} remains; an unsafe fix would {found.fix.title}"
        else:
            yield f"{_place(path, found)} remains: {found.help or found.message}"
    files = len(changed)
    if not cured and not left:
        yield f"{_some(len(fixed), 'file')} checked, nothing to fix." if complete else "Nothing was fixed."
        return
    verb = "Fixed" if done else "Would fix"
    line = f"{verb} {_some(len(cured), 'finding')} in {_some(files, 'file')}; {len(left)} remain"
    line += "s." if len(left) == 1 else "."
    if known := sum(len(one.report.known) for one in fixed):
        line += f" {known} in the baseline."
    if offered:
        line += f" {_some(len(offered), 'unsafe fix', 'unsafe fixes')} can be had with --unsafe-fixes."
    yield line


def _is_unsafe(found: Diagnostic) -> bool:
    return found.fix is not None and found.fix.applicability is Applicability.UNSAFE


def _place(path: str, found: Diagnostic) -> str:
    return f"{path}:{found.span.row}:{found.span.column}: {found.code}"


def _some(count: int, noun: str, plural: str = "") -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {plural or noun + 's'}"
