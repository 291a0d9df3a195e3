"""What a call does with an object that somebody holds: releases it, takes it over, uses it, or who knows."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.limits import limited_await
from leaklint.facts.quiet import COPIES, LENDS, Quiet
from leaklint.facts.values import HOLDING, Place, Places, Role, Values

if TYPE_CHECKING:
    from leaklint.facts.flow import Point
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_NONE: frozenset[Place] = frozenset()
_GROWS = frozenset(
    {"append", "add", "insert", "appendleft", "extend", "setdefault", "update", "push", "put", "put_nowait"}
)
_TAKES = frozenset({"pop", "popleft", "popitem", "get", "get_nowait"})
_WRAPPER_RELEASES = frozenset({"close", "aclose", "__exit__", "__aexit__", "release", "shutdown"})
_LENDER_RELEASES = _WRAPPER_RELEASES | {"disconnect", "stop"}
_JOINS = frozenset({"os.path.join", "posixpath.join"})
_PATHS = _JOINS | frozenset(
    "str pathlib.Path pathlib.PurePath os.fspath os.path.abspath os.path.realpath os.path.normpath os.path.relpath "
    "os.path.expanduser os.path.dirname os.path.basename".split()
)
_SERVES = frozenset({"serve_forever", "serve", "run_forever"})


LIMITED = "limited"
"""The kind of a place that stands for a release under way, on which the `await` that is its key may give up."""
ENDED: frozenset[Place] = frozenset({Place(Role.DERIVED, "ended", "")})
"""The place that stands for an end that the object comes to by itself."""


class Does(Enum):
    """The outcome for the object."""

    NOTHING = "nothing"
    RELEASES = "releases"
    ENDS_WITH_LENDER = "releases what has lent it"
    HANDS_OVER = "hands over"
    UNKNOWN = "unknown"
    RELEASES_UNAWAITED = "releases, but is not awaited"
    ENDS_PROCESS = "ends the process"


class Effect(NamedTuple):
    """What happens, which places the call's value adds, and whether the call can raise."""

    does: Does
    adds: frozenset[Place] = _NONE
    quiet: bool = False
    risky: bool = False
    unlikely: bool = False
    """The call can raise, but nobody writes code for that: the release of something else."""


