"""How deep a text nests, found out before anything recurses into it.

The parser recurses natively, for each level of nesting and for each link of a chain of operators, calls or `elif`s, and
takes time by the square of a chain's length (by the power of two for patterns of `match`). So a cheap look at the
text, which may suspect too much, decides whether Python's own and safer parser is asked how deep it really is.
"""

from __future__ import annotations

import sys

from leaklint.text.lazily import Lazily

TYPE_CHECKING = False  # most texts are plain, and need nothing of what finds out how deep one is
if TYPE_CHECKING:
    import ast

DEEPEST_BRACKETS = 200
"""Python's own limit."""

MOST_LEVELS = 3000
"""Levels of Python's syntax tree, one for each operator of a chain: what CPython's own limits come to."""

MOST_PATTERNS = 8
"""Levels of brackets in a pattern of `case`: the parser takes two to four times as long for each."""

MOST_PIECES = 3000
"""Adjacent string literals: the parser's own limit."""

USUAL_LEVELS = 300
"""What every Python can write as well as read."""

_USUAL_BRACKETS = 12
# The first releases of 3.12 recurse only some 700 levels in C, whatever limit is set.
_USUAL_STATEMENT = 700 if sys.version_info[:2] == (3, 12) else 4000
_USUAL_ELIFS = 500
_ENDLESS = 1_000_000

_NOT_BRACKETS = bytes(set(range(256)) - set(b"()[]{}"))
_DEFINITION = Lazily(r"[ \t]*(?:def|class|async def) ")
_OPERATOR = Lazily(r"[-+*/%@&|^<>~.(\[]|\b(?:and|or|not|if|lambda|await)\b")


def is_suspect(text: str) -> bool:
    """Whether `text` may be deep; False is sure but for brackets in strings that happen to pair with real ones."""
    brackets_usual = MOST_PATTERNS - 1 if "case" in text else _USUAL_BRACKETS
    return (
        text.count("elif") > _USUAL_ELIFS
        or _brackets_exceed(text, brackets_usual)
        or _longest_statement(text) > _USUAL_STATEMENT
    )


def has_endless_statement(text: str) -> bool:
    """Whether a statement may have so many operators that even Python's parser could overflow its stack."""
    return _longest_statement(text) > _ENDLESS and sum(1 for _ in _OPERATOR.finditer(text)) > _ENDLESS


def _brackets_exceed(text: str, limit: int) -> bool:
    left = text.encode("utf-8", "surrogatepass").translate(None, _NOT_BRACKETS)
    for _ in range(limit):
        if not left:
            return False
        inner = left.replace(b"()", b"").replace(b"[]", b"").replace(b"{}", b"")
        if len(inner) == len(left):
            return brackets(left.decode()) > limit  # what is left never pairs: brackets in strings
        left = inner
    return bool(left)


def brackets(text: str) -> int:
    """How many brackets are open at most, those in strings and comments counted as well."""
    depth = deepest = 0
    for character in text:
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}":
            depth = max(depth - 1, 0)
    return deepest


def _longest_statement(text: str) -> int:
    """The characters of the longest run of lines that brackets or backslashes join."""
    longest = length = depth = 0
    joined = False
    for line in text.split("\n"):
        if depth and _DEFINITION.match(line):
            depth = 0  # what seemed open was a bracket in a string
        length = length + len(line) if depth or joined else len(line)
        if length > longest:
            longest = length
        opened = line.count("(") + line.count("[") + line.count("{")
        closed = line.count(")") + line.count("]") + line.count("}")
        if opened != closed:
            depth = max(depth + opened - closed, 0)
        joined = line.endswith("\\")
    return longest


def deepest(tree: ast.Module, text: str) -> tuple[int, int, int]:
    """How many levels the deepest statement of the module has, with its row and column.

    Strings count for as many pieces as they have room for, but for no more than `MOST_LEVELS` in all: a long text need
    not be a long chain.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    most, row, column = 0, 1, 1
    for statement in tree.body:
        levels = _levels(statement, lines)
        if levels > most:
            most, row, column = levels, statement.lineno, statement.col_offset + 1
    return most, row, column


def _levels(statement: ast.AST, lines: list[str]) -> int:
    import ast

    most = 0
    stack: list[tuple[ast.AST, int]] = [(statement, 1)]
    while stack:
        node, levels = stack.pop()
        if isinstance(node, ast.BoolOp):
            levels += len(node.values)  # one node to Python, nested to the parser
        elif isinstance(node, ast.Match) and _deepest_pattern(node, lines) > MOST_PATTERNS:
            return MOST_LEVELS + 1
        elif isinstance(node, (ast.Constant, ast.JoinedStr)) and node.end_lineno and node.end_col_offset:
            room = max(node.end_lineno - node.lineno, (node.end_col_offset - node.col_offset) // 3)
            most = max(most, min(levels + room, MOST_LEVELS))
        if levels > MOST_LEVELS:
            return levels
        most = max(most, levels)
        for child in ast.iter_child_nodes(node):
            stack.append((child, levels + 1))
    return most


def _deepest_pattern(match: ast.Match, lines: list[str]) -> int:
    # Python's tree does not show parentheses, so they are counted in the lines of each `case`.
    deepest = 0
    above = match.subject.end_lineno or match.lineno
    for case in match.cases:
        deepest = max(deepest, brackets("\n".join(lines[above : case.body[0].lineno])))
        above = case.body[-1].end_lineno or above
    return deepest


def string_pieces(text: str) -> int:
    """The length of the longest run of adjacent string literals."""
    import io
    import tokenize

    longest = run = 0
    starts = {tokenize.STRING, getattr(tokenize, "FSTRING_START", -1)}
    inside = {
        tokenize.NL,
        tokenize.COMMENT,
        getattr(tokenize, "FSTRING_MIDDLE", -1),
        getattr(tokenize, "FSTRING_END", -1),
    }
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
            if token.type in starts:
                run += 1
                longest = max(longest, run)
            elif token.type not in inside:
                run = 0
    except (tokenize.TokenError, SyntaxError):
        pass
    return longest
