"""A tree that is parsed function by function is the tree that a parse of the whole text gives."""

from __future__ import annotations

import os
from pathlib import Path

import libcst as cst
import pytest

from leaklint.facts.lazy_tree import LazyTree
from leaklint.facts.parse import parse, parse_lazily
from leaklint.facts.positions import offsets
from leaklint.facts.tree import children, parents_below, walk
from leaklint.facts.unread import Suite, UnreadFunction
from leaklint.text.source import Source

FILES = sorted(Path(os.__file__).parent.glob("*.py"))[:: int(os.environ.get("LEAKLINT_EVERY", "6"))]
LONG = "    first = 'so long that the body is parsed by itself'\n" * 4


def source_of(text: str) -> Source:
    return Source.from_text(text, "a.py")


def outlined(node: cst.CSTNode, places: dict[int, tuple[int, int]] | None, tree: LazyTree | None) -> list[object]:
    """The kinds, the texts of the leaves and the places of all nodes below one, in order."""
    found: list[object] = []
    for inner in walk(node):
        kind = next(one for one in type(inner).__mro__ if one.__module__.startswith("libcst")).__name__
        if isinstance(inner, cst.Module):
            continue
        place = places[id(inner)] if places is not None else tree.span_of(inner) if tree is not None else None
        found.append((kind, getattr(inner, "value", "") if not children(inner) else "", place))
    return found


def differences(text: str) -> str:
    """What differs between the tree of the parts of a text and the tree of the whole, "" where nothing does."""
    whole, lazy = parse(source_of(text)), parse_lazily(source_of(text))
    if outlined(lazy.module, None, lazy) != outlined(whole, dict(offsets(whole)), None):
        return "other nodes, or at other places"
    if lazy.module.code != whole.code:
        return "another text"
    above = parents_below(lazy.module)
    return "" if dict(lazy.parents) == above else "other parents"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_parts_of_real_files_make_the_tree_of_the_whole(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    assert differences(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        f"def f():\n{LONG}",
        f"def f():\n{LONG}".rstrip("\n"),
        f"def f():\n{LONG}\n\n\n# below\n",
        f"def f():\n    # above\n\n{LONG}    # of the block\n  # of neither\nx = 1\n",
        f"def f():  # behind the header\n{LONG}    if x:\n        y()\n        # of the inner block\n",
        f"class A:\n    def f(self):\n{LONG.replace('    f', '        f')}\n    @d  # c\n    async def g(self): pass\n",
        f"class A:\n\tdef f(self):\n{LONG.replace('    ', chr(9) * 2)}",
        f"class A:\n class B:\n  def f(self):\n{LONG.replace('    ', '      ')}",
        f"if x:\n  def f():\n{LONG}else:\n  def f():\n{LONG}",
        f"try:\n  pass\nexcept E:\n  def f():\n{LONG}else:\n  def g():\n{LONG}finally:\n  def h():\n{LONG}",
        f"match x:\n  case 1:\n    def f():\n{LONG.replace('    ', '        ')}",
        f"def f():\n    @decorated\n    # c\n    def g():\n    {LONG}{LONG}",
        f"def f(\n    a,  # one\n    b=lambda: 1,\n) -> (\n    int\n):\n\n{LONG}",
        f"def f():\n{LONG}".replace("\n", "\r\n"),
        f"def f():\n{LONG}    x = '''\nnot indented\n'''  ; y = 1;  # c\nz = 1\n",
        f"async def f():\n{LONG}    async with a as b, c: return [x async for x in await y]\n",
        f"def é():\n{LONG}    ü = 'ß'\n",
        f"x = 1\n\ndef f():\n  a = 1\n  def g():\n    b = 1\n\ndef h():\n{LONG}",
        f"def f():\n{LONG}    x = 1 \\\n  + 2\n# end",
        f"def f(): {'x(); ' * 60}\ndef g():\n{LONG}",
        f"def f():\n{LONG}  # less\n    # more\n        # much more\n\n  # less\nclass A: pass\n",
        f"if 1:\n    def f():\n{LONG.replace('    ', '        ')}    # of the if\n# of nobody\n",
    ],
)
def test_parts_make_the_tree_of_the_whole(text: str) -> None:
    lazy = parse_lazily(source_of(text))
    assert any(isinstance(node, Suite) for node in walk(lazy.module)), "nothing was left to be parsed later"
    assert differences(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        f"def f():\n{LONG}\f\ndef g():\n{LONG}",
        f"def f():\r{LONG}",
        f"def f():\n{LONG}    \\\n    x = 1\n",
        f"def f(): \\\n  x = 1\n{LONG.replace('    ', '')}",
    ],
)
def test_texts_with_odd_lines_are_parsed_at_once_or_alike(text: str) -> None:
    assert differences(text) == ""


