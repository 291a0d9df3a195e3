"""Qualified names and types: what an expression means, as far as one module can tell."""

from __future__ import annotations

import libcst as cst
import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.text.source import Source


def meaning(code: str) -> str | None:
    """The qualified name of the callee of the last call of `probe…(…)`-free code: the last call in the text."""
    module = Module(Source.from_text(code, "probe.py"), load_catalogue())
    calls = [(function, call) for function in module.functions for call in function.calls]
    function, call = max(calls, key=lambda found: module.span(found[1]).start)
    return module.names.qualified(call.func, function.scope)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("open(p)", "open"),
        ("import sqlite3\nsqlite3.connect(p)", "sqlite3.connect"),
        ("import sqlite3 as db\ndb.connect(p)", "sqlite3.connect"),
        ("from subprocess import Popen as P\nP(c)", "subprocess.Popen"),
        ("import os.path\nos.path.join(a)", "os.path.join"),
        ("try:\n    import ujson as json\nexcept ImportError:\n    import json\njson.load(f)", "json.load"),
        ("if fast:\n    from gzip import open as reader\nreader(p)", "gzip.open"),
        ("import subprocess\nrun = subprocess.Popen\nrun(c)", "subprocess.Popen"),
        ("def f():\n    import socket\n    return socket.socket()", "socket.socket"),
    ],
)
def test_a_name_is_followed_to_its_import(code: str, name: str) -> None:
    assert meaning(code) == name


@pytest.mark.parametrize(
    "code",
    [
        "def f(open):\n    return open(p)",
        "def f():\n    open = choose()\n    return open(p)",
        "from os import open\nopen = wrap(open)\ndef open(p):\n    pass\nopen(p)",
        "for open in openers:\n    open(p)",
        "import app\ndef f(app):\n    return app.start()",
    ],
)
def test_a_name_that_is_bound_otherwise_means_nothing_known(code: str) -> None:
    assert meaning(code) is None


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("from pathlib import Path\ndef f(p: Path):\n    return p.open()", "pathlib.Path.open"),
        ("from pathlib import Path\ndef f(p: 'Path | None'):\n    return p.open()", "pathlib.Path.open"),
        ("import typing\nfrom pathlib import Path\ndef f(p: typing.Optional[Path]):\n    p.open()", "pathlib.Path.open"),
        ("from pathlib import Path\ndef f(n):\n    p = Path('a') / n\n    return p.open()", "pathlib.Path.open"),
        ("from pathlib import Path\ndef f(n):\n    return Path(n).resolve().parent.open()", "pathlib.Path.open"),
        (
            "import pathlib\nclass A:\n    def __init__(self, n):\n        self.p = pathlib.Path(n)\n"
            "    def f(self):\n        return self.p.open()",
            "pathlib.Path.open",
        ),
        ("import aiohttp\nasync def f(s: aiohttp.ClientSession):\n    s.close()", "aiohttp.ClientSession.close"),
        ("import sqlite3\ndef f(p):\n    with sqlite3.connect(p) as c:\n        c.cursor()", "sqlite3.Connection.cursor"),
    ],
)  # fmt: skip
def test_a_method_is_named_after_the_type_of_its_receiver(code: str, name: str) -> None:
    assert meaning(code) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("def close(x):\n    x.end()\ndef f(x):\n    close(x)", ".close"),
        ("class A:\n    def close(self): ...\n    def f(self):\n        self.close()", ".A.close"),
        ("class B:\n    def close(self): ...\nclass A(B):\n    def f(self):\n        self.close()", ".B.close"),
        ("class A:\n    def close(self): ...\ndef f():\n    a = A()\n    a.close()", ".A.close"),
        ("def f():\n    def inner(): ...\n    inner()", ".f.inner"),
    ],
)
def test_what_the_module_defines_has_a_leading_dot(code: str, name: str) -> None:
    assert meaning(code) == name


def test_a_cycle_of_aliases_ends() -> None:
    assert meaning("a = b\nb = a\na(1)") is None


def test_a_class_body_is_not_seen_from_its_methods() -> None:
    assert meaning("class A:\n    from gzip import open\n    def f(self, p):\n        return open(p)") == "open"


def test_an_annotation_that_does_not_parse_is_no_error() -> None:
    module = Module(Source.from_text("def f(x: 'not a type ('):\n    x.open()", "probe.py"), load_catalogue())
    function = module.functions[1]
    assert module.names.type_of(cst.Name("x"), function.scope) is None
