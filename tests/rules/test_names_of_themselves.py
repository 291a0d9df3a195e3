"""Names that are bound to something made of themselves, and of each other: every rule comes to an end."""

from __future__ import annotations

import pytest

from leaklint.config.settings import Settings
from leaklint.engine.check import check_source
from leaklint.model.diagnostic import Confidence
from leaklint.text.source import Source

VALUES = [
    *("{a}", "({a})", "{a} or {b}", "{a} and {b}", "{a} if {b} else {a}", "({a} := {a})", "lambda: {a}", "-{a}"),
    *("{a}.child", "{a}['key']", "{a}[0]", "{a}[{a}]", "[{a}]", "({a}, {b})", "(*{a},)", "{{'key': {a}}}", "{{**{a}}}"),
    *("f'{{{a}}}'", "{a} + 1", "[{a} for {a} in {a}]", "{{one: {a} for one in {a}}}", "({a} for one in {a})"),
    *("make({a})", "{a}({a})", "{a}.next()", "{a}.copy()", "{a}.get('key')", "{a}.pop()", "{a}.setdefault({a}, {b})"),
    *("list({a})", "dict({a})", "getattr({a}, 'child')", "cast(T, {a})", "partial({a})", "next({a})", "iter({a})"),
    *("asyncio.ensure_future({a})", "asyncio.wait_for({a}, 1)", "asyncio.create_task({a})", "asyncio.shield({a})"),
    *("contextlib.closing({a})", "stack.enter_context({a})", "weakref.ref({a})", "functools.lru_cache({a})"),
    *("{a}.to('cuda')", "{a}.detach()", "{a}.loss", "({a} + {b}).sum()", "open({a})", "{a}.connect({a})"),
    *("type({a})()", "self.{a}", "cls.{a}", "await {a}", "await asyncio.gather({a}, {b})", "yield {a}"),
]

TEXT = """
import asyncio, contextlib, functools, socket, threading, torch, weakref
from contextlib import asynccontextmanager
from functools import partial
from typing import cast
from fastapi import FastAPI
items = []
cache = {{}}
{module}
class Service:
    shared = {{}}
{in_class}
    def __init__(self, x, y):
        self.x = x
        self.kept = {{}}
        self.tasks = []
        self.x = {value}
    async def go(self, x, y):
{in_method}
        self.kept[x] = y
        self.tasks.append(x)
        cache[x] = y
        items.append(x)
        with x as y:
            pass
        stream = open(x)
        asyncio.create_task(x)
        await asyncio.gather(x, y)
        for y in x:
            y.close()
        x.start()
        loss = x(torch.ones(1))
        items.append(loss)
        thread = threading.Thread(target=x)
        thread.start()
        await x.aclose()
@asynccontextmanager
async def lifespan(app: FastAPI, x=None, y=None):
{in_lifespan}
    app.state.x = x
    app.state.client = socket.socket()
    asyncio.create_task(x)
    yield {{"x": x}}
    x.close()
def get_db(x=None, y=None):
    db = x.connect()
    yield db
app = FastAPI(lifespan=lifespan)
"""


def _text(lines: list[str], value: str) -> str:
    runs = all(word not in value for word in ("await", "yield"))

    def block(indent: str) -> str:
        return "\n".join(indent + line for line in lines)

    return TEXT.format(
        module=block("") if runs else "",
        in_class=block("    ") if runs else "",
        value=value if runs else "x",
        in_method=block("        "),
        in_lifespan=block("    ") if "yield" not in value else "    pass",
    )


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("mutual", [False, True], ids=["itself", "each other"])
def test_every_rule_comes_to_an_end(value: str, mutual: bool) -> None:
    one, other = value.format(a="x", b="y"), value.format(a="y", b="x")
    text = _text([f"x = {other}", f"y = {one}"] if mutual else [f"x = {one}"], one)
    compile(text, "probe.py", "exec")
    report = check_source(Source.from_text(text, "probe.py"), Settings(min_confidence=Confidence.LOW), "probe.py")
    assert report.problems == ()
    codes = [found.code for found in report.diagnostics]
    assert "LK000" not in codes
    assert "LK302" in codes or "LK301" in codes, "the code was looked at"
