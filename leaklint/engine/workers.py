"""Work spread over forked processes, so that a crash costs one item and nothing else."""

from __future__ import annotations

import os
import pickle
import select
import signal
import struct
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

T = TypeVar("T")

_LARGEST_BATCH = 32
_RANGE = struct.Struct("<QQ")
_SIZE = struct.Struct("<Q")


@dataclass(slots=True)
class _Worker:
    """A child: `todo` is the range of items that it was given and has not answered yet."""

    pid: int
    tasks: int
    results: int
    todo: range = range(0)
    received: bytearray = field(default_factory=bytearray)


def can_fork() -> bool:
    """Whether this platform has the processes that `spread` needs."""
    return hasattr(os, "fork")


def spread(
    count: int,
    jobs: int,
    work: Callable[[int], T],
    on_result: Callable[[int, T], None],
    on_crash: Callable[[int, str], None],
) -> None:
    """Calls `work` with each of 0 … `count` - 1 in one of `jobs` forked processes, and `on_result` with the result.

    Results come in any order and have to be picklable. Where a process dies, `on_crash` is told the item that it was
    busy with and what ended it, and a new process takes over the rest. No process outlives the call.
    """
    waiting = [range(count)]
    workers: dict[int, _Worker] = {}
    try:
        for _ in range(max(1, min(jobs, count))):
            _start(workers, work)
        for worker in list(workers.values()):
            _feed(worker, waiting, len(workers))
        while any(worker.todo for worker in workers.values()):
            ready, _, _ = select.select([worker.results for worker in workers.values() if worker.todo], [], [])
            for results in ready:
                worker = workers[results]
                data = os.read(results, 1 << 20)
                if data:
                    worker.received += data
                    _deliver(worker, on_result)
                else:
                    item, rest = worker.todo[0], worker.todo[1:]
                    how = _bury(workers.pop(results))
                    on_crash(item, how)
                    if rest:
                        waiting.append(rest)
                    worker = _start(workers, work)
                if not worker.todo:
                    _feed(worker, waiting, len(workers))
    finally:
        for worker in workers.values():
            os.kill(worker.pid, signal.SIGKILL)
        for worker in workers.values():
            _bury(worker)


def _feed(worker: _Worker, waiting: list[range], workers: int) -> None:
    """Gives `worker` its next batch: large ones first, small ones at the end, so that all processes finish together."""
    if not waiting:
        return
    rest = waiting.pop()
    size = max(1, min(_LARGEST_BATCH, len(rest) // (workers * 4)))
    worker.todo = rest[:size]
    if rest[size:]:
        waiting.append(rest[size:])
    with suppress(BrokenPipeError):  # it died idle: the end of its results says so
        os.write(worker.tasks, _RANGE.pack(worker.todo.start, worker.todo.stop))


def _deliver(worker: _Worker, on_result: Callable[[int, T], None]) -> None:
    received = worker.received
    start = 0
    while len(received) - start >= _SIZE.size:
        (size,) = _SIZE.unpack_from(received, start)
        end = start + _SIZE.size + size
        if len(received) < end:
            break
        item, worker.todo = worker.todo[0], worker.todo[1:]
        on_result(item, pickle.loads(received[start + _SIZE.size : end]))
        start = end
    del received[:start]


def _start(workers: dict[int, _Worker], work: Callable[[int], object]) -> _Worker:
    with ExitStack() as opened:
        tasks_in, tasks_out = _pipe(opened)
        results_in, results_out = _pipe(opened)
        pid = os.fork()
        if pid == 0:
            _live(tasks_in, results_out, [tasks_out, results_in], workers, work)
        opened.pop_all()  # from here on two ends are the child's and two are the worker's
    os.close(tasks_in)
    os.close(results_out)
    worker = workers[results_in] = _Worker(pid, tasks_out, results_in)
    return worker


def _pipe(opened: ExitStack) -> tuple[int, int]:
    read, write = os.pipe()
    opened.callback(os.close, read)
    opened.callback(os.close, write)
    return read, write


def _live(
    tasks: int, results: int, unused: list[int], siblings: dict[int, _Worker], work: Callable[[int], object]
) -> NoReturn:
    """The whole life of a child. It never returns, so that no clean-up of the parent runs twice."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
        # A sibling's pipe held open here would hide the end of that sibling, or of the parent.
        for descriptor in [*unused, *(fd for one in siblings.values() for fd in (one.tasks, one.results))]:
            os.close(descriptor)
        while task := os.read(tasks, _RANGE.size):
            for item in range(*_RANGE.unpack(task)):
                payload = pickle.dumps(work(item), pickle.HIGHEST_PROTOCOL)
                _write_all(results, _SIZE.pack(len(payload)) + payload)
        status = 0
    finally:
        os._exit(status)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _bury(worker: _Worker) -> str:
    """Closes the pipes of a dead or killed child and says what ended it."""
    os.close(worker.tasks)
    os.close(worker.results)
    _, status = os.waitpid(worker.pid, 0)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        try:
            return f"signal {signal.Signals(number).name}"
        except ValueError:
            return f"signal {number}"
    return f"exit status {os.WEXITSTATUS(status)}"
