"""Lays out a function body as a flow graph: statements.

Expressions are laid out by `leaklint.facts.lower_expression`, in the order in which they are evaluated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import libcst as cst

from leaklint.facts.conditions import is_answer
from leaklint.facts.flow import EdgeKind, FlowGraph, Kind
from leaklint.facts.lower_expression import ExpressionLowering
from leaklint.facts.tree import dotted, is_none, walk
from leaklint.facts.unwind import FinallyScope, LoopScope, Scope, TryScope, WithScope, handler_names

Tails = list[tuple[int, EdgeKind]]
"""Edges that wait for the point that comes next."""


def build_flow(
    body: cst.BaseSuite | cst.Module | cst.BaseExpression,
    outer_names: Callable[[str], bool],
    swallows: Callable[[cst.BaseExpression], frozenset[str] | None],
    raised_by: Callable[[cst.Call], str] = lambda _: "",
) -> FlowGraph:
    """The flow graph of a function or module body.

    `outer_names` says whether a name that is bound here lives outside (module level, class body, `global`, `nonlocal`);
    `swallows` which exceptions of its block a context expression swallows, by class name; None where it swallows none;
    `raised_by` the class of what a call raises, "" where that is unknown.
    """
    return Lowering(outer_names, swallows, raised_by).build(body)


class Lowering(ExpressionLowering):
    """The state of laying out one function: the points so far, the open edges, the scope to unwind through."""

    def __init__(
        self,
        outer_names: Callable[[str], bool],
        swallows: Callable[[cst.BaseExpression], frozenset[str] | None],
        raised_by: Callable[[cst.Call], str],
    ) -> None:
        super().__init__(outer_names, raised_by)
        self._swallows = swallows

    def build(self, body: cst.BaseSuite | cst.Module | cst.BaseExpression) -> FlowGraph:
        """Lays out the whole body."""
        entry = self.new(Kind.ENTRY)
        self.new(Kind.RETURN_EXIT)
        self.new(Kind.RAISE_EXIT)
        self.scope = Scope(self, None)
        self.tails = [(entry, EdgeKind.NEXT)]
        if isinstance(body, cst.BaseExpression):  # a lambda
            self.small(cst.Return(body))
        else:
            self.block(body)
        self.flow_to(FlowGraph.RETURN_EXIT)
        return FlowGraph(self.points, self.tests, self.constants)

    def aside(self, start: int, scope: Scope, body: cst.BaseSuite) -> Tails:
        """Lays out `body` after `start` within `scope`, apart from the current position; returns its open ends."""
        saved = self.tails, self.scope, self.statement
        self.tails, self.scope = [(start, EdgeKind.NEXT)], scope
        self.block(body)
        ends = self.tails
        self.tails, self.scope, self.statement = saved
        return ends

    def block(self, body: cst.BaseSuite | cst.Module) -> None:
        """Lays out the statements of a suite one after the other."""
        for statement in body.body:
            if not self.tails:
                return  # what follows a return or raise is never reached
            if isinstance(statement, cst.SimpleStatementLine):
                for small in statement.body:
                    self.small(small)
            elif isinstance(statement, cst.BaseSmallStatement):
                self.small(statement)
            else:
                self.compound(statement)

    # -- simple statements -------------------------------------------------------------------------------------------

    def small(self, node: cst.BaseSmallStatement) -> None:
        """Lays out one simple statement."""
        if not self.tails:
            return
        self.statement = node
        mark = len(self.values)
        match node:
            case cst.Expr():
                self.statement_value = node.value.expression if isinstance(node.value, cst.Await) else node.value
                self.expression(node.value)
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name() as name)], value=test) if is_answer(test):
                self.lay_answer(name, test)
            case cst.AnnAssign(target=cst.Name() as name, value=cst.BaseExpression() as test) if is_answer(test):
                self.lay_answer(name, test)
            case cst.Assign():
                self.expression(node.value)
                for target in node.targets:
                    self.assign(target.target, node.value)
            case cst.AnnAssign():
                if node.value is not None:
                    self.expression(node.value)
                    self.assign(node.target, node.value)
            case cst.AugAssign():
                self.expression(node.target)
                self.expression(node.value)
                self.bind(node.target, node.value, augmented=True)
            case cst.Return():
                if node.value is not None:
                    self.expression(node.value)
                self.emit(Kind.RETURN, node)
                self.implicit()
                self.flow_to(self.scope.leave("return"))
                return
            case cst.Raise():
                self.lay_raise(node)
                return
            case cst.Assert():
                self.lay_assert(node)
            case cst.Del():
                self.lay_delete(node.target)
            case cst.Break() | cst.Continue():
                self.flow_to(self.scope.leave("break" if isinstance(node, cst.Break) else "continue"))
                return
            case cst.Import() | cst.ImportFrom() | cst.LazyImport() | cst.LazyImportFrom():
                point = self.emit(Kind.JOIN, node)
                self.link(point, self.scope.leave("raise"), EdgeKind.IMPLICIT)
            case _:
                return
        self.discard(mark)

    def lay_raise(self, node: cst.Raise) -> None:
        """`raise`: a bare one goes on with the exception that is being handled."""
        raised = ""
        if node.exc is not None:
            named = node.exc.func if isinstance(node.exc, cst.Call) else node.exc
            self.steady.add(node.exc)
            raised = (dotted(named) or "").rpartition(".")[2]
            if not raised[:1].isupper():
                raised = ""
            self.expression(node.exc)
        point = self.emit(Kind.RAISE, node)
        kind = EdgeKind.RAISE if node.exc is not None else EdgeKind.UNWIND
        self.link(point, self.scope.leave("raise", raised), kind)
        self.tails = []

    def lay_assert(self, node: cst.Assert) -> None:
        """`assert`: its failing branch raises AssertionError."""
        true, false = self.condition(node.test)
        self.tails = false
        if node.msg is not None and false:
            self.expression(node.msg)
        if self.tails:
            point = self.emit(Kind.RAISE, node)
            kind = EdgeKind.IMPLICIT if narrows_type(node.test) else EdgeKind.RAISE
            self.link(point, self.scope.leave("raise", "AssertionError"), kind)
        self.tails = true

    def lay_delete(self, target: cst.BaseExpression) -> None:
        """`del`, name by name."""
        if isinstance(target, (cst.Tuple, cst.List)):
            for element in target.elements:
                self.lay_delete(element.value)
            return
        if not isinstance(target, cst.Name):
            self.expression(target)
        self.emit(Kind.DELETE, target)

    # -- compound statements -----------------------------------------------------------------------------------------

    def compound(self, node: cst.BaseStatement) -> None:
        """Lays out one compound statement."""
        self.statement = node
        match node:
            case cst.If():
                self.lay_if(node)
            case cst.While():
                self.lay_while(node)
            case cst.For():
                self.lay_for(node)
            case cst.With():
                self.lay_with(node, 0)
            case cst.Try() | cst.TryStar():
                self.lay_try(node)
            case cst.Match():
                self.lay_match(node)
            case cst.FunctionDef():
                self.lay_definition(node)
            case cst.ClassDef():
                self.lay_class(node)
            case _:
                pass

    def lay_if(self, node: cst.If) -> None:
        """`if`, its `elif`s and `else`, without recursion along the chain."""
        ends: Tails = []
        current: cst.If | cst.Else | None = node
        while isinstance(current, cst.If) and self.tails:
            self.statement = current
            true, false = self.branches(current.test)
            self.tails = true
            self.block(current.body)
            ends += self.tails
            self.tails = false
            current = current.orelse
        if isinstance(current, cst.Else) and self.tails:
            self.block(current.body)
        self.tails += ends

    def branches(self, test: cst.BaseExpression, *, looping: bool = False) -> tuple[Tails, Tails]:
        """Lays out the test of a statement; both outcomes drop the values that the test made."""
        mark = len(self.values)
        true, false = self.condition(test, looping=looping)
        made = self.values[mark:]
        outcomes: list[Tails] = []
        for tails in (true, false):
            self.tails = tails
            self.values[mark:] = made
            self.discard(mark)
            outcomes.append(self.tails)
        return outcomes[0], outcomes[1]

    def lay_while(self, node: cst.While) -> None:
        """`while` with its `else`."""
        head = self.emit(Kind.JOIN)
        after = self.new(Kind.JOIN)
        true, false = self.branches(node.test, looping=True)
        self.loop_body(node.body, true, head, after)
        self.tails = false
        self.loop_end(node.orelse, after)

    def lay_for(self, node: cst.For) -> None:
        """`for` and `async for` with their `else`."""
        mark = len(self.values)
        self.expression(node.iter)
        head = self.emit(Kind.NEXT, node.iter, target=node.target)
        first = head
        if is_never_empty(node.iter):
            head = self.new(Kind.NEXT, node.iter, target=node.target)
        else:
            self.raises(head, EdgeKind.CALL)
        if node.asynchronous is not None:
            self.link(head, self.scope.leave("cancel"), EdgeKind.CANCEL)
        after = self.new(Kind.JOIN)
        self.tails = [(start, EdgeKind.TRUE) for start in dict.fromkeys((first, head))]
        body_scope = self.scope
        self.scope = LoopScope(self, body_scope, head, after)
        self.bind(node.target, None)
        self.scope = body_scope
        self.loop_body(node.body, self.tails, head, after)
        self.tails = [(head, EdgeKind.FALSE)]
        self.loop_end(node.orelse, after)
        self.discard(mark)

    def loop_body(self, body: cst.BaseSuite, tails: Tails, head: int, after: int) -> None:
        """Lays out a loop's body and leads its end back to `head`."""
        outside = self.scope
        self.scope = LoopScope(self, outside, head, after)
        self.tails = tails
        self.block(body)
        self.flow_to(head)
        self.scope = outside

    def loop_end(self, orelse: cst.Else | None, after: int) -> None:
        """Lays out a loop's `else` and joins it with the breaks at `after`."""
        if orelse is not None and self.tails:
            self.block(orelse.body)
        self.flow_to(after)
        self.tails = [(after, EdgeKind.NEXT)] if self.reached(after) else []

    def lay_with(self, node: cst.With, number: int) -> None:
        """`with` and `async with`, one item inside of the other."""
        if number == len(node.items):
            self.block(node.body)
            return
        item = node.items[number]
        mark = len(self.values)
        swallows = self._swallows(item.item)
        if swallows is not None:  # `suppress(…)` itself does not fail
            self.steady.add(item.item)
        self.expression(item.item)
        entered = self.emit(Kind.WITH_ENTER, item)
        if swallows is None:
            self.raises(entered, EdgeKind.CALL)
        self.values.append(item)
        swallowed = self.new(Kind.JOIN) if swallows is not None else None
        outside = self.scope
        self.scope = WithScope(self, outside, item, swallowed, swallows or frozenset())
        if item.asname is not None:
            self.assign(item.asname.name, item)
        self.discard(mark)
        self.lay_with(node, number + 1)
        self.scope = outside
        if self.tails:
            self.emit(Kind.WITH_EXIT, item)
        if swallowed is not None and self.reached(swallowed):
            self.tails.append((swallowed, EdgeKind.NEXT))

    def lay_try(self, node: cst.Try | cst.TryStar) -> None:
        """`try` with handlers, `else` and `finally`."""
        outside = self.scope
        if node.finalbody is not None:
            self.scope = FinallyScope(self, outside, node.finalbody.body)
        inner = self.scope
        starts = [(handler, handler_names(handler), self.new(Kind.JOIN)) for handler in node.handlers]
        if starts:
            self.scope = TryScope(self, inner, [(names, start) for _, names, start in starts])
        self.block(node.body)
        self.scope = inner
        if node.orelse is not None and self.tails:
            self.block(node.orelse.body)
        ends = self.tails
        for handler, _, start in starts:
            if not self.reached(start):
                continue
            self.tails = [(start, EdgeKind.NEXT)]
            if handler.name is not None:
                self.bind(handler.name.name, None)
            self.block(handler.body)
            ends = ends + self.tails
        self.tails = ends
        self.scope = outside
        if node.finalbody is not None and self.tails:
            self.block(node.finalbody.body)

    def lay_match(self, node: cst.Match) -> None:
        """`match`: a case may or may not apply, unless its pattern takes everything."""
        mark = len(self.values)
        self.expression(node.subject)
        ends: Tails = []
        for case in node.cases:
            if not self.tails:
                break
            irrefutable = isinstance(case.pattern, cst.MatchAs) and case.pattern.pattern is None
            chosen = self.emit(Kind.TEST, case.pattern)
            self.tails = [(chosen, EdgeKind.TRUE)]
            missed: Tails = [] if irrefutable else [(chosen, EdgeKind.FALSE)]
            self.bind_pattern(case.pattern, node.subject)
            if case.guard is not None:
                true, false = self.condition(case.guard)
                self.tails = true
                missed = missed + false
            self.block(case.body)
            ends += self.tails
            self.tails = missed
        self.tails += ends
        self.discard(mark)

    def bind_pattern(self, pattern: cst.MatchPattern, subject: cst.BaseExpression) -> None:
        """The names that a pattern captures; the whole subject only where the pattern is a bare name or `… as name`."""
        if isinstance(pattern, cst.MatchAs):
            if pattern.name is not None:
                self.bind(pattern.name, subject)
            if pattern.pattern is not None:
                self.bind_pattern(pattern.pattern, subject)
            return
        for name in captured_in(pattern):
            self.bind(name, None)

    def lay_definition(self, node: cst.FunctionDef) -> None:
        """A nested function: its decorators and defaults run here, its body does not."""
        mark = len(self.values)
        for decorator in node.decorators:
            self.expression(decorator.decorator)
        self.defaults(node.params)
        self.emit(Kind.CAPTURE, node)
        self.bind(node.name, None)
        self.discard(mark)

    def lay_class(self, node: cst.ClassDef) -> None:
        """A class: its body runs here, and what it binds are attributes of the class."""
        mark = len(self.values)
        for decorator in node.decorators:
            self.expression(decorator.decorator)
        for argument in (*node.bases, *node.keywords):
            self.expression(argument.value)
        outside, self.in_class = self.in_class, True
        self.block(node.body)
        self.in_class = outside
        if self.tails:
            self.bind(node.name, None)
            self.discard(mark)


