"""What the classes of a module keep on their instances, and what releases it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import all_params, walk

if TYPE_CHECKING:
    from leaklint.catalogue.rows import Resource
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

CLOSERS = frozenset(
    "close aclose stop shutdown disconnect __exit__ __aexit__ tearDown asyncTearDown cog_unload".split()
)
"""Methods whose name promises that they release what the instance holds."""

_ENDINGS = CLOSERS | frozenset(
    "__del__ tearDown tearDownClass asyncTearDown teardown_method teardown dispose cleanup terminate quit finish "
    "release destroy kill unload finalize _close _cleanup on_shutdown shutdown_event join".split()
)
_HARMLESS = frozenset("flush commit rollback write writelines send sendall fileno info debug warning error set".split())
_TAKES_OVER = (
    *("close", "shutdown", "release", "cleanup", "finalize", "register", "enter_", "entercontext"),
    *("push", "dispose", "stop", "rmtree", "unlink", "callback"),
)
"""Parts of the names of calls that release what they are given, or take it over for that."""
_RELEASES = frozenset(
    "close aclose release shutdown stop disconnect terminate kill wait communicate join quit dispose cleanup cancel "
    "term destroy detach unlink closeall clear server_close abort exit logout unbind wait_closed transport __exit__ "
    "__aexit__ close_connection stop_loop loop_stop finish end rmtree remove purge".split()
)
_TAKES_OUT = frozenset({"remove", "discard", "pop"})
_PLAIN_BASES = frozenset(
    "object abc.ABC typing.Generic typing.Protocol typing.NamedTuple enum.Enum Exception "
    "collections.abc.Iterator collections.abc.Iterable collections.abc.Mapping collections.abc.MutableMapping "
    "collections.abc.Callable contextlib.AbstractContextManager contextlib.AbstractAsyncContextManager "
    "contextlib.ContextDecorator unittest.TestCase unittest.case.TestCase unittest.IsolatedAsyncioTestCase".split()
)


class Classes:
    """Answers about the classes of one module; a method is asked for what it mentions, not for every path through it."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._mentions: dict[Scope, frozenset[str]] = {}

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """The class scopes, in source order."""
        return tuple(scope for scope in self._module.scopes_with({"class"}) if scope.kind == "class")

    def methods(self, owner: Scope) -> tuple[Scope, ...]:
        """The methods of a class, those of its bases in this module included."""
        found: list[Scope] = []
        for scope in self.lineage(owner):
            found.extend(child for child in scope.children if child.kind == "function")
        return tuple(found)

    def lineage(self, owner: Scope) -> tuple[Scope, ...]:
        """The class and its bases, as far as they are in this module."""
        found = [owner]
        for scope in found:
            for base in self._bases(scope):
                known = self._module.names.class_named(base) if base is not None else None
                if known is not None and known not in found:
                    found.append(known)
        return tuple(found)

    def inherited(self, owner: Scope) -> Resource | None:
        """What instances of a class have to be released as, by the first base that the catalogue knows."""
        rows = self._module.catalogue.inherited
        bases = (base for scope in self.lineage(owner) for base in self._bases(scope) if base is not None)
        return next((rows[base] for base in bases if base in rows), None)

    def has_unknown_base(self, owner: Scope) -> bool:
        """Whether some base is neither in this module nor known to hold and release nothing."""
        for scope in self.lineage(owner):
            for base in self._bases(scope):
                if base is None or (self._module.names.class_named(base) is None and not self.is_plain(base)):
                    return True
        return False

    @staticmethod
    def is_plain(base: str | None) -> bool:
        """Whether a base of this qualified name is known to hold and release nothing."""
        return base is not None and base.replace("typing_extensions.", "typing.") in _PLAIN_BASES

    def _bases(self, scope: Scope) -> list[str | None]:
        if not isinstance(scope.node, cst.ClassDef) or scope.parent is None:
            return []
        found: list[str | None] = []
        for argument in scope.node.bases:
            value = argument.value.value if isinstance(argument.value, cst.Subscript) else argument.value
            found.append(self._module.names.qualified(value, scope.parent))
        return found

    def closers(self, owner: Scope) -> tuple[Scope, ...]:
        """The methods whose name promises that they release what the instance holds, and not what they are given."""
        named = (method for method in self.methods(owner) if method.name.rpartition(".")[2] in CLOSERS)
        return tuple(method for method in named if not _ends_an_argument(method))

    def releases(self, method: Scope, attribute: str) -> bool:
        """Whether a method, or one that it calls on `self`, releases `self.attribute`, or by its name should and mentions it."""
        owner = method.parent
        if owner is None:
            return False
        if self._module.mentions(method, {attribute}) and attribute in self.released_in(method):
            return True
        name = method.name.rpartition(".")[2]
        return name in _ENDINGS and attribute in self.mentions(method) and self._uses(method, attribute, set())

    def _uses(self, method: Scope, attribute: str, seen: set[Scope]) -> bool:
        """Whether a method does more with `self.attribute` than to set it, to test it, or to flush it."""
        if method in seen:
            return False
        seen.add(method)
        receiver = self._receiver(method)
        harmless: set[cst.CSTNode] = set()
        looked_into: set[cst.CSTNode] = set()
        owner = method.parent
        for node in walk(method.node):
            match node:
                case cst.AssignTarget():
                    harmless.add(node.target)
                case cst.Del():
                    harmless.add(node.target)
                case cst.If():
                    harmless.update(inner for inner in walk(node.test) if isinstance(inner, cst.Attribute))
                case cst.Call(func=cst.Attribute(value=called_on, attr=cst.Name(value=verb))) if verb in _HARMLESS:
                    harmless.add(called_on)
                case cst.Attribute(value=cst.Name(value=base)) if base == receiver:
                    if node.attr.value == attribute and node not in harmless:
                        return True
                    called = self._module.names.method(owner, node.attr.value) if owner is not None else None
                    runs = called is not None and node not in looked_into  # `self.loop.cancel()` runs no `loop`
                    if called is not None and runs and self._uses(called, attribute, seen):
                        return True
                case cst.Attribute(value=cst.Attribute() as inner):
                    looked_into.add(inner)
                case cst.SimpleString() if node.raw_value == attribute:
                    return True
                case cst.Call(func=cst.Name(value="getattr" | "vars")):
                    return True
                case _:
                    pass
        return False

    def mentions(self, method: Scope) -> frozenset[str]:
        """The attributes of `self` that a method or the methods that it calls on `self` name, `getattr` by literal included."""
        if method not in self._mentions:
            self._mentions[method] = frozenset()
            found: set[str] = set()
            receiver = self._receiver(method)
            for node in walk(method.node):
                if (
                    isinstance(node, cst.Attribute)
                    and isinstance(node.value, cst.Name)
                    and node.value.value == receiver
                ):
                    found.add(node.attr.value)
                elif isinstance(node, cst.SimpleString):
                    found.add(node.raw_value)
                elif (isinstance(node, cst.Attribute) and node.attr.value == "__dict__") or (
                    isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "vars"
                ):
                    found.add("*")
                elif isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "getattr":
                    found |= self._listed_names(method.parent)
            owner = method.parent
            if owner is not None:
                for name in list(found):
                    called = self._module.names.method(owner, name)
                    if called is not None and called is not method:
                        found |= self.mentions(called)
            self._mentions[method] = frozenset(found)
        return self._mentions[method]

    def _listed_names(self, owner: Scope | None) -> set[str]:
        """The strings in class-level tuples and lists: names over which a method may go with `getattr`."""
        if owner is None:
            return set()
        values = [binding.value for bindings in owner.bindings.values() for binding in bindings]
        displays = [value for value in values if isinstance(value, (cst.Tuple, cst.List, cst.Set))]
        return {node.raw_value for value in displays for node in walk(value) if isinstance(node, cst.SimpleString)}

    def released_in(self, method: Scope) -> frozenset[str]:
        """The attributes of `self` that a method releases: by a release word, a `with`, a call that takes them over, or
        through a local name that is bound to them."""
        receiver = self._receiver(method)
        found: set[str] = set()
        aliases: dict[str, set[str]] = {}

        def attributes_in(node: cst.CSTNode) -> set[str]:
            named: set[str] = set()
            for inner in walk(node):
                if (
                    isinstance(inner, cst.Attribute)
                    and isinstance(inner.value, cst.Name)
                    and inner.value.value == receiver
                ):
                    named.add(inner.attr.value)
                elif isinstance(inner, cst.Name) and inner.value in aliases:
                    named |= aliases[inner.value]
            return named

        for node in walk(method.node):
            match node:
                case cst.Assign():
                    for target in node.targets:
                        self._alias(aliases, target.target, node.value, attributes_in)
                case cst.NamedExpr():
                    self._alias(aliases, node.target, node.value, attributes_in)
                case cst.For() | cst.CompFor():
                    self._alias(aliases, node.target, node.iter, attributes_in)
                case cst.With():
                    for item in node.items:
                        named = attributes_in(item.item)
                        if isinstance(item.item, (cst.Attribute, cst.Name, cst.Call)):
                            found |= {name for name in named if self._entered(item.item, name, receiver, aliases)}
                case cst.Attribute() if node.attr.value in _RELEASES:
                    found |= attributes_in(node.value)
                case cst.Call():
                    callee = node.func.attr.value if isinstance(node.func, cst.Attribute) else ""
                    callee = node.func.value if isinstance(node.func, cst.Name) else callee
                    ends = any(word in callee.lower() for word in _TAKES_OVER)
                    if ends:
                        for argument in node.args:
                            found |= attributes_in(argument.value)
                case _:
                    pass
        return frozenset(found)

    @staticmethod
    def _entered(item: cst.BaseExpression, name: str, receiver: str, aliases: dict[str, set[str]]) -> bool:
        """`with self.x:` and `with closing(self.x):` release it; `with self.x.stream():` does not."""
        if isinstance(item, cst.Call):
            return any(_EntersDirectly.test(argument.value, name, receiver, aliases) for argument in item.args)
        return _EntersDirectly.test(item, name, receiver, aliases)

    @staticmethod
    def _alias(
        aliases: dict[str, set[str]], target: cst.CSTNode, value: cst.BaseExpression, attributes_in: object
    ) -> None:
        assert callable(attributes_in)
        if isinstance(target, (cst.Tuple, cst.List)):
            given = value.elements if isinstance(value, (cst.Tuple, cst.List)) else ()
            paired = len(given) == len(target.elements)
            for position, element in enumerate(target.elements):
                Classes._alias(aliases, element.value, given[position].value if paired else value, attributes_in)
        elif isinstance(target, cst.Name):
            named = attributes_in(value)
            if named:
                aliases.setdefault(target.value, set()).update(named)

    @staticmethod
    def _receiver(method: Scope) -> str:
        if isinstance(method.node, cst.FunctionDef):
            params = all_params(method.node.params)
            if params:
                return params[0].name.value
        return "self"


