"""What the facts know of tasks: which calls start one, what becomes of it, which loops end."""

from __future__ import annotations

import textwrap

import libcst as cst
import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.dangling import dangling
from leaklint.facts.loops import has_a_way_out, is_endless
from leaklint.facts.module import Module
from leaklint.facts.task_owners import never_cancelled
from leaklint.model.diagnostic import Confidence
from leaklint.text.source import Source


def module_of(text: str) -> Module:
    return Module(Source.from_text(textwrap.dedent(text), "example.py"), load_catalogue())


def started(text: str) -> list[tuple[str, Confidence, bool]]:
    """Kind, confidence and weakness of each start, in order."""
    module = module_of(f"import asyncio, threading, multiprocessing\n{text}")
    return [(start.kind, start.confidence, start.weak) for start in module.tasks.starts]


class TestStarts:
    @pytest.mark.parametrize(
        "call",
        [
            "asyncio.create_task(work())",
            "asyncio.ensure_future(work())",
            "asyncio.get_running_loop().create_task(work())",
            "asyncio.run_coroutine_threadsafe(work(), loop)",
            "asyncio.Task(work())",
        ],
    )
    def test_a_resolved_task_is_sure_and_weak(self, call: str) -> None:
        assert started(f"def f(loop, work):\n    {call}") == [("task", Confidence.HIGH, True)]

    @pytest.mark.parametrize("receiver", ["loop", "self.loop", "bot._loop", "event_loop", "client.io_loop"])
    def test_a_receiver_that_is_called_a_loop_is_an_inference(self, receiver: str) -> None:
        assert started(f"def f(self, bot, client, loop, event_loop):\n    {receiver}.create_task(g())") == [
            ("task", Confidence.MEDIUM, True)
        ]

    @pytest.mark.parametrize("receiver", ["tg", "self.profiler", "nursery", "group", "project"])
    def test_other_receivers_start_nothing_that_is_known(self, receiver: str) -> None:
        assert started(f"def f(self, tg, nursery, group, project):\n    {receiver}.create_task(g())") == []

    def test_an_alias_is_followed(self) -> None:
        text = "from asyncio import create_task as spawn\ngo = asyncio.ensure_future\ndef f():\n    spawn(g())\n    go(h())"
        assert [kind for kind, _, _ in started(text)] == ["task", "task"]

    def test_threads_processes_and_futures_are_kept_by_what_runs_them(self) -> None:
        text = """
def f(pool):
    threading.Thread(target=g)
    threading.Timer(1, g)
    multiprocessing.Process(target=g)
    pool.submit(g)
"""
        assert [(kind, weak) for kind, _, weak in started(text)] == [
            ("thread", False),
            ("timer", False),
            ("process", False),
            ("future", False),
        ]

    def test_a_class_that_is_a_thread_starts_one(self) -> None:
        text = "class Worker(threading.Thread):\n    pass\ndef f():\n    return Worker()"
        assert [kind for kind, _, _ in started(text)] == ["thread"]

    def test_a_function_that_returns_its_task_starts_one_for_its_caller(self) -> None:
        module = module_of(
            """
            import asyncio

            def spawn(coroutine):
                return asyncio.create_task(coroutine)

            def twice(coroutine):
                task = spawn(coroutine)
                return task

            def caller():
                twice(work())
            """
        )
        assert [start.wrapper.name if start.wrapper else "" for start in module.tasks.starts] == ["", "spawn", "twice"]

    def test_a_function_that_keeps_its_task_starts_none_for_its_caller(self) -> None:
        module = module_of(
            """
            import asyncio
            kept = set()

            def spawn(coroutine):
                task = asyncio.create_task(coroutine)
                kept.add(task)
                return task

            def caller():
                spawn(work())
            """
        )
        assert len(module.tasks.starts) == 1


def how(body: str) -> list[tuple[str, Confidence]]:
    """How the tasks of an async function are lost."""
    text = "import asyncio\nasync def f(work, other):\n" + textwrap.indent(textwrap.dedent(body).strip(), "    ")
    return [(found.how, found.confidence) for found in dangling(module_of(text), frozenset())]


