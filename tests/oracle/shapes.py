# ruff: noqa: E501
"""The shapes that are written down by hand: every way to acquire, to be disturbed and to end, and whole functions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from textwrap import dedent

from oracle.generate import Block

HOLE = "<hole>"

ACQUIRE: dict[str, str] = {
    "plain": "f = <open>\n<hole>",
    "none-before": "f = None\nif <p>:\n    f = <open>\n<hole>",
    "none-before-try": "f = None\ntry:\n    f = <open>\n    <hole>\nfinally:\n    if f is not None:\n        f.close()",
    "annotated": "f: object = <open>\n<hole>",
    "tuple": "f, x = <open>, 1\n<hole>",
    "chained": "f = g = <open>\n<hole>",
    "walrus": "if (f := <open>):\n    <hole>",
    "walrus-guard": "if not (f := <open>):\n    return\n<hole>",
    "ternary": "f = <open> if <p> else None\n<hole>",
    "ternary-both": "f = <open> if <p> else <open>\n<hole>",
    "in-try": "try:\n    f = <open>\nexcept OSError:\n    return\n<hole>",
    "in-try-else": "try:\n    f = <open>\nexcept ValueError:\n    raise\nelse:\n    <hole>",
    "in-if": "if <p>:\n    f = <open>\n    <hole>",
    "in-loop": "for _ in items:\n    f = <open>\n    <hole>",
    "in-while": "while flag():\n    f = <open>\n    <hole>",
    "in-with": "with other():\n    f = <open>\n    <hole>",
    "in-suppress": "with contextlib.suppress(Exception):\n    f = <open>\n    <hole>",
    "second": "with <open> as e:\n    f = <open>\n    <hole>",
    "with": "with <open> as f:\n    <hole>",
    "with-items": "with other(), <open> as f:\n    <hole>",
    "with-later": "f = <open>\nwith f:\n    <hole>",
    "with-later-after-call": "f = <open>\nwork()\nwith f:\n    <hole>",
    "with-other-first": "f = <open>\nwith other(), f:\n    <hole>",
    "closing": "with contextlib.closing(<open>) as f:\n    <hole>",
    "closing-later": "f = <open>\nwith contextlib.closing(f):\n    <hole>",
    "stack-enter": "with contextlib.ExitStack() as stack:\n    f = stack.enter_context(<open>)\n    <hole>",
    "stack-enter-later": "f = <open>\nwith contextlib.ExitStack() as stack:\n    stack.enter_context(f)\n    <hole>",
    "stack-callback": "with contextlib.ExitStack() as stack:\n    f = <open>\n    stack.callback(f.close)\n    <hole>",
    "finally": "f = <open>\ntry:\n    <hole>\nfinally:\n    f.close()",
    "finally-guarded": "f = <open>\ntry:\n    <hole>\nfinally:\n    if f:\n        f.close()",
    "finally-suppressed": "f = <open>\ntry:\n    <hole>\nfinally:\n    with contextlib.suppress(Exception):\n        f.close()",
    "except-and-raise": "f = <open>\ntry:\n    <hole>\nexcept BaseException:\n    f.close()\n    raise",
    "except-narrow": "f = <open>\ntry:\n    <hole>\nexcept ValueError:\n    f.close()\n    raise",
    "except-pass": "f = <open>\ntry:\n    <hole>\nexcept Exception:\n    pass",
}

DISTURB: tuple[str, ...] = (
    "x = 1",
    "work()",
    'f.write("x")',
    "data = f.read()",
    'print("x", file=f)',
    "json.dump({}, f)",
    "peek(f)",
    "if <p>:\n    return",
    "if flag():\n    return 1",
    "if <p>:\n    return f.read()",
    "if <p>:\n    return f",
    'if <p>:\n    raise ValueError("v")',
    "if <p>:\n    f.close()\n    return",
    "assert <p>",
    "try:\n    work()\nexcept ValueError:\n    pass",
    "try:\n    work()\nexcept ValueError:\n    f.close()\n    raise",
    "try:\n    work()\nexcept (ValueError, KeyError):\n    f.close()\n    return",
    "try:\n    work()\nexcept Exception:\n    f.close()\n    raise",
    "try:\n    work()\nexcept:\n    f.close()\n    raise",
    'try:\n    work()\nexcept Exception as error:\n    raise OSError("o") from error',
    "try:\n    work()\nexcept Exception:\n    pass\nelse:\n    f.close()\n    return",
    "try:\n    work()\nfinally:\n    x = 1",
    "try:\n    return work()\nfinally:\n    f.close()",
    "try:\n    try:\n        work()\n    finally:\n        work()\nexcept Exception:\n    pass",
    "with other():\n    work()",
    "with other():\n    return",
    "with contextlib.suppress(ValueError):\n    work()",
    'with contextlib.suppress(ValueError):\n    raise ValueError("v")',
    "for _ in items:\n    work()",
    'for _ in items:\n    if <p>:\n        break\n    f.write("x")',
    "for _ in items:\n    if <p>:\n        return\nelse:\n    x = 1",
    "while flag():\n    if <p>:\n        continue\n    x = 1",
    "for line in f:\n    x = line",
    "data = [line for line in f]",
    "match <p>:\n    case 1:\n        return\n    case _:\n        x = 1",
    "g = f",
    "f = f",
)

END: dict[str, str] = {
    "nothing": "",
    "close": "f.close()",
    "guarded": "if f:\n    f.close()",
    "not-none": "if f is not None:\n    f.close()",
    "one-branch": "if <p>:\n    f.close()",
    "closed-later": "work()\nf.close()",
    "return": "return f",
    "return-in-tuple": "return f, 1",
    "container": "box.append(f)",
    "attribute": "box.handle = f",
    "global": "KEEPER = f",
    "keep": "keep(f)",
    "shut": "shut(f)",
    "alias": "h = f\nh.close()",
    "deleted": "del f",
    "rebound": "f = None",
    "reopened": "f = <open>\nf.close()",
    "with": "with f:\n    work()",
    "lambda": "return lambda: f.read()",
    "method": "return f.read",
    "value": "return f.read()",
}


def put(text: str, hole: str) -> str:
    """`text` with its hole filled by `hole`, at the hole's indentation; an empty filling is a `pass`."""
    out: list[str] = []
    for line in text.split("\n"):
        if line.strip() == HOLE:
            indent = line[: -len(HOLE)]
            out += [indent + inner for inner in (hole or "pass").split("\n")]
        else:
            out.append(line)
    return "\n".join(out)


