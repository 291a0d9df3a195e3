"""What a value in a configuration may be: each kind reads a TOML value and describes itself as JSON schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

Place = tuple["str | int", ...]
"""The keys and indices that lead to a value: ("resources", 0, "acquire")."""


class Misread(Exception):  # noqa: N818 - it says what happened, as StopIteration does
    """A value is not of its kind; `place` leads to it from the value that was read, str() says what is wrong."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place


class Kind(Protocol):
    """One kind of value."""

    def read(self, value: object) -> object:
        """Gives `value` with lists as tuples; raises Misread where it is not of this kind."""
        ...

    def schema(self) -> dict[str, object]:
        """Describes the values that `read` takes."""
        ...


class Key(NamedTuple):
    """One key of a table: `default` is what holds where it is not given, as `read` would return it."""

    name: str
    kind: Kind
    default: object
    doc: str
    per_file: bool = False
    """Whether the key may stand in an `[[overrides]]` table."""


def named(value: object) -> str:
    """Says what a TOML value is, for "must be a list, not …"."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return f"the number {value}"
        case float():
            return f"the number {value}"
        case str():
            return f'"{value}"' if len(value) <= 40 else "a long string"
        case list() | tuple():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


def nearest(word: str, known: Iterable[str]) -> str:
    """Ends an error message: `; the nearest known one is "…"`, or nothing where none is near."""
    from difflib import get_close_matches

    spelled = {name.casefold().replace("_", "-"): name for name in known}
    found = get_close_matches(word.casefold().replace("_", "-"), spelled, n=1, cutoff=0.5)
    return f'; the nearest known one is "{spelled[found[0]]}"' if found else ""


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def read(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise Misread((), f"must be true or false, not {named(value)}")
        return value

    def schema(self) -> dict[str, object]:
        return {"type": "boolean"}


class Whole(NamedTuple):
    """A whole number of at least `minimum`."""

    minimum: int = 0

    def read(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < self.minimum:
            raise Misread((), f"must be a whole number of at least {self.minimum}, not {named(value)}")
        return value

    def schema(self) -> dict[str, object]:
        return {"type": "integer", "minimum": self.minimum}


class Text(NamedTuple):
    """A string that `pattern` matches as a whole; `what` names it in messages ("a glob")."""

    what: str = "a string"
    pattern: str = r"[\s\S]*\S[\s\S]*"

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise Misread((), f"must be {self.what}, not {named(value)}")
        if not value.strip():
            raise Misread((), f"must be {self.what}, not an empty string")
        if re.fullmatch(self.pattern, value) is None:
            raise Misread((), f"must be {self.what}, not {named(value)}")
        return value

    def schema(self) -> dict[str, object]:
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}


class Choice(NamedTuple):
    """One of some words; `what` names them in messages ("rule"). With `target`, `word=anything` is allowed as well."""

    values: tuple[str, ...]
    what: str
    target: bool = False

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise Misread((), f"must be the name of a {self.what}, not {named(value)}")
        word, equals, target = value.partition("=") if self.target else (value, "", "")
        if equals and not target:
            raise Misread((), f"needs a file behind the = of {named(value)}")
        if word not in self.values:
            choices = ""
            if len(self.values) <= 5:
                choices = "; it is one of " + ", ".join(f'"{known}"' for known in self.values)
            raise Misread((), f"unknown {self.what} {named(word)}" + (choices or nearest(word, self.values)))
        return value

    def schema(self) -> dict[str, object]:
        words: dict[str, object] = {"enum": list(self.values)}
        if not self.target:
            return words
        return {"anyOf": [words, {"type": "string", "pattern": f"^(?:{'|'.join(self.values)})=."}]}


class ListOf(NamedTuple):
    """A list of values of one kind; with `single`, one value stands for a list of one."""

    item: Kind
    single: bool = False
    minimum: int = 0

    def read(self, value: object) -> tuple[object, ...]:
        if self.single and isinstance(value, str | int) and not isinstance(value, bool):
            value = [value]
        if not isinstance(value, list | tuple):
            raise Misread((), f"must be a list, not {named(value)}")
        if len(value) < self.minimum:
            raise Misread((), "must not be an empty list")
        return tuple(_within(index, self.item, member) for index, member in enumerate(value))

    def schema(self) -> dict[str, object]:
        one = self.item.schema()
        many: dict[str, object] = {"type": "array", "items": one}
        if self.minimum:
            many["minItems"] = self.minimum
        return {"anyOf": [one, many]} if self.single else many


class MapOf(NamedTuple):
    """A table with free names of one kind, all of whose values are of one kind."""

    name: Kind
    item: Kind

    def read(self, value: object) -> dict[str, object]:
        if not isinstance(value, dict):
            raise Misread((), f"must be a table, not {named(value)}")
        for key in value:
            _within(key, self.name, key)
        return {key: _within(key, self.item, member) for key, member in value.items()}

    def schema(self) -> dict[str, object]:
        return {"type": "object", "additionalProperties": self.item.schema(), "propertyNames": self.name.schema()}


class Table(NamedTuple):
    """A table with known keys; keys that are absent stay absent."""

    keys: tuple[Key, ...]
    required: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    """Keys of which at least one must be there."""

    def read(self, value: object) -> dict[str, object]:
        if not isinstance(value, dict):
            raise Misread((), f"must be a table, not {named(value)}")
        known = {key.name: key for key in self.keys}
        for name in value:
            if name not in known:
                raise Misread((name,), f'unknown key "{name}"{nearest(name, known)}')
        read = {name: _within(name, known[name].kind, member) for name, member in value.items()}
        for name in self.required:
            if name not in read:
                raise Misread((), f'needs the key "{name}"')
        if self.one_of and not any(name in read for name in self.one_of):
            raise Misread((), "needs one of the keys " + ", ".join(f'"{name}"' for name in self.one_of))
        return read

    def schema(self) -> dict[str, object]:
        found: dict[str, object] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {key.name: key.kind.schema() | _described(key) for key in self.keys},
        }
        if self.required:
            found["required"] = list(self.required)
        if self.one_of:
            found["anyOf"] = [{"required": [name]} for name in self.one_of]
        return found


def _described(key: Key) -> dict[str, object]:
    if key.default is None or isinstance(key.default, Mapping):
        return {"description": key.doc}
    return {"description": key.doc, "default": list(key.default) if isinstance(key.default, tuple) else key.default}


def _within(step: str | int, kind: Kind, value: object) -> object:
    try:
        return kind.read(value)
    except Misread as wrong:
        raise Misread((step, *wrong.place), str(wrong)) from None


def dotted(place: Iterable[str | int]) -> Iterator[str]:
    """Yields the pieces of a place as a user writes it: `resources[0].acquire`."""
    first = True
    for step in place:
        if isinstance(step, int):
            yield f"[{step}]"
        else:
            plain = re.fullmatch(r"[A-Za-z0-9_-]+", step) is not None
            yield ("" if first else ".") + (step if plain else f'"{step}"')
        first = False
