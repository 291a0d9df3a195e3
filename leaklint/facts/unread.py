"""Nodes of a tree that are parsed when somebody first reads them: what follows a function's name, and then its body."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

import libcst as cst

from leaklint.facts.positions import Offsets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libcst._nodes.internal import CodegenState

    from leaklint.facts.lazy_tree import LazyTree
    from leaklint.facts.outline import Body

    Statements = Sequence[cst.BaseStatement]

_STATEMENTS = cst.IndentedBlock.__dict__["body"]
_SLOTS = {field.name: cst.FunctionDef.__dict__[field.name] for field in fields(cst.FunctionDef)}
_KNOWN = ("name", "leading_lines")
"""What is known of a function that has not been read."""


class UnreadFunction(cst.FunctionDef):
    """A function of which nothing has been parsed but its name; it is a plain `FunctionDef` once anybody reads more.

    It has to be the same object before and after, because facts are kept by node: so it changes its class. Until then
    the slots of its parent hold what stands in for the function, and properties of this class lie in front of them.
    """

    __slots__ = ()  # type: ignore[misc]  # the base class declares its own as one of instances

    @classmethod
    def put(cls, function: cst.FunctionDef, tree: LazyTree) -> None:
        """Has a function, which stands in for the one of the text, read by `tree`."""
        _SLOTS["params"].__set__(function, tree)
        object.__setattr__(function, "__class__", cls)

    @property
    def tree(self) -> LazyTree:
        """What reads it."""
        return cast("LazyTree", _SLOTS["params"].__get__(self))

    @property
    def block(self) -> cst.IndentedBlock:
        """The block that stands in for its body; its footer is that of the body."""
        return cast("cst.IndentedBlock", _SLOTS["body"].__get__(self))

    def become(self, found: cst.FunctionDef, body: cst.BaseSuite) -> None:
        """Takes everything but the name and the lines above from `found`, and the body from `body`."""
        for name, slot in _SLOTS.items():
            if name not in _KNOWN:
                slot.__set__(self, getattr(found, name))
        _SLOTS["body"].__set__(self, body)
        object.__setattr__(self, "__class__", cst.FunctionDef)

    def _codegen_impl(self, state: CodegenState) -> None:
        if not isinstance(state, Offsets):
            self.tree.read(self)
            self._codegen_impl(state)  # it is another class's by now
            return
        for line in self.leading_lines:
            line._codegen(state)
        state.skip(self, self.tree.length_of(self))
        state.increase_indent(state.default_indent if self.block.indent is None else self.block.indent)
        for line in self.block.footer:
            line._codegen(state)
        state.decrease_indent()


def _read_first(name: str) -> property:
    def read(function: UnreadFunction) -> Any:
        if name == "decorators" and not function.tree.is_decorated(function):
            return ()
        function.tree.read(function)
        return getattr(function, name)

    return property(read)


for _name in _SLOTS:
    if _name not in _KNOWN:
        setattr(UnreadFunction, _name, _read_first(_name))


class Suite(cst.IndentedBlock):
    """The block of a function, whose statements are parsed when somebody asks for them."""

    __slots__ = ("place", "tree")  # type: ignore[misc]  # the base class declares its own as one of instances

    place: Body
    """Where the statements stand."""
    tree: LazyTree | None
    """What parses them; None once that is done."""

    @classmethod
    def of(cls, block: cst.IndentedBlock, footer: Sequence[cst.EmptyLine], place: Body, tree: LazyTree) -> Suite:
        """A block with the layout of another one."""
        self = cls.__new__(cls)
        for name, value in (("header", block.header), ("indent", block.indent), ("footer", footer)):
            object.__setattr__(self, name, value)
        _STATEMENTS.__set__(self, block.body)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "tree", tree)
        return self

    @property
    def body(self) -> Statements:  # type: ignore[override]  # a field of the parent
        """The statements. Raises `SliceMismatch` where they cannot be parsed by themselves."""
        tree = self.tree
        if tree is not None:
            statements = tree.statements_of(self)
            object.__setattr__(self, "tree", None)
            _STATEMENTS.__set__(self, statements)
            tree.note(self)
        return cast("Statements", _STATEMENTS.__get__(self))

    @property
    def lead(self) -> Sequence[cst.EmptyLine]:
        """The empty lines and comments between the header and the first statement."""
        return cast("cst.SimpleStatementLine", _STATEMENTS.__get__(self)[0]).leading_lines

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
