"""Where each node of a tree stands in the text, counted in characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from libcst._nodes.internal import CodegenState

from leaklint.facts.deep import run_deep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import libcst


def offsets(module: libcst.Module) -> Mapping[int, tuple[int, int]]:
    """The start and the end (exclusive) of every node, by the node's `id`; valid while `module` is alive.

    The places are those of libcst's own PositionProvider: without the whitespace and the parentheses' surroundings that
    do not belong to the node's meaning. They are offsets in `module.code`, which for a tree from `parse` are offsets in
    the source's text. Raises RecursionError for a tree deeper than `run_deep` has room for.
    """
    state = Offsets(module.default_indent, module.default_newline)
    run_deep(module._codegen, state)
    found = state.found
    if not module.has_trailing_newline and state.offset:
        # The generator writes a last newline and takes it back; what ended after it ends before it.
        end = state.offset - len(module.default_newline)
        return {key: (min(start, end), min(stop, end)) for key, (start, stop) in found.items()}
    if module.header or module.body or module.footer:
        # It sees no tokens, takes the file for empty, and adds the newline that an empty file would end with.
        found[id(module)] = (0, state.offset - len(module.default_newline))
    return found


class Offsets(CodegenState):
    """Goes through the motions of writing the tree, and notes only how far it has come."""

    __slots__ = ("found", "offset", "opened")

    def __init__(self, default_indent: str, default_newline: str) -> None:
        super().__init__(default_indent, default_newline)
        self.offset = 0
        self.opened: list[int] = []
        self.found: dict[int, tuple[int, int]] = {}

    def add_indent_tokens(self) -> None:
        for token in self.indent_tokens:
            self.offset += len(token)

    def add_token(self, value: str) -> None:
        self.offset += len(value)

    def before_codegen(self, node: libcst.CSTNode) -> None:
        self.opened.append(self.offset)

    def after_codegen(self, node: libcst.CSTNode) -> None:
        start = self.opened.pop()
        key = id(node)
        if key not in self.found:
            self.found[key] = (start, self.offset)

    def skip(self, node: libcst.CSTNode, length: int) -> None:
        """Passes over what nobody has read of `node`: where it ends, and all that ends with it, is not known (-1)."""
        self.found[id(node)] = (-1, -1)
        self.offset += length

    def pop_trailing_newline(self) -> None:
        """Nothing was kept that could be taken back."""

    def record_syntactic_position(  # type: ignore[override]  # a generator for each node would take longer
        self,
        node: libcst.CSTNode,
        *,
        start_node: libcst.CSTNode | None = None,
        end_node: libcst.CSTNode | None = None,
    ) -> _Recording:
        return _Recording(self, node, start_node, end_node)


class _Recording:
    """The stretch of text between entering and leaving, or between two other nodes, is where `node` stands."""

    __slots__ = ("end_node", "node", "start", "start_node", "state")

    def __init__(
        self, state: Offsets, node: libcst.CSTNode, start_node: libcst.CSTNode | None, end_node: libcst.CSTNode | None
    ) -> None:
        self.state = state
        self.node = node
        self.start_node = start_node
        self.end_node = end_node

    def __enter__(self) -> None:
        self.start = self.state.offset

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None:
            return
        found = self.state.found
        start = self.start if self.start_node is None else found[id(self.start_node)][0]
        end = self.state.offset if self.end_node is None else found[id(self.end_node)][1]
        found[id(self.node)] = (start, end)
