"""Lets a dependency or fixture yield what it returned, and release it behind that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import walk_scope
from leaklint.fixes.binding import bound
from leaklint.fixes.discarded import name_for
from leaklint.fixes.imports import fresh_name, usable
from leaklint.fixes.layout import CannotFix, Page, Place
from leaklint.fixes.region import first_failing
from leaklint.fixes.releasing import release_of, with_of
from leaklint.model.diagnostic import Applicability, Fix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.held import Held

_ASKING = frozenset({"Depends", "Security", "Provide", "Inject"})


def yield_instead(held: Held) -> Fix:
    """`return x` becomes `yield x` in `try`, with the release of `x` in `finally`.

    It is never safe: code elsewhere may call the function, and would get a generator.
    """
    function = held.function
    page = Page(function.module)
    if held.kind == "next":
        raise CannotFix("who advances it has to drive it to its end, and only a reader knows where that is")
    node = function.node
    if not isinstance(node, cst.FunctionDef) or function.owner is not None:
        raise CannotFix("it is a method")
    _must_be_asked_for_only(page, function, fixture=held.kind == "fixture")
    returns = [one for one in walk_scope(node.body) if isinstance(one, cst.Return)]
    if len(returns) != 1 or returns[0].value is None:
        raise CannotFix("it returns in several places")
    place = page.place(returns[0])
    if place.index != len(place.body) - 1 or page.module.parents.get(place.statement) is not node.body:
        raise CannotFix("its `return` is not its last statement")
    returned = returns[0].value
    unawaited = returned.expression if isinstance(returned, cst.Await) else returned
    edits = _annotation(page, function, node)
    if unawaited is held.acquisition.call:
        return Fix("yield it, and release it behind that", (*_at_once(page, held, place), *edits), Applicability.UNSAFE)
    binding = bound(page, function, held.acquisition)
    if binding is None or not binding.plain or page.code(returned) != binding.name:
        raise CannotFix("it returns more than what it acquires")
    if binding.place.body is not place.body:
        raise CannotFix("it is acquired in a block of its own")
    release, more = release_of(page, function, held.acquisition, binding.name)
    first = first_failing(place.body, binding.place.index + 1, place.index)
    indent, unit = page.indent(place.statement), page.unit(place.statement)
    begin = page.skip_blank(page.last_row(place.body[first - 1]) + 1, page.first_row(place.body[first]))
    last = page.last_row(place.statement)
    end = page.newline(last)
    inner = page.deeper(begin, last, indent, unit)
    at = inner.rindex("return")
    while page.code(returned) not in inner[at:]:
        at = inner.rindex("return", 0, at)
    inner = f"{inner[:at]}yield{inner[at + 6 :]}"
    text = f"{indent}try:{end}{inner}{indent}finally:{end}{indent}{unit}{release}{end}"
    edit = page.replace_rows(begin, last, text)
    return Fix("yield it, and release it behind that", (edit, *more, *edits), Applicability.UNSAFE)


def _at_once(page: Page, held: Held, place: Place) -> tuple[Edit, ...]:
    """`return acquire()` becomes `with acquire() as name:` around `yield name`, or the same by `try` and `finally`."""
    function, acquisition = held.function, held.acquisition
    call = page.module.parents.get(acquisition.call)
    awaited = isinstance(call, cst.Await)
    value = page.code(call) if isinstance(call, cst.Await) else page.code(acquisition.call)
    if "\n" in value or "\r" in value:
        raise CannotFix("it is acquired in several lines")
    name = fresh_name(page.module, name_for(acquisition), within=function.node)
    indent, unit = page.indent(place.statement), page.unit(place.statement)
    row, last = page.first_row(place.statement), page.last_row(place.statement)
    end = page.newline(last)
    comment = page.comment_after(place.statement)
    tail = f"  {comment}{end}" if comment else end
    holder = with_of(page, function, acquisition, awaited)
    if holder is not None and not holder.separate and not holder.drops_await:
        text = f"{indent}{holder.keyword} {holder.before}{value}{holder.after} as {name}:{tail}"
        return page.replace_rows(row, last, f"{text}{indent}{unit}yield {name}{end}"), *holder.edits
    release, edits = release_of(page, function, acquisition, name)
    text = f"{indent}{name} = {value}{tail}{indent}try:{end}{indent}{unit}yield {name}{end}"
    text += f"{indent}finally:{end}{indent}{unit}{release}{end}"
    return page.replace_rows(row, last, text), *edits


def _must_be_asked_for_only(page: Page, function: Function, fixture: bool) -> None:
    """Refuses where the module itself does something else with the function than to name it as a dependency."""
    module = page.module
    node = function.node
    assert isinstance(node, cst.FunctionDef)
    if not fixture and node.decorators:
        raise CannotFix("it is decorated")
    name = node.name.value
    for user in module.functions:
        for use in user.nodes:
            if not isinstance(use, cst.Name) or use.value != name or use is node.name:
                continue
            above = module.parents.get(use)
            call = module.parents.get(above) if isinstance(above, cst.Arg) else None
            asks = isinstance(call, cst.Call) and page.code(call.func).rpartition(".")[2] in _ASKING
            if not asks and not isinstance(above, (cst.Index, cst.FunctionDef, cst.Param, cst.Attribute)):
                raise CannotFix("it is used as a plain function as well")


def _annotation(page: Page, function: Function, node: cst.FunctionDef) -> tuple[Edit, ...]:
    """`-> Session` becomes `-> Iterator[Session]`."""
    if node.returns is None:
        return ()
    wanted = "AsyncIterator" if function.is_async else "Iterator"
    spelled, edits = usable(page, page.module.top, f"collections.abc.{wanted}")
    span = page.module.span(node.returns.annotation)
    text = page.code(node.returns.annotation)
    return (Edit(page.source.span(span.start, span.end), f"{spelled}[{text}]"), *edits)
