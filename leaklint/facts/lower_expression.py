"""Lays out expressions as points, in the order of evaluation."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from leaklint.facts.conditions import atom_key, names_in
from leaklint.facts.flow import EdgeKind, Kind, Point
from leaklint.facts.tree import all_params, children, last_name, target_names
from leaklint.facts.unwind import ComprehensionScope, Scope

Tails = list[tuple[int, EdgeKind]]

_MAY_RAISE = (cst.Attribute, cst.Subscript, cst.BinaryOperation, cst.Comparison)
_SYSTEM = frozenset({"OSError", "TimeoutError"})
_LITERALS = (cst.SimpleString, cst.ConcatenatedString, cst.Integer, cst.Float, cst.Imaginary, cst.Ellipsis)


class ExpressionLowering:
    """The points so far, the open edges, and the expressions whose values are alive."""

    def __init__(self, outer_names: Callable[[str], bool], raised_by: Callable[[cst.Call], str]) -> None:
        self.points: list[Point] = []
        self.tails: Tails = []
        self.scope: Scope
        self.statement: cst.CSTNode | None = None
        self.statement_value: cst.BaseExpression | None = None
        self.values: list[cst.CSTNode] = []
        self.tests: dict[str, tuple[int, frozenset[str]]] = {}
        self.constants: set[str] = set()
        self.bound: set[str] = set()
        """Names that the function has bound so far, other than in a comprehension."""
        self.in_class = False
        self._outer_names = outer_names
        self._raised_by = raised_by
        self.steady: set[cst.CSTNode] = set()
        """Calls that do not raise, by where they stand: making the exception that is raised."""
        self._implicit = False
        self._incoming: set[int] = set()

    # -- points and edges --------------------------------------------------------------------------------------------

    def new(self, kind: Kind, node: cst.CSTNode | None = None, target: cst.CSTNode | None = None) -> int:
        """A new point that nothing leads to yet."""
        self.points.append(Point(len(self.points), kind, node, target, statement=self.statement))
        return len(self.points) - 1

    def link(self, start: int, end: int, kind: EdgeKind) -> None:
        """An edge, unless it exists."""
        edges = self.points[start].edges
        if (end, kind) not in edges:
            edges.append((end, kind))
            self._incoming.add(end)

    def flow_to(self, end: int) -> None:
        """Leads every open edge to `end`; what follows is unreachable until edges are opened again."""
        for start, kind in self.tails:
            self.link(start, end, kind)
        self.tails = []

    def emit(self, kind: Kind, node: cst.CSTNode | None = None, target: cst.CSTNode | None = None) -> int:
        """A new point at the current position."""
        point = self.new(kind, node, target)
        self.flow_to(point)
        self.tails = [(point, EdgeKind.NEXT)]
        return point

    def reached(self, point: int) -> bool:
        """Whether any edge leads to `point`."""
        return point in self._incoming

    def raises(self, point: int, kind: EdgeKind) -> None:
        """An exceptional edge from `point` to where its exceptions go."""
        self.link(point, self.scope.leave("raise"), kind)

    def implicit(self) -> None:
        """Gives the last point an implicit edge if the expression since the previous one can raise by itself."""
        if self._implicit and self.tails:
            for point in {start for start, _ in self.tails}:
                self.raises(point, EdgeKind.IMPLICIT)
        self._implicit = False

    def discard(self, mark: int) -> None:
        """Drops the values of the expressions laid out since `mark`."""
        dropped = frozenset(self.values[mark:])
        del self.values[mark:]
        self.statement_value = None
        if dropped and self.tails:
            point = self.emit(Kind.DISCARD)
            self.points[point].discards = dropped

    # -- bindings ----------------------------------------------------------------------------------------------------

    def assign(self, target: cst.BaseExpression, value: cst.CSTNode) -> None:
        """Binds a target, after the parts of the target that are evaluated."""
        if isinstance(target, (cst.Attribute, cst.Subscript)):
            self.expression(target.value)
            if isinstance(target, cst.Subscript):
                for element in target.slice:
                    self.parts(element)
        self.bind(target, value)

    def bind(
        self, target: cst.CSTNode, value: cst.CSTNode | None, *, augmented: bool = False, inner: bool = False
    ) -> None:
        """`target` gets the value of the expression `value` (None: some value that nothing is known of).

        `inner` says that the name is one of a comprehension.
        """
        if not self.tails:
            return
        if not inner:
            self.bound.update(target_names(target))
        point = self.points[self.emit(Kind.AUGMENT if augmented else Kind.BIND, value, target=target)]
        if isinstance(target, cst.Name):
            point.outer = self.in_class or self._outer_names(target.value)
            if (isinstance(value, cst.Name) and value.value in ("None", "True", "False")) or isinstance(
                value, _LITERALS
            ):
                self.constants.add(target.value)
        if isinstance(target, (cst.Attribute, cst.Subscript)):
            self._implicit = True
        self.implicit()

    def defaults(self, params: cst.Parameters) -> None:
        """The default values of a nested function's parameters."""
        for param in all_params(params):
            if param.default is not None:
                self.expression(param.default)

    # -- conditions --------------------------------------------------------------------------------------------------

    def condition(self, node: cst.BaseExpression, *, looping: bool = False) -> tuple[Tails, Tails]:
        """Lays out a test; returns the open edges of its true and of its false outcome.

        The test of a `while` (`looping`) is remembered only where it asks about a local name: what ends the loop may
        come from anywhere else.
        """
        if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not):
            true, false = self.condition(node.expression, looping=looping)
            return false, true
        if isinstance(node, cst.BooleanOperation):
            true, false = self.condition(node.left, looping=looping)
            if isinstance(node.operator, cst.And):
                self.tails = true
                second, failed = self.condition(node.right, looping=looping) if true else ([], [])
                return second, false + failed
            self.tails = false
            passed, second = self.condition(node.right, looping=looping) if false else ([], [])
            return true + passed, second
        constant = last_name(node)
        if constant in ("True", "False", "TYPE_CHECKING"):
            tails, self.tails = self.tails, []
            return (tails, []) if constant == "True" else ([], tails)
        if isinstance(node, cst.Integer):
            tails, self.tails = self.tails, []
            return (tails, []) if node.evaluated_value else ([], tails)
        self.expression(node)
        point = self._ask(node, atom_key(node, simple=looping))
        self.implicit()
        self.tails = []
        return [(point, EdgeKind.TRUE)], [(point, EdgeKind.FALSE)]

    def _ask(self, node: cst.BaseExpression, key: str | None) -> int:
        """A test of the truth of `node`, noted by its key, so that another test of the same is recognised."""
        point = self.emit(Kind.TEST, node)
        self.points[point].test = key
        if key is not None:
            count = self.tests[key][0] if key in self.tests else 0
            self.tests[key] = (count + 1, names_in(node))
        return point

    def lay_answer(self, target: cst.Name, test: cst.BaseExpression) -> None:
        """`own = client is None`: a branch for each answer, on which the name stands for it from here on."""
        ends: Tails = []
        for tails, answer in zip(self.condition(test), ("True", "False"), strict=True):
            self.tails = tails
            self.bind(target, cst.Name(answer))
            ends += self.tails
        self.tails = ends

    # -- expressions -------------------------------------------------------------------------------------------------

    def expression(self, node: cst.CSTNode) -> None:
        """Lays out the evaluation of `node`."""
        if not self.tails:
            return
        match node:
            case cst.Name() | cst.SimpleString() | cst.Integer() | cst.Float() | cst.Ellipsis() | cst.Imaginary():
                return
            case cst.Call():
                self.lay_call(node)
            case cst.Await():
                self.lay_await(node)
            case cst.Yield():
                self.lay_yield(node)
            case cst.IfExp():
                self.lay_choice(node)
            case cst.BooleanOperation():
                self.lay_boolean(node)
            case cst.NamedExpr():
                self.expression(node.value)
                self.bind(node.target, node.value)
            case cst.Lambda():
                self.defaults(node.params)
                self.emit(Kind.CAPTURE, node)
            case cst.GeneratorExp():
                self.expression(node.for_in.iter)  # the rest runs when somebody iterates
            case cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.StarredDictComp():
                self.lay_comprehension(node)
            case _:
                self.parts(node)

    def parts(self, node: cst.CSTNode) -> None:
        """Lays out the operands of an expression that is no point itself."""
        for child in children(node):
            self.expression(child)
        if isinstance(node, _MAY_RAISE) and not _is_identity(node):
            self._implicit = True

    def lay_call(self, node: cst.Call) -> None:
        """A call: its function, its arguments, then the call."""
        discarded, self.statement_value = self.statement_value is node, None
        if isinstance(node.func, cst.Attribute):
            self.expression(node.func.value)
        else:
            self.expression(node.func)
        for argument in node.args:
            if isinstance(argument.value, cst.GeneratorExp):
                self.lay_comprehension(argument.value)
            else:
                self.expression(argument.value)
        point = self.emit(Kind.CALL, node)
        self.points[point].discarded = discarded
        if node not in self.steady:
            self._fails(point, node)
        self._implicit = False
        self.values.append(node)

    def _fails(self, point: int, node: cst.BaseExpression) -> None:
        """The exceptional edge of a call or its await, to the handler for what it raises where that is known."""
        raised = self._raised_by(node) if isinstance(node, cst.Call) and self.scope.asks_for(_SYSTEM) else ""
        self.link(point, self.scope.leave("raise", raised), EdgeKind.CALL)

    def lay_await(self, node: cst.Await) -> None:
        """An await: it raises what it awaits, or is cancelled."""
        self.expression(node.expression)
        if self.tails and isinstance(node.expression, cst.Call):
            self.points[self.tails[-1][0]].awaited = True
        point = self.emit(Kind.AWAIT, node)
        self._fails(point, node.expression)
        self.link(point, self.scope.leave("cancel"), EdgeKind.CANCEL)
        self.values.append(node)

    def lay_yield(self, node: cst.Yield) -> None:
        """A yield: the generator may be closed at it, or an exception thrown into it."""
        if node.value is not None:
            self.expression(node.value.item if isinstance(node.value, cst.From) else node.value)
        point = self.emit(Kind.YIELD, node)
        self.raises(point, EdgeKind.THROW)
        self.link(point, self.scope.leave("cancel"), EdgeKind.CANCEL)
        self.values.append(node)

    def lay_choice(self, node: cst.IfExp) -> None:
        """`a if c else b`."""
        true, false = self.condition(node.test)
        ends: Tails = []
        for tails, branch in ((true, node.body), (false, node.orelse)):
            self.tails = tails
            if tails:
                self.expression(branch)
                self.emit(Kind.MOVE, branch, target=node)
                ends += self.tails
        self.tails = ends
        self.values.append(node)

    def lay_boolean(self, node: cst.BooleanOperation) -> None:
        """`a or b`, `a and b` where the value is used."""
        self.expression(node.left)
        test = self._ask(node.left, atom_key(node.left))
        self.points[test].target = node
        stop = EdgeKind.TRUE if isinstance(node.operator, cst.Or) else EdgeKind.FALSE
        go_on = EdgeKind.FALSE if stop is EdgeKind.TRUE else EdgeKind.TRUE
        self.tails = [(test, stop)]
        self.emit(Kind.MOVE, node.left, target=node)
        ends = self.tails
        self.tails = [(test, go_on)]
        self.expression(node.right)
        if self.tails:
            self.emit(Kind.MOVE, node.right, target=node)
        self.tails += ends
        self.values.append(node)

    def lay_comprehension(
        self, node: cst.ListComp | cst.SetComp | cst.GeneratorExp | cst.DictComp | cst.StarredDictComp
    ) -> None:
        """A comprehension, as the loop that it is; so is a generator expression that a call is given."""
        outside = self.in_class, self.scope
        self.in_class = False
        loops: list[tuple[int, int]] = []
        clause: cst.CompFor | None = node.for_in
        hidden = self._hidden_by(node.for_in)
        while clause is not None:
            self.expression(clause.iter)
            if hidden and clause is node.for_in:
                self.points[self.emit(Kind.HIDE, node)].names = hidden
                self.scope = ComprehensionScope(self, self.scope, hidden)
            head = self.emit(Kind.NEXT, clause.iter, target=clause.target)
            self.raises(head, EdgeKind.CALL)
            after = self.new(Kind.JOIN)
            self.link(head, after, EdgeKind.FALSE)
            self.tails = [(head, EdgeKind.TRUE)]
            self.bind(clause.target, None, inner=True)
            loops.append((head, after))
            for test in clause.ifs:
                true, false = self.condition(test.test)
                for start, kind in false:
                    self.link(start, head, kind)
                self.tails = true
            clause = clause.inner_for_in
        mark = len(self.values)
        elements = [node.elt] if isinstance(node, (cst.ListComp, cst.SetComp, cst.GeneratorExp)) else [node.value]
        if isinstance(node, cst.DictComp):
            elements.insert(0, node.key)
        for element in elements:
            self.expression(element)
        if self.tails:
            for element in elements:
                self.emit(Kind.COLLECT, element, target=node)
            self.discard(mark)
        for number in range(len(loops) - 1, -1, -1):
            head, after = loops[number]
            self.flow_to(head)
            self.tails = [(after, EdgeKind.NEXT)] if self.reached(after) else []
        self.in_class, self.scope = outside
        if hidden and self.tails:
            self.points[self.emit(Kind.SHOW, node)].names = hidden
        self.values.append(node)

    def _hidden_by(self, clause: cst.CompFor | None) -> frozenset[str]:
        """The names of the function that mean something else inside a comprehension; those an outer one hides are not."""
        names: set[str] = set()
        while clause is not None:
            names.update(target_names(clause.target))
            clause = clause.inner_for_in
        names &= self.bound
        scope: Scope | None = self.scope if names else None
        while scope is not None:
            if isinstance(scope, ComprehensionScope):
                names -= scope.names
            scope = scope.parent
        return frozenset(names)


def _is_identity(node: cst.CSTNode) -> bool:
    """Whether a comparison asks only if two things are one: nothing of theirs runs."""
    return isinstance(node, cst.Comparison) and all(
        isinstance(target.operator, (cst.Is, cst.IsNot)) for target in node.comparisons
    )
