"""What one mention of a container does with it: make it grow, take entries out, test its size, or give it away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import libcst as cst

from leaklint.facts.container_kinds import Kind

Key = cst.BaseExpression | None
"""The expression of a key, None where it is not known."""

GROWING: Mapping[str, int] = {
    "append": 0,
    "appendleft": 0,
    "add": 0,
    "insert": 1,
    "extend": 0,
    "extendleft": 0,
    "update": 0,
    "put": 0,
    "put_nowait": 0,
    "setdefault": 0,
    "__setitem__": 0,
}
"""Methods that make a container grow, with the position of the argument that is new in it."""

SHRINKING = frozenset(
    "pop popitem popleft clear remove discard difference_update intersection_update symmetric_difference_update get_nowait "
    "__delitem__ expire evict invalidate prune purge subtract".split()
)
"""Methods that take entries out."""

_KEYED = frozenset({"setdefault", "__setitem__", "update"})
_PUSHING = {"heapq.heappush": 1, "bisect.insort": 1, "bisect.insort_left": 1, "bisect.insort_right": 1}
_TAKING = frozenset({"heapq.heappop", "heapq.heapreplace", "heapq.heappushpop"})
_BORROWING = frozenset(
    "len list dict set tuple frozenset sorted reversed iter enumerate zip map filter any all sum min max str repr print "
    "bool next isinstance id type hash format vars json.dumps json.dump copy.copy copy.deepcopy pprint.pprint "
    "heapq.nlargest heapq.nsmallest statistics.mean random.choice random.sample itertools.chain ''.join "
    "itertools.chain.from_iterable collections.Counter collections.deque operator.itemgetter heapq.heapify "
    "asyncio.gather asyncio.wait asyncio.as_completed concurrent.futures.wait concurrent.futures.as_completed "
    "types.MappingProxyType bisect.bisect bisect.bisect_left bisect.bisect_right".split()
)
_READING = frozenset(
    "get items keys values copy index count sort reverse join empty full qsize startswith most_common union issubset "
    "issuperset intersection difference isdisjoint elements __getitem__ __contains__ __len__ __iter__".split()
)
_LOGGING = frozenset("debug info warning error exception critical log write extend update append join format".split())


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """What one mention does.

    `kind` is "grow", "shrink", "bound" (a test of the size), "rebind" (the name gets another value), "hand" (given to
    code that may do anything with it), "give" (returned or yielded) or "read". `node` is the call or statement that does it.
    `keys` lead to the entry, outermost first: in `d[a][b] = v` they are a, b and `depth` is 1; in `d[a].append(v)` the key
    is a alone and `depth` is 1 too. `value` is what is put in. `how` is the method or the operator; `called` is false for
    a bound method that is passed on (`t.add_done_callback(tasks.discard)`).
    """

    kind: str
    node: cst.CSTNode
    how: str = ""
    keys: tuple[Key, ...] = ()
    value: cst.BaseExpression | None = None
    depth: int = 0
    called: bool = True


class Paths:
    """Follows mentions upwards through the tree. `qualified` names a callee, `parents` maps each node to the one above."""

    def __init__(
        self, parents: Mapping[cst.CSTNode, cst.CSTNode], qualified: Callable[[cst.BaseExpression], str | None]
    ) -> None:
        self._parents = parents
        self._qualified = qualified

    def effects(self, node: cst.CSTNode, kind: Kind, keys: tuple[Key, ...] = ()) -> list[Effect]:
        """All effects of a mention of a container of that kind; `keys` are those through which an alias already went."""
        found: list[Effect] = []
        while True:
            above = self._parents.get(node)
            depth = len(keys)
            if isinstance(above, cst.Subscript) and above.value is node:
                keys, done = self._subscript(found, above, keys, kind if depth == 0 else Kind("mapping"))
                if done:
                    return found
                node = above
                continue
            if isinstance(above, cst.Attribute) and above.value is node:
                after = self._method(found, above, keys)
                if after is None:
                    return found
                node, keys = after
                continue
            if isinstance(above, (cst.Await, cst.NamedExpr)) and node is not getattr(above, "target", None):
                node = above
                continue
            found.extend(self._end(node, above, keys))
            return found

    def target_of(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The statement of which `node` is a target, also within a tuple target; None for an ordinary expression."""
        above = self._parents.get(node)
        while isinstance(above, (cst.Element, cst.Tuple, cst.List, cst.StarredElement)):
            node, above = above, self._parents.get(above)
        if isinstance(above, cst.AssignTarget):
            return self._parents.get(above)
        if isinstance(above, (cst.AugAssign, cst.AnnAssign, cst.Del, cst.For, cst.CompFor)) and above.target is node:
            return above
        return None

    def _subscript(
        self, found: list[Effect], node: cst.Subscript, keys: tuple[Key, ...], kind: Kind
    ) -> tuple[tuple[Key, ...], bool]:
        depth = len(keys)
        index = node.slice[0].slice
        statement = self.target_of(node)
        if isinstance(index, cst.Slice):
            if statement is not None:
                found.append(Effect("shrink", statement, "slice", keys, depth=depth))
            return keys, True
        key: Key = index.value if isinstance(index, cst.Index) else None
        if len(node.slice) > 1:
            key = cst.Tuple([cst.Element(part.slice.value) for part in node.slice if isinstance(part.slice, cst.Index)])
        path = (*keys, key)
        match statement:
            case None:
                if kind.creates_on_read:
                    found.append(Effect("grow", node, "read", path, depth=depth))
                return path, False
            case cst.Del():
                found.append(Effect("shrink", statement, "del", path, depth=depth))
            case cst.Assign() | cst.AnnAssign() | cst.AugAssign() if kind.shape == "mapping":
                if not isinstance(statement, cst.AugAssign) or kind.creates_on_read or kind.counts:
                    found.append(Effect("grow", statement, "store", path, getattr(statement, "value", None), depth))
            case _:
                pass
        return path, True

    def _method(
        self, found: list[Effect], node: cst.Attribute, keys: tuple[Key, ...]
    ) -> tuple[cst.CSTNode, tuple[Key, ...]] | None:
        name, depth = node.attr.value, len(keys)
        call = self._parents.get(node)
        called = isinstance(call, cst.Call) and call.func is node
        if not called:
            if name in SHRINKING:
                found.append(Effect("shrink", node, name, keys, depth=depth, called=False))
            elif name in GROWING:
                found.append(Effect("grow", node, name, keys, depth=depth, called=False))
            return None
        assert isinstance(call, cst.Call)
        arguments = [argument.value for argument in call.args if argument.keyword is None and not argument.star]
        if name in SHRINKING:
            found.append(Effect("shrink", call, name, (*keys, *arguments[:1]), depth=depth))
        elif name in GROWING:
            position = GROWING[name]
            new = arguments[position] if len(arguments) > position else None
            if name in ("setdefault", "__setitem__"):
                value = arguments[1] if len(arguments) > 1 else None
                found.append(Effect("grow", call, name, (*keys, new), value, depth))
                return (call, (*keys, new)) if name == "setdefault" else None
            path = (*keys, None) if name in _KEYED else keys
            found.append(Effect("grow", call, name, path, new, depth))
        elif name == "get" and arguments:
            return call, (*keys, arguments[0])
        elif name in ("values", "items", "get"):
            found.append(Effect("read", call, name, keys, depth=depth))
        elif name not in _READING:
            found.append(Effect("call", call, name, keys, depth=depth))
        return None

    def _end(self, node: cst.CSTNode, above: cst.CSTNode | None, keys: tuple[Key, ...]) -> list[Effect]:
        depth = len(keys)
        statement = self.target_of(node)
        match statement:
            case cst.AugAssign():
                shrinks = isinstance(statement.operator, (cst.SubtractAssign, cst.BitAndAssign))
                if isinstance(statement.operator, (cst.AddAssign, cst.BitOrAssign)):
                    return [Effect("grow", statement, "|=", (*keys, None), statement.value, depth)]
                return [Effect("shrink", statement, "-=", keys, depth=depth)] if shrinks else []
            case cst.Del():
                return [Effect("shrink", statement, "del", keys, depth=depth)]
            case cst.Assign() | cst.AnnAssign():
                return [Effect("rebind", statement, "=", keys, statement.value, depth)]
            case cst.For() | cst.CompFor():
                return [Effect("rebind", statement, "for", keys, None, depth)]
            case _:
                pass
        match above:
            case cst.Arg():
                return self._argument(above, keys)
            case cst.Return() | cst.Yield():
                return [Effect("give", above, "return", keys, depth=depth)]
            case cst.Assign() | cst.AnnAssign():
                return [Effect("alias", above, "=", keys, depth=depth)]
            case cst.DictElement() | cst.Element() | cst.IfExp() | cst.Lambda():
                return [Effect("hand", above, "stored", keys, depth=depth)]
            case _:
                return [Effect("read", node, "", keys, depth=depth)]

    def _argument(self, argument: cst.Arg, keys: tuple[Key, ...]) -> list[Effect]:
        call = self._parents.get(argument)
        depth = len(keys)
        if not isinstance(call, cst.Call):
            return []
        name = self._qualified(call.func) or ""
        if name == "len":
            return [Effect("bound" if self._limits(call) else "read", call, "len", keys, depth=depth)]
        if name in _PUSHING and len(call.args) > 1:
            return [Effect("grow", call, name, keys, call.args[1].value, depth)]
        if name in _TAKING:
            return [Effect("shrink", call, name, keys, depth=depth)]
        if name in _BORROWING or (isinstance(call.func, cst.Attribute) and call.func.attr.value in _LOGGING):
            return [Effect("read", call, name, keys, depth=depth)]
        return [Effect("hand", call, name, keys, depth=depth)]

    def _limits(self, call: cst.Call) -> bool:
        """Whether a size is held against a limit, rather than against 0 or 1."""
        above = self._parents.get(call)
        while isinstance(above, (cst.BinaryOperation, cst.ComparisonTarget)):
            above = self._parents.get(above)
        if not isinstance(above, cst.Comparison):
            return False
        sides = [above.left, *(part.comparator for part in above.comparisons)]
        return not any(isinstance(side, cst.Integer) and side.evaluated_value in (0, 1) for side in sides)
