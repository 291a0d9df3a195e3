"""What an editor can do about findings: cure one, cure all that is safe, say that one was reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from leaklint.engine.add_ignores import NEVER, ignore_edits
from leaklint.engine.fix import fix_source
from leaklint.lsp.diagnostics import diagnostic
from leaklint.lsp.documents import CheckedDocument
from leaklint.lsp.places import Places
from leaklint.model.diagnostic import Applicability, Diagnostic, Edit

FIX_ALL = "source.fixAll.leaklint"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)


def actions(
    uri: str, checked: CheckedDocument, places: Places, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """The actions for the findings that touch the range that is asked about, and the cure of all that is safe.

    The editor says with `context.only` which kinds it wants; a kind stands for those below it as well.
    """
    wanted = params.context.only
    found = [one for one in checked.report.diagnostics if _touches(places.range(one.span), params.range)]
    result: list[types.CodeAction] = []
    if _asked(types.CodeActionKind.QuickFix, wanted):
        for one in found:
            result += _cure(uri, one, places)
        for one in found:
            result += _suppression(uri, one, checked, places)
    if _asked(FIX_ALL, wanted):
        result += _fix_all(uri, checked, places)
    return result


def _cure(uri: str, found: Diagnostic, places: Places) -> Iterator[types.CodeAction]:
    fix = found.fix
    if fix is None or not fix.edits or fix.applicability is Applicability.DISPLAY:
        return
    safe = fix.applicability is Applicability.SAFE
    yield types.CodeAction(
        title=f"{found.code}: {fix.title}" + ("" if safe else " (may change behaviour)"),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(uri, found, places)],
        is_preferred=safe or None,
        edit=_edit(uri, fix.edits, places),
    )


def _suppression(uri: str, found: Diagnostic, checked: CheckedDocument, places: Places) -> Iterator[types.CodeAction]:
    if found.code not in NEVER:
        yield types.CodeAction(
            title=f"Ignore {found.code} ({found.name}) here",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(uri, found, places)],
            edit=_edit(uri, ignore_edits(checked.source, [found]), places),
        )


def _fix_all(uri: str, checked: CheckedDocument, places: Places) -> Iterator[types.CodeAction]:
    if not any(one.fix and one.fix.applicability is Applicability.SAFE for one in checked.report.diagnostics):
        return
    fixed = fix_source(checked.source, checked.settings, checked.shown, path=checked.path)
    if fixed.changed:
        yield types.CodeAction(
            title="Apply all safe fixes of leaklint",
            kind=FIX_ALL,
            edit=_edit(uri, _between(checked, fixed.text), places),
        )


def _between(checked: CheckedDocument, text: str) -> list[Edit]:
    """The edits that turn a document into `text`, line by line, so that marks on the other lines stay where they are."""
    from difflib import SequenceMatcher

    source = checked.source
    old = source.text.splitlines(keepends=True)
    new = text.splitlines(keepends=True)
    offsets = [0]
    for line in old:
        offsets.append(offsets[-1] + len(line))
    return [
        Edit(source.span(offsets[first], offsets[last]), "".join(new[start:end]))
        for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if kind != "equal"
    ]


def _edit(uri: str, edits: Iterable[Edit], places: Places) -> types.WorkspaceEdit:
    return types.WorkspaceEdit({uri: [types.TextEdit(places.range(edit.span), edit.text) for edit in edits]})


def _asked(kind: str, only: Iterable[types.CodeActionKind | str] | None) -> bool:
    return only is None or any(kind == one or kind.startswith(f"{_name(one)}.") for one in only)


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _touches(one: types.Range, other: types.Range) -> bool:
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
