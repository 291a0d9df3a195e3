"""One cause, one finding: where two rules could speak of the same thing, one of them does, at any confidence."""

from __future__ import annotations

import textwrap

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.model.rule import all_rules
from leaklint.text.source import Source


def reported(text: str) -> list[tuple[int, str]]:
    """The row and code of everything that any rule finds, at whatever confidence."""
    module = Module(Source.from_text(textwrap.dedent(text).lstrip("\n"), "app.py"), load_catalogue())
    return sorted((found.span.row, found.code) for rule in all_rules() for found in rule.check(module))


def test_a_list_inside_a_mapping_is_the_mappings_matter() -> None:
    """LK201 speaks of the new keys, and not LK204 of the elements as well."""
    text = """
        turns = {}

        async def on_message(message):
            turns.setdefault(message.author.id, []).append(message.content)
    """
    assert reported(text) == [(1, "LK201")]


def test_a_list_of_tasks_is_no_collection_besides() -> None:
    """LK401 speaks of the tasks, and not LK204 of the list."""
    text = """
        import asyncio

        running = []

        async def on_message(message):
            running.append(asyncio.create_task(message.answer("hello")))
    """
    assert reported(text) == [(6, "LK401")]


def test_lists_of_tasks_for_each_key_are_no_cache_besides() -> None:
    """LK401 speaks of the tasks, and not LK201 of the keys."""
    text = """
        import asyncio
        from collections import defaultdict

        running = defaultdict(list)

        async def on_message(message):
            running[message.chat.id].append(asyncio.create_task(message.answer("hello")))
    """
    assert reported(text) == [(7, "LK401")]


def test_a_mapping_of_tasks_is_a_cache() -> None:
    """A slot for each key is LK201's matter: the task in it is replaced, never collected with others."""
    text = """
        import asyncio

        running = {}

        async def start(job_id, work):
            running[job_id] = asyncio.create_task(work())
    """
    assert reported(text) == [(3, "LK201")]


def test_a_set_of_tasks_on_an_instance_is_the_sets_matter() -> None:
    """LK403 speaks of the tasks; neither LK206 of the attribute nor LK404 of the owner does."""
    text = """
        import asyncio

        class Dispatcher:
            def __init__(self):
                self.running = set()

            async def on_event(self, event):
                self.running.add(asyncio.create_task(self.deliver(event)))

            async def deliver(self, event):
                while True:
                    await asyncio.sleep(1)
    """
    assert reported(text) == [(8, "LK403")]


def test_a_mutable_default_is_no_other_container() -> None:
    """LK205 speaks of a default, also within a method."""
    text = """
        class Resolver:
            def lookup(self, user_id, cache={}):
                if user_id not in cache:
                    cache[user_id] = self.load(user_id)
                return cache[user_id]
    """
    assert reported(text) == [(2, "LK205")]


def test_a_default_that_an_instance_keeps_is_reported_once() -> None:
    """The container that all instances share is bound at the default, and nowhere else."""
    text = """
        class Store:
            def __init__(self, sessions={}):
                self.sessions = sessions

            def on_login(self, user_id):
                self.sessions[user_id] = object()
    """
    assert len(reported(text)) <= 1


def test_a_class_attribute_that_instances_rebind_belongs_to_the_instance() -> None:
    """LK206 speaks of an attribute that methods bind anew, and not LK201 of the class body's."""
    text = """
        class SessionManager:
            sessions = {}

            def __init__(self):
                self.sessions = {}

            def on_login(self, user_id):
                self.sessions[user_id] = object()
    """
    assert reported(text) == [(5, "LK206")]


def test_a_task_that_is_dropped_has_no_owner() -> None:
    """LK402 speaks of it, and not LK404, although a method starts it."""
    text = """
        import asyncio

        class Poller:
            def start(self):
                asyncio.create_task(self.poll())

            async def poll(self):
                while True:
                    await asyncio.sleep(1)

            def close(self):
                pass
    """
    assert reported(text) == [(5, "LK402")]


def test_a_task_that_is_kept_is_not_dropped() -> None:
    """LK404 speaks of it, and not LK402."""
    text = """
        import asyncio

        class Poller:
            def start(self):
                self.task = asyncio.create_task(self.poll())

            async def poll(self):
                while True:
                    await asyncio.sleep(1)

            def close(self):
                pass
    """
    assert reported(text) == [(5, "LK404")]


def test_losers_are_reported_where_they_are_left() -> None:
    """LK402 speaks of them at `asyncio.wait`, and not once more where each was started."""
    text = """
        import asyncio

        async def fastest(one, other):
            first = asyncio.create_task(one())
            second = asyncio.create_task(other())
            done, pending = await asyncio.wait({first, second}, return_when=asyncio.FIRST_COMPLETED)
            return done.pop().result()
    """
    assert reported(text) == [(6, "LK402")]


def test_a_model_of_a_handler_is_no_resource_besides() -> None:
    """LK503 speaks of it, and neither LK301 nor LK104."""
    text = """
        from fastapi import FastAPI
        from transformers import pipeline

        app = FastAPI()

        @app.post("/classify")
        def classify(text: str):
            model = pipeline("text-classification")
            return model(text)
    """
    assert reported(text) == [(8, "LK503")]


def test_a_model_of_a_lifespan_is_not_loaded_for_each_request() -> None:
    """LK104 speaks of it alone."""
    text = """
        from contextlib import asynccontextmanager

        from fastapi import FastAPI
        from transformers import pipeline

        @asynccontextmanager
        async def lifespan(app):
            app.state.model = pipeline("text-classification")
            yield

        app = FastAPI(lifespan=lifespan)
    """
    assert reported(text) == [(8, "LK104")]


def test_a_cached_method_is_no_cached_function_besides() -> None:
    """LK203 speaks of a method, LK202 of what keeps no instance."""
    text = """
        import functools

        class Orders:
            @functools.cache
            def order(self, order_id):
                return order_id

            @staticmethod
            @functools.cache
            def parse(message):
                return message.split()
    """
    assert reported(text) == [(4, "LK203"), (9, "LK202")]


@pytest.mark.parametrize("statement", ["total += loss", "losses.append(loss)"])
def test_a_loss_that_is_kept_is_no_container_besides(statement: str) -> None:
    """LK501 speaks of the graph, and not LK204 or LK206 of what keeps it."""
    text = f"""
        import torch

        class Trainer:
            def __init__(self):
                self.losses = []

            def fit(self, model, loader, criterion):
                total, losses = 0, self.losses
                for x, y in loader:
                    loss = criterion(model(x), y)
                    loss.backward()
                    {statement}
                return total
    """
    assert [code for _, code in reported(text)] == ["LK501"]


def test_what_a_class_never_closes_is_not_also_lost_by_its_constructor() -> None:
    """LK305 speaks of the attribute, and not LK302 of a constructor that may raise."""
    text = """
        import redis

        class Store:
            def __init__(self, host):
                self.cache = redis.Redis(host=host)
                self.names = redis.Redis(host=host)

            def close(self):
                self.names.close()
    """
    assert [code for row, code in reported(text) if row == 5] == ["LK305"]
