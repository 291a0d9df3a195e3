"""Which calls of a function acquire something, by which row of the catalogue, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.catalogue.rows import Resource
from leaklint.facts.tree import dotted, is_none, text_of
from leaklint.facts.vocabulary import CONNECTING, CONNECTION_USES
from leaklint.model.diagnostic import Confidence
from leaklint.text.lazily import IGNORECASE, Lazily

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_CONFIDENCE = {"low": Confidence.LOW, "medium": Confidence.MEDIUM, "high": Confidence.HIGH}


@dataclass(frozen=True, slots=True, eq=False)
class Acquisition:
    """One call that acquires.

    `name` is the qualified name by which it was recognised ("" for an inference from the verb), `inferred` says that it
    was not the catalogue that named it but a summary or the verb. `element` is the position in a tuple result, or None.
    """

    call: cst.Call
    row: Resource
    name: str
    confidence: Confidence
    inferred: bool = False
    element: int | None = None


def acquisition_at(module: Module, function: Function, call: cst.Call) -> list[Acquisition]:
    """What one call acquires: usually one thing, for `os.pipe()` two, mostly none."""
    name = module.names.qualified(call.func, function.scope)
    if name is None or not name.startswith("."):
        kind = module.names.type_of(call.func, function.scope)
        if kind is not None and module.catalogue.resource_for(f"{kind}.__call__"):
            name = f"{kind}.__call__"
    if name is not None and not name.startswith("."):
        rows = module.catalogue.resource_for(name)
        if rows:
            return _by_rows(module, function, call, name, rows)
    if name is not None and name.startswith(".") and name.strip("."):
        fresh = module.summaries.fresh(name)
        if fresh is not None:
            confidence = min(Confidence.MEDIUM, _CONFIDENCE[fresh.row.confidence])
            return [Acquisition(call, fresh.row, name, confidence, inferred=True)]
        if module.names.function(name) is not None or module.names.class_named(name) is not None:
            return []
    return []


def _by_rows(
    module: Module, function: Function, call: cst.Call, name: str, rows: tuple[Resource, ...]
) -> list[Acquisition]:
    """By the first row that applies, and by those about another part of the result: the path beside the descriptor."""
    found: list[Acquisition] = []
    taken: set[tuple[str, int | None]] = set()
    for row in rows:
        if "held" not in row.families or not applies(module, function, call, row):
            continue
        for element in row.elements or (None,):
            if (row.part, element) not in taken:
                taken.add((row.part, element))
                confidence = Confidence.LOW if _given_a_file(call, row) else _CONFIDENCE[row.confidence]
                found.append(Acquisition(call, row, name, confidence, element=element))
    return found


_FILE_NAME = Lazily(
    r"^_?(?:\w+_)?(?:f|fp|fh|fd|fo|fobj|file|fileobj|file_obj|file_like|filelike|stream|buf|buffer|bio|bytesio|io|handle|"
    r"infile|outfile|self|content|data|body|payload|blob)$"
)


def _given_a_file(call: cst.Call, row: Resource) -> bool:
    """Whether an archive is opened on what may be somebody else's open file: then closing it releases little."""
    takes_files = "0=io.BytesIO()" in row.unless or "fileobj=*" in row.unless
    if not takes_files or not call.args or call.args[0].keyword is not None:
        return False
    name = dotted(call.args[0].value)
    return name is not None and _FILE_NAME.match(name.rpartition(".")[2]) is not None


def applies(module: Module, function: Function, call: cst.Call, row: Resource) -> bool:
    """Whether the row's argument patterns allow that this call acquires."""
    if row.unless and any(_matches(module, function, call, pattern) for pattern in row.unless):
        return False
    return not row.only_if or any(_matches(module, function, call, pattern) for pattern in row.only_if)


@lru_cache(maxsize=512)
def _parsed(pattern: str) -> tuple[tuple[str, str], ...]:
    parts = []
    for part in pattern.split("&"):
        name, _, value = part.strip().partition("=")
        parts.append((name.strip(), value.strip()))
    return tuple(parts)


def _matches(module: Module, function: Function, call: cst.Call, pattern: str) -> bool:
    return all(_has_argument(module, function, call, name, value) for name, value in _parsed(pattern))


def _has_argument(module: Module, function: Function, call: cst.Call, name: str, value: str) -> bool:
    argument = argument_of(call, name)
    if argument is None:
        return False
    if value == "*":
        return not is_none(argument)
    if value.endswith("()"):
        node = argument
        if isinstance(node, cst.Name):
            bound = module.names.single_value(node.value, function.scope)
            node = bound if bound is not None else node
        return isinstance(node, cst.Call) and module.names.qualified(node.func, function.scope) == value[:-2]
    if text_of(argument).strip("()") == value:
        return True
    resolved = module.names.qualified(argument, function.scope)
    return resolved is not None and resolved == value


def argument_of(call: cst.Call, name: str) -> cst.BaseExpression | None:
    """The argument that stands at position `name` (a number) or is given by the keyword `name`."""
    if name.isdigit():
        position = int(name)
        plain = [argument for argument in call.args if argument.keyword is None]
        if position < len(plain) and not any(argument.star for argument in plain[: position + 1]):
            return plain[position].value
        return None
    for argument in call.args:
        if argument.keyword is not None and argument.keyword.value == name:
            return argument.value
    return None


# -- the verb and the name: `conn = connect_to_db()` ---------------------------------------------------------------------

_VERB = Lazily(f"^{CONNECTING}$")
_NAME = Lazily(r"(?:^|_)(?:conn|connection|cnx|con|db|database|session|dbsession|sess|dbh|dbc)\d*$", IGNORECASE)
CONNECTION = Resource(
    kind="connection",
    acquire=(),
    release=(
        "close",
        "aclose",
        "disconnect",
        "dispose",
        "shutdown",
        "release",
        "terminate",
        "quit",
        "stop",
        "close_connection",
        "remove",
    ),
    derives=("cursor", "begin", "transaction", "connection"),
    confidence="medium",
    attribute_confidence="none",
    fix_release="{}.close()",
)


def inferred_connection(module: Module, function: Function, call: cst.Call, bound_to: str, used: set[str]) -> bool:
    """Whether `bound_to = call` reads like opening a connection although no library is known behind the callee.

    `used` are the methods and attributes of `bound_to` that the function uses. A method of some object is no evidence
    (`pool.get_connection()` may lend it), nor is a callee that this project defines: its summary decides.
    """
    text = dotted(call.func)
    if text is None or text.startswith(("self.", "cls.")):
        return False
    name = module.names.qualified(call.func, function.scope)
    root = text.partition(".")[0]
    bound = function.scope.lookup(root)
    if name is None and bound is not None:
        return False  # a local value, or a parameter: somebody else's
    if name is not None and (name.startswith(".") and not name.startswith("..") and name.strip(".")):
        return False
    if name is not None and module.catalogue.resource_for(name):
        return False
    verb = text.rpartition(".")[2]
    return bool(_VERB.match(verb) and _NAME.search(bound_to) and used & CONNECTION_USES)
