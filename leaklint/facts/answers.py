"""How the tests of a function turn out because an object is held: it is true, not None, not closed, and no other object."""

from __future__ import annotations

import libcst as cst

from leaklint.facts.conditions import none_test
from leaklint.facts.values import HOLDING, Places, Role, Values

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


class Answers:
    """Answers for one kind of resource."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def decide(self, node: cst.CSTNode | None, places: Places) -> bool | None:
        """How a test turns out because the object is held: it is true, not None, not closed, and no other object."""
        if not isinstance(node, cst.BaseExpression):
            return None
        if self._values.roles(node, places) & HOLDING:
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
        if (
            isinstance(node, cst.Call)
            and isinstance(node.func, cst.Name)
            and node.func.value == "hasattr"
            and node.args
        ):
            return True if self._values.roles(node.args[0].value, places) & {Role.SELF} else None
        return None

    def _still_runs(self, node: cst.Comparison, places: Places) -> bool:
        """Whether a comparison asks if the exit status of the process is still None: `p.poll() is None`."""
        comparator = node.comparisons[0].comparator
        if not (isinstance(comparator, cst.Name) and comparator.value == "None"):
            return False
        asked = node.left.func if isinstance(node.left, cst.Call) else node.left
        return (
            isinstance(asked, cst.Attribute)
            and asked.attr.value in ("poll", "returncode", "exitcode")
            and bool(self._values.roles(asked.value, places) & {Role.SELF})
        )
