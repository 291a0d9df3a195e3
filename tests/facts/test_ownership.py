"""What becomes of an acquisition: every way of releasing it, handing it over, or losing it."""

from __future__ import annotations

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.facts.ownership import Cost, Fate, Lost
from leaklint.text.source import Source


def fate(body: str, head: str = "def f(p, q, arg):", rest: str = "") -> Fate:
    """The fate of the first acquisition in a function `f` with this body."""
    text = head + "\n" + "".join(f"    {line}\n" for line in body.splitlines()) + rest
    module = Module(
        Source.from_text(f"import atexit, contextlib, io, json, weakref\n{text}", "probe.py"), load_catalogue()
    )
    function = next(function for function in module.functions if function.name == "f")
    return next(iter(function.fates.values()))


@pytest.mark.parametrize(
    "body",
    [
        "with open(p) as s:\n    s.read()",
        "s = open(p)\nwith s:\n    s.read()",
        "s = open(p)\ntry:\n    s.read()\nfinally:\n    s.close()",
        "s = None\ntry:\n    s = open(p)\n    s.read()\nfinally:\n    if s is not None:\n        s.close()",
        "s = None\ntry:\n    s = open(p)\n    s.read()\nfinally:\n    if s:\n        s.close()",
        "s = open(p)\ntry:\n    s.read()\nfinally:\n    if not s.closed:\n        s.close()",
        "s = open(p)\ntry:\n    s.read()\nexcept:\n    s.close()\n    raise\nelse:\n    s.close()",
        "s = open(p)\nt = s\ntry:\n    t.read()\nfinally:\n    t.close()",
        "s = open(p) if p else None\ntry:\n    pass\nfinally:\n    if s:\n        s.close()",
        "o = False\ns = q\nif p:\n    s = open(p)\n    o = True\ntry:\n    q()\nfinally:\n    if o:\n        s.close()",
        "if p:\n    s = open(p)\nif p:\n    s.close()",
        "with contextlib.closing(open(p)) as s:\n    s.read()",
        "with contextlib.ExitStack() as stack:\n    s = stack.enter_context(open(p))\n    s.read()",
        "with contextlib.ExitStack() as stack:\n    s = open(p)\n    stack.callback(s.close)\n    s.read()",
        "open(p, 'w').close()",
        "files = [open(p)]\nfor s in files:\n    s.close()",
        "if (s := open(p)):\n    s.close()",
        "match open(p):\n    case s:\n        s.close()",
        "s = open(p)\nnames = [s for s in q]\ns.close()",
        "s = open(p)\ntry:\n    return sum(len(s) for s in q)\nfinally:\n    s.close()",
        "s = open(p)\ntry:\n    return {s: t for t in q for s in t if s}\nfinally:\n    s.close()",
        "s = open(p)\nx = [[s for s in t] for s, t in q]\ns.close()",
    ],
)
def test_released_on_every_path(body: str) -> None:
    found = fate(body)
    assert found.releases or found.handed
    assert found.leak(most=Cost.UNCAUGHT) is None


@pytest.mark.parametrize(
    "body",
    [
        "return open(p)",
        "s = open(p)\nreturn s",
        "s = open(p)\nreturn s, p",
        "s = open(p)\nreturn {'s': s}",
        "s = open(p)\nreturn lambda: s.read()",
        "s = open(p)\nreturn s.read",
        "s = open(p)\nyield s",
        "arg.s = open(p)",
        "s = open(p)\narg['s'] = s",
        "arg.append(open(p))",
        "s = open(p)\nreturn io.TextIOWrapper(s)",
        "global G\nG = open(p)",
        "s = open(p)\natexit.register(s.close)",
        "s = open(p)\nweakref.finalize(arg, s.close)",
        "s = open(p)\nreturn (line for line in s)",
        "out = []\nfor p in q:\n    out.append(open(p))\nreturn out",
    ],
)
def test_handed_over(body: str) -> None:
    found = fate(body)
    assert found.handed or found.unknown
    assert found.leak(most=Cost.RAISE) is None


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("s = open(p)\nprint(s.read())", Lost.AT_EXIT),
        ("open(p).read()", Lost.DROPPED),
        ("json.load(open(p))", Lost.DROPPED),
        ("for line in open(p):\n    print(line)", Lost.DROPPED),
        ("s = open(p)\ns = None", Lost.REBOUND),
        ("s = open(p)\ndel s", Lost.DELETED),
        ("s = open(p)\ns.close", Lost.AT_EXIT),
        ("s = open(p)\nif q:\n    s.close()", Lost.AT_EXIT),
        ("s = open(p)\nif q:\n    return 1\ns.close()", Lost.AT_EXIT),
        ("for n in p:\n    s = open(n)\ns.close()", Lost.REBOUND),
        ("s = open(p)\nreturn s.read()", Lost.AT_EXIT),
        ("s = open(p)\nreturn len(s.name)", Lost.AT_EXIT),
        ("s = open(p)\nreturn [s for s in q]", Lost.AT_EXIT),
        ("s = open(p)\n[s.close() for s in q]", Lost.AT_EXIT),
    ],
)
def test_lost_on_a_path_that_nothing_disturbs(body: str, how: Lost) -> None:
    leak = fate(body).leak(most=Cost.NORMAL)
    assert leak is not None
    assert leak.how is how


@pytest.mark.parametrize(
    ("body", "cost"),
    [
        ("s = open(p)\nif not q:\n    raise ValueError\ns.close()", Cost.RAISE),
        ("s = open(p)\nassert q\ns.close()", Cost.RAISE),
        ("s = open(p)\nq()\ns.close()", Cost.CALL),
        ("s = open(p)\ntry:\n    q()\nexcept KeyError:\n    pass\ns.close()", Cost.UNCAUGHT),
        ("s = open(p)\nx = q.y\ns.close()", Cost.IMPLICIT),
    ],
)
def test_the_cost_says_how_likely_the_path_is(body: str, cost: Cost) -> None:
    leak = fate(body).leak()
    assert leak is not None
    assert leak.cost is cost


def test_nothing_that_raises_stands_between_two_lines() -> None:
    assert fate("s = open(p)\ns.close()").leak() is None


def test_a_cancelled_await_is_the_least_likely_path() -> None:
    body = "s = open(p)\ntry:\n    await q()\nexcept Exception:\n    pass\ns.close()"
    leak = fate(body, head="async def f(p, q, arg):").leak()
    assert leak is not None
    assert leak.cost is Cost.CANCEL


def test_a_process_that_ends_leaks_nothing() -> None:
    assert fate("import sys\ns = open(p)\nif q:\n    sys.exit(1)\ns.close()").leak(most=Cost.CALL) is None


@pytest.mark.parametrize(
    ("callee", "leaks"),
    [
        ("def use(s):\n    s.close()\n", False),
        ("def use(s):\n    KEEP.append(s)\n", False),
        ("def use(s):\n    return s.read()\n", True),
        ("def use(s):\n    raise NotImplementedError\n", False),
        ("@decorated\ndef use(s):\n    return s.read()\n", False),
    ],
)
def test_a_function_of_the_module_is_asked_what_it_does(callee: str, leaks: bool) -> None:
    found = fate("s = open(p)\nuse(s)", rest=callee)
    assert (found.leak(most=Cost.NORMAL) is not None) is leaks


def test_the_path_leads_from_the_acquisition_to_the_loss() -> None:
    leak = fate("s = open(p)\nif q:\n    return 1\ns.close()").leak()
    assert leak is not None
    rows = [point.kind.value for point, _ in leak.path]
    assert rows[0] == "call"
    assert "return" in rows
