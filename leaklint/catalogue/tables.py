"""TOML tables into rows: every key and every type is checked, and what is wrong is named with its place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

from leaklint.catalogue.rows import Callee, Names, Resource, Type

_LEVELS = ("high", "medium", "low")
_CHOICES: dict[tuple[type, str], tuple[str, ...]] = {
    (Resource, "confidence"): _LEVELS,
    (Resource, "attribute_confidence"): (*_LEVELS, "none"),
    (Resource, "with_kind"): ("sync", "async", "both"),
    (Resource, "families"): ("held", "task", "started", "model", "lock"),
    (Callee, "effect"): ("borrows", "derives", "adopts", "wraps", "releases", "copies", "returns"),
}
_MEANING = {
    "str": "a string",
    "bool": "true or false",
    "tuple[str, ...]": "a string or a list of strings",
    "tuple[int, ...]": "a list of whole numbers",
    "Mapping[str, str]": "a table of strings",
}


class CatalogueError(Exception):
    """A row that cannot be used: one line that names the file, the row, the key and what is wrong with it."""


def resource_from_table(table: Mapping[str, object], where: str) -> Resource:
    """Makes a `Resource` of a `[[resource]]` table.

    `where` begins the message: the file and the row. Only `acquire` is required: `kind` is "resource" and `type` the
    first of `acquire` where they are not given. Raises `CatalogueError`.
    """
    values = _values(Resource, table, where)
    values.setdefault("kind", "resource")
    _require(values, where, "acquire")
    if not values.get("type") and not values.get("elements"):
        values["type"] = values["acquire"][0]
    return Resource(**values)


def callee_from_table(table: Mapping[str, object], where: str) -> Callee:
    """Makes a `Callee` of a `[[function]]` table; raises `CatalogueError`."""
    values = _values(Callee, table, where)
    _require(values, where, "name", "effect")
    return Callee(**values)


def type_from_table(table: Mapping[str, object], where: str) -> Type:
    """Makes a `Type` of a `[[type]]` table; raises `CatalogueError`."""
    values = _values(Type, table, where)
    _require(values, where, "name")
    return Type(**values)


def names_from_table(table: Mapping[str, object], where: str) -> Names:
    """Makes `Names` of a `[names]` table; raises `CatalogueError`."""
    return Names(**_values(Names, table, where))


def aliases_from_table(table: Mapping[str, object], where: str) -> dict[str, str]:
    """Checks an `[aliases]` table: other name → name; raises `CatalogueError`."""
    return {key: _converted("str", value, f"{where}: `{key}`") for key, value in table.items()}


@cache
def _keys(row: type) -> dict[str, tuple[str, str]]:
    """The TOML keys of a row: key → (field, annotation). `async` is a keyword of Python, so its field is `is_async`."""
    found = {}
    for name, annotation in get_type_hints(row).items():
        key = "async" if name == "is_async" else name.replace("_", "-")
        found[key] = (
            name,
            annotation.__name__ if annotation in (str, bool) else str(annotation).removeprefix("collections.abc."),
        )
    return found


def _values(row: type, table: Mapping[str, object], where: str) -> dict[str, Any]:
    known = _keys(row)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise CatalogueError(f"{where}: unknown key `{key}`{_nearest(key, tuple(known))}")
        name, annotation = known[key]
        converted = _converted(annotation, value, f"{where}: `{key}`")
        choices = _CHOICES.get((row, name))
        if choices is not None:
            for item in (converted,) if isinstance(converted, str) else converted:
                if item not in choices:
                    raise CatalogueError(f"{where}: `{key}` has to be one of {', '.join(choices)}, not `{item}`")
        values[name] = converted
    return values


def _converted(annotation: str, value: object, where: str) -> Any:
    """`value` as the field wants it: a list becomes a tuple, and a string alone a tuple of one."""
    if annotation == "str" and isinstance(value, str):
        return value
    if annotation == "bool" and isinstance(value, bool):
        return value
    if annotation == "tuple[str, ...]":
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
    if annotation == "tuple[int, ...]" and isinstance(value, list) and all(type(item) is int for item in value):
        return tuple(value)
    if (
        annotation == "Mapping[str, str]"
        and isinstance(value, dict)
        and all(isinstance(item, str) for item in value.values())
    ):
        return value
    raise CatalogueError(f"{where} has to be {_MEANING[annotation]}, not {_shown(value)}")


def _require(values: Mapping[str, object], where: str, *names: str) -> None:
    for name in names:
        if not values.get(name):
            raise CatalogueError(f"{where}: `{name}` is missing")


def _nearest(key: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key.replace("_", "-"), known, n=1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
