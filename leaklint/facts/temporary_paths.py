"""Temporary files of which nobody but their function ever learns the path, so that nobody else can remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import target_names, walk

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_BORROWERS = frozenset(
    "open io.open os.open os.stat os.chmod os.path.getsize os.path.exists os.path.isfile subprocess.run subprocess.call "
    "subprocess.check_call subprocess.check_output shutil.copy shutil.copy2 shutil.copyfile".split()
)
_HANDLED = frozenset("write writelines read readline readlines seek tell flush close truncate fileno".split())
_MOVING = frozenset("rm mv del move unlink install open xdg-open start code rsync sh bash cmd sudo -c".split())
"""Words of a command that may take the file away, show it to somebody, or run anything."""


def stays_behind(module: Module, function: Function, acquisition: Acquisition) -> bool:
    """Whether the path of a temporary file goes to borrowers in the function, and nowhere else."""
    if acquisition.row.kind != "temporary file on disk" or function.is_test or function.is_module or function.is_lambda:
        return False
    above = module.parents.get(acquisition.call)
    targets: list[cst.CSTNode] = []
    if isinstance(above, cst.Assign):
        targets = [one.target for one in above.targets]
    elif isinstance(above, cst.WithItem) and above.asname is not None:
        targets = [above.asname.name]
    if len(targets) != 1:
        return False
    target = targets[0]
    if acquisition.element is not None:
        elements = target.elements if isinstance(target, cst.Tuple) else ()
        if len(elements) <= acquisition.element:
            return False
        target = elements[acquisition.element].value
    names = target_names(target)
    return len(names) == 1 and _Uses(module, function).lend(names[0], is_path=not acquisition.row.part)


class _Uses:
    """What a function does with the names of a temporary file."""

    def __init__(self, module: Module, function: Function) -> None:
        self._module = module
        self._function = function

    def lend(self, name: str, *, is_path: bool) -> bool:
        """Whether some use of a name lends the path, and every one of them lends it or uses the open file."""
        if len(self._function.scope.bindings.get(name, ())) != 1 or name in self._function.scope.outer_names:
            return False
        lent = False
        for node in walk(self._function.node):
            if not isinstance(node, cst.Name) or node.value != name:
                continue
            above = self._module.parents.get(node)
            if isinstance(above, (cst.AssignTarget, cst.AsName, cst.WithItem)):
                continue
            if isinstance(above, cst.Element) and self._is_bound(above):
                continue
            if is_path:
                lent = True
                if not self._is_lent(node):
                    return False
            elif isinstance(above, cst.Attribute) and above.attr.value == "name" and above.value is node:
                lent = True
                if not self._is_lent(above):
                    return False
            elif isinstance(above, cst.Attribute) and above.attr is node:
                continue  # another object's attribute of that name
            elif not (isinstance(above, cst.Attribute) and above.attr.value in _HANDLED):
                return False
        return lent

    def _is_bound(self, element: cst.Element) -> bool:
        display = self._module.parents.get(element)
        return display is not None and isinstance(self._module.parents.get(display), cst.AssignTarget)

    def _is_lent(self, node: cst.CSTNode) -> bool:
        """Whether it is an argument of a borrower, or a word of the command that one is given."""
        above = self._module.parents.get(node)
        if isinstance(above, cst.Element):
            display = self._module.parents.get(above)
            above = self._module.parents.get(display) if isinstance(display, (cst.List, cst.Tuple)) else None
        call = self._module.parents.get(above) if isinstance(above, cst.Arg) else None
        if not isinstance(call, cst.Call):
            return False
        name = self._module.names.qualified(call.func, self._function.scope)
        said = {part.raw_value for part in walk(call) if isinstance(part, cst.SimpleString)}
        return name in _BORROWERS and said.isdisjoint(_MOVING)
