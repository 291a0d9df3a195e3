"""How many different values there are of something, by what it is called and how it is annotated."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts import words as lexicon
from leaklint.facts.parse import parse_expression
from leaklint.facts.tree import dotted
from leaklint.facts.words import words

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_CLOSED_TYPES = frozenset(
    "bool type Type Literal Callable Enum Flag None ModuleType FunctionType dtype AbstractEventLoop".split()
)
FEW_CALLS = frozenset({"id", "os.getenv", "os.environ.get"})
"""Calls whose result is one of few, whatever it is called."""


class Domain(IntEnum):
    """How open a domain is, the more open the greater."""

    CLOSED = 0
    """Literals, booleans, enum members, classes, functions, event loops: a fixed number."""
    FEW = 1
    """Names, languages, paths, settings: as many as somebody configured."""
    UNKNOWN = 2
    """Nothing is known."""
    KEYLIKE = 3
    """A key of unknown origin: open where the container says of itself that it is a cache."""
    OPEN = 4
    """Ids, credentials, free text, what a request brings."""


class Key(NamedTuple):
    """The domain of a key and the part of it that decides, in the words of the source."""

    domain: Domain
    part: str = ""


def of_words(name: str, part: str = "", base: str = "") -> Key:
    """What the words of a name, with those of the object whose attribute it is, say about its values."""
    named = words(name)
    if not named:
        return Key(Domain.UNKNOWN)
    around = frozenset(named) | frozenset(words(base)) - {"self", "cls"}
    shown = part or name
    last = named[-1]
    if last in lexicon.CLOSED and not (len(named) > 1 and named[-1] in ("class", "type")):
        return Key(Domain.CLOSED, shown)
    if last in lexicon.MOMENTS or (last in lexicon.WRITTEN and len(named) > 1):
        return Key(Domain.OPEN, shown)
    if last in lexicon.INVENTORIED and not lexicon.EQUIPMENT.isdisjoint(named[-2:-1] or words(base)[-1:]):
        return Key(Domain.FEW, shown)
    if around & lexicon.CONFIGURED or (len(named) > 1 and named[0] == "prompt" and last in ("id", "version")):
        return Key(Domain.FEW, shown)
    if name.lower() in ("api_key", "apikey", "session_key", "key_code", "client_key", "access_key", "user_key"):
        return Key(Domain.OPEN, shown)
    if last in lexicon.ENTITY or last in lexicon.CREDENTIAL or last in lexicon.TEXT:
        return Key(Domain.OPEN, shown)
    numbered = last in lexicon.NUMBERS and frozenset(named) & lexicon.NUMBERED
    if numbered or (last in lexicon.ADDRESSES and frozenset(named) & lexicon.WHOLE):
        return Key(Domain.OPEN, shown)
    if last in lexicon.FEW or (last in lexicon.ADDRESSES and len(named) > 1):  # `base_url`, `jwks_uri`
        return Key(Domain.FEW, shown)
    texts = last in lexicon.KEYLIKE and frozenset(named) & lexicon.TEXT
    if texts or frozenset(named) & lexicon.ENTITY:
        return Key(Domain.OPEN, shown)
    if last in lexicon.ADDRESSES or last in lexicon.KEYLIKE:
        return Key(Domain.KEYLIKE, shown)
    return Key(Domain.UNKNOWN, shown)


def of_annotation(module: Module, annotation: cst.BaseExpression | None, scope: Scope) -> Key | None:
    """What an annotation says: a closed domain, or None where it leaves that open."""
    match annotation:
        case cst.SimpleString():
            try:
                return of_annotation(module, parse_expression(str(annotation.evaluated_value)), scope)
            except (cst.ParserSyntaxError, ValueError):
                return None
        case cst.BinaryOperation(operator=cst.BitOr()):
            sides = [annotation.left, annotation.right]
            found = [of_annotation(module, side, scope) for side in sides if getattr(side, "value", "") != "None"]
            return found[0] if found and all(found) else None
        case cst.Subscript():
            name = (dotted(annotation.value) or "").rpartition(".")[2]
            first = annotation.slice[0].slice
            if name in ("Optional", "Annotated") and isinstance(first, cst.Index):
                return of_annotation(module, first.value, scope)
            return Key(Domain.CLOSED) if name in _CLOSED_TYPES else None
        case cst.Name() | cst.Attribute():
            name = (dotted(annotation) or "").rpartition(".")[2]
            if (
                name in _CLOSED_TYPES
                or name.endswith(("Enum", "Mode", "Kind", "Type", "Level"))
                or _is_enum(module, annotation, scope)
            ):
                return Key(Domain.CLOSED)
            return Key(Domain.FEW) if name.endswith(("Config", "Settings", "Options", "Path")) else None
        case _:
            return None


def _is_enum(module: Module, annotation: cst.BaseExpression, scope: Scope) -> bool:
    owner = module.names.class_named(module.names.qualified(annotation, scope) or "")
    if owner is None or not isinstance(owner.node, cst.ClassDef):
        return False
    return any((dotted(base.value) or "").endswith(("Enum", "Flag")) for base in owner.node.bases)
