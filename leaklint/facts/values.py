"""What an expression evaluates to, seen from one acquisition: the object itself, something that contains it, or neither."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.tree import all_params, children, walk

if TYPE_CHECKING:
    from leaklint.catalogue.rows import Resource


class Role(Enum):
    """How a value relates to the acquired object."""

    SELF = "self"
    """It is the object."""
    OWNER = "owner"
    """It is the object of which an attribute is held (a named file that stays on the disk)."""
    IN = "in"
    """It is a container with the object in it."""
    WRAP = "wrap"
    """It owns the object: releasing it releases the object."""
    DERIVED = "derived"
    """It goes on using the object, and cannot release it (a cursor)."""
    BOUND = "bound"
    """It is a bound method or a closure that can reach the object."""
    LENDER = "lender"
    """It has lent the object, and closes it along with itself."""


HOLDING = frozenset({Role.SELF, Role.OWNER, Role.IN, Role.WRAP})
NOTHING: frozenset[Role] = frozenset()


class Place(NamedTuple):
    """Where a reference lives: `kind` is "var" (a local name), "hidden" (a local name that means something else in the
    comprehension around), "temp" (the value of an expression), "with" (entered by a `with` item) or "attr" (an attribute
    of `self`); `key` the name or node."""

    role: Role
    kind: str
    key: str | cst.CSTNode


Places = frozenset[Place]

# Methods of handles and connections whose bound form is passed around as a callback.
_USES = frozenset(
    "read write readline readlines send sendall recv execute query get post put submit map request append "
    "__enter__ __exit__ __aenter__ __aexit__".split()
)


class Values:
    """Evaluates expressions against a set of places, for one kind of resource."""

    def __init__(self, row: Resource, element: int | None = None) -> None:
        self.row = row
        self._element = element
        self._bound = _USES | set(row.release) | set(row.release_sync)
        self.is_path = bool(row.release_functions) and not row.release and row.type in ("str", "pathlib.Path", "")
        """The object is known by its path: a temporary folder, a file that stays on the disk."""
        self.has_parts = "__getattr__" in row.derives
        """Any attribute of the object is a part that holds it, and so are the parts of that."""

    def roles(self, node: cst.CSTNode | None, places: Places) -> frozenset[Role]:
        """The roles of the value of `node`; empty where it has nothing to do with the acquired object."""
        match node:
            case None:
                return NOTHING
            case cst.Name():
                return frozenset(place.role for place in places if place.kind == "var" and place.key == node.value)
            case cst.Attribute():
                return self._attribute(node, places)
            case cst.NamedExpr():
                return self.roles(node.value, places)
            case cst.Tuple() | cst.List() | cst.Set():
                return self._contained((element.value for element in node.elements), places)
            case cst.Dict():
                return self._contained((element.value for element in node.elements), places)
            case cst.StarredElement():
                return self.roles(node.value, places)
            case cst.Subscript():
                found = self.roles(node.value, places)
                if self._leads_on("__getitem__", found):
                    return frozenset({Role.DERIVED})
                if Role.IN not in found or self._is_another_element(node):
                    return NOTHING
                return frozenset({Role.SELF})
            case cst.BinaryOperation() if self.is_path:
                inside = self.roles(node.left, places) | self.roles(node.right, places)
                return frozenset({Role.DERIVED}) if inside else NOTHING
            case cst.FormattedString() if self.is_path:
                parts = [part.expression for part in node.parts if isinstance(part, cst.FormattedStringExpression)]
                return frozenset({Role.DERIVED}) if any(self.roles(part, places) for part in parts) else NOTHING
            case cst.Lambda():
                return frozenset({Role.BOUND}) if self.captured(node, places) else NOTHING
            case cst.GeneratorExp():
                names = {place.key for place in places if place.kind == "var" and place.role in HOLDING}
                reads = bool(names) and not names.isdisjoint(names_read(node))
                reads = reads or bool(self.roles(node.for_in.iter, places) & HOLDING)
                inside = frozenset(place.role for place in places if place.kind == "temp" and place.key is node)
                return inside | {Role.BOUND} if reads else inside
            case cst.From():
                return self.roles(node.item, places)
            case _:
                return frozenset(place.role for place in places if place.kind == "temp" and place.key is node)

    def _is_another_element(self, node: cst.Subscript) -> bool:
        """Whether this takes another position out of a call's tuple than the one that is held: `mkstemp()[1]`."""
        if self._element is None or not isinstance(node.value, (cst.Call, cst.Await)):
            return False
        index = node.slice[0].slice
        return (
            isinstance(index, cst.Index)
            and isinstance(index.value, cst.Integer)
            and index.value.evaluated_value != self._element
        )

    def _attribute(self, node: cst.Attribute, places: Places) -> frozenset[Role]:
        name = node.attr.value
        if isinstance(node.value, cst.Name) and node.value.value in ("self", "cls"):
            return frozenset(place.role for place in places if place.kind == "attr" and place.key == name)
        found = self.roles(node.value, places)
        if Role.OWNER in found and name == self.row.part:
            return frozenset({Role.SELF})
        if self.is_path and found & {Role.SELF, Role.DERIVED}:
            return frozenset({Role.DERIVED})
        if found & {Role.SELF, Role.WRAP}:
            if name in self.row.derives:
                return frozenset({Role.DERIVED})
            if name in self._bound:
                return frozenset({Role.BOUND})
        return frozenset({Role.DERIVED}) if self._leads_on("__getattr__", found) else NOTHING

    def _leads_on(self, way: str, found: frozenset[Role]) -> bool:
        """Whether a subscript or attribute of an object with these roles goes on using the resource."""
        owns = found & {Role.SELF, Role.WRAP} or (self.has_parts and Role.DERIVED in found)
        return bool(owns) and way in self.row.derives

    def _contained(self, nodes: Iterable[cst.CSTNode], places: Places) -> frozenset[Role]:
        inside: frozenset[Role] = NOTHING
        for node in nodes:
            inside |= self.roles(node, places)
        if inside & HOLDING:
            return frozenset({Role.IN})
        return inside

    def captured(self, node: cst.FunctionDef | cst.ClassDef | cst.Lambda, places: Places) -> bool:
        """Whether a nested function or lambda closes over a name that refers to the object."""
        names = {place.key for place in places if place.kind == "var"}
        if not names:
            return False
        return not names.isdisjoint(free_names(node))


def free_names(node: cst.FunctionDef | cst.ClassDef | cst.Lambda) -> frozenset[str]:
    """The names that occur in a nested definition and are not its own parameters.

    What the defaults of parameters read is kept as well. A name that the nested function assigns itself counts too: the
    answer may be too large.
    """
    own: set[str] = set()
    if isinstance(node, (cst.FunctionDef, cst.Lambda)):
        own = {param.name.value for param in all_params(node.params)}
    found: set[str] = set()
    defaults: set[str] = set()
    for child in children(node):
        if isinstance(child, cst.Parameters):
            for param in all_params(child):
                if param.default is not None:
                    defaults.update(names_read(param.default))
        elif child is not getattr(node, "name", None):
            found.update(names_read(child))
    return frozenset((found - own) | defaults)


def names_read(node: cst.CSTNode) -> Iterable[str]:
    """Every name in an expression or body; attribute names and keywords of calls do not count."""
    skip: set[int] = set()
    for inner in walk(node):
        if isinstance(inner, cst.Attribute):
            skip.add(id(inner.attr))
        elif isinstance(inner, cst.Arg) and inner.keyword is not None:
            skip.add(id(inner.keyword))
        elif isinstance(inner, cst.Name) and id(inner) not in skip:
            yield inner.value
