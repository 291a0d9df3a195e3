"""What is shown where the pointer rests: the page of the rule that a finding or a comment speaks of."""

from __future__ import annotations

import re

from lsprotocol import types

from leaklint.engine.comments import read_layout
from leaklint.lsp.documents import CheckedDocument
from leaklint.lsp.places import Places
from leaklint.model.codes import CODES, NAMES
from leaklint.report.pages import every_rule, markdown

_SPEAKS_OF_RULES = re.compile(r"#\s*(?:noqa\b|leaklint\s*:\s*ignore)", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z]+)*")


def hover(checked: CheckedDocument, places: Places, position: types.Position) -> types.Hover | None:
    """The page of a rule: of the code or name in a suppression, else of the findings whose place this is."""
    offset = places.offset(position)
    written = _in_comment(checked, offset)
    if written is not None:
        code, start, end = written
        return _page([code], places.range(checked.source.span(start, end)))
    here = [one for one in checked.report.diagnostics if one.span.start <= offset <= one.span.end]
    if not here:
        return None
    return _page(list(dict.fromkeys(one.code for one in here)), places.range(here[0].span))


def _in_comment(checked: CheckedDocument, offset: int) -> tuple[str, int, int] | None:
    """The rule that a suppression names at `offset`, and from where to where its code or name stands."""
    source = checked.source
    if not _SPEAKS_OF_RULES.search(source.text):
        return None
    row, _ = source.position(offset)
    for comment in read_layout(source.text).comments:
        if comment.row == row and _SPEAKS_OF_RULES.search(comment.text):
            begin = source.line_start(row) + comment.column - 1
            for word in _WORD.finditer(comment.text):
                code = word[0].upper() if word[0].upper() in CODES else NAMES.get(word[0].lower())
                if code is not None and begin + word.start() <= offset <= begin + word.end():
                    return code, begin + word.start(), begin + word.end()
    return None


def _page(codes: list[str], place: types.Range) -> types.Hover | None:
    pages = [markdown(rule) for rule in every_rule() if rule.code in codes]
    if not pages:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n---\n\n".join(pages)), place)
