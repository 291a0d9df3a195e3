"""Offsets of nodes are those of libcst's own provider, found at a fraction of its cost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import libcst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider

from leaklint.facts.deep import run_deep
from leaklint.facts.parse import parse
from leaklint.facts.positions import offsets
from leaklint.text.source import Source

LARGEST = 60_000 if "LEAKLINT_EVERY" not in os.environ else 10**9
"""Bytes: the provider takes seconds for the longest files of the library."""
LIBRARY = sorted(path for path in Path(os.__file__).parent.glob("*.py") if path.stat().st_size < LARGEST)
FILES = LIBRARY[:: int(os.environ.get("LEAKLINT_EVERY", "12"))]


def differences(module: libcst.Module) -> list[str]:
    """The nodes for which our places and the provider's differ."""
    source = Source(module.code)
    found = offsets(module)
    wrong: list[str] = []
    for node, place in MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider).items():
        if isinstance(node, libcst.Module):
            continue  # the provider counts a newline at the end of every file, whether it is there or not
        start = source.offset(place.start.line, place.start.column + 1)
        last = place.end.line > source.text.count("\n") + 1
        end = len(source.text) if last else source.offset(place.end.line, place.end.column + 1)
        if found[id(node)] != (start, end):
            wrong.append(f"{type(node).__name__} {start}:{end} {found[id(node)]}")
    return wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_offsets_are_those_of_the_provider(path: Path) -> None:
    source = Source.from_text(path.read_bytes().decode("utf-8", "replace").replace("\r", ""), path.name)
    module = parse(source)
    assert differences(module) == []


@pytest.mark.parametrize(
    "text", ["", "\n", "x", "x\n", "x = 1  # c", "if x:\n    y", "x = 1\r\ny", "# c", "@d\n# c\ndef f(): pass\n"]
)
def test_the_end_of_the_file_is_where_it_is(text: str) -> None:
    source = Source.from_text(text, "a.py")
    module = parse(source)
    found = offsets(module)
    assert found[id(module)] == (0, len(text))
    assert all(0 <= start <= end <= len(text) for start, end in found.values())
    assert differences(module) == []


def test_a_node_stands_where_its_text_is() -> None:
    text = "é = 1\r\nwith  (open(p))  as f :  # c\r    f.read( )\rdel f"
    module = parse(Source.from_text(text, "a.py"))
    found = offsets(module)
    assert isinstance(module.body[1], libcst.With)
    item = module.body[1].items[0]
    start, end = found[id(item.item)]
    assert text[start:end] == "open(p)"
    start, end = found[id(module.body[1])]
    assert text[start:end] == "with  (open(p))  as f :  # c\r    f.read( )"


def deeper(levels: int) -> int:
    return deeper(levels - 1) + 1 if levels else 0


def test_recursion_has_room_in_a_deep_run_and_the_limit_is_put_back() -> None:
    limit = sys.getrecursionlimit()
    assert run_deep(deeper, 20_000) == 20_000
    assert run_deep(run_deep, deeper, 20_000) == 20_000
    with pytest.raises(RecursionError):
        run_deep(deeper, 10_000_000)
    assert sys.getrecursionlimit() == limit
    with pytest.raises(ZeroDivisionError):
        run_deep(divmod, 1, 0)
