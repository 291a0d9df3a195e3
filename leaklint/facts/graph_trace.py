"""Follows through the statements of one function which values still carry the graph of a forward pass.

A graph is known by its origins: the calls that recorded it, and the statements that accumulated it. The trace goes over
the statements in source order, both ways of a branch, and twice through each loop, so that it sees what one round leaves
to the next. What is done with a graph (`backward`, keeping it in a list) is noted as it is met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import tensor_words as known
from leaklint.facts.graph_sites import (
    NOTHING,
    OTHERS,
    SWITCHES,
    Backward,
    Env,
    Loop,
    Origins,
    Past,
    Site,
    Used,
    asks_for_tensor,
    is_forward,
    joined,
    last_name,
    may_carry,
    mentions,
    operators_of,
    plain_origin,
    puts_together,
    root_key,
)
from leaklint.facts.tree import children, dotted, text_of, walk

if TYPE_CHECKING:
    from leaklint.facts.module import Function, Module


class Trace:
    """The trace of one function; `returned` asks what a function of this module returns: its origins, and those that a
    backward pass in it has used."""

    def __init__(
        self,
        module: Module,
        function: Function,
        returned: Callable[[str], tuple[bool, bool]],
    ) -> None:
        self._module = module
        self._function = function
        self._scope = function.scope
        self._returned = returned
        self._loops: list[tuple[Loop, int]] = []
        self._quiet = 0
        self._env: Env = {}
        self.sites: dict[cst.CSTNode, Site] = {}
        self.backwards: list[Backward] = []
        self.returns: Origins = NOTHING
        self.models: set[cst.CSTNode] = set()
        """The calls that are a forward pass."""
        self.parameters: set[cst.CSTNode] = set()
        """The expressions that go over the parameters of a model."""
        self.reset: set[str] = set()
        """The keys that the function binds anew, other than by adding to them."""
        self._fed = self._find_fed()
        node = function.node
        assert isinstance(node, (cst.FunctionDef, cst.Module))
        self._block(node.body if isinstance(node, cst.FunctionDef) else node)

    @property
    def spent(self) -> Origins:
        """The origins of every graph that a backward pass has used."""
        return frozenset(origin for backward in self.backwards for origin in backward.origins)

    def _find_fed(self) -> frozenset[str]:
        """What is run backwards by name: it carries a graph wherever it comes from."""
        found: set[str] = set()
        for call in self._function.calls:
            if isinstance(call.func, cst.Attribute) and call.func.attr.value in known.BACKWARD:
                fed = call.func.value
                runner = last_name(fed).lower().lstrip("_")
                if call.args and (call.func.attr.value == "manual_backward" or runner in known.RUNNERS):
                    fed = call.args[0].value
                for node in (fed,):
                    while isinstance(node, (cst.BinaryOperation, cst.Call)):
                        if isinstance(node, cst.Call):  # scaler.scale(loss).backward(), loss.mean().backward()
                            inner = node.args[0].value if node.args else getattr(node.func, "value", node.func)
                            node = inner if isinstance(inner, cst.BaseExpression) else node.func
                        else:
                            node = node.left
                    text = dotted(node)
                    if text is not None and text not in ("self", "torch"):
                        found.add(text)
        return frozenset(found)

    # -- statements ----------------------------------------------------------------------------------------------------

    def _block(self, body: cst.CSTNode) -> bool:
        """Runs a block; false where control does not reach its end."""
        statements: Sequence[cst.CSTNode] = getattr(body, "body", ())
        run = self._small if isinstance(body, cst.SimpleStatementSuite) else self._statement
        return all(run(statement) for statement in statements)

    def _statement(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.SimpleStatementLine():
                return all(self._small(small) for small in node.body)
            case cst.If():
                return self._branch(node)
            case cst.For():
                self._value(node.iter)
                self._loop(node)
            case cst.While():
                self._loop(node)
            case cst.With():
                return self._with(node)
            case cst.Try() | cst.TryStar():
                return self._try(node)
            case cst.Match():
                self._value(node.subject)
                before, after = dict(self._env), []
                for case in node.cases:
                    self._env = dict(before)
                    if self._block(case.body):
                        after.append(self._env)
                self._env = joined([before, *after])
            case _:
                pass
        return True

    def _small(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.Expr():
                if any(text_of(node.value).endswith(f"{word}(False)") for word in SWITCHES):
                    self._quiet += 1
                self._value(node.value)
            case cst.Assign():
                self._assign([target.target for target in node.targets], node.value, node)
            case cst.AnnAssign() if node.value is not None:
                self._assign([node.target], node.value, node)
            case cst.AugAssign():
                self._augment(node)
            case cst.Return():
                if node.value is not None:
                    self.returns |= self._value(node.value)
                return False
            case cst.Raise() | cst.Continue() | cst.Break():
                return False
            case cst.Del():
                key = dotted(node.target)
                if key is not None:
                    self._env.pop(key, None)
            case _:
                pass
        return True

    def _branch(self, node: cst.If) -> bool:
        self._value(node.test)
        before = dict(self._env)
        alive = self._block(node.body)
        after = [self._env] if alive else []
        self._env = dict(before)
        if node.orelse is not None:
            other = node.orelse
            if self._statement(other) if isinstance(other, cst.If) else self._block(other.body):
                after.append(self._env)
        elif alive and asks_for_tensor(node.test):
            pass  # what is no tensor has no graph
        else:
            after.append(before)
        self._env = joined(after)
        return bool(after)

    def _loop(self, node: Loop) -> None:
        before = dict(self._env)
        for turn in (1, 2):
            if turn == 2:
                self._begin_again()
            self._loops.append((node, turn))
            if isinstance(node, cst.For):
                origins = self._value(node.iter)
                if self._goes_over_parameters(node.iter) and not self._quiet:
                    self.parameters.add(node.iter)
                    origins |= {node.iter}
                self._bind(node.target, None, origins)
            else:
                self._value(node.test)
            self._block(node.body)
            self._loops.pop()
            self._env = joined([before, self._env])
        if node.orelse is not None:
            self._block(node.orelse.body)

    def _begin_again(self) -> None:
        for key, origins in self._env.items():
            self._env[key] = frozenset(
                origin if isinstance(origin, (Used, Past)) or origin in self.sites else Past(origin)
                for origin in origins
            )

    def _with(self, node: cst.With) -> bool:
        quiet = 0
        for item in node.items:
            text = text_of(item.item)
            if any(word in text for word in known.NO_GRAD):
                quiet = 1
            origins = self._value(item.item)
            if isinstance(item.item, cst.Call):
                for argument in item.item.args:
                    origins |= self._value(argument.value)
            if item.asname is not None:
                self._bind(item.asname.name, None, origins)
        self._quiet += quiet
        alive = self._block(node.body)
        self._quiet -= quiet
        return alive

    def _try(self, node: cst.Try | cst.TryStar) -> bool:
        before = dict(self._env)
        alive = self._block(node.body)
        if alive and node.orelse is not None:
            alive = self._block(node.orelse.body)
        ends = [self._env] if alive else []
        for handler in node.handlers:
            self._env = joined([before, *ends])
            if self._block(handler.body):
                ends.append(self._env)
        self._env = joined(ends or [before])
        if node.finalbody is not None:
            self._block(node.finalbody.body)
        return bool(ends)

    # -- binding ---------------------------------------------------------------------------------------------------------

    def _assign(
        self, targets: list[cst.BaseAssignTargetExpression], value: cst.BaseExpression, node: cst.CSTNode
    ) -> None:
        for target in targets:
            if isinstance(target, (cst.Tuple, cst.List)):
                self._unpack(target, value)
                continue
            key = dotted(target)
            text = text_of(target)
            if puts_together(value) and mentions(value, text):
                self._add_to_itself(target, text, value, node)
                continue
            origins = self._value(value)
            if isinstance(target, cst.Subscript):
                self._store(target, origins, value, node)
                continue
            if key is None:
                continue
            if not origins and key in self._fed and not self._quiet and may_carry(value):
                origins = frozenset({value})
            if key.rpartition(".")[2] in known.CUT_ATTRIBUTES:
                continue
            self.reset.add(key)
            self._set(key, origins)

    def _unpack(self, target: cst.Tuple | cst.List, value: cst.BaseExpression) -> None:
        if isinstance(value, (cst.Tuple, cst.List)) and len(value.elements) == len(target.elements):
            found = [self._value(element.value) for element in value.elements]
            for element, origins in zip(target.elements, found, strict=True):
                self._bind(element.value, None, origins)
            return
        origins = self._value(value)
        indexed = (
            isinstance(value, cst.Call)
            and (dotted(value.func) or last_name(value.func)).rpartition(".")[2] in known.INDEXED
        )
        for position, element in enumerate(target.elements):
            self._bind(element.value, value, NOTHING if indexed and position else origins)

    def _bind(self, target: cst.CSTNode, value: cst.BaseExpression | None, origins: Origins) -> None:
        if isinstance(target, (cst.Tuple, cst.List)):
            for element in target.elements:
                self._bind(element.value, value, origins)
            return
        key = dotted(target) if isinstance(target, (cst.Name, cst.Attribute)) else None
        if key is None:
            return
        if not origins and key in self._fed and value is not None and not self._quiet and may_carry(value):
            origins = frozenset({value})
        self.reset.add(key)
        self._set(key, origins)

    def _set(self, key: str, origins: Origins) -> None:
        for below in [other for other in self._env if other.startswith(f"{key}.")]:
            del self._env[below]
        if origins:
            self._env[key] = origins
        else:
            self._env.pop(key, None)

    def _store(self, target: cst.Subscript, origins: Origins, value: cst.BaseExpression, node: cst.CSTNode) -> None:
        key = root_key(target)
        if key is None or not origins:
            return
        index = target.slice[0].slice
        constant = isinstance(index, cst.Index) and isinstance(index.value, (cst.SimpleString, cst.Integer))
        if constant:
            self._env[key] = self._env.get(key, NOTHING) | origins
        else:
            self._add(node, key, value, origins, "stored")

    def _augment(self, node: cst.AugAssign) -> None:
        origins = self._value(node.value)
        key = root_key(node.target)
        if key is None or not origins:
            return
        if isinstance(node.operator, (cst.AddAssign, cst.SubtractAssign)) and not key.endswith(".data"):
            self._add(node, key, node.value, origins, "added")
        else:
            self._env[key] = self._env.get(key, NOTHING) | origins

    def _add_to_itself(
        self, target: cst.BaseExpression, text: str, value: cst.BaseExpression, node: cst.CSTNode
    ) -> None:
        """`total = total + loss`: the sum carries the graph of the new part and that of all before it."""
        key = root_key(target)
        if key is None or text.endswith(".data"):
            return
        kept = self._env.pop(key, NOTHING)
        origins = self._value(value)
        if kept:
            self._env[key] = kept
        if not origins:
            if not self._value(value):
                self._set(key, NOTHING)
            return
        site = self._add(node, key, value, origins, "added")
        site.blended = site.blended or sum(isinstance(inner, cst.Multiply) for inner in operators_of(value)) >= 2

    def _add(self, node: cst.CSTNode, key: str, value: cst.BaseExpression, origins: Origins, how: str) -> Site:
        loops = tuple(loop for loop, _ in self._loops)
        before = self._env.get(key, NOTHING)
        site = self.sites.get(node)
        if site is None:
            site = self.sites[node] = Site(node, key, value, origins, loops, how)
        site.origins |= origins - {node}
        site.used.update(
            origin for origin in origins | before if isinstance(origin, Used) and origin.origin is not node
        )
        if node in before or any(isinstance(kept, Used) and kept.origin is node for kept in before):
            for loop, turn in reversed(self._loops):
                if turn == 2:
                    site.carried.add(loop)
                    break
        self._env[key] = before | origins | {node}
        return site

    # -- expressions -----------------------------------------------------------------------------------------------------

    def _values(self, nodes: Iterable[cst.CSTNode]) -> Origins:
        found = NOTHING
        for node in nodes:
            found |= self._value(node)
        return found

    def _value(self, node: cst.CSTNode) -> Origins:
        """The origins of the graph that the value of an expression carries."""
        match node:
            case cst.Name():
                return self._env.get(node.value, NOTHING)
            case cst.Attribute():
                below = self._value(node.value)
                if node.attr.value in known.CUT_ATTRIBUTES:
                    return NOTHING
                text = dotted(node)
                return self._env.get(text, below) if text is not None else below
            case cst.Call():
                return self._call(node)
            case cst.Comparison() | cst.FormattedString():
                self._values(children(node))
                return NOTHING
            case cst.UnaryOperation(operator=cst.Not()):
                self._value(node.expression)
                return NOTHING
            case cst.IfExp():
                self._value(node.test)
                body, orelse = self._value(node.body), self._value(node.orelse)
                return NOTHING if asks_for_tensor(node.test) and not (body and orelse) else body | orelse
            case cst.Subscript():
                for element in node.slice:
                    self._values(children(element))
                indexed = isinstance(node.value, cst.Call) and last_name(node.value.func) in known.INDEXED
                found = self._value(node.value)
                return NOTHING if indexed and text_of(node.slice[0]).strip() == "1" else found
            case cst.NamedExpr():
                origins = self._value(node.value)
                self._bind(node.target, None, origins)
                return origins
            case cst.ListComp() | cst.GeneratorExp() | cst.SetComp():
                self._comprehension(node.for_in)
                return self._value(node.elt)
            case cst.DictComp():
                self._comprehension(node.for_in)
                return self._value(node.value)
            case cst.Dict():
                return self._values(element.value for element in node.elements)
            case cst.Lambda() | cst.FunctionDef() | cst.ClassDef():
                return NOTHING
            case _:
                return self._values(children(node))

    def _comprehension(self, node: cst.CompFor) -> None:
        self._bind(node.target, None, self._value(node.iter))
        if node.inner_for_in is not None:
            self._comprehension(node.inner_for_in)

    def _call(self, node: cst.Call) -> Origins:
        given = self._values(argument.value for argument in node.args)
        last = last_name(node.func)
        receiver = self._value(node.func.value) if isinstance(node.func, cst.Attribute) else NOTHING
        name = self._module.names.qualified(node.func, self._scope) or ""
        if isinstance(node.func, cst.Attribute):
            key = root_key(node.func.value)
            if last in known.BACKWARD:
                self._note_backward(node, receiver or given)
                return NOTHING
            if last == "detach_" and key is not None:
                self._env.pop(key, None)
            if last == "clear" and key is not None:
                self._env.pop(key, None)
            if key is not None and given and (last in known.GROWING or (last == "add_" and not receiver)):
                self._add(node, key, node.args[-1].value, given, "kept")
                return NOTHING
            if key is not None and last == "update" and given:
                if self._is_meter(node.func.value):
                    self._add(node, key, node.args[0].value, given, "kept")
                else:
                    self._env[key] = self._env.get(key, NOTHING) | given
                return NOTHING
        if last in known.CUT_METHODS and isinstance(node.func, cst.Attribute) and not name.startswith("torch."):
            return NOTHING
        if name.startswith("."):
            carries, used = self._returned(name)
            if self._quiet:
                return NOTHING
            if carries:
                if used:
                    self._note_backward(node, frozenset({node}))
                return frozenset({Used(node, node)}) if used else frozenset({node})
            if self._module.names.function(name) is not None and not is_forward(name):
                return NOTHING
        if not self._quiet:
            if self._is_model(node.func, last, name):
                self.models.add(node)
                return given | receiver | {node}
            if known.LOSS.search(last) and not (name and name.split(".")[0] in OTHERS):
                return given | receiver | {node}
        if name.startswith("torch."):
            if name.endswith("autograd.grad"):
                self._note_backward(node, given)
                return NOTHING
            return NOTHING if last in known.CUT_FUNCTIONS else given | receiver
        if receiver:
            return receiver | given
        return given if name in known.PASSING or last in known.PASSING_METHODS else NOTHING

    def _note_backward(self, node: cst.CSTNode, origins: Origins) -> None:
        if not origins:
            return
        plain = frozenset(plain_origin(origin) for origin in origins)
        self.backwards.append(Backward(node, plain, tuple(loop for loop, _ in self._loops)))
        for key, kept in self._env.items():
            if kept & origins:
                self._env[key] = frozenset(
                    Used(plain_origin(origin), node) if origin in origins else origin for origin in kept
                )

    def _is_model(self, func: cst.BaseExpression, last: str, name: str) -> bool:
        """Whether a call of `func` is a forward pass."""
        if isinstance(func, cst.Name):
            if func.value == "self":
                return True
            kind = self._module.names.type_of(func, self._scope) or ""
            owner = self._module.names.class_named(kind)
            if owner is not None and isinstance(owner.node, cst.ClassDef):
                return any((dotted(base.value) or "").endswith(("Module", "Model")) for base in owner.node.bases)
            if name and not name.startswith("."):
                return False
            made = self._module.names.single_value(func.value, self._scope)
            if isinstance(made, cst.Call):
                made_by = self._module.names.qualified(made.func, self._scope) or ""
                if made_by.startswith("torch.nn."):
                    return True
        elif last == "forward":
            return True
        return bool(known.MODEL.search(last)) and not (name and name.split(".")[0] in OTHERS)

    def _is_meter(self, node: cst.BaseExpression) -> bool:
        """Whether this is a running mean that keeps the sum of what it is given."""
        made = self._module.names.single_value(node.value, self._scope) if isinstance(node, cst.Name) else None
        return isinstance(made, cst.Call) and last_name(made.func) in ("AverageMeter", "RunningAverage", "RunningMean")

    @staticmethod
    def _goes_over_parameters(node: cst.BaseExpression) -> bool:
        return any(
            isinstance(inner, cst.Call) and last_name(inner.func) in ("parameters", "named_parameters")
            for inner in walk(node)
        )
