"""One run of a command: how long it took, how much it computed, how much memory its largest process had."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """`wall` and `cpu` in seconds, `memory` in MiB, `status` as the shell has it, `said` the end of stderr."""

    wall: float
    cpu: float
    memory: float
    status: int
    said: str = ""


def measure(command: list[str], environment: dict[str, str], limit: float = 3600) -> Run:
    """Runs a command to its end, or kills it after `limit` seconds (status 124)."""
    with open(os.devnull, "wb") as nowhere, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        actions = [
            (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, errors.fileno(), 2),
        ]
        pid = os.posix_spawn(command[0], command, {**os.environ, **environment}, file_actions=actions, setpgroup=0)
        late = False
        while True:
            done, status, usage = os.wait4(pid, os.WNOHANG)
            if done:
                break
            spent = time.perf_counter() - start
            if spent > limit and not late:
                late = True
                os.killpg(pid, 9)
            time.sleep(0.001 if spent < 1 else 0.02)
        wall = time.perf_counter() - start
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip()[-300:]
    memory = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Run(wall, usage.ru_utime + usage.ru_stime, memory, 124 if late else os.waitstatus_to_exitcode(status), said)


def spread(values: list[float], form: str = "{:.2f}") -> str:
    """Median, least and most: "1.23 [1.10–1.40]"."""
    low, middle, high = (form.format(value) for value in (min(values), statistics.median(values), max(values)))
    return middle if len(values) == 1 else f"{middle} [{low}–{high}]"