def narrows_type(test: cst.BaseExpression) -> bool:
    """Whether an assertion is there for the type checker, and does not fail: `isinstance(…)`, `x is not None`, `p.stdout`."""
    if isinstance(test, cst.Call):
        return isinstance(test.func, cst.Name) and test.func.value == "isinstance"
    if isinstance(test, cst.Comparison) and len(test.comparisons) == 1:
        compared = test.comparisons[0]
        return is_none(compared.comparator) and isinstance(compared.operator, cst.IsNot)
    return isinstance(test, cst.Attribute)


def is_never_empty(node: cst.BaseExpression) -> bool:
    """Whether a loop over `node` has a first round for sure: `range(3)`, a display with an element in it."""
    if isinstance(node, (cst.Tuple, cst.List, cst.Set)):
        return any(not isinstance(element, cst.StarredElement) for element in node.elements)
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "range":
        bounds = [argument.value for argument in node.args]
        plain = [bound.evaluated_value for bound in bounds if isinstance(bound, cst.Integer)]
        return 0 < len(plain) == len(bounds) < 3 and len(range(*plain)) > 0
    return False


def captured_in(pattern: cst.CSTNode) -> Sequence[cst.Name]:
    """The name nodes that a `match` pattern binds."""
    found: list[cst.Name] = []
    for node in walk(pattern):
        if isinstance(node, (cst.MatchAs, cst.MatchStar)) and node.name is not None:
            found.append(node.name)
        elif isinstance(node, cst.MatchMapping) and node.rest is not None:
            found.append(node.rest)
    return found
