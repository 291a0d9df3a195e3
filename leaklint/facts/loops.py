"""Which loops go on for as long as the program does, as far as that can be read off them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import dotted, last_name, walk, walk_scope

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

Loop = cst.While | cst.For

_STREAM = re.compile(
    r"(?:^|_)(?:ws|websockets?|sock|sockets?|streams?|consumer|consume|queue|messages?|msgs|subscri\w*|listen\w*|events?"
    r"|channel|pubsub|reader|connections?|conn|watch\w*|updates|feed|notifications|incoming|topic|broker|inbox|poll"
    r"|receive\w*|stdin)(?:$|_)",
    re.IGNORECASE,
)
_FLAG = re.compile(
    r"(?:^|_)(?:running|run|alive|active|stop\w*|shutdown|shutting|closed?|closing|exit\w*|quit|cancel\w*|connected|keep"
    r"|should|enabled|serving|terminat\w*|finished|done|is_set|online|open)(?:$|_)",
    re.IGNORECASE,
)
_WAITS = frozenset(
    "accept recv recvfrom recv_multipart recv_json receive receive_json receive_text receive_bytes receive_message read_message "
    "next_message get_message fetch_message listen brpop blpop basic_get poll consume readline".split()
)
_QUEUE = re.compile(r"(?:^|_)(?:q|queue|jobs|inbox|work|mailbox|channel|requests|events|messages)$", re.IGNORECASE)
_WORDS = frozenset({"True", "False", "None", "self", "cls", "is_set", "not", "len"})
_ENDLESS_ITERATORS = frozenset({"itertools.count", "itertools.cycle", "itertools.repeat"})


def loops_around(module: Module, node: cst.CSTNode) -> Iterator[Loop]:
    """The loops of the same function in whose body `node` stands, innermost first."""
    below, above = node, module.parents.get(node)
    while above is not None and not isinstance(above, (cst.FunctionDef, cst.Lambda, cst.ClassDef, cst.Module)):
        if isinstance(above, (cst.While, cst.For)) and above.body is below:
            yield above
        below, above = above, module.parents.get(above)


def is_endless(module: Module, loop: Loop, scope: Scope) -> bool:
    """Whether a loop reads like one that goes on until the program, a connection or a subscription ends."""
    if isinstance(loop, cst.For):
        return _iterates_for_ever(module, loop, scope)
    if is_true(loop.test):
        return True
    return any(isinstance(node, cst.Name) and bool(_FLAG.search(node.value)) for node in walk(loop.test)) and not any(
        isinstance(node, cst.ComparisonTarget) for node in walk(loop.test)
    )


def waits_for_more(module: Module, loop: Loop) -> bool:
    """Whether each round of a loop waits for the next thing to come: a job, a connection, a message."""
    if isinstance(loop, cst.For):
        return True
    for node in walk(loop.body):
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
            method = node.func.attr.value
            receiver = (dotted(node.func.value) or "").rpartition(".")[2]
            if method in _WAITS or (method in ("get", "get_nowait", "pop", "popleft") and _QUEUE.search(receiver)):
                return True
    return False


def has_a_way_out(loop: Loop) -> bool:
    """Whether the body of a loop leaves it: by a `break` of its own, or by `return`."""
    pending: list[cst.CSTNode] = [loop.body]
    while pending:
        for node in walk_scope(pending.pop()):
            if isinstance(node, cst.Return):
                return True
            if isinstance(node, cst.Break) and _is_of(node, loop):
                return True
    return isinstance(loop, cst.While) and not is_true(loop.test)


def rests(module: Module, loop: Loop, scope: Scope) -> bool:
    """Whether each round sleeps or waits for a queue: such a loop does not end with a connection that is closed."""
    for node in walk(loop.body):
        if isinstance(node, cst.Call):
            method = last_name(node.func)
            receiver = (
                (dotted(node.func.value) or "").rpartition(".")[2] if isinstance(node.func, cst.Attribute) else ""
            )
            if method == "sleep" or (method == "get" and (_QUEUE.search(receiver) or _is_queue(module, node, scope))):
                return True
    return False


def _is_queue(module: Module, call: cst.Call, scope: Scope) -> bool:
    receiver = call.func.value if isinstance(call.func, cst.Attribute) else None
    kind = module.names.type_of(receiver, scope) if receiver is not None else None
    return (
        kind is not None
        and kind.partition(".")[0] in ("queue", "asyncio", "multiprocessing")
        and kind.endswith("Queue")
    )


def flags_in(loop: Loop) -> frozenset[str]:
    """The names that decide whether a loop goes on: those in its test, and in the tests under which it breaks."""
    tests: list[cst.CSTNode] = [loop.test] if isinstance(loop, cst.While) else []
    for node in walk_scope(loop.body):
        if isinstance(node, cst.If) and any(isinstance(inner, (cst.Break, cst.Return)) for inner in walk(node.body)):
            tests.append(node.test)
    return frozenset(
        node.value for test in tests for node in walk(test) if isinstance(node, cst.Name) and node.value not in _WORDS
    )


def _is_of(node: cst.Break, loop: Loop) -> bool:
    inner = {
        id(found)
        for other in walk_scope(loop.body)
        if isinstance(other, (cst.While, cst.For))
        for found in walk(other.body)
    }
    return id(node) not in inner


def is_true(node: cst.BaseExpression) -> bool:
    """Whether a test is written as one that always holds: `True`, `1`."""
    return isinstance(node, (cst.Name, cst.Integer)) and node.value in ("True", "1")


def _iterates_for_ever(module: Module, loop: cst.For, scope: Scope) -> bool:
    source = loop.iter
    callee = source.func if isinstance(source, cst.Call) else source
    if isinstance(source, cst.Call):
        name = module.names.qualified(callee, scope)
        if name in _ENDLESS_ITERATORS:
            return not (name == "itertools.repeat" and len(source.args) > 1)
        if name == "iter" and len(source.args) == 2:
            return True
    text = _called(callee)
    if loop.asynchronous is not None:
        return any(_STREAM.search(part) for part in text.split("."))
    last = text.rpartition(".")[2]
    return bool(re.search(r"(?:^|_)(?:consumer|pubsub|subscription|listen|listen_\w+|subscribe|consume)$", last))


def _called(callee: cst.BaseExpression) -> str:
    """The dotted name of a callee, or of what is called before it: `bus.subscribe` for `bus.subscribe(topic).each`."""
    text = dotted(callee)
    if text is None and isinstance(callee, cst.Attribute) and isinstance(callee.value, cst.Call):
        text = dotted(callee.value.func)
    return text or ""
