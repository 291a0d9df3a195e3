"""Runs the fixtures of the rules on tasks: what is reported grows with use or is lost, and the clean sibling is not.

Each fixture is driven for some rounds inside an event loop, and what is still alive, or was never done, is counted.
"""

from __future__ import annotations

import asyncio
import gc
import importlib.util
import weakref
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.model.diagnostic import Confidence
from leaklint.model.rule import Rule
from leaklint.rules.accumulating_tasks import AccumulatingTasks
from leaklint.rules.dangling_task import DanglingTask
from leaklint.rules.owner_never_cancels import OwnerNeverCancels
from leaklint.rules.task_set_without_discard import TaskSetWithoutDiscard
from leaklint.text.source import Source

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
FEW = 2
"""How many finished tasks the clean fixtures may hold: the last ones, until something new comes."""


async def finished_and_kept(module: ModuleType, rounds: int) -> int:
    """How many finished tasks are alive while the consumer waits for more."""
    tasks: weakref.WeakSet[asyncio.Task[Any]] = weakref.WeakSet()

    async def handle(item: int) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)

    queue: asyncio.Queue[int] = asyncio.Queue()
    consumer = asyncio.create_task(module.consume(queue, handle))
    for item in range(rounds):
        queue.put_nowait(item)
        await queue.join()
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    kept = sum(task.done() for task in tasks)
    consumer.cancel()
    return kept


async def lost(module: ModuleType, rounds: int) -> int:
    """How many mails are never sent, because their tasks were collected while they waited for the server."""
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    sent = []
    answers: list[weakref.ref[asyncio.Future[None]]] = []

    async def send_mail(user: dict[str, Any]) -> None:
        answer = asyncio.get_running_loop().create_future()
        answers.append(weakref.ref(answer))
        await answer
        sent.append(user["id"])

    for number in range(rounds):
        assert await module.signup({"id": number}, send_mail) == number
    await asyncio.sleep(0)
    gc.collect()
    for reference in answers:
        answer = reference()
        if answer is not None:
            answer.set_result(None)
    del answer
    await asyncio.sleep(0.01)
    return rounds - len(sent)


async def kept_in_set(module: ModuleType, rounds: int) -> int:
    """How many tasks the set holds when all are over."""

    async def send(user: int) -> None:
        await asyncio.sleep(0)

    for user in range(rounds):
        module.notify(send, user)
    for _ in range(4):
        await asyncio.sleep(0)
    kept: int = module.kept()
    return kept


async def running_after_close(module: ModuleType, rounds: int) -> int:
    """How many tasks run on for owners that were closed."""
    own = asyncio.current_task()
    for _ in range(rounds):
        refresher = module.Refresher({}, 60)
        await refresher.start()
        await asyncio.sleep(0)
        await refresher.close()
    del refresher
    gc.collect()
    return sum(task is not own and not task.done() for task in asyncio.all_tasks())


Drive = Callable[[ModuleType, int], Coroutine[Any, Any, int]]

CASES: list[tuple[str, Rule, Drive]] = [
    ("LK401-accumulating-tasks", AccumulatingTasks(), finished_and_kept),
    ("LK402-dangling-task", DanglingTask(), lost),
    ("LK403-task-set-without-discard", TaskSetWithoutDiscard(), kept_in_set),
    ("LK404-owner-never-cancels", OwnerNeverCancels(), running_after_close),
]


def load(folder: str, name: str) -> ModuleType:
    """A fresh copy of a fixture, with nothing in its module's state."""
    path = FIXTURES / folder / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"{folder[:5]}_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(rule: Rule, folder: str, name: str) -> list[int]:
    """Where the rule reports a fixture at the default confidence."""
    path = FIXTURES / folder / f"{name}.py"
    module = Module(Source.from_bytes(path.read_bytes(), str(path)), load_catalogue())
    return [found.span.row for found in rule.check(module) if found.confidence >= Confidence.MEDIUM]


@pytest.mark.parametrize(("folder", "rule", "drive"), CASES, ids=[folder for folder, _, _ in CASES])
class TestTasks:
    def test_leaky_code_leaks_with_each_round(self, folder: str, rule: Rule, drive: Drive) -> None:
        counts = [asyncio.run(drive(load(folder, "leaky"), rounds)) for rounds in (10, 30, 90)]
        assert counts == [10, 30, 90]

    def test_clean_code_leaks_no_more_after_many_rounds_than_after_few(
        self, folder: str, rule: Rule, drive: Drive
    ) -> None:
        counts = [asyncio.run(drive(load(folder, "clean"), rounds)) for rounds in (10, 30, 90)]
        assert len(set(counts)) == 1
        assert counts[0] <= FEW

    def test_the_rule_reports_the_leaky_code_where_it_is_marked(self, folder: str, rule: Rule, drive: Drive) -> None:
        lines = (FIXTURES / folder / "leaky.py").read_text("utf-8").splitlines()
        marked = [row for row, line in enumerate(lines, 1) if f"# expect: {rule.code}" in line]
        assert len(marked) == 1
        assert rows(rule, folder, "leaky") == marked

    def test_the_rule_is_silent_about_the_clean_code(self, folder: str, rule: Rule, drive: Drive) -> None:
        assert rows(rule, folder, "clean") == []