class Effects:
    """Answers for the calls of one function, about one kind of resource."""

    def __init__(self, module: Module, function: Function, values: Values) -> None:
        self._module = module
        self._function = function
        self._values = values
        self._row = values.row
        self.quiet = Quiet(module, function)
        """Which of the calls do not raise."""

    def name_of(self, call: cst.Call) -> str | None:
        """The qualified name of the callee."""
        return self.quiet.name_of(call)

    def is_exit(self, call: cst.Call) -> bool:
        """Whether the call ends the process."""
        name = self.name_of(call)
        return name is not None and self._module.catalogue.is_exit(name)

    def of_call(self, point: Point, places: Places) -> Effect:
        """The effect of the call at `point` on the object that is held in `places`."""
        call = point.node
        assert isinstance(call, cst.Call)
        if self.is_exit(call):
            return Effect(Does.ENDS_PROCESS)
        if any(place.kind == LIMITED for place in places):
            return Effect(Does.NOTHING, quiet=True)  # the call that gives it a time limit
        if isinstance(call.func, cst.Attribute):
            receiver = self._values.roles(call.func.value, places)
            if receiver & HOLDING:
                effect = self._of_method(point, call, call.func.attr.value, receiver, places)
                if effect is not None:
                    return effect
            elif Role.LENDER in receiver and call.func.attr.value in _LENDER_RELEASES:
                if not (self._row.is_async and point.discarded and not point.awaited):
                    return Effect(Does.ENDS_WITH_LENDER)
            elif Role.DERIVED in receiver and self._values.has_parts:
                if call.func.attr.value in self._row.release:
                    return Effect(Does.RELEASES)  # `database.client.close()`
                if call.func.attr.value in self._row.derives:
                    return Effect(Does.NOTHING, frozenset({Place(Role.DERIVED, "temp", call)}))
        given = [(argument, self._values.roles(argument.value, places)) for argument in call.args]
        held = [
            (argument, roles)
            for argument, roles in given
            # A generator expression is run by whoever it is passed to.
            if roles & HOLDING or (Role.BOUND in roles and type(argument.value) is not cst.GeneratorExp)
        ]
        if held:
            return self._of_arguments(point, call, held, places)
        if any(Role.DERIVED in roles for _, roles in given):
            if self._values.is_path and self.name_of(call) in _PATHS:
                return Effect(Does.NOTHING, frozenset({Place(Role.DERIVED, "temp", call)}), quiet=True)
            if self._values.has_parts and not self._borrows(call):
                return Effect(Does.UNKNOWN)
            noted = self.quiet.calls(call)
            if self._row.ended_by and not noted and any(_is_pid(argument.value) for argument, roles in given if roles):
                return Effect(Does.NOTHING, ENDED)
            # Whoever gets it uses the resource, which stays where it is.
            return Effect(Does.NOTHING, quiet=self.quiet.calls(call))
        attached = any(place.kind == "attr" for place in places)
        if attached:
            return self._of_instance(call, places)
        return Effect(Does.NOTHING, quiet=self.quiet.calls(call), unlikely=is_release(call))

    # -- the object is the receiver ----------------------------------------------------------------------------------

    def _returns_itself(self, method: str) -> bool:
        """Whether a method of the object evaluates to an instance of its type: for a resource, to itself."""
        kind = self._module.catalogue.type_named(self._row.type) if self._row.type else None
        return kind is not None and method in kind.same and not self._values.is_path

    def _of_method(
        self, point: Point, call: cst.Call, method: str, receiver: frozenset[Role], places: Places
    ) -> Effect | None:
        row = self._row
        if Role.WRAP in receiver and (method in _WRAPPER_RELEASES or method in row.release):
            return Effect(Does.RELEASES)
        if Role.SELF in receiver:
            if method in row.release_sync:
                return Effect(Does.RELEASES)
            if method in row.release:
                if row.is_async and not point.awaited and point.discarded:
                    return Effect(Does.RELEASES_UNAWAITED)
                waited = limited_await(call, self._function) if row.ended_by else None
                if waited is not None:
                    return Effect(Does.NOTHING, frozenset({Place(Role.DERIVED, LIMITED, waited)}), quiet=True)
                return Effect(Does.RELEASES)
            if method in row.release_in_loop and self._function.is_in_loop(call):
                return Effect(Does.RELEASES)
            if method in ("__exit__", "__aexit__") and row.with_closes:
                return Effect(Does.RELEASES)
            if method in ("detach", "transfer"):
                return Effect(Does.HANDS_OVER)
            added: frozenset[Place] = _NONE
            if method in _SERVES:
                return Effect(Does.UNKNOWN)  # it lives as long as the process
            if self._values.is_path:
                # `folder.resolve()` is another name for it, `folder / name` lies in it
                added = frozenset({Place(Role.DERIVED, "temp", call)})
            elif method in ("__enter__", "__aenter__") or self._returns_itself(method):
                added = frozenset({Place(Role.SELF, "temp", call)})
            elif method in row.derives:
                added = frozenset({Place(Role.DERIVED, "temp", call)})
            elif method in row.ended_by:
                return Effect(Does.NOTHING, ENDED, quiet=True)
            elif method in row.started_by:
                added = frozenset({Place(Role.DERIVED, "started", "")})
            passed = any(self._values.roles(argument.value, places) & HOLDING for argument in call.args)
            if passed:
                return Effect(Does.UNKNOWN)
            unrun = (
                row.is_async and method in row.risky and not point.awaited and isinstance(point.statement, cst.Return)
            )
            quiet = (
                unrun
                or self.quiet.calls(call)
                or bool(row.type and self._module.catalogue.is_quiet(f"{row.type}.{method}"))
            )
            return Effect(Does.NOTHING, added, quiet=quiet, risky=method in row.risky)
        if Role.IN in receiver:
            if method in _TAKES:
                return Effect(Does.NOTHING, frozenset({Place(Role.SELF, "temp", call)}))
            if method in LENDS:
                return Effect(Does.NOTHING, frozenset({Place(Role.IN, "temp", call)}), quiet=True)
            if method in ("clear", *_GROWS):
                return None
            if method in row.release:
                return Effect(Does.RELEASES)
        return None

    # -- the object is an argument -----------------------------------------------------------------------------------

    def _of_arguments(
        self, point: Point, call: cst.Call, held: list[tuple[cst.Arg, frozenset[Role]]], places: Places
    ) -> Effect:
        catalogue = self._module.catalogue
        name = self.name_of(call)
        method = call.func.attr.value if isinstance(call.func, cst.Attribute) else ""
        asked = name if name is not None else f".{method}" if method else ""
        if name is not None and not name.startswith(".") and not catalogue.callee(name) and method:
            asked = f".{method}"
        if (name is not None and catalogue.registers(name)) or (method and catalogue.registers(method)):
            return Effect(Does.HANDS_OVER)
        roles = frozenset(role for _, found in held for role in found)
        if roles & HOLDING and (catalogue.enters_stack(name or "") or (method and catalogue.enters_stack(method))):
            return Effect(Does.HANDS_OVER)
        if not roles & HOLDING:  # a bound method or a closure
            if name is not None and catalogue.schedules(name):
                return Effect(Does.NOTHING)
            return Effect(Does.UNKNOWN)
        if name in self._row.release_functions or method in self._row.owner_release:
            return Effect(Does.RELEASES)
        if name in _PATHS and self._values.is_path:
            role = Role.DERIVED if name in _JOINS or len(call.args) > 1 else Role.SELF
            return Effect(Does.NOTHING, frozenset({Place(role, "temp", call)}), quiet=True)
        rows = catalogue.callee(name) if name is not None and not name.startswith(".") else ()
        if rows:
            return self._of_row(call, rows, held)
        if method in _GROWS and isinstance(call.func, cst.Attribute) and isinstance(call.func.value, cst.Name):
            if self._function.is_local_container(call.func.value.value):
                return Effect(Does.NOTHING, frozenset({Place(Role.IN, "var", call.func.value.value)}), quiet=True)
            return Effect(Does.HANDS_OVER)
        if method in _GROWS:
            return Effect(Does.HANDS_OVER)
        if name is not None and name.startswith(".") and name.strip("."):
            if isinstance(point.statement, cst.Return) and self._module.names.class_named(name) is not None:
                return Effect(Does.HANDS_OVER)  # who gets the instance has what it was made of
            if self._module.names.function(name) is not None:
                return self._of_project(call, self._module, name, held)
            if self._module.names.class_named(name) is not None:
                return Effect(Does.UNKNOWN)
        if isinstance(point.statement, cst.Return) and self._makes_own_class(call):
            return Effect(Does.HANDS_OVER)
        rows = catalogue.callee(asked) if asked else ()
        if rows:
            return self._of_row(call, rows, held)
        if name is not None and catalogue.is_quiet(name):
            return Effect(Does.NOTHING, quiet=True)
        project = self._module.project
        abroad = project.imported(call.func, self._function.scope) if project.is_placed else None
        if abroad is not None and abroad.function is not None:
            return self._of_project(call, abroad.module, f".{abroad.name}", held)
        if name is not None and roles <= {Role.IN} and name in COPIES:
            return Effect(Does.NOTHING, frozenset({Place(Role.IN, "temp", call)}), quiet=True)
        return Effect(Does.UNKNOWN)

    def _of_row(self, call: cst.Call, rows: tuple[object, ...], held: list[tuple[cst.Arg, frozenset[Role]]]) -> Effect:
        from leaklint.catalogue.rows import Callee

        plain = [argument for argument in call.args if argument.keyword is None]
        for argument, roles in held:
            keys = {argument.keyword.value} if argument.keyword is not None else {str(plain.index(argument))}
            row = next(
                (row for row in rows if isinstance(row, Callee) and (not row.arguments or keys & set(row.arguments))),
                None,
            )
            if row is None:
                return Effect(Does.UNKNOWN)
            match row.effect:
                case "releases":
                    return Effect(Does.RELEASES)
                case "adopts":
                    return Effect(Does.HANDS_OVER)
                case "wraps" if self._acquires(call):
                    return Effect(Does.HANDS_OVER)  # the wrapper is what has to be released, and is followed itself
                case "wraps":
                    return Effect(Does.NOTHING, frozenset({Place(Role.WRAP, "temp", call)}))
                case "derives":
                    return Effect(
                        Does.NOTHING, frozenset({Place(Role.DERIVED, "temp", call)}), quiet=self.quiet.calls(call)
                    )
                case "returns":
                    return Effect(Does.NOTHING, frozenset(Place(role, "temp", call) for role in roles), quiet=True)
                case "copies":
                    if Role.IN in roles:
                        return Effect(Does.NOTHING, frozenset({Place(Role.IN, "temp", call)}))
                case _:
                    pass
        name = self.name_of(call)
        return Effect(Does.NOTHING, quiet=name is not None and self._module.catalogue.is_quiet(name))

    def _makes_own_class(self, call: cst.Call) -> bool:
        """Whether a class method calls its class: `cls(stream)`."""
        named = isinstance(call.func, cst.Name) and call.func.value == "cls"
        return named and self._function.owner is not None and "classmethod" in self._function.decorators

    def _borrows(self, call: cst.Call) -> bool:
        """Whether the callee is known to leave what it is given where it is."""
        name = self.name_of(call)
        return name is not None and self._module.catalogue.only_borrows(name)

    def _acquires(self, call: cst.Call) -> bool:
        return any(acquisition.call is call for acquisition in self._function.acquisitions)

    def _of_project(
        self, call: cst.Call, there: Module, name: str, held: list[tuple[cst.Arg, frozenset[Role]]]
    ) -> Effect:
        """The effect of calling the function `name` of this module, or of another one of the project."""
        added: frozenset[Place] = _NONE
        for argument, roles in held:
            if not roles & {Role.SELF, Role.WRAP}:
                return Effect(Does.UNKNOWN)
            what = there.summaries.of_argument(name, call, argument, self._row)
            match what:
                case "releases":
                    return Effect(Does.RELEASES)
                case "hands over":
                    return Effect(Does.HANDS_OVER)
                case "returns":
                    added = added | {Place(role, "temp", call) for role in roles}
                case "ends":
                    added = added | ENDED
                case "borrows":
                    continue
                case _:
                    return Effect(Does.UNKNOWN)
        return Effect(Does.NOTHING, added)

    def _of_instance(self, call: cst.Call, places: Places) -> Effect:
        """The object is kept on `self` (in a constructor), and the call may reach it there."""
        names = self._module.names
        if any(isinstance(argument.value, cst.Name) and argument.value.value == "self" for argument in call.args):
            return Effect(Does.UNKNOWN)
        name = self.name_of(call)
        if isinstance(call.func, cst.Attribute) and isinstance(call.func.value, cst.Name):
            if call.func.value.value != "self":
                return Effect(Does.NOTHING, quiet=self.quiet.calls(call))
            attributes = {str(place.key) for place in places if place.kind == "attr"}
            method = names.function(name) if name is not None and name.startswith(".") else None
            if method is None:
                return Effect(Does.UNKNOWN)
            if any(self._module.classes.releases(method, attribute) for attribute in attributes):
                return Effect(Does.RELEASES)
        return Effect(Does.NOTHING, quiet=self.quiet.calls(call))


def _is_pid(node: cst.BaseExpression) -> bool:
    """Whether something is given the number of a process, by which the callee may end it."""
    return isinstance(node, cst.Attribute) and node.attr.value == "pid"


def is_release(node: cst.CSTNode) -> bool:
    """Whether a call reads like the release of something, or runs one (`loop.run_until_complete(client.aclose())`)."""
    if not isinstance(node, cst.Call):
        return False
    if isinstance(node.func, cst.Attribute) and node.func.attr.value in _RELEASE_WORDS:
        return True
    return len(node.args) == 1 and isinstance(node.func, cst.Attribute) and is_release(node.args[0].value)


_RELEASE_WORDS = frozenset(
    "close aclose shutdown stop terminate kill cancel release disconnect dispose join unlink cleanup rollback".split()
)
