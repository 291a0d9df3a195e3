"""What releases an object that is kept somewhere: the search of a piece of code for a release, a drop, or a doubt.

No path is followed here: a release that stands in the code counts, under a condition too. What a call of this module's own
function does is looked up in its body; a call of somebody else's is judged by its name and by what it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.clean_words import CLEANS, CLEANS_ALL, RELEASES, is_idle, logs
from leaklint.facts.holders import Holders
from leaklint.facts.nouns import speaks_of
from leaklint.facts.place_keys import Keys
from leaklint.facts.project_calls import Callee, callee_of
from leaklint.facts.project_places import common, commonly, given_to
from leaklint.facts.tree import all_params, dotted, is_none, last_name, walk

if TYPE_CHECKING:
    from leaklint.catalogue.rows import Resource
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope


class How(IntEnum):
    """How much a piece of code does towards the release of the object, from nothing to all."""

    NOTHING = 0
    DROPPED = 1
    """The reference is dropped and the object is not released."""
    UNKNOWN = 2
    """It is given to a call of which nothing is known."""
    RELEASED = 3


class Found(NamedTuple):
    """What was found, and the node at which it stands in the code that was searched (not in a function that it calls)."""

    how: How
    node: cst.CSTNode


_HARMLESS = frozenset("print len str repr isinstance id type bool hasattr getattr callable format gc.collect".split())
_DROPS = frozenset({"clear", "pop", "popitem", "remove", "discard"})
_FLAG = re.compile(r"stop|shut|run|alive|active|exit|quit|cancel|closing|done", re.IGNORECASE)
_DEEPEST = 4


class Evidence:
    """Searches code for what releases the object that `holders` hold, a resource of the kind `row`."""

    def __init__(self, module: Module, row: Resource, holders: Holders, words: frozenset[str]) -> None:
        self._module = module
        self._row = row
        self._holders = holders
        self._words = words
        """The words of the object's names and kind, by which `close_db()` and `close_http()` are told apart."""
        self._running = "task" in row.families
        self._drops = row.drop_releases or "model" in row.families
        self._methods = module.catalogue.release_methods(row) | RELEASES | set(row.release_in_loop)

    def search(self, nodes: Iterable[cst.CSTNode], keys: Keys, depth: int = 0) -> Iterator[Found]:
        """Everything that is done about the object in `nodes`, each of which is judged by itself."""
        for node in nodes:
            how = self._judge(node, keys, depth)
            if how is not How.NOTHING:
                yield Found(how, node)

    def best(self, scope: Scope, given: Mapping[str, str] | None = None, depth: int = 0) -> How:
        """The most that the body of a function of this module does."""
        assert isinstance(scope.node, cst.FunctionDef)
        keys = Keys(self._module, scope, given)
        return max((found.how for found in self.search(walk(scope.node.body), keys, depth)), default=How.NOTHING)

    def references(self, nodes: Iterable[cst.CSTNode], keys: Keys) -> Iterator[Found]:
        """What is arranged ahead: a release method that is passed on and not called, a clean-up that is registered."""
        called = set()
        for node in nodes:
            if isinstance(node, cst.Call):
                called.add(node.func)
                name = self._module.names.qualified(node.func, keys.scope) or dotted(node.func) or ""
                catalogue = self._module.catalogue
                last = node.func.attr.value if isinstance(node.func, cst.Attribute) else name
                takes = catalogue.registers(name) or catalogue.registers(last) or catalogue.enters_stack(last)
                if takes and self._arranged(node, keys):
                    yield Found(How.RELEASED, node)
            elif isinstance(node, cst.Attribute) and node not in called and node.attr.value in self._methods:
                key = keys.of(node.value)
                if self._holders.holds(key) or (key is not None and self._owns(key)):
                    yield Found(How.RELEASED, node)

    def _arranged(self, call: cst.Call, keys: Keys) -> bool:
        if any(self._mentions(argument.value, keys) for argument in call.args):
            return True
        for argument in call.args:
            name = self._module.names.qualified(argument.value, keys.scope)
            scope = self._module.names.function(name) if name is not None else None
            if scope is not None and self.best(scope, depth=1) >= How.UNKNOWN:
                return True
            if scope is None and isinstance(argument.value, (cst.Name, cst.Attribute)):
                text = (dotted(argument.value) or "").rpartition(".")[2]
                if CLEANS.search(text) and speaks_of(text, self._words):
                    return True
        return False

    # -- one node ----------------------------------------------------------------------------------------------------

    def _judge(self, node: cst.CSTNode, keys: Keys, depth: int) -> How:
        match node:
            case cst.Call():
                return self._call(node, keys, depth)
            case cst.Del():
                return self._dropped(node.target, keys)
            case cst.Assign():
                return max(self._assigned(target.target, node.value, keys) for target in node.targets)
            case cst.Await() if self._running and not isinstance(node.expression, cst.Call):
                key = keys.of(node.expression)
                return How.RELEASED if self._holders.holds(key) or self._owns(key) else How.NOTHING
            case cst.WithItem():
                return self._entered(node.item, keys)
            case _:
                return How.NOTHING

    def _dropped(self, target: cst.BaseExpression, keys: Keys) -> How:
        if isinstance(target, (cst.Tuple, cst.List)):
            return max((self._dropped(element.value, keys) for element in target.elements), default=How.NOTHING)
        key = self._stored_key(target, keys)
        base = self._stored_key(target.value, keys) if isinstance(target, cst.Attribute) else None
        if self._holders.holds(key) or self._owns(key) or (self._drops and self._holders.holds(base)):
            return How.RELEASED if self._drops else How.DROPPED
        return How.NOTHING

    def _assigned(self, target: cst.BaseExpression, value: cst.BaseExpression, keys: Keys) -> How:
        if isinstance(target, (cst.Tuple, cst.List)):
            return max((self._assigned(element.value, value, keys) for element in target.elements), default=How.NOTHING)
        if self._running and isinstance(value, cst.Name) and value.value in ("True", "False"):
            named = (dotted(target) or "").rpartition(".")[2]
            return How.RELEASED if _FLAG.search(named) else How.NOTHING
        empty = is_none(value) or (isinstance(value, (cst.Dict, cst.List, cst.Tuple)) and not value.elements)
        empty = empty or (isinstance(value, cst.Tuple) and all(is_none(part.value) for part in value.elements))
        empty = empty or (
            isinstance(value, cst.Call) and not value.args and dotted(value.func) in ("dict", "list", "set")
        )
        return self._dropped(target, keys) if empty else How.NOTHING

    def _stored_key(self, target: cst.BaseExpression, keys: Keys) -> str | None:
        """The key of a place that is written to: of a name itself, whatever it is an alias of."""
        if isinstance(target, cst.Name):
            found = keys.scope.lookup(target.value)
            if found is not None and found[0].kind != "module":
                return f"{found[0].name}:{target.value}"
            return target.value
        return keys.of(target)

    def _entered(self, item: cst.BaseExpression, keys: Keys) -> How:
        if self._holders.holds(keys.of(item)):
            return How.RELEASED if self._row.with_closes or self._running else How.UNKNOWN
        if isinstance(item, cst.Call) and any(self._mentions(argument.value, keys) for argument in item.args):
            return How.RELEASED
        return How.NOTHING

    def _owns(self, key: str | None) -> bool:
        return key is not None and self._holders.contains(key)

    def _mentions(self, node: cst.BaseExpression, keys: Keys) -> bool:
        """Whether an argument is the object, or something that has it in it: `models`, `app`, `[a, b]`, `*tasks`."""
        if isinstance(node, cst.Call) and not node.args and isinstance(node.func, cst.Attribute):
            lent = node.func.attr.value in ("values", "items", "keys", "copy")
            return lent and self._mentions(node.func.value, keys)
        if isinstance(node, (cst.List, cst.Tuple, cst.Set)):
            return any(self._mentions(element.value, keys) for element in node.elements)
        if isinstance(node, (cst.ListComp, cst.GeneratorExp)):
            return self._mentions(node.for_in.iter, keys)
        if (
            isinstance(node, cst.Call)
            and node.args
            and (dotted(node.func) or "") in ("list", "tuple", "set", "reversed")
        ):
            return self._mentions(node.args[0].value, keys)
        key = keys.of(node)
        return key is not None and (self._holders.holds(key) or self._owns(key))

    # -- calls -------------------------------------------------------------------------------------------------------

    def _call(self, call: cst.Call, keys: Keys, depth: int) -> How:
        name = self._module.names.qualified(call.func, keys.scope)
        method = call.func.attr.value if isinstance(call.func, cst.Attribute) else ""
        text = name or dotted(call.func) or ""
        if name is not None and self._module.catalogue.is_exit(name):
            return How.RELEASED
        if method:
            how = self._method(call, method, keys)
            if how is not How.NOTHING:
                return how
        given = [argument for argument in call.args if self._mentions(argument.value, keys)]
        scope = self._module.names.function(name) if name is not None else None
        last = text.rpartition(".")[2] or method
        if self._module.options.releases(text):
            return How.RELEASED
        if scope is not None:
            return self._own_function(scope, call, keys, depth)
        callee = callee_of(self._module, call.func, keys.scope) if not logs(call.func) else None
        if callee is not None and not callee.function.yields:
            return self._of_callee(callee, call, given, keys, depth)
        if given:
            if name in self._row.release_functions or method in self._row.owner_release:
                return How.RELEASED
            if text in _HARMLESS or logs(call.func):
                return How.NOTHING
            if CLEANS.search(last) or self._running:
                return How.RELEASED
            direct = any(self._holders.holds(keys.of(argument.value)) for argument in given)
            return How.UNKNOWN if direct and not method.startswith(("append", "add", "set")) else How.NOTHING
        if method == "set" and self._running and not call.args:
            return How.RELEASED
        if not method or self._is_imported(call.func, keys.scope):
            spoken = ".".join(text.lstrip(".").split(".")[-2:]) if method else last
            if CLEANS.search(last) and speaks_of(spoken, self._words) and not is_idle(last, method, name):
                return How.RELEASED
            return How.NOTHING
        return How.RELEASED if CLEANS_ALL.match(method) and method not in RELEASES else How.NOTHING

    @staticmethod
    def _is_imported(func: cst.BaseExpression, scope: Scope) -> bool:
        """Whether the name at the root of `db.close_all` was imported: a module's function, or an object of another module."""
        found = scope.lookup((dotted(func) or "").partition(".")[0])
        return found is not None and any(binding.kind == "import" for binding in found[1])

    def _method(self, call: cst.Call, method: str, keys: Keys) -> How:
        assert isinstance(call.func, cst.Attribute)
        receiver = call.func.value
        key = keys.of(receiver)
        if self._holders.holds(key):
            if method in self._methods or CLEANS.search(method):
                return How.RELEASED
            return How.NOTHING
        if self._owns(key):
            if method in _DROPS:
                return How.RELEASED if self._drops else How.DROPPED
            return How.RELEASED if method in self._methods or CLEANS.search(method) else How.NOTHING
        if (
            method in self._row.release
            or method in self._row.release_sync
            or (self._running and method in self._methods)
        ):
            if key is None:
                return How.RELEASED  # `(await get_client()).aclose()`: perhaps this one
            last = key.rpartition(".")[2].rpartition(":")[2]
            names = {known.rpartition(".")[2].rpartition(":")[2] for known in self._holders.exact}
            return How.RELEASED if last in names or key.endswith("[*]") else How.NOTHING
        return How.NOTHING

    def _own_function(self, scope: Scope, call: cst.Call, keys: Keys, depth: int) -> How:
        if depth >= _DEEPEST or not isinstance(scope.node, cst.FunctionDef):
            return How.UNKNOWN
        bound = scope.parent is not None and scope.parent.kind == "class" and isinstance(call.func, cst.Attribute)
        given = given_to(scope, call, keys, bound=bound)
        receiver = next((param.name.value for param in all_params(scope.node.params)), "")
        if bound and "!" not in given.get(receiver, ""):
            given.pop(receiver, None)  # `self` is another object in each class: attributes are told apart by name alone
        return self.best(scope, given, depth + 1)

    def _of_callee(self, callee: Callee, call: cst.Call, given: list[cst.Arg], keys: Keys, depth: int) -> How:
        """What a method of an object of a class in sight, or a function of another file, does about it."""
        if callee.module is self._module:
            return self._own_function(callee.scope, call, keys, depth)
        if depth >= _DEEPEST:
            return How.UNKNOWN
        passed = commonly(self._module, given_to(callee.scope, call, keys, bound=callee.bound))
        how = self.best_abroad(callee, passed, depth + 1)
        direct = any(self._holders.holds(keys.of(argument.value)) for argument in given)
        return How.UNKNOWN if how is How.NOTHING and direct else how

    def best_abroad(self, callee: Callee, given: Mapping[str, str] | None = None, depth: int = 0) -> How:
        """The most that the body of a function of another file does; `given` are common keys."""
        there = Evidence(callee.module, self._row, self._holders.seen_from(callee.module), self._words)
        how = there.best(callee.scope, given, depth)
        return How.UNKNOWN if how is How.NOTHING and there.may_clean(callee.scope) else how

    def may_clean(self, scope: Scope, depth: int = 0) -> bool:
        """Whether a function calls a clean-up that is not in sight and that may mean the object, by its name."""
        keys = Keys(self._module, scope)
        for node in walk(scope.node):
            if not isinstance(node, cst.Call) or logs(node.func):
                continue
            name = self._module.names.qualified(node.func, scope)
            own = self._module.names.function(name) if name is not None else None
            if own is not None and own is not scope:
                if depth < _DEEPEST and self.may_clean(own, depth + 1):
                    return True
                continue
            last = last_name(node.func)
            text = ".".join((dotted(node.func) or "").split(".")[-2:])
            cleans = CLEANS.search(last) and not is_idle(last, last, name) and speaks_of(text, self._words)
            if cleans and not self._is_of_another(node, keys):
                return True
        return False

    def _is_of_another(self, call: cst.Call, keys: Keys) -> bool:
        """Whether a clean-up is that of a global or of an object in sight, which is not this one."""
        if callee_of(self._module, call.func, keys.scope) is not None:
            return True
        key = keys.of(call.func.value) if isinstance(call.func, cst.Attribute) else None
        if key is None or ":" in key or key.endswith("[*]"):
            return False
        root = common(self._module, key).partition("!")[2].partition(".")[0]
        found = keys.scope.lookup(key.partition(".")[0])
        bound_here = found is not None and any(binding.kind != "import" for binding in found[1])
        return bound_here or (
            bool(root) and not common(self._module, key).startswith(f"{self._module.project.number}!")
        )


__all__ = ["Evidence", "Found", "How"]
