"""Facts read the functions that matter to them, and find in these what they find in all."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import indent

import libcst as cst
import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.function_caches import cached_functions
from leaklint.facts.handlers import Handlers
from leaklint.facts.lazy_tree import Suite
from leaklint.facts.module import Module
from leaklint.text.source import Source

LONG = "first = 'so long that the body is parsed by itself'\n" * 4


def define(header: str, body: str = "") -> str:
    """A function whose body is long enough to be parsed when somebody reads it."""
    return f"{header}\n{indent(LONG + body, '    ')}"


def read(module: Module) -> set[str]:
    """The names of the functions of the top level and of classes whose bodies have been read."""
    nodes = [scope.node for scope in module.outermost]
    return {
        node.name.value
        for node in nodes
        if isinstance(node, cst.FunctionDef) and not (isinstance(node.body, Suite) and node.body.tree is not None)
    }


def starts(module: Module) -> list[str]:
    return [start.function.name for start in module.tasks.starts]


def callers(module: Module) -> list[str]:
    function = next(one for one in module.defined() if one.name == "work")
    return [caller.name for caller, _ in module.drivers.callers(function)]


def caches(module: Module) -> list[str]:
    return [f"{one.function.name} {one.cleared}" for one in cached_functions(module)]


def roots(module: Module) -> list[str]:
    return sorted(Handlers(module).roots)


def handled(module: Module) -> list[str]:
    handlers = Handlers(module)
    return [f"{one.name} {kind}" for one in module.defined() if (kind := handlers.handles(one)) is not None]


def fixtures(module: Module) -> list[str]:
    return [one.name for one in module.defined({"yield"}) if module.wiring.kind_of(one) is not None]


OTHER = define("def other(task):", "return task\n")
CASES: list[tuple[Callable[[Module], list[str]], str, list[str], set[str]]] = [
    (
        starts,
        "from asyncio import create_task as go\n"
        + define("async def a():", "go(work())\n")
        + define("async def b(create_task):", "return create_task\n"),
        ["a"],
        {"a"},
    ),
    (
        starts,
        "import threading\nclass A(threading.Thread): pass\n"
        + define("def a():", "class B(A): pass\nB().start()\n")
        + define("def b():", "A()\n"),
        ["a", "b"],
        {"a", "b"},
    ),
    (
        starts,
        "import asyncio\n"
        + define("def spawn(work):", "return asyncio.create_task(work)\n")
        + "again = spawn\n"
        + define("async def a():", "spawn(work())\n"),
        ["spawn", "a"],
        {"spawn", "a"},
    ),
    (
        callers,
        define("def work():")
        + "run, go = work, print\n"
        + define("def a():", "run()\n")
        + define("class A:\n    def work(self):", "pass\n")
        .replace("\n    first", "\n        first")
        .replace("    pass", "        pass")
        + define("def b():", "def inner():\n    work()\n"),
        ["a", "b.inner"],
        {"a", "b"},
    ),
    (
        caches,
        "import functools\n"
        + define("@functools.cache\ndef a(x):")
        + define("@functools.cache\ndef b(x):")
        + define("def clear():", "a.cache_clear()\n"),
        ["a True", "b False"],
        {"a", "b", "clear"},
    ),
    (roots, "import flask\n" + define("def a():", "from celery import task\n"), ["celery", "flask"], {"a"}),
    (
        handled,
        "import fastapi\n"
        + define("def setup(app):", "app.add_api_route('/', show)\n")
        + define("def show(q):")
        + define("class Service:\n    def __init__(self):").replace("\n    first", "\n        first")
        + define("def use(s=fastapi.Depends(Service)):"),
        ["show request", "Service.__init__ request"],
        {"setup", "use"},
    ),
    (
        fixtures,
        "import pytest\n"
        + define("@pytest.fixture\ndef a():", "yield 1\n")
        + define("def b():", "yield 1\n")
        + define("def c():", "@pytest.fixture\ndef d():\n    yield 2\n"),
        ["a", "c.d"],
        {"a", "c"},
    ),
]


@pytest.mark.parametrize(("ask", "text", "answer", "bodies"), CASES, ids=[case[0].__name__ for case in CASES])
def test_what_a_fact_needs_is_all_it_reads(
    ask: Callable[[Module], list[str]], text: str, answer: list[str], bodies: set[str]
) -> None:
    source = Source.from_bytes((text + OTHER).encode(), "example.py")
    part = Module(source, load_catalogue())
    assert ask(part) == answer == ask(Module(source, load_catalogue(), whole=True))
    assert "other" not in read(part)
    assert read(part) <= bodies


def test_a_body_is_left_alone_where_only_the_header_names_a_word() -> None:
    text = define("def a(x=Depends(b)):") + define("def b():", "def c(x=Depends(b)): pass\n")
    module = Module(Source.from_bytes(text.encode(), "example.py"), load_catalogue())
    found = [(function.name, inside) for function, inside in module.functions_naming({"Depends"})]
    assert found == [("", True), ("a", False), ("b", True), ("b.c", True)]
    assert read(module) == {"b"}
