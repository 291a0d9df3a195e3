"""Inputs that no person writes and that still have to come to an end, each with what the time should grow with."""

from __future__ import annotations

from pathlib import Path


def lines_100_000() -> str:
    """A generated file of 100,000 lines: many small functions, one in a hundred of them leaks."""
    part = "def f{n}(path):\n    x = {n}\n    y = x + 1\n    {call}\n    return y\n"
    return "".join(part.format(n=n, call="stream = open(path)" if n % 100 == 0 else "print(y)") for n in range(20_000))


def branches_2_000() -> str:
    """One function with 2,000 branches between the acquisition and the release."""
    branches = "".join(f"    if a == {n}:\n        b = work(b)\n" for n in range(2_000))
    return f"def f(path, a, b):\n    stream = open(path)\n{branches}    stream.close()\n    return b\n"


def withs_500() -> str:
    """500 `with` blocks one behind the other in one function, each over an acquisition.

    Nested into each other they would be no Python: the compiler allows for 20 blocks and 100 indentations.
    """
    blocks = "".join(f"    with open(path) as s{n}:\n        b += work(s{n})\n" for n in range(500))
    return f"def f(path, b):\n{blocks}    return b\n"


def withs_nested() -> str:
    """As many `with` blocks inside of each other as the indentation allows for."""
    blocks = "".join(f"{' ' * (n + 1)}with open(path) as s{n}:\n" for n in range(95))
    return f"def f(path):\n{blocks}{' ' * 97}return s0.read()\n"


def literal_5_mb() -> str:
    """A dict literal of 5 MB, and a function that reads it."""
    entries = "".join(f'    "key{n:07}": ["a value", {n}, {n}.5],\n' for n in range(125_000))
    return f"TABLE = {{\n{entries}}}\n\n\ndef look(key):\n    return TABLE[key]\n"


SINGLE = {
    "100,000 generated lines": lines_100_000,
    "2,000 branches in one function": branches_2_000,
    "500 with blocks in one function": withs_500,
    "95 with blocks nested": withs_nested,
    "a dict literal of 5 MB": literal_5_mb,
}


def write(folder: Path) -> dict[str, Path]:
    """Writes every input below `folder`: its name and its path."""
    found = {}
    for number, (name, make) in enumerate(SINGLE.items()):
        path = folder / f"odd{number}.py"
        path.write_text(make(), encoding="utf-8")
        found[name] = path
    tiny = folder / "tiny"
    for number in range(10_000):
        below = tiny / f"part{number // 100:03}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"m{number:05}.py").write_text(f"VALUE = {number}\n", encoding="utf-8")
    found["10,000 tiny files"] = tiny
    return found
