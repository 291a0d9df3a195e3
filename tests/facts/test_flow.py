"""The flow graph: which way control can go, and why."""

from __future__ import annotations

import libcst as cst
import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.flow import EdgeKind, FlowGraph, Kind
from leaklint.facts.module import Module
from leaklint.text.source import Source


def graph(body: str, head: str = "def f():") -> FlowGraph:
    text = head + "\n" + "".join(f"    {line}\n" for line in body.splitlines())
    module = Module(Source.from_text("from contextlib import suppress\n" + text, "probe.py"), load_catalogue())
    return next(function for function in module.functions if function.name == "f").flow


def reached(flow: FlowGraph) -> set[int]:
    seen = {FlowGraph.ENTRY}
    pending = [FlowGraph.ENTRY]
    while pending:
        for target, _ in flow.points[pending.pop()].edges:
            if target not in seen:
                seen.add(target)
                pending.append(target)
    return seen


def calls(flow: FlowGraph, name: str) -> list[int]:
    """The reachable points at which `name()` is called."""
    return [
        point.index
        for point in flow.points
        if point.kind is Kind.CALL
        and isinstance(point.node, cst.Call)
        and isinstance(point.node.func, cst.Name)
        and point.node.func.value == name
        and point.index in reached(flow)
    ]


def leads(flow: FlowGraph, start: int, end: int) -> bool:
    seen, pending = {start}, [start]
    while pending:
        for target, _ in flow.points[pending.pop()].edges:
            if target == end:
                return True
            if target not in seen:
                seen.add(target)
                pending.append(target)
    return False


def test_a_finally_stands_once_for_each_way_of_leaving() -> None:
    flow = graph("try:\n    if a():\n        return 1\n    b()\nfinally:\n    c()")
    assert len(calls(flow, "c")) == 3, "after the return, after an exception, and at the end"


def test_a_finally_that_returns_swallows_the_exception() -> None:
    flow = graph("try:\n    a()\nfinally:\n    return 1")
    assert FlowGraph.RAISE_EXIT not in reached(flow)


def test_a_narrow_handler_catches_and_lets_pass() -> None:
    flow = graph("try:\n    a()\nexcept KeyError:\n    return 1")
    (call,) = calls(flow, "a")
    assert leads(flow, call, FlowGraph.RETURN_EXIT)
    assert leads(flow, call, FlowGraph.RAISE_EXIT)


@pytest.mark.parametrize("handler", ["except:", "except BaseException:", "except (KeyError, BaseException):"])
def test_a_handler_for_everything_lets_nothing_pass(handler: str) -> None:
    assert FlowGraph.RAISE_EXIT not in reached(graph(f"try:\n    a()\n{handler}\n    pass"))


def test_a_raise_goes_to_the_handler_that_names_its_class() -> None:
    flow = graph("try:\n    raise KeyError\nexcept LookupError:\n    b()\nexcept ValueError:\n    c()")
    assert calls(flow, "b")
    assert not calls(flow, "c")
    assert FlowGraph.RAISE_EXIT not in reached(flow) or calls(flow, "b")


def test_a_cancellation_passes_by_a_handler_for_exceptions() -> None:
    flow = graph("try:\n    await a()\nexcept Exception:\n    pass", "async def f():")
    cancels = [kind for point in flow.points for _, kind in point.edges if kind is EdgeKind.CANCEL]
    assert cancels
    assert FlowGraph.RAISE_EXIT in reached(flow)


def test_suppress_swallows_what_it_names() -> None:
    assert FlowGraph.RAISE_EXIT not in reached(graph("with suppress(Exception):\n    a()"))
    assert FlowGraph.RAISE_EXIT in reached(graph("with suppress(KeyError):\n    a()"))


def test_an_endless_loop_ends_only_by_a_break() -> None:
    assert FlowGraph.RETURN_EXIT not in reached(graph("while True:\n    a()"))
    assert FlowGraph.RETURN_EXIT in reached(graph("while True:\n    if a():\n        break"))


def test_the_else_of_a_loop_is_skipped_by_a_break() -> None:
    flow = graph("for x in y:\n    break\nelse:\n    a()\nb()")
    assert calls(flow, "a")
    assert calls(flow, "b")


def test_nothing_follows_a_return_or_raise() -> None:
    assert not calls(graph("return 1\na()"), "a")
    assert not calls(graph("raise KeyError\na()"), "a")
    assert not calls(graph("match x:\n    case _:\n        return 1\na()"), "a")


def test_short_circuits_decide_what_is_called() -> None:
    flow = graph("if x and a():\n    b()")
    (first,) = calls(flow, "a")
    (second,) = calls(flow, "b")
    assert leads(flow, first, second)
    assert leads(flow, FlowGraph.ENTRY, FlowGraph.RETURN_EXIT)


def test_arguments_are_evaluated_before_the_call() -> None:
    flow = graph("a(b(), c=d())")
    order = [calls(flow, name)[0] for name in "bda"]
    assert order == sorted(order)


def test_five_hundred_nested_withs_grow_in_proportion() -> None:
    lines = [f"{'    ' * depth}with lock{depth}:" for depth in range(80)]
    flow = graph("\n".join([*lines, "    " * 80 + "a()"]))
    assert len(flow.points) < 80 * 12


def test_a_generator_can_be_closed_at_its_yield() -> None:
    flow = graph("yield 1")
    kinds = {kind for point in flow.points if point.kind is Kind.YIELD for _, kind in point.edges}
    assert EdgeKind.CANCEL in kinds