def test_a_body_is_parsed_when_it_is_read() -> None:
    text = f"def f():\n{LONG}\ndef g():\n{LONG}"
    lazy = parse_lazily(source_of(text))
    first, second = (node.body for node in lazy.module.body if isinstance(node, cst.FunctionDef))
    assert isinstance(first, Suite)
    assert isinstance(second, Suite)
    assert len(first.body) == 4
    assert (first.tree, second.tree) == (None, lazy)
    assert lazy.span_of(first.body[1])[0] == text.index("first", text.index("first") + 1)
    assert second.tree is lazy, "to know where something stands, another function was parsed"


def test_a_header_is_parsed_when_more_than_the_name_is_asked_for() -> None:
    text = f"def f(a):\n{LONG}\n@d\ndef g():\n{LONG}"
    lazy = parse_lazily(source_of(text))
    plain, decorated = (node for node in lazy.module.body if isinstance(node, cst.FunctionDef))
    assert (plain.name.value, plain.decorators, decorated.name.value) == ("f", (), "g")
    assert type(plain) is UnreadFunction
    assert type(decorated) is UnreadFunction
    assert [param.name.value for param in plain.params.params] == ["a"]
    assert len(decorated.decorators) == 1
    assert type(plain) is type(decorated) is cst.FunctionDef
    assert isinstance(plain.body, Suite)
    assert plain.body.tree is lazy, "with the header, the body was parsed"


def test_to_know_where_a_header_stands_the_rest_is_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = LONG.replace("    ", "        ")
    text = f"class A:\n    x = 1\n\n    # c\n    @d(1)\n    def f(self, first):\n{inner}\ndef g(second):\n{LONG}"
    lazy = parse_lazily(source_of(text))
    monkeypatch.setattr("leaklint.facts.lazy_tree.offsets", lambda _: pytest.fail("the whole text was gone through"))
    method, function = (node for node in walk(lazy.module) if isinstance(node, cst.FunctionDef))
    for node, written in (
        (method.decorators[0].decorator, "d(1)"),
        (method.params.params[1], "first"),
        (function.params.params[0], "second"),
    ):
        start, end = lazy.span_of(node)
        assert text[start:end] == written


def test_where_a_function_ends_is_found_by_reading_it() -> None:
    text = f"def f():\n{LONG}x = 1\n"
    lazy = parse_lazily(source_of(text))
    start, end = lazy.span_of(lazy.module.body[0])
    assert text[start:end] == f"def f():\n{LONG}".rstrip("\n")


def test_words_of_a_function_are_those_of_its_whole_text() -> None:
    text = f"@decorator(one)\ndef f(two=three):\n{LONG}    four.five('six')  # seven\n\ndef g():\n{LONG}"
    lazy = parse_lazily(source_of(text))
    f, g = lazy.module.body
    for word in (b"decorator", b"one", b"f", b"two", b"three", b"first", b"four", b"five", b"six", b"seven"):
        assert lazy.mentions(f, {word}), word
    assert not lazy.mentions(f, {b"g", b"fir", b"eight"})
    assert not lazy.mentions(g, {b"decorator", b"five"})
    assert LazyTree(parse(source_of(text))).mentions(f, {b"anything"}), "what was parsed at once is all read"


def test_a_long_statement_beside_it_does_not_have_a_function_parsed() -> None:
    text = "TABLE = [\n" + "    [(1, (2, [3]))],\n" * 400 + f"]\n\n\ndef f():\n{LONG}"
    lazy = parse_lazily(source_of(text))
    assert type(lazy.module.body[1]) is UnreadFunction
    assert differences(text) == ""
