"""A tree whose functions are parsed when somebody first reads them.

Parsing is what costs time, and most functions of a file that acquires something have no part in it. So the text is
parsed with no more than a name in place of each function, its header by itself once somebody asks for more than that,
and its body once somebody reads it. Who reads the tree sees no difference: what stands there is what a parse of the whole
text gives, but that comments below a last statement belong to the body of the function, and not to a block in it.
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
from leaklint.facts.unread import Suite, UnreadFunction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence, Set

    from leaklint.facts.outline import Body

    Statements = Sequence[cst.BaseStatement]
    Parse = Callable[[str], cst.Module]

_LEAST = 80
"""Characters: a function that is shorter is parsed with the rest, which takes no longer."""
_SHORT = 160
"""Characters: a body that is shorter is parsed with its header."""

_INNER = re.compile(r"^[ \t]*(?:async|def|class)\b", re.MULTILINE)
"""The line on which a function or a class begins; an `async for` may look the same."""

_NEWLINE = "\n"
_NOTHING = cst.FunctionDef(cst.Name("_"), cst.Parameters(), cst.SimpleStatementSuite([cst.Pass()]))
_BLOCKS = (
    *(cst.Module, cst.IndentedBlock, cst.BaseCompoundStatement, cst.ExceptHandler, cst.ExceptStarHandler, cst.Else),
    *(cst.Finally, cst.MatchCase),
)


def is_sliced(body: Body) -> bool:
    """Whether a function is parsed by itself."""
    return body.first >= 0 and body.end - body.start >= _LEAST


def skeleton(text: str, bodies: Sequence[Body]) -> str:
    """The text with no more than a name and a `pass` in place of the functions that are parsed by themselves."""
    pieces: list[str] = []
    at = 0
    for body in bodies:
        if is_sliced(body):
            newline = _newline(text, body.end)
            header = f"{body.outer}def {body.name}():{newline or _NEWLINE}"
            pieces += (text[at : body.start], header, body.inner, "pass", newline)
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
        self._unread: list[cst.FunctionDef] = []
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
                UnreadFunction.put(function, self)
                self._unread.append(function)
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

    def overlaps(self, function: cst.CSTNode, start: int, end: int) -> bool:
        """Whether a function that stands in no other may have a part in the text from `start` to `end`."""
        place = self._places.get(function)
        return place is None or (place.start < end and start < place.end)

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
        for function in self._unread:
            if isinstance(function, UnreadFunction):
                function.become(_NOTHING, _NOTHING.body)
        self._suites.clear()
        self._unread.clear()
        self._places.clear()
        self._parts.clear()
        self.__dict__.pop("parents", None)

    # -- what is read later ------------------------------------------------------------------------------------------

    def length_of(self, function: UnreadFunction) -> int:
        """How many characters the function takes, from its first decorator to its last statement."""
        place = self._places[function]
        return place.end - place.start

    def is_decorated(self, function: UnreadFunction) -> bool:
        """Whether the function has any decorator."""
        return self._places[function].decorated

    def read(self, function: UnreadFunction) -> None:
        """Parses the header of a function, and its body as well where that is short. Raises SliceMismatch."""
        place, block = self._places[function], function.block
        at_once = place.end - place.first < _SHORT
        text = self._text[place.start : place.end if at_once else place.first]
        if not at_once:
            text += f"{place.inner}pass{self.module.default_newline}"
        found = self._function(f"class _:{self.module.default_newline}{text}" if place.outer else text)
        own = found.body
        if found.name.value != place.name or not isinstance(own, cst.IndentedBlock):
            raise SliceMismatch
        footer = (*own.footer, *block.footer)
        if at_once:
            object.__setattr__(own, "footer", footer)
            function.become(found, own)
        else:
            suite = Suite.of(own, footer, place, self)
            self._suites.append(suite)
            function.become(found, suite)
        if "parents" in self.__dict__:
            _add_parents(self.parents, function)

    def statements_of(self, suite: Suite) -> Statements:
        """The statements of the function whose block `suite` is, parsed. Raises SliceMismatch."""
        place, newline = suite.place, self.module.default_newline
        head = f"class _:{newline}{place.outer}" if place.outer else ""
        found = self._function(f"{head}def _():{newline}{self._text[place.first : place.end]}")
        statements = cast("Statements", found.body.body)
        first = cast("cst.SimpleStatementLine", statements[0])
        object.__setattr__(first, "leading_lines", (*suite.lead, *first.leading_lines))
        return statements

    def _function(self, text: str) -> cst.FunctionDef:
        """The function that a text consists of, or that stands in the class that it consists of. Raises SliceMismatch."""
        assert self._parse is not None
        newline, indent = self.module.default_newline, self.module.default_indent
        # The first block of a text says what its usual indentation is.
        part = self._parse(f"if _:{newline}{indent}pass{newline}{text}")
        found: cst.CSTNode = part.body[-1]
        if isinstance(found, cst.ClassDef):
            found = found.body.body[0]
        alike = part.default_indent == indent and part.default_newline == newline
        if len(part.body) != 2 or not alike or not isinstance(found, cst.FunctionDef):
            raise SliceMismatch
        return found

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
            around = self._around(node)
            if isinstance(around, Suite):
                self._locate(around.body, around.lead, around.place.first, around.place.inner)
            elif around is not None:
                _ = around.params  # it is read now, if it was not
                place = self._places[around]
                self._locate((around,), around.leading_lines, place.start, place.outer)
            else:
                self._offsets.update(offsets(self.module))
        if min(self._offsets[key]) < 0:  # it begins or ends with a function that has not been read
            self.read_all()
            self._offsets = dict(offsets(self.module))
        return self._offsets[key]

    def _around(self, node: cst.CSTNode) -> Suite | cst.FunctionDef | None:
        """The suite in which a node stands, or else the function of whose header it is a part; None for all others."""
        above = self.parents.get(node) if self._places else None
        while above is not None and type(above) is not Suite and above not in self._places:
            above = self.parents.get(above)
        return above if isinstance(above, (Suite, cst.FunctionDef)) else None

    def _locate(
        self, statements: Sequence[cst.BaseStatement], lead: Sequence[cst.EmptyLine], start: int, indent: str
    ) -> None:
        """Adds the places of what stands in some statements: to know them, the rest of the text need not be gone through.

        `lead` are the empty lines above the first of them, `start` is where its own first line begins.
        """
        above, state = (Offsets(self.module.default_indent, self.module.default_newline) for _ in range(2))
        above.indent_tokens, state.indent_tokens = [indent], [indent]
        for line in lead:
            line._codegen(above)
        state.offset = start - above.offset
        for statement in statements:
            statement._codegen(state)
        end = len(self._text)
        for key, (first, last) in state.found.items():
            self._offsets[key] = (min(first, end), min(last, end))

    def read_all(self) -> None:
        """Reads every function that has not been read."""
        for function in self._unread:
            _ = function.body.body


def _add_parents(found: dict[cst.CSTNode, cst.CSTNode], root: cst.CSTNode) -> None:
    pending = [root]
    while pending:
        node = pending.pop()
        if type(node) is Suite and node.tree is not None:
            continue
        if type(node) is UnreadFunction:
            found[node.name] = node
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