class _EntersDirectly:
    @staticmethod
    def test(node: cst.BaseExpression, name: str, receiver: str, aliases: dict[str, set[str]]) -> bool:
        if isinstance(node, cst.Attribute) and isinstance(node.value, cst.Name):
            return node.value.value == receiver and node.attr.value == name
        return isinstance(node, cst.Name) and name in aliases.get(node.value, ())


def _ends_an_argument(method: Scope) -> bool:
    """Whether a method closes, removes or looks up what it is given: `disconnect(self, peer)` is about that peer."""
    if not isinstance(method.node, cst.FunctionDef) or method.node.name.value.startswith("__"):
        return False
    params = method.node.params
    needed = [*[*params.posonly_params, *params.params][1:], *params.kwonly_params]
    given = {param.name.value for param in needed if param.default is None}
    for node in walk(method.node.body) if given else ():
        match node:
            case cst.Call(func=cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value=verb))):
                if name in given and verb in _RELEASES:
                    return True
            case _:
                pass
        match node:
            case cst.Call(func=cst.Attribute(attr=cst.Name(value=verb))) if verb in _TAKES_OUT:
                if any(isinstance(one.value, cst.Name) and one.value.value in given for one in node.args[:1]):
                    return True
            case cst.SubscriptElement(slice=cst.Index(value=cst.Name(value=name))) if name in given:
                return True
            case _:
                pass
    return False
