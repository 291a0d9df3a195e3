"""Work in forked processes: everything is answered, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import time

import pytest

from leaklint.engine.workers import can_fork, spread

pytestmark = pytest.mark.skipif(not can_fork(), reason="needs fork")


def collect(count: int, jobs: int, work) -> tuple[dict[int, object], dict[int, str]]:  # type: ignore[no-untyped-def]
    results: dict[int, object] = {}
    crashes: dict[int, str] = {}
    spread(count, jobs, work, results.__setitem__, crashes.__setitem__)
    return results, crashes


@pytest.mark.parametrize("count", [0, 1, 7, 500])
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_item_is_answered_once(count: int, jobs: int) -> None:
    results, crashes = collect(count, jobs, lambda item: item * item)
    assert results == {item: item * item for item in range(count)}
    assert crashes == {}


def test_the_work_is_done_in_other_processes() -> None:
    def where(item: int) -> int:
        time.sleep(0.01)
        return os.getpid()

    results, _ = collect(40, 2, where)
    assert os.getpid() not in results.values()
    assert len(set(results.values())) == 2


def test_a_killed_process_costs_the_item_that_it_was_busy_with() -> None:
    def work(item: int) -> int:
        if item in (0, 13, 14, 99):
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    results, crashes = collect(100, 2, work)
    assert crashes == dict.fromkeys((0, 13, 14, 99), "signal SIGKILL")
    assert sorted(results) == [item for item in range(100) if item not in crashes]


def test_an_exception_that_nobody_caught_costs_one_item() -> None:
    results, crashes = collect(10, 2, lambda item: 1 // (item - 4))
    assert crashes == {4: "exit status 1"}
    assert len(results) == 9


def test_large_results_arrive_whole() -> None:
    results, _ = collect(6, 2, lambda item: bytes([item]) * 3_000_000)
    assert all(results[item] == bytes([item]) * 3_000_000 for item in range(6))


def test_no_process_is_left_after_an_interrupt() -> None:
    def interrupt(item: int, result: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spread(100, 3, lambda item: item, interrupt, lambda item, how: None)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_no_descriptor_is_left_open() -> None:
    before = os.dup(0)
    os.close(before)
    collect(100, 4, lambda item: 1 // (item - 50))
    after = os.dup(0)
    os.close(after)
    assert before == after
