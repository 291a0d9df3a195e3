"""How many different values a name stands for: what it is bound to, and what callers pass for a parameter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import libcst as cst

from leaklint.facts import words as lexicon
from leaklint.facts.key_domains import FEW_CALLS, Domain, Key, of_annotation, of_words
from leaklint.facts.tree import dotted, last_name
from leaklint.facts.words import words

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Binding, Scope


class Classify(Protocol):
    """Judges an expression as it stands in a function; `depth` counts how far it was resolved."""

    def __call__(self, node: cst.BaseExpression | None, function: Function, depth: int = 0) -> Key: ...


_LITERALS = (cst.SimpleString, cst.BaseNumber)


class KeyNames:
    """Resolves the names of one module; `classify` judges the expressions that they are bound to."""

    def __init__(self, module: Module, classify: Classify) -> None:
        self._module = module
        self._classify = classify
        self._busy: set[tuple[Scope, str]] = set()

    def of_name(self, node: cst.Name, function: Function, depth: int) -> Key:
        """The domain of a name where it stands in `function`."""
        name = node.value
        if name in ("True", "False", "None", "__name__", "__file__") or (name.isupper() and len(name) > 1):
            return Key(Domain.CLOSED, name)
        found = function.scope.lookup(name)
        if found is None:
            return of_words(name)
        owner, bindings = found
        kinds = {binding.kind for binding in bindings}
        if kinds & {"import", "class", "function"}:
            return Key(Domain.CLOSED, name)
        rebound = bool(self._module.declaring(name))
        if owner.kind == "module" and kinds <= {"assign", "annotate"} and not function.is_module and not rebound:
            return Key(Domain.CLOSED, name)  # a constant, however it is spelt
        said = of_words(name)
        if said.domain is Domain.CLOSED or (owner, name) in self._busy:
            return said
        self._busy.add((owner, name))
        try:
            return self.bound(said, bindings, owner, function, depth)
        finally:
            self._busy.discard((owner, name))

    def bound(self, said: Key, bindings: list[Binding], owner: Scope, function: Function, depth: int) -> Key:
        """What a name that says `said` of itself is bound to, the most open of its bindings."""
        found: list[Key] = []
        for binding in bindings:
            if binding.annotation is not None:
                closed = of_annotation(self._module, binding.annotation, owner)
                if closed is not None:
                    return Key(closed.domain, said.part)
            if binding.kind == "param":
                found.append(self._param(said, binding, owner, depth))
            elif binding.kind == "for":
                found.append(self._element(said, binding, owner, function, depth))
            elif binding.value is not None and binding.index is None and binding.kind in ("assign", "annotate"):
                home = self._home(owner, function)
                value = self._classify(binding.value, home, depth + 1)
                # What a name says of itself holds against a value of which nothing is known.
                vague = said.domain in (Domain.UNKNOWN, Domain.KEYLIKE)
                settled = vague and self._is_settled(binding.value, home, depth)
                if settled or _decides(binding.value, value, home, self._module):
                    found.append(min(value, Key(Domain.FEW, value.part)))
                    continue
                undecided = value.domain in (Domain.UNKNOWN, Domain.KEYLIKE) or isinstance(
                    binding.value, cst.BaseNumber
                )
                if undecided or (said.domain in (Domain.OPEN, Domain.FEW) and value.domain is not Domain.OPEN):
                    value = said if said.domain is not Domain.UNKNOWN else value
                found.append(Key(value.domain, value.part or said.part))
            elif binding.kind not in ("delete",):
                found.append(said)
        best = max(found, key=lambda key: key.domain, default=said)
        return Key(best.domain, best.part or said.part)

    def _is_settled(self, value: cst.BaseExpression, home: Function, depth: int) -> bool:
        """Whether a key is put together from parts of which most are settings and none is open."""
        if not isinstance(value, (cst.Tuple, cst.FormattedString)):
            return False
        parts = (
            [element.value for element in value.elements]
            if isinstance(value, cst.Tuple)
            else [part.expression for part in value.parts if isinstance(part, cst.FormattedStringExpression)]
        )
        found = [self._classify(part, home, depth + 1).domain for part in parts if not isinstance(part, _LITERALS)]
        few = sum(domain <= Domain.FEW for domain in found)
        return few > 0 and max(found) <= Domain.UNKNOWN and few >= found.count(Domain.UNKNOWN)

    def _home(self, owner: Scope, function: Function) -> Function:
        return function if owner is function.scope or owner.kind == "class" else self._module.function_of(owner)

    def _param(self, said: Key, binding: Binding, owner: Scope, depth: int) -> Key:
        if said.domain in (Domain.OPEN, Domain.FEW):
            return said
        if binding.node is not None and isinstance(binding.node, cst.Param) and binding.node.star:
            return Key(Domain.UNKNOWN, said.part)
        home = self._module.function_of(owner)
        if self._module.drivers.brings_requests(home) and not set(words(said.part)) & lexicon.FEW:
            return Key(Domain.OPEN, said.part)
        passed = self._passed(home, said.part, depth)
        if passed and (said.domain is Domain.UNKNOWN or max(passed).domain in (Domain.OPEN, Domain.CLOSED)):
            best = max(passed, key=lambda key: key.domain)
            return best if best.domain is not Domain.UNKNOWN else said
        return said

    def _passed(self, home: Function, name: str, depth: int) -> list[Key]:
        """The domains of what the callers in this module pass for a parameter."""
        if depth > 3:
            return []
        given = self._module.drivers.passed(home, name)
        return [self._classify(value, caller, depth + 2) for caller, _, value in given]

    def _element(self, said: Key, binding: Binding, owner: Scope, function: Function, depth: int) -> Key:
        """An element of what a loop goes over; a loop over a fixed table has few."""
        value = binding.value
        if isinstance(value, (cst.Tuple, cst.List, cst.Set, cst.Dict)):
            return Key(Domain.CLOSED, said.part)
        if isinstance(value, cst.Call) and isinstance(value.func, cst.Name) and value.func.value in ("range", "dir"):
            return Key(Domain.FEW, said.part)
        name = dotted(value) if isinstance(value, (cst.Name, cst.Attribute)) else None
        if name is not None and name.rpartition(".")[2].isupper():
            return Key(Domain.CLOSED, said.part)
        if said.domain in (Domain.UNKNOWN, Domain.KEYLIKE) and value is not None:
            inner = self._classify(value, self._home(owner, function), depth + 1)
            return inner if inner.domain in (Domain.OPEN, Domain.CLOSED) else said
        return said


def _decides(value: cst.BaseExpression, key: Key, home: Function, module: Module) -> bool:
    """Whether a value says more than the name it is bound to: a closed domain, the identity of an object, a setting."""
    if key.domain is Domain.FEW and _is_setting(value):
        return True
    if not isinstance(value, cst.Call):
        return False
    return key.domain is Domain.CLOSED or module.names.qualified(value.func, home.scope) in FEW_CALLS


def _is_setting(value: cst.BaseExpression) -> bool:
    """Whether a value is read from settings by a name that is written there: `config["username"]`, `options.get("user")`."""
    match value:
        case cst.Subscript(value=base, slice=[cst.SubscriptElement(slice=cst.Index(value=cst.SimpleString()))]):
            pass
        case cst.Call(func=cst.Attribute(value=base, attr=cst.Name(value="get")), args=[first, *_]):
            if not isinstance(first.value, cst.SimpleString):
                return False
        case _:
            return False
    return not lexicon.SETTINGS.isdisjoint(words(last_name(base)))