class TestDangling:
    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("asyncio.create_task(work())", "dropped"),
            ("_ = asyncio.create_task(work())", "local"),
            ("asyncio.create_task(work()).add_done_callback(print)", "dropped"),
            ("tasks = []\ntasks.append(asyncio.create_task(work()))", "container"),
            ("task = asyncio.create_task(work())\ntask = asyncio.create_task(other())\nawait task", "overwritten"),
        ],
    )
    def test_says_how_it_is_lost(self, body: str, said: str) -> None:
        assert how(body) == [(said, Confidence.HIGH)]

    @pytest.mark.parametrize(
        "body",
        [
            "await asyncio.create_task(work())",
            "await asyncio.wait_for(asyncio.create_task(work()), 5)",
            "task = asyncio.create_task(work())\nawait task",
            "task = asyncio.create_task(work())\nawait asyncio.shield(task)",
            "task = asyncio.create_task(work())\nawait asyncio.gather(task, other())",
            "task = asyncio.create_task(work())\nother.add(task)",
            "task = asyncio.create_task(work())\nother(task.cancel)",
            "tasks = [asyncio.create_task(work(n)) for n in range(3)]\nfor task in tasks:\n    await task",
            "task = asyncio.create_task(work())\nawait other.serve_forever()",
        ],
    )
    def test_is_silent_where_somebody_keeps_it(self, body: str) -> None:
        assert how(body) == []

    def test_a_callback_alone_is_worth_a_look(self) -> None:
        assert how("task = asyncio.create_task(work())\ntask.add_done_callback(print)") == [("local", Confidence.LOW)]


class TestLoops:
    @pytest.mark.parametrize(
        ("head", "endless"),
        [
            ("while True", True),
            ("while not stop.is_set()", True),
            ("while self.running", True),
            ("while pages", False),
            ("while len(queue) < 3", False),
            ("for n in itertools.count()", True),
            ("for line in iter(queue.get, None)", True),
            ("for row in rows", False),
            ("async for message in websocket", True),
            ("async for row in cursor", False),
        ],
    )
    def test_reads_off_the_head_whether_it_ends(self, head: str, endless: bool) -> None:
        module = module_of(f"import itertools\nasync def f(self, stop, pages):\n    {head}:\n        pass")
        function = module.functions[1]
        loop = next(node for node in function.nodes if isinstance(node, (cst.While, cst.For)))
        assert is_endless(module, loop, function.scope) is endless

    def test_a_break_of_an_inner_loop_is_no_way_out(self) -> None:
        module = module_of("def f(rows):\n    while True:\n        for row in rows:\n            break\n")
        loop = next(node for node in module.functions[1].nodes if isinstance(node, cst.While))
        assert not has_a_way_out(loop)


class TestOwners:
    POLLER = """
        import asyncio

        class Poller:
            def start(self):
                self._task = asyncio.create_task(self._run())

            async def _run(self):
                while {test}:
                    await asyncio.sleep(1)

            def stop(self):
                {stop}
        """

    @pytest.mark.parametrize("stop", ["self._task.cancel()", "return self._task", "asyncio.gather(self._task)"])
    def test_any_use_but_looking_at_it_may_stop_it(self, stop: str) -> None:
        assert list(never_cancelled(module_of(self.POLLER.format(test="True", stop=stop)))) == []

    @pytest.mark.parametrize("stop", ["pass", "self._task = None", "print('stopped')"])
    def test_nobody_stops_it(self, stop: str) -> None:
        owned = list(never_cancelled(module_of(self.POLLER.format(test="True", stop=stop))))
        assert [(found.attribute, found.confidence) for found in owned] == [("_task", Confidence.MEDIUM)]

    def test_a_flag_stops_it(self) -> None:
        text = self.POLLER.format(test="self._running", stop="self._running = False")
        assert list(never_cancelled(module_of(text))) == []
