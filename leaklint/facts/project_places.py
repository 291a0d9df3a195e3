"""Places that hold an object, named so that several files of a project can mean the same one.

A key of `leaklint.facts.place_keys` is about one module. Its common form begins with the number of the module that binds its
root and an exclamation mark: "2!pool" is the global `pool` of the third file that was read, whatever the others call it.
What hangs on the application ("APP.state.pool") is the same everywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import all_params

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaklint.facts.module import Module
    from leaklint.facts.place_keys import Keys
    from leaklint.facts.scopes import Scope

_ROOT = re.compile(r"[^.\[]*")


def is_common(key: str) -> bool:
    """Whether a key is in its common form."""
    return "!" in key or _root(key) == "APP"


def _root(key: str) -> str:
    """What a key begins with: the name in front of its first attribute or item, "" where there is none."""
    found = _ROOT.match(key)
    assert found is not None, "the pattern matches any text, if with nothing"
    return found[0]


def common(module: Module, key: str) -> str:
    """The common form of a key of `module`."""
    if is_common(key):
        return key
    project = module.project
    if ":" not in key and project.is_placed:
        head, bracket, index = key.partition("[")
        bindings = module.top.bindings.get(_root(head), ())
        if bindings and all(binding.kind == "import" for binding in bindings):
            found = project.member(head.split("."))
            if found is not None and found.name:
                return f"{found.module.project.number}!{found.name}{bracket}{index}"
    return f"{project.number}!{key}"


def given_to(scope: Scope, call: cst.Call, keys: Keys, *, bound: bool) -> dict[str, str]:
    """For the parameters of the function of `scope`: the keys of what `call` passes, seen from `keys`.

    `bound` says that the call is that of a method, whose first parameter is the receiver.
    """
    assert isinstance(scope.node, cst.FunctionDef)
    params = [param.name.value for param in all_params(scope.node.params)]
    given: dict[str, str] = {}
    if bound and params:
        receiver = keys.of(call.func.value) if isinstance(call.func, cst.Attribute) else None
        if receiver is not None:
            given[params[0]] = receiver
        params = params[1:]
    plain = [argument for argument in call.args if argument.keyword is None]
    for argument in call.args:
        key = keys.of(argument.value)
        if key is None or argument.star:
            continue
        if argument.keyword is not None:
            given[argument.keyword.value] = key
        elif plain.index(argument) < len(params):
            given[params[plain.index(argument)]] = key
    return given


def commonly(module: Module, given: Mapping[str, str]) -> dict[str, str]:
    """The same keys in their common form."""
    return {name: common(module, key) for name, key in given.items()}
