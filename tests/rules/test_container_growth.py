"""Runs the fixtures of the rules on containers: what is reported grows with use, and its clean sibling does not.

Each fixture is driven for some rounds, each with a key that never came before, and what it still holds is counted.
"""

from __future__ import annotations

import gc
import importlib.util
import weakref
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.model.diagnostic import Confidence
from leaklint.model.rule import Rule
from leaklint.rules.cached_method import CachedMethod
from leaklint.rules.mutable_default_cache import MutableDefaultCache
from leaklint.rules.unbounded_cache import UnboundedCache
from leaklint.rules.unbounded_collection import UnboundedCollection
from leaklint.rules.unbounded_function_cache import UnboundedFunctionCache
from leaklint.rules.unbounded_instance_container import UnboundedInstanceContainer
from leaklint.text.source import Source

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
LIMIT = 50
"""How many entries the clean fixtures allow themselves."""


def totals(module: ModuleType, rounds: int) -> int:
    for order in range(rounds):
        assert module.total(order) == order % 100 * 3
    count: int = module.remembered()
    return count


def searches(module: ModuleType, rounds: int) -> int:
    for number in range(rounds):
        assert module.search({f"word {number}": [number]}, f"Word   {number}") == [number]
    size: int = module.normalise.cache_info().currsize
    return size


def catalogues(module: ModuleType, rounds: int) -> int:
    kept: weakref.WeakSet[object] = weakref.WeakSet()
    for number in range(rounds):
        catalogue = module.Catalogue([{"sku": number}])
        assert catalogue.find(number) == {"sku": number}
        kept.add(catalogue)
    del catalogue
    gc.collect()
    return len(kept)


def requests(module: ModuleType, rounds: int) -> int:
    for number in range(rounds):
        assert module.handle({"path": f"/{number}"})["status"] == "ok"
    count: int = module.remembered()
    return count


def events(module: ModuleType, rounds: int) -> int:
    for number in range(rounds):
        assert module.is_new(number)
        assert not module.is_new(number)
    count: int = module.remembered()
    return count


def conversations(module: ModuleType, rounds: int) -> int:
    for author in range(rounds):
        module.conversations.on_message(author, "hello")
        assert module.conversations.on_leave(author) == 1
    return len(module.conversations.turns)


Drive = Callable[[ModuleType, int], int]
PROOFS: list[tuple[str, Rule, Drive]] = [
    ("LK201-unbounded-cache", UnboundedCache(), totals),
    ("LK202-unbounded-function-cache", UnboundedFunctionCache(), searches),
    ("LK203-cached-method", CachedMethod(), catalogues),
    ("LK204-unbounded-collection", UnboundedCollection(), requests),
    ("LK205-mutable-default-cache", MutableDefaultCache(), events),
    ("LK206-unbounded-instance-container", UnboundedInstanceContainer(), conversations),
]


def load(folder: str, name: str) -> ModuleType:
    """A fixture as a fresh module, with nothing in its containers."""
    spec = importlib.util.spec_from_file_location(f"{folder}.{name}", FIXTURES / folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(rule: Rule, folder: str, name: str) -> list[int]:
    """The rows at which a rule reports something in a fixture at the default confidence."""
    path = FIXTURES / folder / f"{name}.py"
    module = Module(Source.from_bytes(path.read_bytes(), path.name), load_catalogue())
    return [found.span.row for found in rule.check(module) if found.confidence >= Confidence.MEDIUM]


@pytest.mark.parametrize(("folder", "rule", "drive"), PROOFS, ids=[folder for folder, _, _ in PROOFS])
class TestGrowth:
    def test_leaky_code_holds_an_entry_for_each_round(self, folder: str, rule: Rule, drive: Drive) -> None:
        assert [drive(load(folder, "leaky"), rounds) for rounds in (100, 300, 900)] == [100, 300, 900]

    def test_clean_code_holds_no_more_after_many_rounds_than_after_few(
        self, folder: str, rule: Rule, drive: Drive
    ) -> None:
        counts = [drive(load(folder, "clean"), rounds) for rounds in (100, 300, 900)]
        assert len(set(counts)) == 1
        assert counts[0] <= LIMIT

    def test_the_rule_reports_the_leaky_code_where_it_is_marked(self, folder: str, rule: Rule, drive: Drive) -> None:
        lines = (FIXTURES / folder / "leaky.py").read_text("utf-8").splitlines()
        marked = [row for row, line in enumerate(lines, 1) if f"# expect: {rule.code}" in line]
        assert len(marked) == 1
        assert rows(rule, folder, "leaky") == marked

    def test_the_rule_is_silent_about_the_clean_code(self, folder: str, rule: Rule, drive: Drive) -> None:
        assert rows(rule, folder, "clean") == []


def test_the_trace_says_when_a_constructor_adds_an_entry() -> None:
    text = (
        "import uuid\n\n\nclass Peer:\n    ALL = {}\n\n    def __init__(self):\n        Peer.ALL[uuid.uuid4()] = self\n"
    )
    (found,) = UnboundedCache().check(Module(Source.from_text(text, "peers.py"), load_catalogue()))
    assert "each time an instance is made" in found.steps[1].message
