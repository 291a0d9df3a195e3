"""The leaky service grows under restarts, repeated operations and stress; what the fixes make of it does not.

What is asserted are counts of what is held after a collection, not the memory that the process happens to have.
"""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest

for name in ("cachetools", "fastapi", "httpx", "psutil", "uvicorn"):
    pytest.importorskip(name, reason=f"the dev dependency {name} is not installed")

from drive import LEAKY, Sample, Service, cured, running  # noqa: E402 - it needs what is asked for above

ROOM = 10
"""How many entries the cured cache has room for."""
RESTARTS, CALLS, REQUESTS = 3, 20, 60


@pytest.fixture(scope="module")
def cured_service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cured(tmp_path_factory.mktemp("cured"), ROOM)


def restarted(service: Service) -> list[Sample]:
    samples = [service.sample(0)]
    for number in range(1, RESTARTS + 1):
        service.restart()
        samples.append(service.sample(number))
    return samples


def repeated(service: Service) -> list[Sample]:
    samples = []
    for number in range(3):
        service.use(CALLS)
        samples.append(service.sample(number * CALLS))
    return samples


def stressed(service: Service) -> list[Sample]:
    samples = []
    for number in range(3):
        service.stress(REQUESTS, 20)
        samples.append(service.sample(number * REQUESTS))
    return samples


def test_each_restart_leaves_a_model_and_its_tasks_behind_until_it_is_cured(cured_service: Path) -> None:
    with running(LEAKY) as service:
        leaky = restarted(service)
    with running(cured_service) as service:
        clean = restarted(service)
    assert [sample.models for sample in leaky] == [1, 2, 3, 4]
    assert [sample.models for sample in clean] == [1, 1, 1, 1]
    assert all(later.tasks >= earlier.tasks + 2 for earlier, later in itertools.pairwise(leaky))
    assert max(sample.tasks for sample in clean) < 20
    assert {sample.connections for sample in clean} == {1}


def test_each_new_text_stays_in_the_cache_until_it_is_cured(cured_service: Path) -> None:
    with running(LEAKY) as service:
        leaky = repeated(service)
    with running(cured_service) as service:
        clean = repeated(service)
    assert [sample.cache_entries for sample in leaky] == [CALLS, 2 * CALLS, 3 * CALLS]
    assert [sample.cache_entries for sample in clean] == [ROOM] * 3
    assert leaky[0].tasks < leaky[1].tasks < leaky[2].tasks
    assert max(sample.tasks for sample in clean) < 20
    assert {sample.connections for sample in clean} == {1}


def test_stress_leaves_nothing_behind_once_it_is_cured(cured_service: Path) -> None:
    with running(LEAKY) as service:
        leaky = stressed(service)
    with running(cured_service) as service:
        clean = stressed(service)
    assert [sample.cache_entries for sample in leaky] == [REQUESTS // 3, 2 * REQUESTS // 3, REQUESTS]
    assert [sample.cache_entries for sample in clean] == [ROOM] * 3
    assert leaky[0].tasks < leaky[2].tasks
    assert max(sample.tasks for sample in clean) < 20
    assert {sample.connections for sample in clean} == {1}


def test_the_cured_service_has_nothing_left_to_find_and_the_same_routes(cured_service: Path) -> None:
    import leaklint

    text = cured_service.read_text("utf-8")
    assert leaklint.check_source(text) == []
    assert _functions(text) >= _functions(LEAKY.read_text("utf-8"))


def _functions(text: str) -> set[str]:
    return {
        node.name for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
