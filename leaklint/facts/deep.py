"""Room for recursion: trees that are deeper than the main thread's stack allows for."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

STACK_BYTES = 512 * 1024 * 1024
"""Reserved, not used: an operating system hands out a stack page by page, as deep as it is really touched."""

FRAMES = 40_000
"""How many Python frames may be nested inside; with the stack above each has 12 KiB, several times what one takes."""

_inside = threading.local()
_lock = threading.Lock()
_running = 0
_usual_limit = 0


def run_deep(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """What `function` returns or raises, run where recursion may go as deep as any tree that `parse` lets through.

    A call from inside such a run costs nothing, so that a worker may wrap all it does for a file in one. Where no
    thread with such a stack can be had, the function runs as it is, with Python's usual limit. Recursion that goes
    deeper still raises RecursionError.
    """
    if getattr(_inside, "deep", False):
        return function(*args, **kwargs)
    results: list[T] = []
    failures: list[BaseException] = []

    def body() -> None:
        _inside.deep = True
        try:
            results.append(function(*args, **kwargs))
        except BaseException as error:
            failures.append(error)

    # A daemon, so that Ctrl-C in the waiting thread ends the program without waiting for what runs here.
    thread = threading.Thread(target=body, name="deep", daemon=True)
    _raise_limit()
    try:
        if not _start(thread):
            return function(*args, **kwargs)
        thread.join()
    finally:
        _restore_limit()
    if failures:
        try:
            raise failures[0]
        finally:
            failures.clear()  # an exception whose frames refer to it would keep the whole tree alive
    return results[0]


def _start(thread: threading.Thread) -> bool:
    with _lock:
        usual = threading.stack_size(STACK_BYTES)
        try:
            thread.start()
        except RuntimeError:  # "can't start new thread": an address space that is limited, or too many threads
            return False
        finally:
            threading.stack_size(usual)
    return True


def _raise_limit() -> None:
    global _running, _usual_limit
    with _lock:
        if not _running:
            _usual_limit = sys.getrecursionlimit()
            sys.setrecursionlimit(max(FRAMES, _usual_limit))
        _running += 1


def _restore_limit() -> None:
    global _running
    with _lock:
        _running -= 1
        if not _running:
            sys.setrecursionlimit(_usual_limit)
