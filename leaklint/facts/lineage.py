"""The bases of a class wherever in the project they are defined, and whether they may release what a subclass keeps.

A class of a framework that only runs its subclasses releases nothing of theirs; any other base that no file of the project
defines is unknown, and so is one that goes over its attributes by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.project_calls import Owner
from leaklint.facts.tree import last_name, walk

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_MOST = 12
"""How many classes of other files are looked at for one class."""
_RELEASE_NOTHING = frozenset(
    f"{library}.{name}"
    for library in ("discord", "nextcord", "disnake")
    for name in ("Client", "ext.commands.Bot", "ext.commands.Cog", "ext.commands.GroupCog")
)
"""Classes of frameworks that close what is their own, and nothing of a subclass."""
_BY_NAME = frozenset({"getattr", "vars", "dir", "getmembers", "__dict__", "__getattribute__"})


def may_be_released_above(module: Module, owner: Scope, attribute: str) -> bool:
    """Whether a base that this module does not define may release `self.attribute`, as far as is known."""
    bases = _bases_abroad(module, owner)
    if bases is None:
        return True
    return any(_names(base, attribute) for base in bases) or (bool(bases) and _is_passed_up(module, owner, attribute))


def _bases_abroad(module: Module, owner: Scope) -> list[Owner] | None:
    """The bases that other files of the project define; None where some base is unknown."""
    pending = [Owner(module, scope) for scope in module.classes.lineage(owner)]
    found: list[Owner] = []
    seen = {id(one.scope) for one in pending}
    for one in pending:
        around = one.scope.parent
        if not isinstance(one.scope.node, cst.ClassDef) or around is None:
            continue
        for argument in one.scope.node.bases:
            value = argument.value.value if isinstance(argument.value, cst.Subscript) else argument.value
            name = one.module.names.qualified(value, around)
            if one.module.classes.is_plain(name) or name in _RELEASE_NOTHING:
                continue
            local = one.module.names.class_named(name) if name is not None else None
            defined = one.module.project.definition(value, around) if local is None else None
            base = defined.owner if defined is not None else None
            above = Owner(defined.module, base) if defined is not None and base is not None else None
            if local is not None:
                above = Owner(one.module, local)
            if above is None or len(pending) > _MOST:
                return None
            if id(above.scope) not in seen:
                seen.add(id(above.scope))
                pending.append(above)
                if above.module is not module:
                    found.append(above)
    return found


def _names(base: Owner, attribute: str) -> bool:
    """Whether a class names an attribute, or goes over whatever there is."""
    if attribute in base.scope.bindings:
        return True
    for node in base.module.walk_with(base.scope.node, {attribute, *_BY_NAME}):
        match node:
            case cst.Attribute(attr=cst.Name(value=name)) if name == attribute or name in _BY_NAME:
                return True
            case cst.SimpleString() if node.raw_value == attribute:
                return True
            case cst.Call() if last_name(node.func) in _BY_NAME:
                return True
            case _:
                pass
    return False


def _is_passed_up(module: Module, owner: Scope, attribute: str) -> bool:
    """Whether `self.attribute` is an argument of a method that only a base can have: `self.track(self.client)`."""
    own = {method.name.rpartition(".")[2] for method in module.classes.methods(owner)}
    for method in module.classes.methods(owner):
        for node in module.walk_with(method.node, {attribute}):
            if not isinstance(node, cst.Call) or not isinstance(node.func, cst.Attribute):
                continue
            on = node.func.value
            upwards = isinstance(on, cst.Call) and last_name(on.func) == "super"
            inherited = isinstance(on, cst.Name) and on.value in ("self", "cls") and node.func.attr.value not in own
            if (upwards or inherited) and any(_mentions(argument.value, attribute) for argument in node.args):
                return True
    return False


def _mentions(node: cst.CSTNode, attribute: str) -> bool:
    return any(isinstance(inner, cst.Attribute) and inner.attr.value == attribute for inner in walk(node))
