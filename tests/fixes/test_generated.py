"""Fixes generated functions and runs them: same results, same exceptions, same order of calls, nothing left open."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.generate import Case, chosen, numbered
from oracle.suite import crossed, enumerated, written
from replay import replay

import leaklint

SEEDS = st.integers(min_value=0, max_value=100_000)


@lru_cache(maxsize=1)
def small() -> list[Case]:
    """Hand-written shapes and every tenth function of the small alphabet."""
    return [*written(), *crossed(stride=11), *enumerated(3)[::10]]


def test_safe_fixes_change_nothing_but_what_is_left_open() -> None:
    changed = held = 0
    for case in small():
        found = replay(case, unsafe=False)
        if found is None:
            continue
        changed += 1
        held += found.held_before
        assert not found.differences, f"{found.differences[0]}\n{found.text}\n{found.fixed}"
    assert changed > 100
    assert held > 100


@pytest.mark.parametrize("unsafe", [False, True])
@given(seed=SEEDS)
@settings(max_examples=60, deadline=None)
def test_larger_functions_behave_the_same_when_they_are_fixed(seed: int, unsafe: bool) -> None:
    for case in numbered(islice(chosen(1, seed=seed), 1), 0, "chosen"):
        found = replay(case, unsafe)
        if found is not None:
            assert not found.differences, f"{found.differences[0]}\n{found.text}\n{found.fixed}"


@given(seed=SEEDS)
@settings(max_examples=40, deadline=None)
def test_a_second_run_changes_nothing(seed: int) -> None:
    for case in numbered(islice(chosen(1, seed=seed), 1), 0, "chosen"):
        once = leaklint.fix_source(case.text, unsafe=True)
        assert leaklint.fix_source(once, unsafe=True) == once
