"""Where a text may bind an attribute, seen without parsing it."""

from __future__ import annotations

import pytest

from leaklint.facts.glance import Glance

BOUND = (
    "    self.x = 1",
    "    self.x=1",
    "    self.x: int",
    "    self.x: int = 1",
    "    if a: self.x: int = 1",
    "    if a: self.x = 1",
    "    self.x, self.y = 1, 2",
    "    if a: self.x, self.y = 1, 2",
    "    y = a or b; self.x, self.z = 1, 2",
    "    rows[a or b], self.x = 1, 2",
    "    f(g(1)).y, self.x = 1, 2",
    "    self.y, self.x = 1, 2",
    "    (self.y, self.x) = 1, 2",
    "    [self.y, self.x] = 1, 2",
    "    [self.x] = [1]",
    "    (self.x): int = 1",
    "    y = self.x = 1",
    "    y = (self.x, z) = f(1)",
    "    d[f(1)], self.x = 1, 2",
    "    d['f('], self.x = 1, 2",
    "    f(1).y, (self.x, b) = 1, 2",
    "    with f(1) as self.x:",
    "    with f(1) as(self.x):",
    "    with f(1)as(self.x):",
    "    with f(1) as (self.x), b:",
    "    with f(1) as [self.x, self.y]:",
    "    with (f(1) as self.x):",
    "    with(f(1) as self.x, g() as y):",
    "    with f(1) as self.x, g() as y:",
    "    async with f(1) as self.x:",
    "    with (\n        f(1) as self.x,\n        g() as y,\n    ):",
    "    with f(1) as \\\n        self.x:",
    "    (\n        self.x,\n        self.y\n    ) = f()",
    "    (self.x  # why\n    ) = 1",
    "    (self.  # why\n    x) = 1",
    "    (self.\n    # why\n    x) = 1",
    "    self . x \\\n        = 1",
    "    self.\\\n        x = 1",
    "    pass; self.x = 1",
    "    self.x" + " " * 60 + "= 1",
    "    (self." + "\n" * 300 + "x) = 1",
    "    (self.  # " + "why " * 100 + "\n    x) = 1",
)
NOT_BOUND = (
    "    x = 1",
    "    f(x=1)",
    "    self.x.y = 1",
    "    self.x == 1",
    "    self.x()",
    "    return self.x\n    y = 1",
    "    if self.x:\n        pass",
    "    while y and self.x:\n        pass",
    "    f(self.x)",
    "    f(1, self.x, y)",
    "    y = g(self, a[self.x])",
    "    self.xs = 1",
    "    self._x = 1",
)


@pytest.mark.parametrize("text", BOUND)
def test_binding_is_seen(text: str) -> None:
    assert Glance(f"def f(self):\n{text}\n".encode()).binds(b"x", of_object=True)


@pytest.mark.parametrize("text", NOT_BOUND)
def test_what_binds_nothing_is_told(text: str) -> None:
    assert not Glance(f"def f(self):\n{text}\n".encode()).binds(b"x", of_object=True)


@pytest.mark.parametrize(
    "text", ["def f(x: int = 1):", "def f(a: int = b or 1, x: int = 1):", "def f(*, x: int = 1):", "def f(x=1):"]
)
def test_parameter_is_seen(text: str) -> None:
    assert Glance(f"{text}\n    pass\n".encode()).binds(b"x", of_object=False)


@pytest.mark.parametrize("text", ["if x:", "if a and x:", "f(x)", "return x, y", "for y in x:", "while not x:"])
def test_other_use_of_name_is_told(text: str) -> None:
    assert not Glance(f"def f():\n    {text}\n        pass\n".encode()).binds(b"x", of_object=False)


@pytest.mark.parametrize("lead", ["", "y = 1.\n    ", "# Reset it.\n    ", "\n" + " " * 60, "if a: ", "y = ", "y, "])
def test_name_is_told_from_attribute(lead: str) -> None:
    text = Glance(f"def f(self):\n    {lead}x = 1\n".encode())
    assert text.binds(b"x", of_object=False)
    assert not Glance(b"def f(self):\n    self.x = 1\n").binds(b"x", of_object=False)