def shapes() -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Every acquisition with every disturbance and three ends, and with every end and three disturbances, with its tags."""
    for (how, acquire), (index, disturb), (end, release) in product(ACQUIRE.items(), enumerate(DISTURB), END.items()):
        if end in ("nothing", "close", "guarded") or index in (0, 1, 2):
            text = put(acquire, f"{disturb}\n{release}".rstrip())
            yield (text,), (f"acquire:{how}", f"end:{end}", f"disturb:{index}")


WHOLE: dict[str, str] = {
    # Never bound
    "discarded": "<open>",
    "discarded-read": "data = <open>.read()\nreturn data",
    "discarded-returned-value": "return <open>.read()",
    "discarded-close": "<open>.close()",
    "discarded-argument": "return json.load(<open>)",
    "discarded-print": 'print("x", file=<open>)',
    "discarded-loop": "for line in <open>:\n    work(line)",
    "discarded-list": "return list(<open>)",
    "discarded-comprehension": "return [line for line in <open>]",
    "returned": "return <open>",
    "returned-in-list": "return [<open>, 1]",
    "returned-in-dict": 'return {"file": <open>}',
    "returned-conditional": "return <open> if <p> else None",
    "stored-in-box": "box.append(<open>)",
    "stored-on-box": "box.handle = <open>",
    "stored-global": "KEEPER = <open>",
    "kept": "keep(<open>)",
    "shut": "shut(<open>)",
    "peeked": "return peek(<open>)",
    # Several
    "two-with": "with <open> as f, <open> as g:\n    g.write(f.read())",
    "two-plain": "f = <open>\ng = <open>\ng.close()\nf.close()",
    "two-finally": "f = <open>\ntry:\n    g = <open>\n    try:\n        work()\n    finally:\n        g.close()\nfinally:\n    f.close()",
    "two-one-finally": "f = <open>\ng = <open>\ntry:\n    work()\nfinally:\n    g.close()\n    f.close()",
    "two-second-in-with": "f = <open>\nwith <open> as g:\n    g.write(f.read())\nf.close()",
    "two-returned": "f = <open>\ng = <open>\nreturn f, g",
    "two-in-expression": "return (<open>, <open>)",
    "list": "fs = [<open> for _ in items]\nfor f in fs:\n    f.close()",
    "list-never-closed": "fs = [<open> for _ in items]\nreturn len(fs)",
    "list-returned": "return [<open> for _ in items]",
    "dict-returned": "return {_: <open> for _ in items}",
    "loop-rebound": "f = <open>\nfor _ in items:\n    f = <open>\nf.close()",
    "loop-closed-after": "f = None\nfor _ in items:\n    f = <open>\nif f is not None:\n    f.close()",
    "loop-break": "for _ in items:\n    f = <open>\n    if <p>:\n        break\n    f.close()",
    "loop-break-close": "for _ in items:\n    f = <open>\n    if <p>:\n        f.close()\n        break\n    f.close()",
    "loop-continue": "for _ in items:\n    f = <open>\n    if <p>:\n        continue\n    f.close()",
    "loop-return": "for _ in items:\n    f = <open>\n    return f",
    "loop-else": "f = <open>\nfor _ in items:\n    if <p>:\n        break\nelse:\n    f.close()",
    "loop-else-both": "f = <open>\nfor _ in items:\n    if <p>:\n        f.close()\n        break\nelse:\n    f.close()",
    "while-true": "while True:\n    f = <open>\n    if <p>:\n        f.close()\n        break\n    f.close()",
    "while-true-leaky": "while True:\n    f = <open>\n    if <p>:\n        break\n    f.close()",
    "retry": "while True:\n    try:\n        f = <open>\n    except OSError:\n        return None\n    except ValueError:\n        continue\n    return f",
    "reconnect": "f = <open>\ntry:\n    work()\nexcept ValueError:\n    f.close()\n    f = <open>\nf.close()",
    # Exit stacks
    "stack-returned": "stack = contextlib.ExitStack()\nstack.enter_context(<open>)\nreturn stack",
    "stack-pop-all": "with contextlib.ExitStack() as stack:\n    f = stack.enter_context(<open>)\n    work()\n    return stack.pop_all()",
    "stack-dropped": "stack = contextlib.ExitStack()\nf = stack.enter_context(<open>)\nf.read()",
    "stack-closed": "stack = contextlib.ExitStack()\ntry:\n    f = stack.enter_context(<open>)\n    work()\nfinally:\n    stack.close()",
    "stack-loop": "with contextlib.ExitStack() as stack:\n    fs = [stack.enter_context(<open>) for _ in items]\n    work()",
    "stack-push": "with contextlib.ExitStack() as stack:\n    f = <open>\n    stack.push(f)\n    work()",
    # Nested functions
    "inner-closes": "f = <open>\ndef done():\n    f.close()\ntry:\n    work()\nfinally:\n    done()",
    "inner-returned": "f = <open>\ndef inner():\n    return f.read()\nreturn inner",
    "inner-kept": "f = <open>\nbox.append(lambda: f.close())",
    "inner-unused": "f = <open>\ndef inner():\n    return f.read()\nreturn inner()",
    "inner-acquires": "def inner():\n    f = <open>\n    work()\n    f.close()\nreturn inner()",
    "inner-returns": "def inner():\n    return <open>\nwith inner() as f:\n    work()",
    "generator-expression": "f = <open>\nreturn (line for line in f)",
    # Guards
    "guard-early": "f = <open> if <p> else None\nif f is None:\n    return None\ntry:\n    work()\nfinally:\n    f.close()",
    "guard-wrong": "f = <open>\nif f is None:\n    f.close()",
    "guard-not": "f = <open>\nif not f:\n    return\nf.close()",
    "guard-closed": "f = <open>\ntry:\n    work()\nfinally:\n    if not f.closed:\n        f.close()",
    "guard-and": "f = <open>\ntry:\n    work()\nfinally:\n    if f is not None and not f.closed:\n        f.close()",
    "success-flag": "f = <open>\ntry:\n    work()\nexcept BaseException:\n    f.close()\n    raise\nreturn f",
    "owner-or-close": "f = <open>\ntry:\n    work()\n    box.append(f)\nexcept Exception:\n    f.close()\n    raise",
    "validate": 'f = <open>\nif f.read() != "{}":\n    raise ValueError("v")\nreturn f',
    "argument-raises": "f = <open>\nbox.append((f, work()))",
    "finally-returns": "f = <open>\ntry:\n    work()\nfinally:\n    return f.close()",
    "finally-raises": 'f = <open>\ntry:\n    work()\nfinally:\n    if <p>:\n        raise ValueError("v")\n    f.close()',
    "finally-calls-first": "f = <open>\ntry:\n    work()\nfinally:\n    work()\n    f.close()",
    "close-then-again": "f = <open>\nf.close()\nwork()\nf = <open>\nf.close()",
    # Generators
    "yields": "f = <open>\nyield 1\nf.close()",
    "yields-finally": "f = <open>\ntry:\n    yield 1\nfinally:\n    f.close()",
    "yields-with": "with <open> as f:\n    for line in f:\n        yield line",
    "yields-lines": "f = <open>\nfor line in f:\n    yield line\nf.close()",
    "yields-resource": "f = <open>\nyield f",
    "yields-except": "f = <open>\ntry:\n    yield 1\nexcept Exception:\n    f.close()\n    raise\nf.close()",
    "yields-many": "for _ in items:\n    yield <open>",
    "yields-from": "f = <open>\nyield from [1, 2]\nf.close()",
    "yields-before": "yield 1\nf = <open>\nf.close()",
    # Coroutines
    "awaits": "f = <open>\nawait pause()\nf.close()",
    "awaits-finally": "f = <open>\ntry:\n    await pause()\nfinally:\n    f.close()",
    "awaits-except": "f = <open>\ntry:\n    await pause()\nexcept Exception:\n    f.close()\n    raise\nf.close()",
    "awaits-bare": "f = <open>\ntry:\n    await pause()\nexcept:\n    f.close()\n    raise\nf.close()",
    "awaits-suppress": "f = <open>\nwith contextlib.suppress(Exception):\n    await pause()\nf.close()",
    "awaits-before": "await pause()\nf = <open>\nf.close()",
    "async-with-other": "f = <open>\nasync with other():\n    x = 1\nf.close()",
    "async-in-with": "with <open> as f:\n    await pause()",
    "async-for": "f = <open>\nasync for _ in items:\n    await pause()\nf.close()",
    "async-yields": "f = <open>\nawait pause()\nyield 1\nf.close()",
    "async-yields-finally": "f = <open>\ntry:\n    await pause()\n    yield 1\nfinally:\n    f.close()",
    "client-with": 'async with <client> as c:\n    return await c.get("/")',
    "client-finally": 'c = <client>\ntry:\n    return await c.get("/")\nfinally:\n    await c.aclose()',
    "client-plain": 'c = <client>\nr = await c.get("/")\nawait c.aclose()\nreturn r',
    "client-never": 'c = <client>\nreturn await c.get("/")',
    "client-returned": "c = <client>\nawait pause()\nreturn c",
    "client-except": 'c = <client>\ntry:\n    await c.get("/")\nexcept Exception:\n    await c.aclose()\n    raise\nawait c.aclose()',
    # A `with` that does not close
    "db-with": 'with <db> as c:\n    c.execute("x")',
    "db-with-later": 'c = <db>\nwith c:\n    c.execute("x")',
    "db-with-closed": 'c = <db>\ntry:\n    with c:\n        c.execute("x")\nfinally:\n    c.close()',
    "db-closing": 'with contextlib.closing(<db>) as c:\n    with c:\n        c.execute("x")',
    "db-commit": 'c = <db>\nc.execute("x")\nc.commit()\nc.close()',
    "db-returned": "c = <db>\nreturn c",
    "db-rows": 'c = <db>\nrows = c.execute("x")\nc.close()\nreturn rows',
}  # fmt: skip

MANAGED: dict[str, str] = {
    "managed-bare": "f = <open>\nyield f\nf.close()",
    "managed-finally": "f = <open>\ntry:\n    yield f\nfinally:\n    f.close()",
    "managed-with": "with <open> as f:\n    yield f",
    "managed-never": "f = <open>\nyield f",
    "managed-narrow": "f = <open>\ntry:\n    yield f\nexcept ValueError:\n    pass\nf.close()",
    "managed-broad": "f = <open>\ntry:\n    yield f\nexcept Exception:\n    f.close()\n    raise\nelse:\n    f.close()",
    "managed-inline": "yield <open>",
    "managed-work-before": "f = <open>\nwork()\ntry:\n    yield f\nfinally:\n    f.close()",
}


def whole() -> Iterator[tuple[Block, tuple[str, ...], bool]]:
    """Every function that is written down whole: its block, its tags, whether it is a `contextmanager`."""
    for name, text in WHOLE.items():
        yield (dedent(text),), (f"whole:{name}",), False
    for name, text in MANAGED.items():
        yield (dedent(text),), (f"whole:{name}",), True
