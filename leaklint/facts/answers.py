"""How the tests of a function turn out because an object is held: it is true, not None, not closed, and no other object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.conditions import none_test
from leaklint.facts.tree import dotted, is_none
from leaklint.facts.values import HOLDING, Places, Role, Values

if TYPE_CHECKING:
    from leaklint.facts.effects import Effects

_STATES = {
    "closed": False,
    "is_closed": False,
    "is_closing": False,
    "is_alive": True,
    "is_open": True,
    "isOpen": True,
    "is_connected": True,
    "connected": True,
}
"""What an object that is held answers when it is asked for its state."""
_EXISTS = frozenset({"os.path.exists", "os.path.lexists", "os.path.isdir", "os.path.isfile"})
_IS_THERE = frozenset({"exists", "is_dir", "is_file"})
_BASES = {"Task": ("Future",), "IOBase": ("TextIOBase", "TextIOWrapper", "BufferedIOBase", "RawIOBase", "IO")}
"""Classes of which an object is an instance as well, or may be taken for one where it is asked."""


class Answers:
    """Answers for one kind of resource."""

    def __init__(self, values: Values, effects: Effects) -> None:
        self._values = values
        self._effects = effects

    def decide(self, node: cst.CSTNode | None, places: Places) -> bool | None:
        """How a test turns out because the object is held: it is true, not None, not closed, and no other object."""
        if not isinstance(node, cst.BaseExpression):
            return None
        roles = self._values.roles(node, places)
        if roles & HOLDING or (roles & {Role.DERIVED, Role.LENDER} and isinstance(node, cst.Name)):
            return True
        if isinstance(node, cst.Call) and self._asks_for_path(node, places):
            return True
        name = none_test(node)
        if name is not None:
            if self._values.roles(cst.Name(name), places):
                assert isinstance(node, cst.Comparison)
                return isinstance(node.comparisons[0].operator, (cst.IsNot, cst.NotEqual))
            return None
        state = node.func if isinstance(node, cst.Call) and not node.args else node
        if isinstance(state, cst.Attribute) and state.attr.value in _STATES:
            own = self._values.roles(state.value, places) & {Role.SELF, Role.WRAP}
            return _STATES[state.attr.value] if own else None
        if isinstance(node, cst.Comparison) and len(node.comparisons) == 1:
            operator = node.comparisons[0].operator
            if isinstance(operator, (cst.Is, cst.IsNot)):
                left = self._values.roles(node.left, places) & HOLDING
                right = self._values.roles(node.comparisons[0].comparator, places) & HOLDING
                if bool(left) != bool(right):
                    return isinstance(operator, cst.IsNot)
                if self._still_runs(node, places):
                    return isinstance(operator, cst.Is)
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.args:
            asks = node.func.value == "hasattr" or (node.func.value == "isinstance" and self._is_of(node.args[1:]))
            return True if asks and self._values.roles(node.args[0].value, places) & {Role.SELF} else None
        return None

    def _asks_for_path(self, call: cst.Call, places: Places) -> bool:
        """Whether a call asks if the held path is there: `os.path.exists(folder)`, `Path(folder).is_dir()`."""
        if not self._values.row.release_functions:
            return False
        if call.args:
            asked = call.args[0].value if self._effects.name_of(call) in _EXISTS else None
        else:
            asks = isinstance(call.func, cst.Attribute) and call.func.attr.value in _IS_THERE
            asked = call.func.value if asks and isinstance(call.func, cst.Attribute) else None
        return asked is not None and Role.SELF in self._values.roles(asked, places)

    def _is_of(self, given: Sequence[cst.Arg]) -> bool:
        """Whether the type of the object is among those that `isinstance` is given."""
        kind = given[0].value if given else None
        asked = [element.value for element in kind.elements] if isinstance(kind, cst.Tuple) else [kind]
        own = self._values.row.type.rpartition(".")[2]
        names = {own, *_BASES.get(own, ())}
        return any((dotted(one) or "").rpartition(".")[2] in names for one in asked if one is not None)

    def _still_runs(self, node: cst.Comparison, places: Places) -> bool:
        """Whether a comparison asks if the exit status of the process is still None: `p.poll() is None`."""
        comparator = node.comparisons[0].comparator
        if not is_none(comparator):
            return False
        asked = node.left.func if isinstance(node.left, cst.Call) else node.left
        return (
            isinstance(asked, cst.Attribute)
            and asked.attr.value in ("poll", "returncode", "exitcode")
            and bool(self._values.roles(asked.value, places) & {Role.SELF})
        )
