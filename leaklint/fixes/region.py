"""Which statements a cure has to hold together: from an acquisition to the last one that needs what it acquired."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import alone, children, evaluated, is_none, target_names, text_of, walk, walk_scope
from leaklint.facts.values import names_read
from leaklint.facts.verdicts import judge
from leaklint.fixes.binding import Bound, bound, in_other_arms, local_uses
from leaklint.fixes.derived import PUTS, depends, hands_on_path, reads_later
from leaklint.fixes.layout import CannotFix
from leaklint.fixes.releasing import is_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaklint.facts.function import Function
    from leaklint.facts.ownership import Fate
    from leaklint.fixes.layout import Page

RETURNED = "what is returned may go on using it"
_FAILING = (cst.Call, cst.Await, cst.Raise, cst.Assert, cst.With, cst.For)


@dataclass(slots=True)
class Region:
    """The statements `first` to `last` of a block (none where `last` < `first`); `release` is the one that releases.

    `doubts` are the reasons, as clauses, why moving them under one header may change what the program does.
    """

    first: int
    last: int
    release: int | None = None
    doubts: list[str] = field(default_factory=list)
    releases_inside: bool = False


def region_of(page: Page, function: Function, fate: Fate, binding: Bound) -> Region:
    """The statements behind `binding` that need what it binds. Raises CannotFix where no block can hold them."""
    body, index = binding.place.body, binding.place.index
    name = binding.name
    doubts: list[str] = []
    others = [one for one in function.scope.bindings.get(name, ()) if one.node is not binding.statement]
    uses = local_uses(page, function, name)
    apart = in_other_arms(page, uses, binding)
    rebound = _rebound_at(page, body, index, name)
    later = [] if rebound is None else [use for use in uses if (page.child_of(body, use) or -1) >= rebound]
    harmless = [use for use in uses if use in apart or use in later or _is_before(page, function, use, binding)]
    if any(not any(_holds(page, one.node, use) for use in harmless) for one in others):
        doubts.append(f"`{name}` is bound more than once")
    if fate.unknown:
        doubts.append(f"`{name}` is passed to code that may keep it")
    inside: list[int] = []
    for use in uses:
        where = page.child_of(body, use)
        if use is binding.target or use in apart:
            continue
        if where is None or where < index:
            if not others:
                raise CannotFix(f"`{name}` is used outside of the block that acquires it")
            if not _is_before(page, function, use, binding):
                raise CannotFix(f"`{name}` is used outside of the block that acquires it")
            continue
        if where > index and (rebound is None or where < rebound):
            inside.append(where)
    releases = [point.node for point in fate.releases if point.node is not None]
    at = sorted({where for node in releases if (where := page.child_of(body, node)) is not None and where > index})
    direct = [where for where in at if _is_plain_release(body[where], releases)]
    region = Region(index + 1, max(inside, default=index), doubts=doubts)
    if direct and direct[-1] == region.last and not function.is_module:
        region.release = direct[-1]
        region.last -= 1
    region.releases_inside = len({id(node) for node in releases}) > (region.release is not None)
    if region.release is None and fate.unknown:
        raise CannotFix(f"`{name}` is passed to code that may keep it")
    if region.release is None and is_path(fate.acquisition) and hands_on_path(function, name):
        raise CannotFix("paths below it are handed on")
    if region.release is None:
        twins = _twins(fate, binding)
        for twin in twins:
            region.last = max(region.last, _last_use(page, function, body, binding, twin))
        _follow_derived(page, function, binding, region, {name, *twins}, fate.acquisition.row.derives)
    for other in others:
        where = page.child_of(body, other.node) if isinstance(other.node, cst.CSTNode) else None
        if where is None or not region.first <= where <= region.last or other.kind not in ("assign", "with", "for"):
            continue
        if not is_none(other.value):
            raise CannotFix(f"`{name}` is bound anew before it is released")
    _judge(page, body, region)
    _let_others_go_first(page, function, body, region)
    return region


def _let_others_go_first(page: Page, function: Function, body: Sequence[cst.BaseStatement], region: Region) -> None:
    """Refuses where something else that leaks is acquired in the region and used behind it: inside, its cure could not reach."""
    behind = region.release if region.release is not None else region.last
    for fate in function.fates.values():
        where = page.child_of(body, fate.acquisition.call)
        if where is None or not region.first <= where <= region.last or judge(function, fate) is None:
            continue
        other = bound(page, function, fate.acquisition)
        if other is None or other.place.index != where or other.place.body is not body:
            continue
        uses = (page.child_of(body, use) for use in local_uses(page, function, other.name))
        if any(use is not None and use > behind for use in uses):
            region_of(page, function, fate, other)
            raise CannotFix(f"`{other.name}` has to be cured first")


def _rebound_at(page: Page, body: Sequence[cst.BaseStatement], index: int, name: str) -> int | None:
    """Where, behind `index`, a statement of the block itself binds the name anew without reading it before."""
    for where in range(index + 1, len(body)):
        line, inner = body[where], alone(body[where])
        if isinstance(inner, cst.Assign) and any(name in target_names(target.target) for target in inner.targets):
            return where if name not in names_read(inner.value) else None
        if isinstance(line, cst.With) and any(
            item.asname is not None and name in target_names(item.asname) for item in line.items[:1]
        ):
            return where if name not in names_read(line.items[0].item) else None
    return None


def _is_before(page: Page, function: Function, use: cst.Name, binding: Bound) -> bool:
    """Whether a use stands before the acquisition, and no loop leads back to it."""
    if page.module.span(use).start > page.module.span(binding.statement).start:
        return False
    parents = page.module.parents
    node: cst.CSTNode | None = binding.statement
    while node is not None and node is not function.node:
        if isinstance(node, (cst.For, cst.While)) and _holds(page, node, use):
            return False
        node = parents.get(node)
    return True


def _holds(page: Page, node: cst.CSTNode, inner: cst.CSTNode) -> bool:
    outer, part = page.module.span(node), page.module.span(inner)
    return outer.start <= part.start and part.end <= outer.end


def _is_plain_release(statement: cst.BaseStatement, releases: Sequence[cst.CSTNode]) -> bool:
    """Whether a statement is `name.close()`, awaited or not, and nothing else."""
    value = evaluated(statement)
    return value is not None and any(value is node for node in releases)


def _twins(fate: Fate, binding: Bound) -> set[str]:
    """What the same call gives besides, and works no longer when this is released: the reader of a writer."""
    if binding.plain or not isinstance(binding.statement, cst.Assign) or fate.acquisition.row.type in ("int", "str"):
        return set()
    target = binding.statement.targets[0].target
    return set(target_names(target)) - {binding.name} if isinstance(target, (cst.Tuple, cst.List)) else set()


def _follow_derived(
    page: Page, function: Function, binding: Bound, region: Region, names: set[str], derives: Sequence[str]
) -> None:
    """Extends the region over what goes on using the object under other names: cursors, readers, lazy results."""
    body = binding.place.body
    tainted = set(names)
    where = binding.place.index + 1
    while where <= region.last:
        for node in _own_nodes(body[where]):
            if isinstance(node, cst.Call) and _stores(page, function, node, tainted):
                raise CannotFix("something that may go on using it is stored")
            if isinstance(node, (cst.Assign, cst.AnnAssign, cst.NamedExpr, cst.For, cst.CompFor, cst.WithItem)):
                value, targets = _value_and_targets(node)
                if value is None or not depends(page, function, value, tainted):
                    continue
                for target in targets:
                    fresh = set(target_names(target)) - tainted
                    if not target_names(target):
                        raise CannotFix("something that may go on using it is stored")
                    for one in fresh:
                        region.last = max(region.last, _last_use(page, function, body, binding, one))
                    tainted |= fresh
                    if fresh:
                        where = binding.place.index  # look again: an earlier statement of a loop may use it
        where += 1
    for statement in body[region.first : region.last + 1]:
        for node in _own_nodes(statement):
            if isinstance(node, cst.Return) and node.value is not None and depends(page, function, node.value, tainted):
                if reads_later(page, function, node.value, tainted, derives):
                    raise CannotFix("what is returned reads it later")
                region.doubts.append(RETURNED)


def _stores(page: Page, function: Function, call: cst.Call, names: set[str]) -> bool:
    """Whether a call puts the object, or what goes on using it, into a container: `files.append(f)`."""
    if not (isinstance(call.func, cst.Attribute) and call.func.attr.value in PUTS):
        return False
    return any(depends(page, function, argument.value, names) for argument in call.args)


def _last_use(page: Page, function: Function, body: Sequence[cst.BaseStatement], binding: Bound, name: str) -> int:
    last = binding.place.index
    for use in local_uses(page, function, name):
        where = page.child_of(body, use)
        if where is None:
            raise CannotFix(f"`{name}`, which may go on using it, is used outside of the block")
        last = max(last, where)
    return last


def _own_nodes(statement: cst.CSTNode) -> Iterator[cst.CSTNode]:
    if isinstance(statement, (cst.FunctionDef, cst.ClassDef)):
        return
    yield statement
    yield from walk_scope(statement)


def _value_and_targets(node: cst.CSTNode) -> tuple[cst.BaseExpression | None, list[cst.BaseExpression]]:
    match node:
        case cst.Assign():
            return node.value, [target.target for target in node.targets]
        case cst.AnnAssign() | cst.NamedExpr():
            return node.value, [node.target]
        case cst.WithItem():
            return node.item, [node.asname.name] if node.asname is not None else []
        case _:
            return None, []


def _judge(page: Page, body: Sequence[cst.BaseStatement], region: Region) -> None:
    """Notes what would cross the border of the region, and refuses what no block can hold."""
    for statement in body[region.first : region.last + 1]:
        for crossing in crossings(statement):
            if crossing not in region.doubts:
                region.doubts.append(crossing)
        if isinstance(statement, cst.SimpleStatementLine) and any(
            isinstance(one, (cst.Global, cst.Nonlocal)) for one in statement.body
        ):
            raise CannotFix("a `global` statement stands in between")
    for where in range(region.first, region.last + 1):
        if text_of(body[where]).startswith("\f"):
            raise CannotFix("a form feed stands in between")


def crossings(statement: cst.CSTNode, loops: int = 0) -> Iterator[str]:
    """What leaves a statement other than at its end or by an exception: a yield, a `break`, a `continue`."""
    match statement:
        case cst.FunctionDef() | cst.ClassDef() | cst.Lambda():
            return
        case cst.Yield():
            yield "a `yield` stands in between"
        case cst.Break() | cst.Continue() if not loops:
            yield f"a `{'break' if isinstance(statement, cst.Break) else 'continue'}` leaves the block"
        case _:
            pass
    within = loops + isinstance(statement, (cst.For, cst.While))
    for child in children(statement):
        inner = loops if isinstance(child, cst.Else) and isinstance(statement, (cst.For, cst.While)) else within
        yield from crossings(child, inner)


def first_failing(body: Sequence[cst.BaseStatement], first: int, end: int) -> int:
    """The first of these statements that may well raise, so that what stands before it has to be protected; or `end`."""
    for index in range(first, end):
        if any(isinstance(node, _FAILING) for node in walk(body[index])):
            return index
    return end
