"""A tree whose functions are parsed when somebody first reads their bodies.

Parsing is what costs time, and most functions of a file that acquires something have no part in it. So the text is
parsed with a `pass` in place of each longer body, and a body by itself once somebody reads it. Who reads the tree sees
no difference: what stands there is what a parse of the whole text gives, but that comments below a last statement belong
to the body of the function, and not to a block in it.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, cast

import libcst as cst

from leaklint.facts.glance import Glance, words_of
from leaklint.facts.positions import Offsets, offsets
from leaklint.facts.syntax import SliceMismatch
from leaklint.facts.tree import children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence, Set

    from libcst._nodes.internal import CodegenState

    from leaklint.facts.outline import Body

    Statements = Sequence[cst.BaseStatement]
    Parse = Callable[[str], cst.Module]

_LEAST = 160
"""Characters: a body that is shorter is parsed with the rest, which takes no longer."""

_INNER = re.compile(r"^[ \t]*(?:async|def|class)\b", re.MULTILINE)
"""The line on which a function or a class begins; an `async for` may look the same."""

_BODY = cst.IndentedBlock.__dict__["body"]
_BLOCKS = (
    *(cst.Module, cst.IndentedBlock, cst.BaseCompoundStatement, cst.ExceptHandler, cst.ExceptStarHandler, cst.Else),
    *(cst.Finally, cst.MatchCase),
)


class Suite(cst.IndentedBlock):
    """The block of a function, whose statements are parsed when somebody asks for them."""

    __slots__ = ("place", "tree")  # type: ignore[misc]  # the base class declares its own as one of instances

    place: Body
    """Where the statements stand."""
    tree: LazyTree | None
    """What parses them; None once that is done."""

    @classmethod
    def of(cls, block: cst.IndentedBlock, place: Body, tree: LazyTree) -> Suite:
        """A block with the layout of another one."""
        self = cls.__new__(cls)
        for name in ("header", "indent", "footer"):
            object.__setattr__(self, name, getattr(block, name))
        self._put(block.body)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "tree", tree)
        return self

    def _put(self, statements: Statements) -> None:
        _BODY.__set__(self, statements)

    @property
    def body(self) -> Statements:  # type: ignore[override]  # a field of the parent
        """The statements. Raises `SliceMismatch` where they cannot be parsed by themselves."""
        tree = self.tree
        if tree is not None:
            statements = tree.statements_of(self)
            object.__setattr__(self, "tree", None)
            self._put(statements)
            tree.note(self)
        return cast("Statements", _BODY.__get__(self))

    @property
    def lead(self) -> Sequence[cst.EmptyLine]:
        """The empty lines and comments between the header and the first statement."""
        return cast("cst.SimpleStatementLine", _BODY.__get__(self)[0]).leading_lines

    def _codegen_impl(self, state: CodegenState) -> None:
        if self.tree is None or not isinstance(state, Offsets):
            super()._codegen_impl(state)
            return
        self.header._codegen(state)
        state.increase_indent(state.default_indent if self.indent is None else self.indent)
        for line in self.lead:
            line._codegen(state)
        state.skip(self, self.place.end - self.place.first)
        for line in self.footer:
            line._codegen(state)
        state.decrease_indent()


def is_sliced(body: Body) -> bool:
    """Whether a body is parsed by itself."""
    return body.first >= 0 and body.end - body.first >= _LEAST


def skeleton(text: str, bodies: Sequence[Body]) -> str:
    """The text with a `pass` in place of the bodies that are parsed by themselves."""
    pieces: list[str] = []
    at = 0
    for body in bodies:
        if is_sliced(body):
            pieces += (text[at : body.first], body.inner, "pass", _newline(text, body.end))
            at = body.end
    pieces.append(text[at:])
    return "".join(pieces)


def _newline(text: str, end: int) -> str:
    """The newline in front of `end`, none where the text ends without one."""
    if text[end - 1] != "\n":
        return ""
    return "\r\n" if text[end - 2 : end - 1] == "\r" else "\n"


class LazyTree:
    """The tree of a text, of which more and more is known."""

    def __init__(self, module: cst.Module) -> None:
        self.module = module
        self._text = ""
        self._parse: Parse | None = None
        self._places: dict[cst.CSTNode, Body] = {}
        self._suites: list[Suite] = []
        self._offsets: dict[int, tuple[int, int]] = {}
        self._parts: dict[Body, Glance] = {}
        self._words_inside: dict[Body, Set[bytes]] = {}

    @classmethod
    def sliced(cls, text: str, bodies: Sequence[Body], parse: Parse) -> LazyTree:
        """A tree of `text` whose functions get their bodies when these are read.

        `parse` gives the tree of a text, or raises SliceMismatch. So does this where the functions of the tree are not
        those of `bodies`.
        """
        self = cls(parse(skeleton(text, bodies)))
        self._text, self._parse = text, parse
        functions = list(_outermost(self.module))
        if [function.name.value for function in functions] != [body.name for body in bodies]:
            raise SliceMismatch
        for function, body in zip(functions, bodies, strict=True):
            self._places[function] = body
            if is_sliced(body):
                assert isinstance(function.body, cst.IndentedBlock)
                suite = Suite.of(function.body, body, self)
                object.__setattr__(function, "body", suite)
                self._suites.append(suite)
        return self

    @property
    def is_whole(self) -> bool:
        """Whether the text was parsed at once, so that nothing is known of its parts."""
        return self._parse is None

    def part(self, function: cst.CSTNode) -> Glance | None:
        """The text of a function that stands in no other, its decorators included; None where the text is whole."""
        place = self._places.get(function)
        if place is not None and place not in self._parts:
            text = self._text[place.start : place.end].encode("utf-8", "surrogatepass")
            self._parts[place] = Glance(text, self.glance.doubtful, self.glance)
        return self._parts[place] if place is not None else None

    @cached_property
    def glance(self) -> Glance:
        """The whole text."""
        return Glance(self._text.encode("utf-8", "surrogatepass"))

    def mentions(self, function: cst.CSTNode, words: Set[bytes]) -> bool:
        """Whether one of the words may stand in a function that stands in no other, its decorators included."""
        part = self.part(function)
        return part is None or not words.isdisjoint(part.words)

    def mentions_inside(self, function: cst.CSTNode, words: Set[bytes]) -> bool:
        """Whether one of the words may stand in the body of a function that stands in no other, its header left out."""
        place = self._places.get(function)
        if place is None or not is_sliced(place):
            return True
        if place not in self._words_inside:
            text = self._text[place.first : place.end]
            self._words_inside[place] = words_of(text.encode("utf-8", "surrogatepass"))
        return not words.isdisjoint(self._words_inside[place])

    def shows(self, function: cst.CSTNode, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern may be found in the text of a function that stands in no other, its decorators included."""
        place = self._places.get(function)
        return place is None or pattern.search(self._text, place.start, place.end) is not None

    def has_inner(self, function: cst.CSTNode) -> bool:
        """Whether a function or a class may stand in a function that stands in no other; no lambda is looked for."""
        place = self._places.get(function)
        return place is None or not is_sliced(place) or _INNER.search(self._text, place.first, place.end) is not None

    def may_bind(self, function: cst.CSTNode, name: str, of_object: bool) -> bool:
        """Whether an assignment or a `with` of such a function may bind a name, or (`of_object`) an attribute of it."""
        part = self.part(function)
        return part is None or part.binds(name.encode("utf-8", "surrogatepass"), of_object)

    def forget(self) -> None:
        """Lets go of all that refers back to this tree; nothing can be read of it any more."""
        for suite in self._suites:
            object.__setattr__(suite, "tree", None)
        self._suites.clear()
        self._places.clear()
        self._parts.clear()
        self.__dict__.pop("parents", None)

    # -- what is read later ------------------------------------------------------------------------------------------

    def statements_of(self, suite: Suite) -> Statements:
        """The statements of the function whose block `suite` is, parsed. Raises SliceMismatch."""
        assert self._parse is not None
        module, place = self.module, suite.place
        newline, indent = module.default_newline, module.default_indent
        # The first block of a text says what its usual indentation is.
        head = f"if _:{newline}{indent}pass{newline}"
        if place.outer:
            head += f"class _:{newline}{place.outer}"
        text = f"{head}def _():{newline}{self._text[place.first : place.end]}"
        part = self._parse(text)
        found: cst.CSTNode = part.body[-1]
        if isinstance(found, cst.ClassDef):
            found = found.body.body[0]
        if (
            len(part.body) != 2
            or not isinstance(found, cst.FunctionDef)
            or part.default_indent != indent
            or part.default_newline != newline
        ):
            raise SliceMismatch
        statements = cast("Statements", found.body.body)
        first = cast("cst.SimpleStatementLine", statements[0])
        object.__setattr__(first, "leading_lines", (*suite.lead, *first.leading_lines))
        return statements

    def note(self, suite: Suite) -> None:
        """Takes up the nodes of a suite that has just been read."""
        if "parents" in self.__dict__:
            _add_parents(self.parents, suite)

    @cached_property
    def parents(self) -> dict[cst.CSTNode, cst.CSTNode]:
        """Each node's parent in the tree, as far as it has been read; layout and punctuation have none."""
        found: dict[cst.CSTNode, cst.CSTNode] = {}
        _add_parents(found, self.module)
        return found

    def span_of(self, node: cst.CSTNode) -> tuple[int, int]:
        """Where a node of the tree begins and ends (exclusive), in characters."""
        key = id(node)
        if key not in self._offsets:
            suite = self._suite_around(node)
            if suite is not None:
                self._locate(suite)
            else:
                self._offsets.update(offsets(self.module))
        if self._offsets[key][1] < 0:  # it ends with a body that has not been read
            self.read_all()
            self._offsets = dict(offsets(self.module))
        return self._offsets[key]

    def _suite_around(self, node: cst.CSTNode) -> Suite | None:
        """The suite in which a node stands, None for the suite itself and what is outside of all."""
        above = self.parents.get(node) if self._suites else None
        while above is not None and type(above) is not Suite:
            above = self.parents.get(above)
        return above if isinstance(above, Suite) else None

    def _locate(self, suite: Suite) -> None:
        """Adds the places of what stands in a suite: to know them, the rest of the text need not be gone through."""
        indent, newline = self.module.default_indent, self.module.default_newline
        lead, state = Offsets(indent, newline), Offsets(indent, newline)
        lead.indent_tokens = [suite.place.inner]
        for line in suite.lead:
            line._codegen(lead)
        state.indent_tokens = [suite.place.inner]
        state.offset = suite.place.first - lead.offset
        for statement in suite.body:
            statement._codegen(state)
        end = len(self._text)
        for key, (start, stop) in state.found.items():
            self._offsets[key] = (min(start, end), min(stop, end))

    def read_all(self) -> None:
        """Reads every function that has not been read."""
        for suite in self._suites:
            _ = suite.body


def _add_parents(found: dict[cst.CSTNode, cst.CSTNode], root: cst.CSTNode) -> None:
    pending = [root]
    while pending:
        node = pending.pop()
        if type(node) is Suite and node.tree is not None:
            continue
        below = children(node)
        for child in below:
            found[child] = node
        pending += below


def _outermost(module: cst.Module) -> Iterator[cst.FunctionDef]:
    """The functions that stand in no other function, in source order."""
    pending: list[cst.CSTNode] = [module]
    while pending:
        node = pending.pop()
        if isinstance(node, cst.FunctionDef):
            yield node
        elif isinstance(node, _BLOCKS):
            pending.extend(reversed(children(node)))
