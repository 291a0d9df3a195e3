"""What one point does to an object that is held: the transfer function of the ownership analysis."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.answers import Answers
from leaklint.facts.captures import Captures
from leaklint.facts.effects import LIMITED, Does, Effects, is_release
from leaklint.facts.flow import EXCEPTIONAL, EdgeKind, Kind, Point
from leaklint.facts.known import Known
from leaklint.facts.values import HOLDING, Place, Places, Role, Values

if TYPE_CHECKING:
    from leaklint.facts.ownership import Fate, Ownership


class Lost(Enum):
    """How a held object is lost."""

    AT_EXIT = "the function ends"
    DROPPED = "its value is dropped"
    REBOUND = "the name is bound to something else"
    DELETED = "the name is deleted"


class Moved(NamedTuple):
    """One way on from a point; with `lost`, the object is lost there and the way ends."""

    target: int
    kind: EdgeKind
    places: Places
    known: Known
    lost: Lost | None = None
    risky: bool = False


AWAITED = "await"
"""Stands among the release methods of a row whose objects are over once they are awaited: tasks."""
_ESCAPES = HOLDING | {Role.BOUND, Role.DERIVED}
_KEPT = {Role.BOUND: Role.DERIVED}


class Transfer:
    """Moves the places of one acquisition over the points of its function, and notes what becomes of it in its fate."""

    def __init__(self, ownership: Ownership, values: Values, effects: Effects, fate: Fate) -> None:
        self._ownership = ownership
        self._function = ownership.function
        self._conditions = ownership.conditions
        self._values = values
        self._effects = effects
        self._fate = fate
        self._captures = Captures(self._function, values.row)
        self._answers = Answers(values, effects)
        self._holding = HOLDING | {Role.LENDER} | ({Role.DERIVED} if values.has_parts else frozenset())
        """The roles of places by which the object can still be released."""

    def after(self, point: Point, places: Places, known: Known) -> Iterator[Moved]:
        """Every way on from `point` on which the object is still held, or is lost."""
        match point.kind:
            case Kind.CALL:
                yield from self._call(point, places, known)
            case Kind.AWAIT:
                assert isinstance(point.node, cst.Await)
                roles = self._values.roles(point.node.expression, places)
                if AWAITED in self._values.row.release and roles & _ESCAPES:
                    self._fate.releases.append(point)
                    return
                limited = frozenset(place for place in places if place.kind == LIMITED and place.key is point.node)
                if limited:
                    self._fate.releases.append(point)
                    for moved in self._on(point, places - limited, places, known):
                        if moved.kind in EXCEPTIONAL:
                            yield moved
                    return
                after = places | {Place(role, "temp", point.node) for role in roles}
                cleans = is_release(point.node.expression)
                quiet = self._effects.quiet.sleeps(point.node.expression)
                for moved in self._on(point, self._unless_started(point.node, places), after, known, quiet=quiet):
                    yield moved._replace(kind=EdgeKind.IMPLICIT) if cleans and moved.kind is EdgeKind.CALL else moved
            case Kind.BIND:
                yield from self._bind(point, places, known)
            case Kind.AUGMENT:
                yield from self._augment(point, places, known)
            case Kind.MOVE | Kind.COLLECT:
                yield from self._move(point, places, known)
            case Kind.TEST:
                yield from self._test(point, places, known)
            case Kind.NEXT:
                yield from self._next(point, places, known)
            case Kind.WITH_ENTER:
                yield from self._with_enter(point, places, known)
            case Kind.WITH_EXIT:
                yield from self._with_exit(point, places, known)
            case Kind.RETURN:
                assert isinstance(point.node, cst.Return)
                if self._values.roles(point.node.value, places) & _ESCAPES:
                    self._fate.handed.append(point)
                    return
                yield from self._on(point, places, places, known)
            case Kind.YIELD:
                yield from self._yield(point, places, known)
            case Kind.DELETE:
                after = places
                if isinstance(point.node, cst.Name):
                    name = point.node.value
                    after = frozenset(place for place in places if not (place.kind == "var" and place.key == name))
                    known = self._conditions.forget(known, name)
                yield from self._on(point, places, after, known, Lost.DELETED)
            case Kind.CAPTURE:
                node = point.node
                assert isinstance(node, (cst.FunctionDef, cst.ClassDef, cst.Lambda))
                if not isinstance(node, cst.Lambda) and self._is_kept_by(node, places):
                    self._fate.unknown.append(point)
                    return
                yield from self._on(point, places, places, known)
            case Kind.HIDE | Kind.SHOW:
                after = frozenset(_as_meant(places, point.names, hidden=point.kind is Kind.HIDE))
                yield from self._on(point, places, after, known, Lost.DROPPED)
            case Kind.DISCARD:
                after = frozenset(
                    place for place in places if not (place.kind == "temp" and place.key in point.discards)
                )
                yield from self._on(point, places, after, known, Lost.DROPPED)
            case _:
                yield from self._on(point, places, places, known)

    def _is_kept_by(self, node: cst.FunctionDef | cst.ClassDef, places: Places) -> bool:
        """Whether a nested function or class may release, keep or pass on what it captures of the object."""
        if not self._values.captured(node, places):
            return False
        names = [str(place.key) for place in places if place.kind == "var"]
        return isinstance(node, cst.ClassDef) or any(self._captures.keeps(name) for name in names)

    def _unless_started(self, node: cst.Await, places: Places) -> Places:
        """The places for when an await raises: an awaited `start()` that fails has not started."""
        call = node.expression
        if isinstance(call, cst.Call) and isinstance(call.func, cst.Attribute):
            starts = call.func.attr.value in self._fate.acquisition.row.started_by
            if starts and self._values.roles(call.func.value, places) & {Role.SELF}:
                return frozenset(place for place in places if place.kind != "started")
        return places

    def _on(
        self,
        point: Point,
        before: Places,
        after: Places,
        known: Known,
        lost: Lost | None = None,
        *,
        risky: bool = False,
        quiet: bool = False,
    ) -> Iterator[Moved]:
        """On along every edge: exceptional ones with the places as they were, the others with what they are now."""
        held = lost is None or after is before or any(place.role in self._holding for place in after)
        if not held:
            yield Moved(point.index, EdgeKind.NEXT, after, known, lost)
            return
        for target, kind in point.edges:
            if kind in EXCEPTIONAL:
                if not (quiet and kind is EdgeKind.CALL):
                    yield Moved(target, kind, before, known, risky=risky)
            elif kind is EdgeKind.THROW:
                if not self._ownership.yield_hands_over:
                    yield Moved(target, kind, before, known)
            else:
                yield Moved(target, kind, after, known)

    # -- calls -------------------------------------------------------------------------------------------------------

    def _call(self, point: Point, places: Places, known: Known) -> Iterator[Moved]:
        assert isinstance(point.node, cst.Call)
        effect = self._effects.of_call(point, places)
        match effect.does:
            case Does.RELEASES:
                self._fate.releases.append(point)
            case Does.ENDS_WITH_LENDER:
                self._fate.ends_with_lender = True
            case Does.RELEASES_UNAWAITED:
                self._fate.unawaited.append(point)
            case Does.UNKNOWN:
                self._fate.unknown.append(point)
            case Does.HANDS_OVER:
                self._fate.handed.append(point)
                # An adopting call that raises has not adopted.
                for target, kind in point.edges:
                    if kind is EdgeKind.CALL:
                        yield Moved(target, EdgeKind.IMPLICIT, places, known)
            case Does.ENDS_PROCESS:
                pass
            case Does.NOTHING:
                known = self._conditions.call(known, point.node)
                unlikely = effect.unlikely or any(place.role is Role.WRAP for place in effect.adds)
                for moved in self._on(
                    point, places, places | effect.adds, known, risky=effect.risky, quiet=effect.quiet
                ):
                    yield moved._replace(kind=EdgeKind.IMPLICIT) if unlikely and moved.kind is EdgeKind.CALL else moved

    # -- bindings ----------------------------------------------------------------------------------------------------

    def _bind(self, point: Point, places: Places, known: Known) -> Iterator[Moved]:
        target, value = point.target, point.node
        known = self._conditions.bind(known, target, value)
        bound = self._pairs(target, value, places)
        after = places
        lost = None
        for part, roles in bound:
            after, handed, unknown = self._bind_one(point, part, roles, after)
            if handed or unknown:
                (self._fate.handed if handed else self._fate.unknown).append(point)
                return
            lost = Lost.REBOUND
        if target is not None:
            after = frozenset(place for place in after if place.key is not target)
        yield from self._on(point, places, after, known, lost if after != places else None)

    def _pairs(
        self, target: cst.CSTNode | None, value: cst.CSTNode | None, places: Places
    ) -> list[tuple[cst.CSTNode, frozenset[Role]]]:
        """The single targets of a binding, each with the roles of what it gets."""
        if target is None:
            return []
        roles = (
            self._values.roles(value if value is not None else target, places)
            if value is not None
            else frozenset(place.role for place in places if place.kind == "temp" and place.key is target)
        )
        if not isinstance(target, (cst.Tuple, cst.List)):
            return [(target, roles)]
        elements = [element.value for element in target.elements]
        given = value.elements if isinstance(value, (cst.Tuple, cst.List)) else ()
        if given and len(given) == len(elements):
            found: list[tuple[cst.CSTNode, frozenset[Role]]] = []
            for element, part in zip(elements, given, strict=True):
                found.extend(self._pairs(element, part.value, places))
            return found
        if Role.IN not in roles:
            return [(element, frozenset()) for element in elements]
        position = self._fate.acquisition.element
        if isinstance(value, (cst.Call, cst.Await)) and position is not None and position < len(elements):
            return [
                (element, frozenset({Role.SELF}) if number == position else frozenset())
                for number, element in enumerate(elements)
            ]
        inner = frozenset({Role.SELF})
        return [(part, inner) for element in elements for part, _ in self._pairs(element, None, frozenset())]

    def _bind_one(
        self, point: Point, target: cst.CSTNode, roles: frozenset[Role], places: Places
    ) -> tuple[Places, bool, bool]:
        """Binds one target; returns the places after it, and whether the object was handed over or went out of sight."""
        escapes = bool(roles & _ESCAPES)
        if isinstance(target, cst.Name):
            name = target.value
            after = frozenset(place for place in places if not (place.kind == "var" and place.key == name))
            if not escapes:
                return after, False, False
            if point.outer or self._function.is_outer(name):
                return after, True, False
            if self._captures.keeps(name):
                return after, False, True
            if name not in self._fate.names and roles & HOLDING:
                self._fate.names.append(name)
            return after | {Place(_KEPT.get(role, role), "var", name) for role in roles}, False, False
        if isinstance(target, cst.StarredElement):
            return self._bind_one(point, target.value, frozenset({Role.IN}) if escapes else roles, places)
        if isinstance(target, cst.Attribute):
            own = isinstance(target.value, cst.Name) and target.value.value == "self"
            after = places
            if own:
                key = target.attr.value
                after = frozenset(place for place in places if not (place.kind == "attr" and place.key == key))
                if escapes and self._ownership.constructor and roles & HOLDING:
                    return after | {Place(role, "attr", key) for role in roles & HOLDING}, False, False
            return after, escapes, False
        if isinstance(target, cst.Subscript):
            escapes = escapes or self._is_key(target, places)
        if isinstance(target, cst.Subscript) and escapes:
            base = target.value
            if isinstance(base, cst.Name) and self._function.is_local_container(base.value):
                return places | {Place(Role.IN, "var", base.value)}, False, False
            return places, True, False
        return places, escapes, False

    def _is_key(self, target: cst.Subscript, places: Places) -> bool:
        """Whether the object is the key of a subscript: `names[task] = name` keeps it as well."""
        index = target.slice[0].slice
        return isinstance(index, cst.Index) and bool(self._values.roles(index.value, places) & HOLDING)

    def _augment(self, point: Point, places: Places, known: Known) -> Iterator[Moved]:
        target = point.target
        known = self._conditions.bind(known, target, None)
        if self._values.roles(point.node, places) & _ESCAPES:
            if isinstance(target, cst.Name) and self._function.is_local_container(target.value):
                yield from self._on(point, places, places | {Place(Role.IN, "var", target.value)}, known)
                return
            self._fate.handed.append(point)
            return
        yield from self._on(point, places, places, known)

    def _move(self, point: Point, places: Places, known: Known) -> Iterator[Moved]:
        assert point.target is not None
        roles = self._values.roles(point.node, places)
        if point.kind is Kind.COLLECT and roles & HOLDING:
            roles = frozenset({Role.IN})
        yield from self._on(point, places, places | {Place(role, "temp", point.target) for role in roles}, known)

    # -- branches ----------------------------------------------------------------------------------------------------

    def _test(self, point: Point, places: Places, known: Known) -> Iterator[Moved]:
        answer = self._answers.decide(point.node, places)
        if answer is None:
            answer = self._conditions.answer(known, point)
        for moved in self._on(point, places, places, known):
            if moved.kind in (EdgeKind.TRUE, EdgeKind.FALSE):
                if answer is not None and answer != (moved.kind is EdgeKind.TRUE):
                    continue
                moved = moved._replace(known=self._conditions.taken(known, point, moved.kind))
            yield moved

    def _next(self, point: Point, places: Places, known: Known) -> Iterator[Moved]:
        roles = self._values.roles(point.node, places)
        element = Place(Role.SELF, "temp", point.target) if point.target is not None else None
        if Role.IN not in roles or element is None:
            steady = Role.SELF not in roles and self._effects.quiet.iterates(point.node)
            for moved in self._on(point, places, places, known):
                yield moved._replace(kind=EdgeKind.IMPLICIT) if steady and moved.kind is EdgeKind.CALL else moved
            return
        # A loop over a container that holds the object meets it: the first round stands for the one that does.
        assert point.node is not None
        met = Place(Role.DERIVED, "met", point.node)
        for moved in self._on(point, places, places, known, quiet=True):
            if met not in places:
                if moved.kind is EdgeKind.FALSE:
                    continue
                if moved.kind is EdgeKind.TRUE:
                    added = {met, element}
                    if isinstance(point.target, (cst.Tuple, cst.List)):
                        added.add(Place(Role.IN, "temp", point.target))
                    moved = moved._replace(places=moved.places | added)
            yield moved

    # -- with and yield ----------------------------------------------------------------------------------------------

    def _with_enter(self, point: Point, places: Places, known: Known) -> Iterator[Moved]:
        item = point.node
        assert isinstance(item, cst.WithItem)
        roles = self._values.roles(item.item, places) & {Role.SELF, Role.WRAP, Role.OWNER}
        if not roles:
            yield from self._on(point, places, places, known, quiet=self._effects.quiet.enters(item.item))
            return
        row = self._fate.acquisition.row
        if Role.SELF in roles and not row.has_with:
            self._fate.unknown.append(point)
            return
        added = {Place(role, "with", item) for role in roles} | {Place(role, "temp", item) for role in roles}
        yield from self._on(point, places, places | added, known, quiet=True)

    def _with_exit(self, point: Point, places: Places, known: Known) -> Iterator[Moved]:
        entered = {place.role for place in places if place.kind == "with" and place.key is point.node}
        assert isinstance(point.node, cst.WithItem)
        named = (point.node.item, point.node.asname.name if point.node.asname is not None else None)
        if any(isinstance(node, cst.Name) and Role.LENDER in self._values.roles(node, places) for node in named):
            self._fate.ends_with_lender = True
            return
        if Role.WRAP in entered or (Role.SELF in entered and self._fate.acquisition.row.with_closes):
            self._fate.releases.append(point)
            return
        if entered and Role.OWNER not in entered:
            self._fate.entered.add(point.node)
        after = frozenset(place for place in places if not (place.kind == "with" and place.key is point.node))
        yield from self._on(point, after, after, known, Lost.DROPPED)

    def _yield(self, point: Point, places: Places, known: Known) -> Iterator[Moved]:
        assert isinstance(point.node, cst.Yield)
        delegates = isinstance(point.node.value, cst.From)
        roles = self._values.roles(point.node.value, places)
        if delegates and AWAITED in self._values.row.release and roles & _ESCAPES:
            self._fate.releases.append(point)  # what `await` does, written in an `__await__`
            return
        if roles & _ESCAPES and self._ownership.yield_hands_over and not (delegates and roles <= {Role.SELF}):
            self._fate.handed.append(point)
            return
        yield from self._on(point, places, places, known)


def _as_meant(places: Places, names: frozenset[str], *, hidden: bool) -> Iterator[Place]:
    """The places where names are hidden from here on, or mean again what they meant; the own ones are gone then."""
    for place in places:
        if place.key not in names or place.kind not in ("var", "hidden"):
            yield place
        elif hidden or place.kind == "hidden":
            yield Place(place.role, "hidden" if hidden else "var", place.key)
