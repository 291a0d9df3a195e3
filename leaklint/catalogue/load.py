"""Reads the rows of the catalogue and answers questions about qualified names."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import cast

from leaklint.catalogue.rows import Callee, Names, Resource, Type
from leaklint.catalogue.tables import (
    CatalogueError,
    aliases_from_table,
    callee_from_table,
    names_from_table,
    resource_from_table,
    type_from_table,
)

__all__ = ["Catalogue", "CatalogueError", "load_catalogue", "resource_from_table"]


_SMALL_CLASSES = frozenset({"socket.socket"})


class Catalogue:
    """The rows, indexed by qualified name.

    Every question takes a name as it was resolved; re-exports, aliases and subclasses are understood ("io.open",
    "pathlib.PosixPath.open", "builtins.open"). Nothing changes after construction.
    """

    def __init__(
        self,
        resources: Iterable[Resource],
        callees: Iterable[Callee] = (),
        types: Iterable[Type] = (),
        names: Iterable[Names] = (),
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        self.resources = tuple(resources)
        self.callees = tuple(callees)
        self.types = tuple(types)
        self.aliases: dict[str, str] = dict(aliases or {})
        for row in self.types:
            for alias in row.aliases:
                self.aliases[alias] = row.name
        self._types = {row.name: row for row in self.types}
        self._resources: dict[str, tuple[Resource, ...]] = {}
        for resource in self.resources:
            for name in resource.acquire:
                self._resources[name] = (*self._resources.get(name, ()), resource)
        self._callees: dict[str, tuple[Callee, ...]] = {}
        for callee in self.callees:
            for name in callee.name:
                self._callees[name] = (*self._callees.get(name, ()), callee)
        rows = tuple(names)
        self._quiet = _Listed(name for row in rows for name in row.quiet)
        self._fails_by_system = _Listed(name for row in rows for name in row.fails_by_system)
        self._exits = _Listed(name for row in rows for name in row.exits)
        self._swallows = _Listed(name for row in rows for name in row.swallows)
        self._stack_enter = _Listed(name for row in rows for name in row.stack_enter)
        self._registers = _Listed(name for row in rows for name in row.registers)
        self._scheduled = _Listed(name for row in rows for name in row.scheduled)
        self._constructs = self._constructed_types()

    def resource_for(self, name: str) -> tuple[Resource, ...]:
        """The rows that a call of `name` acquires by, a user's first, then in the order of the files."""
        return self._resources.get(name) or self._resources.get(self.canonical(name), ())

    @cached_property
    def inherited(self) -> Mapping[str, Resource]:
        """By each qualified name of a class of which an instance has to be released: as what one of a subclass is held."""
        found: dict[str, Resource] = {}
        for name in (*self._resources, *self.aliases):
            rows = self.resource_for(name)
            if rows and rows[0].is_inherited and (name.rpartition(".")[2][:1].isupper() or name in _SMALL_CLASSES):
                found[name] = rows[0]
        return found

    def resources_of_type(self, name: str) -> tuple[Resource, ...]:
        """The rows whose object is of the type `name`."""
        wanted = self._type_name(name)
        return tuple(row for row in self.resources if row.type and self._type_name(row.type) == wanted)

    def callee(self, name: str) -> tuple[Callee, ...]:
        """What a call of `name` does with its arguments; ".extractall" asks about a method of an unknown receiver."""
        return self._callees.get(name) or self._callees.get(self.canonical(name), ())

    def only_borrows(self, name: str) -> bool:
        """Whether a call of `name` is known to leave all that it is given where it is."""
        rows = self.callee(name)
        return bool(rows) and all(row.effect in ("borrows", "copies") for row in rows)

    def type_named(self, name: str) -> Type | None:
        """The type of this name, by its own name or by an alias; None for types that nothing is known of."""
        return self._types.get(name) or self._types.get(self._type_name(name))

    def constructs(self, name: str) -> str | None:
        """The canonical name of the type that a call of `name` evaluates to, after the `await` where it is a coroutine.

        None where it is unknown, and for calls that evaluate to a tuple: there the row has `elements` and their `type`.
        """
        return self._constructs.get(name) or self._constructs.get(self.canonical(name))

    def member_type(self, type_name: str, member: str) -> str | None:
        """The canonical name of the type that `member` of a value of `type_name` evaluates to, called or read."""
        row = self.type_named(type_name)
        if row is None:
            return None
        if member in row.same:
            return row.name
        found = row.members.get(member)
        return None if found is None else self._type_name(found)

    def iterated_type(self, type_name: str, member: str) -> str | None:
        """The canonical name of the type of what iterating over `member` of a value of `type_name` gives."""
        row = self.type_named(type_name)
        return row.name if row is not None and member in row.iterates else None

    def operator_type(self, type_name: str, operator: str) -> str | None:
        """The canonical name of the type of a binary operation on a value of `type_name`: `/` on a path."""
        row = self.type_named(type_name)
        return row.name if row is not None and operator in row.operators else None

    def canonical(self, name: str) -> str:
        """The name under which the rows know `name`; `name` itself where no alias is concerned.

        A name that a row spells out stays as it is.
        """
        for _ in range(4):  # an alias may lead to another one; a circle must not keep us
            name = name.removeprefix("builtins.")
            if name in self._resources or name in self._callees:
                return name
            replaced = self._replaced(name)
            if replaced == name:
                break
            name = replaced
        return name

    def last_parts(self, names: Iterable[str]) -> set[str]:
        """The last parts of qualified names, and those of the aliases that may stand for them."""
        found = {name.rpartition(".")[2] for name in names}
        size = 0
        while len(found) > size:
            size = len(found)
            found |= {
                alias.rpartition(".")[2] for alias, name in self.aliases.items() if name.rpartition(".")[2] in found
            }
        return found

    def release_methods(self, resource: Resource) -> frozenset[str]:
        """The methods of the object that release it, a `with` that closes included as `__exit__` and `__aexit__`."""
        methods = {*resource.release, *resource.release_sync}
        if resource.has_with and resource.with_closes:
            if resource.with_kind != "async":
                methods.add("__exit__")
            if resource.with_kind != "sync":
                methods.add("__aexit__")
        return frozenset(methods)

    def is_quiet(self, name: str) -> bool:
        """Whether a call of `name` does not raise in practice."""
        return self._quiet.has(name) or self._quiet.has(self.canonical(name))

    def fails_by_system(self, name: str) -> bool:
        """Whether a call of `name` raises an OSError if it raises."""
        return self._fails_by_system.has(name) or self._fails_by_system.has(self.canonical(name))

    def is_exit(self, name: str) -> bool:
        """Whether a call of `name` ends the process."""
        return self._exits.has(name) or self._exits.has(self.canonical(name))

    def swallows(self, name: str) -> bool:
        """Whether a `with name(...)` swallows exceptions that are raised in its block."""
        return self._swallows.has_or_ends(name) or self._swallows.has(self.canonical(name))

    def enters_stack(self, name: str) -> bool:
        """Whether a call of `name`, perhaps a method's name alone, enters what it is given and releases it later."""
        return self._stack_enter.has_or_ends(name) or self._stack_enter.has(self.canonical(name))

    def registers(self, name: str) -> bool:
        """Whether a call of `name` takes a callable that will be called for clean-up."""
        return self._registers.has_or_ends(name) or self._registers.has(self.canonical(name))

    def schedules(self, name: str) -> bool:
        """Whether a call of `name` runs the coroutine that it is given."""
        return self._scheduled.has_or_ends(name) or self._scheduled.has(self.canonical(name))

    def _replaced(self, name: str) -> str:
        target = self.aliases.get(name)
        if target is not None:
            return target
        head = name
        while "." in head:
            head = head.rpartition(".")[0]
            target = self.aliases.get(head)
            if target is not None:
                return target + name[len(head) :]
        return name

    def _type_name(self, name: str) -> str:
        for _ in range(4):
            if name in self._types:
                return name
            replaced = self._replaced(name)
            if replaced == name:
                break
            name = replaced
        return name

    def _constructed_types(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for row in self.types:
            for name in (row.name, *row.aliases, *row.constructors):
                found[name] = row.name
        for resource in self.resources:
            if resource.type and not resource.elements and not resource.part and "lock" not in resource.families:
                for name in resource.acquire:
                    found.setdefault(name, self._type_name(resource.type))
        return found


class _Listed:
    """A list of names in which "package.*" stands for every member of the package."""

    def __init__(self, names: Iterable[str]) -> None:
        exact, inside, bare = set(), set(), set()
        for name in names:
            if name.endswith(".*"):
                inside.add(name[:-2])
            else:
                exact.add(name)
                if "." not in name:
                    bare.add(name)
        self._exact, self._inside, self._bare = frozenset(exact), frozenset(inside), frozenset(bare)

    def has(self, name: str) -> bool:
        return name in self._exact or name.rpartition(".")[0] in self._inside

    def has_or_ends(self, name: str) -> bool:
        return self.has(name) or name.rpartition(".")[2] in self._bare


@lru_cache(maxsize=16)
def load_catalogue(extra: tuple[Resource, ...] = ()) -> Catalogue:
    """The catalogue of this package and the rows of a user, read once per process.

    A name that a row of `extra` acquires by is that row's alone: the user knows better. Raises `CatalogueError`.
    """
    resources, callees, types, names, aliases = _packaged()
    if extra:
        own = {name for row in extra for name in row.acquire}
        kept = (_without(row, own) for row in resources)
        resources = (*extra, *(row for row in kept if row.acquire))
    return Catalogue(resources, callees, types, names, aliases)


Rows = tuple[tuple[Resource, ...], tuple[Callee, ...], tuple[Type, ...], tuple[Names, ...], dict[str, str]]
"""All rows: of resources, functions, types and lists of names, and the aliases."""


@lru_cache(maxsize=1)
def _packaged() -> Rows:
    # Parsing the TOML files takes longer than everything else before the first file: what is in them is kept ready.
    from leaklint.catalogue import compiled

    return (
        tuple(Resource(**values) for values in compiled.RESOURCES),
        tuple(Callee(**values) for values in compiled.CALLEES),
        tuple(Type(**values) for values in compiled.TYPES),
        tuple(Names(**values) for values in compiled.NAMES),
        compiled.ALIASES,
    )


def read_rows() -> Rows:
    """Reads the rows from the TOML files beside this module; raises `CatalogueError`."""
    resources: list[Resource] = []
    callees: list[Callee] = []
    types: list[Type] = []
    names: list[Names] = []
    aliases: dict[str, str] = {}
    # Importing importlib.resources would take longer than reading the files.
    folder = os.path.dirname(__file__)
    for file in sorted(name for name in os.listdir(folder) if name.endswith(".toml")):
        with open(os.path.join(folder, file), encoding="utf-8") as stream:
            tables = _parsed(stream.read(), file)
        resources += [resource_from_table(table, where) for table, where in _rows(tables, "resource", file)]
        callees += [callee_from_table(table, where) for table, where in _rows(tables, "function", file)]
        types += [type_from_table(table, where) for table, where in _rows(tables, "type", file)]
        names.append(names_from_table(_table(tables, "names", file), f"{file}: names"))
        aliases.update(aliases_from_table(_table(tables, "aliases", file), f"{file}: aliases"))
        if tables:
            raise CatalogueError(f"{file}: unknown table `{next(iter(tables))}`")
    return tuple(resources), tuple(callees), tuple(types), tuple(names), aliases


def _parsed(text: str, file: str) -> dict[str, object]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{file}: {error}") from error


def _rows(tables: dict[str, object], key: str, file: str) -> Iterable[tuple[Mapping[str, object], str]]:
    """Takes the array of tables `key` out of `tables`, each with its place: the file, the number and the first name."""
    rows = tables.pop(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CatalogueError(f"{file}: `{key}` has to be an array of tables, [[{key}]]")
    for number, row in enumerate(cast("list[Mapping[str, object]]", rows), start=1):
        named = row.get("acquire", row.get("name", ""))
        first = named[0] if isinstance(named, list) and named else named
        yield row, f"{file}: {key} {number}" + (f" ({first})" if first else "")


def _table(tables: dict[str, object], key: str, file: str) -> Mapping[str, object]:
    table = tables.pop(key, {})
    if not isinstance(table, dict):
        raise CatalogueError(f"{file}: `{key}` has to be a table, [{key}]")
    return table


def _without(row: Resource, names: set[str]) -> Resource:

    if names.isdisjoint(row.acquire):
        return row
    return row._replace(acquire=tuple(name for name in row.acquire if name not in names))
