"""Which functions are run: a bounded set by default, larger ones on request; the same number is always the same function."""

from __future__ import annotations

from itertools import islice

from oracle.generate import Case, case, chosen, exhaustive, numbered
from oracle.shapes import shapes, whole

WHOLE, SHAPES, EXHAUSTIVE, CHOSEN = 0, 1_000, 10_000, 200_000
"""The number of the first function of each source."""


def written() -> list[Case]:
    """The functions that are written down whole."""
    return [case(WHOLE + n, block, *tags, managed=managed) for n, (block, tags, managed) in enumerate(whole())]


def crossed(stride: int = 1) -> list[Case]:
    """The crossed shapes, or every `stride`-th of them (a prime leaves no acquisition and no disturbance out)."""
    return [case(SHAPES + n, block, *tags) for n, (block, tags) in enumerate(shapes()) if n % stride == 0]


def enumerated(size: int) -> list[Case]:
    """All functions of the small alphabet of up to `size` statements behind the acquisition."""
    return numbered((block for n in range(size + 1) for block in exhaustive(n)), EXHAUSTIVE, "exhaustive")


def drawn(count: int) -> list[Case]:
    """`count` larger functions from a fixed seed."""
    return numbered(chosen(count), CHOSEN, "chosen")


def default() -> list[Case]:
    """Some thousands: what an ordinary test run takes."""
    return [*written(), *crossed(stride=3), *enumerated(3), *drawn(900)]


def campaign(bound: int) -> list[Case]:
    """Up to `bound` functions: everything written and crossed, then as many enumerated and drawn ones, half and half."""
    fixed = [*written(), *crossed()]
    rest = max(0, bound - len(fixed))
    size = next(size for size in range(2, 8) if size == 5 or len(enumerated(size)) >= rest // 2)
    small = list(islice(enumerated(size), rest // 2))
    return [*fixed, *small, *drawn(rest - len(small))][:bound]


def find(number: int) -> Case:
    """The function of that number."""
    if number >= CHOSEN:
        return drawn(number - CHOSEN + 1)[-1]
    if number >= EXHAUSTIVE:
        size = next(size for size in range(1, 8) if len(enumerated(size)) > number - EXHAUSTIVE)
        return enumerated(size)[number - EXHAUSTIVE]
    return {int(each.name.split("_")[1]): each for each in [*written(), *crossed()]}[number]
